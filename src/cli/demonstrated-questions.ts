/**
 * Questions of the demonstration: asked of the history before, while and after it is rotated, archived and cleaned, and of
 * what is written meanwhile. Where the engine is not installed there are none.
 */
import { countRecords } from '../app/answer-query.ts';
import { extentOf } from '../app/extent.ts';
import { followLogs } from '../app/index/follow-logs.ts';
import type { LogIndex } from '../app/index/log-index.ts';
import { keepIndex } from '../app/index/open-index.ts';
import type { OpenIndexRequest } from '../app/index/open-index.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
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
  readonly #following = new AbortController();
  #followed: Promise<void> = Promise.resolve();

  private constructor(index: LogIndex, host: string, nowMs: () => number) {
    this.#index = index;
    this.#host = host;
    this.#nowMs = nowMs;
  }

  /** Null where the engine is not installed. @param warn is told what a person should know */
  static async open(
    machine: Machine,
    request: OpenIndexRequest,
    warn: (message: string) => void,
  ): Promise<DemonstratedQuestions | null> {
    try {
      const index = await keepIndex(machine, request, {
        onGone: () => warn('the engine ended, and is started again'),
        onBack: () => undefined,
        onFailed: (message) => warn(`the engine does not start: ${message}`),
      });
      return new DemonstratedQuestions(index, request.host, () => machine.clock.nowMs());
    } catch (thrown) {
      if (!(thrown instanceof VarveError) || thrown.code !== 'engine-missing') throw thrown;
      warn(`${thrown.message}: no questions are shown`);
      return null;
    }
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

  /** Keeps the index up to date from now on, so that other commands are answered at once. */
  follow(warn: (message: string) => void): void {
    this.#followed = followLogs(this.#index, this.#following.signal, {
      onProgress: () => undefined,
      onCaughtUp: () => undefined,
      onTrouble: warn,
      onRecovered: () => undefined,
    });
  }

  async close(): Promise<void> {
    this.#following.abort();
    await this.#followed;
    await this.#index.close();
  }

  #conditionOf(filter: string) {
    const parsed = parseFilter(filter);
    if (!parsed.ok) throw new Error(parsed.fault.message);
    const compiled = compileFilter(parsed.filter, { nowMs: this.#nowMs(), timezone: 'UTC' });
    if (!compiled.ok) throw new Error(compiled.fault.message);
    return compiled;
  }
}
