/**
 * A question about records, from opening the index to the last row: the index is brought up to date first, so an answer is
 * never older than the question.
 */
import type { Machine } from '../machine/machine.ts';
import { countRecords, findRecords } from './answer-query.ts';
import type { FoundRecord, RecordsQuestion } from './answer-query.ts';
import type { FileNow, IndexProgress, Tier, UnreadableMonth } from './index/log-index.ts';
import { openIndex } from './index/open-index.ts';
import type { OpenIndexRequest } from './index/open-index.ts';

export interface AskRequest extends OpenIndexRequest {
  readonly question: RecordsQuestion;
}

/** A record with the place where its bytes now lie. */
export interface PlacedRecord extends FoundRecord {
  readonly tier: Tier;
}

/** How much of the history an answer covers. */
export interface Completeness {
  /** Files by tier; a file of which the archive holds a part counts in both. */
  readonly files: Readonly<Record<Tier, number>>;
  /** Lines among them that are no JSON objects: findable as text, without fields. */
  readonly withoutFields: number;
  /** Months that no answer can cover, since their archives are damaged. */
  readonly unreadable: readonly UnreadableMonth[];
  /** Whether every record of the history was asked. */
  readonly isExact: boolean;
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
  const { question } = request;
  const index = await openIndex(machine, request);
  try {
    const { engine } = index;
    const { files, counts, unreadable: damaged } = await index.catchUp(onProgress);
    const isAsked = (stream: string) => question.streams.length === 0 || question.streams.includes(stream);
    const unreadable = damaged.filter(({ stream }) => isAsked(stream));
    const matches = await countRecords(engine, question);
    let shown = 0;
    if (question.limit !== 0) {
      const bySource = new Map(files.map((file) => [file.source, file]));
      for await (const record of findRecords(engine, question)) {
        await take({ ...record, tier: tierOf(bySource.get(record.source), record.at) });
        shown += 1;
      }
    }
    const odd = "SELECT toFloat64(count()) AS count FROM records WHERE problem NOT IN ('', 'no-time')";
    const [row] = await engine.all<{ count: number }>(odd);
    return {
      matches,
      shown,
      completeness: { files: counts, withoutFields: row?.count ?? 0, unreadable, isExact: unreadable.length === 0 },
    };
  } finally {
    await index.close();
  }
}

/** Where the bytes of a record lie now. */
export function tierOf(file: FileNow | undefined, at: number): Tier {
  // Bytes that were read and are in no part any more have gone to the archive, which begins at 0.
  return file?.spans.find(({ from, to }) => at >= from && at < to)?.tier ?? 'archive';
}
