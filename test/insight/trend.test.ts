/** Trends against Sen's own example, SciPy, a naive count of pairs, and noise of which the truth is known. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../src/demo/random.ts';
import { kendallScore } from '../../src/insight/kendall-score.ts';
import { mannKendall } from '../../src/insight/mann-kendall.ts';
import { trendOf, type Point, type Trend } from '../../src/insight/trend.ts';

const seed = 5;

function points(xs: readonly number[], ys: readonly number[]): readonly Point[] {
  return xs.map((x, index) => ({ x, y: ys[index]! }));
}

function trend(given: readonly Point[], confidence = 0.95): Trend {
  const result = trendOf(given, { seed, confidence });
  if (result.direction === 'too-few') throw new Error(`too few: ${result.n}`);
  return result;
}

it('finds the slope and interval that Sen published in 1968', () => {
  const sen = points([1, 2, 3, 4, 10, 12, 18], [9, 15, 19, 20, 45, 55, 78]);
  expect(trend(sen, 0.93)).toEqual({
    kind: 'trend',
    direction: 'rising',
    n: 7,
    slope: 4,
    interval: { low: 26 / 7, high: 35 / 8, confidence: 0.93 },
    intercept: 4,
    tau: 1,
    p: 2 / 5040,
    varianceFactor: 1,
    method: { significance: 'exact', slope: 'all-pairs' },
  });
});

it('finds what SciPy finds, with and without ties in x', () => {
  const ys = [5, 3, 6, 8, 7, 9, 9, 12, 10, 14, 13, 13];
  const plain = trend(points([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], ys));
  expect([plain.slope, plain.intercept, plain.interval.low, plain.interval.high]).toEqual([
    0.9375, 2.90625, 0.625, 1.1428571428571428,
  ]);
  const tied = trend(points([1, 1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9], ys));
  expect([tied.slope, tied.intercept, tied.interval.low, tied.interval.high]).toEqual([1, 4.5, 1, 1.6]);
});

it("gives the chances of Kendall's tables for few values", () => {
  const chance = (score: number, n: number) => mannKendall({ score, variance: 1, hasTies: false }, n, 1).p;
  expect(chance(10, 5)).toBeCloseTo(2 / 120, 12);
  expect(chance(8, 5)).toBeCloseTo(10 / 120, 12);
  expect(chance(21, 10) / 2).toBeCloseTo(0.036, 3);
  expect(chance(0, 4)).toBe(1);
});

it('counts pairs, and the variance with ties, like a naive count', () => {
  const coordinate = fc.integer({ min: 0, max: 6 });
  const drawn = fc.array(fc.tuple(coordinate, coordinate), { minLength: 2, maxLength: 40 });
  fc.assert(
    fc.property(drawn, (pairs) => {
      const [xs, ys] = [pairs.map(([x]) => x), pairs.map(([, y]) => y)];
      let score = 0;
      for (const [x, y] of pairs) for (const [u, v] of pairs) score += (Math.sign(u - x) * Math.sign(v - y)) / 2;
      const got = kendallScore(xs, ys);
      expect(got.score).toBe(score);
      expect(got.hasTies).toBe(new Set(xs).size < xs.length || new Set(ys).size < ys.length);
    }),
  );
});

it('has the variance of all orders of values with ties', () => {
  const ys = [1, 1, 2, 3, 3, 3];
  const xs = [1, 2, 2, 3, 4, 5];
  const scores = orders(ys).map((order) => kendallScore(xs, order).score);
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const variance = scores.reduce((sum, score) => sum + (score - mean) ** 2, 0) / scores.length;
  expect(mean).toBeCloseTo(0, 10);
  expect(kendallScore(xs, ys).variance).toBeCloseTo(variance, 10);
});

function orders(values: readonly number[]): readonly (readonly number[])[] {
  if (values.length === 0) return [[]];
  return values.flatMap((first, index) => orders(values.toSpliced(index, 1)).map((rest) => [first, ...rest]));
}

it('turns with its points: shifted, stretched, mirrored, reversed', () => {
  const drawn = fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -90, max: 90 })), {
    minLength: 8,
    maxLength: 30,
  });
  fc.assert(
    fc.property(drawn, (pairs) => {
      fc.pre(new Set(pairs.map(([x]) => x)).size === pairs.length);
      const one = trend(
        points(
          pairs.map(([x]) => x),
          pairs.map(([, y]) => y),
        ),
      );
      const other = trend(points(pairs.map(([x]) => x + 100).toReversed(), pairs.map(([, y]) => -4 * y).toReversed()));
      expect(other.slope).toBeCloseTo(-4 * one.slope, 9);
      expect(other.p).toBeCloseTo(one.p, 9);
      expect(other.tau).toBeCloseTo(-one.tau, 9);
      const mirrored = { rising: 'falling', falling: 'rising', none: 'none' } as const;
      expect(other.direction).toBe(mirrored[one.direction]);
    }),
  );
});

describe('on series of which the truth is known', () => {
  const trials = 400;
  const simulate = (n: number, slope: number, correlation: number) => {
    let [told, covered] = [0, 0];
    for (let trial = 0; trial < trials; trial += 1) {
      const random = new Random(n, trial, correlation * 10);
      let noise = random.normal() / Math.sqrt(1 - correlation ** 2);
      const series = Array.from({ length: n }, (_, x) => {
        const y = slope * x + noise;
        noise = correlation * noise + random.normal();
        return { x, y };
      });
      const { direction, interval } = trend(series);
      if (direction !== 'none') told += 1;
      if (interval.low <= slope && slope <= interval.high) covered += 1;
    }
    return { told: told / trials, covered: covered / trials };
  };

  it.each([8, 20, 60])('tells of a trend in at most 7 of 100 series of %d independent values', (n) => {
    const { told, covered } = simulate(n, 0, 0);
    expect(told).toBeLessThanOrEqual(0.07);
    expect(covered).toBeGreaterThanOrEqual(0.92);
    expect(covered).toBeLessThanOrEqual(0.995);
  });

  it('covers the slope of a rising series', () => {
    const { told, covered } = simulate(40, 0.1, 0);
    expect(told).toBeGreaterThanOrEqual(0.95);
    expect(covered).toBeGreaterThanOrEqual(0.92);
    expect(covered).toBeLessThanOrEqual(0.98);
  });

  it('is hardly taken in by neighbours that resemble each other, which fool a plain test every third time', () => {
    expect(simulate(60, 0, 0.5).told).toBeLessThanOrEqual(0.1);
  });
});

it('says that a level series has no trend', () => {
  const level = points([1, 2, 3, 4, 5, 6], [7, 7, 7, 7, 7, 7]);
  expect(trend(level)).toEqual({
    kind: 'trend',
    direction: 'none',
    n: 6,
    slope: 0,
    interval: { low: 0, high: 0, confidence: 0.95 },
    intercept: 7,
    tau: 0,
    p: 1,
    varianceFactor: 1,
    method: { significance: 'normal', slope: 'all-pairs' },
  });
});

it('says of mostly equal values that what rises by 0 does not rise, however late the others lie', () => {
  const rare = [...Array.from({ length: 30 }, () => 0), 1, 0, 2, 0, 1, 0, 3, 0, 1];
  const xs = rare.map((_, x) => x);
  const [late, early] = [trend(points(xs, rare)), trend(points(xs, rare.toReversed()))];
  expect(late.p).toBeLessThan(0.05);
  expect([late.direction, late.slope, late.interval.low, late.interval.high]).toEqual(['none', 0, 0, 0]);
  expect([early.direction, early.slope, early.interval.low, early.interval.high]).toEqual(['none', 0, 0, 0]);
});

it('has all of its interval on the side of 0 that its direction says', () => {
  const drawn = fc.array(fc.integer({ min: 0, max: 3 }), { minLength: 5, maxLength: 30 });
  fc.assert(
    fc.property(drawn, (ys) => {
      const { direction, slope, interval } = trend(
        points(
          ys.map((_, x) => x),
          ys,
        ),
        0.8,
      );
      if (direction === 'rising') expect(Math.min(slope, interval.low)).toBeGreaterThan(0);
      if (direction === 'falling') expect(Math.max(slope, interval.high)).toBeLessThan(0);
    }),
  );
});

it('does not judge from too few points, or from two moments', () => {
  const few = { kind: 'trend', direction: 'too-few', nMin: 5, distinctXMin: 3 };
  expect(trendOf([], { seed })).toEqual({ ...few, n: 0, distinctX: 0 });
  expect(trendOf(points([1, 2, 3, 4], [1, 2, 3, 4]), { seed })).toEqual({ ...few, n: 4, distinctX: 4 });
  expect(trendOf(points([1, 1, 1, 2, 2, 2], [1, 2, 3, 4, 5, 6]), { seed })).toEqual({ ...few, n: 6, distinctX: 2 });
});

it('is not moved by a few wild values', () => {
  const ys = Array.from({ length: 40 }, (_, x) => (x % 11 === 5 ? 1e9 : 2 * x));
  expect(
    trend(
      points(
        ys.map((_, x) => x),
        ys,
      ),
    ).slope,
  ).toBe(2);
});

it('draws pairs from very many points, the same for the same seed', () => {
  const random = new Random(1);
  const many = Array.from({ length: 20_000 }, (_, x) => ({ x, y: 0.001 * x + random.normal() }));
  const found = trend(many);
  expect(found.method).toEqual({ significance: 'normal', slope: 'sampled-pairs' });
  expect(found.direction).toBe('rising');
  expect(found.slope).toBeCloseTo(0.001, 5);
  expect(found.interval.low).toBeLessThan(0.001);
  expect(found.interval.high).toBeGreaterThan(0.001);
  expect(trend(many)).toEqual(found);
});

it('refuses coordinates and options that are none', () => {
  const bad = points([1, 2, 3, 4, 5], [1, 2, Number.NaN, 4, 5]);
  expect(() => trendOf(bad, { seed })).toThrow(
    new RangeError('y[2] is NaN, not a finite number; leave missing values out'),
  );
  expect(() => trendOf([{ x: Number.NEGATIVE_INFINITY, y: 1 }], { seed })).toThrow(
    new RangeError('x[0] is -Infinity, not a finite number; leave missing values out'),
  );
  expect(() => trendOf([], { seed, confidence: 1 })).toThrow(
    new RangeError('confidence is 1, and must lie between 0 and 1'),
  );
});
