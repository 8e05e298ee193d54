/** Rows of a reply as NDJSON, CSV or Parquet: the same rows that its `data` has as JSON. */
import type { Opened } from '../ask.ts';
import type { Endpoint } from '../endpoint.ts';
import { formatTypes } from '../request/formats.ts';
import type { Format } from '../request/formats.ts';
import type { Services } from '../services.ts';
import { stringify } from './json-text.ts';
import { identifier, quoted } from '../../engine/index-tables.ts';

type Row = Readonly<Record<string, unknown>>;

/** What the engine takes without being told. */
const QUERY_BYTES = 262_144;

export async function tableIn(
  format: Exclude<Format, 'json'>,
  endpoint: Endpoint,
  value: unknown,
  services: Services,
): Promise<Opened> {
  const rows = rowsOf(value);
  const headers = { 'content-type': typeOf(format) };
  if (format === 'parquet') return { status: 200, headers, body: await parquetOf(endpoint, rows, services) };
  return { status: 200, headers, body: format === 'csv' ? csv(columnsOf(endpoint, rows), rows) : ndjson(rows) };
}

function typeOf(format: Format): string {
  return format === 'parquet' ? formatTypes[format] : `${formatTypes[format]}; charset=utf-8`;
}

async function* ndjson(rows: readonly Row[]): AsyncGenerator<string> {
  await Promise.resolve();
  for (const row of rows) yield `${stringify(row)}\n`;
}

async function* csv(columns: readonly string[], rows: readonly Row[]): AsyncGenerator<string> {
  await Promise.resolve();
  yield `${columns.map(csvCell).join(',')}\r\n`;
  for (const row of rows) yield `${columns.map((column) => csvCell(cellText(row[column]))).join(',')}\r\n`;
}

/** The engine writes Parquet. The rows go to it as a text in quotes: a bound one would have to fit into an address. */
async function parquetOf(
  endpoint: Endpoint,
  rows: readonly Row[],
  { followed: { engine } }: Services,
): Promise<AsyncIterable<Uint8Array>> {
  await Promise.resolve();
  const columns = columnsOf(endpoint, rows);
  const text = rows
    .map((row) => stringify(Object.fromEntries(columns.map((column) => [column, plain(row[column])]))))
    .join('\n');
  const types = columns.map((column) => `${identifier(column)} ${typeIn(rows, column)}`).join(', ');
  // Out of no row the engine reads no columns either.
  const sql = `SELECT * FROM format(JSONEachRow, ${quoted(types)}, ${quoted(text === '' ? '{}' : text)}) LIMIT ${rows.length}`;
  return engine.bytes(sql, 'Parquet', { settings: { max_query_size: 2 * sql.length + QUERY_BYTES } });
}

function typeIn(rows: readonly Row[], column: string): string {
  const values = rows.map((row) => plain(row[column])).filter((value) => value !== null && value !== undefined);
  if (values.length > 0 && values.every((value) => typeof value === 'boolean')) return 'Nullable(Bool)';
  if (values.length > 0 && values.every((value) => typeof value === 'number')) return 'Nullable(Float64)';
  return 'Nullable(String)';
}

/** What is no number, text or truth value is a text of JSON. */
function plain(value: unknown): unknown {
  if (value === undefined) return null;
  return typeof value === 'object' && value !== null ? stringify(value) : value;
}

function rowsOf(value: unknown): readonly Row[] {
  if (typeof value !== 'object' || value === null || !('data' in value) || !Array.isArray(value.data)) {
    throw new Error('a table endpoint replied without rows');
  }
  return value.data.filter(isRow);
}

function isRow(row: unknown): row is Row {
  return typeof row === 'object' && row !== null;
}

/** As the schema names them; rows of an open shape have what the first of them has. */
function columnsOf({ reply }: Endpoint, rows: readonly Row[]): readonly string[] {
  const named = propertiesIn(reply, 'data', 'items');
  return named.length > 0 ? named : Object.keys(rows[0] ?? {});
}

function propertiesIn(schema: unknown, property: string, items: string): string[] {
  const data = memberOf(memberOf(schema, 'properties'), property);
  const properties = memberOf(memberOf(data, items), 'properties');
  return typeof properties === 'object' && properties !== null ? Object.keys(properties) : [];
}

function memberOf(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null) return undefined;
  return Object.entries(value).find(([key]) => key === name)?.[1];
}

function cellText(value: unknown): string {
  if (value === null || value === undefined) return '';
  return typeof value === 'string' ? value : stringify(value);
}

function csvCell(text: string): string {
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
