/** The field that a question is about where it names none: what the roles of the streams say that people look at. */
import type { StreamConfig } from '../../config/config.ts';
import { fieldName } from '../../query/field-name.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { Services } from '../services.ts';
import { fieldOf } from './read-records.ts';
import { unknownStream } from './unknown-stream.ts';

export interface MeantField {
  /** Null where no stream has a field of that role. */
  readonly field: FieldPath | null;
  /** Streams that are asked, by name. */
  readonly streams: readonly string[];
  /** The parameter `stream` for it; empty: all. */
  readonly stream: readonly string[];
}

/** Streams that the request names, or else all that have a file, by name. Throws `bad-request` for one that is none. */
export function streamsMeant(services: Services, named: readonly string[] | undefined): readonly string[] {
  const { files } = services.followed.snapshot().caughtUp;
  const known = [...new Set(files.map(({ stream }) => stream))].sort();
  if (named === undefined || named.length === 0) return known;
  for (const stream of named) {
    if (!known.includes(stream) && services.config.streams?.has(stream) !== true) throw unknownStream(stream, known);
  }
  return [...new Set(named)].sort();
}

/**
 * A field that is named is looked for in all streams; the field of a role in the streams that have it in that role, so that
 * figures of different things are not mixed. Of several such fields the first stream's is taken.
 */
export function meantField(
  services: Services,
  query: { readonly field?: string; readonly stream?: readonly string[] },
  roleField: (roles: StreamConfig) => FieldPath | null,
): MeantField {
  const streams = streamsMeant(services, query.stream);
  if (query.field !== undefined) return { field: fieldOf(query.field), streams, stream: query.stream ?? [] };
  const fields = streams.flatMap((stream) => {
    const field = roleField(services.rolesOf(stream));
    return field === null ? [] : [{ stream, field, name: fieldName(field) }];
  });
  const [first] = fields;
  if (first === undefined) return { field: null, streams, stream: query.stream ?? [] };
  const having = fields.filter(({ name }) => name === first.name).map(({ stream }) => stream);
  return { field: first.field, streams: having, stream: having };
}

export function durationOf({ request }: StreamConfig): FieldPath | null {
  return request?.duration ?? null;
}

export function scoreOf({ request }: StreamConfig): FieldPath | null {
  return request?.score ?? null;
}

/** The first label of requests, or else the stage of a trace. */
export function labelFieldOf({ request, trace }: StreamConfig): FieldPath | null {
  return request?.labels[0] ?? trace?.stage ?? null;
}

export function idFieldOf({ request, trace }: StreamConfig): FieldPath | null {
  return request?.id ?? trace?.id ?? null;
}

/** All labels of the streams, each once, and what Varve itself knows of every record. */
export function facetFields(services: Services, named: readonly string[] | undefined): readonly FieldPath[] {
  const labels = streamsMeant(services, named).flatMap((stream) => {
    const { request, trace } = services.rolesOf(stream);
    return [...(request?.labels ?? []), ...(trace === null ? [] : [trace.stage])];
  });
  const fields = [...labels, ['_stream'], ['_problem']];
  return [...new Map(fields.map((field) => [fieldName(field), field])).values()];
}
