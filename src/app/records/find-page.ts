/**
 * One page of the records of a scope: those that come next behind a position, and never more lines than fit memory. Which
 * ones they are is found without their lines, so a page costs little however many records match.
 */
import type { FoundRecord } from '../answer-query.ts';
import type { PlacedRecord } from '../ask-records.ts';
import { whereaboutsOf } from '../extent.ts';
import type { RecordsScope } from '../records-scope.ts';
import { RecordOrder, keyColumns } from './record-position.ts';
import type { KeyRow, RecordPosition } from './record-position.ts';

/** Bytes of lines in a page: a reply is built as a whole. A longer record has a page of its own. */
const PAGE_BYTES_MAX = 16 * 1024 * 1024;
/** Streams that are read in the order of the table, side by side; more are sorted together. */
const STREAMS_APART_MAX = 16;
/** A longer filter is not worth while to be sent for each stream. */
const CONDITION_CHARS_MAX = 20_000;

export interface PageWish {
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  /** Behind which the page begins; null: at the beginning. */
  readonly after: RecordPosition | null;
}

export interface Page {
  readonly records: readonly PlacedRecord[];
  /** Where the next page begins; null where nothing comes behind this one. */
  readonly next: RecordPosition | null;
}

interface Key extends KeyRow {
  /** Bytes of the line. */
  readonly bytes: number;
}

/** Throws as `scope.all` does, and `changed-meanwhile` where the position cannot be found any more. */
export async function findPage(scope: RecordsScope, { order, limit, after }: PageWish): Promise<Page> {
  const places = new RecordOrder(scope);
  const beyond = after === null ? { sql: '1', params: {} } : await places.beyond(after, order);
  const keys = await scope.all<Key>(keysSql(scope, beyond.sql, places.by(order), limit + 1), {
    params: { ...beyond.params, ...streamParams(streamsApart(scope)) },
  });
  const fitting = keys.slice(0, fittingOf(keys, limit));
  const last = fitting.at(-1);
  if (last === undefined) return { records: [], next: null };
  const upTo = places.upTo(last, order);
  const found = await scope.all<FoundRecord>(
    `SELECT lower(hex(id)) AS id, stream, host, concat(replaceOne(toString(time), ' ', 'T'), 'Z') AS time,
        source, toFloat64(records.at) AS at, problem, base64Encode(raw) AS raw
      FROM records WHERE ${scope.where} AND (${beyond.sql}) AND (${upTo.sql})
      ORDER BY ${places.by(order)} LIMIT ${fitting.length}`,
    { params: { ...beyond.params, ...upTo.params } },
  );
  const tierOf = whereaboutsOf(scope.snapshot.caughtUp.files, scope.engine.tables.host);
  return {
    records: found.map((record) => ({ ...record, tier: tierOf(record) })),
    next: fitting.length < keys.length ? places.positionOf(last) : null,
  };
}

function fittingOf(keys: readonly Key[], limit: number): number {
  let bytes = 0;
  const over = keys.slice(0, limit).findIndex((key, index) => {
    bytes += key.bytes;
    return index > 0 && bytes > PAGE_BYTES_MAX;
  });
  return over === -1 ? limit : over;
}

/** Each stream lies in the order of time, so the first of each are found at once; then the first of those. */
function keysSql(scope: RecordsScope, beyond: string, by: string, limit: number): string {
  const all = `SELECT ${keyColumns}, toFloat64(records.bytes) AS bytes
    FROM records WHERE ${scope.where} AND (${beyond})`;
  const streams = streamsApart(scope);
  if (streams.length === 0) return `${all} ORDER BY ${by} LIMIT ${limit}`;
  const firsts = streams.map(
    (_, index) => `(${all} AND records.stream = {v_apart_${index}:String} ORDER BY ${by} LIMIT ${limit})`,
  );
  return `SELECT * FROM (${firsts.join(' UNION ALL ')}) AS records ORDER BY ${by} LIMIT ${limit}`;
}

function streamParams(streams: readonly string[]): Record<string, string> {
  return Object.fromEntries(streams.map((stream, index) => [`v_apart_${index}`, stream]));
}

/** Empty: all at once. */
function streamsApart({ engine, snapshot, question: { streams, condition } }: RecordsScope): readonly string[] {
  // What other hosts have is not known here.
  if (engine.tables.host !== null || condition.sql.length > CONDITION_CHARS_MAX) return [];
  const asked = streams.length > 0 ? streams : [...new Set(snapshot.caughtUp.files.map(({ stream }) => stream))];
  return asked.length > 1 && asked.length <= STREAMS_APART_MAX ? asked : [];
}
