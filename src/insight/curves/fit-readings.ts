/**
 * What a fitted curve says: its plateau and where that begins, how it goes on, and when it reaches a target. Intervals hold
 * whatever the data do not rule out at 95%: every shape within the bound (profile likelihood, Venzon and Moolgavkar
 * 1988), each with what its start and rise leave open. So an interval may be open at the end where the data are silent.
 */
import type { MetricRange } from './residual-band.ts';
import type { Candidate, SaturatingFit } from './fit-saturating.ts';
import { isFlatEnd } from './shape-search.ts';

/** A curve is on its plateau where less than this share of the whole way is left. */
export const PLATEAU_REST_SHARE = 0.05;
/** In the length of the curve so far: further ahead a forecast of this kind is a guess. */
const HORIZON_SPANS_MAX = 10;
const TARGET_STEPS = 400;
const BISECTIONS = 40;

/** A value in the unit of the metric, with its 95% interval; `null` is an end that the data leave open. */
export interface FittedLevel {
  readonly value: number;
  readonly low: number | null;
  readonly high: number | null;
}

export type Plateau =
  | {
      readonly kind: 'plateau';
      readonly level: FittedLevel;
      /** From where less than `restShare` of the way is left; `high` is null where it may lie beyond the horizon. */
      readonly startX: FittedLevel;
      readonly restShare: number;
      /** Whether the curve is there, by its best estimate. */
      readonly reached: boolean;
    }
  /** The data do not rule out a curve without an end: only the nearer bound of the plateau is known. */
  | { readonly kind: 'not-in-sight'; readonly best: number; readonly beyond: number; readonly rising: boolean };

/** Where the curve levels off. @param range clamps levels to what the metric can be */
export function plateauOf(fit: SaturatingFit, range: MetricRange | null): Plateau {
  const { best, candidates, scale } = fit;
  const level = levelAt(fit, () => 1, range);
  const rising = best.rise > 0;
  if (isFlatEnd(best) || candidates.some(isFlatEnd)) {
    return { kind: 'not-in-sight', best: level.value, beyond: rising ? level.low : level.high, rising };
  }
  const startOf = ({ shape }: Candidate | typeof best) =>
    scale.firstX + scale.spanX * shape.placeOf(1 - PLATEAU_REST_SHARE);
  const startX = startOf(best);
  const starts = candidates.map(startOf);
  const farthest = Math.max(startX, ...starts);
  const horizonX = scale.firstX + scale.spanX * (1 + HORIZON_SPANS_MAX);
  return {
    kind: 'plateau',
    level,
    startX: { value: startX, low: Math.min(startX, ...starts), high: farthest <= horizonX ? farthest : null },
    restShare: PLATEAU_REST_SHARE,
    reached: startX <= scale.firstX + scale.spanX,
  };
}

export interface ForecastPoint {
  readonly x: number;
  /** The curve. */
  readonly value: number;
  /** 95% interval of the curve. */
  readonly low: number;
  readonly high: number;
  /** 95% interval of a single further point of mean weight: that of the curve and the noise. */
  readonly pointLow: number;
  readonly pointHigh: number;
}

/**
 * The curve and its bands at each x. It presumes that the future goes on as the past: no new setback, no new backend.
 * @throws RangeError where an x is not finite, or lies before the curve or further ahead than HORIZON_SPANS_MAX lengths.
 */
export function forecastAt(
  fit: SaturatingFit,
  xs: readonly number[],
  range: MetricRange | null,
): readonly ForecastPoint[] {
  const { firstX, spanX } = fit.scale;
  return xs.map((x) => {
    const u = (x - firstX) / spanX;
    if (!(u >= 0 && u <= 1 + HORIZON_SPANS_MAX)) {
      throw new RangeError(
        `a forecast at x = ${x} lies outside ${firstX} to ${firstX + spanX * (1 + HORIZON_SPANS_MAX)}`,
      );
    }
    const share = (candidate: Candidate | SaturatingFit['best']) => candidate.shape.shareAt(u);
    const { value, low, high } = levelAt(fit, share, range);
    const scatter = fit.t * fit.noise;
    const free = levelAt(fit, share, null);
    return {
      x,
      value,
      low,
      high,
      pointLow: clamped(free.value - Math.hypot(free.value - free.low, scatter), range),
      pointHigh: clamped(free.value + Math.hypot(free.high - free.value, scatter), range),
    };
  });
}

export type TargetReading =
  /** The curve has reached it: the first x at which it was there. */
  | { readonly kind: 'reached'; readonly x: number }
  /** It will: at `x.value`, and with 95% between `low` and `high`, which is null where it may never. */
  | { readonly kind: 'ahead'; readonly x: FittedLevel; readonly steps: FittedLevel }
  /** Not on this course: the best estimate of the curve stays short of it; `possibleX` is the earliest not ruled out. */
  | { readonly kind: 'not-on-this-course'; readonly possibleX: number | null; readonly horizonX: number };

/**
 * When the curve reaches a target, coming from its start. `steps` count from the last point in mean distances of
 * neighbours, which are generations where x is the generation.
 */
export function reachTarget(fit: SaturatingFit, target: number): TargetReading {
  const { best, scale, candidates } = fit;
  const wanted = (target - scale.center) / scale.unit;
  // A target on the side that the curve comes from is behind it.
  const direction = Math.sign(best.rise);
  const lastX = scale.firstX + scale.spanX;
  const horizonX = lastX + scale.spanX * HORIZON_SPANS_MAX;
  const xOf = (u: number) => scale.firstX + scale.spanX * u;
  const levels = (u: number) => {
    const share = (candidate: Candidate | typeof best) => candidate.shape.shareAt(u);
    const { value, low, high } = scaledLevel(fit, share);
    return direction > 0 ? { value, near: high, far: low } : { value: -value, near: -low, far: -high };
  };
  const goal = wanted * direction;
  const share = best.rise === 0 ? Infinity : (wanted - best.start) / best.rise;
  const bestU = share <= 0 ? 0 : share < 1 ? best.shape.placeOf(share) : Infinity;
  if (bestU <= 1) return { kind: 'reached', x: xOf(bestU) };
  const early = candidates.length === 0 ? null : firstCrossing((u) => levels(u).near >= goal);
  if (bestU > 1 + HORIZON_SPANS_MAX) {
    return { kind: 'not-on-this-course', possibleX: early === null ? null : xOf(early), horizonX };
  }
  const late = firstCrossing((u) => levels(u).far >= goal);
  const x = {
    value: xOf(bestU),
    low: xOf(Math.min(early ?? bestU, bestU)),
    high: late === null ? null : xOf(Math.max(late, bestU)),
  };
  const stepsTo = (at: number) => (Math.max(0, at - lastX) / scale.spanX) * scale.steps;
  return {
    kind: 'ahead',
    x,
    steps: { value: stepsTo(x.value), low: stepsTo(x.low), high: x.high === null ? null : stepsTo(x.high) },
  };
}

/** The first u from the last point on, up to the horizon, at which a test holds; null where it holds nowhere. */
function firstCrossing(holds: (u: number) => boolean): number | null {
  if (holds(1)) return 1;
  let before = 1;
  for (let step = 1; step <= TARGET_STEPS; step += 1) {
    const u = (1 + HORIZON_SPANS_MAX) ** (step / TARGET_STEPS);
    if (holds(u)) {
      let [outside, inside] = [before, u];
      for (let count = 0; count < BISECTIONS; count += 1) {
        const middle = (outside + inside) / 2;
        if (holds(middle)) inside = middle;
        else outside = middle;
      }
      return inside;
    }
    before = u;
  }
  return null;
}

interface Level {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

/** start + rise * share of the best shape, and the span of it over all that is not ruled out. */
function scaledLevel(fit: SaturatingFit, shareOf: (shape: Candidate | SaturatingFit['best']) => number): Level {
  const { best, candidates, variance, weightSum, devianceMax } = fit;
  const value = best.start + best.rise * shareOf(best);
  let [low, high] = [value, value];
  for (const candidate of candidates) {
    const share = shareOf(candidate);
    const center = candidate.start + candidate.rise * share;
    const spread = variance * (1 / weightSum + (share - candidate.shareMean) ** 2 / candidate.shareSquares);
    const half = Math.sqrt(Math.max(0, devianceMax - candidate.deviance) * spread);
    low = Math.min(low, center - half);
    high = Math.max(high, center + half);
  }
  return { value, low, high };
}

function levelAt(
  fit: SaturatingFit,
  shareOf: (shape: Candidate | SaturatingFit['best']) => number,
  range: MetricRange | null,
): Level {
  const { center, unit } = fit.scale;
  const { value, low, high } = scaledLevel(fit, shareOf);
  return {
    value: clamped(center + unit * value, range),
    low: clamped(center + unit * low, range),
    high: clamped(center + unit * high, range),
  };
}

/** Within the range of the metric, and finite. */
function clamped(value: number, range: MetricRange | null): number {
  return Math.min(range?.max ?? Number.MAX_VALUE, Math.max(range?.min ?? -Number.MAX_VALUE, value));
}
