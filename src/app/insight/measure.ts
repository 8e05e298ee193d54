/**
 * Metrics over buckets of time, all of one pass over the records. A bucket without records has the count 0; every other
 * metric has no value there.
 */
import { numberOf } from '../../query/field-values.ts';
import { fieldName } from '../../query/field-name.ts';
import type { FieldPath } from '../../query/filter.ts';
import { NUMBER_MAX, failuresIn } from '../../query/filter-pieces.ts';
import { bucketStartSql } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import { quantileMethod, quantilesSql } from '../stats/quantile-method.ts';
import type { QuantileMethod } from '../stats/quantile-method.ts';
import { conditionOfText } from './asked-records.ts';
import type { AskedRecords } from './asked-records.ts';
import { quantileShares } from './metrics.ts';
import type { Metric } from './metrics.ts';

export interface MeasuredBucket {
  readonly startMs: number;
  /** Not in it. */
  readonly endMs: number;
  /** Null where no record has one. */
  readonly value: number | null;
  /** Records that it rests on. */
  readonly n: number;
}

export interface Measured {
  readonly metric: Metric;
  /** Every bucket, in order. */
  readonly buckets: readonly MeasuredBucket[];
  /** Of quantiles; all else is exact. */
  readonly method: QuantileMethod;
}

interface FoundRow {
  readonly start: number;
  readonly values: readonly (number | null)[];
  readonly ns: readonly number[];
}

/** @param asked with both ends of its range, which the buckets are of */
export async function measureOverTime(
  { scope, clock }: AskedRecords,
  metrics: readonly Metric[],
  buckets: TimeBuckets,
): Promise<readonly Measured[]> {
  const fields = fieldsOf(metrics);
  const failures = metrics.map((metric, index) =>
    metric.name === 'error_share' ? conditionOfText(failuresIn(metric.ok), clock, `v_f${index}_`) : null,
  );
  const columnOf = (field: FieldPath) => `v${fields.findIndex((one) => fieldName(one) === fieldName(field))}`;
  const columns = [
    ...fields.map((field, index) => `${usableNumber(numberOf(field))} AS v${index}`),
    ...failures.flatMap((failed, index) => (failed === null ? [] : [`${failed.sql} AS f${index}`])),
  ];
  const params = Object.fromEntries(failures.flatMap((failed) => Object.entries(failed?.params ?? {})));
  const method = await methodFor(scope, fields);
  const sqlOf = (metric: Metric, index: number): { readonly value: string; readonly n: string } => {
    if (metric.name === 'count') return { value: 'toNullable(toFloat64(count()))', n: 'toFloat64(count())' };
    if (metric.name === 'error_share') {
      return { value: `toNullable(toFloat64(countIf(f${index})) / toFloat64(count()))`, n: 'toFloat64(count())' };
    }
    const column = columnOf(metric.field);
    const n = `toFloat64(count(${column}))`;
    if (!(metric.name in quantileShares)) return { value: `toNullable(${aggregates[metric.name]}(${column}))`, n };
    const share = Object.entries(quantileShares).find(([name]) => name === metric.name)?.[1] ?? 0.5;
    return { value: `${quantilesSql(method, [share], column)}[1]`, n };
  };
  const wanted = metrics.map(sqlOf);
  const found =
    buckets.startsMs.length === 0
      ? []
      : await scope.all<FoundRow>(
          `SELECT start, [${wanted.map(({ value }) => value).join(', ')}] AS values,
            [${wanted.map(({ n }) => n).join(', ')}] AS ns
          FROM (SELECT ${[`${bucketStartSql(buckets)} AS start`, ...columns].join(', ')} FROM records WHERE ${scope.where})
          GROUP BY start`,
          { params },
        );
  const rows = new Map(found.map((row) => [row.start, row]));
  const { startsMs, endMs } = buckets;
  return metrics.map((metric, index) => ({
    metric,
    method,
    buckets: startsMs.map((startMs, place) => {
      const row = rows.get(startMs);
      const none = metric.name === 'count' ? 0 : null;
      return {
        startMs,
        endMs: startsMs[place + 1] ?? endMs,
        value: row?.values[index] ?? none,
        n: row?.ns[index] ?? 0,
      };
    }),
  }));
}

const aggregates: Readonly<Record<string, string>> = {
  mean: 'avg',
  min: 'min',
  max: 'max',
  sum: 'sumOrNull',
};

/** SQL of the number where statistics can compute with it, else null; see `numbersIn`. */
export function usableNumber(number: string): string {
  return `arrayMap(x -> if(abs(x) <= ${NUMBER_MAX}, x, NULL), [toNullable(${number})])[1]`.replaceAll('e+', 'e');
}

/** Each field once. */
function fieldsOf(metrics: readonly Metric[]): readonly FieldPath[] {
  const fields = metrics.flatMap((metric) => ('field' in metric ? [metric.field] : []));
  return [...new Map(fields.map((field) => [fieldName(field), field])).values()];
}

async function methodFor(scope: AskedRecords['scope'], fields: readonly FieldPath[]): Promise<QuantileMethod> {
  if (fields.length === 0) return 'exact';
  const counts = fields.map((field) => `toFloat64(count(${numberOf(field)}))`).join(', ');
  const { most } = await scope.one<{ most: number }>(
    `SELECT arrayMax([${counts}]) AS most FROM records WHERE ${scope.where}`,
  );
  return quantileMethod('auto', most);
}
