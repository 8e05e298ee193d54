/**
 * The points of curves in buckets, made in the engine: of each bucket the exact least, greatest, first and last point, the
 * count, the mean, and exact quantiles. Along time buckets begin where clocks and calendars do; along whole numbers each
 * holds equally many of them.
 */
import { bucketStartSql, bucketStartsOf } from '../../query/time-buckets.ts';
import { chooseInterval } from '../../query/time-interval.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { CurveSource } from './curve-source.ts';
import type { Axis } from './metric.ts';

export interface ValueOfRecord {
  readonly value: number;
  readonly id: string;
}

export interface CurveBucketRow {
  readonly group: number;
  /** Half-open, but for the last bucket along numbers that are not whole. */
  readonly fromX: number;
  readonly toX: number;
  readonly count: number;
  /** Mean of the places of its points. */
  readonly x: number;
  readonly mean: number;
  /** Of equal values the one with the smallest x, then with the smallest id. */
  readonly min: ValueOfRecord;
  readonly max: ValueOfRecord;
  /** The one with the greatest x, then with the greatest id. */
  readonly last: ValueOfRecord;
  /** Of the point with the smallest x, then with the smallest id. */
  readonly firstId: string;
  readonly firstStep: number | null;
  /** Of the earliest record, ns since 1970. */
  readonly firstNs: bigint;
  /** One for each of `bandShares`. */
  readonly quantiles: readonly number[];
  /** Sum of the samples of its points, of those that have any. */
  readonly samples: number;
  /** Sum of value times samples over the same points. */
  readonly weighted: number;
}

/** Of the values of a bucket; type 7 of Hyndman and Fan (1996). */
const bandShares = [0.1, 0.5, 0.9] as const;

export interface BucketWish {
  readonly axis: Axis;
  readonly fromX: number;
  readonly toX: number;
  /** At most; along time one more may be touched. */
  readonly buckets: number;
  readonly timezone: string;
}

interface Edges {
  /** SQL of the number of the bucket of `v_x`, or of where it begins. */
  readonly sql: string;
  readonly params: Readonly<Record<string, string>>;
  readonly of: (key: number) => { readonly fromX: number; readonly toX: number };
}

export async function bucketRows(
  scope: RecordsScope,
  source: CurveSource,
  wish: BucketWish,
): Promise<readonly CurveBucketRow[]> {
  const edges = wish.axis === 'time' ? timeEdges(wish) : numberEdges(wish);
  const [y, x] = ['assumeNotNull(v_y)', 'assumeNotNull(v_x)'];
  const id = (tuple: string, at: number) => `lower(hex(${tuple}.${at}))`;
  const rows = await scope.all<BucketRow>(
    `SELECT v_group, bucket, points, x, mean, (v_least.1, ${id('v_least', 3)}) AS least,
      (-v_greatest.1, ${id('v_greatest', 3)}) AS greatest, (v_latest.3, ${id('v_latest', 2)}) AS latest,
      ${id('v_earliest', 2)} AS first_id, v_earliest.3 AS first_step, first_ns, quantiles, samples, weighted
    FROM (SELECT v_group, toFloat64(${edges.sql}) AS bucket, toFloat64(count()) AS points, avg(v_x) AS x, avg(v_y) AS mean,
        min((${y}, ${x}, v_id)) AS v_least, min((-${y}, ${x}, v_id)) AS v_greatest,
        max((${x}, v_id, ${y})) AS v_latest, min((${x}, v_id, v_step)) AS v_earliest,
        toString(toUnixTimestamp64Nano(min(v_time))) AS first_ns,
        quantilesExactInclusive(${bandShares.join(', ')})(${y}) AS quantiles,
        sumIf(v_samples, v_samples > 0) AS samples, sumIf(v_y * v_samples, v_samples > 0) AS weighted
      FROM (${source.sql}) WHERE isNotNull(v_y) AND isNotNull(v_x)
      GROUP BY v_group, bucket)
    ORDER BY v_group, bucket`,
    { params: { ...source.params, ...edges.params } },
  );
  return rows.map((row) => ({
    group: row.v_group,
    ...edges.of(row.bucket),
    count: row.points,
    x: row.x,
    mean: row.mean,
    min: { value: row.least[0], id: row.least[1] },
    max: { value: row.greatest[0], id: row.greatest[1] },
    last: { value: row.latest[0], id: row.latest[1] },
    firstId: row.first_id,
    firstStep: row.first_step,
    firstNs: BigInt(row.first_ns),
    quantiles: row.quantiles,
    samples: row.samples ?? 0,
    weighted: row.weighted ?? 0,
  }));
}

interface BucketRow {
  readonly v_group: number;
  readonly bucket: number;
  readonly points: number;
  readonly x: number;
  readonly mean: number;
  readonly least: [number, string];
  readonly greatest: [number, string];
  readonly latest: [number, string];
  readonly first_id: string;
  readonly first_step: number | null;
  readonly first_ns: string;
  readonly quantiles: number[];
  readonly samples: number | null;
  readonly weighted: number | null;
}

const NS_PER_MS = 1_000_000;

function timeEdges({ fromX, toX, buckets, timezone }: BucketWish): Edges {
  const ns = (ms: number) => BigInt(Math.floor(ms)) * BigInt(NS_PER_MS);
  const range = { fromNs: ns(fromX), toNs: ns(toX) + BigInt(NS_PER_MS) };
  const starts = bucketStartsOf(range, chooseInterval(range, buckets), timezone);
  const ends = new Map(starts.startsMs.map((start, index) => [start, starts.startsMs[index + 1] ?? starts.endMs]));
  return {
    sql: bucketStartSql(starts, 'v_time'),
    params: {},
    of: (key) => ({ fromX: key, toX: ends.get(key) ?? key }),
  };
}

function numberEdges({ fromX, toX, buckets }: BucketWish): Edges {
  const isWhole = Number.isSafeInteger(fromX) && Number.isSafeInteger(toX);
  const width = isWhole ? Math.ceil((toX - fromX + 1) / buckets) : (toX - fromX) / buckets || 1;
  const last = isWhole ? Math.floor((toX - fromX) / width) : buckets - 1;
  return {
    sql: `least({v_last:Float64}, floor((v_x - {v_from:Float64}) / {v_width:Float64}))`,
    params: { v_last: String(last), v_from: String(fromX), v_width: String(width) },
    of: (key) => ({ fromX: fromX + key * width, toX: key === last && !isWhole ? toX : fromX + (key + 1) * width }),
  };
}
