/**
 * The cursor of a page as text: where the next page begins, of which question, and what `now` and days meant in it, so that
 * all pages are about the same range. People hand it back as they got it; what is not one of ours is told.
 */
import { createHash } from 'node:crypto';
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Clock } from '../../query/time-range.ts';
import type { RecordPosition } from './record-position.ts';

/** Raised when an old cursor could no longer be read. */
const CURSOR_VERSION = 1;
/** Enough to tell questions apart; it is no secret. */
const HASH_CHARS = 16;
const INT64_MAX = 2n ** 63n - 1n;

export interface PageCursor {
  readonly position: RecordPosition;
  readonly clock: Clock;
}

const closed = { additionalProperties: false };
const check = Compile(
  Type.Object(
    {
      v: Type.Literal(CURSOR_VERSION),
      /** Hash of the question. */
      q: Type.String(),
      now: Type.Number({ minimum: 0, maximum: 8_640_000_000_000 }),
      tz: Type.String({ maxLength: 100 }),
      ns: Type.String({ pattern: String.raw`^-?\d{1,19}$` }),
      stream: Type.String({ maxLength: 255 }),
      at: Type.Integer({ minimum: 0 }),
      host: Type.Union([Type.String(), Type.Null()]),
      era: Type.String(),
      file: Type.Union([
        Type.Object({ head: Type.String(), file: Type.String(), daily: Type.String() }, closed),
        Type.Object({ source: Type.Integer({ minimum: 0 }) }, closed),
      ]),
    },
    closed,
  ),
);

/** @param question whatever must be the same on all pages, as a value that has one JSON text */
export function writeCursor(question: unknown, { position, clock }: PageCursor): string {
  const { ns, stream, at, host, era, file } = position;
  const known = 'source' in file ? file : { head: file.head, file: file.file, daily: file.daily };
  const value = {
    v: CURSOR_VERSION,
    q: hashOf(question),
    now: clock.nowMs,
    tz: clock.timezone,
    ns: String(ns),
    stream,
    at,
    host,
    era,
    file: known,
  };
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

export type ReadCursor =
  | { readonly ok: true; readonly cursor: PageCursor }
  | { readonly ok: false; readonly why: 'unreadable' | 'other-question' };

export function readCursor(text: string, question: unknown): ReadCursor {
  const value = jsonOf(Buffer.from(text, 'base64url').toString('utf8'));
  if (!check.Check(value)) return { ok: false, why: 'unreadable' };
  const ns = BigInt(value.ns);
  if (ns > INT64_MAX || ns < -INT64_MAX) return { ok: false, why: 'unreadable' };
  if (value.q !== hashOf(question)) return { ok: false, why: 'other-question' };
  const { stream, at, host, era, file, now: nowMs, tz: timezone } = value;
  const known = 'source' in file ? file : { stream, ...file };
  return { ok: true, cursor: { position: { ns, stream, at, host, era, file: known }, clock: { nowMs, timezone } } };
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
