/**
 * All that streams tell of requests as rows of one shape, the moments: a stage that a request reached, or a call of the
 * backend that was written down. SQL over the rows of a scope, with the columns that a question needs.
 */
import type { FieldPath } from '../../config/config.ts';
import type { LabelKind } from '../../config/label-fields.ts';
import { fieldColumn, labelOf, numberOf, scalarTextOf } from '../../query/field-values.ts';
import { stageKindSql } from '../../query/stage-kinds.ts';
import type { CallStream, RoleStreams, TraceStream } from './role-streams.ts';

/**
 * - `place`: order of moments: time, stages before calls, then as they lie in their files
 * - `record`: id of the record · `of_stream`: its stream · `bytes`: of its line
 * - `stage`: null of calls · `outcome`: 1 went well, 0 failed, null: does not say · `error`: its text, as far as indexed
 * - `duration` in milliseconds, `score`, and the labels: null where they are not there
 */
export type MomentColumn =
  | 'place'
  | 'record'
  | 'of_stream'
  | 'bytes'
  | 'stage'
  | 'outcome'
  | 'error'
  | 'duration'
  | 'score'
  | LabelKind;

const noText = `CAST(NULL, 'Nullable(String)')`;
const noNumber = `CAST(NULL, 'Nullable(Float64)')`;

/**
 * Always with `request`, the id as text and never empty, and `ns`, the time in nanoseconds since 1970.
 *
 * @param where condition over the columns of `records` @param more condition over the columns that are asked for, too
 */
export function momentsSql(
  { traces, calls }: RoleStreams,
  where: string,
  columns: readonly MomentColumn[],
  more = '1',
): string {
  const branches = [
    ...traces.map((trace) => branch(trace.placeholder, trace.id, stageColumns(trace), stagesOnly(trace, calls))),
    ...calls.flatMap((call) =>
      call.id === null ? [] : [branch(call.placeholder, call.id, callColumns(call), callsOnly(call))],
    ),
  ];
  return branches.join(' UNION ALL ');

  function branch(stream: string, id: FieldPath, all: Columns, kind: string): string {
    const wanted = ['request', 'ns', ...columns].join(', ');
    const named = columns.map((column) => `, ${all[column]} AS ${column}`).join('');
    // What several columns are made of is named once, where one of them is wanted.
    const shared = columns.some((column) => column === 'outcome' || column === 'error') ? `, ${all.shared}` : '';
    return `SELECT ${wanted} FROM (
      SELECT ifNull(${scalarTextOf(id)}, '') AS request, toUnixTimestamp64Nano(records.time) AS ns${shared}${named}
      FROM records WHERE ${where} AND records.stream = ${stream} AND ${kind} AND request != '' AND (${more}))`;
  }
}

interface Columns extends Readonly<Record<MomentColumn, string>> {
  /** With names of their own. */
  readonly shared: string;
}

/** Condition of the records of a request stream that are calls; a line without fields says nothing of one. */
export function callsOnly({ stage }: Pick<CallStream, 'stage'>): string {
  return `records.problem IN ('', 'no-time')${stage === null ? '' : ` AND isNull(${scalarTextOf(stage)})`}`;
}

/** In a stream of both roles a record without a stage is a call; in one of traces alone it is a moment all the same. */
function stagesOnly({ name, stage }: TraceStream, calls: readonly CallStream[]): string {
  return calls.some((call) => call.name === name && call.id !== null) ? `isNotNull(${scalarTextOf(stage)})` : '1';
}

function stageColumns({ stage }: TraceStream): Columns {
  const name = scalarTextOf(stage);
  return {
    ...ownColumns(0),
    shared: `${stageKindSql(`ifNull(${name}, '')`)} AS stage_kind, ${errorOf("stage_kind = 'error'")} AS error_text`,
    stage: name,
    outcome: `multiIf(stage_kind = 'error' OR isNotNull(error_text), toNullable(toUInt8(0)),
      stage_kind = 'response', toNullable(toUInt8(1)), NULL)`,
    error: 'error_text',
    duration: noNumber,
    score: noNumber,
    // A request that failed before its call was written down has its labels in the trace alone.
    wrapper: `coalesce(${labelOf(['wrapper_chain'])}, ${labelOf(['chain'])})`,
    topic: labelOf(['topic']),
    style: labelOf(['style']),
    format: labelOf(['format']),
  };
}

function callColumns(call: CallStream): Columns {
  const { said, ...values } = callValues(call);
  return { ...ownColumns(1), shared: said, stage: noText, ...values };
}

/** What a call says of itself; `said` is what `outcome` and `error` are made of. */
export function callValues(
  call: CallStream,
): Record<'said' | 'outcome' | 'error' | 'duration' | 'score' | LabelKind, string> {
  const { duration, score, labels } = call;
  const label = (field: FieldPath | null) => (field === null ? noText : labelOf(field));
  return {
    said: `${outcomeOf(call)} AS went_well`,
    outcome: 'toNullable(went_well)',
    error: `if(went_well = 0, ${errorOf('1')}, NULL)`,
    duration: duration === null ? noNumber : numberOf(duration),
    score: score === null ? noNumber : numberOf(score),
    wrapper: label(labels.wrapper),
    topic: label(labels.topic),
    style: label(labels.style),
    format: label(labels.format),
  };
}

function ownColumns(rank: 0 | 1): Record<'place' | 'record' | 'of_stream' | 'bytes', string> {
  return {
    place: `tuple(toUnixTimestamp64Nano(records.time), toUInt8(${rank}), records.source, records.at)`,
    record: 'lower(hex(records.id))',
    of_stream: 'toString(records.stream)',
    bytes: 'toFloat64(records.bytes)',
  };
}

/** As UInt8: 0 where it says false, 0 or "false"; where it says nothing, only an error makes it a failure. */
function outcomeOf({ ok }: CallStream): string {
  const silent = `isNull(${errorOf('0')})`;
  if (ok === null) return `toUInt8(${silent})`;
  const column = fieldColumn(ok);
  return `multiIf(isNotNull(${column}.:Bool), toUInt8(assumeNotNull(${column}.:Bool)),
    isNotNull(${numberOf(ok)}), toUInt8(assumeNotNull(${numberOf(ok)}) != 0),
    isNotNull(${column}.:String), toUInt8(lower(assumeNotNull(${column}.:String)) != 'false'), toUInt8(${silent}))`;
}

/** Text of the error of a record, null where it has none. @param saysMessage whether `message` is one, too */
function errorOf(saysMessage: string): string {
  const text = (field: FieldPath) => `nullIf(${fieldColumn(field)}.:String, '')`;
  return `coalesce(${text(['error'])}, ${text(['error', 'message'])}, ${text(['error_message'])},
    if(${saysMessage}, ${text(['message'])}, NULL))`;
}
