/**
 * Sessions of the embedded engine, each for one query at a time: queries on different sessions run side by side, so a
 * slow one does not hold up a quick one. Inserts have a session of their own, and never wait behind questions. This runs
 * in the engine's own process, and nowhere else is its package loaded.
 */
import type { Session } from 'chdb';
import { PooledSession } from './pooled-session.ts';

/** What asks for a session: inserts come one after the other, questions side by side. */
export type Errand = 'insert' | 'question';

export interface SessionPool {
  /** Waits for a free session and keeps it for the work. */
  use<T>(errand: Errand, work: (session: Session, pooled: PooledSession) => Promise<T>): Promise<T>;
  /** Gives memory that the engine holds for the next query back to the system. */
  purge(): Promise<void>;
  close(): void;
}

/** @param directory of the engine's data @param sessionsMax questions that run side by side; more wait their turn */
export async function openSessions(
  directory: string,
  sessionsMax: number,
  serverSettings: readonly string[],
): Promise<SessionPool> {
  const chdb = await import('chdb');
  const open = () => new chdb.Session(directory, { connectionArgs: serverSettings });
  /** Beside the others, for what must not wait: ending another query. */
  const spare = open();
  let opened = 0;
  const make = () => {
    opened += 1;
    return new PooledSession(open(), spare, opened);
  };
  const lanes = { insert: new Lane(1, make), question: new Lane(sessionsMax, make) };
  return {
    async use(errand, work) {
      const lane = lanes[errand];
      const pooled = await lane.take();
      try {
        return await work(pooled.session, pooled);
      } finally {
        await pooled.rest();
        lane.give(pooled.isSpoilt ? lane.replace(pooled) : pooled);
      }
    },
    async purge() {
      await spare.queryAsync('SYSTEM JEMALLOC PURGE');
    },
    close() {
      for (const lane of Object.values(lanes)) lane.close();
      spare.close();
    },
  };
}

/** Sessions for one kind of work, made as they are needed. */
class Lane {
  readonly #sessionsMax: number;
  readonly #make: () => PooledSession;
  readonly #all: PooledSession[] = [];
  readonly #free: PooledSession[] = [];
  readonly #waiting: ((session: PooledSession) => void)[] = [];

  constructor(sessionsMax: number, make: () => PooledSession) {
    this.#sessionsMax = sessionsMax;
    this.#make = make;
  }

  take(): Promise<PooledSession> {
    const found = this.#free.pop();
    if (found !== undefined) return Promise.resolve(found);
    if (this.#all.length < this.#sessionsMax) {
      const made = this.#make();
      this.#all.push(made);
      return Promise.resolve(made);
    }
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  give(session: PooledSession): void {
    const next = this.#waiting.shift();
    if (next === undefined) this.#free.push(session);
    else next(session);
  }

  /** A new session in place of one that is of no use any more. */
  replace(session: PooledSession): PooledSession {
    session.close();
    const made = this.#make();
    this.#all.splice(this.#all.indexOf(session), 1, made);
    return made;
  }

  close(): void {
    for (const session of this.#all) session.close();
  }
}
