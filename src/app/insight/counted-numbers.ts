/**
 * The numbers of a field with how often each occurs, of all records and not of a sample. Where there are too many different
 * ones they are counted in buckets that grow with the number, each standing for all in it, off by half a percent at most.
 */
import { growthOf } from '../../insight/log-buckets.ts';
import type { ValueCount } from '../../insight/quantiles.ts';
import { numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';
import { usableNumber } from './measure.ts';

export type CountedMethod = 'exact' | 'buckets';

/** Comparing two sides of as many takes about 100 ms. */
const DISTINCT_MAX = 20_000;
/** Of a number in a bucket, to what stands for it. */
const BUCKET_ERROR = 0.005;

export interface CountedSides {
  readonly sides: readonly (readonly ValueCount[])[];
  readonly method: CountedMethod;
}

/** All sides in the same way: two that were counted differently cannot be compared. */
export async function countedNumbers(scopes: readonly RecordsScope[], field: FieldPath): Promise<CountedSides> {
  const exact = await Promise.all(scopes.map((scope) => counts(scope, field, 'v', DISTINCT_MAX + 1)));
  if (exact.every((side) => side.length <= DISTINCT_MAX)) return { sides: exact, method: 'exact' };
  const logGrowth = Math.log(growthOf(BUCKET_ERROR));
  // The middle of the bucket, so far from both of its ends by the same share.
  const middle = `exp(ceil(log(abs(v)) / ${logGrowth}) * ${logGrowth}) / ${1 + BUCKET_ERROR}`;
  const sides = await Promise.all(
    scopes.map((scope) => counts(scope, field, `if(v = 0, 0., sign(v) * ${middle})`, null)),
  );
  return { sides, method: 'buckets' };
}

async function counts(
  scope: RecordsScope,
  field: FieldPath,
  value: string,
  limit: number | null,
): Promise<readonly ValueCount[]> {
  return scope.all<ValueCount>(
    `SELECT assumeNotNull(${value}) AS value, toFloat64(count()) AS count
    FROM (SELECT ${usableNumber(numberOf(field))} AS v FROM records WHERE ${scope.where}) WHERE isNotNull(v)
    GROUP BY value ${limit === null ? '' : `LIMIT ${limit}`}`,
  );
}
