/**
 * Prompts and the responses that they got, for training: the response from the record of a call, the prompt from the
 * trace of the same request. They come oldest first, part by part, so memory holds no more than some of them.
 */
import { VarveError } from '../../model/errors.ts';
import type { RecordSource } from '../../model/field-source.ts';
import { partsInOrder } from '../export-windows.ts';
import type { RecordsScope } from '../records-scope.ts';
import { shownText } from '../requests/list-requests.ts';
import { readLines } from '../requests/read-lines.ts';
import type { KeyPosition } from '../requests/request-cursor.ts';
import { roleStreamsOf } from '../requests/role-streams.ts';
import type { RoleStreams, RolesOf } from '../requests/role-streams.ts';
import { SeenPairs } from './seen-pairs.ts';
import { whatever } from '../records-question.ts';
import { promptsOf } from './find-prompts.ts';
import type { PromptRow } from './find-prompts.ts';
import { callsOf, conditionOf, paramsOf } from './wanted-calls.ts';
import type { CallRow, TrainingWish } from './wanted-calls.ts';

/** Of so many calls it can be told which pairs were there before, in about 100 MB. */
export const DEDUPED_CALLS_MAX = 2_000_000;
/** Pairs whose lines are read at once, and bytes of these. */
const CHUNK_PAIRS = 1000;
const CHUNK_BYTES = 8 * 1024 * 1024;

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
  const whole = scope.with({ ...whatever, streams: [] });
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
