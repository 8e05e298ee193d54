/**
 * Questions of the demonstration: asked of the history before, while and after it is rotated, archived and cleaned, and of
 * what is written meanwhile.
 */
import { countRecords } from '../app/answer-query.ts';
import { extentOf } from '../app/extent.ts';
import type { LogIndex } from '../app/index/log-index.ts';
import { compileFilter } from '../query/compile-filter.ts';
import { parseFilter } from '../query/parse-filter.ts';
import type { TimeRange } from '../query/time-range.ts';

/** What somebody who has this pipeline would ask first. */
const filters = ['stage:ERROR', 'latency_ms:>20000', '"Connection reset by peer"', ''] as const;

export interface AnsweredQuestion {
  /** Empty: all records. */
  readonly filter: string;
  readonly matches: number;
}

export interface Answered {
  readonly answers: readonly AnsweredQuestion[];
  /** The records that they are about, wherever these lie by then. */
  readonly extent: string;
}

export class DemonstratedQuestions {
  readonly #index: LogIndex;
  readonly #host: string;
  readonly #nowMs: () => number;

  /** @param index of what they are asked */
  constructor(index: LogIndex, host: string, nowMs: () => number) {
    this.#index = index;
    this.#host = host;
    this.#nowMs = nowMs;
  }

  /** Asks them all. @param extent which records are meant; null: all that there are by now */
  async ask(extent: string | null): Promise<Answered> {
    const { files } = await this.#index.catchUp(() => undefined);
    const meant = extent ?? extentOf(files, this.#host);
    const range: TimeRange = { fromNs: null, toNs: null };
    const answers: AnsweredQuestion[] = [];
    for (const filter of filters) {
      const question = {
        condition: this.#conditionOf(filter),
        range,
        streams: [],
        order: 'asc',
        limit: 0,
        extent: meant,
      } as const;
      answers.push({ filter, matches: await countRecords(this.#index.engine, question) });
    }
    return { answers, extent: meant };
  }

  #conditionOf(filter: string) {
    const parsed = parseFilter(filter);
    if (!parsed.ok) throw new Error(parsed.fault.message);
    const compiled = compileFilter(parsed.filter, { nowMs: this.#nowMs(), timezone: 'UTC' });
    if (!compiled.ok) throw new Error(compiled.fault.message);
    return compiled;
  }
}
