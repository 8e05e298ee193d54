/**
 * All tails of a server: those who ask the same thing share one query for each look at the logs, so that many clients cost
 * little more than one. There is a limit to them, as to everything.
 */
import { VarveError } from '../../model/errors.ts';
import type { FollowedIndex } from '../index/followed-index.ts';
import { RoomBehind } from './room-behind.ts';
import { TailGroup } from './tail-group.ts';
import { TAIL_CLIENTS_MAX } from './tail-limits.ts';
import { TailReader } from './tail-reader.ts';
import type { TailWish } from './tail-wish.ts';

export class TailHub {
  readonly #followed: FollowedIndex;
  readonly #nowMs: () => number;
  readonly #groups = new Map<string, TailGroup>();
  readonly #room = new RoomBehind();
  #clients = 0;

  /** @param nowMs the clock of the looks */
  constructor(followed: FollowedIndex, nowMs: () => number) {
    this.#followed = followed;
    this.#nowMs = nowMs;
  }

  /** Who listens now. */
  get clients(): number {
    return this.#clients;
  }

  /**
   * Throws `not-ready` where there are too many, or no look at the logs yet, `changed-meanwhile` where the point is none of
   * these logs, and as queries do.
   *
   * @param signal ends it, and everything that was done for it
   */
  async open({ condition, streams, begin, form }: TailWish, signal: AbortSignal): Promise<TailReader> {
    if (this.#clients >= TAIL_CLIENTS_MAX) {
      const message = `${TAIL_CLIENTS_MAX} clients follow records already, and that is the limit`;
      throw new VarveError('not-ready', message, 'close one that is not needed, or ask again later');
    }
    this.#clients += 1;
    const sorted = [...new Set(streams)].sort();
    const key = JSON.stringify([condition.sql, Object.entries(condition.params), sorted]);
    const group = this.#groups.get(key) ?? new TailGroup(this.#followed, { condition, streams: sorted });
    this.#groups.set(key, group);
    group.enter();
    const leave = () => {
      this.#clients -= 1;
      if (group.leave() === 0) this.#groups.delete(key);
    };
    try {
      signal.throwIfAborted();
      const state = await group.begin(begin, signal);
      signal.throwIfAborted();
      const reader = new TailReader({ group, room: this.#room, nowMs: this.#nowMs, form, signal, state }, leave);
      signal.addEventListener('abort', () => reader.close(), { once: true });
      return reader;
    } catch (thrown) {
      leave();
      throw thrown;
    }
  }
}
