/**
 * The history in windows of time that each fit memory, oldest first: so an answer of any size is sorted window by window,
 * begins at once, and holds no more than one of them.
 */
import type { Engine } from '../engine/engine.ts';
import { conditions, settings } from './records-question.ts';
import type { RecordsQuestion } from './records-question.ts';

/** `[fromNs, toNs)`. */
interface Window {
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

/** Bytes of lines in a window; what lies within one millisecond stays together. */
const WINDOW_BYTES = 32 * 1024 * 1024;
/** 1900-01-01: no time that the column can hold lies before. */
const FIRST_NS = -2_208_988_800_000_000_000n;
/** From how wide a look to how narrow a one. */
const stepsNs = [86_400_000_000_000n, 3_600_000_000_000n, 60_000_000_000n, 1_000_000_000n, 1_000_000n];

interface Slice extends Window {
  /** Of the lines in it. */
  readonly bytes: number;
}

/** The question window by window, in its own order: each part has all rows of its window, and no other part has one. */
export async function* partsInOrder(
  engine: Engine,
  question: RecordsQuestion,
  signal?: AbortSignal,
): AsyncGenerator<RecordsQuestion> {
  const { range } = question;
  const partOf = ({ fromNs, toNs }: Window): RecordsQuestion => ({
    ...question,
    range: { fromNs: later(range.fromNs, fromNs), toNs: sooner(range.toNs, toNs) },
  });
  // The filter would be asked twice; the windows need not know it.
  const whole = { engine, question: { ...question, condition: { sql: '1', params: {} } }, signal };
  if (question.order === 'asc') {
    for await (const window of split(whole, null, 0)) yield partOf(window);
    return;
  }
  const windows: Window[] = [];
  for await (const window of split(whole, null, 0)) windows.push(window);
  for (const window of windows.toReversed()) yield partOf(window);
}

interface Whole {
  readonly engine: Engine;
  readonly question: RecordsQuestion;
  readonly signal: AbortSignal | undefined;
}

async function* split(whole: Whole, within: Window | null, depth: number): AsyncGenerator<Window> {
  const step = stepsNs[depth];
  if (step === undefined) {
    if (within !== null) yield within;
    return;
  }
  let open: Slice | null = null;
  for (const slice of await slicesOf(whole, within, step)) {
    if (open !== null && open.bytes + slice.bytes > WINDOW_BYTES) {
      yield open;
      open = null;
    }
    if (slice.bytes > WINDOW_BYTES) {
      yield* split(whole, slice, depth + 1);
    } else {
      open = joined(open, slice);
    }
  }
  if (open !== null) yield open;
}

function joined(open: Slice | null, next: Slice): Slice {
  return open === null ? next : { fromNs: open.fromNs, toNs: next.toNs, bytes: open.bytes + next.bytes };
}

async function slicesOf({ engine, question, signal }: Whole, within: Window | null, stepNs: bigint): Promise<Slice[]> {
  const range = within ?? question.range;
  const { where, params } = conditions({ ...question, range });
  const sql = `SELECT toString(intDiv(toInt128(toUnixTimestamp64Nano(records.time)) - {origin:Int64}, {step:Int64})) AS slice,
      toFloat64(sum(records.bytes)) AS bytes
    FROM records WHERE ${where} GROUP BY slice ORDER BY toInt64(slice)`;
  // Before every time, so that no slice is cut towards zero.
  const origin = within?.fromNs ?? FIRST_NS;
  const rows = await engine.all<{ slice: string; bytes: number }>(sql, {
    params: { ...params, origin: String(origin), step: String(stepNs) },
    settings,
    ...(signal === undefined ? {} : { signal }),
  });
  return rows.map(({ slice, bytes }) => {
    const fromNs = origin + BigInt(slice) * stepNs;
    const end = fromNs + stepNs;
    return { fromNs, toNs: within !== null && end > within.toNs ? within.toNs : end, bytes };
  });
}

function later(a: bigint | null, b: bigint): bigint {
  return a === null || a < b ? b : a;
}

/** Null: open, since no time that the engine knows lies beyond. */
function sooner(a: bigint | null, b: bigint): bigint | null {
  const end = a === null || a > b ? b : a;
  return end > LAST_NS ? null : end;
}

const LAST_NS = 2n ** 63n - 1n;
