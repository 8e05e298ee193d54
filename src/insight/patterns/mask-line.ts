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

export const maskKinds: readonly MaskKind[] = ['uuid', 'time', 'url', 'ip', 'path', 'hex', 'num'];
/** A group for each kind, in that order. */
export const anyMask = new RegExp(maskKinds.map((kind) => `(${masks[kind]})`).join('|'), 'gi');

/**
 * Words and masked values of a message. One that has the text of a mask itself, `<num>` say, is taken for masked.
 *
 * @param isCut whether the message goes on after `line`
 */
export function maskLine(line: string, isCut = line.length > CHARS_MAX): MaskedLine {
  const text = line.length > CHARS_MAX ? line.slice(0, CHARS_MAX) : line;
  const tokens: string[] = [];
  const values: MaskedValue[] = [];
  let token = '';
  const addText = (from: number, to: number): void => {
    let start = from;
    for (let at = from; at < to; at += 1) {
      if (!isSpace(text.charCodeAt(at))) continue;
      token += text.slice(start, at);
      if (token !== '') tokens.push(token);
      token = '';
      start = at + 1;
    }
    token += text.slice(start, to);
  };
  let end = 0;
  for (let stretch = nextStretch(text, 0); stretch !== null; stretch = nextStretch(text, stretch.to)) {
    // What follows is not told apart any more.
    if (tokens.length > TOKENS_MAX) break;
    for (const match of text.slice(stretch.from, stretch.to).matchAll(anyMask)) {
      const begin = stretch.from + match.index;
      addText(end, begin);
      const kind = maskKinds[match.indexOf(match[0], 1) - 1] ?? 'num';
      values.push({ token: tokens.length, kind, text: match[0] });
      token += `<${kind}>`;
      end = begin + match[0].length;
    }
  }
  if (tokens.length <= TOKENS_MAX) addText(end, text.length);
  if (token !== '') tokens.push(token);
  if (tokens.length <= TOKENS_MAX && !isCut) return { tokens, values };
  return {
    tokens: [...tokens.slice(0, TOKENS_MAX), REST_TOKEN],
    values: values.filter((value) => value.token < TOKENS_MAX),
  };
}

interface Stretch {
  readonly from: number;
  readonly to: number;
}

const SPACE = 32;
const COLON = 58;
const ENDS = 1;
const HINTS = 2;
const HEX_LETTER = 4;
/** What a character says: no mask goes over those that end a stretch, and each mask has one that hints at it. */
const facts = Uint8Array.from({ length: 128 }, (_, code) => {
  const char = String.fromCharCode(code);
  if (/[\s"]/.test(char)) return ENDS;
  if (/[\d/\\-]/.test(char)) return HINTS;
  return /[a-f]/i.test(char) ? HEX_LETTER : 0;
});

/**
 * Where the next value may be: most of a message is plain words, and looking at each place of them for a dozen kinds of
 * values takes long. Null: there is none any more.
 */
function nextStretch(text: string, from: number): Stretch | null {
  let begin = -1;
  let start = from;
  let hints = false;
  for (let at = from; at <= text.length; at += 1) {
    const code = text.charCodeAt(at);
    const fact = at === text.length ? ENDS : (facts[code] ?? 0);
    if (fact === HINTS) hints = true;
    // The only address without a digit: groups of letters with colons between them.
    else if (code === COLON && at > 0 && facts[text.charCodeAt(at - 1)] === HEX_LETTER) hints = true;
    if (fact !== ENDS) continue;
    if (begin >= 0 && !hints) return { from: begin, to: start - 1 };
    if (hints && begin < 0) begin = start;
    // A time may have a space between day and clock.
    if (begin >= 0 && code !== SPACE) return { from: begin, to: at };
    [start, hints] = [at + 1, false];
  }
  return begin < 0 ? null : { from: begin, to: text.length };
}

/** As `\s` has it. */
function isSpace(code: number): boolean {
  if (code < 128) return code === SPACE || (code >= 9 && code <= 13);
  return code === 0xa0 || (code >= 0x16_80 && /\s/.test(String.fromCharCode(code)));
}
