/**
 * Follows the records as they are written. Each event has an id; after a lost connection it goes on right behind the last one
 * that came whole, so nothing is left out and nothing comes twice. What comes is handed on ten times a second. While somebody
 * reads further up and no more can be held, it stops reading, and the server waits.
 */
import { VarveProblem } from '../../../../client/problem.ts';
import { answerOf } from '../../../shared/api/ask.ts';
import { EventBlocks, eventOf, idOfBlock, isRecordBlock } from './event-blocks.ts';
import { TailLines } from './tail-lines.ts';

export type TailState = 'connecting' | 'following' | 'reconnecting' | 'resting' | 'ended';

export interface TailStatus {
  readonly state: TailState;
  readonly received: number;
  /** Lines a second, over the last seconds. */
  readonly rate: number;
  /** How far the server says that this page is behind; null: it is level. */
  readonly behind: { readonly lagMs: number; readonly bytes: number } | null;
  /** Why it ended. */
  readonly problem: Error | null;
  readonly reconnects: number;
}

const COMMIT_MS = 100;
/** Work on what came is interrupted for the page after so long. */
const SLICE_MS = 8;
const RATE_MS = 3_000;
const WAIT_MS = 500;
const WAIT_MS_MAX = 4_000;
/** The server says at least this often that it is there; twice as long is taken for a dead connection. */
const SILENCE_MS_MAX = 40_000;

export class TailFeed {
  readonly lines = new TailLines();
  readonly #address: string;
  readonly #onCommit: () => void;
  readonly #ending = new AbortController();
  #status: Omit<TailStatus, 'received'> = { state: 'connecting', rate: 0, behind: null, problem: null, reconnects: 0 };
  #received = 0;
  #lastEventId = '';
  #isHeld = false;
  #release: () => void = () => undefined;
  #commitTimer: ReturnType<typeof setTimeout> | null = null;
  #marks: { readonly atMs: number; readonly received: number }[] = [];

  /** @param address of the tail with its query @param onCommit is called when something is to be shown */
  constructor(address: string, onCommit: () => void) {
    this.#address = address;
    this.#onCommit = onCommit;
  }

  get status(): TailStatus {
    return { ...this.#status, received: this.#received };
  }

  get lastEventId(): string {
    return this.#lastEventId;
  }

  start(): void {
    void this.#run();
  }

  stop(): void {
    this.#ending.abort();
    this.#release();
    if (this.#commitTimer !== null) clearTimeout(this.#commitTimer);
  }

  /** Somebody reads further up: nothing that is there may go. */
  hold(isHeld: boolean): void {
    this.#isHeld = isHeld;
    if (isHeld) return;
    this.lines.trim();
    this.#release();
  }

  /** Begins anew, without the place where it was. */
  again(): void {
    this.#lastEventId = '';
    this.lines.clear();
    this.start();
  }

  async #run(): Promise<void> {
    const { signal } = this.#ending;
    let waitMs = WAIT_MS;
    this.#tell({ state: 'connecting', problem: null });
    while (!signal.aborted) {
      const before = this.#received;
      try {
        await this.#listen(signal);
      } catch (thrown) {
        if (signal.aborted) return;
        if (isLasting(thrown)) {
          this.#tell({ state: 'ended', problem: thrown instanceof Error ? thrown : new Error(String(thrown)) });
          return;
        }
      }
      if (signal.aborted) return;
      this.#tell({ state: 'reconnecting', reconnects: this.#status.reconnects + 1 });
      waitMs = this.#received > before ? WAIT_MS : Math.min(WAIT_MS_MAX, waitMs * 1.5);
      await pause(waitMs);
    }
  }

  /** Until the connection ends. */
  async #listen(signal: AbortSignal): Promise<void> {
    const connection = new AbortController();
    const end = () => connection.abort();
    signal.addEventListener('abort', end, { once: true });
    const watch = new Watch(SILENCE_MS_MAX, end);
    try {
      const headers = {
        accept: 'text/event-stream',
        ...(this.#lastEventId === '' ? {} : { 'last-event-id': this.#lastEventId }),
      };
      const response = await answerOf(this.#address, { headers, signal: connection.signal, cache: 'no-store' });
      const reader = response.body?.getReader();
      if (reader === undefined) return;
      const decoder = new TextDecoder();
      const blocks = new EventBlocks();
      let sinceMs = performance.now();
      for (;;) {
        const { done, value } = await reader.read();
        if (done) return;
        watch.heard();
        for (const block of blocks.take(decoder.decode(value, { stream: true }))) this.#take(block);
        if (performance.now() - sinceMs > SLICE_MS) {
          await pause(0);
          sinceMs = performance.now();
        }
        if (this.#isHeld && this.lines.isFull) await this.#rest(watch);
      }
    } finally {
      watch.end();
      signal.removeEventListener('abort', end);
      // Whoever leaves early, ends the request.
      connection.abort();
    }
  }

  #take(block: string): void {
    if (isRecordBlock(block)) {
      this.#lastEventId = idOfBlock(block);
      this.lines.push(block);
      if (!this.#isHeld && this.lines.isFull) this.lines.trim();
      this.#received += 1;
      this.#commitSoon();
      return;
    }
    const { id, event, data } = eventOf(block);
    if (id !== null) this.#lastEventId = id;
    if (event === 'hello') this.#tell({ state: 'following', problem: null, behind: null });
    else if (event === 'behind') {
      // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as its specification says
      const { lag_ms: lagMs, bytes } = JSON.parse(data) as { lag_ms: number; bytes: number };
      this.#tell({ behind: lagMs === 0 ? null : { lagMs, bytes } });
    }
  }

  async #rest(watch: Watch): Promise<void> {
    watch.end();
    this.#tell({ state: 'resting' });
    await new Promise<void>((resolve) => {
      this.#release = resolve;
    });
    watch.heard();
    if (!this.#ending.signal.aborted) this.#tell({ state: 'following' });
  }

  #tell(change: Partial<Omit<TailStatus, 'received'>>): void {
    this.#status = { ...this.#status, ...change };
    this.#commitSoon();
  }

  #commitSoon(): void {
    this.#commitTimer ??= setTimeout(() => {
      this.#commitTimer = null;
      this.#measureRate();
      this.#onCommit();
    }, COMMIT_MS);
  }

  #measureRate(): void {
    const nowMs = performance.now();
    const { rate: before } = this.#status;
    const received = this.#received;
    this.#marks.push({ atMs: nowMs, received });
    while (this.#marks.length > 2 && nowMs - (this.#marks[0]?.atMs ?? 0) > RATE_MS) this.#marks.shift();
    const [first] = this.#marks;
    const seconds = first === undefined ? 0 : (nowMs - first.atMs) / 1000;
    const rate = first === undefined || seconds < 0.5 ? before : (received - first.received) / seconds;
    this.#status = { ...this.#status, rate };
    // Once nothing comes any more, the rate falls to nothing by itself.
    if (rate > 0) setTimeout(() => !this.#ending.signal.aborted && this.#commitSoon(), RATE_MS / 3);
  }
}

/** Ends what has been silent for too long. */
class Watch {
  readonly #ms: number;
  readonly #onSilence: () => void;
  #timer: ReturnType<typeof setTimeout> | null = null;

  constructor(ms: number, onSilence: () => void) {
    this.#ms = ms;
    this.#onSilence = onSilence;
    this.heard();
  }

  heard(): void {
    this.end();
    this.#timer = setTimeout(this.#onSilence, this.#ms);
  }

  end(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}

/** What another try does not change: the filter cannot be read, the logs are others, a session is wanted. */
function isLasting(thrown: unknown): boolean {
  return (
    thrown instanceof VarveProblem &&
    thrown.status >= 400 &&
    thrown.status < 500 &&
    thrown.status !== 429 &&
    thrown.status !== 408
  );
}

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
