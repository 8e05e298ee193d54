/**
 * A session that queries use one after the other, each with settings of its own. What the last query set stays as long as
 * the next ones want the same, since each statement costs a round trip.
 */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Session } from 'chdb';

const AGAIN_MS = 100;

export class PooledSession {
  readonly session: Session;
  readonly #spare: Session;
  /**
   * The `log_comment` by which its query is found: the engine rewrites the text of a query, and gives it an id of its own.
   * A query may bring one.
   */
  readonly #ownMark: string;
  #mark: string;
  #settings: ReadonlyMap<string, string> = new Map();
  #isSpoilt = false;
  #ending: Promise<void> = Promise.resolve();

  /** @param spare a session that is never busy for long */
  constructor(session: Session, spare: Session, number: number) {
    this.session = session;
    this.#spare = spare;
    this.#ownMark = `session-${number}`;
    this.#mark = this.#ownMark;
  }

  /** Nobody knows what is set, so no other query may use it. */
  get isSpoilt(): boolean {
    return this.#isSpoilt;
  }

  /** From now on these settings hold and no others. */
  async useSettings(wanted: ReadonlyMap<string, string>): Promise<void> {
    this.#mark = wanted.get('log_comment') ?? this.#ownMark;
    const all = new Map([...wanted, ['log_comment', this.#mark]]);
    const gone = [...this.#settings.keys()].filter((name) => !all.has(name)).map((name) => `${name} = DEFAULT`);
    const changed = [...all].filter(([name, value]) => this.#settings.get(name) !== value);
    const assigned = [...gone, ...changed.map(([name, value]) => `${name} = '${escaped(value)}'`)];
    if (assigned.length === 0) return;
    this.#isSpoilt = true;
    await this.session.queryAsync(`SET ${assigned.join(', ')}`);
    this.#settings = all;
    this.#isSpoilt = false;
  }

  /** Ends the query that runs on it. One that has only just begun does not hear the first word. */
  endQuery(isOver: () => boolean): void {
    this.#ending = this.#endUntil(isOver);
  }

  async #endUntil(isOver: () => boolean): Promise<void> {
    // Not SYNC: that waits for the client of the query to take notice, which is gone.
    const sql = "KILL QUERY WHERE Settings['log_comment'] = {mark:String} ASYNC";
    while (!isOver()) {
      try {
        await this.#spare.queryBindAsync(sql, { mark: this.#mark });
      } catch (thrown) {
        process.stderr.write(`a query could not be ended: ${String(thrown)}\n`);
      }
      if (!isOver()) await sleep(AGAIN_MS);
    }
    await this.#forgetEnded();
  }

  /** A stream of rows that was ended stays in the list of queries, with what it holds, until its session is asked again. */
  async #forgetEnded(): Promise<void> {
    try {
      await this.session.queryAsync('SELECT 1');
    } catch (thrown) {
      this.#isSpoilt = true;
      process.stderr.write(`a session cannot be used again: ${String(thrown)}\n`);
    }
  }

  /** Resolves when no order to end its query is on its way any more: it would end the next one. */
  async rest(): Promise<void> {
    await this.#ending;
  }

  close(): void {
    this.session.close();
  }
}

function escaped(value: string): string {
  return value.replaceAll('\\', String.raw`\\`).replaceAll("'", String.raw`\'`);
}
