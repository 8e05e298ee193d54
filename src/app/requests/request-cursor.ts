/**
 * The cursor of a page of requests as text: the request at which the page before ended, of which question, and what `now`
 * and days meant in it. A request keeps its place while logs grow, are rotated and archived.
 */
import { createHash } from 'node:crypto';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Clock } from '../../query/time-range.ts';

/** Raised when an old cursor could no longer be read. */
const CURSOR_VERSION = 1;
/** Enough to tell questions apart; it is no secret. */
const HASH_CHARS = 16;
const INT64_MAX = 2n ** 63n - 1n;

/** Place of a request, or of a record, in a list by time. */
export interface KeyPosition {
  readonly ns: bigint;
  readonly id: string;
}

export interface KeyCursor {
  readonly position: KeyPosition;
  readonly clock: Clock;
}

const check = Compile(
  Type.Object(
    {
      v: Type.Literal(CURSOR_VERSION),
      /** Hash of the question. */
      q: Type.String(),
      now: Type.Number({ minimum: 0, maximum: 8_640_000_000_000_000 }),
      tz: Type.String({ maxLength: 100 }),
      ns: Type.String({ pattern: String.raw`^-?\d{1,19}$` }),
      id: Type.String({ maxLength: 1024 }),
    },
    { additionalProperties: false },
  ),
);

/** @param question whatever must be the same on all pages, as a value that has one JSON text */
export function writeKeyCursor(question: unknown, { position, clock }: KeyCursor): string {
  const { ns, id } = position;
  const value = { v: CURSOR_VERSION, q: hashOf(question), now: clock.nowMs, tz: clock.timezone, ns: String(ns), id };
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export type ReadKeyCursor =
  | { readonly ok: true; readonly cursor: KeyCursor }
  | { readonly ok: false; readonly why: 'unreadable' | 'other-question' };

export function readKeyCursor(text: string, question: unknown): ReadKeyCursor {
  const value = jsonOf(Buffer.from(text, 'base64url').toString('utf8'));
  if (!check.Check(value)) return { ok: false, why: 'unreadable' };
  const ns = BigInt(value.ns);
  if (ns > INT64_MAX || ns < -INT64_MAX) return { ok: false, why: 'unreadable' };
  if (value.q !== hashOf(question)) return { ok: false, why: 'other-question' };
  return { ok: true, cursor: { position: { ns, id: value.id }, clock: { nowMs: value.now, timezone: value.tz } } };
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
