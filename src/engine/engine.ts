/**
 * The engine as the rest of the program knows it: SQL with bound parameters in, rows out. Behind it is the official client
 * of ClickHouse, which speaks to the embedded engine's process or to a cluster.
 */
import { Readable } from 'node:stream';
import { ClickHouseError, ClickHouseLogLevel, createClient } from '@clickhouse/client';
import type { ClickHouseClient } from '@clickhouse/client';
import { VarveError, messageOf } from '../model/errors.ts';

export type Parameters = Readonly<Record<string, string | number | bigint>>;
export type Settings = Readonly<Record<string, string | number>>;

export interface QueryOptions {
  readonly params?: Parameters;
  readonly settings?: Settings;
  /** Ends the query in the engine, too. */
  readonly signal?: AbortSignal;
}

export interface Engine {
  /** Rows as they come; one that is slow to take them holds the engine back. Throws `query-failed`, `engine-gone`. */
  rows<Row>(sql: string, options?: QueryOptions): AsyncIterable<Row>;
  /** All rows, for answers that are known to be small. */
  all<Row>(sql: string, options?: QueryOptions): Promise<Row[]>;
  /** Changes something, and has no rows. */
  command(sql: string, options?: QueryOptions): Promise<void>;
  /** Puts lines of tab-separated values into a table, all of them or none. */
  insert(table: string, columns: readonly [string, ...string[]], values: Buffer, settings: Settings): Promise<void>;
  close(): Promise<void>;
}

export interface EngineAddress {
  readonly url: string;
  readonly username: string;
  readonly password: string;
  readonly database: string;
}

/** A query that takes longer than this without its own limit has lost its way. */
const REQUEST_MS_MAX = 30 * 60_000;
/** Requests side by side; each has a connection of its own. */
const CONNECTIONS_MAX = 16;

/** @param close what ends the engine itself, after the client */
export function engineAt(address: EngineAddress, close: () => Promise<void>): Engine {
  const client = createClient({
    ...address,
    request_timeout: REQUEST_MS_MAX,
    max_open_connections: CONNECTIONS_MAX,
    // Each failure is thrown, and told by who catches it.
    log: { level: ClickHouseLogLevel.OFF },
    // Whole numbers of 64 bits do not fit JavaScript's numbers.
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1 },
  });
  async function* rows<Row>(sql: string, options: QueryOptions = {}): AsyncGenerator<Row> {
    const wish = { query: sql, format: 'JSONEachRow', ...wished(options) } as const;
    const result = await attempt(() => client.query(wish), options.signal);
    try {
      for await (const batch of result.stream<Row>()) for (const row of batch) yield row.json();
    } catch (thrown) {
      throw engineError(thrown, options.signal);
    } finally {
      result.close();
    }
  }
  return {
    rows,
    async all<Row>(sql: string, options?: QueryOptions) {
      const found: Row[] = [];
      for await (const row of rows<Row>(sql, options)) found.push(row);
      return found;
    },
    async command(sql, options = {}) {
      await attempt(() => client.command({ query: sql, ...wished(options) }), options.signal);
    },
    insert: (table, columns, values, settings) => insert(client, table, columns, values, settings),
    async close() {
      await client.close();
      await close();
    },
  };
}

async function insert(
  client: ClickHouseClient,
  table: string,
  columns: readonly [string, ...string[]],
  values: Buffer,
  settings: Settings,
): Promise<void> {
  const lines = Readable.from([values], { objectMode: false });
  const format = 'TabSeparated';
  const named: [string, ...string[]] = [...columns];
  await attempt(() =>
    client.insert({ table, columns: named, values: lines, format, clickhouse_settings: { ...settings } }),
  );
}

function wished({ params, settings, signal }: QueryOptions) {
  return {
    ...(params === undefined ? {} : { query_params: { ...params } }),
    ...(settings === undefined ? {} : { clickhouse_settings: { ...settings } }),
    ...(signal === undefined ? {} : { abort_signal: signal }),
  };
}

async function attempt<T>(call: () => Promise<T>, signal?: AbortSignal): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    throw engineError(thrown, signal);
  }
}

/** What the engine said is the asker's to mend; that it does not answer is not. */
function engineError(thrown: unknown, signal?: AbortSignal): unknown {
  if (thrown instanceof VarveError) return thrown;
  // Who ended the query knows why.
  if (signal?.aborted === true) return signal.reason;
  if (thrown instanceof ClickHouseError) {
    const name = thrown.type ?? `code ${thrown.code}`;
    return new VarveError('query-failed', `${thrown.message.trim()} (${name})`, '', thrown);
  }
  const hint = 'it is started again by itself; ask once more';
  return new VarveError('engine-gone', `the engine does not answer: ${messageOf(thrown)}`, hint, thrown);
}
