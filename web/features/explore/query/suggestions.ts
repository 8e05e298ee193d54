/** What is suggested at a place of the query: fields by name, values by how often they come, ranges, words that join. */
import { useDeferredValue } from 'react';
import { useGet } from '../../../shared/api/use-get.ts';
import { countText, shareText } from '../../../shared/format/numbers.ts';
import type { ExploreQuery } from '../explore-query.ts';
import type { FieldFacts } from '../facets/facet-fields.ts';
import { valueText } from './completion.ts';
import type { Place } from './completion.ts';

export interface Suggestion {
  readonly put: string;
  readonly label: string;
  readonly note: string;
  /** Where the caret goes, from the begin of what is put in; its end where it is left out. */
  readonly caret?: number;
}

const SHOWN_MAX = 10;
const VALUES = 10;
const PREFIX_MAX = 200;

const ownFields: readonly (readonly [string, string])[] = [
  ['_stream', 'name of the stream'],
  ['_time', 'time of the record'],
  ['_problem', 'why a line is no record'],
  ['_id', 'id of the record'],
  ['_host', 'machine'],
];
const joins: readonly (readonly [string, string])[] = [
  ['AND', 'both hold'],
  ['OR', 'one of them holds'],
  ['NOT', 'it does not hold'],
];
const ranges: readonly (readonly [string, string, number])[] = [
  ['>', 'greater than', 1],
  ['>=', 'at least', 2],
  ['<', 'less than', 1],
  ['[ TO ]', 'between, both ends included', 1],
  ['*', 'the field is there', 1],
];

/** @param query the scope without the text that is being written, whose values are counted */
export function useSuggestions(
  place: Place | null,
  fields: readonly FieldFacts[],
  query: ExploreQuery,
): readonly Suggestion[] {
  const field = useDeferredValue(place?.kind === 'value' ? place.field : '');
  const prefix = useDeferredValue(place?.kind === 'value' ? place.written.slice(0, PREFIX_MAX) : '');
  const isKnown =
    (field !== '' && fields.some((one) => one.field === field)) || ['_stream', '_problem', '_host'].includes(field);
  const values = useGet(
    '/v1/fields/{field}/values',
    { path: { field }, query: { ...query, prefix, limit: VALUES } },
    { enabled: isKnown },
  );
  if (place === null || place.kind === 'nothing') return [];
  if (place.kind === 'name') return nameSuggestions(place, fields);
  const isNumber =
    fields.find((one) => one.field === place.field)?.types.some(({ type }) => type === 'integer' || type === 'float') ??
    false;
  const numeric =
    (isNumber || place.field === '_time') && place.written === ''
      ? ranges
      : place.written === ''
        ? ranges.slice(-1)
        : [];
  const found = isKnown && field === place.field ? (values.data?.data ?? []) : [];
  const wanted = place.written.toLowerCase();
  return [
    ...numeric.map(([put, note, caret]): Suggestion => ({ put, label: put, note, caret })),
    ...found
      .filter(({ value, cut }) => !cut && value !== '' && value.toLowerCase().startsWith(wanted))
      .map(({ value, count }): Suggestion => ({ put: `${valueText(value)} `, label: value, note: countText(count) })),
  ].slice(0, SHOWN_MAX + ranges.length);
}

function nameSuggestions({ written, isAfterTerm }: Place, fields: readonly FieldFacts[]): readonly Suggestion[] {
  const wanted = written.toLowerCase();
  const named = [
    ...fields.map(({ field, types, share }) => ({ field, note: `${types[0]?.type ?? ''}, in ${shareText(share)}` })),
    ...ownFields.map(([field, note]) => ({ field, note })),
  ].filter(({ field }) => field.toLowerCase().includes(wanted));
  const rank = (field: string) => (field.toLowerCase().startsWith(wanted) ? 0 : 1);
  const words = joins.filter(
    ([word]) =>
      word.startsWith(written.toUpperCase()) && (isAfterTerm || word === 'NOT') && (written !== '' || isAfterTerm),
  );
  return [
    ...words.map(([word, note]): Suggestion => ({ put: `${word} `, label: word, note })),
    ...named
      .toSorted((one, other) => rank(one.field) - rank(other.field))
      .map(({ field, note }): Suggestion => ({ put: `${field}:`, label: field, note })),
  ].slice(0, SHOWN_MAX);
}
