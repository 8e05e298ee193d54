/**
 * A question about records, from opening the index to the last row: the index is brought up to date first, so an answer is
 * never older than the question.
 */
import type { Part } from '../archive/history-files.ts';
import type { Machine } from '../machine/machine.ts';
import { countRecords, findRecords } from './answer-query.ts';
import type { FoundRecord, RecordsQuestion } from './answer-query.ts';
import { indexLogs } from './index-logs.ts';
import type { IndexProgress, IndexRequest, UnreadableMonth } from './index-logs.ts';
import { openIndex } from './open-index.ts';

export type Tier = 'live' | 'daily' | 'archive';

export interface AskRequest extends IndexRequest {
  readonly question: RecordsQuestion;
  readonly self: readonly [string, ...string[]];
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
  const { question, directory, self } = request;
  const engine = await openIndex(machine, { directory, self });
  try {
    const { layout, unreadable: damaged } = await indexLogs(machine, engine, request, onProgress);
    const isAsked = (stream: string) => question.streams.length === 0 || question.streams.includes(stream);
    const unreadable = damaged.filter(({ stream }) => isAsked(stream));
    const matches = await countRecords(engine, question);
    let shown = 0;
    if (question.limit !== 0) {
      for await (const record of findRecords(engine, question)) {
        await take({ ...record, tier: tierOf(layout.get(record.source) ?? [], record.at) });
        shown += 1;
      }
    }
    const odd = "SELECT toFloat64(count()) AS count FROM records WHERE problem NOT IN ('', 'no-time')";
    const [row] = await engine.all<{ count: number }>(odd);
    const files = { live: 0, daily: 0, archive: 0 };
    for (const parts of layout.values()) {
      for (const tier of new Set(parts.map(({ piece }) => piece.tier))) files[tier] += 1;
    }
    return {
      matches,
      shown,
      completeness: { files, withoutFields: row?.count ?? 0, unreadable, isExact: unreadable.length === 0 },
    };
  } finally {
    await engine.close();
  }
}

function tierOf(parts: readonly Part[], at: number): Tier {
  // Bytes that were read and are in no part any more have gone to the archive, which begins at 0.
  return parts.find(({ from, to }) => at >= from && at < to)?.piece.tier ?? 'archive';
}
