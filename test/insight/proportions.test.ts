/** Shares and rates against the tables that Newcombe published, and against the truth in simulations. */
import { expect, it } from 'vitest';
import { Random } from '../../src/demo/random.ts';
import { eventRate } from '../../src/insight/event-rate.ts';
import { proportionDifference, proportionOf } from '../../src/insight/proportions.ts';

it.each([
  [81, 263, 0.2553, 0.3662],
  [15, 148, 0.0624, 0.1605],
  [0, 20, 0, 0.1611],
  [1, 29, 0.0061, 0.1718],
  [10, 10, 0.7225, 1],
])('bounds %d of %d by %d and %d', (count, total, low, high) => {
  const { interval } = proportionOf({ count, total });
  expect([interval.low, interval.high].map((bound) => Number(bound.toFixed(4)))).toEqual([low, high]);
});

it.each([
  [48, 80, 56, 70, 0.0524, 0.3339],
  [3, 10, 9, 10, 0.1705, 0.809],
  [0, 20, 0, 10, -0.1611, 0.2775],
  [0, 29, 5, 56, -0.0381, 0.1926],
  [0, 20, 10, 10, 0.6791, 1],
])('bounds the difference of %d of %d and %d of %d by %d and %d', (count, total, laterCount, laterTotal, low, high) => {
  const result = proportionDifference({ count, total }, { count: laterCount, total: laterTotal });
  expect(result.difference).toBeCloseTo(laterCount / laterTotal - count / total, 12);
  expect([result.interval.low, result.interval.high].map((bound) => Number(bound.toFixed(4)))).toEqual([low, high]);
});

it('says that nothing is known of an empty window', () => {
  const unknown = {
    kind: 'proportion',
    count: 0,
    total: 0,
    share: null,
    interval: { low: 0, high: 1, confidence: 0.95 },
  };
  expect(proportionOf({ count: 0, total: 0 })).toEqual(unknown);
  const after = { count: 1, total: 2 };
  expect(proportionDifference({ count: 0, total: 0 }, after)).toEqual({
    kind: 'proportion-difference',
    before: unknown,
    after: proportionOf(after),
    difference: null,
    interval: { low: -1, high: 1, confidence: 0.95 },
  });
});

it('covers the true share in 92 to 98 of 100 windows, seldom ones too', () => {
  for (const share of [0.03, 0.2, 0.5]) {
    let covered = 0;
    for (let trial = 0; trial < 400; trial += 1) {
      const random = new Random(trial, share * 1000);
      let count = 0;
      for (let draw = 0; draw < 80; draw += 1) if (random.chance(share)) count += 1;
      const { low, high } = proportionOf({ count, total: 80 }).interval;
      if (low <= share && share <= high) covered += 1;
    }
    expect(covered / 400).toBeGreaterThanOrEqual(0.92);
    expect(covered / 400).toBeLessThanOrEqual(0.98);
  }
});

it.each([
  [0, 0, 3.6888794541139354],
  [1, 0.025317807984289876, 5.571643390938898],
  [3, 0.6186721228956014, 8.767273069742323],
  [100, 81.36399125092314, 121.62679379242638],
])('bounds a rate of %d events by %d and %d', (count, low, high) => {
  const { rate, interval } = eventRate(count, 2);
  expect(rate).toBe(count / 2);
  expect(interval.low).toBeCloseTo(low / 2, 9);
  expect(interval.high).toBeCloseTo(high / 2, 9);
});

it('refuses counts that are none', () => {
  expect(() => proportionOf({ count: 3, total: 2 })).toThrow(
    new RangeError('3 of 2 is no share: the count is above the total'),
  );
  expect(() => proportionOf({ count: -1, total: 2 })).toThrow(
    new RangeError('count is -1, and must be a whole number of at least 0'),
  );
  expect(() => proportionOf({ count: 1, total: Number.NaN })).toThrow(
    new RangeError('total is NaN, and must be a whole number of at least 0'),
  );
  expect(() => eventRate(1, 0)).toThrow(new RangeError('exposure is 0, and must be a finite number above 0'));
  expect(() => eventRate(1, Number.POSITIVE_INFINITY)).toThrow(
    new RangeError('exposure is Infinity, and must be a finite number above 0'),
  );
});
