/**
 * Cursors as texts: where the next page begins, of which question, and what `now` and days meant in it, so that all pages
 * are about the same range. People hand them back as they got them; what is not one of ours is told.
 */
import { createHash } from 'node:crypto';
import Type from 'typebox';
import type { TProperties } from 'typebox';
import type { Clock } from '../query/time-range.ts';

/** Raised when an old cursor could no longer be read. */
const CURSOR_VERSION = 1;
/** Enough to tell questions apart; it is no secret. */
const HASH_CHARS = 16;
const INT64_MAX = 2n ** 63n - 1n;
/** The last moment of a Date, in milliseconds. */
const NOW_MS_MAX = 8_640_000_000_000_000;

const shared = {
  v: Type.Literal(CURSOR_VERSION),
  /** Hash of the question. */
  q: Type.String(),
  now: Type.Number({ minimum: 0, maximum: NOW_MS_MAX }),
  tz: Type.String({ maxLength: 100 }),
  ns: Type.String({ pattern: String.raw`^-?\d{1,19}$` }),
};
type Shared = Type.Static<Type.TObject<typeof shared>>;

/** @param own members beside those that all cursors have */
export function cursorSchema<P extends TProperties>(own: P) {
  return Type.Object({ ...shared, ...own }, { additionalProperties: false });
}

/** @param question whatever must be the same on all pages, as a value that has one JSON text @param ns place in time */
export function cursorText(question: unknown, { nowMs, timezone }: Clock, ns: bigint, own: object): string {
  const value = { v: CURSOR_VERSION, q: hashOf(question), now: nowMs, tz: timezone, ns: String(ns), ...own };
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export type UnusableCursor = 'unreadable' | 'other-question';

export type ReadCursorText<V> =
  | { readonly ok: true; readonly value: V; readonly ns: bigint; readonly clock: Clock }
  | { readonly ok: false; readonly why: UnusableCursor };

/** @param isCursor the check of a schema that `cursorSchema` made */
export function readCursorText<V extends Shared>(
  text: string,
  question: unknown,
  isCursor: (value: unknown) => value is V,
): ReadCursorText<V> {
  const value = jsonOf(Buffer.from(text, 'base64url').toString('utf8'));
  if (!isCursor(value)) return { ok: false, why: 'unreadable' };
  const ns = BigInt(value.ns);
  if (ns > INT64_MAX || ns < -INT64_MAX) return { ok: false, why: 'unreadable' };
  if (value.q !== hashOf(question)) return { ok: false, why: 'other-question' };
  return { ok: true, value, ns, clock: { nowMs: value.now, timezone: value.tz } };
}

function hashOf(question: unknown): string {
  return createHash('sha256').update(JSON.stringify(question)).digest('base64url').slice(0, HASH_CHARS);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (thrown) {
    // Whatever it is, it is no cursor.
    if (thrown instanceof SyntaxError) return undefined;
    throw thrown;
  }
}
