/**
 * Curves side by side, one for each value of a field: those with the most points have one of their own, the rest share one.
 * A record without the field is in the group of those that have none.
 */
import type { FieldPath } from '../../config/config.ts';
import { labelOf } from '../../query/field-values.ts';
import type { RecordsScope } from '../records-scope.ts';
import { curveSource } from './curve-source.ts';
import type { CurveAsk } from './curve-source.ts';
import type { Split } from './curve-group.ts';

const NONE = -1;
const OTHER = -2;

/** The labels with the most points, of equally many the first by name. @param ask without a split */
export async function splitBy(
  scope: RecordsScope,
  ask: Omit<CurveAsk, 'split'>,
  field: FieldPath,
  groupsMax: number,
): Promise<Split> {
  // Which labels there are does not hang on where their points lie.
  const { sql, params } = curveSource(scope, { ...ask, axis: 'time', split: null }, [`${labelOf(field)} AS v_label`]);
  const rows = await scope.all<{ label: string | null; labels: number }>(
    `SELECT v_label AS label, toFloat64(count() OVER ()) AS labels FROM (${sql}) GROUP BY v_label
      ORDER BY countIf(isNotNull(v_y)) DESC, count() DESC, isNull(v_label), v_label LIMIT ${groupsMax}`,
    { params },
  );
  const labels = rows.flatMap(({ label }) => (label === null ? [] : [label]));
  const others = (rows[0]?.labels ?? 0) - rows.length;
  return splitInto(field, labels, { others, withNone: rows.some(({ label }) => label === null) });
}

/** @param withNone whether records without the field have a group of their own */
function splitInto(
  field: FieldPath,
  labels: readonly string[],
  { others, withNone }: { readonly others: number; readonly withNone: boolean },
): Split {
  const params: Record<string, string> = {};
  const cases = labels.map((label, index) => {
    params[`v_label_${index}`] = label;
    return `${labelOf(field)} = {v_label_${index}:String}, ${index}`;
  });
  const none = withNone ? NONE : OTHER;
  const known = [`isNull(${labelOf(field)}), ${none}`, ...cases];
  return {
    field,
    groups: [
      ...labels.map((label, index) => ({ index, kind: 'label' as const, label })),
      ...(withNone ? [{ index: NONE, kind: 'none' as const, label: null }] : []),
      ...(others > 0 ? [{ index: OTHER, kind: 'other' as const, label: null }] : []),
    ],
    others,
    sql: `multiIf(${known.join(', ')}, ${OTHER})`,
    params,
  };
}
