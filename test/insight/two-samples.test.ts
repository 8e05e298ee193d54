/** Rank statistics of two samples, and of pairs, against published examples, SciPy, and naive counts of all pairs. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { Random } from '../../src/demo/random.ts';
import { cliffsDelta } from '../../src/insight/cliffs-delta.ts';
import { hodgesLehmann } from '../../src/insight/hodges-lehmann.ts';
import { mannWhitney } from '../../src/insight/mann-whitney.ts';
import { medianOf } from '../../src/insight/numbers.ts';
import { spearman } from '../../src/insight/spearman.ts';

/** Hollander and Wolfe, "Nonparametric Statistical Methods", table 4.1: permeability at term, and at 12 to 26 weeks. */
const term = [0.8, 0.83, 1.89, 1.04, 1.45, 1.38, 1.91, 1.64, 0.73, 1.46];
const early = [1.15, 0.88, 0.9, 0.74, 1.21];

it('compares the permeabilities of Hollander and Wolfe as they do', () => {
  const { u, p, method, variance } = mannWhitney(early, term);
  expect({ u, p: Number(p.toFixed(4)), method }).toEqual({ u: 35, p: 0.2544, method: 'exact' });
  expect(hodgesLehmann(early, term, variance, 0.95).shift).toBeCloseTo(0.305, 12);
});

it('finds the chances of SciPy, exact and with ties', () => {
  const a = [12, 15, 11, 18, 14, 16, 13, 19, 17, 10.5];
  const b = [16.5, 21, 14.5, 22, 20, 18.5, 25, 13.5];
  expect(mannWhitney(a, b)).toMatchObject({ u: 65, method: 'exact' });
  expect(mannWhitney(a, b).p).toBeCloseTo(0.026646556058320763, 12);
  const c = [1, 2, 2, 3, 3, 3, 4, 5, 6, 7];
  const d = [2, 3, 4, 4, 5, 6, 7, 8, 8, 9, 9];
  expect(mannWhitney(c, d)).toMatchObject({ u: 85, method: 'normal' });
  expect(mannWhitney(c, d).p).toBeCloseTo(0.03634773587561383, 12);
  expect(cliffsDelta(c, d, 0.95).delta).toBeCloseTo(0.5454545454545454, 12);
});

const small = fc.array(fc.integer({ min: -9, max: 9 }), { minLength: 2, maxLength: 25 });

it('agrees with naive counts of all pairs', () => {
  fc.assert(
    fc.property(small, small, (before, after) => {
      const differences = after.flatMap((value) => before.map((other) => value - other));
      const wins = differences.reduce((sum, one) => sum + (one > 0 ? 1 : one === 0 ? 0.5 : 0), 0);
      const { u, variance } = mannWhitney(before, after);
      expect(u).toBe(wins);
      const { shift, interval } = hodgesLehmann(before, after, variance, 0.95);
      expect(shift).toBe(medianOf(differences));
      expect(differences).toContain(interval.low);
      expect(differences).toContain(interval.high);
      expect(interval.low).toBeLessThanOrEqual(shift);
      expect(interval.high).toBeGreaterThanOrEqual(shift);
      const { delta, interval: of } = cliffsDelta(before, after, 0.95);
      expect(delta).toBeCloseTo((2 * wins) / differences.length - 1, 12);
      expect(of.low).toBeLessThanOrEqual(delta + 1e-12);
      expect(of.high).toBeGreaterThanOrEqual(delta - 1e-12);
      expect(of.low).toBeGreaterThanOrEqual(-1);
      expect(of.high).toBeLessThanOrEqual(1);
    }),
  );
});

it('covers the true shift and the true dominance', () => {
  let [shifts, deltas] = [0, 0];
  for (let trial = 0; trial < 400; trial += 1) {
    const random = new Random(trial, 3);
    const before = Float64Array.from({ length: 30 }, () => random.normal());
    const after = Float64Array.from({ length: 40 }, () => random.normal() + Math.SQRT2 * 0.5244005127080407);
    const { variance } = mannWhitney(before, after);
    const { low, high } = hodgesLehmann(before, after, variance, 0.95).interval;
    if (low <= 0.7416143 && high >= 0.7416143) shifts += 1;
    // Values after are greater in 70 of 100 pairs.
    const { interval } = cliffsDelta(before, after, 0.95);
    if (interval.low <= 0.4 && interval.high >= 0.4) deltas += 1;
  }
  for (const covered of [shifts, deltas]) {
    expect(covered / 400).toBeGreaterThanOrEqual(0.92);
    expect(covered / 400).toBeLessThanOrEqual(0.98);
  }
});

it('stays sober where one sample lies above the other wholly', () => {
  const { delta, interval } = cliffsDelta([1, 2, 3, 4, 5], [6, 7, 8, 9, 10], 0.95);
  expect({ delta, high: interval.high }).toEqual({ delta: 1, high: 1 });
  expect(interval.low).toBeCloseTo(0.131, 3);
  expect(cliffsDelta([6, 7, 8, 9, 10], [1, 2, 3, 4, 5], 0.95).interval.high).toBeCloseTo(-0.131, 3);
  expect(cliffsDelta([3, 3, 3], [3, 3, 3], 0.95).delta).toBe(0);
  expect(mannWhitney([3, 3, 3], [3, 3, 3]).p).toBe(1);
});

it('finds the shift of large samples without forming their differences', () => {
  const random = new Random(4);
  const before = Float64Array.from({ length: 20_000 }, () => random.logNormal(200, 0.8));
  const after = before.map((value) => value + 25);
  const { variance } = mannWhitney(before, after);
  const { shift, interval } = hodgesLehmann(before, after, variance, 0.95);
  expect(Math.abs(shift - 25)).toBeLessThan(2);
  expect(interval.low).toBeGreaterThan(20);
  expect(interval.high).toBeLessThan(30);
});

const pairs = (xs: readonly number[], ys: readonly number[]) => xs.map((x, index) => ({ x, y: ys[index]! }));
const ys = [5, 3, 6, 8, 7, 9, 9, 12, 10, 14, 13, 13];

it('correlates ranks as SciPy does', () => {
  const plain = spearman(pairs([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12], ys));
  const tied = spearman(pairs([1, 1, 2, 2, 3, 4, 5, 5, 6, 7, 8, 9], ys));
  if (!('rho' in plain) || !('rho' in tied)) throw new Error('no correlation');
  expect([plain.rho, tied.rho].map((rho) => Number(rho.toFixed(12)))).toEqual([0.954391839919, 0.947091420067]);
  expect(plain.p).toBeCloseTo(1.4393331974340074e-6, 15);
  expect(tied.p).toBeCloseTo(2.9867171078403486e-6, 15);
  expect(plain).toMatchObject({ direction: 'together', n: 12, method: 'student' });
});

it('counts all orders of few pairs', () => {
  expect(spearman(pairs([1, 2, 3, 4, 5], [10, 8, 6, 4, 2]))).toMatchObject({
    direction: 'opposite',
    rho: -1,
    p: 2 / 120,
    method: 'exact',
    interval: { low: -1 },
  });
  const seven = spearman(pairs([1, 2, 3, 4, 5, 6, 7], [2, 1, 4, 3, 7, 5, 6]));
  expect(seven).toMatchObject({ direction: 'together', method: 'exact' });
  if ('rho' in seven) expect(seven.p).toBeCloseTo(172 / 5040, 10);
});

it('covers the true correlation', () => {
  // Of a normal distribution with correlation r, Spearman's is 6 / pi asin(r / 2).
  const truth = (6 / Math.PI) * Math.asin(0.3);
  let covered = 0;
  for (let trial = 0; trial < 400; trial += 1) {
    const random = new Random(trial, 6);
    const drawn = Array.from({ length: 60 }, () => {
      const x = random.normal();
      return { x, y: 0.6 * x + 0.8 * random.normal() };
    });
    const result = spearman(drawn);
    if ('rho' in result && result.interval.low <= truth && truth <= result.interval.high) covered += 1;
  }
  expect(covered / 400).toBeGreaterThanOrEqual(0.92);
  expect(covered / 400).toBeLessThanOrEqual(0.98);
});

it('says why there is no correlation', () => {
  expect(spearman([])).toEqual({ kind: 'correlation', direction: 'too-few', n: 0, nMin: 5 });
  expect(spearman(pairs([1, 2, 3, 4, 5], [2, 2, 2, 2, 2]))).toEqual({
    kind: 'correlation',
    direction: 'constant',
    n: 5,
    nMin: 5,
  });
  expect(() => spearman([{ x: 1, y: Number.NaN }])).toThrow(
    new RangeError('y[0] is NaN, not a finite number; leave missing values out'),
  );
});

it('refuses empty samples', () => {
  expect(() => mannWhitney([], [1])).toThrow(new RangeError('both samples need a value to be compared'));
  expect(() => hodgesLehmann([1], [], 1, 0.95)).toThrow(new RangeError('both samples need a value to be compared'));
  expect(() => cliffsDelta([1], [1, 2], 0.95)).toThrow(
    new RangeError('both samples need two values for the interval of an effect'),
  );
});
