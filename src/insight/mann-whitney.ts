/**
 * Does one sample tend to lie above the other? Mann and Whitney, "On a test of whether one of two random variables is
 * stochastically larger than the other", Annals of Mathematical Statistics 18 (1947). Small samples without ties are
 * counted exactly; otherwise the chance is normal with the variance for ties and a continuity correction.
 */
import type { CountedValues } from './counted-values.ts';
import { normalTwoSided } from './normal-distribution.ts';
import { elementAt } from './numbers.ts';
import { midRanks, tieCorrection } from './ranks.ts';

/** Up to so many values in the smaller sample, and in both together, all orders are counted. */
const countedSmallerMax = 8;
const countedBothMax = 40;

export interface MannWhitney {
  /** Pairs in which the value of `after` is greater, equal ones counted half. */
  readonly u: number;
  /** Two-sided. */
  readonly p: number;
  /** The variance of `u` where both samples come from the same distribution. */
  readonly variance: number;
  readonly method: 'exact' | 'normal';
}

/** @throws RangeError where a sample is empty. */
export function mannWhitney(before: ArrayLike<number>, after: ArrayLike<number>): MannWhitney {
  const [m, n] = [before.length, after.length];
  if (m === 0 || n === 0) throw new RangeError('both samples need a value to be compared');
  const both = new Float64Array(m + n);
  both.set(Array.from(before));
  both.set(Array.from(after), m);
  const { ranks, tieSizes } = midRanks(both);
  let rankSum = 0;
  for (let index = m; index < m + n; index += 1) rankSum += elementAt(ranks, index);
  const u = rankSum - (n * (n + 1)) / 2;
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - tieCorrection(tieSizes) / (total * (total - 1)));
  const distance = Math.abs(u - (m * n) / 2);
  if (tieSizes.length === 0 && Math.min(m, n) <= countedSmallerMax && total <= countedBothMax) {
    return { u, p: exactTwoSided(distance, m, n), variance, method: 'exact' };
  }
  return { u, p: normalChance(distance, variance), variance, method: 'normal' };
}

/** The same of values that occur so often each, never counted over all orders. @throws RangeError where a sample is empty. */
export function mannWhitneyOfCounts(before: CountedValues, after: CountedValues): MannWhitney {
  const [m, n] = [before.total, after.total];
  if (m === 0 || n === 0) throw new RangeError('both samples need a value to be compared');
  const tieSizes: number[] = [];
  let [u, at] = [0, 0];
  const passUpTo = (value: number): void => {
    while (at < before.values.length && elementAt(before.values, at) < value) {
      tieSizes.push(elementAt(before.counts, at));
      at += 1;
    }
  };
  for (const [index, value] of after.values.entries()) {
    passUpTo(value);
    const count = elementAt(after.counts, index);
    const equal = before.values[at] === value ? elementAt(before.counts, at) : 0;
    u += count * (elementAt(before.before, at) + equal / 2);
    tieSizes.push(count + equal);
    if (equal > 0) at += 1;
  }
  passUpTo(Number.POSITIVE_INFINITY);
  const total = m + n;
  const variance = ((m * n) / 12) * (total + 1 - tieCorrection(tieSizes) / (total * (total - 1)));
  return { u, p: normalChance(Math.abs(u - (m * n) / 2), variance), variance, method: 'normal' };
}

function normalChance(distance: number, variance: number): number {
  return variance <= 0 ? 1 : normalTwoSided(Math.max(0, distance - 0.5) / Math.sqrt(variance));
}

/** The share of all ways to choose the ranks of one sample whose U is at least as far from the middle. */
function exactTwoSided(distance: number, m: number, n: number): number {
  const [few, many] = [Math.min(m, n), Math.max(m, n)];
  // ways[k][u]: so many choices of k values with that U, one more value of the larger sample at a time.
  const ways = Array.from({ length: few + 1 }, () => new Float64Array(few * many + 1));
  for (const row of ways) row[0] = 1;
  for (let larger = 1; larger <= many; larger += 1) {
    for (let k = 1; k <= few; k += 1) addWays(ways, k, larger);
  }
  const counts = ways[few] ?? new Float64Array();
  const all = counts.reduce((sum, count) => sum + count, 0);
  const middle = (m * n) / 2;
  return counts.reduce((sum, count, u) => (Math.abs(u - middle) >= distance ? sum + count : sum), 0) / all;
}

/** ways(k, larger) = ways(k, larger - 1) + ways(k - 1, larger) moved up by `larger`; partitions in a box. */
function addWays(ways: readonly Float64Array[], k: number, larger: number): void {
  const row = ways[k];
  const fewer = ways[k - 1];
  if (row === undefined || fewer === undefined) return;
  for (let u = row.length - 1; u >= larger; u -= 1) row[u] = elementAt(row, u) + elementAt(fewer, u - larger);
}
