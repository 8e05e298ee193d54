/**
 * The cursor of a page of requests, or of calls: the one at which the page before ended; see `cursorText`. It keeps its
 * place while logs grow, are rotated and archived.
 */
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Clock } from '../../query/time-range.ts';
import { cursorSchema, cursorText, readCursorText } from '../cursor-text.ts';
import type { UnusableCursor } from '../cursor-text.ts';

/** Place of a request, or of a record, in a list. */
export interface KeyPosition {
  /** Its time; in a list by duration, how long it took. */
  readonly ns: bigint;
  readonly id: string;
}

export interface KeyCursor {
  readonly position: KeyPosition;
  readonly clock: Clock;
}

const schema = cursorSchema({ id: Type.String({ maxLength: 1024 }) });
const check = Compile(schema);

/** @param question whatever must be the same on all pages, as a value that has one JSON text */
export function writeKeyCursor(question: unknown, { position: { ns, id }, clock }: KeyCursor): string {
  return cursorText(question, clock, ns, { id });
}

export type ReadKeyCursor =
  | { readonly ok: true; readonly cursor: KeyCursor }
  | { readonly ok: false; readonly why: UnusableCursor };

export function readKeyCursor(text: string, question: unknown): ReadKeyCursor {
  const read = readCursorText(text, question, (value): value is Type.Static<typeof schema> => check.Check(value));
  if (!read.ok) return read;
  const { ns, clock, value } = read;
  return { ok: true, cursor: { position: { ns, id: value.id }, clock } };
}
