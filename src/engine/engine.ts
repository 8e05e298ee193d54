/**
 * The engine as the rest of the program knows it: SQL with bound parameters in, rows out. Behind it is the official client
 * of ClickHouse, which speaks to the embedded engine's process or to a cluster.
 */
import { ClickHouseLogLevel, createClient } from '@clickhouse/client';
import { attempt, engineError } from './engine-errors.ts';
import type { EngineManners, Settings } from './engine-manners.ts';
import { insertOnce } from './insert-once.ts';

export type Parameters = Readonly<Record<string, string | number | bigint>>;

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
  /** Rows as bytes of one of the engine's formats, such as Parquet. */
  bytes(sql: string, format: string, options?: QueryOptions): AsyncIterable<Uint8Array>;
  /** Changes something, and has no rows. */
  command(sql: string, options?: QueryOptions): Promise<void>;
  /** Puts lines of tab-separated values into a table, all of them or none, and once, however often they are sent. */
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

const embeddedManners: EngineManners = {
  settings: {},
  insertName: 'varve-insert-',
  insertMsMax: 0,
  goneHint: 'it is started again by itself; ask once more',
};

/** @param close what ends the engine itself, after the client */
export function engineAt(
  address: EngineAddress,
  close: () => Promise<void>,
  manners: EngineManners = embeddedManners,
): Engine {
  const { goneHint } = manners;
  const client = createClient({
    ...address,
    request_timeout: REQUEST_MS_MAX,
    max_open_connections: CONNECTIONS_MAX,
    // Each failure is thrown, and told by who catches it.
    log: { level: ClickHouseLogLevel.OFF },
    // Whole numbers of 64 bits do not fit JavaScript's numbers.
    clickhouse_settings: { output_format_json_quote_64bit_integers: 1, ...manners.settings },
  });
  async function* rows<Row>(sql: string, options: QueryOptions = {}): AsyncGenerator<Row> {
    const wish = { query: sql, format: 'JSONEachRow', ...wished(options) } as const;
    const result = await attempt(() => client.query(wish), goneHint, options.signal);
    try {
      for await (const batch of result.stream<Row>()) for (const row of batch) yield row.json();
    } catch (thrown) {
      throw engineError(thrown, goneHint, options.signal);
    } finally {
      result.close();
    }
  }
  async function* bytes(sql: string, format: string, options: QueryOptions = {}): AsyncGenerator<Uint8Array> {
    const { stream } = await attempt(
      () => client.exec({ query: `${sql} FORMAT ${format}`, ...wished(options) }),
      goneHint,
      options.signal,
    );
    try {
      for await (const chunk of stream) if (chunk instanceof Uint8Array) yield chunk;
    } catch (thrown) {
      throw engineError(thrown, goneHint, options.signal);
    } finally {
      stream.destroy();
    }
  }
  return {
    rows,
    bytes,
    async all<Row>(sql: string, options?: QueryOptions) {
      const found: Row[] = [];
      for await (const row of rows<Row>(sql, options)) found.push(row);
      return found;
    },
    async command(sql, options = {}) {
      await attempt(() => client.command({ query: sql, ...wished(options) }), goneHint, options.signal);
    },
    insert: (table, columns, values, settings) => insertOnce(client, manners, { table, columns, values, settings }),
    async close() {
      await client.close();
      await close();
    },
  };
}

function wished({ params, settings, signal }: QueryOptions) {
  return {
    ...(params === undefined ? {} : { query_params: { ...params } }),
    ...(settings === undefined ? {} : { clickhouse_settings: { ...settings } }),
    ...(signal === undefined ? {} : { abort_signal: signal }),
  };
}
