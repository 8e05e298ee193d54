/**
 * The index of a program that stays: followed all the time, so that a question is answered from the last look at the logs
 * and need not wait for one of its own. How old that look is goes with each answer.
 */
import type { IndexEngine } from '../../engine/index-tables.ts';
import type { Clock } from '../../machine/machine.ts';
import { VarveError } from '../../model/errors.ts';
import { extentOf } from '../extent.ts';
import type { FieldTypes } from '../../query/absent-columns.ts';
import { followLogs } from './follow-logs.ts';
import type { FollowEvents } from './follow-logs.ts';
import { KnownFieldTypes } from './known-field-types.ts';
import type { CatchUp, KeptIndex, LogIndex, OnProgress, Revision } from './log-index.ts';

/** What the index held after a look at all files. */
export interface Snapshot {
  readonly caughtUp: CatchUp;
  /** Condition of the rows that it held. */
  readonly extent: string;
  /** When that look began, epoch ms: all that the files had by then is in it. */
  readonly lookedAtMs: number;
  /** The index's number of losses by then. */
  readonly losses: number;
  /** The index's number of puts by then. */
  readonly puts: number;
  /** Which types fields have in these records; null where that is not known. */
  readonly types: FieldTypes | null;
}

export class FollowedIndex {
  readonly #index: KeptIndex;
  readonly #clock: Clock;
  readonly #fieldTypes: KnownFieldTypes;
  readonly #watchers = new Set<(snapshot: Snapshot) => void>();
  #newest: Snapshot | null = null;

  constructor(index: KeptIndex, clock: Clock) {
    this.#index = index;
    this.#fieldTypes = new KnownFieldTypes(index.engine);
    this.#clock = clock;
  }

  get engine(): IndexEngine {
    return this.#index.engine;
  }

  /** Follows until it is told to stop. */
  follow(stopped: AbortSignal, events: FollowEvents): Promise<void> {
    const watched: LogIndex = { ...this.#index, catchUp: (onProgress) => this.catchUp(onProgress) };
    return followLogs(watched, stopped, events);
  }

  /** A look for a question that must know what was written just now. */
  async catchUp(onProgress: OnProgress = () => undefined): Promise<CatchUp> {
    const lookedAtMs = this.#clock.nowMs();
    const caughtUp = await this.#index.catchUp(onProgress, null);
    const known = this.#newest;
    const extent =
      known !== null && isSame(known.caughtUp.revision, caughtUp.revision)
        ? known.extent
        : extentOf(caughtUp.files, this.engine.tables.host);
    const [losses, puts] = [this.#index.losses(), this.#index.puts()];
    const types = await this.#fieldTypes.of(caughtUp);
    const snapshot = { caughtUp, extent, lookedAtMs, losses, puts, types };
    if (known === this.#newest || puts >= (this.#newest?.puts ?? 0)) this.#newest = snapshot;
    for (const watcher of this.#watchers) watcher(snapshot);
    return caughtUp;
  }

  /** Whether there was a look at all files since the program started. */
  get hasLooked(): boolean {
    return this.#newest !== null;
  }

  /** Throws `not-ready` as long as there is none, or rows are being taken out of it. */
  snapshot(): Snapshot {
    const newest = this.#newest;
    if (newest === null) {
      throw new VarveError('not-ready', 'the logs are being read for the first time', 'ask again in a moment');
    }
    this.expectWhole(newest);
    return newest;
  }

  /** Throws `not-ready` where rows went since that snapshot: what was read meanwhile may lack some. */
  expectWhole(snapshot: Snapshot): void {
    if (snapshot.losses === this.#index.losses()) return;
    const message = 'files were taken out of the index, or it is being made anew';
    throw new VarveError('not-ready', message, 'ask again in a moment');
  }

  /** Whether the index holds the rows of that snapshot and no others. */
  isStill({ puts }: Snapshot): boolean {
    return puts % 2 === 0 && puts === this.#index.puts();
  }

  /** Calls back after each look. @returns what ends it */
  watch(watcher: (snapshot: Snapshot) => void): () => void {
    this.#watchers.add(watcher);
    return () => void this.#watchers.delete(watcher);
  }
}

function isSame(one: Revision, other: Revision): boolean {
  return one.era === other.era && one.number === other.number;
}
