/**
 * Is the newest part of a range slower than all of it? By its p95: all of its interval must lie on one side of the p95 of
 * the range, which chance alone hardly brings about, and it must differ by a factor that people would notice.
 */
import { requireWhole } from './numbers.ts';

/** Of the interval of the recent p95: stricter than usual, since it is asked for again each minute. */
export const RECENT_CONFIDENCE = 0.99;
/** Durations that differ by less are the same to people. */
export const RECENT_FACTOR_MIN = 1.2;
/** With fewer values even the lower end of the interval says next to nothing. */
export const RECENT_VALUES_MIN = 20;

export type RecentVerdict = 'calm' | 'slower' | 'faster' | 'too-few';

export interface RecentLevel {
  readonly n: number;
  /** Null without values. */
  readonly p95: number | null;
  /** Ends of its interval; null where too few values say them. */
  readonly low: number | null;
  readonly high: number | null;
}

/** @param whole p95 of all of the range; null without values */
export function recentVerdict({ n, p95, low, high }: RecentLevel, whole: number | null): RecentVerdict {
  requireWhole(n, 'n');
  if (n < RECENT_VALUES_MIN || p95 === null || whole === null) return 'too-few';
  if (low !== null && low > whole && p95 >= RECENT_FACTOR_MIN * whole) return 'slower';
  if (high !== null && high < whole && RECENT_FACTOR_MIN * p95 <= whole) return 'faster';
  return 'calm';
}
