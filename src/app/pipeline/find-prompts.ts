/**
 * Which prompt led to each call: the first record of the same request that has one. It is looked for near the calls first,
 * since it mostly lies there, and everywhere only where one is missing.
 */
import { scalarTextOf } from '../../query/field-values.ts';
import type { RecordsScope } from '../records-scope.ts';
import { momentsSql } from '../requests/moments.ts';
import type { RoleStreams } from '../requests/role-streams.ts';
import { callsOf, conditionOf, paramsOf } from './wanted-calls.ts';
import type { CallRow, TrainingWish } from './wanted-calls.ts';

/** A prompt mostly lies so near its response; those that do not are looked for everywhere. */
const NEAR_NS = 3_600_000_000_000n;

export interface PromptRow {
  readonly request: string;
  readonly prompt_record: string;
  readonly prompt_ns: string;
  readonly prompt_bytes: number;
}

/** The first record of each request that has a prompt. */
export async function promptsOf(
  part: RecordsScope,
  whole: RecordsScope,
  roles: RoleStreams,
  traces: RoleStreams,
  wish: TrainingWish,
  calls: readonly CallRow[],
): Promise<Map<string, PromptRow>> {
  if (traces.traces.length === 0) return new Map();
  const [first, last] = [BigInt(calls[0]?.ns ?? 0), BigInt(calls.at(-1)?.ns ?? 0)];
  const wanted = `SELECT assumeNotNull(request) FROM (${callsOf(part, roles)})
    WHERE isNotNull(request) AND ${conditionOf(wish)}`;
  // Both sets of roles name the same streams, but by numbers of their own.
  const named = renamed(traces);
  const found = async (scope: RecordsScope) => {
    const condition = `request IN (${wanted}) AND isNotNull(${scalarTextOf(['prompt'])})`;
    const moments = momentsSql(named, scope.where, ['place', 'record', 'bytes'], condition);
    const rows = await part.all<PromptRow>(
      `SELECT request, argMin(record, place) AS prompt_record, toString(min(ns)) AS prompt_ns,
        argMin(bytes, place) AS prompt_bytes FROM (${moments}) GROUP BY request`,
      {
        params: {
          ...roles.params,
          ...named.params,
          ...paramsOf(wish),
          v_near_from: String(first - NEAR_NS),
          v_near_to: String(last + NEAR_NS),
        },
      },
    );
    return new Map(rows.map((row) => [row.request, row]));
  };
  const near = await found(nearOf(whole));
  const isFound = ({ request }: CallRow) => request === null || near.has(request);
  return calls.every(isFound) ? near : found(whole);
}

/** The range is bound by names of its own: that of the part is asked in the same query. */
function nearOf(whole: RecordsScope): RecordsScope {
  const sql = `records.time >= fromUnixTimestamp64Nano({v_near_from:Int64}, 'UTC')
    AND records.time < fromUnixTimestamp64Nano({v_near_to:Int64}, 'UTC')`;
  return whole.with({ condition: { sql, params: {} } });
}

function renamed(roles: RoleStreams): RoleStreams {
  const rename = (placeholder: string) => placeholder.replace('{v_role_', '{v_trace_');
  return {
    ...roles,
    traces: roles.traces.map((trace) => ({ ...trace, placeholder: rename(trace.placeholder) })),
    params: Object.fromEntries(
      Object.entries(roles.params).map(([name, value]) => [name.replace('v_role_', 'v_trace_'), value]),
    ),
  };
}
