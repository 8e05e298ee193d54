/** The values of a field as SQL over the typed sub-columns of `doc`, for those who count, group and measure. */
import type { FieldPath } from './filter.ts';
import { storedKey } from './stored-field.ts';

/** What Varve itself knows of a record, under the names that filters give it. */
const ownLabels: ReadonlyMap<string, string> = new Map([
  ['_stream', 'toString(records.stream)'],
  ['_host', 'toString(records.host)'],
  ['_problem', 'toString(records.problem)'],
  ['_id', 'lower(hex(records.id))'],
]);
const ownNumbers: ReadonlyMap<string, string> = new Map([['_bytes', 'toFloat64(records.bytes)']]);

/** Name of the field; the keys hold nothing that would need an escape between backticks. */
export function fieldColumn(field: FieldPath): string {
  return `doc.${field.map((key) => `\`${storedKey(key).replaceAll('.', '%2E')}\``).join('.')}`;
}

/** The value where it is a number, as Nullable(Float64); a text that looks like one is none. `_bytes`: of the line. */
export function numberOf(field: FieldPath): string {
  const own = ownOf(ownNumbers, field);
  if (own !== null) return own;
  const column = fieldColumn(field);
  return `coalesce(toFloat64(${column}.:Int64), ${column}.:Float64, toFloat64(${column}.:UInt64))`;
}

/**
 * The value as texts, as Array(String): one for a text, number or truth value, one for each item of a list, none where the
 * field is not there or an object. A text that the index has cut ends with its mark.
 */
export function labelsOf(field: FieldPath): string {
  const own = ownOf(ownLabels, field);
  if (own !== null) return `[${own}]`;
  const column = fieldColumn(field);
  const list = (type: string) => `${column}.:\`Array(${type})\``;
  const known = (items: string) => `arrayMap(x -> assumeNotNull(x), arrayFilter(x -> isNotNull(x), ${items}))`;
  const texts = known(list('Nullable(String)'));
  const ints = known(`arrayMap(x -> toString(x), ${list('Nullable(Int64)')})`);
  const floats = known(`arrayMap(x -> toString(x), ${list('Nullable(Float64)')})`);
  const mixed = known(`arrayMap(x -> toString(x), ${list('Dynamic')})`);
  return `if(isNotNull(${scalarOf(column)}), [assumeNotNull(${scalarOf(column)})],
    arrayConcat(${texts}, ${ints}, ${floats}, ${mixed}))`;
}

/** The value as one text, as Nullable(String): a list of texts joined by ` + `; null where it is not there or an object. */
export function labelOf(field: FieldPath): string {
  const own = ownOf(ownLabels, field);
  if (own !== null) return own;
  const labels = labelsOf(field);
  return `if(empty(${labels}), NULL, arrayStringConcat(${labels}, ' + '))`;
}

/** The value as text where it is a text, a number or a truth value, as Nullable(String): for ids and the like. */
export function scalarTextOf(field: FieldPath): string {
  return ownOf(ownLabels, field) ?? scalarOf(fieldColumn(field));
}

/** Whether the record has the field, and it is not null: 1 or 0. */
export function presenceOf(field: FieldPath): string {
  const [name = ''] = field;
  if (field.length === 1 && (ownLabels.has(name) || ownNumbers.has(name))) return '1';
  const column = fieldColumn(field);
  return `(isNotNull(${column}) OR notEmpty(JSONAllPaths(${column.replace('doc.', 'doc.^')})))`;
}

function scalarOf(column: string): string {
  return `coalesce(${column}.:String, toString(${column}.:Int64), toString(${column}.:Float64), toString(${column}.:UInt64), toString(${column}.:Bool))`;
}

function ownOf(own: ReadonlyMap<string, string>, field: FieldPath): string | null {
  const [name = ''] = field;
  return field.length === 1 ? (own.get(name) ?? null) : null;
}
