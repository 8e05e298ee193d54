/** Filters as text, written so that they mean exactly one value; the language is told in the documentation of filters. */

/** Quotes need a backslash inside quotes, and so does a backslash. */
function quoted(text: string): string {
  return `"${text.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

/** What means something outside quotes, spaces and stars among it. */
function escaped(text: string): string {
  return text.replaceAll(/[\s"\\()[\]{}:*?!-]/g, String.raw`\$&`);
}

export interface FacetValue {
  readonly value: string;
  /** Whether the API gave the beginning of a longer text only. */
  readonly cut: boolean;
}

/** @param field as the API names it, which is as filters write it */
export function valueFilter(field: string, { value, cut }: FacetValue): string {
  // A record without a problem has an empty one in facets, and none for filters.
  if (field === '_problem' && value === '') return 'NOT _problem:*';
  return cut ? `${field}:${escaped(value)}*` : `${field}:${quoted(value)}`;
}

/** Fields whose text is that of an error, where nothing else says whether it went well. */
export const errorFields = ['error', 'error.message', 'error_message'] as const;

/** Records that say that something failed, as findings of the API count them. @param ok field that says whether it went well */
export function failureFilter(ok: string): string {
  const hasError = errorFields.map((field) => `${field}:>""`).join(' OR ');
  return `(${ok}:(false OR False OR FALSE) OR ${ok}:0 OR (NOT ${ok}:* AND (${hasError})))`;
}

export function missingFilter(field: string): string {
  return `NOT ${field}:*`;
}

/** The opposite; the opposite of an opposite is the filter itself. */
export function opposite(filter: string): string {
  return filter.startsWith('NOT ') ? filter.slice('NOT '.length) : `NOT ${filter}`;
}

/** Adds a filter to those that hold, takes it away where it is there, and takes away its opposite. */
export function toggled(filters: readonly string[], filter: string): readonly string[] {
  const others = filters.filter((one) => one !== filter && one !== opposite(filter));
  return filters.includes(filter) ? others : [...others, filter];
}

/** A field of a record as filters write it, with dots between its keys. */
export function fieldText(path: readonly string[]): string {
  return path.map((key) => key.replaceAll(/[\s"\\()[\]{}:.!]|^-/g, String.raw`\$&`)).join('.');
}

/** The keys of a field as filters write it. */
export function keysOf(field: string): readonly string[] {
  if (field.startsWith('"')) return [field.slice(1, -1).replaceAll(/\\([^])/g, '$1')];
  return [...field.matchAll(/(?:^|\.)((?:\\[^]|[^.\\])*)/gu)].map(([, key = '']) => key.replaceAll(/\\([^])/g, '$1'));
}
