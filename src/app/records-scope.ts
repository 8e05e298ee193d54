/**
 * The records that a question is about, ready to be asked: one condition over the rows that the index held at one look, so
 * that all figures of an answer are about the same records, within limits that are told where they are met.
 */
import type { QueryOptions } from '../engine/engine.ts';
import type { IndexEngine } from '../engine/index-tables.ts';
import { refusalOf } from '../engine/engine-errors.ts';
import { VarveError } from '../model/errors.ts';
import { formatBytes } from '../model/quantities.ts';
import { withoutAbsentColumns } from '../query/absent-columns.ts';
import { filterSettings } from '../query/compile-filter.ts';
import { tierColumn } from './extent.ts';
import type { Whereabouts } from './extent.ts';
import type { Snapshot } from './index/followed-index.ts';
import { conditions } from './records-question.ts';
import type { RecordsQuestion } from './records-question.ts';

/** What a question may cost before it is given up. */
export interface QueryLimits {
  readonly seconds: number;
  readonly memoryBytes: number;
}

export const queryLimits: QueryLimits = { seconds: 30, memoryBytes: 2_000_000_000 };

export interface ScopeOptions {
  readonly limits?: QueryLimits;
  /** Ends the queries in the engine, too. */
  readonly signal?: AbortSignal;
}

/**
 * @param tiers where the records lie now; empty: anywhere
 * @param options with `isStill` where the index holds the rows of the snapshot and no others, and is looked at again after
 *   the answer: naming those rows costs as much as reading a field
 */
export function scopeOf(
  engine: IndexEngine,
  snapshot: Snapshot,
  question: Omit<RecordsQuestion, 'extent'>,
  tiers: readonly Whereabouts[],
  options: ScopeOptions & { readonly isStill?: boolean } = {},
): RecordsScope {
  const tier = tierColumn(snapshot.caughtUp.files, engine.tables.host);
  const ofTiers = tiers.length === 0 ? '' : ` AND ${tier} IN (${tiers.map((one) => `'${one}'`).join(', ')})`;
  return new RecordsScope(
    engine,
    snapshot,
    { ...question, extent: `${options.isStill === true ? '1' : `(${snapshot.extent})`}${ofTiers}` },
    options,
  );
}

export class RecordsScope {
  readonly engine: IndexEngine;
  readonly snapshot: Snapshot;
  /** With the extent of the snapshot. */
  readonly question: RecordsQuestion;
  /** Condition over the columns of `records`, to stand behind WHERE. */
  readonly where: string;
  readonly #params: Readonly<Record<string, string>>;
  readonly #limits: QueryLimits;
  readonly #signal: AbortSignal | null;

  /** @param question with the extent of the snapshot; `scopeOf` puts it in */
  constructor(engine: IndexEngine, snapshot: Snapshot, question: RecordsQuestion, options: ScopeOptions = {}) {
    const { limits = queryLimits, signal = null } = options;
    this.engine = engine;
    this.snapshot = snapshot;
    this.question = question;
    const { where, params } = conditions(question);
    this.where = where;
    this.#params = params;
    this.#limits = limits;
    this.#signal = signal;
  }

  /** Column that says where the bytes of a record lie now: live, daily, archive or elsewhere. */
  get tierColumn(): string {
    return tierColumn(this.snapshot.caughtUp.files, this.engine.tables.host);
  }

  /** The same records but for the question's own changes, such as another range or one more condition. */
  with(changes: Partial<Pick<RecordsQuestion, 'condition' | 'range' | 'streams'>>): RecordsScope {
    const signal = this.#signal === null ? {} : { signal: this.#signal };
    return new RecordsScope(
      this.engine,
      this.snapshot,
      { ...this.question, ...changes },
      { limits: this.#limits, ...signal },
    );
  }

  /** All rows of SQL that has `scope.where` in it. Throws `query-limit`, `query-failed`, `engine-gone`. */
  async all<Row>(sql: string, options: Omit<QueryOptions, 'signal'> = {}): Promise<Row[]> {
    try {
      return await this.engine.all<Row>(this.written(sql), this.optionsOf(options));
    } catch (thrown) {
      throw limitMet(thrown, this.#limits);
    }
  }

  /** The one row of an aggregate without GROUP BY. */
  async one<Row>(sql: string, options: Omit<QueryOptions, 'signal'> = {}): Promise<Row> {
    const [row] = await this.all<Row>(sql, options);
    if (row === undefined) throw new VarveError('internal', 'an aggregate gave no row');
    return row;
  }

  /** How many records it is. */
  async count(): Promise<number> {
    const { n } = await this.one<{ n: number }>(`SELECT toFloat64(count()) AS n FROM records WHERE ${this.where}`);
    return n;
  }

  /** The same as `all`, row by row as they come. */
  async *rows<Row>(sql: string, options: Omit<QueryOptions, 'signal'> = {}): AsyncGenerator<Row> {
    try {
      yield* this.engine.rows<Row>(this.written(sql), this.optionsOf(options));
    } catch (thrown) {
      throw limitMet(thrown, this.#limits);
    }
  }

  /** The same SQL, without what no record of the snapshot has. */
  written(sql: string): string {
    const { types } = this.snapshot;
    return types === null ? sql : withoutAbsentColumns(sql, types);
  }

  /** What a query of this scope is asked with. */
  optionsOf({ params, settings }: Omit<QueryOptions, 'signal'> = {}): QueryOptions {
    const { seconds, memoryBytes } = this.#limits;
    return {
      params: { ...this.#params, ...params },
      settings: {
        ...filterSettings,
        max_execution_time: seconds,
        max_memory_usage: memoryBytes,
        max_bytes_before_external_group_by: Math.floor(memoryBytes / 2),
        max_bytes_before_external_sort: Math.floor(memoryBytes / 2),
        ...settings,
      },
      ...(this.#signal === null ? {} : { signal: this.#signal }),
    };
  }
}

/** A limit that was met, by its name; anything else is given back as it is. */
function limitMet(thrown: unknown, { seconds, memoryBytes }: QueryLimits): unknown {
  const refusal = refusalOf(thrown);
  const hint = 'ask for a shorter time with from and to, or for less with q and stream';
  if (refusal === 'TIMEOUT_EXCEEDED') {
    return new VarveError('query-limit', `the query takes longer than its limit of ${seconds} s`, hint, thrown);
  }
  if (refusal === 'MEMORY_LIMIT_EXCEEDED') {
    const message = `the query needs more memory than its limit of ${formatBytes(memoryBytes)}`;
    return new VarveError('query-limit', message, hint, thrown);
  }
  return thrown;
}
