/** A question of people as a query of the engine: which records, in which order, and how complete the answer is. */
import type { Engine } from '../engine/engine.ts';
import { filterSettings } from '../query/compile-filter.ts';
import type { TimeRange } from '../query/time-range.ts';

export interface RecordsQuestion {
  /** Condition over the columns of records, with its bound parameters. */
  readonly condition: { readonly sql: string; readonly params: Readonly<Record<string, string>> };
  readonly range: TimeRange;
  /** Streams that are meant; empty: all. */
  readonly streams: readonly string[];
  readonly order: 'asc' | 'desc';
  /** Null: every match. */
  readonly limit: number | null;
  /** Which rows there are for it, as SQL of this program's own; left out: all that are in the index. */
  readonly extent?: string;
}

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

export function findRecords(
  engine: Engine,
  question: RecordsQuestion,
  signal?: AbortSignal,
): AsyncIterable<FoundRecord> {
  const { where, params } = conditions(question);
  const { order, limit } = question;
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  const sql = `SELECT lower(hex(id)) AS id, stream, host, concat(replaceOne(toString(time), ' ', 'T'), 'Z') AS time,
      source, toFloat64(at) AS at, problem, base64Encode(raw) AS raw
    FROM records WHERE ${where}
    ORDER BY records.time ${direction}, stream ${direction}, source ${direction}, records.at ${direction}
    ${limit === null ? '' : `LIMIT ${limit}`}`;
  return engine.rows<FoundRecord>(sql, { params, settings, ...(signal === undefined ? {} : { signal }) });
}

export async function countRecords(engine: Engine, question: RecordsQuestion): Promise<number> {
  const { where, params } = conditions(question);
  const sql = `SELECT toFloat64(count()) AS count FROM records WHERE ${where}`;
  const [row] = await engine.all<{ count: number }>(sql, { params, settings });
  return row?.count ?? 0;
}

/** A filter may be long, but it is no reason for the engine to think for ever. */
export const settings = { ...filterSettings, max_execution_time: 600 };

/** Condition over all columns of `records`, with its bound parameters. */
export function conditions({ condition, range, streams, extent }: RecordsQuestion): {
  where: string;
  params: Record<string, string>;
} {
  const parts = [condition.sql];
  if (extent !== undefined) parts.push(extent);
  const params: Record<string, string> = { ...condition.params };
  for (const [name, sign, bound] of [
    ['range_from', '>=', range.fromNs],
    ['range_to', '<', range.toNs],
  ] as const) {
    if (bound === null) continue;
    params[name] = String(bound);
    parts.push(`records.time ${sign} fromUnixTimestamp64Nano({${name}:Int64}, 'UTC')`);
  }
  if (streams.length > 0) {
    const names = streams.map((stream, index) => {
      params[`stream_${index}`] = stream;
      return `{stream_${index}:String}`;
    });
    parts.push(`stream IN (${names.join(', ')})`);
  }
  return { where: parts.map((part) => `(${part})`).join(' AND '), params };
}
