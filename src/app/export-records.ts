/** Every match of a question, oldest first, however many there are: record by record, or as bytes of a whole format. */
import type { Engine } from '../engine/engine.ts';
import type { IndexEngine } from '../engine/index-tables.ts';
import type { Machine } from '../machine/machine.ts';
import { findRecords, timelessProblems } from './answer-query.ts';
import type { PlacedRecord } from './ask-records.ts';
import { completenessOf } from './completeness.ts';
import type { Completeness } from './completeness.ts';
import { partsInOrder } from './export-windows.ts';
import { extentOf, tierColumn, whereaboutsOf } from './extent.ts';
import type { FileNow, IndexProgress } from './index/log-index.ts';
import { expectUnchanged } from './index/expect-unchanged.ts';
import { openIndex } from './index/open-index.ts';
import type { OpenIndexRequest } from './index/open-index.ts';
import { parquetColumns, recordsWithLines } from './parquet-columns.ts';
import { parquetFile } from './parquet-file.ts';
import { conditions, settings } from './records-question.ts';
import type { RecordsQuestion } from './records-question.ts';

export interface ExportRequest extends OpenIndexRequest {
  readonly question: RecordsQuestion;
}

/** Where it goes to; each waits until the reader has taken what it got. */
export type ExportTo =
  | { readonly kind: 'records'; readonly take: TakeRecord }
  | { readonly kind: 'lines'; readonly take: TakeBytes }
  | { readonly kind: 'parquet'; readonly fields: readonly string[]; readonly take: TakeBytes };

type TakeRecord = (record: PlacedRecord) => Promise<void>;
type TakeBytes = (bytes: Uint8Array) => Promise<void>;

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

/** Throws as `askRecords` does, and whatever the taker throws. */
export async function exportRecords(
  machine: Machine,
  request: ExportRequest,
  to: ExportTo,
  onProgress: (progress: IndexProgress) => void,
): Promise<Completeness> {
  const index = await openIndex(machine, request);
  try {
    const caughtUp = await index.catchUp(onProgress);
    const extent = extentOf(caughtUp.files, index.engine.tables.host);
    const question = { ...request.question, order: 'asc', limit: null, extent } as const;
    if (to.kind === 'parquet') {
      const bytes = await parquetOf(machine, request.directory, index.engine, question, caughtUp.files, to.fields);
      for await (const chunk of bytes) await to.take(chunk);
    } else {
      for await (const part of partsInOrder(index.engine, question)) {
        if (to.kind === 'lines') await writeLines(index.engine, part, to.take);
        else await writeRecords(index.engine, part, caughtUp.files, to.take);
      }
    }
    await expectUnchanged(index, caughtUp);
    return await completenessOf(index.engine, caughtUp, question.streams);
  } finally {
    await index.close();
  }
}

async function writeRecords(
  engine: IndexEngine,
  question: RecordsQuestion,
  files: readonly FileNow[],
  take: TakeRecord,
): Promise<void> {
  const tierOf = whereaboutsOf(files, engine.tables.host);
  for await (const record of findRecords(engine, question)) {
    await take({ ...record, tier: tierOf(record) });
  }
}

const timeless = [...timelessProblems].map((problem) => `'${problem}'`).join(', ');
const inOrder = 'ORDER BY records.time, records.stream, records.source, records.at';

/** The lines as they were written: no byte of them is looked at on the way. */
async function writeLines(engine: Engine, question: RecordsQuestion, take: TakeBytes): Promise<void> {
  const { where, params } = conditions(question);
  const sql = `SELECT records.raw FROM records WHERE ${where} ${inOrder}`;
  for await (const bytes of engine.bytes(sql, 'TSVRaw', { params, settings: sortSettings })) await take(bytes);
}

/** One row for each record; memory holds no more of them than one piece of the sort or one row group. */
async function parquetOf(
  machine: Machine,
  directory: string,
  engine: IndexEngine,
  question: RecordsQuestion,
  files: readonly FileNow[],
  fields: readonly string[],
): Promise<AsyncIterable<Uint8Array>> {
  const { where, params } = conditions(question);
  const columns = await parquetColumns(engine, fields, { where, params });
  const isText = fields.length > 0 || (await areAllUtf8(engine, { where, params }));
  const sql = `SELECT lower(hex(records.id)) AS id, toString(records.stream) AS stream,
      if(records.problem IN (${timeless}), NULL, records.time) AS time, ${tierColumn(files, engine.tables.host)} AS tier,
      ${fields.length === 0 ? 'records.raw AS raw' : columns.values.join(', ')}
    FROM ${fields.length === 0 ? `records WHERE ${where}` : recordsWithLines(where)} ${inOrder}`;
  // The names come last: one that the condition uses, too, would stand for the field there.
  const named =
    columns.names.length === 0 ? sql : `SELECT id, stream, time, tier, ${columns.names.join(', ')} FROM (${sql})`;
  return parquetFile(machine, directory, engine, named, {
    params,
    settings: { ...sortSettings, ...parquetSettings, output_format_parquet_string_as_string: isText ? 1 : 0 },
  });
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
