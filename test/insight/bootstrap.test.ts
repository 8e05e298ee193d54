/** Resampling against SciPy's 200,000 resamples, and against the truth in simulations. */
import { expect, it } from 'vitest';
import { Random } from '../../src/demo/random.ts';
import { bootstrap } from '../../src/insight/bootstrap.ts';
import { medianOf } from '../../src/insight/numbers.ts';
import { seededRandom, shuffle } from '../../src/insight/seeded-random.ts';

/** The LSAT scores of 15 law schools, from Efron and Tibshirani 1993, table 3.1. */
const schools = [576, 635, 558, 578, 666, 580, 555, 661, 651, 605, 653, 575, 545, 572, 594];
const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;

it('comes near the intervals of SciPy', () => {
  const bca = bootstrap(schools, mean, { seed: 1, resamples: 10_000 });
  expect(bca.value).toBeCloseTo(600.2667, 4);
  expect(Math.abs(bca.interval!.low - 581.47)).toBeLessThan(1);
  expect(Math.abs(bca.interval!.high - 622.47)).toBeLessThan(1);
  const plain = bootstrap(schools, mean, { seed: 1, resamples: 10_000, method: 'percentile' });
  expect(Math.abs(plain.interval!.low - 580.47)).toBeLessThan(1);
  expect(Math.abs(plain.interval!.high - 621.07)).toBeLessThan(1);
  const skewed = bootstrap([1, 1, 2, 2, 3, 4, 5, 8, 13, 40], mean, { seed: 1, resamples: 10_000 });
  expect(Math.abs(skewed.interval!.low - 3.5)).toBeLessThan(0.3);
  expect(Math.abs(skewed.interval!.high - 20.5)).toBeLessThan(1);
});

it('gives the same for the same seed, and something else for another', () => {
  const first = bootstrap(schools, medianOf, { seed: 3 });
  expect(bootstrap(schools, medianOf, { seed: 3 })).toEqual(first);
  expect(bootstrap(schools, mean, { seed: 4 })).not.toEqual(bootstrap(schools, mean, { seed: 3 }));
});

it('covers a true mean in 92 to 98 of 100 samples', () => {
  let covered = 0;
  for (let trial = 0; trial < 400; trial += 1) {
    const random = new Random(trial, 12);
    const values = Float64Array.from({ length: 80 }, () => 10 + random.normal());
    const { low, high } = bootstrap(values, mean, { seed: trial, resamples: 400 }).interval!;
    if (low <= 10 && 10 <= high) covered += 1;
  }
  expect(covered / 400).toBeGreaterThanOrEqual(0.92);
  expect(covered / 400).toBeLessThanOrEqual(0.98);
});

it('knows no spread of one value, and none at all of nothing', () => {
  const facts = { kind: 'estimate', method: 'bca', resamples: 2000 };
  expect(bootstrap([], mean, { seed: 1 })).toEqual({ ...facts, n: 0, value: null, interval: null });
  expect(bootstrap([7], mean, { seed: 1 })).toEqual({ ...facts, n: 1, value: 7, interval: null });
  expect(bootstrap([7, 7, 7], mean, { seed: 1 })).toEqual({
    ...facts,
    n: 3,
    value: 7,
    interval: { low: 7, high: 7, confidence: 0.95 },
  });
});

it('refuses a statistic that is no number, and options that are none', () => {
  expect(() => bootstrap([1, 2], () => Number.NaN, { seed: 1 })).toThrow(
    new RangeError('the statistic of 2 values is NaN'),
  );
  expect(() => bootstrap([1, Number.NaN], mean, { seed: 1 })).toThrow(
    new RangeError('values[1] is NaN, not a finite number; leave missing values out'),
  );
  expect(() => bootstrap([1], mean, { seed: 1, resamples: 10 })).toThrow(
    new RangeError('resamples is 10, and must be a whole number of at least 100'),
  );
});

it('draws evenly, and shuffles every order alike', () => {
  const random = seededRandom(2 ** 40 + 1);
  const orders = new Map<string, number>();
  for (let draw = 0; draw < 6_000; draw += 1) {
    const values = Float64Array.of(1, 2, 3);
    shuffle(values, random);
    orders.set(values.join(), (orders.get(values.join()) ?? 0) + 1);
  }
  expect(orders.size).toBe(6);
  for (const count of orders.values()) expect(Math.abs(count - 1_000)).toBeLessThan(120);
  expect(seededRandom(1).unit()).not.toBe(seededRandom(2 ** 32 + 1).unit());
});
