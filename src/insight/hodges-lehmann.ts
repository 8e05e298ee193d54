/**
 * By how much one sample lies above the other: the median of all differences between a value after and a value before,
 * with the interval of the rank test. Hodges and Lehmann, "Estimates of location based on rank tests", Annals of
 * Mathematical Statistics 34 (1963); interval after Moses, as in Hollander and Wolfe (1999), 4.2 and 4.3. Exact, without
 * forming the differences: the wanted one is closed in by counting those below a bound, in linear time.
 */
import { countedOf, type CountedValues } from './counted-values.ts';
import type { Interval } from './interval.ts';
import { normalHalfWidth } from './normal-distribution.ts';
import { elementAt } from './numbers.ts';

/** Halvings before the bound is moved to the next difference that exists. */
const halvings = 48;

export interface HodgesLehmann {
  /** In the unit of the values. */
  readonly shift: number;
  readonly interval: Interval;
}

/**
 * @param variance of Mann and Whitney's U for these samples.
 * @throws RangeError where a sample is empty.
 */
export function hodgesLehmann(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  variance: number,
  confidence: number,
): HodgesLehmann {
  return hodgesLehmannOfCounts(countedOf(before), countedOf(after), variance, confidence);
}

/** The same of values that occur so often each. @throws RangeError where a sample is empty. */
export function hodgesLehmannOfCounts(
  before: CountedValues,
  after: CountedValues,
  variance: number,
  confidence: number,
): HodgesLehmann {
  const pairs = before.total * after.total;
  if (pairs === 0) throw new RangeError('both samples need a value to be compared');
  const difference = (place: number): number => nthDifference(before, after, Math.min(pairs - 1, Math.max(0, place)));
  const half = normalHalfWidth(confidence) * Math.sqrt(variance);
  const outside = Math.floor(pairs / 2 - half);
  const upper = difference(Math.floor(pairs / 2));
  const lower = pairs % 2 === 1 ? upper : difference(pairs / 2 - 1);
  return {
    shift: lower + (upper - lower) / 2,
    interval: { low: difference(outside - 1), high: difference(pairs - outside), confidence },
  };
}

/** The difference at a place, from 0, among all `after - before` in rising order. */
function nthDifference(before: CountedValues, after: CountedValues, place: number): number {
  let low = elementAt(after.values, 0) - elementAt(before.values, before.values.length - 1);
  let high = elementAt(after.values, after.values.length - 1) - elementAt(before.values, 0);
  if (countUpTo(before, after, low) > place) return low;
  // The wanted difference is above `low` and at most `high`.
  for (;;) {
    for (let halving = 0; halving < halvings; halving += 1) {
      const middle = low + (high - low) / 2;
      if (middle <= low || middle >= high) return high;
      if (countUpTo(before, after, middle) > place) high = middle;
      else low = middle;
    }
    const next = leastAbove(before, after, low);
    if (countUpTo(before, after, next) > place) return next;
    low = next;
  }
}

/** How many differences are at most `bound`. */
function countUpTo(before: CountedValues, after: CountedValues, bound: number): number {
  let [count, first] = [0, 0];
  for (let index = 0; index < after.values.length; index += 1) {
    const value = elementAt(after.values, index);
    while (first < before.values.length && value - elementAt(before.values, first) > bound) first += 1;
    count += elementAt(after.counts, index) * (before.total - elementAt(before.before, first));
  }
  return count;
}

/** The least difference greater than `bound`. */
function leastAbove({ values: before }: CountedValues, { values: after }: CountedValues, bound: number): number {
  let [least, first] = [Number.POSITIVE_INFINITY, 0];
  for (const value of after) {
    while (first < before.length && value - elementAt(before, first) > bound) first += 1;
    if (first > 0) least = Math.min(least, value - elementAt(before, first - 1));
  }
  return least;
}
