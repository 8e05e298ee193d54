/** Every match of a question, oldest first, however many there are: record by record, or as bytes of a whole format. */
import type { Machine } from '../machine/machine.ts';
import type { PlacedRecord } from './ask-records.ts';
import { completenessOf } from './completeness.ts';
import type { Completeness } from './completeness.ts';
import { exportedLines, exportedParquet, exportedRecords } from './export-source.ts';
import { extentOf } from './extent.ts';
import type { IndexProgress } from './index/log-index.ts';
import { expectUnchanged } from './index/expect-unchanged.ts';
import { openIndex } from './index/open-index.ts';
import type { OpenIndexRequest } from './index/open-index.ts';
import type { RecordsQuestion } from './records-question.ts';

export interface ExportRequest extends OpenIndexRequest {
  readonly question: RecordsQuestion;
}

/** Where it goes to; each waits until the reader has taken what it got. */
export type ExportTo =
  | { readonly kind: 'records'; readonly take: (record: PlacedRecord) => Promise<void> }
  | { readonly kind: 'lines'; readonly take: TakeBytes }
  | { readonly kind: 'parquet'; readonly fields: readonly string[]; readonly take: TakeBytes };

type TakeBytes = (bytes: Uint8Array) => Promise<void>;

/** Throws as `askRecords` does, and whatever the taker throws. */
export async function exportRecords(
  machine: Machine,
  request: ExportRequest,
  to: ExportTo,
  onProgress: (progress: IndexProgress) => void,
): Promise<Completeness> {
  const index = await openIndex(machine, request);
  try {
    const { engine } = index;
    const caughtUp = await index.catchUp(onProgress);
    const { files } = caughtUp;
    const question = { ...request.question, extent: extentOf(files, engine.tables.host) };
    const source = { engine, question, files };
    if (to.kind === 'records') {
      for await (const record of exportedRecords(source)) await to.take(record);
    } else {
      const bytes =
        to.kind === 'lines' ? exportedLines(source) : exportedParquet(source, machine, request.directory, to.fields);
      for await (const chunk of bytes) await to.take(chunk);
    }
    await expectUnchanged(index, caughtUp);
    return await completenessOf(engine, caughtUp, question.streams);
  } finally {
    await index.close();
  }
}
