/** Which records a question is about, as a condition of the engine over the columns of `records`. */
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

/** Changes of a question that leave out filter and range: whatever there is in its streams. */
export const whatever = { condition: { sql: '1', params: {} }, range: { fromNs: null, toNs: null } } as const;

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
    // One stream is the beginning of the key: the engine then reads in the order of time.
    parts.push(names.length === 1 ? `stream = ${names.join('')}` : `stream IN (${names.join(', ')})`);
  }
  return { where: parts.map((part) => `(${part})`).join(' AND '), params };
}
