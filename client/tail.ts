/** Records as they are written: goes on behind the last one that came, however often the connection is lost. */
import type { operations } from './schema.ts';
import { linesOf } from './lines.ts';
import { isPassing, patient } from './patience.ts';
import type { VarveRecord } from './pages.ts';

export type TailQuery = Omit<
  NonNullable<operations['tailRecords']['parameters']['query']>,
  'cursor' | 'format' | 'last_event_id'
>;

export interface TailedRecord extends VarveRecord {
  /** Behind this record, for a tail that is to go on later. */
  readonly cursor: string;
}

/** Somebody who watches a server being updated waits for it. */
const TRIES_MAX = 1_000_000;

export async function* tailOf(
  query: TailQuery,
  open: (query: object) => Promise<Response>,
  signal: AbortSignal | undefined,
): AsyncGenerator<TailedRecord> {
  let cursor: string | null = null;
  while (!isEnded(signal)) {
    try {
      const asked: object = cursor === null ? query : { ...query, cursor };
      for await (const line of linesOf(await patient(() => open(asked), TRIES_MAX, signal))) {
        if (line === '') continue;
        // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as it says itself
        const record = JSON.parse(line) as TailedRecord;
        if ('cursor' in record) cursor = record.cursor;
        if ('raw' in record) yield record;
      }
    } catch (thrown) {
      if (isEnded(signal)) return;
      if (!isPassing(thrown)) throw thrown;
    }
  }
}

function isEnded(signal: AbortSignal | undefined): boolean {
  return signal?.aborted === true;
}
