/**
 * The mean of values with the interval of Student's t ("The probable error of a mean", Biometrika 6, 1908), from the sums
 * that the engine makes of them; and where the interval of a median ends, from the sign test (Hollander and Wolfe,
 * "Nonparametric statistical methods", 1999, 3.6).
 */
import { defaultConfidence, type Interval } from './interval.ts';
import { normalHalfWidth } from './normal-distribution.ts';
import { requireShare, requireWhole } from './numbers.ts';
import { studentTwoSided } from './student-distribution.ts';

const halvings = 200;

export interface MeanOf {
  readonly n: number;
  /** Null without values. */
  readonly mean: number | null;
  /** Of the sample, with n - 1 below; null below two values. */
  readonly variance: number | null;
}

export interface MeanEstimate {
  readonly n: number;
  readonly mean: number | null;
  /** Null below two values, and where all are the same: they say nothing of their spread. */
  readonly interval: Interval | null;
}

/** @throws RangeError for a count or confidence that is none. */
export function meanEstimate({ n, mean, variance }: MeanOf, confidence = defaultConfidence): MeanEstimate {
  requireWhole(n, 'n');
  requireShare(confidence, 'confidence');
  if (n === 0 || mean === null) return { n, mean: null, interval: null };
  if (n < 2 || variance === null || variance <= 0 || !Number.isFinite(variance)) return { n, mean, interval: null };
  const half = studentHalfWidth(n - 1, confidence) * Math.sqrt(variance / n);
  return { n, mean, interval: { low: mean - half, high: mean + half, confidence } };
}

/** Half width of an interval of that confidence, in standard errors: 2.262 for 9 degrees of freedom and 0.95. */
export function studentHalfWidth(degreesOfFreedom: number, confidence: number): number {
  requireWhole(degreesOfFreedom, 'degreesOfFreedom', 1);
  requireShare(confidence, 'confidence');
  const chance = 1 - confidence;
  let [low, high] = [0, 1];
  while (studentTwoSided(high, degreesOfFreedom) > chance) high *= 2;
  for (let halving = 0; halving < halvings; halving += 1) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high) break;
    if (studentTwoSided(middle, degreesOfFreedom) > chance) low = middle;
    else high = middle;
  }
  return high;
}

/**
 * Rank, from 1, of the value at which the interval of the median of `n` values begins; it ends at as many values from the
 * greatest. Below 1: the values are too few for that confidence.
 */
export function medianIntervalRank(n: number, confidence = defaultConfidence): number {
  requireWhole(n, 'n');
  return Math.floor(n / 2 - (normalHalfWidth(confidence) * Math.sqrt(n)) / 2);
}
