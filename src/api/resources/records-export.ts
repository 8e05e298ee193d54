/** Every match, streamed: there is no cap on how much can be read. */
import Type from 'typebox';
import type { RecordsScope } from '../../app/records-scope.ts';
import { csvHeader, csvRow, jsonRow } from '../../app/record-text.ts';
import { exportedJson, exportedLines, exportedParquet, exportedRecords } from '../../app/export-source.ts';
import type { ExportSource } from '../../app/export-source.ts';
import { openEndpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import type { Meta } from '../reply/completeness.ts';
import { fieldNames } from '../reply/record-row.ts';
import { BadRequest } from '../request/bad-request.ts';
import { formatOf } from '../request/formats.ts';
import { fieldsParameter, recordsParameters } from '../request/parameters.ts';
import type { Services } from '../services.ts';

const types = {
  ndjson: 'application/x-ndjson',
  raw: 'application/octet-stream',
  csv: 'text/csv',
  parquet: 'application/vnd.apache.parquet',
} as const;
const formats = ['ndjson', 'raw', 'csv', 'parquet'] as const;
type ExportFormat = (typeof formats)[number];
const endings: Readonly<Record<ExportFormat, string>> = {
  ndjson: 'ndjson',
  raw: 'jsonl',
  csv: 'csv',
  parquet: 'parquet',
};

/** Rows that are put together before they are sent. */
const PIECE_CHARS = 64 * 1024;

export const exportRecords = openEndpoint({
  id: 'exportRecords',
  method: 'GET',
  path: '/v1/records/export',
  tag: 'Records',
  summary: 'every match as NDJSON, CSV, Parquet or the lines themselves',
  description:
    'All records that match, oldest first, as one file, however large. `ndjson` has `{id, stream, time, tier, record, ' +
    'raw}` a line, `raw` the lines byte for byte, `csv` and `parquet` a column for each of `fields`, or the line. Numbers ' +
    'keep every digit; in Parquet as in varve export. It is sent as it is read. One that breaks off ends without its last ' +
    'chunk, so no client takes it for whole. How complete it is stands in headers: x-varve-exact, x-varve-files, ' +
    'x-varve-index-lag-ms, x-varve-unparsable-lines, x-varve-unreadable, x-varve-from and x-varve-to.',
  scope: 'read',
  example: '?q=success:true&stream=wrapper_requests&format=parquet&fields=request_id,latency_ms',
  errors: ['not-acceptable'],
  query: {
    ...recordsParameters,
    ...fieldsParameter,
    format: Type.Optional(
      Type.Enum([...formats], { description: 'Left out, `Accept` says it, and it is ndjson where that does not.' }),
    ),
  },
  media: {
    [types.ndjson]: { description: 'An object a line.' },
    [types.raw]: { description: 'The lines as they were written.' },
    [types.csv]: { description: 'With a header.' },
    [types.parquet]: { description: 'A row for each record.' },
  },
  async open(ask) {
    const { services, signal } = ask;
    const format = formatOf(ask.query.format ?? null, ask.headers.accept, formats, types);
    const fields = fieldNames(ask.query.fields);
    if (fields.length > 0 && format === 'raw') {
      throw new BadRequest('fields', 'fields do not go with raw lines', 'take format=ndjson, csv or parquet');
    }
    const { data: scope, meta } = await overRecords(ask, ask.query, (given) => Promise.resolve(given), {
      isRead: 'later',
    });
    const name = `varve-export-${nameTime(services.machine.clock.nowMs())}.${endings[format]}`;
    const type = format === 'ndjson' || format === 'csv' ? `${types[format]}; charset=utf-8` : types[format];
    return {
      status: 200,
      headers: {
        'content-type': type,
        'content-disposition': `attachment; filename="${name}"`,
        ...completenessHeaders(meta),
      },
      body: whole(scope, bytesOf(format, scope, fields, services, signal), services),
    };
  },
});

/** Rows that went while it was sent make it break off rather than smaller. */
async function* whole(
  { snapshot }: RecordsScope,
  bytes: AsyncIterable<Uint8Array>,
  { followed }: Services,
): AsyncGenerator<Uint8Array> {
  yield* bytes;
  followed.expectWhole(snapshot);
}

function bytesOf(
  format: ExportFormat,
  { engine, question, snapshot }: RecordsScope,
  fields: readonly string[],
  services: Services,
  signal: AbortSignal,
): AsyncIterable<Uint8Array> {
  const source: ExportSource = { engine, question, files: snapshot.caughtUp.files, signal };
  if (format === 'raw') return exportedLines(source);
  if (format === 'parquet') return exportedParquet(source, services.machine, services.directory, fields);
  if (format === 'csv') return rows(source, csvHeader(fields), (record) => csvRow(record, fields));
  return fields.length === 0 ? exportedJson(source) : rows(source, '', (record) => jsonRow(record, fields));
}

type Exported = Parameters<typeof csvRow>[0];

async function* rows(
  source: ExportSource,
  header: string,
  rowOf: (record: Exported) => string,
): AsyncGenerator<Uint8Array> {
  let piece = header;
  for await (const record of exportedRecords(source)) {
    piece += rowOf(record);
    if (piece.length < PIECE_CHARS) continue;
    yield Buffer.from(piece);
    piece = '';
  }
  if (piece !== '') yield Buffer.from(piece);
}

function completenessHeaders({ completeness, from, to }: Meta): Record<string, string> {
  const { exact, files, index_lag_ms, unparsable_lines, unreadable } = completeness;
  // Names of streams may have any character; a header takes few.
  const months = unreadable.map(({ stream, month }) => `${encodeURIComponent(stream)}.${month}`);
  return {
    'x-varve-exact': String(exact),
    'x-varve-files': `live=${files.live}, daily=${files.daily}, archive=${files.archive}`,
    'x-varve-index-lag-ms': String(index_lag_ms),
    'x-varve-unparsable-lines': String(unparsable_lines),
    ...(months.length === 0 ? {} : { 'x-varve-unreadable': months.slice(0, UNREADABLE_SHOWN_MAX).join(', ') }),
    ...(from === null ? {} : { 'x-varve-from': from }),
    ...(to === null ? {} : { 'x-varve-to': to }),
  };
}

/** A header of more is refused by many clients; x-varve-exact says that there are some. */
const UNREADABLE_SHOWN_MAX = 50;

/** As a part of a file's name: 20251207T101500Z. */
function nameTime(ms: number): string {
  return new Date(ms).toISOString().replaceAll(/[-:]|\.\d+/g, '');
}
