/** A request on its way to its handler, and what a handler may give back beside one JSON value. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Services } from './services.ts';

/** What a token must be allowed; `open`: everybody is. */
export type Scope = 'open' | 'read' | 'ingest' | 'operate' | 'admin';
/** Who asks. */
export interface Client {
  /** Name of the token; null where the server asks for none. */
  readonly token: string | null;
  readonly scopes: ReadonlySet<Scope>;
  /** Address that the request came from. */
  readonly address: string;
}

/** A request after it was read, as its handler gets it. */
export interface Ask<Path = unknown, Query = unknown, Body = unknown> {
  readonly path: Path;
  readonly query: Query;
  readonly body: Body;
  readonly headers: IncomingHttpHeaders;
  /** Path and query as they were sent. */
  readonly url: string;
  /** Settles when the client goes away, or the server ends. */
  readonly signal: AbortSignal;
  readonly client: Client;
  readonly services: Services;
  /** Sets a header of the reply. */
  readonly setHeader: (name: string, value: string) => void;
  /** Sets another status than the endpoint's own: one of its `otherStatuses`. A reply of 304 goes without its value. */
  readonly setStatus: (status: number) => void;
}

/** A reply that is not one JSON value: a stream of events, a file, lines that come one by one. */
export interface Opened {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Each piece waits until the client has taken the one before. Null: no body. */
  readonly body: AsyncIterable<Uint8Array | string> | null;
}

/** A request before it was read. */
export interface RawAsk extends Omit<Ask, 'path' | 'query' | 'body'> {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** Undefined where there is none. */
  readonly body: unknown;
}
