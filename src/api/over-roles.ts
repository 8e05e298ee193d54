/**
 * An answer over the streams that have a role: those that the request names, else all with the role. Which ones were
 * asked goes with the answer, so that nobody takes an answer without streams for one without requests.
 */
import Type from 'typebox';
import type { TProperties, TSchema } from 'typebox';
import type { RecordsScope } from '../app/records-scope.ts';
import type { StreamConfig } from '../config/config.ts';
import type { Clock } from '../query/time-range.ts';
import type { Ask } from './ask.ts';
import { overRecords } from './over-records.ts';
import type { Meta } from './reply/completeness.ts';
import { replySchemaWith } from './reply/completeness.ts';
import type { ReadRecordsOptions, RecordsQuery } from './request/read-records.ts';

const streamsSchema = Type.Array(Type.String(), {
  description: 'Streams with the role that were asked; empty: none has it, so there is nothing to answer.',
});

/** A reply over streams with a role. @param more members of `meta` of its own */
export function roleReplySchema<D extends TSchema, M extends TProperties>(data: D, more: M) {
  return replySchemaWith(data, { streams: streamsSchema, ...more });
}

export interface OverRolesOptions extends ReadRecordsOptions {
  /** Whether a stream with these roles is asked where the request names none. */
  readonly isAsked: (roles: StreamConfig) => boolean;
}

export const tellsOfRequests = ({ trace, request }: StreamConfig): boolean => trace !== null || request !== null;
export const hasCalls = ({ request }: StreamConfig): boolean => request !== null;

/** @param work gives what the answer is made of, and the streams that it asked */
export async function overRoles<T extends { readonly streams: readonly string[] }>(
  ask: Pick<Ask, 'services' | 'signal'>,
  query: RecordsQuery,
  options: OverRolesOptions,
  work: (scope: RecordsScope, clock: Clock) => Promise<T>,
): Promise<{ readonly found: T; readonly meta: Meta & { readonly streams: string[] } }> {
  const { isAsked, ...read } = options;
  const { rolesOf } = ask.services;
  const { data, meta } = await overRecords(ask, query, work, {
    ...read,
    streams: (known) => known.filter((stream) => isAsked(rolesOf(stream))),
  });
  return { found: data, meta: { ...meta, streams: [...data.streams] } };
}
