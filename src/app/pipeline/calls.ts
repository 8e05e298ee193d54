/** The calls of the backend, one row for each record of a request stream: what the pipeline endpoints count and measure. */
import type { LabelKind } from '../../config/label-fields.ts';
import { labelsOf, scalarTextOf } from '../../query/field-values.ts';
import { callValues, callsOnly } from '../requests/moments.ts';
import type { CallStream, RoleStreams } from '../requests/role-streams.ts';

/**
 * - `ns`, `time`: time of the record · `record`: its id · `bytes`: of its line · `request`: id of the request; null: it names none
 * - `outcome`: 1 or 0 · `duration` in milliseconds, `score` and the labels: null where they are not there
 * - `wrappers`: the wrappers of the chain, each once
 */
export type CallColumn =
  | 'ns'
  | 'time'
  | 'record'
  | 'bytes'
  | 'request'
  | 'outcome'
  | 'duration'
  | 'score'
  | 'wrappers'
  | LabelKind;

/** What calls are grouped by: a label, or each wrapper of a chain by itself. */
export type Grouping = LabelKind | 'wrappers';

/** @param where condition over the columns of `records` */
export function callsSql({ calls }: RoleStreams, where: string, columns: readonly CallColumn[]): string {
  return calls
    .map((call) => {
      const all = columnsOf(call);
      const said = columns.includes('outcome') ? `, ${callValues(call).said}` : '';
      const named = columns.map((column) => `, ${all[column]} AS ${column}`).join('');
      return `SELECT ${columns.join(', ')} FROM (SELECT 1 AS one${said}${named} FROM records
        WHERE ${where} AND records.stream = ${call.placeholder} AND ${callsOnly(call)}${ofCalibration(call)})`;
    })
    .join(' UNION ALL ');
}

/** The group of a call as SQL: null where it has none; a call with several wrappers is in the group of each. */
export function groupSql(grouping: Grouping): string {
  if (grouping !== 'wrappers') return grouping;
  return `arrayJoin(if(empty(wrappers), [NULL], arrayMap(x -> toNullable(x), wrappers)))`;
}

/** Whether a call is of the group that a bound parameter names. */
export function isInGroup(grouping: Grouping, parameter: string): string {
  if (grouping === 'wrappers') return `has(wrappers, {${parameter}:String})`;
  return `ifNull(${grouping} = {${parameter}:String}, 0)`;
}

function columnsOf(call: CallStream): Record<CallColumn, string> {
  const { id, labels } = call;
  const { outcome, duration, score, wrapper, topic, style, format } = callValues(call);
  return {
    ns: 'toUnixTimestamp64Nano(records.time)',
    time: 'records.time',
    record: 'lower(hex(records.id))',
    bytes: 'toFloat64(records.bytes)',
    request: id === null ? `CAST(NULL, 'Nullable(String)')` : `nullIf(${scalarTextOf(id)}, '')`,
    outcome,
    duration,
    score,
    wrapper,
    wrappers: labels.wrapper === null ? `CAST([], 'Array(String)')` : `arrayDistinct(${labelsOf(labels.wrapper)})`,
    topic,
    style,
    format,
  };
}

/** Of a trace, whatever has no stage: only what has a score or a duration is a calibration. */
function ofCalibration({ id, stage, score, duration }: CallStream): string {
  if (id !== null || stage === null || score === null || duration === null) return '';
  return ` AND (${[score, duration].map((field) => `isNotNull(${scalarTextOf(field)})`).join(' OR ')})`;
}
