/**
 * How good the pipeline is at a point of its history: scores rise and level off, with one setback on the way that a
 * later generation makes good.
 */
import type { Random } from './random.ts';

/** Points of the mean score, at the first generation and as the limit of the rise. */
const scoreAtStart = 60;
const scoreRise = 28;
/** The rise is a saturating exponential; after a 1/e-th of the way it slows down. */
const riseRate = 4.5;

/** The setback: falls at once, stays, and is made good along a straight line. */
const setback = { from: 0.46, recoversFrom: 0.52, until: 0.58, points: 11 };

const scoreSigma = 5.5;

export interface QualityScore {
  readonly total_score: number;
  readonly field_completeness: number;
  readonly structure_adherence: number;
}

/** The expected score of an average request. @param progress 0 at the first generation, 1 at the last. */
export function expectedScore(progress: number): number {
  return scoreAtStart + scoreRise * (1 - Math.exp(-riseRate * progress)) - setbackAt(progress);
}

function setbackAt(progress: number): number {
  if (progress < setback.from || progress >= setback.until) return 0;
  if (progress < setback.recoversFrom) return setback.points;
  return (setback.points * (setback.until - progress)) / (setback.until - setback.recoversFrom);
}

/**
 * A score around `expected`, in points from 0 to 100, for a format of `fieldCount` sections. Completeness is the share
 * of sections found, the total the mean of completeness and adherence.
 */
export function drawScore(random: Random, expected: number, fieldCount: number): QualityScore {
  const aim = clampScore(expected + scoreSigma * random.normal());
  const missing = (fieldCount * (100 - aim)) / 100;
  const found = Math.min(fieldCount, fieldCount - Math.floor(missing + random.unit() * 0.9));
  const completeness = Math.round((100 * found) / fieldCount);
  const adherence = Math.round(clampScore(2 * aim - completeness));
  return {
    total_score: Math.round((completeness + adherence) / 2),
    field_completeness: completeness,
    structure_adherence: adherence,
  };
}

function clampScore(score: number): number {
  return Math.min(100, Math.max(0, score));
}
