/** One line at the bottom of a terminal for work that takes a while: what, how far, how fast, how long still. */
import type { Terminal } from './terminal.ts';
import { formatBytes } from '../../model/quantities.ts';
import { clockSpan } from './quantities.ts';

/** Often enough to look alive, seldom enough not to cost anything. */
const REDRAW_MS = 100;
/** Work that is done sooner needs no progress. */
const QUIET_MS = 400;

export class Progress {
  readonly #terminal: Terminal;
  readonly #totalBytes: number;
  readonly #nowMs: () => number;
  readonly #startMs: number;
  #doneBytes = 0;
  #drawnMs = 0;
  #isDrawn = false;

  /** @param totalBytes of all the work together */
  constructor(terminal: Terminal, totalBytes: number, nowMs: () => number) {
    this.#terminal = terminal;
    this.#totalBytes = totalBytes;
    this.#nowMs = nowMs;
    this.#startMs = nowMs();
  }

  /** Draws how far the work is. @param doneBytes of all the work, never less than before */
  update(what: string, doneBytes: number): void {
    this.#doneBytes = Math.max(this.#doneBytes, doneBytes);
    const nowMs = this.#nowMs();
    const elapsedMs = nowMs - this.#startMs;
    if (!this.#terminal.redraws || elapsedMs < QUIET_MS || nowMs - this.#drawnMs < REDRAW_MS) return;
    this.#drawnMs = nowMs;
    const share = this.#totalBytes === 0 ? 1 : Math.min(1, this.#doneBytes / this.#totalBytes);
    const rate = this.#doneBytes / (elapsedMs / 1000);
    const left = share === 0 ? '' : `  ${clockSpan((elapsedMs / share) * (1 - share))} left`;
    const far = `${Math.floor(share * 100)}%  ${formatBytes(this.#doneBytes)} of ${formatBytes(this.#totalBytes)}`;
    const text = `${far}  ${formatBytes(rate)}/s${left}  ${what}`;
    this.#terminal.err(`\r\u{1b}[K${text.slice(0, Math.max(20, this.#terminal.columns - 1))}`);
    this.#isDrawn = true;
  }

  /** Takes the line away, so that something else can be written. */
  clear(): void {
    if (this.#isDrawn) this.#terminal.err('\r\u{1b}[K');
    this.#isDrawn = false;
  }
}
