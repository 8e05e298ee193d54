/** Records and bytes of each stream: counted once for each look at the logs, however many ask. */
import type { IndexEngine } from '../../engine/index-tables.ts';
import type { Snapshot } from '../index/followed-index.ts';
import type { Revision } from '../index/log-index.ts';

export interface RecordTotals {
  readonly stream: string;
  readonly records: number;
  /** Of their lines, without line feeds. */
  readonly bytes: number;
  /** Lines among them that are no JSON objects. */
  readonly unparsable: number;
}

/** A scrape must not wait for ever. */
const COUNT_MS_MAX = 10_000;

export class RecordTotalsCounter {
  readonly #engine: IndexEngine;
  #counted: { readonly revision: Revision; readonly totals: Promise<readonly RecordTotals[]> } | null = null;

  constructor(engine: IndexEngine) {
    this.#engine = engine;
  }

  of({ caughtUp: { revision }, extent }: Snapshot): Promise<readonly RecordTotals[]> {
    const known = this.#counted;
    if (known?.revision.era === revision.era && known.revision.number === revision.number) return known.totals;
    const totals = this.#engine.all<RecordTotals>(
      `SELECT stream, toFloat64(count()) AS records, toFloat64(sum(bytes)) AS bytes,
          toFloat64(countIf(problem NOT IN ('', 'no-time'))) AS unparsable
        FROM records WHERE ${extent} GROUP BY stream ORDER BY stream`,
      { signal: AbortSignal.timeout(COUNT_MS_MAX) },
    );
    const counted = { revision, totals };
    this.#counted = counted;
    // One that failed is asked again by the next who wants to know.
    totals.catch(() => {
      if (this.#counted === counted) this.#counted = null;
    });
    return totals;
  }
}
