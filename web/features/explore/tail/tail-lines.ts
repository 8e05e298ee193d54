/** The newest lines of a tail, as many as a page can hold; each has a number that it keeps while those before it go. */

export const LINES_MAX = 5_000;
/** Of text, since lines may be long. */
const CHARS_MAX = 48 * 1024 * 1024;
/** The front is cut off once so many have gone, and not one by one. */
const SLACK = 4_096;

export class TailLines {
  #blocks: string[] = [];
  /** Index of the first that is still there. */
  #head = 0;
  #first = 0;
  #chars = 0;

  get first(): number {
    return this.#first;
  }

  get count(): number {
    return this.#blocks.length - this.#head;
  }

  get isFull(): boolean {
    return this.count >= LINES_MAX || this.#chars >= CHARS_MAX;
  }

  push(block: string): void {
    this.#blocks.push(block);
    this.#chars += block.length;
  }

  /** Lets the oldest go until no more are there than may be. */
  trim(): void {
    while (this.count > 1 && (this.count > LINES_MAX || this.#chars > CHARS_MAX)) {
      this.#chars -= this.#blocks[this.#head]?.length ?? 0;
      this.#blocks[this.#head] = '';
      this.#head += 1;
      this.#first += 1;
    }
    if (this.#head < SLACK) return;
    this.#blocks = this.#blocks.slice(this.#head);
    this.#head = 0;
  }

  /** Empty where it is gone. */
  at(number: number): string {
    return this.#blocks[this.#head + number - this.#first] ?? '';
  }

  clear(): void {
    this.#first += this.count;
    this.#blocks = [];
    this.#head = 0;
    this.#chars = 0;
  }
}
