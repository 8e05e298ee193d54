/**
 * The difference of two means with the interval of Welch ("The generalization of Student's problem when several different
 * population variances are involved", Biometrika 34, 1947), and whether one is better: by more than chance, and by more
 * than a small part of what scores differ among themselves.
 */
import type { Interval } from './interval.ts';
import { studentHalfWidth } from './mean-interval.ts';
import type { MeanOf } from './mean-interval.ts';

export const MEAN_CONFIDENCE = 0.99;
/** In standard deviations of a single value: half of what Cohen calls small. */
export const MEAN_EFFECT_MIN = 0.1;
/** Of each side. */
export const MEAN_VALUES_MIN = 20;

export interface MeanDifference {
  readonly verdict: 'better' | 'worse' | 'same' | 'too-few';
  /** After less before; null where one is missing. */
  readonly difference: number | null;
  /** Null where there are too few, and where all values of both are equal. */
  readonly interval: Interval | null;
}

/** More is better. */
export function meanDifference(before: MeanOf, after: MeanOf): MeanDifference {
  const difference = before.mean === null || after.mean === null ? null : after.mean - before.mean;
  if (difference === null || Math.min(before.n, after.n) < MEAN_VALUES_MIN) {
    return { verdict: 'too-few', difference, interval: null };
  }
  const [one, other] = [before, after].map(({ variance }) => Math.max(0, variance ?? 0));
  const [varianceBefore, varianceAfter] = [one ?? 0, other ?? 0];
  const interval = intervalOf(difference, varianceBefore / before.n, varianceAfter / after.n, [before.n, after.n]);
  const spread = Math.sqrt((varianceBefore + varianceAfter) / 2);
  const isClear =
    difference !== 0 &&
    (interval === null || interval.low > 0 || interval.high < 0) &&
    Math.abs(difference) >= MEAN_EFFECT_MIN * spread;
  return { verdict: isClear ? (difference > 0 ? 'better' : 'worse') : 'same', difference, interval };
}

/** @param before and @param after squares of the standard errors of the means */
function intervalOf(
  difference: number,
  before: number,
  after: number,
  [nBefore, nAfter]: readonly [number, number],
): Interval | null {
  const sum = before + after;
  if (sum <= 0 || !Number.isFinite(sum)) return null;
  // Welch and Satterthwaite; rounded down, so that the interval is never too short.
  const freedom = sum ** 2 / (before ** 2 / (nBefore - 1) + after ** 2 / (nAfter - 1));
  const half = studentHalfWidth(Math.max(1, Math.floor(freedom)), MEAN_CONFIDENCE) * Math.sqrt(sum);
  return { low: difference - half, high: difference + half, confidence: MEAN_CONFIDENCE };
}
