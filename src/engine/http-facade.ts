/**
 * ClickHouse's HTTP protocol in front of the embedded engine, as much of it as `@clickhouse/client` speaks: so there is one
 * client for the embedded engine and for a cluster, and no second path through the code.
 * https://clickhouse.com/docs/interfaces/http
 */
import { timingSafeEqual } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Session } from 'chdb';
import type { PooledSession } from './pooled-session.ts';
import type { SessionPool } from './session-pool.ts';

/** Parameters of a request that are the protocol's own; every other one is a setting. */
const protocolParameters = new Set([
  'query',
  'query_id',
  'database',
  'default_format',
  'session_id',
  'session_timeout',
  'session_check',
  'role',
  'enable_http_compression',
  'compress',
  'decompress',
  'wait_end_of_query',
  'buffer_size',
  'send_progress_in_http_headers',
  'http_headers_progress_interval_ms',
  'cancel_http_readonly_queries_on_client_close',
]);
/** What one question may take, where it does not say so itself; what does not fit into it is sorted and counted on the disk. */
const questionSettings: readonly (readonly [string, string])[] = [
  ['max_memory_usage', '1000000000'],
  ['max_bytes_before_external_group_by', '250000000'],
  ['max_bytes_before_external_sort', '250000000'],
];
const PARAMETER_PREFIX = 'param_';
/** ClickHouse's number for a failed login. */
const AUTHENTICATION_FAILED = 516;
const EXCEPTION_TAG_HEADER = 'X-ClickHouse-Exception-Tag';
const EXCEPTION_TAG = 'varve-error-here';
const NAME = /^\w+$/;
/** As the client ends every query that asks for rows. */
const FORMAT_CLAUSE = /\s+FORMAT\s+(\w+)\s*;?\s*$/i;
const INSERT = /^\s*INSERT\s+INTO\s+([\w.`]+)\s*(?:\(([^)]*)\))?\s*FORMAT\s+(\w+)\s*$/i;

interface Query {
  readonly id: string;
  readonly sql: string;
  readonly data: Buffer;
  readonly parameters: Readonly<Record<string, string>>;
  readonly settings: ReadonlyMap<string, string>;
}

/** Who waits for the answer. */
interface Asker {
  isGone: boolean;
  /** On which its query runs now. */
  session: PooledSession | null;
}

/** @param password that each request must bring */
export function httpFacade(pool: SessionPool, password: string) {
  return async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const url = new URL(request.url ?? '/', 'http://engine');
    if (url.pathname === '/ping') {
      response.end('Ok.\n');
      return;
    }
    if (!isAllowed(request, password)) {
      refuse(response, 403, AUTHENTICATION_FAILED, 'Authentication failed (AUTHENTICATION_FAILED)');
      return;
    }
    const query = await readQuery(request, url.searchParams);
    const asker: Asker = { isGone: false, session: null };
    response.on('close', () => {
      asker.isGone = true;
      // Nobody waits for the answer any more; the work would go on for nothing.
      asker.session?.endQuery(() => asker.session === null);
    });
    try {
      const errand = INSERT.test(query.sql) ? 'insert' : 'question';
      await pool.use(errand, async (session, pooled) => {
        if (asker.isGone) return;
        const { settings } = query;
        await pooled.useSettings(errand === 'insert' ? settings : new Map([...questionSettings, ...settings]));
        asker.session = pooled;
        try {
          // It may have gone while the settings were on their way.
          if (!asker.isGone) await answer(session, query, response);
        } finally {
          asker.session = null;
        }
      });
    } catch (thrown) {
      tell(response, thrown);
    } finally {
      if (!response.writableEnded) response.end();
    }
  };
}

function isAllowed({ headers }: IncomingMessage, password: string): boolean {
  const basic = /^Basic (.+)$/.exec(headers.authorization ?? '')?.[1];
  const given =
    basic === undefined
      ? headers['x-clickhouse-key']
      : Buffer.from(basic, 'base64')
          .toString()
          .replace(/^[^:]*:/, '');
  if (typeof given !== 'string') return false;
  const [a, b] = [Buffer.from(given), Buffer.from(password)];
  return a.length === b.length && timingSafeEqual(a, b);
}

async function readQuery(request: IncomingMessage, parameters: URLSearchParams): Promise<Query> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) if (chunk instanceof Buffer) chunks.push(chunk);
  const body = Buffer.concat(chunks);
  const inUrl = parameters.get('query');
  const settings = new Map<string, string>();
  const bound: Record<string, string> = {};
  for (const [name, value] of parameters) {
    if (name.startsWith(PARAMETER_PREFIX)) bound[name.slice(PARAMETER_PREFIX.length)] = unescaped(value);
    else if (!protocolParameters.has(name) && NAME.test(name)) settings.set(name, value);
  }
  return {
    id: parameters.get('query_id') ?? '',
    sql: inUrl ?? body.toString('utf8'),
    data: inUrl === null ? Buffer.alloc(0) : body,
    parameters: bound,
    settings,
  };
}

async function answer(session: Session, query: Query, response: ServerResponse): Promise<void> {
  const { sql, data, parameters, id } = query;
  response.setHeader('X-ClickHouse-Query-Id', id);
  const insert = INSERT.exec(sql);
  if (insert !== null) {
    const [, table = '', columns, format = ''] = insert;
    const { rowsWritten } = await session.insert({
      table,
      values: data,
      format: insertFormat(format),
      ...(columns === undefined ? {} : { columns: columns.split(',').map((name) => name.trim()) }),
    });
    response.setHeader('X-ClickHouse-Summary', JSON.stringify({ written_rows: String(rowsWritten) }));
    response.end();
    return;
  }
  const format = FORMAT_CLAUSE.exec(sql)?.[1];
  if (format === undefined) {
    const text = (await session.queryBindAsync(sql, parameters)).text();
    response.end(text);
    return;
  }
  const rows = session.queryStreamBind(sql.replace(FORMAT_CLAUSE, ''), parameters, { format });
  response.on('close', () => rows.cancel());
  response.setHeader('X-ClickHouse-Format', format);
  // No row of this format has a carriage return, by which the client knows the block with the error.
  if (format === 'JSONEachRow') response.setHeader(EXCEPTION_TAG_HEADER, EXCEPTION_TAG);
  for await (const chunk of rows) {
    if (response.destroyed) return;
    // A reader that is slower than the engine holds it back.
    if (!response.write(chunk.raw())) await drained(response);
  }
  response.end();
}

/** Formats of inserts that this program uses. */
function insertFormat(format: string): 'JSONEachRow' | 'TabSeparated' {
  if (format === 'JSONEachRow' || format === 'TabSeparated') return format;
  throw new Error(
    `Code: 73. DB::Exception: inserts come as JSONEachRow or TabSeparated, not ${format} (UNKNOWN_FORMAT)`,
  );
}

function drained(response: ServerResponse): Promise<void> {
  return new Promise((resolve) => {
    response.once('drain', resolve).once('close', resolve);
  });
}

/** An error of the engine, in the form in which ClickHouse tells it. */
function tell(response: ServerResponse, thrown: unknown): void {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  const code = Number(/Code: (\d+)/.exec(text)?.[1] ?? 0);
  if (!response.headersSent) refuse(response, code === 0 ? 500 : statusOf(code), code, text);
  // Once rows are on their way the status cannot change. Where the client looks for it, the error comes behind them;
  // else the connection is cut, so that nobody takes half for all.
  else if (response.hasHeader(EXCEPTION_TAG_HEADER)) response.end(exceptionBlock(text));
  else response.destroy();
}

/** As ClickHouse 25.11 and newer end an answer that broke off; the length counts the line end behind the text. */
function exceptionBlock(text: string): string {
  const length = Buffer.byteLength(text) + 1;
  return `\r\n__exception__\r\n${EXCEPTION_TAG}\r\n${text}\n${length} ${EXCEPTION_TAG}\r\n__exception__\r\n`;
}

function refuse(response: ServerResponse, status: number, code: number, text: string): void {
  response.statusCode = status;
  response.setHeader('X-ClickHouse-Exception-Code', String(code));
  response.end(text.startsWith('Code:') ? text : `Code: ${code}. DB::Exception: ${text}`);
}

/** Syntax errors and unknown names are the asker's; the rest is the engine's. */
function statusOf(code: number): number {
  return [47, 60, 62, 81].includes(code) ? 400 : 500;
}

const escapes = new Map(Object.entries({ n: '\n', t: '\t', r: '\r', b: '\b', f: '\f', 0: '\0' }));

/** Values of parameters come escaped, as in a field of tab-separated values. */
function unescaped(value: string): string {
  return value.replaceAll(/\\([^])/g, (_, char: string) => escapes.get(char) ?? char);
}
