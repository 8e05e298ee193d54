/**
 * Is there a trend at all? The chance that independent values would rise or fall as consistently: Mann, "Nonparametric
 * tests against trend", Econometrica 13 (1945), with Kendall's variance for ties (1975). Up to ten values without ties
 * the chance is counted exactly over all orders; otherwise it is normal with a continuity correction.
 */
import type { KendallScore } from './kendall-score.ts';
import { normalTwoSided } from './normal-distribution.ts';
import { elementAt } from './numbers.ts';

const countedMax = 10;

export interface MannKendall {
  /** Two-sided. */
  readonly p: number;
  readonly method: 'exact' | 'normal';
}

/** @param varianceFactor at least 1; above it the values lean on each other, and no order is counted. */
export function mannKendall(kendall: KendallScore, n: number, varianceFactor: number): MannKendall {
  const distance = Math.abs(kendall.score);
  if (n <= countedMax && !kendall.hasTies && varianceFactor === 1) {
    return { p: exactTwoSided(distance, n), method: 'exact' };
  }
  if (kendall.variance <= 0) return { p: 1, method: 'normal' };
  const z = Math.max(0, distance - 1) / Math.sqrt(kendall.variance * varianceFactor);
  return { p: normalTwoSided(z), method: 'normal' };
}

/** The share of all orders of `n` values whose score is at least as far from 0 (Kendall 1975, by inserting each value). */
function exactTwoSided(distance: number, n: number): number {
  let orders = [1];
  for (let size = 2; size <= n; size += 1) {
    const next = Array.from({ length: orders.length + size - 1 }, () => 0);
    for (const [inversions, count] of orders.entries()) {
      for (let more = 0; more < size; more += 1) next[inversions + more] = elementAt(next, inversions + more) + count;
    }
    orders = next;
  }
  const pairs = orders.length - 1;
  const all = orders.reduce((sum, count) => sum + count, 0);
  const asFar = orders.reduce((sum, count, inversions) => {
    return Math.abs(pairs - 2 * inversions) >= distance ? sum + count : sum;
  }, 0);
  return asFar / all;
}
