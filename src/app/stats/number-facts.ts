/** How many records have a number under a field, how many something else or nothing, and between what the numbers lie. */
import { numberOf, presenceOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';

export interface NumberFacts {
  readonly records: number;
  /** Records with a number there. */
  readonly numbers: number;
  /** Records with something else there, such as a text or a list. */
  readonly nonNumeric: number;
  readonly missing: number;
  /** Null where there is no number. */
  readonly min: number | null;
  readonly max: number | null;
  /** The least above 0; null where there is none. */
  readonly minPositive: number | null;
}

export async function numberFactsOf(scope: RecordsScope, field: FieldPath): Promise<NumberFacts> {
  const { records, numbers, present, min, max, min_positive } = await scope.one<{
    records: number;
    numbers: number;
    present: number;
    min: number | null;
    max: number | null;
    min_positive: number | null;
  }>(
    `SELECT toFloat64(count()) AS records, toFloat64(count(v)) AS numbers, toFloat64(countIf(there)) AS present,
      min(v) AS min, max(v) AS max, minOrNullIf(v, v > 0) AS min_positive
    FROM (SELECT toNullable(${numberOf(field)}) AS v, ${presenceOf(field)} AS there FROM records WHERE ${scope.where})`,
  );
  return {
    records,
    numbers,
    nonNumeric: present - numbers,
    missing: records - present,
    min,
    max,
    minPositive: min_positive,
  };
}
