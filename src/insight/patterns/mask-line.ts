/**
 * A message with its values taken out: numbers, times, identifiers, addresses and paths become `<num>`, `<time>` and so on,
 * and what is left is cut into words. Messages of one kind become equal, mostly (Drain's preprocessing, He et al. 2017).
 */

export type MaskKind = 'uuid' | 'time' | 'url' | 'ip' | 'path' | 'hex' | 'num';

/** A value in a message: the word in which it stands, and its text. */
export interface MaskedValue {
  readonly token: number;
  readonly kind: MaskKind;
  readonly text: string;
}

export interface MaskedLine {
  readonly tokens: readonly string[];
  /** In the order of the line. */
  readonly values: readonly MaskedValue[];
}

/** Longer messages are told apart by their beginning. */
export const CHARS_MAX = 4_096;
export const TOKENS_MAX = 64;
/** Stands for what was cut off; a line never has fewer words for it. */
const REST_TOKEN = '<rest>';

/** The first that matches at a place wins. None of them can go back over more than a few characters. */
const masks: Readonly<Record<MaskKind, string>> = {
  uuid: String.raw`\b[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12}\b`,
  time:
    String.raw`\b\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d(?:[.,]\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?!\w)` +
    String.raw`|\b\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?!\w)`,
  url: String.raw`\bhttps?://[^\s"'<>]+`,
  ip:
    String.raw`(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?::\d{1,5})?(?![\w.]\d)` +
    String.raw`|(?<![\w:])(?:[\da-f]{1,4}:){7}[\da-f]{1,4}(?![\w:])`,
  path: String.raw`(?<![\w/<>])(?:~|\.{1,2})?(?:/[\w.@%+=,~-]+)+/?|\b[a-z]:\\[^\s"'<>]+`,
  hex: String.raw`\b0x[\da-f]+\b|\b(?=[a-f]*\d)(?=\d*[a-f])[\da-f]{8,64}\b`,
  num: String.raw`(?<!\w)[+-]?\d+(?:\.\d+)*(?:e[+-]?\d+)?`,
};

const kinds: readonly MaskKind[] = ['uuid', 'time', 'url', 'ip', 'path', 'hex', 'num'];
const anyMask = new RegExp(kinds.map((kind) => `(?<${kind}>${masks[kind]})`).join('|'), 'gi');

/** Words and masked values of a message. One that has the text of a mask itself, `<num>` say, is taken for masked. */
export function maskLine(line: string): MaskedLine {
  const text = line.length > CHARS_MAX ? line.slice(0, CHARS_MAX) : line;
  const tokens: string[] = [];
  const values: MaskedValue[] = [];
  let token = '';
  const addText = (part: string): void => {
    for (const [word] of part.matchAll(/\s+|\S+/g)) {
      if (word.trim() !== '') token += word;
      else if (token !== '') {
        tokens.push(token);
        token = '';
      }
    }
  };
  let end = 0;
  for (const match of text.matchAll(anyMask)) {
    addText(text.slice(end, match.index));
    const kind = kinds.find((name) => match.groups?.[name] !== undefined) ?? 'num';
    values.push({ token: tokens.length, kind, text: match[0] });
    token += `<${kind}>`;
    end = match.index + match[0].length;
  }
  addText(text.slice(end));
  if (token !== '') tokens.push(token);
  if (tokens.length <= TOKENS_MAX && text.length === line.length) return { tokens, values };
  return {
    tokens: [...tokens.slice(0, TOKENS_MAX), REST_TOKEN],
    values: values.filter((value) => value.token < TOKENS_MAX),
  };
}
