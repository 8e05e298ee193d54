/** Records over time: how many in each bucket, and what a number of theirs was there. Every bucket is there, empty or not. */
import { numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { bucketStartSql } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { LabelSplit, SplitGroup } from './label-split.ts';
import { quantileMethod, quantilesSql } from './quantile-method.ts';
import type { QuantileMethod, QuantileWish } from './quantile-method.ts';

export interface NumberSummary {
  /** Records that have a number there. */
  readonly values: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly sum: number | null;
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}

export interface HistogramRow extends SplitGroup {
  readonly startMs: number;
  /** Where it ends; not in it. */
  readonly endMs: number;
  readonly count: number;
  /** Null where no field is asked for. */
  readonly numbers: NumberSummary | null;
}

export interface Histogram {
  readonly rows: readonly HistogramRow[];
  readonly total: number;
  /** Null where no field is asked for. */
  readonly method: QuantileMethod | null;
}

const shares = [0.5, 0.95, 0.99];
const noNumbers: NumberSummary = {
  values: 0,
  min: null,
  max: null,
  mean: null,
  sum: null,
  p50: null,
  p95: null,
  p99: null,
};

interface FoundRow {
  readonly start: number;
  readonly key: number;
  readonly count: number;
  readonly values: number;
  readonly min: number | null;
  readonly max: number | null;
  readonly mean: number | null;
  readonly sum: number | null;
  readonly quantiles: readonly (number | null)[];
}

/** @param scope with both ends of its range, which the buckets are of */
export async function histogramOf(
  scope: RecordsScope,
  buckets: TimeBuckets,
  split: LabelSplit,
  field: FieldPath | null,
  wish: QuantileWish = 'auto',
): Promise<Histogram> {
  if (buckets.startsMs.length === 0) return { rows: [], total: 0, method: null };
  const method = field === null ? null : quantileMethod(wish, await countNumbers(scope, field));
  const summary =
    method === null
      ? ''
      : `, toFloat64(count(v)) AS values, min(v) AS min, max(v) AS max, avg(v) AS mean, sumOrNull(v) AS sum,
        ${quantilesSql(method, shares, 'v')} AS quantiles`;
  const found = await scope.all<FoundRow>(
    `SELECT start, key, toFloat64(count()) AS count${summary}
    FROM (SELECT ${bucketStartSql(buckets)} AS start, ${split.key} AS key
      ${field === null ? '' : `, toNullable(${numberOf(field)}) AS v`} FROM records WHERE ${scope.where})
    GROUP BY start, key`,
    { params: split.params },
  );
  const rows = new Map(found.map((row) => [`${row.start} ${row.key}`, row]));
  const { startsMs, endMs } = buckets;
  const empty = field === null ? null : noNumbers;
  return {
    rows: startsMs.flatMap((startMs, index) =>
      [...split.groups].map(([key, group]) => {
        const row = rows.get(`${startMs} ${key}`);
        const numbers = row === undefined || field === null ? empty : summaryOf(row);
        return { startMs, endMs: startsMs[index + 1] ?? endMs, ...group, count: row?.count ?? 0, numbers };
      }),
    ),
    total: found.reduce((sum, { count }) => sum + count, 0),
    method,
  };
}

export async function countNumbers(scope: RecordsScope, field: FieldPath): Promise<number> {
  const { values } = await scope.one<{ values: number }>(
    `SELECT toFloat64(count(${numberOf(field)})) AS values FROM records WHERE ${scope.where}`,
  );
  return values;
}

function summaryOf({ values, min, max, mean, sum, quantiles }: FoundRow): NumberSummary {
  const [p50 = null, p95 = null, p99 = null] = quantiles;
  return { values, min, max, mean, sum, p50, p95, p99 };
}
