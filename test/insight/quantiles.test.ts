/** Quantiles against a naive reading of the definition, and histograms against the values that they were made of. */
import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { quantilesOfBuckets, type Bucket } from '../../src/insight/bucket-quantiles.ts';
import { growthOf, logBuckets } from '../../src/insight/log-buckets.ts';
import { quantilesOf, quantilesOfCounts } from '../../src/insight/quantiles.ts';

const share = fc.double({ min: 0, max: 1, noNaN: true });
const value = fc.oneof(
  fc.integer({ min: -50, max: 50 }),
  fc.integer({ min: -1e9, max: 1e9 }).map((whole) => whole / 64),
);
const values = fc.array(value, { minLength: 1, maxLength: 60 });

it('gives what NumPy gives', () => {
  const result = quantilesOf([9, 2, 5, 7, 1, 8, 3], [0, 0.1, 0.25, 0.5, 0.9, 0.95, 1]);
  expect(result.quantiles.map((quantile) => Number(quantile.value.toFixed(12)))).toEqual([1, 1.6, 2.5, 5, 8.4, 8.7, 9]);
  expect({ ...result, quantiles: result.quantiles[3] }).toEqual({
    kind: 'quantiles',
    method: 'exact',
    n: 7,
    quantiles: { share: 0.5, value: 5, low: 5, high: 5, rankErrorMax: 0 },
  });
});

it('has no quantile of nothing', () => {
  const nothing = { kind: 'quantiles', method: 'exact', n: 0, quantiles: [] };
  expect(quantilesOf([], [0.5])).toEqual(nothing);
  expect(quantilesOfCounts([{ value: 3, count: 0 }], [0.5])).toEqual(nothing);
  expect(quantilesOfBuckets([], [0.5])).toEqual(nothing);
});

it('gives the same for values and for how often each occurs', () => {
  const entries = fc.array(fc.record({ value, count: fc.nat(5) }), { maxLength: 12 });
  fc.assert(
    fc.property(entries, share, (counted, at) => {
      const spread = counted.flatMap((entry) => Array.from({ length: entry.count }, () => entry.value));
      expect(quantilesOfCounts(counted, [at])).toEqual(quantilesOf(spread, [at]));
    }),
  );
});

it('never counts out billions of equal values', () => {
  const counted = [
    { value: 700, count: 3_000_000_000 },
    { value: 20, count: 7_000_000_000 },
  ];
  expect(quantilesOfCounts(counted, [0.5, 0.95]).quantiles.map((quantile) => quantile.value)).toEqual([20, 700]);
});

it('keeps the exact quantile of a histogram between its bounds, and the rank within its error', () => {
  fc.assert(
    fc.property(values, fc.integer({ min: 1, max: 30 }), share, (drawn, width, at) => {
      const buckets = evenBuckets(drawn, width);
      const [exact] = quantilesOf(drawn, [at]).quantiles;
      const [quantile] = quantilesOfBuckets(buckets, [at]).quantiles;
      expect(quantile!.low).toBeLessThanOrEqual(exact!.value);
      expect(quantile!.high).toBeGreaterThanOrEqual(exact!.value);
      expect(quantile!.value).toBeGreaterThanOrEqual(quantile!.low);
      expect(quantile!.value).toBeLessThanOrEqual(quantile!.high);
      const below = drawn.filter((one) => one < quantile!.value).length / drawn.length;
      const upTo = drawn.filter((one) => one <= quantile!.value).length / drawn.length;
      expect(upTo).toBeGreaterThanOrEqual(at - quantile!.rankErrorMax - 1e-9);
      expect(below).toBeLessThanOrEqual(at + quantile!.rankErrorMax + 1e-9);
    }),
  );
});

function evenBuckets(drawn: readonly number[], width: number): readonly Bucket[] {
  const counts = new Map<number, number>();
  for (const one of drawn) counts.set(Math.floor(one / width), (counts.get(Math.floor(one / width)) ?? 0) + 1);
  return [...counts]
    .sort(([one], [other]) => one - other)
    .map(([place, count]) => ({ from: place * width, to: (place + 1) * width, count }));
}

it('spreads the values of a bucket evenly, and says so', () => {
  const buckets = [
    { from: 0, to: 10, count: 5 },
    { from: 20, to: 30, count: 5 },
  ];
  expect(quantilesOfBuckets(buckets, [0.25])).toEqual({
    kind: 'quantiles',
    method: 'approximate',
    n: 10,
    quantiles: [{ share: 0.25, value: 5.5, low: 0, high: 10, rankErrorMax: 0.25 }],
  });
});

it('calls a histogram exact where the answer fell on buckets of one value', () => {
  const buckets = [
    { from: 3, to: 3, count: 5 },
    { from: 4, to: 9, count: 1 },
  ];
  expect(quantilesOfBuckets(buckets, [0.5])).toEqual({
    kind: 'quantiles',
    method: 'exact',
    n: 6,
    quantiles: [{ share: 0.5, value: 3, low: 3, high: 3, rankErrorMax: 0 }],
  });
});

it('keeps the promised relative error, whatever the sizes', () => {
  const sizes = fc.array(
    fc.oneof(
      fc.constant(0),
      fc.double({ min: 1e-6, max: 1e9, noNaN: true }),
      fc.double({ min: -1e9, max: -1e-6, noNaN: true }),
    ),
    { minLength: 1, maxLength: 60 },
  );
  fc.assert(
    fc.property(sizes, share, (drawn, at) => {
      const rising = [...drawn].sort((one, other) => one - other);
      const buckets = logBuckets(drawn, 0.01);
      expect(buckets.reduce((sum, { count }) => sum + count, 0)).toBe(drawn.length);
      const place = Math.round(at * (drawn.length - 1));
      const [quantile] = quantilesOfBuckets(buckets, [place / Math.max(1, drawn.length - 1)]).quantiles;
      const allowed = (growthOf(0.01) - 1) * Math.abs(rising[place]!) * (1 + 1e-9) + 1e-15;
      const near = rising.some((one) => Math.abs(one - quantile!.value) <= allowed + Math.abs(one) * 0.021);
      expect(near).toBe(true);
      expect(quantile!.low - Math.abs(quantile!.low) * 1e-12).toBeLessThanOrEqual(rising[place]!);
    }),
  );
});

it('refuses what is no number, no share, no count and no order', () => {
  expect(() => quantilesOf([1, Number.NaN], [0.5])).toThrow(
    new RangeError('values[1] is NaN, not a finite number; leave missing values out'),
  );
  expect(() => quantilesOf([Number.POSITIVE_INFINITY], [0.5])).toThrow(
    new RangeError('values[0] is Infinity, not a finite number; leave missing values out'),
  );
  expect(() => quantilesOf([1e200], [0.5])).toThrow(
    new RangeError('values[0] is 1e+200, beyond the 1e+150 that can be computed with'),
  );
  expect(() => quantilesOf([1], [1.5])).toThrow(new RangeError('a quantile lies from 0 to 1, not at 1.5'));
  expect(() => quantilesOfCounts([{ value: 1, count: 0.5 }], [0.5])).toThrow(
    new RangeError('counts[0] is 0.5, and must be a whole number of at least 0'),
  );
  const tangled = [
    { from: 5, to: 9, count: 1 },
    { from: 0, to: 5, count: 1 },
  ];
  expect(() => quantilesOfBuckets(tangled, [0.5])).toThrow(
    new RangeError('bucket 1 from 0 to 5 is out of order; buckets rise and do not overlap'),
  );
  expect(() => logBuckets([1], 0)).toThrow(new RangeError('relativeError is 0, and must lie between 0 and 1'));
});
