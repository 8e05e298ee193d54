/** Secrets that nobody can guess, and what is stored of them: their hash, so that who reads the file has nothing. */
import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** 256 bits: more than can ever be tried, so a plain SHA-256 of them is as good as a slow hash. */
const SECRET_BYTES = 32;
const ID_BYTES = 6;

/** base64url. */
export function newSecret(): string {
  return randomBytes(SECRET_BYTES).toString('base64url');
}

/** Short, and no secret. */
export function newId(): string {
  return randomBytes(ID_BYTES).toString('hex');
}

/** SHA-256, in hex. */
export function hashOf(secret: string): string {
  return createHash('sha256').update(secret, 'utf8').digest('hex');
}

/** Takes the same time wherever two hashes differ. */
export function isSameHash(one: string, other: string): boolean {
  const [left, right] = [Buffer.from(one), Buffer.from(other)];
  return left.length === right.length && timingSafeEqual(left, right);
}
