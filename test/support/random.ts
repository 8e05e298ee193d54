/** Seeded chance: the same numbers on every machine, so that a failure can be played again. */
import type { PowerCut } from '../../src/machine/memory-disk.ts';

/** Numbers in [0, 1): mulberry32. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A disk that kept each unsynced change or not, as chance will have it. */
export function randomCut(seed: number): PowerCut {
  const chance = seeded(seed);
  return () => chance() < 0.5;
}
