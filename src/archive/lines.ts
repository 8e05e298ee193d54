/**
 * Lines of a file that comes in pieces: each with its offset, complete ones as they end. What is left at the end has no
 * line end yet; whether that is a record is for the caller to say.
 */

const LINE_FEED = 0x0a;

export interface FoundLine {
  /** Without its line end. */
  readonly content: Buffer;
  /** Offset of its first byte. */
  readonly at: number;
  /** Bytes with its line end. */
  readonly bytes: number;
}

export class LineSplitter {
  #at: number;
  #rest: Buffer[] = [];
  #restBytes = 0;

  /** @param at offset of the first byte that will come */
  constructor(at: number) {
    this.#at = at;
  }

  /** Bytes that wait for their line end. */
  get restBytes(): number {
    return this.#restBytes;
  }

  /** Lines that end in these bytes. */
  *add(bytes: Buffer): Generator<FoundLine> {
    let from = 0;
    for (let end = bytes.indexOf(LINE_FEED); end !== -1; end = bytes.indexOf(LINE_FEED, from)) {
      const content = this.#take(bytes.subarray(from, end));
      yield { content, at: this.#at, bytes: content.length + 1 };
      this.#at += content.length + 1;
      from = end + 1;
    }
    if (from < bytes.length) {
      // A copy: the caller may use its buffer again.
      this.#rest.push(Buffer.from(bytes.subarray(from)));
      this.#restBytes += bytes.length - from;
    }
  }

  /** What has no line end, as the last line; null where there is none. */
  end(): FoundLine | null {
    if (this.#restBytes === 0) return null;
    const content = this.#take(Buffer.alloc(0));
    const at = this.#at;
    this.#at += content.length;
    return { content, at, bytes: content.length };
  }

  #take(last: Buffer): Buffer {
    if (this.#restBytes === 0) return last;
    const content = Buffer.concat([...this.#rest, last]);
    this.#rest = [];
    this.#restBytes = 0;
    return content;
  }
}
