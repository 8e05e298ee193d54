/**
 * A client of Varve's API with the types of its specification: every endpoint by its path, and for what goes on for long,
 * all pages of records, records as they are written, and exports, something to loop over.
 *
 *     import { createVarveClient } from 'varve/client';
 *
 *     const varve = createVarveClient({ url: 'http://127.0.0.1:8020' });
 *     const { data } = await varve.GET('/v1/records/count', { params: { query: { q: 'stage:ERROR' } } });
 *     for await (const record of varve.records({ q: 'stage:ERROR', from: 'now-24h' })) console.log(record.raw);
 *     for await (const record of varve.tail({ stream: ['field_flow'] })) console.log(record.raw);
 */
import createFetchClient from 'openapi-fetch';
import type { Client } from 'openapi-fetch';
import { linesOf } from './lines.ts';
import { problemOf } from './problem.ts';
import { pagesOf } from './pages.ts';
import type { RecordsQuery, VarveRecord } from './pages.ts';
import type { paths } from './schema.ts';
import { tailOf } from './tail.ts';
import type { TailQuery, TailedRecord } from './tail.ts';
import { addressOf } from './address.ts';

export { VarveProblem } from './problem.ts';
export type { RecordsQuery, VarveRecord } from './pages.ts';
export type { TailQuery, TailedRecord } from './tail.ts';
export type { components, operations, paths } from './schema.ts';

export interface ClientOptions {
  /** Where the server listens; `http://127.0.0.1:8020` where it is left out. */
  readonly url?: string;
  /** From `varve token create`, where the server asks for one. */
  readonly token?: string;
  /** Instead of the `fetch` of the platform. */
  readonly fetch?: typeof globalThis.fetch;
}

export interface CallOptions {
  /** Ends the call, on the server, too. */
  readonly signal?: AbortSignal;
}

export interface VarveClient extends Client<paths> {
  /** All matches, page by page, as the loop asks for them. Throws `VarveProblem`. */
  records(query?: RecordsQuery, options?: CallOptions): AsyncGenerator<VarveRecord>;
  /**
   * Records as they are written, each one once, for as long as the loop goes on: a lost connection or a server that is
   * started again is waited for, and nothing is left out. Throws `VarveProblem` where the request itself is refused.
   */
  tail(query?: TailQuery, options?: CallOptions): AsyncGenerator<TailedRecord>;
  /** The original lines of all matches, oldest first, without their line ends. Throws `VarveProblem`. */
  lines(
    query?: Omit<RecordsQuery, 'limit' | 'cursor' | 'order' | 'fields'>,
    options?: CallOptions,
  ): AsyncGenerator<string>;
}

/** Where `varve serve` listens when nothing is said. */
const DEFAULT_URL = 'http://127.0.0.1:8020';

/** Calls throw a `VarveProblem` where the server refuses, so `data` of a reply is always there. */
export function createVarveClient(options: ClientOptions = {}): VarveClient {
  const { url = DEFAULT_URL, token, fetch = globalThis.fetch } = options;
  const base = url.replace(/\/+$/, '');
  const headers: Record<string, string> = token === undefined ? {} : { authorization: `Bearer ${token}` };
  const client = createFetchClient<paths>({ baseUrl: base, fetch, headers });
  client.use({
    async onResponse({ response }) {
      if (!response.ok) throw await problemOf(response);
    },
  });
  const open = async (path: string, query: object, accept: string, signal: AbortSignal | undefined) => {
    const response = await fetch(addressOf(base, path, query), {
      headers: { ...headers, accept },
      ...(signal === undefined ? {} : { signal }),
    });
    if (!response.ok) throw await problemOf(response);
    return response;
  };
  return Object.assign(client, {
    records: (query: RecordsQuery = {}, { signal }: CallOptions = {}) =>
      pagesOf(query, (page) => open('/v1/records', page, 'application/json', signal)),
    tail: (query: TailQuery = {}, { signal }: CallOptions = {}) =>
      tailOf(query, (from) => open('/v1/records/tail', from, 'application/x-ndjson', signal), signal),
    async *lines(query: object = {}, { signal }: CallOptions = {}) {
      yield* linesOf(await open('/v1/records/export', { ...query, format: 'raw' }, '*/*', signal));
    },
  });
}
