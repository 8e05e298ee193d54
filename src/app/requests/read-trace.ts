/** All that the streams with a role tell of one request, in order, with the lines: what its pages are made of. */
import { VarveError } from '../../model/errors.ts';
import type { RecordSource } from '../../model/field-source.ts';
import { compileText } from '../../query/compile-text.ts';
import { SHORT_TEXT_CHARS_MAX } from '../../query/long-text.ts';
import { SqlParameters } from '../../query/sql-parameters.ts';
import { shortText } from '../../query/stored-field.ts';
import type { RecordsScope } from '../records-scope.ts';
import { momentsSql } from './moments.ts';
import { readLines } from './read-lines.ts';
import { roleStreamsOf } from './role-streams.ts';
import type { RolesOf } from './role-streams.ts';

/** One stage, or one call of the backend. */
export interface TraceRecord {
  /** Of the record. */
  readonly id: string;
  readonly stream: string;
  readonly ns: bigint;
  /** Null of calls, and of records that name none. */
  readonly stage: string | null;
  readonly isCall: boolean;
  readonly ok: boolean | null;
  /** Of a call, in milliseconds. */
  readonly durationMs: number | null;
  /** Null where the line cannot be read as JSON. */
  readonly source: RecordSource | null;
}

/** Many times what a request leaves; an id that so many records share is none of one request. */
const TRACE_RECORDS_MAX = 2000;

/** An id that is written in a line just as it reads, so that the index of words finds it. */
const PLAIN_ID = /^(?=.*[a-z_-])[\w-]{4,}$/i;
const NUMBER_LIKE = /^[-\d.e]+$/i;

/** Condition that leaves out lines which cannot have the id; it says nothing of ids that may be written in several ways. */
export function mayHaveId(id: string): { readonly sql: string; readonly params: Readonly<Record<string, string>> } {
  const isPlain = PLAIN_ID.test(id) && !NUMBER_LIKE.test(id) && id.length <= SHORT_TEXT_CHARS_MAX;
  if (!isPlain) return { sql: '1', params: {} };
  const parameters = new SqlParameters();
  return { sql: compileText(id, parameters), params: parameters.values() };
}

interface Row {
  readonly record: string;
  readonly of_stream: string;
  readonly at_ns: string;
  readonly stage: string | null;
  readonly rank: number;
  readonly outcome: number | null;
  readonly duration: number | null;
}

/** Empty where there is no such request. Throws `query-limit` where more than TRACE_RECORDS_MAX records have the id. */
export async function readTrace(scope: RecordsScope, rolesOf: RolesOf, id: string): Promise<TraceRecord[]> {
  const roles = roleStreamsOf(scope, rolesOf);
  if (roles.names.length === 0) return [];
  const asked = scope.with({ condition: mayHaveId(id) });
  const columns = ['place', 'record', 'of_stream', 'stage', 'outcome', 'duration'] as const;
  const moments = momentsSql(roles, asked.where, columns, 'request = {v_id:String}');
  const rows = await asked.all<Row>(
    `SELECT record, of_stream, toString(ns) AS at_ns, stage, place.2 AS rank, outcome, duration
      FROM (${moments}) ORDER BY place, record LIMIT ${TRACE_RECORDS_MAX + 1}`,
    { params: { ...roles.params, v_id: shortText(id) } },
  );
  if (rows.length > TRACE_RECORDS_MAX) {
    throw new VarveError(
      'query-limit',
      `more than ${TRACE_RECORDS_MAX} records have the id '${id}', too many for one request`,
      'read them page by page with GET /v1/requests/{id}',
    );
  }
  const lines = await readLines(
    scope,
    rows.map(({ record, at_ns: ns }) => ({ id: record, ns: BigInt(ns) })),
  );
  return rows.map((row) => ({
    id: row.record,
    stream: row.of_stream,
    ns: BigInt(row.at_ns),
    stage: row.stage,
    isCall: row.rank === 1,
    ok: row.outcome === null ? null : row.outcome === 1,
    durationMs: row.duration,
    source: lines.get(row.record) ?? null,
  }));
}
