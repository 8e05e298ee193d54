/**
 * In one word what a curve does, with all that speaks for it: the trend of the newest points, the curve that levels off
 * behind all points, and setbacks that are not made good. Where the points do not tell, that is the verdict.
 */
import { trendOf, type TrendResult } from '../trend.ts';
import { plateauOf, PLATEAU_REST_SHARE, type Plateau } from './fit-readings.ts';
import { AICC_LEAD_MIN, FIT_POINTS_MIN, fitSaturating, type FitOutcome, type SaturatingFit } from './fit-saturating.ts';
import { marksOf, SETBACK_SIGMAS, type Better, type Marks } from './marks.ts';
import type { Shape } from './saturating-shapes.ts';
import { solidCurve, type CurvePoint, type SolidPoint } from './points.ts';
import type { MetricRange } from './residual-band.ts';

/** The newest part of a curve. */
const RECENT_POINTS = 20;
/** Stricter than usual: a verdict is asked for again with each new point. */
const TREND_CONFIDENCE = 0.99;
/** Below this share of its mean speed so far, a curve that still rises is slow. */
const SLOW_SPEED_SHARE = 0.25;
/** A slow curve that in its next tenth gains less than so many standard deviations of a point has levelled off for all
 *  that can be seen. */
const VISIBLE_GAIN_SIGMAS = 0.25;
const NEXT_SHARE = 0.1;
/** A fall counts from so many standard deviations of a point on, over the newest points. */
const FALL_SIGMAS_MIN = 1;

export type VerdictWord = 'learning' | 'slow' | 'plateau' | 'slipping' | 'noisy' | 'too-early';

export type VerdictReason =
  /** too-early: fewer than 8 different x. */
  | 'few-points'
  /** too-early: fewer than 20 points, and no trend and no curve among them. */
  | 'no-trend-yet'
  /** too-early: numbers too large to compute with. */
  | 'too-large'
  /** noisy: neither a trend nor a curve stands out from chance. */
  | 'no-trend-in-noise'
  /** plateau: every point has the same value. */
  | 'constant'
  /** plateau: less than a twentieth of the way is left. */
  | 'levelled-off'
  /** plateau: what it still gains in its next tenth is lost in the noise. */
  | 'gain-below-noise'
  /** plateau: it got worse, and has levelled off there. */
  | 'levelled-off-worse'
  /** slipping: the newest level is below the best by more than noise. */
  | 'open-setback'
  /** slipping: the newest points get worse. */
  | 'recent-fall'
  /** slipping: the curve behind all points gets worse, and has not levelled off. */
  | 'falling-course'
  /** learning or slow: the curve behind all points gets better, faster or slower than a quarter of its mean speed. */
  | 'rising-course'
  /** slow: past the start of the plateau the newest points still get better. */
  | 'rising-on-plateau'
  /** learning: the newest points get better, and no curve that levels off is behind them. */
  | 'recent-rise';

export interface VerdictEvidence {
  readonly points: number;
  readonly unusable: number;
  /** Trend of the newest points; null where there are too few different x. */
  readonly recentTrend: TrendResult;
  readonly fit: FitOutcome;
  /** Null where there is no fit. */
  readonly plateau: Plateau | null;
  /** Speed at the last point over the mean speed so far, both of the fitted curve; null where there is no fit. */
  readonly speedShare: number | null;
  /** What the fitted curve gains in its next tenth at the speed of its last point, in units of y; null without a fit. */
  readonly nextGain: number | null;
  readonly marks: Marks;
}

export interface Verdict {
  readonly word: VerdictWord;
  readonly because: VerdictReason;
  readonly evidence: VerdictEvidence;
  readonly thresholds: typeof verdictThresholds;
}

export const verdictThresholds = {
  pointsMin: FIT_POINTS_MIN,
  recentPoints: RECENT_POINTS,
  trendConfidence: TREND_CONFIDENCE,
  aiccLeadMin: AICC_LEAD_MIN,
  plateauRestShare: PLATEAU_REST_SHARE,
  slowSpeedShare: SLOW_SPEED_SHARE,
  setbackSigmas: SETBACK_SIGMAS,
  fallSigmasMin: FALL_SIGMAS_MIN,
  visibleGainSigmas: VISIBLE_GAIN_SIGMAS,
} as const;

export interface VerdictOptions {
  readonly better: Better;
  /** What the metric can be, as 0 to 1 for a rate. */
  readonly range?: MetricRange;
}

/** The verdict on a curve. The same points give the same verdict, in whatever order they come at different x. */
export function verdictOf(curve: Iterable<CurvePoint>, options: VerdictOptions): Verdict {
  const { points, unusable } = solidCurve(curve);
  const fit = fitSaturating(points, options.better);
  const usable = fit.kind === 'fit' || fit.why !== 'too-large';
  const speedShare = fit.kind === 'fit' ? speedShareOf(fit) : null;
  const evidence: VerdictEvidence = {
    points: points.length,
    unusable,
    recentTrend: recentTrendOf(usable ? points : []),
    fit,
    plateau: fit.kind === 'fit' ? plateauOf(fit, options.range ?? null) : null,
    speedShare,
    nextGain: fit.kind === 'fit' && speedShare !== null ? nextGainOf(fit, speedShare) : null,
    marks: marksOf(usable ? points : [], options.better),
  };
  return { ...judge(evidence, points, options.better), evidence, thresholds: verdictThresholds };
}

type Judgement = Pick<Verdict, 'word' | 'because'>;

function judge(evidence: VerdictEvidence, points: readonly SolidPoint[], better: Better): Judgement {
  const { fit, marks } = evidence;
  if (fit.kind === 'too-early') {
    if (fit.why === 'few-points' || fit.why === 'too-large') return { word: 'too-early', because: fit.why };
    if (fit.why === 'constant') return { word: 'plateau', because: 'constant' };
  }
  const recent = recentCourse(evidence, points, better);
  const course = fit.kind === 'fit' ? courseOf(fit, evidence, recent, better) : null;
  if (course?.word === 'slipping') return course;
  if (marks.setbacks.at(-1)?.recovered === null) return { word: 'slipping', because: 'open-setback' };
  if (recent === 'worse') return { word: 'slipping', because: 'recent-fall' };
  if (course !== null) return course;
  if (recent === 'better') return { word: 'learning', because: 'recent-rise' };
  return points.length < RECENT_POINTS
    ? { word: 'too-early', because: 'no-trend-yet' }
    : { word: 'noisy', because: 'no-trend-in-noise' };
}

type Course = 'better' | 'worse' | 'none';

function courseOf(fit: SaturatingFit, evidence: VerdictEvidence, recent: Course, better: Better): Judgement {
  const { plateau, speedShare, nextGain, marks } = evidence;
  const improves = fit.best.rise > 0 === (better === 'higher');
  const reached = plateau?.kind === 'plateau' && plateau.reached;
  if (!improves && reached) return { word: 'plateau', because: 'levelled-off-worse' };
  if (!improves) return { word: 'slipping', because: 'falling-course' };
  if (reached && recent === 'better') return { word: 'slow', because: 'rising-on-plateau' };
  if (reached) return { word: 'plateau', because: 'levelled-off' };
  if ((speedShare ?? 0) >= SLOW_SPEED_SHARE) return { word: 'learning', because: 'rising-course' };
  return recent === 'none' && (nextGain ?? 0) < VISIBLE_GAIN_SIGMAS * marks.noise
    ? { word: 'plateau', because: 'gain-below-noise' }
    : { word: 'slow', because: 'rising-course' };
}

function recentTrendOf(points: readonly SolidPoint[]): TrendResult {
  // 20 points have 190 pairs, so none are drawn, and the seed makes no difference.
  return trendOf(points.slice(-RECENT_POINTS), { confidence: TREND_CONFIDENCE, seed: 0 });
}

function recentCourse({ recentTrend, marks }: VerdictEvidence, points: readonly SolidPoint[], better: Better): Course {
  if (recentTrend.direction !== 'rising' && recentTrend.direction !== 'falling') return 'none';
  if ((recentTrend.direction === 'rising') === (better === 'higher')) return 'better';
  const newest = points.slice(-RECENT_POINTS);
  const spanX = (newest.at(-1)?.x ?? 0) - (newest[0]?.x ?? 0);
  return Math.abs(recentTrend.slope) * spanX >= FALL_SIGMAS_MIN * marks.noise ? 'worse' : 'none';
}

/** The mean over all curves that are not ruled out, by their likelihood: the end of a young curve is hard to tell. */
function speedShareOf({ best, candidates }: SaturatingFit): number {
  let [weights, speed] = [0, 0];
  const deviance = Math.min(...candidates.map((candidate) => candidate.deviance));
  for (const candidate of candidates) {
    const weight = Math.exp((deviance - candidate.deviance) / 2);
    weights += weight;
    speed += weight * lastSpeed(candidate.shape);
  }
  return weights > 0 ? speed / weights : lastSpeed(best.shape);
}

function nextGainOf({ best, scale }: SaturatingFit, speedShare: number): number {
  return Math.abs(best.rise * best.shape.shareAt(1) * scale.unit) * speedShare * NEXT_SHARE;
}

/** By a difference over a hundredth of the curve. */
function lastSpeed(shape: Shape): number {
  const step = 0.01;
  const whole = shape.shareAt(1);
  return (whole - shape.shareAt(1 - step)) / step / whole;
}
