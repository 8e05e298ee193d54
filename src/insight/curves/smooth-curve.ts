/**
 * A curve beside its smoothed line, by the method and the factor that people choose. Gaps stay gaps: a point without a
 * number has no smoothed value, and no smoothing reaches across a stretch of x that is wider than `gapX`.
 */
import { bandwidthOf, gaussianSmoothed } from './gaussian-smoothing.ts';
import { checkFactor, debiasedEma } from './debiased-ema.ts';
import { densityAwareEma, halfLifeOf, meanGap } from './density-aware-ema.ts';
import type { CurvePoint } from './points.ts';

export type SmoothingKind = 'ema' | 'density-ema' | 'gaussian';

export interface Smoothing {
  readonly kind: SmoothingKind;
  /** From 0, which is raw, to below 1. */
  readonly factor: number;
  /** Wider stretches of x without a point begin the line anew; none does where it is missing. */
  readonly gapX?: number;
}

export interface SmoothedPoint extends CurvePoint {
  readonly smoothed: number | null;
}

export interface SmoothedCurve {
  /** By x; points whose x is no number are left out. */
  readonly points: readonly SmoothedPoint[];
  /** Indexes of `points` at which the line begins anew after a wide stretch without points. */
  readonly breaks: readonly number[];
  /** Half-life of density-ema or bandwidth of gaussian, in units of x; null for ema, and where all lie at one x. */
  readonly reachX: number | null;
}

/**
 * The smoothed curve. Factor 0 gives the values as they are.
 * @throws RangeError where the factor does not lie from 0 to below 1.
 */
export function smoothCurve(points: Iterable<CurvePoint>, smoothing: Smoothing): SmoothedCurve {
  const { kind, factor, gapX = Infinity } = smoothing;
  checkFactor(factor);
  const ordered = [...points].filter(({ x }) => Number.isFinite(x)).sort((one, other) => one.x - other.x);
  const solid = ordered.flatMap(({ x, y }, index) => (y !== null && Number.isFinite(y) ? [{ x, y, index }] : []));
  const gap = meanGap(solid.map(({ x }) => x));
  const smoothed: (number | null)[] = Array.from({ length: ordered.length }, () => null);
  const breaks: number[] = [];
  for (let begin = 0; begin < solid.length;) {
    let end = begin + 1;
    while (end < solid.length && (solid[end]?.x ?? 0) - (solid[end - 1]?.x ?? 0) <= gapX) end += 1;
    const part = solid.slice(begin, end);
    const line = smoothedPart(
      part.map(({ x }) => x),
      part.map(({ y }) => y),
      part.map(({ index }) => usableWeight(ordered[index]?.weight)),
      { kind, factor, gap },
    );
    part.forEach(({ index }, at) => (smoothed[index] = line[at] ?? null));
    const [first] = part;
    if (begin > 0 && first !== undefined) breaks.push(first.index);
    begin = end;
  }
  return {
    points: ordered.map((point, index) => ({ ...point, smoothed: smoothed[index] ?? null })),
    breaks,
    reachX:
      gap === null || kind === 'ema' ? null : kind === 'gaussian' ? bandwidthOf(factor, gap) : halfLifeOf(factor, gap),
  };
}

interface Method {
  readonly kind: SmoothingKind;
  readonly factor: number;
  readonly gap: number | null;
}

function smoothedPart(
  xs: readonly number[],
  ys: readonly number[],
  weights: readonly number[],
  { kind, factor, gap }: Method,
): readonly (number | null)[] {
  if (factor === 0) return ys;
  // All points at one x: no stretch to weigh by, so each counts as it comes.
  if (kind === 'ema' || gap === null) return debiasedEma(ys, factor, weights);
  return kind === 'gaussian'
    ? gaussianSmoothed(xs, ys, bandwidthOf(factor, gap))
    : densityAwareEma(xs, ys, halfLifeOf(factor, gap), gap);
}

function usableWeight(weight: number | undefined): number {
  return weight !== undefined && weight > 0 && Number.isFinite(weight) ? weight : 1;
}
