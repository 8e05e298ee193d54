/** One side of a comparison: its curve with x counted from its own first point, and its figures. */
import type { CurvePoint } from '../../insight/curves/points.ts';
import type { RecordsScope } from '../records-scope.ts';
import { curveSource, type CurveAsk } from './curve-source.ts';
import { loadCurves, type LoadedCurve } from './load-curves.ts';

/** Longer curves are compared by buckets: every resample goes through all points. */
const COMPARED_POINTS_MAX = 2000;

export interface SideFacts {
  readonly records: number;
  readonly points: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  /** Exact; type 7 of Hyndman and Fan. */
  readonly median: number | null;
  readonly firstNs: bigint | null;
  readonly lastNs: bigint | null;
  /** Places on the axis of its first and its last point. */
  readonly fromX: number | null;
  readonly toX: number | null;
}

export interface LoadedSide {
  readonly facts: SideFacts;
  readonly curve: readonly CurvePoint[];
  readonly basis: 'points' | 'buckets';
}

/** @param scope of the metric, and of this side alone */
export async function loadSide(scope: RecordsScope, ask: CurveAsk, timezone: string): Promise<LoadedSide> {
  const source = curveSource(scope, ask);
  const [loaded, { median }] = await Promise.all([
    loadCurves(scope, ask, { timezone, pointsMax: COMPARED_POINTS_MAX }),
    scope.one<{ median: number | null }>(
      `SELECT quantileExactInclusiveIf(0.5)(assumeNotNull(v_y), isNotNull(v_y) AND isNotNull(v_x)) AS median
        FROM (${source.sql})`,
      { params: source.params },
    ),
  ]);
  const [curve] = loaded.curves;
  return {
    facts: factsOf(curve, median),
    // Requests are counted from 1 in each group already.
    curve: curve === undefined ? [] : ask.axis === 'requests' ? curve.judged : aligned(curve),
    basis: loaded.basis,
  };
}

function factsOf(curve: LoadedCurve | undefined, median: number | null): SideFacts {
  const known = curve?.extent.known ?? null;
  return {
    records: curve?.extent.records ?? 0,
    points: curve?.extent.points ?? 0,
    min: known?.min.value ?? null,
    max: known?.max.value ?? null,
    mean: known?.mean ?? null,
    median: known === null ? null : median,
    firstNs: known?.firstNs ?? null,
    lastNs: known?.lastNs ?? null,
    fromX: known?.fromX ?? null,
    toX: known?.toX ?? null,
  };
}

function aligned({ judged, extent }: LoadedCurve): readonly CurvePoint[] {
  const from = extent.known?.fromX ?? 0;
  return judged.map((point) => ({ ...point, x: point.x - from }));
}
