/** SQL that people send, over the one table `records`: it only ever reads records, and docs/sql.md says what it may use. */
import Type from 'typebox';
import { askSql } from '../../app/ask-sql.ts';
import type { SqlAnswer } from '../../app/ask-sql.ts';
import { sqlCsvHeader, sqlCsvRow, sqlObjects } from '../../app/sql-text.ts';
import { VarveError } from '../../model/errors.ts';
import { formatBytes } from '../../model/quantities.ts';
import type { Ask, Opened } from '../ask.ts';
import { openEndpoint } from '../endpoint.ts';
import { metaOf, replySchema } from '../reply/completeness.ts';
import { JsonText, jsonTextSchema, stringify } from '../reply/json-text.ts';
import { formatOf } from '../request/formats.ts';
import { closed } from '../reply/schema-parts.ts';

const SECONDS_MAX = 30;
const MEMORY_BYTES_MAX = 2_000_000_000;
/** A JSON reply is built as a whole; NDJSON and CSV go out as they come, and have no such limit. */
const JSON_ROWS_MAX = 100_000;
const JSON_CHARS_MAX = 64 * 1024 * 1024;
/** Rows that are put together before they are sent. */
const PIECE_CHARS = 64 * 1024;
const SQL_CHARS_MAX = 100_000;

const formats = ['json', 'ndjson', 'csv'] as const;

const reply = replySchema(
  Type.Object(
    {
      columns: Type.Array(
        Type.Object(
          { name: Type.String(), type: Type.String({ description: "In the engine's words, such as UInt64." }) },
          closed,
        ),
      ),
      rows: jsonTextSchema(
        Type.Array(Type.Array(Type.Unknown()), { description: 'A list of values for each row, digit for digit.' }),
      ),
    },
    closed,
  ),
);

export const runSql = openEndpoint({
  id: 'runSql',
  method: 'POST',
  path: '/v1/sql',
  tag: 'Records',
  summary: 'ask with SQL over the one table records',
  description:
    'Answers one SELECT over the table `records`, with stream, time, host, id, problem, raw, and each field of a record ' +
    'below doc, as in doc.stage; numbers need their type, as in avg(doc.latency_ms::Float64). Files, URLs, other tables ' +
    `and settings are refused. A query may take ${SECONDS_MAX} s and ${formatBytes(MEMORY_BYTES_MAX)} of memory; as JSON ` +
    `it may have ${JSON_ROWS_MAX} rows, as NDJSON and CSV as many as there are. What meets a limit fails, and is never ` +
    'cut. It reads what the index holds at that instant.',
  scope: 'read',
  example: '{"sql":"SELECT doc.stage::String AS stage, count() AS n FROM records GROUP BY stage ORDER BY n DESC"}',
  errors: ['sql-refused', 'not-acceptable'],
  query: {
    format: Type.Optional(
      Type.Enum([...formats], { description: 'Left out, `Accept` says it, and it is json where that does not.' }),
    ),
  },
  body: Type.Object({ sql: Type.String({ maxLength: SQL_CHARS_MAX, description: 'One SELECT.' }) }, closed),
  media: {
    'application/json': { description: 'Columns and rows.', schema: reply },
    'application/x-ndjson': { description: 'An object a row.' },
    'text/csv': { description: 'With a header.' },
  },
  async open(ask) {
    const startedMs = performance.now();
    const format = formatOf(ask.query.format ?? null, ask.headers.accept, formats);
    const { services, signal } = ask;
    const snapshot = services.followed.snapshot();
    const limits = {
      seconds: SECONDS_MAX,
      memoryBytes: MEMORY_BYTES_MAX,
      rows: format === 'json' ? JSON_ROWS_MAX : null,
    };
    const answer = await askSql(services.followed.engine, ask.body.sql, { signal, limits });
    if (format === 'json') return asJson(ask, answer, snapshot, startedMs);
    const type = format === 'csv' ? 'text/csv' : 'application/x-ndjson';
    const objectOf = sqlObjects(answer.columns);
    const body =
      format === 'csv'
        ? pieces(answer.rows, sqlCsvHeader(answer.columns), sqlCsvRow)
        : pieces(answer.rows, '', (cells) => objectOf(cells));
    return {
      status: 200,
      headers: {
        'content-type': `${type}; charset=utf-8`,
        'x-varve-exact': String(snapshot.caughtUp.unreadable.length === 0),
      },
      body: whole(body, () => services.followed.expectWhole(snapshot)),
    };
  },
});

async function asJson(
  { services }: Pick<Ask, 'services'>,
  { columns, rows }: SqlAnswer,
  snapshot: ReturnType<Ask['services']['followed']['snapshot']>,
  startedMs: number,
): Promise<Opened> {
  const texts: string[] = [];
  let chars = 0;
  for await (const cells of rows) {
    const text = `[${cells.join(',')}]`;
    chars += text.length;
    if (chars > JSON_CHARS_MAX) {
      const message = `the answer has more than its limit of ${formatBytes(JSON_CHARS_MAX)} as JSON`;
      throw new VarveError('query-limit', message, 'select less, add LIMIT, or take format=ndjson');
    }
    texts.push(text);
  }
  const meta = await metaOf(services, snapshot, { streams: [], range: { fromNs: null, toNs: null } }, startedMs);
  services.followed.expectWhole(snapshot);
  const value = { data: { columns, rows: new JsonText(`[${texts.join(',')}]`) }, meta };
  return {
    status: 200,
    headers: { 'content-type': 'application/json; charset=utf-8' },
    body: one(stringify(value)),
  };
}

async function* one(text: string): AsyncGenerator<string> {
  await Promise.resolve();
  yield text;
}

async function* pieces(
  rows: AsyncIterable<readonly string[]>,
  header: string,
  rowOf: (cells: readonly string[]) => string,
): AsyncGenerator<string> {
  let piece = header;
  for await (const cells of rows) {
    piece += rowOf(cells);
    if (piece.length < PIECE_CHARS) continue;
    yield piece;
    piece = '';
  }
  if (piece !== '') yield piece;
}

/** Rows that went meanwhile make it break off rather than smaller. */
async function* whole(texts: AsyncIterable<string>, expectWhole: () => void): AsyncGenerator<string> {
  yield* texts;
  expectWhole();
}
