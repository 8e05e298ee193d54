/**
 * How closely two measures lie to one straight line, judged by Student's t; the interval by Fisher's z with variance
 * 1 / (n - 3): Fisher, "Frequency distribution of the values of the correlation coefficient in samples from an indefinitely
 * large population", Biometrika 10 (1915).
 */
import { defaultConfidence, type Interval } from './interval.ts';
import { normalHalfWidth } from './normal-distribution.ts';
import { requireWhole } from './numbers.ts';
import { studentTwoSided } from './student-distribution.ts';

/** Fisher's z needs four pairs, and four lie on a line by chance often enough. */
const pairsMin = 5;

export interface PearsonJudged {
  /** From -1 to 1. */
  readonly r: number;
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
}

/** Null for too few pairs. @param r of n pairs @throws RangeError for an r, n or confidence that is none. */
export function judgePearson(r: number, n: number, confidence = defaultConfidence): PearsonJudged | null {
  if (!(r >= -1 && r <= 1)) throw new RangeError(`a correlation lies from -1 to 1, not at ${r}`);
  requireWhole(n, 'n');
  const z = normalHalfWidth(confidence);
  if (n < pairsMin) return null;
  const rest = 1 - r * r;
  const p = rest <= 0 ? 0 : studentTwoSided(r * Math.sqrt((n - 2) / rest), n - 2);
  if (rest <= 0) return { r, interval: { low: r, high: r, confidence }, p };
  const half = z / Math.sqrt(n - 3);
  return {
    r,
    interval: { low: Math.tanh(Math.atanh(r) - half), high: Math.tanh(Math.atanh(r) + half), confidence },
    p,
  };
}
