/**
 * Every match of a question, oldest first, however many there are, as records, lines, NDJSON or Parquet. Memory holds no
 * more than a window of time; who reads slowly holds the engine back, and who goes away ends its query.
 */
import type { IndexEngine } from '../engine/index-tables.ts';
import type { Engine } from '../engine/engine.ts';
import type { Machine } from '../machine/machine.ts';
import { findRecords, isTimed } from './answer-query.ts';
import type { PlacedRecord } from './ask-records.ts';
import { jsonLines } from './export-json.ts';
import { partsInOrder } from './export-windows.ts';
import { tierColumn, whereaboutsOf } from './extent.ts';
import type { FileNow } from './index/log-index.ts';
import { parquetColumns, recordsWithLines } from './parquet-columns.ts';
import { parquetFile } from './parquet-file.ts';
import { conditions, settings } from './records-question.ts';
import type { RecordsQuestion } from './records-question.ts';

/** What is exported, and from where. */
export interface ExportSource {
  readonly engine: IndexEngine;
  /** With the extent of a look at the logs; order and limit are not looked at. */
  readonly question: RecordsQuestion;
  /** All files at that look. */
  readonly files: readonly FileNow[];
  /** Ends the queries in the engine, too. */
  readonly signal?: AbortSignal;
}

/** Sorting more than this goes on on the disk. */
const SORT_BYTES_MAX = 256 * 1024 * 1024;
const sortSettings = { ...settings, max_execution_time: 0, max_bytes_before_external_sort: SORT_BYTES_MAX };
/** Lines are long: a block of few rows is many bytes. A reader of Parquet takes a row group into memory. */
const parquetSettings = {
  max_threads: 1,
  max_block_size: 1024,
  preferred_block_size_bytes: 1024 * 1024,
  max_bytes_before_external_sort: 128 * 1024 * 1024,
  output_format_parquet_parallel_encoding: 0,
  output_format_parquet_row_group_size_bytes: 32 * 1024 * 1024,
  query_plan_remove_redundant_sorting: 0,
  short_circuit_function_evaluation: 'force_enable',
};
const inOrder = 'ORDER BY records.time, records.stream, records.source, records.at, records.host';

export async function* exportedRecords(source: ExportSource): AsyncGenerator<PlacedRecord> {
  const { engine, files, signal } = source;
  const tierOf = whereaboutsOf(files, engine.tables.host);
  for await (const part of partsOf(source)) {
    for await (const record of findRecords(engine, part, signal)) yield { ...record, tier: tierOf(record) };
  }
}

/** The lines as they were written, each with its line end: no byte of them is looked at on the way. */
export async function* exportedLines(source: ExportSource): AsyncGenerator<Uint8Array> {
  const { engine, signal } = source;
  for await (const part of partsOf(source)) {
    const { where, params } = conditions(part);
    const sql = `SELECT records.raw FROM records WHERE ${where} ${inOrder}`;
    yield* engine.bytes(sql, 'TSVRaw', { params, settings: sortSettings, ...ending(signal) });
  }
}

/** Whole records as NDJSON, as `jsonRow` writes them; the engine itself does so for all but odd lines. */
export async function* exportedJson(source: ExportSource): AsyncGenerator<Uint8Array> {
  const { engine, files, signal } = source;
  const tier = tierColumn(files, engine.tables.host);
  for await (const part of partsOf(source)) {
    const { where, params } = conditions(part);
    const options = { params, settings: { ...sortSettings, ...jsonLines.settings }, ...ending(signal) };
    const sql = `SELECT ${jsonLines.column(tier)} FROM records WHERE ${where} ${inOrder}`;
    yield* jsonLines.read(engine.bytes(sql, 'TSVRaw', options));
  }
}

/** One row for each record; memory holds no more of them than one piece of the sort or one row group. */
export async function* exportedParquet(
  source: ExportSource,
  machine: Machine,
  directory: string,
  fields: readonly string[],
): AsyncGenerator<Uint8Array> {
  const { engine, files, question, signal } = source;
  const { where, params } = conditions({ ...question, order: 'asc', limit: null });
  const columns = await parquetColumns(engine, fields, { where, params });
  const isText = fields.length > 0 || (await areAllUtf8(engine, { where, params }));
  const sql = `SELECT lower(hex(records.id)) AS id, toString(records.stream) AS stream,
      if(${isTimed}, records.time, NULL) AS time, ${tierColumn(files, engine.tables.host)} AS tier,
      ${fields.length === 0 ? 'records.raw AS raw' : columns.values.join(', ')}
    FROM ${fields.length === 0 ? `records WHERE ${where}` : recordsWithLines(where)} ${inOrder}`;
  // The names come last: one that the condition uses, too, would stand for the field there.
  const named =
    columns.names.length === 0 ? sql : `SELECT id, stream, time, tier, ${columns.names.join(', ')} FROM (${sql})`;
  yield* parquetFile(machine, directory, engine, named, {
    params,
    settings: { ...sortSettings, ...parquetSettings, output_format_parquet_string_as_string: isText ? 1 : 0 },
    ...ending(signal),
  });
}

function partsOf({ engine, question, signal }: ExportSource): AsyncGenerator<RecordsQuestion> {
  return partsInOrder(engine, { ...question, order: 'asc', limit: null }, signal);
}

function ending(signal: AbortSignal | undefined): { readonly signal?: AbortSignal } {
  return signal === undefined ? {} : { signal };
}

/** A text in Parquet is UTF-8; readers refuse the whole file else. */
async function areAllUtf8(
  engine: Engine,
  { where, params }: { readonly where: string; readonly params: Readonly<Record<string, string>> },
): Promise<boolean> {
  const sql = `SELECT 1 FROM records
    WHERE (${where}) AND records.problem IN ('not-utf8', 'too-large') AND NOT isValidUTF8(records.raw) LIMIT 1`;
  return (await engine.all(sql, { params, settings: { ...settings, max_execution_time: 0 } })).length === 0;
}
