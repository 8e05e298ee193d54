/**
 * The outcome of reading one written value: what it means, or a fault that quotes it and a hint that says what to
 * write instead. Values are never read by exception.
 */

export type Parsed<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly fault: string; readonly hint: string };

/** A single value as YAML knows it. */
export type Scalar = string | number | boolean;

/** Reads one value; `written` is how it stands in the file, for messages. */
export type Parse<T> = (value: Scalar, written: string) => Parsed<T>;

/** A message stays readable when someone pastes a novel into a setting. */
const QUOTED_CHARS_MAX = 60;

export function parsed<T>(value: T): Parsed<T> {
  return { ok: true, value };
}

export function faulty(fault: string, hint: string): { ok: false; fault: string; hint: string } {
  return { ok: false, fault, hint };
}

/** The text in single quotes, on one line and shortened. */
export function quoted(text: string): string {
  const line = text.replace(/[\p{Cc}\u2028\u2029]+/gu, ' ');
  const chars = [...line];
  return `'${chars.length > QUOTED_CHARS_MAX ? `${chars.slice(0, QUOTED_CHARS_MAX).join('')}…` : line}'`;
}
