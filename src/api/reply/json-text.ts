/**
 * JSON inside a reply that goes out as it was written: a record's numbers keep digits that JavaScript's do not have.
 */
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

const MARK = '\u{F8F3}json';

/** As `JSON.stringify`, with each `JsonText` in its place. */
export function stringify(value: unknown): string {
  const texts: string[] = [];
  const json = JSON.stringify(value, (_, part: unknown) => {
    if (!(part instanceof JsonText)) return part;
    texts.push(part.text);
    return `${MARK}${texts.length - 1}`;
  });
  if (texts.length === 0) return json;
  // A text of somebody's that looks like a mark has one of its own only by its number, and stays as it is.
  return json.replaceAll(
    new RegExp(`"${MARK}(\\d+)"`, 'gu'),
    (whole, number: string) => texts[Number(number)] ?? whole,
  );
}
