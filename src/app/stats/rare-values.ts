/** Values that hardly ever occur: an error that nobody knows yet, a wrapper that was used once. */
import { labelsOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { shownLabel } from '../../query/shown-label.ts';
import type { ShownLabel } from '../../query/shown-label.ts';
import type { RecordsScope } from '../records-scope.ts';

export interface RareValue extends ShownLabel {
  readonly count: number;
  readonly firstNs: bigint;
  readonly lastNs: bigint;
  /** Its newest record. */
  readonly exampleId: string;
}

interface FoundValue {
  readonly value: string;
  readonly count: number;
  readonly first: string;
  readonly last: string;
  readonly example: string;
}

/** The rarest first; of the same count the newest. @param countMax more often is not rare */
export async function rareValuesOf(
  scope: RecordsScope,
  field: FieldPath,
  countMax: number,
  limit: number,
): Promise<readonly RareValue[]> {
  const found = await scope.all<FoundValue>(
    `SELECT value, toFloat64(n) AS count, toString(first_ns) AS first, toString(last_ns) AS last, lower(hex(newest)) AS example
    FROM (SELECT arrayJoin(l) AS value, count() AS n, min(t) AS first_ns, max(t) AS last_ns, argMax(i, (t, i)) AS newest
      FROM (SELECT ${labelsOf(field)} AS l, toUnixTimestamp64Nano(records.time) AS t, records.id AS i
        FROM records WHERE ${scope.where})
      GROUP BY value HAVING n <= {v_count_max:UInt64})
    ORDER BY n, last_ns DESC, value LIMIT ${limit}`,
    { params: { v_count_max: countMax } },
  );
  return found.map(({ value, count, first, last, example }) => ({
    ...shownLabel(value),
    count,
    firstNs: BigInt(first),
    lastNs: BigInt(last),
    exampleId: example,
  }));
}
