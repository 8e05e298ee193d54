/**
 * The curves that a question asks for, one for each group, read with as little as their length allows: few points one by
 * one, many as buckets. What a curve is judged by does not hang on how it is drawn.
 */
import type { CurvePoint } from '../../insight/curves/points.ts';
import type { RecordsScope } from '../records-scope.ts';
import { bucketRows, type BucketWish, type CurveBucketRow } from './curve-buckets.ts';
import { groupExtents, spanOf, type GroupExtent } from './curve-extent.ts';
import { CURVE_POINTS_MAX, rawPoints, type RawPoint } from './curve-points.ts';
import { curveSource, type CurveAsk } from './curve-source.ts';
import { curvePointsOf, rowOfBucket, rowOfPoint, type DrawnRow } from './drawn-rows.ts';
import type { Metric } from './metric.ts';
import { groupsOf, type CurveGroup } from './curve-group.ts';

/** Enough for every bend of a course, and for the newest twenty to be its newest part. */
const JUDGED_BUCKETS = 2000;
/** A band of percentiles needs so many requests in a bucket on average. */
const BUCKET_REQUESTS_MIN = 10;
/** With fewer requests than this each is drawn by itself. */
const BUCKETED_REQUESTS_MIN = 20;

/** What a curve is computed from. */
export type Basis = 'points' | 'buckets';

export interface LoadedCurve {
  readonly group: CurveGroup;
  readonly extent: GroupExtent;
  /** In the order of x. */
  readonly judged: readonly CurvePoint[];
  /** Time and step of each of them by its id. */
  readonly places: ReadonlyMap<string, CurvePlace>;
}

export interface CurvePlace {
  readonly step: number | null;
  /** ns since 1970. */
  readonly ns: bigint;
}

export interface LoadedCurves {
  readonly ask: CurveAsk;
  readonly basis: Basis;
  /** Null where there is no point. */
  readonly span: { readonly fromX: number; readonly toX: number } | null;
  readonly curves: readonly LoadedCurve[];
}

export interface DrawnCurve extends LoadedCurve {
  readonly rows: readonly DrawnRow[];
}

export interface DrawnCurves extends LoadedCurves {
  readonly drawn: Basis;
  readonly curves: readonly DrawnCurve[];
}

/** @param scope of the metric; see scopeOfMetric @param options.pointsMax longer curves come as buckets */
export async function loadCurves(
  scope: RecordsScope,
  ask: CurveAsk,
  { timezone, pointsMax = CURVE_POINTS_MAX }: { readonly timezone: string; readonly pointsMax?: number },
): Promise<LoadedCurves> {
  const read = await readCurves(scope, ask, timezone, pointsMax, null);
  return { ask, basis: read.basis, span: read.span, curves: read.curves };
}

/** @param buckets at most so many for each curve */
export async function drawCurves(
  scope: RecordsScope,
  ask: CurveAsk,
  { buckets, timezone }: Pick<BucketWish, 'buckets' | 'timezone'>,
): Promise<DrawnCurves> {
  const read = await readCurves(scope, ask, timezone, CURVE_POINTS_MAX, buckets);
  const { basis, span, raw, drawn } = read;
  const rows = drawn === null ? (raw ?? []).map((point) => [point.group, rowOfPoint(point)] as const) : drawn;
  const curves = read.curves.map((curve) => ({
    ...curve,
    rows: rows.filter(([group]) => group === curve.group.index).map(([, row]) => row),
  }));
  return { ask, basis, span, drawn: drawn === null ? 'points' : 'buckets', curves };
}

interface ReadCurves extends LoadedCurves {
  /** Null where the curves are too long. */
  readonly raw: readonly RawPoint[] | null;
  /** Rows with the index of their group; null where points are drawn, or nothing is. */
  readonly drawn: readonly (readonly [number, DrawnRow])[] | null;
}

/** @param drawnBuckets null: nothing is drawn */
async function readCurves(
  scope: RecordsScope,
  ask: CurveAsk,
  timezone: string,
  pointsMax: number,
  drawnBuckets: number | null,
): Promise<ReadCurves> {
  const source = curveSource(scope, ask);
  const extents = await groupExtents(scope, source);
  const span = spanOf(extents);
  // Requests without a score are no gaps in its curve; generations are.
  const withGaps = ask.metric.kind === 'learning';
  const lengths = extents.map(({ points, records }) => (withGaps ? records : points));
  const isShort = lengths.reduce((sum, length) => sum + length, 0) <= pointsMax;
  const buckets = drawnBuckets === null ? null : bucketsFor(ask.metric, Math.max(0, ...lengths), drawnBuckets, isShort);
  const inBuckets = async (count: number | null) =>
    count === null || span === null
      ? null
      : bucketRows(scope, source, { axis: ask.axis, ...span, buckets: count, timezone });
  const [raw, judgedRows, drawnRows] = await Promise.all([
    isShort ? rawPoints(scope, source, withGaps) : null,
    isShort ? null : inBuckets(JUDGED_BUCKETS),
    inBuckets(buckets),
  ]);
  const curves = groupsOf(ask.split).flatMap((group) => {
    const extent = extents.find((one) => one.group === group.index);
    if (extent === undefined) return [];
    const judged = raw === null ? judgedBuckets(group, judgedRows ?? []) : judgedPoints(group, raw, ask.metric);
    return [{ group, extent, ...judged }];
  });
  const drawn = drawnRows?.map((row) => [row.group, rowOfBucket(row)] as const) ?? null;
  return { ask, basis: raw === null ? 'buckets' : 'points', span, curves, raw, drawn };
}

function judgedPoints(
  { index }: CurveGroup,
  raw: readonly RawPoint[],
  metric: Metric,
): Pick<LoadedCurve, 'judged' | 'places'> {
  const points = raw.filter(({ group }) => group === index);
  return {
    judged: curvePointsOf(points, metric),
    places: new Map(points.map(({ id, step, ns }) => [id, { step, ns }])),
  };
}

function judgedBuckets(
  { index }: CurveGroup,
  buckets: readonly CurveBucketRow[],
): Pick<LoadedCurve, 'judged' | 'places'> {
  const own = buckets.filter(({ group }) => group === index);
  return {
    judged: own.map(({ x, mean, firstId, count }) => ({ x, y: mean, id: firstId, weight: count })),
    places: new Map(own.map(({ firstId, firstStep, firstNs }) => [firstId, { step: firstStep, ns: firstNs }])),
  };
}

/** Null: each point by itself. @param longest records of the longest curve */
function bucketsFor({ kind }: Metric, longest: number, buckets: number, isShort: boolean): number | null {
  if (kind === 'learning') return isShort && longest <= buckets ? null : buckets;
  if (longest < BUCKETED_REQUESTS_MIN) return null;
  return Math.max(1, Math.min(buckets, Math.floor(longest / BUCKET_REQUESTS_MIN)));
}
