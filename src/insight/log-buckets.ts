/**
 * A histogram whose buckets grow with the value, so that a quantile read from it is off by a stated share of itself at
 * most, whatever the distribution: Masson, Rim and Lee, "DDSketch: a fast and fully-mergeable quantile sketch with
 * relative-error guarantees", PVLDB 12 (2019). Histograms of the same error merge by adding counts.
 */
import type { Bucket } from './bucket-quantiles.ts';
import { requireNumbers, requireShare } from './numbers.ts';

/**
 * Bucket `i` holds sizes above growth^(i - 1), up to growth^i; the engine may count by the same formula:
 * ceil(log(|value|) / log(growth)). Zero has a bucket of its own, and negative values mirror positive ones.
 *
 * @param relativeError the middle of a bucket is off by that share of any value in it at most; 0.01 say.
 */
export function growthOf(relativeError: number): number {
  requireShare(relativeError, 'relativeError');
  return (1 + relativeError) / (1 - relativeError);
}

/** Counts values, in any order, into buckets that rise. @throws RangeError for a value or an error that is none. */
export function logBuckets(values: ArrayLike<number>, relativeError: number): readonly Bucket[] {
  requireNumbers(values, 'values');
  const logGrowth = Math.log(growthOf(relativeError));
  const negative = new Map<number, number>();
  const positive = new Map<number, number>();
  let zeros = 0;
  for (const value of Array.from(values)) {
    const counts = value < 0 ? negative : positive;
    const index = Math.ceil(Math.log(Math.abs(value)) / logGrowth);
    if (value === 0) zeros += 1;
    else counts.set(index, (counts.get(index) ?? 0) + 1);
  }
  const bound = (index: number): number => Math.exp(index * logGrowth);
  const rising = (counts: Map<number, number>) => [...counts].sort(([one], [other]) => one - other);
  return [
    ...rising(negative)
      .toReversed()
      .map(([index, count]) => ({ from: -bound(index), to: -bound(index - 1), count })),
    ...(zeros === 0 ? [] : [{ from: 0, to: 0, count: zeros }]),
    ...rising(positive).map(([index, count]) => ({ from: bound(index - 1), to: bound(index), count })),
  ];
}
