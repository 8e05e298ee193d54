/** Ranks between which a quantile lies, against sums of the binomial distribution in whole numbers. */
import { expect, it } from 'vitest';
import { quantileRanks } from '../../src/insight/quantile-bounds.ts';

/** Chance of at most `count` of `n` below the quantile, where `of100` of a hundred lie below: exact until the last division. */
function atMost(count: number, n: number, of100: bigint): number {
  let [ways, sum] = [1n, 0n];
  for (let k = 0; k <= count; k += 1) {
    sum += ways * of100 ** BigInt(k) * (100n - of100) ** BigInt(n - k);
    ways = (ways * BigInt(n - k)) / BigInt(k + 1);
  }
  const scale = 10n ** 15n;
  return Number((sum * scale) / 100n ** BigInt(n)) / Number(scale);
}

it.each([
  [5, 50n, 0.95],
  [20, 95n, 0.99],
  [30, 95n, 0.99],
  [104, 95n, 0.99],
  [103, 95n, 0.99],
  [400, 95n, 0.95],
])('of %s values, for the quantile at %s in a hundred with confidence %s', (n, of100, confidence) => {
  const tail = (1 - confidence) / 2;
  const ranks = Array.from({ length: n }, (_, index) => index + 1);
  // The value of a rank lies above the quantile where fewer than that rank lie below it, and so on.
  const low = ranks.findLast((rank) => atMost(rank - 1, n, of100) <= tail) ?? null;
  const high = ranks.find((rank) => 1 - atMost(rank - 1, n, of100) <= tail) ?? null;
  expect(quantileRanks(n, Number(of100) / 100, confidence)).toEqual({ low, high });
});

it('is found of millions as well, and near what the normal distribution says', () => {
  const { low, high } = quantileRanks(1_000_000, 0.95, 0.99);
  const half = 2.5758 * Math.sqrt(1_000_000 * 0.95 * 0.05);
  expect(Math.abs((low ?? 0) - (950_000 - half))).toBeLessThan(3);
  expect(Math.abs((high ?? 0) - (950_000 + half))).toBeLessThan(3);
});

it('says nothing of no value, and refuses what is no share', () => {
  expect(quantileRanks(0, 0.95)).toEqual({ low: null, high: null });
  expect(() => quantileRanks(10, 1)).toThrow(RangeError);
  expect(() => quantileRanks(-1, 0.5)).toThrow(RangeError);
});
