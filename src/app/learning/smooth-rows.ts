/** The smoothed line through the rows of a curve, and the band beside it; each band says what it is. */
import { residualBand } from '../../insight/curves/residual-band.ts';
import { smoothCurve, type SmoothingKind } from '../../insight/curves/smooth-curve.ts';
import { pointsOfRows, shareInterval, type DrawnRow } from './drawn-rows.ts';
import type { Metric } from './metric.ts';

/** A stretch without points that is so many times wider than the middle one is a gap: no line goes across. */
const GAP_SPACINGS = 10;
/** Fewer values have no tenth. */
const PERCENTILE_POINTS_MIN = 5;

export interface SmoothingWish {
  readonly kind: SmoothingKind;
  readonly factor: number;
}

export type BandKind =
  /** Wilson's 95% interval of each row's own share. */
  | 'wilson'
  /** From the tenth to the ninetieth percentile of the values of each bucket. */
  | 'percentiles'
  /** One standard deviation of the points around the line: a spread, no interval of confidence. */
  | 'residual-spread'
  /** Too few points for any. */
  | 'none';

export interface SmoothedRows {
  readonly rows: readonly (DrawnRow & {
    readonly smoothed: number | null;
    readonly low: number | null;
    readonly high: number | null;
  })[];
  readonly band: BandKind;
  /** Indexes of rows at which the line begins anew. */
  readonly breaks: readonly number[];
  /** Wider stretches of x are gaps; null where there are too few points to tell. */
  readonly gapX: number | null;
  /** Half-life or bandwidth in units of x; null where the method has none. */
  readonly reachX: number | null;
}

export function smoothedRows(rows: readonly DrawnRow[], metric: Metric, wish: SmoothingWish): SmoothedRows {
  const gapX = gapOf(rows);
  const smoothing = { kind: wish.kind, factor: wish.factor, ...(gapX === null ? {} : { gapX }) };
  const { points, breaks, reachX } = smoothCurve(pointsOfRows(rows, metric), smoothing);
  const { band, edges } = bandOf(rows, metric, points);
  return {
    rows: rows.map((row, index) => ({
      ...row,
      smoothed: points[index]?.smoothed ?? null,
      low: edges[index]?.low ?? null,
      high: edges[index]?.high ?? null,
    })),
    band,
    breaks,
    gapX,
    reachX,
  };
}

type Edge = { readonly low: number; readonly high: number } | null;

function bandOf(
  rows: readonly DrawnRow[],
  metric: Metric,
  points: Parameters<typeof residualBand>[0],
): { readonly band: BandKind; readonly edges: readonly Edge[] } {
  if (metric.unit === 'share' && metric.kind === 'learning') {
    const edges = rows.map(({ pooled }) => shareInterval(pooled));
    if (edges.some((edge) => edge !== null)) return { band: 'wilson', edges };
  }
  const percentiles = rows.map(percentileEdge);
  if (percentiles.some((edge) => edge !== null)) return { band: 'percentiles', edges: percentiles };
  const spread = residualBand(points, metric.range);
  return spread.kind === 'band' ? { band: 'residual-spread', edges: spread.rows } : { band: 'none', edges: [] };
}

function percentileEdge({ quantiles, count }: DrawnRow): Edge {
  if (quantiles === null || count < PERCENTILE_POINTS_MIN) return null;
  const [low, , high] = quantiles;
  return low === undefined || high === undefined ? null : { low, high };
}

function gapOf(rows: readonly DrawnRow[]): number | null {
  const xs = rows.filter(({ value }) => value !== null).map(({ x }) => x);
  const spacings = xs
    .slice(1)
    .map((x, index) => x - (xs[index] ?? x))
    .filter((spacing) => spacing > 0);
  const middle = spacings.sort((one, other) => one - other)[Math.floor(spacings.length / 2)];
  return middle === undefined ? null : middle * GAP_SPACINGS;
}
