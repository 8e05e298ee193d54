/**
 * Shares of a whole with intervals that hold for small counts and never leave 0 to 1: Wilson, "Probable inference, the
 * law of succession, and statistical inference", JASA 22 (1927); differences of two shares by Newcombe, "Interval
 * estimation for the difference between independent proportions", Statistics in Medicine 17 (1998), method 10.
 */
import { defaultConfidence, type Interval } from './interval.ts';
import { normalHalfWidth } from './normal-distribution.ts';
import { requireWhole } from './numbers.ts';

/** So many of a total. */
export interface CountOf {
  readonly count: number;
  readonly total: number;
}

export interface Proportion extends CountOf {
  readonly kind: 'proportion';
  /** From 0 to 1; null where the total is 0, and then nothing is known but that. */
  readonly share: number | null;
  readonly interval: Interval;
}

export interface ProportionDifference {
  readonly kind: 'proportion-difference';
  readonly before: Proportion;
  readonly after: Proportion;
  /** Share after less share before, -1 to 1; null where one of them is not known. */
  readonly difference: number | null;
  readonly interval: Interval;
}

/** @throws RangeError for counts that are none, a count above its total, and a confidence that is none. */
export function proportionOf({ count, total }: CountOf, confidence = defaultConfidence): Proportion {
  requireWhole(count, 'count');
  requireWhole(total, 'total');
  if (count > total) throw new RangeError(`${count} of ${total} is no share: the count is above the total`);
  const z = normalHalfWidth(confidence);
  if (total === 0) {
    return { kind: 'proportion', count, total, share: null, interval: { low: 0, high: 1, confidence } };
  }
  const share = count / total;
  const square = z * z;
  const middle = (share + square / (2 * total)) / (1 + square / total);
  const half = ((z / (1 + square / total)) * Math.sqrt(share * (1 - share) * total + square / 4)) / total;
  // At no and at all successes the formula gives 0 and 1 but for rounding.
  const low = count === 0 ? 0 : Math.max(0, middle - half);
  const high = count === total ? 1 : Math.min(1, middle + half);
  return { kind: 'proportion', count, total, share, interval: { low, high, confidence } };
}

/** @throws RangeError as `proportionOf` does. */
export function proportionDifference(
  before: CountOf,
  after: CountOf,
  confidence = defaultConfidence,
): ProportionDifference {
  const [one, other] = [proportionOf(before, confidence), proportionOf(after, confidence)];
  const pair = { kind: 'proportion-difference', before: one, after: other } as const;
  if (one.share === null || other.share === null) {
    return { ...pair, difference: null, interval: { low: -1, high: 1, confidence } };
  }
  const difference = other.share - one.share;
  const down = Math.hypot(other.share - other.interval.low, one.interval.high - one.share);
  const up = Math.hypot(other.interval.high - other.share, one.share - one.interval.low);
  return { ...pair, difference, interval: { low: difference - down, high: difference + up, confidence } };
}
