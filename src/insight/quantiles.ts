/**
 * Quantiles that say how far they can be trusted. From all values, or from each value with how often it occurs, they are
 * exact: definition 7 of Hyndman and Fan, "Sample quantiles in statistical packages", The American Statistician 50
 * (1996), the default of R and NumPy: at share q of n values, between the values around place (n - 1) q.
 */
import { elementAt, requireNumbers, requireWhole, sorted } from './numbers.ts';

export interface Quantile {
  /** From 0 (the least value) to 1 (the greatest). */
  readonly share: number;
  /** In the unit of the values. */
  readonly value: number;
  /** The exact quantile lies between these two; both are `value` where it is exact itself. */
  readonly low: number;
  readonly high: number;
  /** How far the share of values below `value` can be from `share`; 0 where it is exact. */
  readonly rankErrorMax: number;
}

export interface QuantilesResult {
  readonly kind: 'quantiles';
  readonly method: 'exact' | 'approximate';
  /** How many values there were; without any, there are no quantiles. */
  readonly n: number;
  readonly quantiles: readonly Quantile[];
}

/** A value and how often it occurs. */
export interface ValueCount {
  readonly value: number;
  readonly count: number;
}

/** Exact quantiles of values in any order. @throws RangeError for a value or share that is none. */
export function quantilesOf(values: ArrayLike<number>, shares: readonly number[]): QuantilesResult {
  requireNumbers(values, 'values');
  requireShares(shares);
  const rising = sorted(values);
  return exact(rising.length, shares, (place) => elementAt(rising, place));
}

/**
 * Exact quantiles of values that occur so often each, in any order: what a `GROUP BY` over the value gives. A value may
 * be named more than once. @throws RangeError for a value, count or share that is none.
 */
export function quantilesOfCounts(entries: readonly ValueCount[], shares: readonly number[]): QuantilesResult {
  requireNumbers(
    entries.map(({ value }) => value),
    'values',
  );
  for (const [index, { count }] of entries.entries()) requireWhole(count, `counts[${index}]`);
  requireShares(shares);
  const rising = entries.filter(({ count }) => count > 0).sort((one, other) => one.value - other.value);
  let n = 0;
  const ends = rising.map(({ count }) => (n += count));
  return exact(n, shares, (place) => rising[firstAbove(ends, place)]?.value ?? Number.NaN);
}

/** Where share q of n values lies: between the values at `place` and `place + 1`, so far between them. */
export function placeOf(share: number, n: number): { readonly place: number; readonly between: number } {
  const exactPlace = (n - 1) * share;
  const place = Math.floor(exactPlace);
  return { place, between: exactPlace - place };
}

/** The index of the first of rising `ends` that is greater than `place`. */
export function firstAbove(ends: readonly number[], place: number): number {
  let low = 0;
  let high = ends.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (elementAt(ends, middle) > place) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** @throws RangeError unless each share lies from 0 to 1. */
export function requireShares(shares: readonly number[]): void {
  for (const share of shares) {
    if (!(share >= 0 && share <= 1)) throw new RangeError(`a quantile lies from 0 to 1, not at ${share}`);
  }
}

function exact(n: number, shares: readonly number[], valueAt: (place: number) => number): QuantilesResult {
  const quantiles = n === 0 ? [] : shares.map((share) => exactQuantile(share, n, valueAt));
  return { kind: 'quantiles', method: 'exact', n, quantiles };
}

function exactQuantile(share: number, n: number, valueAt: (place: number) => number): Quantile {
  const { place, between } = placeOf(share, n);
  const below = valueAt(place);
  const value = between === 0 ? below : below + (valueAt(place + 1) - below) * between;
  return { share, value, low: value, high: value, rankErrorMax: 0 };
}
