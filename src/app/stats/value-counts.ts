/**
 * How often each value of a field occurs. A list counts each of its items; what is not listed is in `other`, and records
 * without the field in `missing`, so that all parts together are the total.
 */
import { labelsOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { shownLabel } from '../../query/shown-label.ts';
import type { ShownLabel } from '../../query/shown-label.ts';
import type { RecordsScope } from '../records-scope.ts';

export interface ValueCount extends ShownLabel {
  readonly count: number;
}

export interface ValueCounts {
  readonly values: readonly ValueCount[];
  /** Of values that are not listed. */
  readonly other: number;
  /** Records without a value. */
  readonly missing: number;
  /** Sum of all these: the records, and one more for each further item of a list. */
  readonly total: number;
  /** Different values, listed or not. */
  readonly distinct: number;
}

interface FoundValue {
  readonly is_missing: number;
  readonly value: string;
  readonly count: number;
  readonly total: number;
  readonly distinct_values: number;
}

/** The most frequent first; of the same count in the order of their text. @param limit values that are listed */
export async function valueCountsOf(scope: RecordsScope, field: FieldPath, limit: number): Promise<ValueCounts> {
  const found = await scope.all<FoundValue>(
    `SELECT isNull(v) AS is_missing, ifNull(v, '') AS value, toFloat64(n) AS count,
      toFloat64(sum(n) OVER ()) AS total, toFloat64(countIf(isNotNull(v)) OVER ()) AS distinct_values
    FROM (SELECT v, count() AS n FROM (${itemsSql(scope, field)}) GROUP BY v)
    ORDER BY is_missing DESC, n DESC, value LIMIT ${limit + 1}`,
  );
  const [first] = found;
  const missing = first?.is_missing === 1 ? first.count : 0;
  const listed = found.filter(({ is_missing }) => is_missing === 0).slice(0, limit);
  const total = first?.total ?? 0;
  const counted = listed.reduce((sum, { count }) => sum + count, 0);
  return {
    values: listed.map(({ value, count }) => ({ ...shownLabel(value), count })),
    other: total - missing - counted,
    missing,
    total,
    distinct: first?.distinct_values ?? 0,
  };
}

/** The most frequent values that begin so, whatever the case. */
export async function valuesBeginning(
  scope: RecordsScope,
  field: FieldPath,
  prefix: string,
  limit: number,
): Promise<readonly ValueCount[]> {
  const found = await scope.all<{ value: string; count: number }>(
    `SELECT assumeNotNull(v) AS value, toFloat64(count()) AS count FROM (${itemsSql(scope, field)})
    WHERE isNotNull(v) AND startsWith(lowerUTF8(assumeNotNull(v)), lowerUTF8({v_prefix:String}))
    GROUP BY value ORDER BY count DESC, value LIMIT ${limit}`,
    { params: { v_prefix: prefix } },
  );
  return found.map(({ value, count }) => ({ ...shownLabel(value), count }));
}

/** A row for each value of a record, null where it has none. */
function itemsSql(scope: RecordsScope, field: FieldPath): string {
  return `SELECT arrayJoin(if(empty(l), [NULL], l)) AS v FROM (SELECT ${labelsOf(field)} AS l FROM records WHERE ${scope.where})`;
}
