/** A question of people as a query of the engine: which records, in which order, and how complete the answer is. */
import type { Engine } from '../engine/engine.ts';
import { partsInOrder } from './export-windows.ts';
import { conditions, settings } from './records-question.ts';
import type { RecordsQuestion } from './records-question.ts';

export type { RecordsQuestion } from './records-question.ts';

export interface FoundRecord {
  readonly id: string;
  readonly stream: string;
  /** The machine that it came from, as it was called then. */
  readonly host: string;
  /** RFC 3339 in UTC with its decimals. */
  readonly time: string;
  readonly source: number;
  readonly at: number;
  readonly problem: string;
  /** The line, in Base64: it need not be UTF-8. */
  readonly raw: string;
}

/** Lines that have no time of their own are sorted by that of the line before; that is not theirs. */
export const timelessProblems: ReadonlySet<string> = new Set(['no-time', 'not-json', 'not-object', 'empty']);
/** SQL: whether a record has a time of its own. */
export const isTimed = `records.problem NOT IN (${[...timelessProblems].map((problem) => `'${problem}'`).join(', ')})`;

/** More than this many lines may be more than memory holds: they are sorted window by window. */
const SORT_RECORDS_MAX = 20_000;

/** All of them, where there is no limit, are sorted at once: who does not know that they are few asks part by part. */
export async function* findRecords(
  engine: Engine,
  question: RecordsQuestion,
  signal?: AbortSignal,
): AsyncGenerator<FoundRecord> {
  const { limit } = question;
  if (limit === null || limit <= SORT_RECORDS_MAX) {
    yield* sortedRecords(engine, question, signal);
    return;
  }
  let left = limit;
  for await (const part of partsInOrder(engine, question, signal)) {
    for await (const record of sortedRecords(engine, { ...part, limit: left }, signal)) {
      yield record;
      left -= 1;
    }
    if (left === 0) return;
  }
}

function sortedRecords(
  engine: Engine,
  question: RecordsQuestion,
  signal: AbortSignal | undefined,
): AsyncIterable<FoundRecord> {
  const { where, params } = conditions(question);
  const { order, limit } = question;
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  const sql = `SELECT lower(hex(id)) AS id, stream, host, concat(replaceOne(toString(time), ' ', 'T'), 'Z') AS time,
      source, toFloat64(at) AS at, problem, base64Encode(raw) AS raw
    FROM records WHERE ${where}
    ORDER BY records.time ${direction}, stream ${direction}, source ${direction}, records.at ${direction},
      host ${direction}
    ${limit === null ? '' : `LIMIT ${limit}`}`;
  return engine.rows<FoundRecord>(sql, { params, settings, ...(signal === undefined ? {} : { signal }) });
}

export async function countRecords(engine: Engine, question: RecordsQuestion): Promise<number> {
  const { where, params } = conditions(question);
  const sql = `SELECT toFloat64(count()) AS count FROM records WHERE ${where}`;
  const [row] = await engine.all<{ count: number }>(sql, { params, settings });
  return row?.count ?? 0;
}
