/**
 * What stands around a record: its neighbours in the stream, in the order in which records are read, or all records of the
 * same request, in every stream whose role says where a record has the id of its request.
 */
import type { StreamConfig } from '../../config/config.ts';
import { recordSource } from '../../model/field-source.ts';
import { compileFilter } from '../../query/compile-filter.ts';
import type { FieldPath, Filter } from '../../query/filter.ts';
import type { Clock } from '../../query/time-range.ts';
import type { PlacedRecord } from '../ask-records.ts';
import { lineOf } from '../record-text.ts';
import type { RecordsScope } from '../records-scope.ts';
import { findPage } from './find-page.ts';
import { findRecord } from './find-record.ts';
import { RecordOrder } from './record-position.ts';

export interface ContextRecord {
  readonly record: PlacedRecord;
  /** Whether it is the one that was asked about; of identical lines the first. */
  readonly isAnchor: boolean;
}

export interface Context {
  /** Oldest first. */
  readonly records: readonly ContextRecord[];
  /** What all of them have in common; null where they are neighbours, or the record has none. */
  readonly value: string | null;
  readonly streams: readonly string[];
  /** Whether there are more before, and more behind. */
  readonly moreBefore: boolean;
  readonly moreAfter: boolean;
}

/** Throws `not-found`. */
export async function findNeighbours(
  scope: RecordsScope,
  id: string,
  { before, after }: { readonly before: number; readonly after: number },
): Promise<Context> {
  const { record, key } = await findRecord(scope, id);
  const ofStream = scope.with({ streams: [record.stream] });
  const position = new RecordOrder(scope).positionOf(key);
  const some = async (order: 'asc' | 'desc', limit: number) =>
    limit === 0 ? { records: [], next: null } : findPage(ofStream, { order, limit, after: position });
  const [older, newer] = await Promise.all([some('desc', before), some('asc', after)]);
  const neighbour = (one: PlacedRecord) => ({ record: one, isAnchor: false });
  return {
    records: [
      ...older.records.toReversed().map(neighbour),
      { record, isAnchor: true },
      ...newer.records.map(neighbour),
    ],
    value: null,
    streams: [record.stream],
    moreBefore: older.next !== null,
    moreAfter: newer.next !== null,
  };
}

/** Throws `not-found`. @param streams that are looked at @param limit the first so many */
export async function findSameRequest(
  scope: RecordsScope,
  id: string,
  streams: readonly string[],
  rolesOf: (stream: string) => StreamConfig,
  { limit, clock }: { readonly limit: number; readonly clock: Clock },
): Promise<Context> {
  const { record } = await findRecord(scope, id);
  const withRole = streams.flatMap((stream) => {
    const field = idField(rolesOf(stream));
    return field === null ? [] : [{ stream, field }];
  });
  const own = idField(rolesOf(record.stream));
  const value = own === null ? null : valueOf(lineOf(record), own);
  const asked = withRole.map(({ stream }) => stream);
  const nothing = { records: [], value, streams: asked, moreBefore: false, moreAfter: false };
  if (value === null) return nothing;
  const any: Filter = { kind: 'or', parts: withRole.map(({ stream, field }) => sameIn(stream, field, value)) };
  const condition = compileFilter(any, clock);
  if (!condition.ok) return nothing;
  const page = await findPage(scope.with({ condition, streams: asked }), { order: 'asc', limit, after: null });
  const first = page.records.findIndex((one) => one.id === record.id);
  return {
    records: page.records.map((one, index) => ({ record: one, isAnchor: index === first })),
    value,
    streams: asked,
    moreBefore: false,
    moreAfter: page.next !== null,
  };
}

function idField({ trace, request }: StreamConfig): FieldPath | null {
  return trace?.id ?? request?.id ?? null;
}

function sameIn(stream: string, field: FieldPath, value: string): Filter {
  const is = (path: FieldPath, text: string): Filter => ({
    kind: 'field',
    field: path,
    at: 0,
    test: { op: 'equals', value: text },
  });
  return { kind: 'and', parts: [is(['_stream'], stream), is(field, value)] };
}

/** Text, number or truth value as a text; null where there is none. */
function valueOf(line: string, field: FieldPath): string | null {
  const value = recordSource(line)?.valueOf(field.join('.')) ?? null;
  if (value === null || value === 'null' || /^[[{]/.test(value)) return null;
  return value.startsWith('"') ? String(JSON.parse(value)) : value;
}
