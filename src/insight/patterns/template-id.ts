/** The name of a pattern for good: the FNV-1a hash of its text, 64 bits (Fowler, Noll, Vo), so every miner agrees on it. */

const OFFSET_BASIS = 0xcbf29ce484222325n;
const PRIME = 0x100000001b3n;

/** 16 hexadecimal digits. */
export function templateId(template: string): string {
  let hash = OFFSET_BASIS;
  for (const byte of new TextEncoder().encode(template)) hash = BigInt.asUintN(64, (hash ^ BigInt(byte)) * PRIME);
  return hash.toString(16).padStart(16, '0');
}
