/**
 * The history in windows of time that each fit memory, oldest first: so an export of any size is sorted window by window,
 * begins at once, and holds no more than one of them.
 */
import type { Engine } from '../engine/engine.ts';
import { conditions, settings } from './answer-query.ts';
import type { RecordsQuestion } from './answer-query.ts';

/** `[fromNs, toNs)`. */
export interface Window {
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

/** Windows that cover every row the question could be about, whether or not its filter matches. */
export async function* exportWindows(engine: Engine, question: RecordsQuestion): AsyncGenerator<Window> {
  // The filter would be asked twice; the windows need not know it.
  yield* split(engine, { ...question, condition: { sql: '1', params: {} } }, null, 0);
}

async function* split(
  engine: Engine,
  question: RecordsQuestion,
  within: Window | null,
  depth: number,
): AsyncGenerator<Window> {
  const step = stepsNs[depth];
  if (step === undefined) {
    if (within !== null) yield within;
    return;
  }
  let open: Slice | null = null;
  for (const slice of await slicesOf(engine, question, within, step)) {
    if (open !== null && open.bytes + slice.bytes > WINDOW_BYTES) {
      yield open;
      open = null;
    }
    if (slice.bytes > WINDOW_BYTES) {
      yield* split(engine, question, slice, depth + 1);
    } else {
      open = joined(open, slice);
    }
  }
  if (open !== null) yield open;
}

function joined(open: Slice | null, next: Slice): Slice {
  return open === null ? next : { fromNs: open.fromNs, toNs: next.toNs, bytes: open.bytes + next.bytes };
}

async function slicesOf(
  engine: Engine,
  question: RecordsQuestion,
  within: Window | null,
  stepNs: bigint,
): Promise<Slice[]> {
  const range = within ?? question.range;
  const { where, params } = conditions({ ...question, range });
  const sql = `SELECT toString(intDiv(toUnixTimestamp64Nano(records.time) - {origin:Int64}, {step:Int64})) AS slice,
      toFloat64(sum(records.bytes)) AS bytes
    FROM records WHERE ${where} GROUP BY slice ORDER BY toInt64(slice)`;
  // Before every time, so that no slice is cut towards zero.
  const origin = within?.fromNs ?? FIRST_NS;
  const rows = await engine.all<{ slice: string; bytes: number }>(sql, {
    params: { ...params, origin: String(origin), step: String(stepNs) },
    settings,
  });
  return rows.map(({ slice, bytes }) => {
    const fromNs = origin + BigInt(slice) * stepNs;
    const end = fromNs + stepNs;
    return { fromNs, toNs: within !== null && end > within.toNs ? within.toNs : end, bytes };
  });
}
