/**
 * Chance as an argument: the same seed gives the same resamples on every machine, so a finding can be computed again.
 * xoshiro128** 1.1 (Blackman and Vigna, "Scrambled linear pseudorandom number generators", 2021), its state filled by
 * splitmix32 as its authors advise.
 */
import { elementAt } from './numbers.ts';

export interface SeededRandom {
  /** A number from 0 up to, but not including, 1; 32 random bits. */
  readonly unit: () => number;
  /** A whole number from 0 up to, but not including, `end`, which is at most 2^32. */
  readonly below: (end: number) => number;
}

/** @param seed any whole number. @throws RangeError where it is none. */
export function seededRandom(seed: number): SeededRandom {
  if (!Number.isSafeInteger(seed)) throw new RangeError(`seed is ${seed}, and must be a whole number`);
  let mixed = (seed | 0) ^ splitMix(Math.floor(seed / 2 ** 32) | 0);
  const next = (): number => splitMix((mixed = (mixed + 0x9e3779b9) | 0));
  let [a, b, c, d] = [next(), next(), next(), next() | 1];
  const bits = (): number => {
    const scrambled = Math.imul(rotateLeft(Math.imul(b, 5), 7), 9);
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = rotateLeft(d, 11);
    return scrambled >>> 0;
  };
  const unit = (): number => bits() / 2 ** 32;
  return { unit, below: (end) => Math.floor(unit() * end) };
}

/** Puts the values into random order, in place (Durstenfeld 1964, the Fisher-Yates shuffle). */
export function shuffle(values: Float64Array, random: SeededRandom): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const other = random.below(last + 1);
    const kept = elementAt(values, last);
    values[last] = elementAt(values, other);
    values[other] = kept;
  }
}

function rotateLeft(word: number, bits: number): number {
  return (word << bits) | (word >>> (32 - bits));
}

function splitMix(word: number): number {
  let mixed = word;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x21f0aaad);
  mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
  return mixed ^ (mixed >>> 15);
}
