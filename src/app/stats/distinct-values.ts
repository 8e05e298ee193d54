/**
 * How many different values a field has: counted one by one up to a number of them, by HyperLogLog above, whose error is the
 * standard one of its 2^17 registers: Flajolet, Fusy, Gandouet and Meunier, "HyperLogLog", AofA (2007).
 */
import { labelsOf, presenceOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';

/** Some 60 bytes each, so 60 MB. */
const EXACT_DISTINCT_MAX = 1_000_000;
const REGISTERS_LOG2 = 17;
const RELATIVE_ERROR = 1.04 / Math.sqrt(2 ** REGISTERS_LOG2);

export type DistinctMethod = 'exact' | 'hll';

export interface DistinctValues {
  readonly distinct: number;
  readonly method: DistinctMethod;
  /** Standard error as a share of `distinct`; 0 where it is exact. */
  readonly relativeError: number;
  readonly records: number;
  /** Records with the field. */
  readonly present: number;
}

export async function distinctValuesOf(
  scope: RecordsScope,
  field: FieldPath,
  wish: DistinctMethod | 'auto',
): Promise<DistinctValues> {
  const estimate = `toFloat64(uniqCombined64Array(${REGISTERS_LOG2})(l))`;
  const facts = await scope.one<{ records: number; present: number; distinct_values: number }>(
    `SELECT toFloat64(count()) AS records, toFloat64(countIf(there)) AS present,
      ${wish === 'exact' ? exactSql : estimate} AS distinct_values
    FROM (${labelsSql(scope, field)})`,
  );
  const { records, present, distinct_values: counted } = facts;
  if (wish === 'exact') return { distinct: counted, method: 'exact', relativeError: 0, records, present };
  if (wish === 'hll' || counted > EXACT_DISTINCT_MAX) {
    return { distinct: counted, method: 'hll', relativeError: RELATIVE_ERROR, records, present };
  }
  const { distinct_values: distinct } = await scope.one<{ distinct_values: number }>(
    `SELECT ${exactSql} AS distinct_values FROM (${labelsSql(scope, field)})`,
  );
  return { distinct, method: 'exact', relativeError: 0, records, present };
}

const exactSql = 'toFloat64(uniqExactArray(l))';

function labelsSql(scope: RecordsScope, field: FieldPath): string {
  return `SELECT ${labelsOf(field)} AS l, ${presenceOf(field)} AS there FROM records WHERE ${scope.where}`;
}
