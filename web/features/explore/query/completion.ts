/**
 * What can be written at a place of a filter: the name of a field, a value of it, or a word that joins. It reads the text up
 * to the caret as the filter language does, so a colon inside quotes or behind a backslash begins no value.
 */

export interface Place {
  readonly kind: 'name' | 'value' | 'nothing';
  /** What a suggestion replaces. */
  readonly from: number;
  readonly to: number;
  /** What was written of it so far, without quotes and backslashes. */
  readonly written: string;
  /** Of a value: its field as it was written. */
  readonly field: string;
  /** Whether a whole term stands before, so that a word that joins may come. */
  readonly isAfterTerm: boolean;
}

const term =
  /\s*(?:(?<open>[()])|(?<not>(?:-|!|NOT(?=\s))\s*)?(?:(?<field>(?:"(?:[^"\\]|\\[^])*"|(?:[^\s"()[\]{}:\\]|\\[^])+)):\s*)?(?<value>[<>][^\s()]*|"(?:[^"\\]|\\[^])*"?|[[{][^\]}]*[\]}]?|\([^)]*\)?|(?:[^\s"()[\]{}\\]|\\[^])*))/y;

export function placeAt(text: string, caret: number): Place {
  const before = text.slice(0, caret);
  const after = /^(?:[^\s"()[\]{}\\]|\\[^])*/.exec(text.slice(caret))?.[0] ?? '';
  let at = 0;
  let isAfterTerm = false;
  for (;;) {
    term.lastIndex = at;
    const found = term.exec(before);
    const end = term.lastIndex;
    // White space at the end ends a term; without it the term is being written.
    if (found === null || found[0].trim() === '') return nameAt(caret, caret, '', isAfterTerm);
    const { open, field, value = '' } = found.groups ?? {};
    const isLast = end >= before.length;
    if (isLast && open === undefined) {
      if (field !== undefined) return valueAt(value, field, caret, text, after);
      if (value.startsWith('"') || /^[[{(<>]/.test(value)) return nothingAt(caret);
      return nameAt(caret - value.length, caret + after.length, unescaped(value), isAfterTerm);
    }
    isAfterTerm = open === undefined ? !/^(?:AND|OR|NOT|&&|\|\|)$/.test(value) || field !== undefined : open === ')';
    if (end === at) return nothingAt(caret);
    at = end;
  }
}

function valueAt(value: string, field: string, caret: number, text: string, after: string): Place {
  const place = { kind: 'value' as const, field, isAfterTerm: false };
  if (value.startsWith('"')) {
    if (value.length > 1 && /^"(?:[^"\\]|\\[^])*"$/.test(value)) return nothingAt(caret);
    const rest = /^(?:[^"\\]|\\[^])*"?/.exec(text.slice(caret))?.[0] ?? '';
    return { ...place, from: caret - value.length, to: caret + rest.length, written: unescaped(value.slice(1)) };
  }
  if (value.startsWith('(')) {
    if (value.endsWith(')')) return nothingAt(caret);
    const [word = ''] = /(?:[^\s"()[\]{}\\]|\\[^])*$/.exec(value) ?? [];
    return { ...place, from: caret - word.length, to: caret + after.length, written: unescaped(word) };
  }
  if (/^[[{<>]/.test(value)) return nothingAt(caret);
  return { ...place, from: caret - value.length, to: caret + after.length, written: unescaped(value) };
}

function nameAt(from: number, to: number, written: string, isAfterTerm: boolean): Place {
  return { kind: 'name', from, to, written, field: '', isAfterTerm };
}

function nothingAt(caret: number): Place {
  return { kind: 'nothing', from: caret, to: caret, written: '', field: '', isAfterTerm: false };
}

function unescaped(text: string): string {
  return text.replaceAll(/\\([^])/g, '$1');
}

/** A value as it is written behind a colon: in quotes where it would mean something else. */
export function valueText(value: string): string {
  if (value !== '' && /^[\p{L}\p{N}_][\p{L}\p{N}_.,;:/+%@#-]*$/u.test(value) && !/^(?:AND|OR|NOT)$/.test(value))
    return value;
  return `"${value.replaceAll(/["\\]/g, String.raw`\$&`)}"`;
}

export interface Edit {
  readonly text: string;
  readonly caret: number;
}

/** The text with a suggestion in its place. @param caret from the begin of what was put in */
export function replaced(
  text: string,
  { from, to }: Pick<Place, 'from' | 'to'>,
  put: string,
  caret = put.length,
): Edit {
  return { text: text.slice(0, from) + put + text.slice(to), caret: from + caret };
}
