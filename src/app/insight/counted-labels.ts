/**
 * In how many records each label occurs, in two sets of records: the items of a list each by itself, once a record. The most
 * frequent labels of either are counted in both; how many more there are is told.
 */
import { labelsOf, presenceOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';

/** Each is a question of its own, and the more are asked the surer an answer has to be; with more of them, they are no labels. */
export const LABELS_MAX = 1000;

export interface CountedLabels {
  /** For each set: records that have the field, and how many have each label. */
  readonly sides: readonly { readonly total: number; readonly counts: ReadonlyMap<string, number> }[];
  /** Labels that were left out in a set, the rarest; 0 where all are there. */
  readonly left: number;
}

export async function countedLabels(scopes: readonly RecordsScope[], field: FieldPath): Promise<CountedLabels> {
  const labels = `arrayJoin(arrayDistinct(${labelsOf(field)}))`;
  const listed = await Promise.all(
    scopes.map((scope) =>
      scope.all<{ label: string; count: number; different: number }>(
        `SELECT label, toFloat64(count()) AS count, toFloat64(count() OVER ()) AS different
        FROM (SELECT ${labels} AS label FROM records WHERE ${scope.where})
        GROUP BY label ORDER BY count DESC, label LIMIT ${LABELS_MAX}`,
      ),
    ),
  );
  const left = Math.max(...listed.map((side) => (side[0]?.different ?? 0) - side.length));
  const names = [...new Set(listed.flatMap((side) => side.map(({ label }) => label)))];
  const sides = await Promise.all(
    scopes.map(async (scope, index) => {
      const { total } = await scope.one<{ total: number }>(
        `SELECT toFloat64(countIf(${presenceOf(field)})) AS total FROM records WHERE ${scope.where}`,
      );
      const own = listed[index] ?? [];
      const found = left === 0 ? own : await countsOf(scope, labels, names);
      return { total, counts: new Map(found.map(({ label, count }) => [label, count])) };
    }),
  );
  return { sides, left };
}

function countsOf(scope: RecordsScope, labels: string, names: readonly string[]) {
  return scope.all<{ label: string; count: number }>(
    `SELECT label, toFloat64(count()) AS count FROM (SELECT ${labels} AS label FROM records WHERE ${scope.where})
    WHERE has(JSONExtract({v_labels:String}, 'Array(String)'), label) GROUP BY label`,
    { params: { v_labels: JSON.stringify(names) } },
  );
}
