/**
 * Between which of the ordered values a quantile of the whole population lies, whatever its distribution: how many values
 * fall below it is binomial. David and Nagaraja, "Order Statistics" (2003), 7.1.
 */
import { defaultConfidence } from './interval.ts';
import { logGamma } from './log-gamma.ts';
import { requireShare, requireWhole } from './numbers.ts';

/** Further from the mean, in standard deviations, nothing of the distribution is left. */
const SPREADS_MAX = 40;
/** Of so few values the whole distribution is gone through. */
const SPREAD_MIN = 1;

export interface QuantileRanks {
  /** Rank, from 1, of the value at which the interval begins; null: the values are too few for that confidence. */
  readonly low: number | null;
  /** Rank of the value at which it ends. */
  readonly high: number | null;
}

/** @param share of the quantile: 0.95 for p95 @throws RangeError for a count, share or confidence that is none. */
export function quantileRanks(n: number, share: number, confidence = defaultConfidence): QuantileRanks {
  requireWhole(n, 'n');
  requireShare(share, 'share');
  requireShare(confidence, 'confidence');
  const tail = (1 - confidence) / 2;
  const spread = Math.max(SPREAD_MIN, Math.sqrt(n * share * (1 - share)));
  const first = Math.max(0, Math.floor(n * share - SPREADS_MAX * spread));
  let [low, high]: [number | null, number | null] = [null, null];
  let below = 0;
  for (let count = first; count < n && high === null; count += 1) {
    below += Math.exp(logChance(count, n, share));
    // At most `count` values lie below it, so it can be below the value of rank `count + 1`.
    if (below <= tail) low = count + 1;
    if (below >= 1 - tail) high = count + 1;
  }
  return { low, high };
}

function logChance(count: number, n: number, share: number): number {
  const ways = logGamma(n + 1) - logGamma(count + 1) - logGamma(n - count + 1);
  return ways + count * Math.log(share) + (n - count) * Math.log1p(-share);
}
