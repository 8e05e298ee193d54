/**
 * One scale for effects of different kinds, in standard deviations, so that they can be ranked together: Cohen,
 * "Statistical Power Analysis for the Behavioral Sciences" (1988). Dominance becomes the distance of two normal
 * distributions that dominate as much (Ruscio, "A probability-based measure of effect size", Psychological Methods 13,
 * 2008); two shares become their distance h on the arcsine scale, where 0.1 % against 2 % is more than 50 % against 52 %.
 */
import { normalQuantile } from './normal-distribution.ts';

export type Magnitude = 'negligible' | 'small' | 'medium' | 'large';

const smallMin = 0.2;
const mediumMin = 0.5;
const largeMin = 0.8;

/** @param pairs that delta was computed from; complete dominance of few pairs is not endless. */
export function effectOfDelta(delta: number, pairs: number): number {
  const least = 1 / (2 * pairs);
  return Math.SQRT2 * normalQuantile(Math.min(1 - least, Math.max(least, (delta + 1) / 2)));
}

export function effectOfShares(before: number, after: number): number {
  return 2 * Math.asin(Math.sqrt(after)) - 2 * Math.asin(Math.sqrt(before));
}

/** Cohen's words for his bounds 0.2, 0.5 and 0.8. */
export function magnitudeOf(effect: number): Magnitude {
  const size = Math.abs(effect);
  if (size >= largeMin) return 'large';
  if (size >= mediumMin) return 'medium';
  return size >= smallMin ? 'small' : 'negligible';
}
