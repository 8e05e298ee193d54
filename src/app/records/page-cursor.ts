/** The cursor of a page of records: the position of its last one; see `cursorText`. */
import Type from 'typebox';
import { Compile } from 'typebox/compile';
import type { Clock } from '../../query/time-range.ts';
import { cursorSchema, cursorText, readCursorText } from '../cursor-text.ts';
import type { UnusableCursor } from '../cursor-text.ts';
import type { RecordPosition } from './record-position.ts';

export interface PageCursor {
  readonly position: RecordPosition;
  readonly clock: Clock;
}

const closed = { additionalProperties: false };
const schema = cursorSchema({
  stream: Type.String({ maxLength: 255 }),
  at: Type.Integer({ minimum: 0 }),
  host: Type.Union([Type.String(), Type.Null()]),
  era: Type.String(),
  file: Type.Union([
    Type.Object({ head: Type.String(), file: Type.String(), daily: Type.String() }, closed),
    Type.Object({ source: Type.Integer({ minimum: 0 }) }, closed),
  ]),
});
const check = Compile(schema);

/** @param question whatever must be the same on all pages, as a value that has one JSON text */
export function writeCursor(question: unknown, { position, clock }: PageCursor): string {
  const { ns, stream, at, host, era, file } = position;
  const known = 'source' in file ? file : { head: file.head, file: file.file, daily: file.daily };
  return cursorText(question, clock, ns, { stream, at, host, era, file: known });
}

export type ReadCursor =
  | { readonly ok: true; readonly cursor: PageCursor }
  | { readonly ok: false; readonly why: UnusableCursor };

export function readCursor(text: string, question: unknown): ReadCursor {
  const read = readCursorText(text, question, (value): value is Type.Static<typeof schema> => check.Check(value));
  if (!read.ok) return read;
  const { ns, clock, value } = read;
  const { stream, at, host, era, file } = value;
  const known = 'source' in file ? file : { stream, ...file };
  return { ok: true, cursor: { position: { ns, stream, at, host, era, file: known }, clock } };
}
