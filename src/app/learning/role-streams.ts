/** Which of the streams that a question is about have learning records, and which have requests, as their roles say. */
import type { StreamConfig } from '../../config/config.ts';
import type { RecordsScope } from '../records-scope.ts';
import { whatever } from '../records-question.ts';

type RolesOf = (stream: string) => StreamConfig;

export interface RoleStreams {
  readonly learning: readonly {
    readonly stream: string;
    readonly role: StreamConfig;
    readonly step: readonly string[];
  }[];
  readonly request: readonly {
    readonly stream: string;
    readonly role: StreamConfig;
    readonly request: NonNullable<StreamConfig['request']>;
  }[];
}

/** Those that are meant where a question names none. */
export function streamsWithRole(rolesOf: RolesOf, ...roles: ('learning' | 'request')[]) {
  return (known: readonly string[]): readonly string[] =>
    known.filter((stream) => roles.some((role) => rolesOf(stream)[role] !== null));
}

/** @param scope whose question names its streams; where it names none, no stream has a role */
export function roleStreamsOf(scope: RecordsScope, rolesOf: RolesOf): RoleStreams {
  const streams = [...new Set(scope.question.streams)].map((stream) => ({ stream, role: rolesOf(stream) }));
  return {
    learning: streams.flatMap(({ stream, role }) =>
      role.learning === null ? [] : [{ stream, role, step: role.learning.step }],
    ),
    request: streams.flatMap(({ stream, role }) =>
      role.request === null ? [] : [{ stream, role, request: role.request }],
    ),
  };
}

/** The same records whatever filter and range were asked for: what there is at all. */
export function everythingOf(scope: RecordsScope, streams: readonly string[]): RecordsScope {
  return scope.with({ ...whatever, streams });
}
