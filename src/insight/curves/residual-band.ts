/**
 * How far raw points lie from the smoothed line, as a band around it: for metrics whose records carry no variance. It is
 * a spread of points, not an interval of confidence, and is to be labelled so.
 */
import { debiasedEma } from './debiased-ema.ts';
import type { SmoothedPoint } from './smooth-curve.ts';

/** With fewer points a spread says nothing. */
const BAND_POINTS_MIN = 5;
/** Slow enough that one point does not make the band jump. */
const SPREAD_FACTOR = 0.9;
/** A mean absolute deviation times this is the standard deviation, where residuals are normal. */
const SIGMA_PER_DEVIATION = Math.sqrt(Math.PI / 2);

export interface MetricRange {
  readonly min: number;
  readonly max: number;
}

export type ResidualBand =
  | { readonly kind: 'band'; readonly rows: readonly ({ readonly low: number; readonly high: number } | null)[] }
  | { readonly kind: 'too-early'; readonly points: number; readonly pointsMin: number };

/**
 * One standard deviation of the residuals on either side of the line, clamped to the range of the metric; null where the
 * line has a gap. Beware that a line of little smoothing follows its points, so that its band is narrow.
 */
export function residualBand(points: readonly SmoothedPoint[], range: MetricRange | null): ResidualBand {
  const deviations = points.map(({ y, smoothed }) =>
    y === null || smoothed === null || !Number.isFinite(y - smoothed) ? null : Math.abs(y - smoothed),
  );
  const count = deviations.filter((deviation) => deviation !== null).length;
  if (count < BAND_POINTS_MIN) return { kind: 'too-early', points: count, pointsMin: BAND_POINTS_MIN };
  const spreads = debiasedEma(deviations, SPREAD_FACTOR);
  const clamped = (value: number) =>
    Math.min(range?.max ?? Number.MAX_VALUE, Math.max(range?.min ?? -Number.MAX_VALUE, value));
  return {
    kind: 'band',
    rows: points.map(({ smoothed }, index) => {
      const spread = spreads[index];
      if (smoothed === null || spread === null || spread === undefined) return null;
      const sigma = spread * SIGMA_PER_DEVIATION;
      return { low: clamped(smoothed - sigma), high: clamped(smoothed + sigma) };
    }),
  };
}
