/** Whole numbers in as few bytes as they need: seven bits a byte, the lowest first (LEB128). Pure. */
export class NumberWriter {
  readonly #bytes: number[] = [];

  /** @param value whole, from 0 to 2^53 - 1 */
  number(value: number): this {
    let rest = value;
    while (rest >= 0x80) {
      this.#bytes.push((rest % 0x80) | 0x80);
      rest = Math.floor(rest / 0x80);
    }
    this.#bytes.push(rest);
    return this;
  }

  hex(text: string): this {
    for (let at = 0; at < text.length; at += 2) this.#bytes.push(Number.parseInt(text.slice(at, at + 2), 16));
    return this;
  }

  bytes(): Buffer {
    return Buffer.from(this.#bytes);
  }
}

/** What was read is not what was written. */
export class UnreadableNumbers extends Error {}

export class NumberReader {
  readonly #bytes: Buffer;
  #at = 0;

  constructor(bytes: Buffer) {
    this.#bytes = bytes;
  }

  get isAtEnd(): boolean {
    return this.#at === this.#bytes.length;
  }

  number(): number {
    let value = 0;
    for (let factor = 1; ; factor *= 0x80) {
      const byte = this.#next();
      value += (byte & 0x7f) * factor;
      if (!Number.isSafeInteger(value)) throw new UnreadableNumbers();
      if (byte < 0x80) return value;
    }
  }

  hex(bytes: number): string {
    return Array.from({ length: bytes }, () => this.#next().toString(16).padStart(2, '0')).join('');
  }

  #next(): number {
    const byte = this.#bytes[this.#at];
    if (byte === undefined) throw new UnreadableNumbers();
    this.#at += 1;
    return byte;
  }
}
