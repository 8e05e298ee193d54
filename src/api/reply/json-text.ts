/**
 * JSON inside a reply that goes out as it was written: a record's numbers keep digits that JavaScript's do not have.
 */
import { randomUUID } from 'node:crypto';
import Type from 'typebox';
import type { TSchema } from 'typebox';

/** Text that is known to be JSON. */
export class JsonText {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** Schema of a value that handlers give as `JsonText`. @param of what it is for those who read the reply */
export function jsonTextSchema(of: TSchema) {
  return Type.Unsafe<JsonText>(of);
}

/** Nobody who writes a record can know it, so no text of a record is taken for one of these. */
const MARK = `json:${randomUUID()}:`;

const marks = new RegExp(`"${MARK}(\\d+)"`, 'gu');

/** As `JSON.stringify`, with each `JsonText` in its place. */
export function stringify(value: unknown): string {
  const texts: string[] = [];
  const json = JSON.stringify(value, (_, part: unknown) => {
    if (!(part instanceof JsonText)) return part;
    texts.push(part.text);
    return `${MARK}${texts.length - 1}`;
  });
  if (texts.length === 0) return json;
  return json.replaceAll(marks, (whole, number: string) => texts[Number(number)] ?? whole);
}
