/** What is wrong with SQL that somebody sent, and where in its text: the place is looked up by the word it is about. */

/** A form, a function or a table that queries may not use. */
export interface SqlFault {
  readonly message: string;
  readonly hint: string;
  /** The word of the text that it is about; null where it is about the whole. */
  readonly word: string | null;
}

export interface SqlPlace {
  /** Offset of the first character, from 0, in UTF-16 units. */
  readonly at: number;
  readonly length: number;
}

/** Strings and comments, in which a word is not meant: 'it''s', 'it\'s', -- to the end, / * to * /. */
const UNMEANT = /'(?:[^'\\]|\\.|'')*'|--[^\n]*|\/\*.*?\*\//gs;

/** Where the word stands for the first time outside of strings and comments; null where it does not. */
export function placeOf(sql: string, word: string | null): SqlPlace | null {
  if (word === null || word === '') return null;
  const meant = sql.replaceAll(UNMEANT, (found) => ' '.repeat(found.length));
  const quoted = word.replaceAll(/[$()*+.?[\\\]^{|}]/g, String.raw`\$&`);
  const found = new RegExp(String.raw`(?<![\p{L}\p{N}_])${quoted}(?![\p{L}\p{N}_])`, 'iu').exec(meant);
  return found === null ? null : { at: found.index, length: word.length };
}
