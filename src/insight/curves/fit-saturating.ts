/**
 * Which curve that levels off lies behind the points, and which others might as well. The shape is chosen by AICc (Hurvich
 * and Tsai 1989); where neighbouring residuals resemble each other, points count for less (QAICc, Burnham and Anderson
 * 2002). Setbacks, and single points far off the curve, are set aside and told. What is not clearly better than a constant is
 * refused: too early to say.
 */
import { medianOf } from '../numbers.ts';
import { fitScale, scaledCurve, type FitScale, type ScaledCurve } from './fit-data.ts';
import { marksOf, type Better } from './marks.ts';
import { varianceFactorOf } from './residual-correlation.ts';
import { solidCurve, type CurvePoint, type SolidPoint } from './points.ts';
import { shapeFamilies } from './saturating-shapes.ts';
import { bestOfFamily, membersWithin, type FittedShape } from './shape-search.ts';

/** Four parameters and a few points to tell them by. */
export const FIT_POINTS_MIN = 8;
/** A curve must beat a constant by so much AICc: beyond it a constant has essentially no support (Burnham, Anderson). */
export const AICC_LEAD_MIN = 10;
/** In standard deviations of the residuals, by their median: one normal point in 16,000 lies so far off. */
const ASIDE_SIGMAS = 4;
/** Where more lie far off, they are not the exception, and all count. */
const ASIDE_SHARE_MAX = 0.25;
const ASIDE_ROUNDS_MAX = 4;
const SIGMA_PER_MEDIAN_DEVIATION = 1.4826;
/** Where squares would no longer be finite. */
const MAGNITUDE_MAX = 1e150;

export type FitRefusal =
  /** Fewer points, or fewer different x, than FIT_POINTS_MIN. */
  | { readonly kind: 'too-early'; readonly why: 'few-points'; readonly points: number; readonly pointsMin: number }
  /** Every point has the same value. */
  | { readonly kind: 'too-early'; readonly why: 'constant'; readonly points: number; readonly value: number }
  /** No curve beats a constant clearly: AICc of the constant less that of the best curve is below `leadMin`. */
  | {
      readonly kind: 'too-early';
      readonly why: 'no-better-than-constant';
      readonly points: number;
      readonly lead: number;
      readonly leadMin: number;
    }
  /** Numbers too large to square. */
  | { readonly kind: 'too-early'; readonly why: 'too-large'; readonly points: number; readonly magnitudeMax: number };

export interface SaturatingFit {
  readonly kind: 'fit';
  readonly best: FittedShape;
  /** The best of each family and its neighbours that the data do not rule out at 95%, each with its deviance. */
  readonly candidates: readonly Candidate[];
  readonly scale: FitScale;
  /** Points that count, points set aside as far off, and points without usable numbers. */
  readonly points: number;
  readonly aside: readonly SolidPoint[];
  readonly unusable: number;
  /** AICc of a constant less that of the curve. */
  readonly lead: number;
  /** Standard deviation of a point of mean weight around the curve, in units of y. */
  readonly noise: number;
  /** How many times more the fit varies since neighbouring residuals resemble each other; 1 where they do not. */
  readonly varianceFactor: number;
  /** Variance in scaled units, with `varianceFactor`, by which deviances were divided. */
  readonly variance: number;
  readonly weightSum: number;
  /** A deviance below this is not ruled out; Student's t squared above the least deviance. */
  readonly devianceMax: number;
  /** The number of standard deviations of a 95% interval. */
  readonly t: number;
}

export interface Candidate extends FittedShape {
  readonly deviance: number;
}

export type FitOutcome = SaturatingFit | FitRefusal;

/** The curve that levels off behind the points, or why none can be told yet. Deterministic; no chance is needed. */
export function fitSaturating(curve: Iterable<CurvePoint>, better: Better): FitOutcome {
  const { points, unusable } = solidCurve(curve);
  const refusal = refusalOf(points);
  if (refusal !== null) return refusal;
  const scale = fitScale(points);
  const families = shapeFamilies(scale.steps);
  const fitOf = (some: readonly SolidPoint[]): FitOfFamilies => {
    const scaled = scaledCurve(some, scale);
    return { kept: some, scaled, bests: families.map((family) => bestOfFamily(scaled.data, family)) };
  };
  const { kept, scaled, bests } = withoutFarOff(points, fitOf(withoutSetbacks(points, better)), fitOf);
  const stays = new Set(kept);
  const aside = points.filter((point) => !stays.has(point));
  const first = leader(bests, scaled, 1);
  const varianceFactor = varianceFactorOf(residualsOf(scaled, first));
  const best = leader(bests, scaled, varianceFactor);
  const lead = aicc(scaled.data.squares, 2, scaled, varianceFactor) - aiccOf(best, scaled, varianceFactor);
  if (!(lead >= AICC_LEAD_MIN)) {
    return { kind: 'too-early', why: 'no-better-than-constant', points: kept.length, lead, leadMin: AICC_LEAD_MIN };
  }
  const free = Math.max(2, kept.length / varianceFactor - (best.family.parameters - 1));
  const sigma2 =
    (best.residualSquares + scaled.squaresWithin) / Math.max(1, kept.length - (best.family.parameters - 1));
  const variance = sigma2 * varianceFactor;
  const t = studentAt95(free);
  return {
    kind: 'fit',
    best,
    ...candidatesOf(bests, scaled, variance, t),
    scale,
    points: kept.length,
    aside,
    unusable,
    lead,
    noise: Math.sqrt(sigma2) * scale.unit,
    varianceFactor,
    variance,
    weightSum: scaled.data.weightSum,
    t,
  };
}

function refusalOf(points: readonly SolidPoint[]): FitRefusal | null {
  const early = { kind: 'too-early', points: points.length } as const;
  const differentX = new Set(points.map(({ x }) => x)).size;
  if (differentX < FIT_POINTS_MIN) return { ...early, why: 'few-points', pointsMin: FIT_POINTS_MIN };
  if (points.some(({ x, y, weight }) => Math.max(Math.abs(x), Math.abs(y), weight) > MAGNITUDE_MAX)) {
    return { ...early, why: 'too-large', magnitudeMax: MAGNITUDE_MAX };
  }
  const value = points[0]?.y ?? 0;
  return points.every(({ y }) => y === value) ? { ...early, why: 'constant', value } : null;
}

/** Setbacks are no part of the course, unless they are most of the curve: then the course is what falls. */
function withoutSetbacks(points: readonly SolidPoint[], better: Better): readonly SolidPoint[] {
  const spans = marksOf(points, better).setbacks.map(
    ({ begin, recovered }) => [begin.x, recovered?.x ?? Infinity] as const,
  );
  const outside = points.filter(({ x }) => !spans.some(([from, to]) => x >= from && x < to));
  return canSpare(points, outside) ? outside : points;
}

function canSpare(points: readonly SolidPoint[], kept: readonly SolidPoint[]): boolean {
  return kept.length >= points.length * (1 - ASIDE_SHARE_MAX) && new Set(kept.map(({ x }) => x)).size >= FIT_POINTS_MIN;
}

interface FitOfFamilies {
  readonly kept: readonly SolidPoint[];
  readonly scaled: ScaledCurve;
  readonly bests: readonly FittedShape[];
}

/** Sets aside what lies far off the curve through the rest, until that no longer changes. */
function withoutFarOff(
  points: readonly SolidPoint[],
  whole: FitOfFamilies,
  fitOf: (some: readonly SolidPoint[]) => FitOfFamilies,
): FitOfFamilies {
  let fit = whole;
  for (let round = 0; round < ASIDE_ROUNDS_MAX; round += 1) {
    const near = pointsNear(whole.kept, fit);
    if (near.length === fit.kept.length && near.every((point, index) => point === fit.kept[index])) break;
    if (!canSpare(points, near)) return whole;
    fit = fitOf(near);
  }
  return fit;
}

/** Which of the points lie near the best curve, by the median distance of those that it was fitted to. */
function pointsNear(points: readonly SolidPoint[], { kept, scaled, bests }: FitOfFamilies): readonly SolidPoint[] {
  const { shape, start, rise } = leader(bests, scaled, 1);
  const { center, unit, firstX, spanX } = scaled.scale;
  const distance = ({ x, y, weight }: SolidPoint) =>
    Math.abs((y - center) / unit - start - rise * shape.shareAt((x - firstX) / spanX)) * Math.sqrt(weight);
  const sigma = SIGMA_PER_MEDIAN_DEVIATION * medianOf(kept.map(distance));
  return points.filter((point) => sigma === 0 || distance(point) <= ASIDE_SIGMAS * sigma);
}

function leader(bests: readonly FittedShape[], scaled: ScaledCurve, varianceFactor: number): FittedShape {
  return bests.reduce((one, other) =>
    aiccOf(other, scaled, varianceFactor) < aiccOf(one, scaled, varianceFactor) ? other : one,
  );
}

function aiccOf(fitted: FittedShape, scaled: ScaledCurve, varianceFactor: number): number {
  return aicc(fitted.residualSquares, fitted.family.parameters, scaled, varianceFactor);
}

function aicc(residualSquares: number, parameters: number, scaled: ScaledCurve, varianceFactor: number): number {
  const { points } = scaled;
  const mean = (residualSquares + scaled.squaresWithin) / points;
  return (points * Math.log(Math.max(mean, Number.MIN_VALUE))) / varianceFactor + penaltyOf(parameters, points);
}

function penaltyOf(parameters: number, points: number): number {
  return 2 * parameters + (2 * parameters * (parameters + 1)) / Math.max(1, points - parameters - 1);
}

function residualsOf({ data }: ScaledCurve, { shape, start, rise }: FittedShape): Float64Array {
  return data.values.map((value, index) => value - start - rise * shape.shareAt(data.us[index] ?? 0));
}

/**
 * Every shape within the bound on a deviance that includes the penalty of its family: the choice of the shape is a
 * parameter like the others (discrete profiling, Dauncey et al. 2015).
 */
function candidatesOf(
  bests: readonly FittedShape[],
  scaled: ScaledCurve,
  variance: number,
  t: number,
): { candidates: readonly Candidate[]; devianceMax: number } {
  const divisor = Math.max(variance, Number.MIN_VALUE);
  const devianceOf = ({ residualSquares, family }: FittedShape) =>
    residualSquares / divisor + penaltyOf(family.parameters, scaled.points);
  const devianceMax = Math.min(...bests.map(devianceOf)) + t ** 2;
  const candidates = bests
    .filter((best) => devianceOf(best) <= devianceMax)
    .flatMap((best) => {
      const squaresMax = (devianceMax - penaltyOf(best.family.parameters, scaled.points)) * divisor;
      return membersWithin(scaled.data, best, squaresMax);
    })
    .map((fitted) => ({ ...fitted, deviance: devianceOf(fitted) }));
  return { candidates, devianceMax };
}

/** The 97.5% quantile of Student's t, by its expansion around the normal one (Fisher and Cornish 1960); from 2 degrees. */
function studentAt95(free: number): number {
  const z = 1.959964;
  const [z3, z5, z7] = [z ** 3, z ** 5, z ** 7];
  return (
    z +
    (z3 + z) / (4 * free) +
    (5 * z5 + 16 * z3 + 3 * z) / (96 * free ** 2) +
    (3 * z7 + 19 * z5 + 17 * z3 - 15 * z) / (384 * free ** 3)
  );
}
