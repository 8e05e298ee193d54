/**
 * Marks on a curve: its best point, and its setbacks, where the level fell from its best by more than noise can explain,
 * with the point that made them good. The level is a running median, so no single wild point makes a setback.
 */
import { medianOf } from '../numbers.ts';
import { noiseLevel } from './noise-level.ts';
import { solidCurve, type CurvePoint, type SolidPoint } from './points.ts';

/** Points of the running median: three wild ones of five it would take to move it. */
const LEVEL_POINTS = 5;
/** Points of the level around which they scatter: longer than a wave of noise, shorter than a course. */
const SLOW_LEVEL_POINTS = 21;
const SIGMA_PER_MEDIAN_DEVIATION = 1.4826;
/** How deep a setback is at least, in standard deviations of a point: noise alone goes so deep once in some 100 curves. */
export const SETBACK_SIGMAS = 3.5;
/** Of many points the best and the worst lie further apart: the range of medians of five, 2 * 0.54 sqrt(2 ln n). */
const RANGE_SIGMAS = 1.08;
/** A level within so many standard deviations of the best before is as good as it. */
const LEVEL_SIGMAS = 1;

export type Better = 'higher' | 'lower';

export interface MarkPoint {
  readonly x: number;
  readonly y: number;
  readonly id: string;
}

export interface Setback {
  /** The first point below the level before. */
  readonly begin: MarkPoint;
  /** The worst point. */
  readonly bottom: MarkPoint;
  /** The point from which on the level was as good as before; null while it is not. */
  readonly recovered: MarkPoint | null;
  /** How far the level fell, in units of y, above 0. */
  readonly depth: number;
  /** The best level before. */
  readonly levelBefore: number;
}

export interface Marks {
  /** Of equal points the first; null where there is no point. */
  readonly best: MarkPoint | null;
  readonly setbacks: readonly Setback[];
  /** Standard deviation of a point, in units of y. */
  readonly noise: number;
  /** How deep a setback is at least, in units of y. */
  readonly depthMin: number;
}

export function marksOf(curve: Iterable<CurvePoint>, better: Better): Marks {
  const { points } = solidCurve(curve);
  const sign = better === 'higher' ? 1 : -1;
  const noise = scatterOf(points);
  const best = points.reduce<SolidPoint | null>(
    (one, other) => (one === null || sign * (other.y - one.y) > 0 ? other : one),
    null,
  );
  const depthMin = noise * Math.max(SETBACK_SIGMAS, RANGE_SIGMAS * Math.sqrt(2 * Math.log(Math.max(1, points.length))));
  const setbacks = setbacksOf(points, sign, { noise, depthMin });
  return { best: best && markOf(best), setbacks, noise, depthMin };
}

function setbacksOf(
  points: readonly SolidPoint[],
  sign: number,
  { noise, depthMin }: Pick<Marks, 'noise' | 'depthMin'>,
): readonly Setback[] {
  const levels = runningMedians(points.map(({ y }) => sign * y));
  const setbacks: Setback[] = [];
  let best = -Infinity;
  for (let index = 0; index < levels.length; index += 1) {
    const level = levels[index] ?? 0;
    best = Math.max(best, level);
    if (level >= best - LEVEL_SIGMAS * noise) continue;
    let end = index;
    while (end < levels.length && (levels[end] ?? 0) < best - LEVEL_SIGMAS * noise) end += 1;
    const depth = best - levels.slice(index, end).reduce((one, other) => Math.min(one, other));
    if (depth > depthMin) {
      const below = points.slice(index, end);
      const worst = below.reduce((one, other) => (sign * (other.y - one.y) < 0 ? other : one), below[0] ?? missing());
      const recovered = points[end];
      setbacks.push({
        begin: markOf(points[index] ?? missing()),
        bottom: markOf(worst),
        recovered: recovered === undefined ? null : markOf(recovered),
        depth,
        levelBefore: sign * best,
      });
    }
    index = end - 1;
  }
  return setbacks;
}

/** The median of `width` points around each; at the ends of the first and of the last so many. */
export function runningMedians(values: readonly number[], width: number = LEVEL_POINTS): readonly number[] {
  const half = (width - 1) / 2;
  return values.map((_, index) => {
    const begin = Math.max(0, Math.min(index - half, values.length - width));
    return medianOf(values.slice(begin, begin + width));
  });
}

/**
 * How far points lie from a slow level: where neighbours resemble each other, their differences alone would show too
 * little, and each wave would be a setback.
 */
function scatterOf(points: readonly SolidPoint[]): number {
  const fromNeighbours = noiseLevel(points);
  if (points.length <= SLOW_LEVEL_POINTS) return fromNeighbours;
  const levels = runningMedians(
    points.map(({ y }) => y),
    SLOW_LEVEL_POINTS,
  );
  const distances = points.map(({ y }, index) => Math.abs(y - (levels[index] ?? y)));
  return Math.max(fromNeighbours, SIGMA_PER_MEDIAN_DEVIATION * medianOf(distances));
}

function markOf({ x, y, id }: SolidPoint): MarkPoint {
  return { x, y, id };
}

function missing(): never {
  throw new RangeError('a setback has at least one point');
}
