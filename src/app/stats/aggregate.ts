/** Records grouped by fields and time, with figures of each group: the question that has no endpoint of its own. */
import { labelOf, labelsOf, numberOf, presenceOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { shownLabel } from '../../query/shown-label.ts';
import { bucketStartSql } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import type { RecordsScope } from '../records-scope.ts';
import { quantilesSql } from './quantile-method.ts';
import type { QuantileMethod } from './quantile-method.ts';

export type Grouping =
  | { readonly kind: 'field'; readonly name: string; readonly field: FieldPath }
  | { readonly kind: 'time'; readonly name: string };

export type Metric = { readonly name: string } & (
  | { readonly op: 'count'; readonly field: FieldPath | null }
  | { readonly op: 'sum' | 'mean' | 'min' | 'max' | 'distinct'; readonly field: FieldPath }
  | { readonly op: 'percentile'; readonly field: FieldPath; readonly percentile: number }
);

export const comparisons = ['>', '>=', '<', '<=', '=', '!='] as const;

export interface AggregateWish {
  readonly groups: readonly Grouping[];
  readonly metrics: readonly [Metric, ...Metric[]];
  /** By index of the metric. */
  readonly having: readonly {
    readonly metric: number;
    readonly is: (typeof comparisons)[number];
    readonly value: number;
  }[];
  /** Of a group or metric, by its index. */
  readonly order: readonly {
    readonly by: 'group' | 'metric';
    readonly index: number;
    readonly direction: 'asc' | 'desc';
  }[];
  readonly limit: number;
  /** Of the grouping by time; null where there is none. */
  readonly buckets: TimeBuckets | null;
  readonly method: QuantileMethod;
}

export interface Aggregate {
  /** A time group is milliseconds since 1970. */
  readonly rows: readonly {
    readonly groups: readonly (string | number | null)[];
    readonly metrics: readonly (number | null)[];
  }[];
  /** Of all records, whatever their group. */
  readonly totals: readonly (number | null)[];
  /** Groups that pass `having`, listed or not. */
  readonly groupsTotal: number;
}

type Row = Readonly<Record<string, string | number | null>>;

export async function aggregateOf(scope: RecordsScope, wish: AggregateWish): Promise<Aggregate> {
  const { groups, metrics, having, order, limit, buckets, method } = wish;
  const columns = new Map<string, string>();
  const figures = metrics.map((metric, index) => `${metricSql(metric, method, columns)} AS m${index}`).join(', ');
  const keys = groups.map((group, index) => `${groupSql(group, buckets)} AS g${index}`);
  const inner = [...keys, ...[...columns].map(([sql, name]) => `${sql} AS ${name}`), '1 AS one'].join(', ');
  const source = `(SELECT ${inner} FROM records WHERE ${scope.where})`;
  const names = groups.map((_, index) => `g${index}`);
  const grouped = `SELECT ${[...names, figures].join(', ')} FROM ${source}${names.length === 0 ? '' : ` GROUP BY ${names.join(', ')}`}`;
  const params = Object.fromEntries(having.map(({ value }, index) => [`v_having_${index}`, String(value)]));
  const passes = having.map(
    ({ metric, is }, index) => `ifNull(m${metric} ${is} toFloat64({v_having_${index}:String}), 0)`,
  );
  const wanted = order.map(({ by, index, direction }) => {
    return `${by === 'group' ? 'g' : 'm'}${index} ${direction === 'asc' ? 'ASC' : 'DESC'} NULLS LAST`;
  });
  // Of the same place by what people asked for, in the order of the groups: the same answer each time.
  const sorted = [...wanted, ...names.map((name) => `${name} ASC NULLS LAST`)];
  const sql = `SELECT *, toFloat64(count() OVER ()) AS groups_total FROM (${grouped})
    ${passes.length === 0 ? '' : `WHERE ${passes.join(' AND ')}`}
    ${sorted.length === 0 ? '' : `ORDER BY ${sorted.join(', ')}`} LIMIT ${limit}`;
  const [found, whole] = await Promise.all([
    scope.all<Row>(sql, { params }),
    scope.one<Row>(`SELECT ${figures} FROM ${source}`),
  ]);
  const metricsOf = (row: Row) => metrics.map((_, index) => numberIn(row[`m${index}`]));
  return {
    rows: found.map((row) => ({
      groups: groups.map((group, index) => groupValue(group, row[`g${index}`])),
      metrics: metricsOf(row),
    })),
    totals: metricsOf(whole),
    groupsTotal: numberIn(found[0]?.['groups_total']) ?? 0,
  };
}

function groupSql(group: Grouping, buckets: TimeBuckets | null): string {
  if (group.kind === 'field') return `toNullable(${labelOf(group.field)})`;
  // Without a bucket there is no record either.
  return buckets === null || buckets.startsMs.length === 0 ? 'toFloat64(0)' : bucketStartSql(buckets);
}

function groupValue(group: Grouping, value: string | number | null | undefined): string | number | null {
  if (value === null || value === undefined) return null;
  return group.kind === 'time' ? Number(value) : shownLabel(String(value)).value;
}

/** @param columns what the figure needs of each record; the same is computed once */
function metricSql(metric: Metric, method: QuantileMethod, columns: Map<string, string>): string {
  const column = (sql: string) => {
    const name = columns.get(sql) ?? `c${columns.size}`;
    columns.set(sql, name);
    return name;
  };
  if (metric.op === 'count') {
    return metric.field === null ? 'toFloat64(count())' : `toFloat64(countIf(${column(presenceOf(metric.field))}))`;
  }
  if (metric.op === 'distinct') return `toFloat64(uniqExactArray(${column(labelsOf(metric.field))}))`;
  const value = column(`toNullable(${numberOf(metric.field)})`);
  if (metric.op === 'sum') return `sumOrNull(${value})`;
  if (metric.op === 'mean') return `avgOrNull(${value})`;
  if (metric.op === 'percentile') return `${quantilesSql(method, [metric.percentile / 100], value)}[1]`;
  return `${metric.op}OrNull(${value})`;
}

function numberIn(value: string | number | null | undefined): number | null {
  return value === null || value === undefined ? null : Number(value);
}
