/** The curve that levels off behind the points of a metric, how it goes on, and when it reaches a target. */
import {
  forecastAt,
  plateauOf,
  reachTarget,
  type ForecastPoint,
  type Plateau,
  type TargetReading,
} from '../../insight/curves/fit-readings.ts';
import { fitSaturating } from '../../insight/curves/fit-saturating.ts';
import type { Better } from '../../insight/curves/marks.ts';
import { fitFacts, type FitFacts } from './judge-curve.ts';
import type { LoadedCurve } from './load-curves.ts';
import type { Metric } from './metric.ts';

/** A forecast may go ten lengths of the curve ahead; so far rounding never puts it beyond. */
export const AHEAD_MAX = 9;

export interface FitWish {
  readonly better: Better;
  readonly target: number | null;
  /** How far the forecast goes, in lengths of the curve so far; from 0 to AHEAD_MAX. */
  readonly ahead: number;
  /** Points of the curve and of the forecast each. */
  readonly points: number;
}

export interface FittedCurve {
  readonly fit: FitFacts;
  /** Null where it is too early to say. */
  readonly plateau: Plateau | null;
  /** Through the points, from the first to the last; empty where it is too early to say. */
  readonly curve: readonly ForecastPoint[];
  /** Beyond the last point. */
  readonly forecast: readonly ForecastPoint[];
  /** Null where no target was named, or it is too early to say. */
  readonly reading: TargetReading | null;
}

export function fitCurve({ judged }: LoadedCurve, { range }: Metric, wish: FitWish): FittedCurve {
  const { better, target, ahead, points } = wish;
  const fit = fitSaturating(judged, better);
  if (fit.kind !== 'fit') return { fit: fitFacts(fit), plateau: null, curve: [], forecast: [], reading: null };
  const { firstX, spanX } = fit.scale;
  const lastX = firstX + spanX;
  const along = (from: number, to: number, share: (index: number) => number) =>
    Array.from({ length: points }, (_, index) => from + (to - from) * share(index));
  const forecastXs = ahead === 0 ? [] : along(lastX, lastX + spanX * ahead, (index) => (index + 1) / points);
  return {
    fit: fitFacts(fit),
    plateau: plateauOf(fit, range),
    curve: forecastAt(
      fit,
      along(firstX, lastX, (index) => index / Math.max(1, points - 1)),
      range,
    ),
    forecast: forecastAt(fit, forecastXs, range),
    reading: target === null ? null : reachTarget(fit, target),
  };
}
