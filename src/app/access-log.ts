/**
 * A line for each request, in a stream like any other: Varve rotates, archives and indexes it. The file is opened for each
 * write, so that a rotation in between changes nothing, and what was collected goes out in one write of whole lines.
 */
import { placesOf } from '../archive/places.ts';
import type { Machine } from '../machine/machine.ts';
import { messageOf } from '../model/errors.ts';
import type { Ownership } from '../model/file-facts.ts';

/** The index looks every 200 ms; a line need not be there sooner. */
const FLUSH_MS = 200;
const FLUSH_BYTES = 64 * 1024;
/** What a disk that is full or away may keep waiting in memory; beyond it lines are given up, and counted. */
const WAITING_BYTES_MAX = 8 * 1024 * 1024;
/** Addresses and queries are for the owner of the logs and the group. */
const MODE = 0o640;

export interface AccessLogLine {
  readonly request_id: string;
  readonly method: string;
  /** Path as the endpoint has it; empty where there is none. */
  readonly route: string;
  /** Path and query as they were sent. */
  readonly url: string;
  readonly status: number;
  readonly duration_ms: number;
  /** Of the body, as far as it was sent. */
  readonly bytes: number;
  readonly client: string;
  /** Name of the token; null: without one. */
  readonly token: string | null;
}

export class AccessLog {
  readonly #machine: Machine;
  readonly #path: string;
  readonly #onTrouble: (message: string) => void;
  #waiting: Buffer[] = [];
  #waitingBytes = 0;
  #timer: NodeJS.Timeout | null = null;
  #last: Promise<void> = Promise.resolve();
  #trouble: string | null = null;
  #lost = 0;

  /**
   * @param directory absolute path of the log directory
   * @param stream that the lines go to
   * @param onTrouble is told when lines cannot be written just now; once for each message in a row
   */
  constructor(machine: Machine, directory: string, stream: string, onTrouble: (message: string) => void) {
    this.#machine = machine;
    this.#path = placesOf(directory).log(`${stream}.jsonl`);
    this.#onTrouble = onTrouble;
  }

  /** Lines that were given up. */
  get lostLines(): number {
    return this.#lost;
  }

  /** Takes a line; it is in the file within a moment. */
  add(line: AccessLogLine): void {
    const timestamp = new Date(this.#machine.clock.nowMs()).toISOString();
    const bytes = Buffer.from(`${JSON.stringify({ timestamp, ...line })}\n`);
    if (this.#waitingBytes + bytes.length > WAITING_BYTES_MAX) {
      this.#lost += 1;
      return;
    }
    this.#waiting.push(bytes);
    this.#waitingBytes += bytes.length;
    if (this.#waitingBytes >= FLUSH_BYTES) void this.flush();
    else this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
  }

  /** Writes what has been taken. Never throws. */
  flush(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    // One write after the other, so that lines stay in their order.
    this.#last = this.#last.then(() => this.#write());
    return this.#last;
  }

  /** Writes what has been taken; whatever cannot be written now is lost, and told. */
  async close(): Promise<void> {
    await this.flush();
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    if (this.#waiting.length > 0) this.#onTrouble(`${this.#waiting.length} lines of the access log were not written`);
  }

  async #write(): Promise<void> {
    const lines = this.#waiting;
    if (lines.length === 0) return;
    this.#waiting = [];
    this.#waitingBytes = 0;
    try {
      await this.#machine.files.append(this.#path, Buffer.concat(lines), await this.#ownership());
      this.#trouble = null;
    } catch (thrown) {
      this.#waiting = [...lines, ...this.#waiting];
      this.#waitingBytes = this.#waiting.reduce((sum, { length }) => sum + length, 0);
      this.#timer ??= setTimeout(() => void this.flush(), FLUSH_MS).unref();
      const message = `the access log cannot be written just now: ${messageOf(thrown)}`;
      if (message !== this.#trouble) this.#onTrouble(message);
      this.#trouble = message;
    }
  }

  async #ownership(): Promise<Ownership> {
    const { user } = this.#machine;
    return { mode: MODE, uid: user.uid, gid: user.gid };
  }
}
