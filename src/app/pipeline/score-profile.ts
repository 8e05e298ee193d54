/** One score over all calls: its distribution, its course over time, and whether it rises or falls. */
import type { FieldPath } from '../../config/config.ts';
import { meanEstimate } from '../../insight/mean-interval.ts';
import type { MeanEstimate } from '../../insight/mean-interval.ts';
import { bucketStartSql, bucketStartsOf } from '../../query/time-buckets.ts';
import { chooseInterval, intervalText } from '../../query/time-interval.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { CallStream, RoleStreams } from '../requests/role-streams.ts';
import { callsSql } from './calls.ts';
import { noTrend, stretchParams, stretchSql, trendHint } from './score-trend.ts';
import type { TrendHint } from './score-trend.ts';

const BUCKETS_WANTED = 60;
export const scoreShares = [0.05, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95] as const;

export interface ScoreBin {
  readonly from: number;
  /** Half-open, but for the last. */
  readonly to: number;
  readonly count: number;
}

export interface ScoreBucket {
  readonly fromMs: number;
  readonly count: number;
  readonly mean: number | null;
  readonly p10: number | null;
  readonly p50: number | null;
  readonly p90: number | null;
}

export interface ScoreProfile {
  /** Calls with the score as a number. */
  readonly n: number;
  /** Calls without. */
  readonly missing: number;
  readonly mean: MeanEstimate;
  readonly standardDeviation: number | null;
  readonly min: number | null;
  readonly max: number | null;
  /** In the order of scoreShares; empty without values. */
  readonly quantiles: readonly number[];
  readonly histogram: readonly ScoreBin[];
  /** Null without values. */
  readonly interval: string | null;
  readonly overTime: readonly ScoreBucket[];
  readonly trend: TrendHint;
}

export interface ScoreWish {
  /** Where the score stands in the calls of a stream; null: they have none. */
  readonly fieldOf: (call: CallStream) => FieldPath | null;
  readonly bins: number;
  readonly timezone: string;
}

interface Row {
  readonly n: number;
  readonly missing: number;
  readonly mean: number | null;
  readonly variance: number | null;
  readonly least: number | null;
  readonly most: number | null;
  readonly quantiles: readonly number[];
  readonly first: string;
  readonly last: string;
}

export async function scoreProfile(
  scope: RecordsScope,
  roles: RoleStreams,
  { fieldOf, bins, timezone }: ScoreWish,
): Promise<ScoreProfile> {
  const calls = roles.calls.map((call) => ({ ...call, score: fieldOf(call) }));
  if (calls.length === 0) return nothing;
  const from = `FROM (${callsSql({ ...roles, calls }, scope.where, ['ns', 'time', 'score'])})`;
  const { params } = roles;
  const row = await scope.one<Row>(
    `SELECT toFloat64(countIf(isNotNull(score))) AS n, toFloat64(countIf(isNull(score))) AS missing, avg(score) AS mean,
      varSampStable(score) AS variance, min(score) AS least, max(score) AS most,
      quantilesExactInclusiveIf(${scoreShares.join(', ')})(assumeNotNull(score), isNotNull(score)) AS quantiles,
      toString(minIf(ns, isNotNull(score))) AS first, toString(maxIf(ns, isNotNull(score))) AS last ${from}`,
    { params },
  );
  const { n, missing, mean, variance, least, most } = row;
  if (n === 0 || least === null || most === null) return { ...nothing, missing };
  const [firstNs, lastNs] = [BigInt(row.first), BigInt(row.last)];
  const span = { fromNs: firstNs, toNs: lastNs + 1n };
  const interval = chooseInterval(span, BUCKETS_WANTED);
  const buckets = bucketStartsOf(span, interval, timezone);
  const [histogram, times, points] = await Promise.all([
    scope.all<{ bin: number; count: number }>(
      `SELECT toFloat64(least(${bins - 1}, floor((score - {v_least:Float64}) / {v_spread:Float64} * ${bins}))) AS bin,
        toFloat64(count()) AS count ${from} WHERE isNotNull(score) GROUP BY bin`,
      { params: { ...params, v_least: least, v_spread: most === least ? 1 : most - least } },
    ),
    scope.all<{ bucket: number; count: number; mean: number; quantiles: number[] }>(
      `SELECT ${bucketStartSql(buckets, 'time')} AS bucket, toFloat64(count()) AS count, avg(assumeNotNull(score)) AS mean,
        quantilesExactInclusive(0.1, 0.5, 0.9)(assumeNotNull(score)) AS quantiles
      ${from} WHERE isNotNull(score) GROUP BY bucket`,
      { params },
    ),
    scope.all<{ x: number; y: number }>(
      `SELECT ${stretchSql()} AS x, avg(assumeNotNull(score)) AS y ${from} WHERE isNotNull(score) GROUP BY x ORDER BY x`,
      { params: { ...params, ...stretchParams(firstNs, lastNs) } },
    ),
  ]);
  const byBucket = new Map(times.map((one) => [one.bucket, one]));
  return {
    n,
    missing,
    mean: meanEstimate({ n, mean, variance }),
    standardDeviation: n < 2 || variance === null ? null : Math.sqrt(Math.max(0, variance)),
    min: least,
    max: most,
    quantiles: row.quantiles,
    histogram: binsOf(least, most, bins, new Map(histogram.map(({ bin, count }) => [bin, count]))),
    interval: intervalText(interval),
    overTime: buckets.startsMs.map((fromMs) => {
      const found = byBucket.get(fromMs);
      const [p10, p50, p90] = found?.quantiles ?? [];
      return {
        fromMs,
        count: found?.count ?? 0,
        mean: found?.mean ?? null,
        p10: p10 ?? null,
        p50: p50 ?? null,
        p90: p90 ?? null,
      };
    }),
    trend: trendHint(points, firstNs, lastNs),
  };
}

/** Equal ones have one bin. */
function binsOf(least: number, most: number, bins: number, counts: ReadonlyMap<number, number>): ScoreBin[] {
  if (least === most) return [{ from: least, to: most, count: counts.get(0) ?? 0 }];
  const edge = (index: number) => (index === bins ? most : least + ((most - least) * index) / bins);
  return Array.from({ length: bins }, (_, index) => ({
    from: edge(index),
    to: edge(index + 1),
    count: counts.get(index) ?? 0,
  }));
}

const nothing: ScoreProfile = {
  n: 0,
  missing: 0,
  mean: { n: 0, mean: null, interval: null },
  standardDeviation: null,
  min: null,
  max: null,
  quantiles: [],
  histogram: [],
  interval: null,
  overTime: [],
  trend: noTrend,
};
