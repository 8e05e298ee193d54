/**
 * One client of a tail. As long as it takes what comes, it listens with all that ask the same; what waits for it is bounded.
 * One that is too slow, or begins further back, reads by itself from where it is, and listens again once it is level: so
 * nothing is left out, and nobody waits for it.
 */
import type { Stretch } from '../extent.ts';
import type { Snapshot } from '../index/followed-index.ts';
import { lengthOf } from './read-portion.ts';
import type { RoomBehind } from './room-behind.ts';
import { idOf } from './tail-batch.ts';
import type { TailBatch, TailForm } from './tail-batch.ts';
import { isPassing } from './tail-group.ts';
import type { Listener, TailGroup } from './tail-group.ts';
import { limits } from './tail-limits.ts';
import type { TailState } from './tail-state.ts';

export type TailItem =
  | { readonly kind: 'records'; readonly text: Buffer }
  /** Nothing came for a while; everything up to the id was looked at. */
  | { readonly kind: 'quiet'; readonly id: string }
  | {
      readonly kind: 'behind';
      /** For how long it has not been level with the logs; 0: it is again. */
      readonly lagMs: number;
      /** Of lines that it has not been shown, whether they match or not. */
      readonly bytes: number;
    };

export interface TailReaderRequest {
  readonly group: TailGroup;
  readonly room: RoomBehind;
  readonly nowMs: () => number;
  readonly form: TailForm;
  readonly signal: AbortSignal;
  readonly state: TailState;
}

/** One that begins further back need not hear of it, if it is level by then. */
const TOLD_AFTER_MS = 2_000;
const TOLD_EVERY_MS = 5_000;
/** Where so little of a stretch matches, the next look reaches further. */
const RARE_SHARE = 1 / 8;
const WINDOW_FACTOR = 4;

export class TailReader implements Listener {
  readonly #given: TailReaderRequest;
  /** Behind what was handed out. */
  #state: TailState;
  #queue: TailBatch[] = [];
  #queuedBytes = 0;
  #isLevel = false;
  #isTold = false;
  #tellAtMs: number;
  #levelAtMs: number;
  #windowBytes = 0;
  #failure: { readonly thrown: unknown } | null = null;
  #isClosed = false;
  #wake: () => void = () => undefined;
  readonly #onClosed: () => void;

  /** @param onClosed is called once */
  constructor(given: TailReaderRequest, onClosed: () => void) {
    this.#given = given;
    this.#onClosed = onClosed;
    this.#state = given.state;
    this.#levelAtMs = given.nowMs();
    this.#tellAtMs = given.nowMs() + TOLD_AFTER_MS;
    given.room.enter();
  }

  /** As the id of an event that is right behind what was handed out. */
  id(): string {
    return idOf(this.#state);
  }

  /**
   * What comes next; null: it was closed. Throws as queries do.
   *
   * @param waitMs after so long it says that nothing came
   */
  async next(waitMs: number): Promise<TailItem | null> {
    const untilMs = performance.now() + waitMs;
    while (!this.#isClosed) {
      if (this.#failure !== null) throw this.#failure.thrown;
      const item = this.#isLevel ? this.#fromQueue() : await this.#alone(untilMs);
      if (item !== null) return item;
      const leftMs = untilMs - performance.now();
      if (leftMs <= 0) return { kind: 'quiet', id: this.id() };
      if (this.#isLevel && this.#queue.length === 0) await this.#rest(leftMs);
    }
    return null;
  }

  /** To be called by who has heard enough; the signal does, too. */
  close(): void {
    if (this.#isClosed) return;
    this.#isClosed = true;
    if (this.#isLevel) this.#given.group.part(this);
    else this.#given.room.leave();
    this.#queue = [];
    this.#wake();
    this.#onClosed();
  }

  take(batch: TailBatch): void {
    const { length } = batch.as(this.#given.form);
    if (this.#queue.length > 0 && this.#queuedBytes + length > limits.queueBytes) this.#fallBehind();
    else {
      this.#queue.push(batch);
      this.#queuedBytes += length;
    }
    this.#wake();
  }

  moveTo(state: TailState, lookedAtMs: number): void {
    // What waits comes first; the point behind it is as good.
    if (this.#queue.length > 0) return;
    this.#state = state;
    this.#levelAtMs = lookedAtMs;
  }

  fail(thrown: unknown): void {
    this.#failure = { thrown };
    this.#wake();
  }

  #fallBehind(): void {
    const { group, room, nowMs } = this.#given;
    group.part(this);
    room.enter();
    this.#queue = [];
    this.#queuedBytes = 0;
    this.#isLevel = false;
    this.#tellAtMs = nowMs();
  }

  #fromQueue(): TailItem | null {
    const batch = this.#queue.shift();
    if (batch === undefined) return null;
    const text = batch.as(this.#given.form);
    this.#queuedBytes -= text.length;
    this.#state = batch.end;
    this.#levelAtMs = batch.lookedAtMs;
    return { kind: 'records', text };
  }

  /** Reads on by itself. Null: nothing to hand out yet. */
  async #alone(untilMs: number): Promise<TailItem | null> {
    const { group, room, signal } = this.#given;
    try {
      const snapshot = group.snapshot();
      const left = group.leftUpToLevel(this.#state, snapshot);
      if (left.length === 0) return await this.#joinOrWait(snapshot, untilMs);
      const told = this.#told(left);
      if (told !== null) return told;
      const bytes = room.portionBytes();
      const wish = { bytes, windowBytes: Math.max(bytes, this.#windowBytes), sinceMs: null };
      const read = await room.pass(async () =>
        this.#isClosed ? null : group.read(this.#state, snapshot, left, wish, signal),
      );
      if (read === null) return await this.#untilNextLook(untilMs);
      const { batch, portion } = read;
      this.#state = batch.end;
      if (portion.isCut) this.#windowBytes = Math.floor(wish.windowBytes / WINDOW_FACTOR);
      else if (portion.bytes < wish.windowBytes * RARE_SHARE) {
        this.#windowBytes = Math.min(limits.windowBytes, wish.windowBytes * WINDOW_FACTOR);
      }
      return batch.isEmpty ? null : { kind: 'records', text: batch.as(this.#given.form) };
    } catch (thrown) {
      if (signal.aborted) return null;
      if (!isPassing(thrown)) throw thrown;
      return this.#untilNextLook(untilMs);
    }
  }

  async #joinOrWait(snapshot: Snapshot, untilMs: number): Promise<TailItem | null> {
    const { group, room } = this.#given;
    if (!group.join(this, this.#state, snapshot)) return this.#untilNextLook(untilMs);
    room.leave();
    this.#isLevel = true;
    this.#windowBytes = 0;
    this.#levelAtMs = snapshot.lookedAtMs;
    if (!this.#isTold) return null;
    this.#isTold = false;
    return { kind: 'behind', lagMs: 0, bytes: 0 };
  }

  #told(left: readonly Stretch[]): TailItem | null {
    const nowMs = this.#given.nowMs();
    if (nowMs < this.#tellAtMs) return null;
    this.#isTold = true;
    this.#tellAtMs = nowMs + TOLD_EVERY_MS;
    return { kind: 'behind', lagMs: Math.max(1, nowMs - this.#levelAtMs), bytes: lengthOf(left) };
  }

  async #untilNextLook(untilMs: number): Promise<null> {
    this.#given.group.wakeAtNextLook(() => this.#wake());
    await this.#rest(untilMs - performance.now());
    return null;
  }

  async #rest(ms: number): Promise<void> {
    if (this.#isClosed || ms <= 0) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => undefined;
  }
}
