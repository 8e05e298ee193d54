/**
 * Words and phrases anywhere in a line, whatever the case -> SQL. The text index finds the lines that have the words, an
 * expression then looks at those lines. A line is read as it is written and as its JSON escapes read: `f\u00fcr` is found
 * as `für`, and a word after `\n` begins there.
 */
import type { SqlParameters } from './sql-parameters.ts';

/** Runs of what the text index takes for a word: ASCII letters and digits, and everything that is not ASCII. */
const RUNS = /[0-9A-Za-z\u0080-\u{10ffff}]+|[^0-9A-Za-z\u0080-\u{10ffff}]+/gu;
const WORD = /^[0-9A-Za-z\u0080-\u{10ffff}]/u;
const NOT_ASCII = /[\u0080-\u{10ffff}]/u;
const NOT_ASCII_RUN = /[\u0080-\u{10ffff}]/gu;
/** More words make the index no surer, and each costs a look into it. */
const INDEXED_WORDS_MAX = 8;

/** ASCII without letters and digits, as a class of RE2, with and without the backslash. */
const BETWEEN = String.raw`[\x00-/:-@\[-\x60{-\x7f]`;
const BETWEEN_PLAIN = String.raw`[\x00-/:-@\[\]-\x60{-\x7f]`;
/** Escapes that stand for such a character, and those of them whose last letter would run into a word. */
const hexOfBetween = String.raw`u00(?:[01][0-9a-fA-F]|2[0-9a-fA-F]|3[a-fA-F]|40|5[b-fB-F]|60|7[b-fB-F])`;
const ESCAPED = String.raw`\\(?:["\\/bfnrt]|${hexOfBetween})`;
const ESCAPED_LETTER = String.raw`\\(?:[bfnrt]|${hexOfBetween})`;
/** What leads to a place where an escape may begin: any backslashes before it are pairs. */
const UNESCAPED = String.raw`(?:^|[^\\])(?:\\\\)*`;

const shortEscapes = new Map([
  ['"', '"'],
  ['\\', '\\'],
  ['/', '/'],
  ['\b', 'b'],
  ['\f', 'f'],
  ['\n', 'n'],
  ['\r', 'r'],
  ['\t', 't'],
]);
/** How escapes for such characters end, in the text index in front of the word after them. */
const letterEndings = [...'bfnrt'];
const digitEndings = Array.from({ length: 128 }, (_, code) => code)
  .filter((code) => !WORD.test(String.fromCharCode(code)))
  .map((code) => `u${hex(code)}`);

/** @returns SQL that is 1 or 0, never NULL */
export function compileText(text: string, parameters: SqlParameters): string {
  const runs = [...text.matchAll(RUNS)].map(([run]) => run);
  const words = runs.flatMap((run, at) => (WORD.test(run) ? [{ run, before: runs[at - 1] ?? null }] : []));
  if (runs.length === 0) return '1';
  const expressions = [asRead(runs)];
  // Written with one backslash in a line that is no JSON, read from two of them in one that is.
  if (text.includes('\\')) expressions.push(asWritten(runs));
  const looks = expressions.map((expression) => `match(records.raw, ${parameters.bind(expression)})`);
  const look = looks.length === 1 ? looks.join('') : `(${looks.join(' OR ')})`;
  const [only] = words;
  if (only !== undefined && runs.length === 1) {
    // The index alone is sure of a word that stands by itself, and no word begins with the digits of an escape. One that
    // a letter of an escape seems to begin is looked at: in a query of its own, for it reads the lines.
    const spellings = rawVariants(only.run).map(lowered);
    const sure = hasAny([], spellings, ['', ...digitEndings], parameters);
    const unsure = hasAny(escapedTokens(only.run), spellings, letterEndings, parameters);
    return `(${sure} OR records.id IN (SELECT records.id FROM records WHERE ${unsure} AND ${look}))`;
  }
  const longest = words.toSorted((a, b) => b.run.length - a.run.length).slice(0, INDEXED_WORDS_MAX);
  const indexed = longest.map(({ run, before }) =>
    hasAny(escapedTokens(run), rawVariants(run).map(lowered), ['', ...endingsOf(before)], parameters),
  );
  return indexed.length === 0 ? look : `(${indexed.join(' AND ')} AND ${look})`;
}

/** Any of the tokens, or any of the words with one of the beginnings: those are no words of people. */
function hasAny(
  tokens: readonly string[],
  words: readonly string[],
  beginnings: readonly string[],
  parameters: SqlParameters,
): string {
  const begun = words.flatMap((word) => {
    const placeholder = parameters.bind(word);
    return beginnings.map((beginning) => (beginning === '' ? placeholder : `concat('${beginning}', ${placeholder})`));
  });
  return `hasAnyTokens(records.raw, [${[...tokens.map((token) => parameters.bind(token)), ...begun].join(', ')}])`;
}

/** The word as typed, in small letters, in capitals, and capitalised; the ASCII letters in it are of any case anyway. */
function rawVariants(word: string): string[] {
  if (!NOT_ASCII.test(word)) return [word];
  const lower = mapChars(word, (char) => char.toLowerCase());
  const upper = mapChars(word, (char) => char.toUpperCase());
  const [first = ''] = upper;
  const [typedFirst = ''] = lower;
  return [
    ...new Map([word, lower, upper, first + lower.slice(typedFirst.length)].map((v) => [lowered(v), v])).values(),
  ];
}

/** Character by character: a sharp s keeps its place in capitals. */
function mapChars(text: string, change: (char: string) => string): string {
  return [...text].map((char) => ([...change(char)].length === 1 ? change(char) : char)).join('');
}

/** As the text index keeps it: ASCII letters small. */
function lowered(text: string): string {
  return text.replaceAll(/[A-Z]/g, (char) => char.toLowerCase());
}

/** How an escape of the last character before a word can end; nothing before it: of any character. */
function endingsOf(before: string | null): readonly string[] {
  if (before === null) return [...letterEndings, ...digitEndings];
  const last = before.at(-1) ?? '';
  const short = shortEscapes.get(last) ?? '';
  return [...(WORD.test(short) ? [short] : []), `u${hex(last.charCodeAt(0))}`];
}

/** The longest word of the index that the word leaves when its characters beyond ASCII are written as escapes. */
function escapedTokens(word: string): string[] {
  if (!NOT_ASCII.test(word)) return [];
  return rawVariants(word).map((variant) => {
    const pieces = inEscapes(variant).split('\\').slice(1);
    return lowered(pieces.reduce((longest, piece) => (piece.length > longest.length ? piece : longest), ''));
  });
}

function inEscapes(text: string): string {
  return text.replaceAll(NOT_ASCII_RUN, (char) =>
    [...Array(char.length).keys()].map((at) => `\\u${hex(char.charCodeAt(at))}`).join(''),
  );
}

function hex(unit: number): string {
  return unit.toString(16).padStart(4, '0');
}

/** The line where escapes stand for their characters. */
function asRead(runs: readonly string[]): string {
  return runs
    .map((run, at) => {
      const isFirst = at === 0;
      const isLast = at === runs.length - 1;
      if (!WORD.test(run)) return [...run].map((char, place) => readChar(char, isFirst && place === 0)).join('');
      const plain = `(?:${rawVariants(run).map(anyCase).join('|')})`;
      const left = isFirst ? `(?:^|${BETWEEN}|${UNESCAPED}${ESCAPED_LETTER})` : '';
      const written = `${left}${plain}${isLast ? String.raw`(?:\z|${BETWEEN})` : ''}`;
      if (!NOT_ASCII.test(run)) return written;
      const escapes = `(?:${rawVariants(run)
        .map((variant) => anyCase(inEscapes(variant)))
        .join('|')})`;
      const leftOfEscape = isFirst ? leftOf(run) : '';
      const rightOfEscape = isLast ? String.raw`(?:\z|${BETWEEN_PLAIN}|${ESCAPED})` : '';
      return `(?:${written}|${leftOfEscape}${escapes}${rightOfEscape})`;
    })
    .join('');
}

/** A word that begins with an escape needs a whole character before it; one that begins plainly may follow a backslash. */
function leftOf(word: string): string {
  return `(?:^|${NOT_ASCII.test([...word][0] ?? '') ? BETWEEN_PLAIN : BETWEEN}|${UNESCAPED}${ESCAPED})`;
}

/** The line as its bytes are. */
function asWritten(runs: readonly string[]): string {
  const middle = runs.map((run) => (WORD.test(run) ? `(?:${rawVariants(run).map(anyCase).join('|')})` : quoted(run)));
  const left = WORD.test(runs[0] ?? '') ? `(?:^|${BETWEEN})` : '';
  const right = WORD.test(runs.at(-1) ?? '') ? String.raw`(?:\z|${BETWEEN})` : '';
  return `${left}${middle.join('')}${right}`;
}

/** One character between words, as it is or as an escape. */
function readChar(char: string, isFirst: boolean): string {
  const short = shortEscapes.get(char);
  const unit = anyCase(`\\u${hex(char.charCodeAt(0))}`);
  const escapes = short === undefined ? [unit] : [quoted(`\\${short}`), unit];
  const escaped = `${isFirst ? UNESCAPED : ''}(?:${escapes.join('|')})`;
  return char === '\\' ? escaped : `(?:${quoted(char)}|${escaped})`;
}

function anyCase(text: string): string {
  return [...text]
    .map((char) => (/[a-zA-Z]/.test(char) ? `[${char.toLowerCase()}${char.toUpperCase()}]` : quoted(char)))
    .join('');
}

/** For RE2, where a backslash before ASCII that is no letter or digit makes it plain. */
function quoted(text: string): string {
  return text.replaceAll(/[^0-9A-Za-z\u0080-\u{10ffff}]/gu, (char) => `\\x${hex(char.charCodeAt(0)).slice(2)}`);
}
