/** Changes of level against series of which the truth is known, and the series that like to be mistaken for one. */
import { describe, expect, it } from 'vitest';
import { Random } from '../../src/demo/random.ts';
import { changePoints } from '../../src/insight/change-points.ts';
import { bestSplit } from '../../src/insight/rank-change.ts';
import { seededIntervals } from '../../src/insight/seeded-intervals.ts';
import { innovationsOf, seriesOf } from '../../src/insight/serial-noise.ts';

const seed = 11;

function noisy(n: number, level: (index: number) => number, ...words: readonly number[]): number[] {
  const random = new Random(...words);
  return Array.from({ length: n }, (_, index) => level(index) + random.normal());
}

it('finds a change, where it is, how great, and how sure', () => {
  const values = noisy(60, (index) => (index < 35 ? 100 : 104), 1);
  const { changes, ...facts } = changePoints(values, { seed });
  expect(facts).toEqual({ kind: 'change-points', status: 'found', n: 60, nMin: 10, missing: 0, valuesPerStep: 1 });
  expect(changes).toHaveLength(1);
  expect(changes[0]).toMatchObject({ index: 35, lastBefore: 34, confidence: 0.998 });
  expect(changes[0]!.location).toEqual({ low: 33, high: 36, confidence: 0.95 });
  expect(changes[0]!.shift).toBeCloseTo(changes[0]!.after - changes[0]!.before, 12);
  expect(Math.abs(changes[0]!.shift - 4)).toBeLessThan(0.7);
});

it('finds a bump by both of its edges, and several steps', () => {
  const bump = changePoints(
    noisy(100, (index) => (index >= 40 && index < 60 ? 3 : 0), 2),
    { seed },
  );
  expect(bump.changes.map(({ index }) => index)).toEqual([40, 60]);
  expect(bump.changes.map(({ shift }) => Math.sign(shift))).toEqual([1, -1]);
  const steps = changePoints(
    noisy(120, (index) => 6 * Math.floor(index / 30), 4),
    { seed },
  );
  expect(steps.changes.map(({ index }) => index)).toEqual([30, 60, 90]);
});

it('finds nothing in a level series, in spikes, and in too few values', () => {
  const none = { kind: 'change-points', nMin: 10, missing: 0, valuesPerStep: 1, changes: [] };
  const level = Array.from({ length: 50 }, () => 3);
  expect(changePoints(level, { seed })).toEqual({ ...none, status: 'none', n: 50 });
  expect(changePoints(level.with(25, 1e9), { seed })).toEqual({ ...none, status: 'none', n: 50 });
  expect(changePoints([], { seed })).toEqual({ ...none, status: 'too-few', n: 0 });
  expect(changePoints([1, 1, 1, 1, 9, 9, 9, 9, 9], { seed })).toEqual({ ...none, status: 'too-few', n: 9 });
  expect(changePoints([1, 1, 1, 1, 1, 9, 9, 9, 9, 9], { seed }).changes.map(({ index }) => index)).toEqual([5]);
});

it('passes over missing buckets, and says between which values a change lies', () => {
  const values: (number | null)[] = noisy(40, (index) => (index < 20 ? 0 : 8), 5);
  for (let index = 17; index < 22; index += 1) values[index] = null;
  const { n, missing, changes } = changePoints(values, { seed });
  expect({ n, missing }).toEqual({ n: 35, missing: 5 });
  expect(changes.map(({ index, lastBefore }) => ({ index, lastBefore }))).toEqual([{ index: 22, lastBefore: 16 }]);
});

it('looks at long series in steps, and still finds where they change', () => {
  const { valuesPerStep, changes } = changePoints(
    noisy(20_000, (index) => (index < 12_000 ? 0 : 1), 6),
    { seed },
  );
  expect(valuesPerStep).toBe(20);
  expect(changes.map(({ index }) => index)).toEqual([12_000]);
});

describe('on many series of which the truth is known', () => {
  const trials = 200;

  it.each([12, 30, 80])('finds a change in at most 6 of 100 series of %d values of noise', (n) => {
    let told = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      if (
        changePoints(
          noisy(n, () => 0, n, trial),
          { seed: trial },
        ).status === 'found'
      )
        told += 1;
    }
    expect(told / trials).toBeLessThanOrEqual(0.06);
  });

  it('is seldom taken in by neighbours that resemble each other', () => {
    let told = 0;
    for (let trial = 0; trial < trials; trial += 1) {
      const innovations = Float64Array.from(noisy(80, () => 0, 80, trial));
      if (changePoints([...seriesOf(innovations, 0.5)], { seed: trial }).status === 'found') told += 1;
    }
    expect(told / trials).toBeLessThanOrEqual(0.09);
  });

  it('covers the place of a change', () => {
    let [found, covered] = [0, 0];
    for (let trial = 0; trial < trials; trial += 1) {
      const values = noisy(60, (index) => (index < 30 ? 0 : 1.8), 7, trial);
      const { changes } = changePoints(values, { seed: trial });
      if (changes.length !== 1) continue;
      found += 1;
      const { low, high } = changes[0]!.location;
      if (low <= 30 && 30 <= high) covered += 1;
    }
    expect(found / trials).toBeGreaterThanOrEqual(0.85);
    expect(covered / found).toBeGreaterThanOrEqual(0.92);
  });
});

it('splits where a naive search splits', () => {
  for (let trial = 0; trial < 50; trial += 1) {
    const values = Float64Array.from(noisy(30, () => 0, 8, trial));
    const strengths = Array.from({ length: 23 }, (_, place) => naiveStrength(values, place + 4));
    const best = Math.max(...strengths);
    const split = bestSplit(values, [{ from: 0, to: 30 }], 4);
    expect(split.at).toBe(strengths.indexOf(best) + 4);
    expect(split.strength).toBeCloseTo(best, 9);
  }
});

function naiveStrength(values: Float64Array, at: number): number {
  const mean = (part: Float64Array) => part.reduce((sum, one) => sum + one, 0) / part.length;
  const gap = mean(values.subarray(at)) - mean(values.subarray(0, at));
  return (gap * gap * at * (values.length - at)) / values.length;
}

it('looks at the whole, and at overlapping halves and quarters', () => {
  expect(seededIntervals(40, 10).map(({ from, to }) => [from, to])).toEqual([
    [0, 40],
    [0, 20],
    [10, 30],
    [20, 40],
    [0, 10],
    [5, 15],
    [10, 20],
    [15, 25],
    [20, 30],
    [25, 35],
    [30, 40],
  ]);
  expect(seededIntervals(7, 10)).toEqual([{ from: 0, to: 7 }]);
});

it('takes a series apart and puts it together again', () => {
  const series = Float64Array.from(noisy(20, (index) => index, 9));
  const again = seriesOf(innovationsOf(series, 0.6), 0.6);
  for (const [index, value] of again.entries()) expect(value).toBeCloseTo(series[index]!, 10);
});

it('refuses values and options that are none', () => {
  expect(() => changePoints([1, null, Number.NaN], { seed })).toThrow(
    new RangeError('values[1] is NaN, not a finite number; leave missing values out'),
  );
  expect(() => changePoints([1], { seed, segmentMin: 1 })).toThrow(
    new RangeError('segmentMin is 1, and must be a whole number of at least 2'),
  );
  expect(() => changePoints([1], { seed: 0.5 })).toThrow(new RangeError('seed is 0.5, and must be a whole number'));
  expect(() => changePoints([1], { seed, confidence: 0 })).toThrow(
    new RangeError('confidence is 0, and must lie between 0 and 1'),
  );
});
