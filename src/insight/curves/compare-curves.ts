/**
 * Two curves on the same x: how far apart they lie on average where both have points, where they end, and which is the
 * faster. Intervals come from resampled residuals (Efron and Tibshirani 1993, chapter 9), wider where neighbours resemble
 * each other. The same seed gives the same intervals.
 */
import { seededRandom, type SeededRandom } from '../seeded-random.ts';
import { meanGap } from './density-aware-ema.ts';
import { fitSaturating, type FitOutcome } from './fit-saturating.ts';
import { bandwidthOf, gaussianSmoothed } from './gaussian-smoothing.ts';
import { plateauOf, reachTarget } from './fit-readings.ts';
import { runningMedians, type Better } from './marks.ts';
import { varianceFactorOf } from './residual-correlation.ts';
import { solidCurve, type CurvePoint, type SolidPoint } from './points.ts';

/** Of either curve, at different x where both are. */
const COMPARE_POINTS_MIN = 8;
const RESAMPLES = 1_000;
/** Slow enough that what is left around the line is noise, also where it comes in short waves. */
const SMOOTHING_FACTOR = 0.9;
const FINAL_POINTS_MAX = 20;
const FINAL_SHARE = 0.2;
const WAY_SHARE = 0.9;
const MAGNITUDE_MAX = 1e150;

/** A difference, the first curve less the second, with its 95% interval. */
export interface CurveDifference {
  readonly value: number;
  readonly low: number;
  readonly high: number;
  /** Whether the interval leaves out 0. */
  readonly clear: boolean;
}

/** When a curve reaches the level: x since its own first point; null where it never does. */
export interface CurveSpeed {
  readonly x: number | null;
  readonly by: 'fit' | 'running-median';
}

export type CurveComparison =
  | {
      readonly kind: 'too-early';
      readonly why: 'few-common-points';
      readonly points: readonly [number, number];
      readonly pointsMin: number;
    }
  | { readonly kind: 'too-early'; readonly why: 'too-large'; readonly magnitudeMax: number }
  | {
      readonly kind: 'comparison';
      /** Where both curves have points. */
      readonly fromX: number;
      readonly toX: number;
      readonly points: readonly [number, number];
      /** Mean distance over that stretch, in units of y; times its length it is the area between the curves. */
      readonly mean: CurveDifference;
      /** Between the means of the newest points of either curve there. */
      readonly finalLevel: CurveDifference;
      readonly finalPoints: readonly [number, number];
      /** 90% of the way from the worse of the starts to the worse of the plateaus, which both curves can reach. */
      readonly speedLevel: number;
      readonly speed: readonly [CurveSpeed, CurveSpeed];
    };

interface Side {
  readonly ys: readonly number[];
  readonly residuals: readonly number[];
  /** Weights by which values make the mean over the stretch: the trapezoid rule over its length. */
  readonly meanWeights: readonly number[];
  readonly finalWeights: readonly number[];
  readonly finalPoints: number;
}

/** @param seed of the resamples: any whole number */
export function compareCurves(
  one: Iterable<CurvePoint>,
  other: Iterable<CurvePoint>,
  options: { readonly better: Better; readonly seed: number },
): CurveComparison {
  const [first, second] = [solidCurve(one).points, solidCurve(other).points];
  if ([...first, ...second].some(({ x, y }) => Math.abs(x) > MAGNITUDE_MAX || Math.abs(y) > MAGNITUDE_MAX)) {
    return { kind: 'too-early', why: 'too-large', magnitudeMax: MAGNITUDE_MAX };
  }
  const fromX = Math.max(first[0]?.x ?? Infinity, second[0]?.x ?? Infinity);
  const toX = Math.min(first.at(-1)?.x ?? -Infinity, second.at(-1)?.x ?? -Infinity);
  const common = (points: readonly SolidPoint[]) => points.filter(({ x }) => x >= fromX && x <= toX);
  const [commonFirst, commonSecond] = [common(first), common(second)];
  const different = (points: readonly SolidPoint[]) => new Set(points.map(({ x }) => x)).size;
  const points = [commonFirst.length, commonSecond.length] as const;
  if (Math.min(different(commonFirst), different(commonSecond)) < COMPARE_POINTS_MIN) {
    return { kind: 'too-early', why: 'few-common-points', points, pointsMin: COMPARE_POINTS_MIN };
  }
  const sides = [sideOf(commonFirst), sideOf(commonSecond)] as const;
  const random = seededRandom(options.seed);
  const courses = [courseOf(first, options.better), courseOf(second, options.better)] as const;
  const speedLevel = speedLevelOf(courses, options.better);
  return {
    kind: 'comparison',
    fromX,
    toX,
    points,
    ...differencesOf(sides[0], sides[1], random),
    finalPoints: [sides[0].finalPoints, sides[1].finalPoints],
    speedLevel,
    speed: [speedOf(courses[0], speedLevel, options.better), speedOf(courses[1], speedLevel, options.better)],
  };
}

function sideOf(points: readonly SolidPoint[]): Side {
  const xs = points.map(({ x }) => x);
  const ys = points.map(({ y }) => y);
  const line = gaussianSmoothed(xs, ys, bandwidthOf(SMOOTHING_FACTOR, meanGap(xs) ?? 0));
  const spanX = (xs.at(-1) ?? 0) - (xs[0] ?? 0);
  const meanWeights = xs.map((x, index) => ((xs[index + 1] ?? x) - (xs[index - 1] ?? x)) / 2 / spanX);
  const finalPoints = Math.max(1, Math.min(FINAL_POINTS_MAX, Math.ceil(xs.length * FINAL_SHARE)));
  const finalWeights = xs.map((_, index) => (index >= xs.length - finalPoints ? 1 / finalPoints : 0));
  const residuals = ys.map((y, index) => y - (line[index] ?? y));
  const centre = residuals.reduce((sum, residual) => sum + residual / residuals.length, 0);
  const widening = residualWidening(xs.length) * Math.sqrt(varianceFactorOf(Float64Array.from(residuals)));
  return {
    ys,
    residuals: residuals.map((residual) => (residual - centre) * widening),
    meanWeights,
    finalWeights,
    finalPoints,
  };
}

/**
 * A line that each point pulls towards itself leaves residuals that are too small: their variance is 1 - 2 h + h / sqrt(2)
 * of that of the noise, where h is the weight that the point itself has in a Gaussian.
 */
function residualWidening(points: number): number {
  const weight = Math.max(1 / points, 1 / (Math.sqrt(2 * Math.PI) * bandwidthOf(SMOOTHING_FACTOR, 1)));
  return 1 / Math.sqrt(1 - 2 * weight + weight / Math.SQRT2);
}

function differencesOf(
  one: Side,
  other: Side,
  random: SeededRandom,
): { readonly mean: CurveDifference; readonly finalLevel: CurveDifference } {
  const [means, finals]: [number[], number[]] = [[], []];
  for (let draw = 0; draw < RESAMPLES; draw += 1) {
    const [first, second] = [resampled(one, random), resampled(other, random)];
    means.push(first.mean - second.mean);
    finals.push(first.final - second.final);
  }
  return {
    mean: differenceOf(dot(one.meanWeights, one.ys) - dot(other.meanWeights, other.ys), means),
    finalLevel: differenceOf(dot(one.finalWeights, one.ys) - dot(other.finalWeights, other.ys), finals),
  };
}

/** The basic bootstrap: the value less the quantiles of what chance alone makes of it. */
function differenceOf(value: number, errors: readonly number[]): CurveDifference {
  const sorted = errors.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))] ?? 0;
  const [low, high] = [value - at(0.975), value - at(0.025)];
  return { value, low, high, clear: low > 0 || high < 0 };
}

/** What as many residuals, drawn at random, make of the mean and of the final level. */
function resampled(
  { residuals, meanWeights, finalWeights }: Side,
  random: SeededRandom,
): { mean: number; final: number } {
  let [mean, final] = [0, 0];
  for (let index = 0; index < residuals.length; index += 1) {
    const residual = residuals[random.below(residuals.length)] ?? 0;
    mean += (meanWeights[index] ?? 0) * residual;
    final += (finalWeights[index] ?? 0) * residual;
  }
  return { mean, final };
}

function dot(weights: readonly number[], values: readonly number[]): number {
  return weights.reduce((sum, weight, index) => sum + weight * (values[index] ?? 0), 0);
}

/** A curve as the comparison of speeds needs it; one whose course cannot be fitted is read off its running medians. */
interface Course {
  readonly points: readonly SolidPoint[];
  readonly medians: readonly number[];
  readonly fit: FitOutcome;
}

function courseOf(points: readonly SolidPoint[], better: Better): Course {
  return { points, medians: runningMedians(points.map(({ y }) => y)), fit: fitSaturating(points, better) };
}

function speedLevelOf(courses: readonly Course[], better: Better): number {
  const worse = better === 'higher' ? Math.min : Math.max;
  const start = worse(...courses.map(({ medians }) => medians[0] ?? 0));
  const ends = courses.map(({ fit, medians }) => {
    const plateau = fit.kind === 'fit' ? plateauOf(fit, null) : null;
    return plateau?.kind === 'plateau' && plateau.reached ? plateau.level.value : (medians.at(-1) ?? 0);
  });
  return start + WAY_SHARE * (worse(...ends) - start);
}

function speedOf({ points, medians, fit }: Course, level: number, better: Better): CurveSpeed {
  const firstX = points[0]?.x ?? 0;
  if (fit.kind === 'fit') {
    const reading = reachTarget(fit, level);
    if (reading.kind === 'reached') return { x: reading.x - firstX, by: 'fit' };
    if (reading.kind === 'ahead') return { x: reading.x.value - firstX, by: 'fit' };
    return { x: null, by: 'fit' };
  }
  const index = medians.findIndex((value) => (better === 'higher' ? value >= level : value <= level));
  return { x: index < 0 ? null : (points[index]?.x ?? firstX) - firstX, by: 'running-median' };
}
