/** Entity tags of RFC 9110, 8.8.3: whether a client has already what it asks for. */
import { createHash } from 'node:crypto';
import type { Ask } from '../ask.ts';

/** A strong tag of a reply: the same for the same text. */
function tagOf(text: string): string {
  return `"${createHash('sha256').update(text).digest('hex').slice(0, 32)}"`;
}

/** RFC 9110, 13.1.2: a weak comparison, with any of those that are given. */
export function isKnown(given: string | undefined, tag: string): boolean {
  if (given === undefined) return false;
  const bare = (one: string) => one.trim().replace(/^W\//, '');
  return given.split(',').some((one) => one.trim() === '*' || bare(one) === bare(tag));
}

/** Sets the tag of a value, and 304 where the client has it. */
export function tagged<T>(ask: Pick<Ask, 'headers' | 'setHeader' | 'setStatus'>, value: T): T {
  const tag = tagOf(JSON.stringify(value));
  ask.setHeader('etag', tag);
  // Asked for again each time: who may read may change.
  ask.setHeader('cache-control', 'private, no-cache');
  if (isKnown(ask.headers['if-none-match'], tag)) ask.setStatus(304);
  return value;
}
