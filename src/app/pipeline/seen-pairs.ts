/**
 * Which pairs of texts were there before, by 128 bits of their SHA-256, in 16 bytes each: so millions of them can be told
 * apart in the memory that a few thousand texts would take.
 */
import { createHash } from 'node:crypto';

const SLOTS_FIRST = 1024;
/** More would make searches long. */
const FILLED_MAX = 0.6;

export class SeenPairs {
  #slots = new BigUint64Array(SLOTS_FIRST * 2);
  #count = 0;

  /** Whether it is new; from then on it is not. */
  add(one: string, other: string): boolean {
    const bytes = createHash('sha256')
      .update(`${Buffer.byteLength(one)}:`)
      .update(one)
      .update(other)
      .digest();
    const high = bytes.readBigUInt64LE(0);
    // Zero stands for an empty slot.
    const low = bytes.readBigUInt64LE(8) | 1n;
    if (this.#count + 1 > (this.#slots.length / 2) * FILLED_MAX) this.#grow();
    if (!put(this.#slots, high, low)) return false;
    this.#count += 1;
    return true;
  }

  #grow(): void {
    const larger = new BigUint64Array(this.#slots.length * 2);
    for (let index = 0; index < this.#slots.length; index += 2) {
      const [high, low] = [this.#slots[index] ?? 0n, this.#slots[index + 1] ?? 0n];
      if (low !== 0n) put(larger, high, low);
    }
    this.#slots = larger;
  }
}

function put(slots: BigUint64Array, high: bigint, low: bigint): boolean {
  const places = slots.length / 2;
  for (let place = Number(high % BigInt(places)); ; place = (place + 1) % places) {
    const found = slots[place * 2 + 1] ?? 0n;
    if (found === 0n) {
      slots[place * 2] = high;
      slots[place * 2 + 1] = low;
      return true;
    }
    if (found === low && slots[place * 2] === high) return false;
  }
}
