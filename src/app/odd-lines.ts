/** How many lines of each stream have no fields or no time of their own, by reason: counted once for each look at the logs. */
import type { IndexEngine } from '../engine/index-tables.ts';
import type { Revision } from './index/log-index.ts';
import type { Snapshot } from './index/followed-index.ts';

export interface OddLines {
  readonly stream: string;
  /** As in the column `problem`; `no-time`: it has fields. */
  readonly problem: string;
  readonly count: number;
}

export class OddLinesCounter {
  readonly #engine: IndexEngine;
  #counted: { readonly revision: Revision; readonly lines: Promise<readonly OddLines[]> } | null = null;

  constructor(engine: IndexEngine) {
    this.#engine = engine;
  }

  /** Who asks at the same time shares one count. */
  of({ caughtUp: { revision }, extent }: Snapshot): Promise<readonly OddLines[]> {
    const known = this.#counted;
    if (known?.revision.era === revision.era && known.revision.number === revision.number) return known.lines;
    const sql = `SELECT stream, problem, toFloat64(count()) AS count FROM records
      WHERE problem != '' AND (${extent}) GROUP BY stream, problem ORDER BY stream, problem`;
    const lines = this.#engine.all<OddLines>(sql);
    const counted = { revision, lines };
    this.#counted = counted;
    // One that failed is asked again by the next who wants to know.
    lines.catch(() => {
      if (this.#counted === counted) this.#counted = null;
    });
    return lines;
  }
}
