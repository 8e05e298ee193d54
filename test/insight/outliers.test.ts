/** Outliers by the published example, where more than half of the values are equal, and where nothing can be said. */
import { expect, it } from 'vitest';
import { outliersOf } from '../../src/insight/outliers.ts';

it('scores the example of Iglewicz and Hoaglin as they do', () => {
  const values = [2.1, 2.6, 2.4, 2.5, 2.3, 2.1, 2.3, 2.6, 8.2, 8.3];
  const result = outliersOf(values);
  if (result.status === 'too-few') throw new Error('too few');
  const scores = result.outliers.map(({ score, ...rest }) => ({ ...rest, score: Number(score!.toFixed(1)) }));
  expect(scores).toEqual([
    { index: 9, value: 8.3, side: 'high', score: 26.3 },
    { index: 8, value: 8.2, side: 'high', score: 25.9 },
  ]);
  const { median, low, high, ...baseline } = result.baseline;
  expect(baseline).toEqual({ n: 10, spreadMethod: 'median-distance' });
  expect([median, low, high].map((value) => Number(value.toFixed(3)))).toEqual([2.45, 1.672, 3.228]);
});

it('goes by the mean distance where more than half of the values are equal', () => {
  const result = outliersOf([5, 5, 5, 5, 5, 5, 5, 5, -15, 6]);
  expect(result).toMatchObject({
    status: 'found',
    baseline: { median: 5, spreadMethod: 'mean-distance' },
    outliers: [{ index: 8, value: -15, side: 'low' }],
  });
});

it('finds none among equal values, and any other beside a baseline of equal ones', () => {
  const baseline = { n: 5, median: 4, spreadMethod: 'all-equal', low: 4, high: 4 };
  const facts = { kind: 'outliers', scale: 'linear', scoreMin: 3.5, baseline };
  expect(outliersOf([4, 4, 4, 4, 4])).toEqual({ ...facts, status: 'none', n: 5, outliers: [] });
  expect(outliersOf([4, 4.5], { baseline: [4, 4, 4, 4, 4] })).toEqual({
    ...facts,
    status: 'found',
    n: 2,
    outliers: [{ index: 1, value: 4.5, side: 'high', score: null }],
  });
});

it('judges durations by factors on the log scale', () => {
  const durations = [100, 110, 130, 170, 220, 300, 420, 600, 900, 1_400, 900_000];
  const linear = outliersOf(durations);
  const log = outliersOf(durations, { scale: 'log' });
  expect(linear).toMatchObject({ outliers: [{ value: 900_000 }, { value: 1_400 }] });
  expect(log).toMatchObject({ outliers: [{ index: 10, value: 900_000, side: 'high' }], baseline: { median: 300 } });
  expect(outliersOf([...durations.slice(0, -1), 4_000])).toMatchObject({ status: 'found' });
  expect(outliersOf([...durations.slice(0, -1), 4_000], { scale: 'log' })).toMatchObject({ status: 'none' });
});

it('does not judge by fewer than five values', () => {
  expect(outliersOf([1, 2, 3, 400])).toEqual({ kind: 'outliers', status: 'too-few', n: 4, nMin: 5 });
  expect(outliersOf([9], { baseline: [] })).toEqual({ kind: 'outliers', status: 'too-few', n: 0, nMin: 5 });
});

it('refuses values and options that are none', () => {
  expect(() => outliersOf([1, Number.POSITIVE_INFINITY])).toThrow(
    new RangeError('values[1] is Infinity, not a finite number; leave missing values out'),
  );
  expect(() => outliersOf([1, 0], { scale: 'log' })).toThrow(
    new RangeError('values[1] is 0; on the log scale values are above 0'),
  );
  expect(() => outliersOf([1], { baseline: [Number.NaN] })).toThrow(
    new RangeError('baseline[0] is NaN, not a finite number; leave missing values out'),
  );
  expect(() => outliersOf([1], { scoreMin: 0 })).toThrow(
    new RangeError('scoreMin is 0, and must be a finite number above 0'),
  );
});
