/**
 * What clients that are not level with the logs share: so many of them read at once, and the fewer they are, the larger are
 * the portions that each may hold.
 */
import { limits } from './tail-limits.ts';

export class RoomBehind {
  #free: number = limits.readersBehind;
  readonly #waiting: (() => void)[] = [];
  #readers = 0;

  enter(): void {
    this.#readers += 1;
  }

  leave(): void {
    this.#readers -= 1;
  }

  /** Bytes of lines for each of them. */
  portionBytes(): number {
    const share = Math.floor(limits.portionsBehindBytes / Math.max(1, this.#readers));
    return Math.min(limits.portionBytes, Math.max(limits.portionBehindBytesMin, share));
  }

  /** Waits for a free place; the others come in the order in which they asked. */
  async pass<T>(work: () => Promise<T>): Promise<T> {
    if (this.#free === 0) await new Promise<void>((resolve) => this.#waiting.push(resolve));
    else this.#free -= 1;
    try {
      return await work();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next();
    }
  }
}
