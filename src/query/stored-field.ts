/**
 * How the index writes what a record calls its fields and texts, so that whoever fills it and whoever asks it agree: no
 * name can be mistaken for a path, for syntax or for another name.
 */

import { LONG_TEXT_MARK, SHORT_TEXT_CHARS_MAX } from './long-text.ts';

/**
 * What is syntax inside the engine's names of sub-columns, what its identifiers would need escapes for, and the percent
 * sign that stands for them. The dot is not here: the engine writes it as %2E itself.
 */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const RESERVED = /[%`\\\u0000-\u001f\u007f]/g;
/** An empty name is none to the engine, and no other key becomes a lone percent sign. */
const EMPTY_KEY = '%';

/** The key as the column `doc` has it, but for its dots. */
export function storedKey(key: string): string {
  if (key === '') return EMPTY_KEY;
  return shortText(key.replaceAll(/\p{Cs}/gu, '\ufffd')).replaceAll(RESERVED, percentEncoded);
}

/** The text as the column `doc` has it: whole, or cut after so many characters and marked. */
export function shortText(text: string): string {
  if (text.length <= SHORT_TEXT_CHARS_MAX) return text;
  let end = 0;
  for (let chars = 0; chars < SHORT_TEXT_CHARS_MAX && end < text.length; chars += 1) {
    end += (text.codePointAt(end) ?? 0) > 0xff_ff ? 2 : 1;
  }
  return end < text.length ? `${text.slice(0, end)}${LONG_TEXT_MARK}` : text;
}

function percentEncoded(char: string): string {
  return `%${char.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`;
}
