/** An answer over the calls of the backend: those of the streams with the role request, and of those that are named. */
import type { RecordsScope } from '../app/records-scope.ts';
import { callStreamsOf } from '../app/requests/role-streams.ts';
import type { RoleStreams } from '../app/requests/role-streams.ts';
import type { Clock } from '../query/time-range.ts';
import type { Ask } from './ask.ts';
import { hasCalls, overRoles } from './over-roles.ts';
import type { OverRolesOptions } from './over-roles.ts';
import type { RecordsQuery } from './request/read-records.ts';

/** What the descriptions of these endpoints have in common. */
export const aboutCalls =
  'Each record of a stream with the role request is one call, by the time and the fields of that record; identical lines ' +
  'count as often as they are there, and lines that are no JSON objects do not. Older calibrations in a trace, which have no stage, count where the trace is named ' +
  'with `stream`, since newer ones are in the request stream as well.';

export async function overCalls<T>(
  ask: Pick<Ask, 'services' | 'signal'>,
  query: RecordsQuery,
  work: (scope: RecordsScope, roles: RoleStreams, clock: Clock) => Promise<T>,
  options: Partial<OverRolesOptions> = {},
) {
  const { found, meta } = await overRoles(ask, query, { isAsked: hasCalls, ...options }, async (scope, clock) => {
    const roles = callStreamsOf(scope, ask.services.rolesOf, query.stream ?? []);
    return { answer: await work(scope, roles, clock), streams: roles.names };
  });
  return { answer: found.answer, meta };
}
