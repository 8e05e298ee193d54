/**
 * Quantiles from a histogram. Inside a bucket the values are taken to be spread evenly, so the answer is approximate; but
 * which bucket holds the wanted place is known, so its bounds and the error of the rank are strict.
 */
import { elementAt, requireNumbers, requireWhole } from './numbers.ts';
import { firstAbove, placeOf, requireShares, type Quantile, type QuantilesResult } from './quantiles.ts';

export interface Bucket {
  /** Every value of the bucket lies from `from` to `to`, both included; equal where the bucket is one value. */
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

/**
 * @param buckets in rising order, not overlapping; gaps between them are allowed.
 * @returns method `exact` only where each answer fell on buckets of one value.
 * @throws RangeError for buckets out of order, and for a bound, count or share that is none.
 */
export function quantilesOfBuckets(buckets: readonly Bucket[], shares: readonly number[]): QuantilesResult {
  requireBuckets(buckets);
  requireShares(shares);
  const filled = buckets.filter(({ count }) => count > 0);
  let n = 0;
  const ends = filled.map(({ count }) => (n += count));
  const quantiles = n === 0 ? [] : shares.map((share) => bucketQuantile(filled, ends, n, share));
  const exact = quantiles.every(({ low, high }) => low === high);
  return { kind: 'quantiles', method: exact ? 'exact' : 'approximate', n, quantiles };
}

function bucketQuantile(buckets: readonly Bucket[], ends: readonly number[], n: number, share: number): Quantile {
  const { place, between } = placeOf(share, n);
  const lower = neighbour(buckets, ends, place);
  const upper = between === 0 ? lower : neighbour(buckets, ends, place + 1);
  const value = lower.value + (upper.value - lower.value) * between;
  const { from, to } = { from: lower.bucket.from, to: upper.bucket.to };
  if (lower.bucket.from === lower.bucket.to && upper.bucket.from === upper.bucket.to) {
    return { share, value, low: value, high: value, rankErrorMax: 0 };
  }
  const shareBefore = lower.start / n;
  const shareAfter = upper.end / n;
  const rankErrorMax = Math.max(share - shareBefore, shareAfter - share);
  return { share, value, low: from, high: to, rankErrorMax };
}

/** The bucket of the value at a place, how many values end before and with it, and where the value may be expected. */
function neighbour(buckets: readonly Bucket[], ends: readonly number[], place: number) {
  const index = firstAbove(ends, place);
  const bucket = buckets[index];
  if (bucket === undefined) throw new RangeError(`there is no bucket for place ${place}`);
  const end = elementAt(ends, index);
  const start = end - bucket.count;
  const value = bucket.from + ((bucket.to - bucket.from) * (place - start + 0.5)) / bucket.count;
  return { bucket, start, end, value };
}

function requireBuckets(buckets: readonly Bucket[]): void {
  requireNumbers(
    buckets.flatMap(({ from, to }) => [from, to]),
    'bucket bounds',
  );
  let before = Number.NEGATIVE_INFINITY;
  for (const [index, { from, to, count }] of buckets.entries()) {
    requireWhole(count, `buckets[${index}].count`);
    if (from > to || from < before) {
      throw new RangeError(`bucket ${index} from ${from} to ${to} is out of order; buckets rise and do not overlap`);
    }
    before = to;
  }
}
