/**
 * Sessions of the embedded engine, each for one query at a time: queries on different sessions run side by side, so a
 * slow one does not hold up a quick one. This runs in the engine's own process, and nowhere else is its package loaded.
 */
import type { Session } from 'chdb';

export interface SessionPool {
  /** Waits for a free session and keeps it for the work. */
  use<T>(work: (session: Session) => Promise<T>): Promise<T>;
  /** A session beside the pool, for what must not wait: ending another query. */
  readonly spare: Session;
  close(): void;
}

/** @param directory of the engine's data @param sessionsMax queries that run side by side; more wait their turn */
export async function openSessions(
  directory: string,
  sessionsMax: number,
  serverSettings: readonly string[],
): Promise<SessionPool> {
  const { Session } = await import('chdb');
  const open = () => new Session(directory, { connectionArgs: serverSettings });
  const spare = open();
  const all: Session[] = [];
  const free: Session[] = [];
  const waiting: ((session: Session) => void)[] = [];
  const take = (): Promise<Session> => {
    const found = free.pop();
    if (found !== undefined) return Promise.resolve(found);
    if (all.length < sessionsMax) {
      const made = open();
      all.push(made);
      return Promise.resolve(made);
    }
    return new Promise((resolve) => waiting.push(resolve));
  };
  const give = (session: Session) => {
    const next = waiting.shift();
    if (next === undefined) free.push(session);
    else next(session);
  };
  return {
    spare,
    async use(work) {
      const session = await take();
      try {
        return await work(session);
      } finally {
        give(session);
      }
    },
    close() {
      for (const session of [...all, spare]) session.close();
    },
  };
}
