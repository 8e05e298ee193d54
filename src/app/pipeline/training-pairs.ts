/**
 * Prompts and the responses that they got, for training: the response from the record of a call, the prompt from the
 * trace of the same request. They come oldest first, part by part, so memory holds no more than some of them.
 */
import { VarveError } from '../../model/errors.ts';
import type { RecordSource } from '../../model/field-source.ts';
import { scalarTextOf } from '../../query/field-values.ts';
import { partsInOrder } from '../export-windows.ts';
import type { RecordsScope } from '../records-scope.ts';
import { shownText } from '../requests/list-requests.ts';
import { momentsSql } from '../requests/moments.ts';
import { readLines } from '../requests/read-lines.ts';
import type { KeyPosition } from '../requests/request-cursor.ts';
import { roleStreamsOf } from '../requests/role-streams.ts';
import type { RoleStreams, RolesOf } from '../requests/role-streams.ts';
import { callsSql } from './calls.ts';
import type { CallColumn } from './calls.ts';
import { SeenPairs } from './seen-pairs.ts';

/** Of so many calls it can be told which pairs were there before, in about 100 MB. */
export const DEDUPED_CALLS_MAX = 2_000_000;
/** Pairs whose lines are read at once, and bytes of these. */
const CHUNK_PAIRS = 1000;
const CHUNK_BYTES = 8 * 1024 * 1024;
/** A prompt mostly lies so near its response; those that do not are looked for everywhere. */
const NEAR_NS = 3_600_000_000_000n;

export interface TrainingWish {
  readonly scoreMin: number | null;
  /** A chain as it is called, or a wrapper in it. */
  readonly wrapper: string | null;
  readonly topic: string | null;
  readonly style: string | null;
  /** Null: also those that failed. */
  readonly ok: boolean | null;
  readonly dedupe: boolean;
  /** Behind which call it goes on; null: at the beginning. */
  readonly after: KeyPosition | null;
}

export interface TrainingPair {
  readonly prompt: string;
  readonly response: string;
  readonly requestId: string | null;
  readonly score: number | null;
  readonly ok: boolean;
  readonly wrapper: string | null;
  readonly topic: string | null;
  readonly style: string | null;
  readonly format: string | null;
  readonly durationMs: number | null;
  /** Of the call. */
  readonly ns: bigint;
  readonly promptRecordId: string;
  readonly responseRecordId: string;
}

/** What became no pair, so far. */
export interface LeftOut {
  withoutPrompt: number;
  withoutResponse: number;
  duplicates: number;
}

interface CallRow {
  readonly ns: string;
  readonly record: string;
  readonly bytes: number;
  readonly request: string | null;
  readonly outcome: number;
  readonly duration: number | null;
  readonly score: number | null;
  readonly wrapper: string | null;
  readonly topic: string | null;
  readonly style: string | null;
  readonly format: string | null;
}

interface PromptRow {
  readonly request: string;
  readonly prompt_record: string;
  readonly prompt_ns: string;
  readonly prompt_bytes: number;
}

const everything = { condition: { sql: '1', params: {} }, range: { fromNs: null, toNs: null }, streams: [] } as const;

/** Throws `query-limit` where there are too many calls to tell pairs that were there before. */
export async function* trainingPairs(
  scope: RecordsScope,
  roles: RoleStreams,
  rolesOf: RolesOf,
  wish: TrainingWish,
  leftOut: LeftOut,
): AsyncGenerator<TrainingPair> {
  if (roles.calls.length === 0) return;
  const seen = wish.dedupe ? new SeenPairs() : null;
  if (wish.dedupe) await expectFew(scope, roles, wish);
  const whole = scope.with(everything);
  const traces = { ...roleStreamsOf(whole, rolesOf), calls: [] };
  // To know what was there before, a later page begins with the first one.
  const fromNs = wish.dedupe || wish.after === null ? null : wish.after.ns;
  const { range } = scope.question;
  const begun = fromNs !== null && (range.fromNs === null || fromNs > range.fromNs) ? { ...range, fromNs } : range;
  const question = {
    ...scope.question,
    range: begun,
    streams: roles.calls.map(({ name }) => name),
    order: 'asc' as const,
  };
  for await (const { range: window } of partsInOrder(scope.engine, question, scope.optionsOf().signal)) {
    const part = scope.with({ range: window, streams: question.streams });
    const calls = await part.all<CallRow>(
      `SELECT toString(ns) AS ns, * EXCEPT (ns, wrappers) FROM (${callsOf(part, roles)})
        WHERE ${conditionOf(wish)} ORDER BY toInt64(ns), record`,
      { params: { ...roles.params, ...paramsOf(wish) } },
    );
    if (calls.length === 0) continue;
    const prompts = await promptsOf(part, whole, roles, traces, wish, calls);
    for (const chunk of chunksOf(calls, prompts)) {
      for (const pair of await pairsOf(whole, chunk, prompts, leftOut)) {
        if (seen !== null && !seen.add(pair.prompt, pair.response)) leftOut.duplicates += 1;
        else if (wish.after === null || isBehind(pair, wish.after)) yield pair;
      }
    }
  }
}

function isBehind({ ns, responseRecordId }: TrainingPair, after: KeyPosition): boolean {
  return ns > after.ns || (ns === after.ns && responseRecordId > after.id);
}

const callColumns: readonly CallColumn[] = [
  'ns',
  'record',
  'bytes',
  'request',
  'outcome',
  'duration',
  'score',
  'wrapper',
  'wrappers',
  'topic',
  'style',
  'format',
];

function callsOf(scope: RecordsScope, roles: RoleStreams): string {
  return callsSql(roles, scope.where, callColumns);
}

function conditionOf({ scoreMin, wrapper, topic, style, ok }: TrainingWish): string {
  return [
    ...(ok === null ? ['1'] : [`outcome = ${ok ? 1 : 0}`]),
    ...(scoreMin === null ? [] : ['score >= {v_score_min:Float64}']),
    ...(wrapper === null ? [] : ['(ifNull(wrapper = {v_wrapper:String}, 0) OR has(wrappers, {v_wrapper:String}))']),
    ...(topic === null ? [] : ['topic = {v_topic:String}']),
    ...(style === null ? [] : ['style = {v_style:String}']),
  ].join(' AND ');
}

function paramsOf({ scoreMin, wrapper, topic, style }: TrainingWish): Record<string, string | number> {
  return {
    ...(scoreMin === null ? {} : { v_score_min: scoreMin }),
    ...(wrapper === null ? {} : { v_wrapper: wrapper }),
    ...(topic === null ? {} : { v_topic: topic }),
    ...(style === null ? {} : { v_style: style }),
  };
}

async function expectFew(scope: RecordsScope, roles: RoleStreams, wish: TrainingWish): Promise<void> {
  const { n } = await scope.one<{ n: number }>(
    `SELECT toFloat64(count()) AS n FROM (${callsOf(scope, roles)}) WHERE ${conditionOf(wish)}`,
    { params: { ...roles.params, ...paramsOf(wish) } },
  );
  if (n <= DEDUPED_CALLS_MAX) return;
  throw new VarveError(
    'query-limit',
    `${n} calls match, and equal pairs can be told among ${DEDUPED_CALLS_MAX} at most`,
    'ask with dedupe=false, or for a shorter time with from and to',
  );
}

/** The first record of each request that has a prompt. */
async function promptsOf(
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

function* chunksOf(calls: readonly CallRow[], prompts: ReadonlyMap<string, PromptRow>): Generator<CallRow[]> {
  let chunk: CallRow[] = [];
  let bytes = 0;
  for (const call of calls) {
    const size = call.bytes + (prompts.get(call.request ?? '')?.prompt_bytes ?? 0);
    if (chunk.length > 0 && (chunk.length >= CHUNK_PAIRS || bytes + size > CHUNK_BYTES)) {
      yield chunk;
      [chunk, bytes] = [[], 0];
    }
    chunk.push(call);
    bytes += size;
  }
  if (chunk.length > 0) yield chunk;
}

async function pairsOf(
  whole: RecordsScope,
  chunk: readonly CallRow[],
  prompts: ReadonlyMap<string, PromptRow>,
  leftOut: LeftOut,
): Promise<TrainingPair[]> {
  const promptOf = ({ request }: CallRow) => (request === null ? undefined : prompts.get(request));
  const asked = chunk.flatMap((call) => promptOf(call) ?? []);
  const [calls, traces] = await Promise.all([
    readLines(
      whole,
      chunk.map(({ record, ns }) => ({ id: record, ns: BigInt(ns) })),
    ),
    readLines(
      whole,
      asked.map(({ prompt_record: id, prompt_ns: ns }) => ({ id, ns: BigInt(ns) })),
    ),
  ]);
  return chunk.flatMap((call) => {
    const line = calls.get(call.record) ?? null;
    const row = promptOf(call);
    const traced = row === undefined ? null : textIn(traces.get(row.prompt_record) ?? null, 'prompt');
    const prompt = traced ?? textIn(line, 'prompt');
    const response = textIn(line, 'response');
    if (response === null) leftOut.withoutResponse += 1;
    else if (prompt === null) leftOut.withoutPrompt += 1;
    if (prompt === null || response === null) return [];
    const promptRecordId = traced === null || row === undefined ? call.record : row.prompt_record;
    return [pairOf(call, { prompt, response, promptRecordId })];
  });
}

function pairOf(call: CallRow, texts: Pick<TrainingPair, 'prompt' | 'response' | 'promptRecordId'>): TrainingPair {
  const label = (text: string | null) => (text === null ? null : shownText(text));
  return {
    ...texts,
    requestId: label(call.request),
    score: call.score,
    ok: call.outcome === 1,
    wrapper: label(call.wrapper),
    topic: label(call.topic),
    style: label(call.style),
    format: label(call.format),
    durationMs: call.duration,
    ns: BigInt(call.ns),
    responseRecordId: call.record,
  };
}

/** Null where there is no text, or nothing but blanks. */
function textIn(source: RecordSource | null, field: string): string | null {
  const value: unknown = JSON.parse(source?.valueOf(field) ?? 'null');
  return typeof value === 'string' && value.trim() !== '' ? value : null;
}
