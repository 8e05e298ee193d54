/**
 * Clients that listen to the same thing. Each look at the logs is asked once for all that are level with them; each of those
 * is given the same batch. One that is not level reads by itself until it is.
 */
import { VarveError } from '../../model/errors.ts';
import type { Stretch } from '../extent.ts';
import type { FollowedIndex, Snapshot } from '../index/followed-index.ts';
import type { RecordsQuestion } from '../records-question.ts';
import { expectRecordsAt } from './expect-records-at.ts';
import { firstState } from './first-state.ts';
import { readPortion } from './read-portion.ts';
import type { Portion, PortionWish } from './read-portion.ts';
import { TailBatch } from './tail-batch.ts';
import { limits } from './tail-limits.ts';
import { TailState, filesOf } from './tail-state.ts';
import type { TailWish } from './tail-wish.ts';

export interface GroupQuestion {
  readonly condition: RecordsQuestion['condition'];
  /** Sorted; empty: all. */
  readonly streams: readonly string[];
}

/** Who is level with the logs. */
export interface Listener {
  take(batch: TailBatch): void;
  /** Nothing came, and the point is a newer one. */
  moveTo(state: TailState, lookedAtMs: number): void;
  fail(thrown: unknown): void;
}

/** Writers put times into their records a little before they write them. */
const LATE_MS = 2_000;
/** Whether it passes by itself: the next look tries again. */
export function isPassing(thrown: unknown): boolean {
  return thrown instanceof VarveError && (thrown.code === 'not-ready' || thrown.code === 'engine-gone');
}

export class TailGroup {
  readonly #followed: FollowedIndex;
  readonly #question: GroupQuestion;
  readonly #listeners = new Set<Listener>();
  readonly #waiting = new Set<() => void>();
  readonly #ended = new AbortController();
  #members = 0;
  #unwatch: (() => void) | null = null;
  #state: TailState | null = null;
  #isBusy = false;
  /** Times of new records are mostly later than this. */
  #sinceMs: number | null = null;

  constructor(followed: FollowedIndex, question: GroupQuestion) {
    this.#followed = followed;
    this.#question = question;
  }

  enter(): void {
    this.#members += 1;
    this.#unwatch ??= this.#followed.watch(() => this.#look());
  }

  /** @returns how many are left */
  leave(): number {
    this.#members -= 1;
    if (this.#members === 0) {
      this.#unwatch?.();
      this.#unwatch = null;
      this.#ended.abort(new VarveError('not-ready', 'nobody listens any more', ''));
    }
    return this.#members;
  }

  async begin(begin: TailWish['begin'], signal: AbortSignal): Promise<TailState> {
    const { streams } = this.#question;
    const snapshot = this.snapshot();
    const asked = { ...this.#asked(snapshot), signal };
    if (begin.kind === 'newest') return this.#whole(snapshot, () => firstState(asked, streams, begin.count));
    const state = TailState.resumed(streams, begin.point);
    await this.#whole(snapshot, () => expectRecordsAt(asked, this.left(state, snapshot)));
    return state;
  }

  /** Throws `not-ready`. */
  snapshot(): Snapshot {
    return this.#followed.snapshot();
  }

  /** Calls back once. */
  wakeAtNextLook(wake: () => void): void {
    this.#waiting.add(wake);
  }

  /** What a look has that was not shown. */
  left(state: TailState, snapshot: Snapshot): Stretch[] {
    const shown = state.in(snapshot);
    return filesOf(snapshot, this.#question.streams).flatMap((file) => {
      const from = shown.get(file.source) ?? 0;
      return from < file.position ? [{ file, from, to: file.position }] : [];
    });
  }

  /** How far a client may read by itself: up to where those are who are level, if there are any. */
  leftUpToLevel(state: TailState, snapshot: Snapshot): Stretch[] {
    const left = this.left(state, snapshot);
    if (this.#listeners.size === 0 || this.#state === null) return left;
    const level = this.#state.in(snapshot);
    return left.flatMap(({ file, from, to }) => {
      const end = Math.min(to, level.get(file.source) ?? 0);
      return from < end ? [{ file, from, to: end }] : [];
    });
  }

  /**
   * A client that has shown all of it listens from now on.
   *
   * @returns whether it is so; no: it has to read on, or to wait for those who are level
   */
  join(listener: Listener, state: TailState, snapshot: Snapshot): boolean {
    if (this.#listeners.size === 0) {
      if (this.#isBusy) return false;
      this.#state = state;
    } else if (this.#state === null || !this.#isSame(this.#state, state, snapshot)) return false;
    this.#listeners.add(listener);
    return true;
  }

  part(listener: Listener): void {
    this.#listeners.delete(listener);
  }

  /** @returns the batch, or null where rows are missing just now */
  async read(
    state: TailState,
    snapshot: Snapshot,
    left: readonly Stretch[],
    wish: PortionWish,
    signal: AbortSignal,
  ): Promise<{ readonly batch: TailBatch; readonly portion: Portion } | null> {
    const asked = { ...this.#asked(snapshot), signal };
    const portion = await this.#whole(snapshot, () => readPortion(asked, left, wish));
    if (portion === null) return null;
    const shown = state.in(snapshot);
    const begin = state.reached(snapshot, shown, new Set(portion.ends.keys()));
    const reached = new Map(shown);
    for (const [source, end] of portion.ends) reached.set(source, end);
    return { batch: new TailBatch(begin, portion, begin.reached(snapshot, reached), snapshot.lookedAtMs), portion };
  }

  #asked(snapshot: Snapshot) {
    return { condition: this.#question.condition, engine: this.#followed.engine, snapshot };
  }

  /** Where rows go while they are read, neither what was found nor what failed means anything. */
  async #whole<T>(snapshot: Snapshot, work: () => Promise<T>): Promise<T> {
    this.#followed.expectWhole(snapshot);
    try {
      return await work();
    } finally {
      this.#followed.expectWhole(snapshot);
    }
  }

  #isSame(one: TailState, other: TailState, snapshot: Snapshot): boolean {
    const [first, second] = [one.in(snapshot), other.in(snapshot)];
    return filesOf(snapshot, this.#question.streams).every(
      ({ source }) => (first.get(source) ?? 0) === (second.get(source) ?? 0),
    );
  }

  #look(): void {
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const wake of waiting) wake();
    if (this.#isBusy || this.#listeners.size === 0) return;
    this.#isBusy = true;
    this.#showLook()
      .catch((thrown: unknown) => {
        if (isPassing(thrown)) return;
        for (const listener of this.#listeners) listener.fail(thrown);
      })
      .finally(() => {
        this.#isBusy = false;
      });
  }

  async #showLook(): Promise<void> {
    while (this.#listeners.size > 0) {
      const snapshot = this.snapshot();
      const state = this.#state;
      if (state === null) return;
      const left = this.left(state, snapshot);
      if (left.length === 0) {
        this.#moveTo(state.reached(snapshot, state.in(snapshot)), snapshot);
        return;
      }
      const wish = { bytes: limits.portionBytes, windowBytes: limits.portionBytes, sinceMs: this.#sinceMs };
      const read = await this.read(state, snapshot, left, wish, this.#ended.signal);
      if (read === null) return;
      // Everybody left meanwhile, and somebody may have come who began elsewhere.
      if (this.#state !== state) return;
      this.#sinceMs = read.portion.earliestMs - LATE_MS;
      this.#state = read.batch.end;
      if (read.batch.isEmpty) this.#moveTo(read.batch.end, snapshot);
      else for (const listener of this.#listeners) listener.take(read.batch);
    }
  }

  #moveTo(state: TailState, { lookedAtMs }: Snapshot): void {
    this.#state = state;
    for (const listener of this.#listeners) listener.moveTo(state, lookedAtMs);
  }
}
