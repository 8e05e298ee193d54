/** Every match of a question, oldest first, however many there are: record by record, or as bytes of a whole format. */
import type { Engine } from '../engine/engine.ts';
import type { IndexEngine } from '../engine/index-tables.ts';
import type { Machine } from '../machine/machine.ts';
import { conditions, findRecords, settings, timelessProblems } from './answer-query.ts';
import type { RecordsQuestion } from './answer-query.ts';
import type { PlacedRecord } from './ask-records.ts';
import { completenessOf } from './completeness.ts';
import type { Completeness } from './completeness.ts';
import { exportWindows } from './export-windows.ts';
import { extentOf, tierColumn, whereaboutsOf } from './extent.ts';
import type { FileNow, IndexProgress } from './index/log-index.ts';
import { openIndex } from './index/open-index.ts';
import type { OpenIndexRequest } from './index/open-index.ts';
import { parquetColumns } from './parquet-columns.ts';

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
/** A reader of Parquet takes a row group into memory. */
const ROW_GROUP_BYTES = 64 * 1024 * 1024;

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
    if (to.kind === 'parquet') await writeParquet(index.engine, question, caughtUp.files, to);
    else {
      for await (const { fromNs, toNs } of exportWindows(index.engine, question)) {
        const { range } = question;
        const part: RecordsQuestion = {
          ...question,
          range: { fromNs: later(range.fromNs, fromNs), toNs: sooner(range.toNs, toNs) },
        };
        if (to.kind === 'lines') await writeLines(index.engine, part, to.take);
        else await writeRecords(index.engine, part, caughtUp.files, to.take);
      }
    }
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

async function writeParquet(
  engine: IndexEngine,
  question: RecordsQuestion,
  files: readonly FileNow[],
  { fields, take }: { readonly fields: readonly string[]; readonly take: TakeBytes },
): Promise<void> {
  const { where, params } = conditions(question);
  const columns = await parquetColumns(engine, fields, { where, params });
  const sql = `SELECT lower(hex(records.id)) AS id, toString(records.stream) AS stream,
      if(records.problem IN (${timeless}), NULL, records.time) AS time, ${tierColumn(files, engine.tables.host)} AS tier,
      ${columns.sql.length === 0 ? 'records.raw AS raw' : columns.sql.join(', ')}
    FROM records WHERE ${where} ${inOrder}`;
  const wish = {
    params: { ...params, ...columns.params },
    settings: {
      ...sortSettings,
      output_format_parquet_row_group_size_bytes: ROW_GROUP_BYTES,
      output_format_parquet_string_as_string: 1,
    },
  };
  for await (const bytes of engine.bytes(sql, 'Parquet', wish)) await take(bytes);
}

function later(a: bigint | null, b: bigint): bigint {
  return a === null || a < b ? b : a;
}

function sooner(a: bigint | null, b: bigint): bigint {
  return a === null || a > b ? b : a;
}
