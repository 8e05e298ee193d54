/**
 * Records split by a label: the most frequent labels apart, all others together, and those without one, so that the parts
 * are the whole. A list is one label, its items joined, so that no record counts twice.
 */
import { labelOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { shownLabel } from '../../query/shown-label.ts';
import type { RecordsScope } from '../records-scope.ts';

export const splitGroups = ['all', 'value', 'other', 'missing'] as const;

/** One part; `all` where nothing is split. */
export interface SplitGroup {
  readonly group: (typeof splitGroups)[number];
  /** The label of a part that has one. */
  readonly label: string | null;
}

export interface LabelSplit {
  /** SQL of the number of the part that a record is in. */
  readonly key: string;
  readonly params: Readonly<Record<string, string>>;
  /** All parts that have records, by their number. */
  readonly groups: ReadonlyMap<number, SplitGroup>;
}

const OTHER = 0;
const MISSING = -1;

export const noSplit: LabelSplit = {
  key: 'toInt32(0)',
  params: {},
  groups: new Map([[OTHER, { group: 'all', label: null }]]),
};

/** @param limit labels that are shown apart */
export async function splitBy(scope: RecordsScope, field: FieldPath, limit: number): Promise<LabelSplit> {
  const found = await scope.all<{ is_missing: number; label: string; labels: number }>(
    `SELECT isNull(l) AS is_missing, ifNull(l, '') AS label, toFloat64(countIf(isNotNull(l)) OVER ()) AS labels
    FROM (SELECT l, count() AS n FROM (SELECT toNullable(${labelOf(field)}) AS l FROM records WHERE ${scope.where}) GROUP BY l)
    ORDER BY is_missing DESC, n DESC, label LIMIT ${limit + 1}`,
  );
  const labels = found.filter(({ is_missing }) => is_missing === 0).slice(0, limit);
  const params = Object.fromEntries(labels.map(({ label }, index) => [`v_label_${index}`, label]));
  const bound = labels.map((_, index) => `{v_label_${index}:String}`).join(', ');
  const place = labels.length === 0 ? '0' : `indexOf([${bound}], assumeNotNull(l))`;
  const groups = new Map<number, SplitGroup>(
    labels.map(({ label }, index) => [index + 1, { group: 'value', label: shownLabel(label).value }]),
  );
  if ((found[0]?.labels ?? 0) > labels.length) groups.set(OTHER, { group: 'other', label: null });
  if (found.some(({ is_missing }) => is_missing === 1)) groups.set(MISSING, { group: 'missing', label: null });
  const key = `arrayMap(l -> if(isNull(l), toInt32(${MISSING}), toInt32(${place})), [toNullable(${labelOf(field)})])[1]`;
  return { key, params, groups };
}
