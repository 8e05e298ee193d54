/** Percentiles of a number of the records, of all of them, over time or by label; one row for each percentile. */
import { numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { bucketStartSql } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { LabelSplit, SplitGroup } from './label-split.ts';
import { quantileMethod, quantilesSql } from './quantile-method.ts';
import type { QuantileMethod, QuantileWish } from './quantile-method.ts';

export interface PercentileRow extends SplitGroup {
  /** Null where it is not over time. */
  readonly startMs: number | null;
  readonly endMs: number | null;
  /** From 0 to 100. */
  readonly percentile: number;
  readonly value: number;
  /** How many values it is of. */
  readonly n: number;
}

export interface Percentiles {
  readonly rows: readonly PercentileRow[];
  readonly method: QuantileMethod;
}

export interface PercentilesWish {
  readonly field: FieldPath;
  /** From 0 to 100. */
  readonly percentiles: readonly number[];
  /** Null: not over time. */
  readonly buckets: TimeBuckets | null;
  readonly split: LabelSplit;
  readonly method: QuantileWish;
  /** Records with a number, all together. */
  readonly n: number;
}

interface FoundRow {
  readonly start: number;
  readonly key: number;
  readonly n: number;
  readonly quantiles: readonly (number | null)[];
}

/** Groups without a number have no rows: there is no percentile of nothing. */
export async function percentilesOf(scope: RecordsScope, wish: PercentilesWish): Promise<Percentiles> {
  const { field, percentiles, buckets, split, n } = wish;
  const method = quantileMethod(wish.method, n);
  if (n === 0) return { rows: [], method };
  const shares = percentiles.map((percentile) => percentile / 100);
  const found = await scope.all<FoundRow>(
    `SELECT start, key, toFloat64(count(v)) AS n, ${quantilesSql(method, shares, 'v')} AS quantiles
    FROM (SELECT ${buckets === null ? 'toFloat64(0)' : bucketStartSql(buckets)} AS start, ${split.key} AS key,
      toNullable(${numberOf(field)}) AS v FROM records WHERE ${scope.where})
    WHERE isNotNull(v) GROUP BY start, key ORDER BY start, key`,
    { params: split.params },
  );
  const ends = new Map(buckets?.startsMs.map((start, index) => [start, buckets.startsMs[index + 1] ?? buckets.endMs]));
  const order = [...split.groups.keys()];
  const rows = found
    .toSorted((one, other) => one.start - other.start || order.indexOf(one.key) - order.indexOf(other.key))
    .flatMap(({ start, key, n: values, quantiles }) =>
      percentiles.flatMap((percentile, index) => {
        const value = quantiles[index];
        const group = split.groups.get(key);
        if (value === undefined || value === null || group === undefined) return [];
        const startMs = buckets === null ? null : start;
        return [
          {
            startMs,
            endMs: buckets === null ? null : (ends.get(start) ?? null),
            ...group,
            percentile,
            value,
            n: values,
          },
        ];
      }),
    );
  return { rows, method };
}
