/**
 * A question about records, from opening the index to the last row: the index is brought up to date first, so an answer is
 * never older than the question.
 */
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import { countRecords, findRecords } from './answer-query.ts';
import type { FoundRecord, RecordsQuestion } from './answer-query.ts';
import { completenessOf } from './completeness.ts';
import type { Completeness } from './completeness.ts';
import { extentOf, whereaboutsOf } from './extent.ts';
import type { Whereabouts } from './extent.ts';
import type { IndexProgress } from './index/log-index.ts';
import { expectUnchanged } from './index/expect-unchanged.ts';
import { openIndex } from './index/open-index.ts';
import type { OpenIndexRequest } from './index/open-index.ts';

export interface AskRequest extends OpenIndexRequest {
  readonly question: RecordsQuestion;
}

/** A record with the place where its bytes now lie. */
export interface PlacedRecord extends FoundRecord {
  readonly tier: Whereabouts;
}

export interface Answer {
  readonly matches: number;
  readonly shown: number;
  readonly completeness: Completeness;
}

/** Gives the records to `take`, in order. Throws `query-failed`, `engine-missing`, `engine-gone`. */
export async function askRecords(
  machine: Machine,
  request: AskRequest,
  take: (record: PlacedRecord) => Promise<void> | void,
  onProgress: (progress: IndexProgress) => void,
): Promise<Answer> {
  let given = 0;
  const count = (record: PlacedRecord) => {
    given += 1;
    return take(record);
  };
  try {
    return await askOnce(machine, request, count, onProgress);
  } catch (thrown) {
    // Whoever kept the index may have ended in the middle: now it is this process's to keep.
    if (given > 0 || !(thrown instanceof VarveError) || thrown.code !== 'engine-gone') throw thrown;
    return askOnce(machine, request, take, onProgress);
  }
}

async function askOnce(
  machine: Machine,
  request: AskRequest,
  take: (record: PlacedRecord) => Promise<void> | void,
  onProgress: (progress: IndexProgress) => void,
): Promise<Answer> {
  const index = await openIndex(machine, request);
  try {
    const { engine } = index;
    const caughtUp = await index.catchUp(onProgress);
    const question = { ...request.question, extent: extentOf(caughtUp.files, engine.tables.host) };
    const show = async (): Promise<number> => {
      let shown = 0;
      if (question.limit === 0) return shown;
      const tierOf = whereaboutsOf(caughtUp.files, engine.tables.host);
      for await (const record of findRecords(engine, question)) {
        await take({ ...record, tier: tierOf(record) });
        shown += 1;
      }
      return shown;
    };
    // Side by side: none of them waits for another one's rows.
    const [matches, shown, completeness] = await Promise.all([
      countRecords(engine, question),
      show(),
      completenessOf(engine, caughtUp, question.streams),
    ]);
    await expectUnchanged(index, caughtUp);
    return { matches, shown, completeness };
  } finally {
    await index.close();
  }
}
