/** Text of a filter -> tree, or one fault with its place and what was probably meant. */
import type { IRecognitionException, IToken } from 'chevrotain';
import type { Filter, FilterFault } from './filter.ts';
import { filterParser } from './filter-parser.ts';
import {
  And,
  Close,
  Compare,
  Field,
  Not,
  OpenPhrase,
  Open,
  Or,
  RangeOpen,
  ValueOpen,
  filterLexer,
} from './filter-tokens.ts';

export type FilterOutcome =
  | { readonly ok: true; /** Null: every record. */ readonly filter: Filter | null }
  | { readonly ok: false; readonly fault: FilterFault };

/** A filter that a person types is a line; what is longer was made by a program that has lost its way. */
const FILTER_CHARS_MAX = 16_384;
/** Parentheses in one another: each is a call of the parser in a call. */
const DEPTH_MAX = 200;

/** Never throws. An empty text is the filter that every record passes. */
export function parseFilter(text: string): FilterOutcome {
  if (text.trim() === '') return { ok: true, filter: null };
  if (text.length > FILTER_CHARS_MAX) {
    const message = `the filter has ${text.length} characters, and ${FILTER_CHARS_MAX} are the limit`;
    return refused(message, FILTER_CHARS_MAX, 1, 'ask for less at once, or use SQL');
  }
  const { tokens } = filterLexer.tokenize(text);
  const deep = tooDeep(tokens);
  if (deep !== undefined) {
    return refused(
      `more than ${DEPTH_MAX} parentheses or negations in one another`,
      deep.startOffset,
      1,
      'write it flatter',
    );
  }
  const open = tokens.find(({ tokenType }) => isOf(tokenType, OpenPhrase));
  if (open !== undefined) {
    return refused(
      'the quote that begins here is not closed',
      open.startOffset,
      1,
      String.raw`add ", or write \" for a quote that is meant`,
    );
  }
  filterParser.input = tokens;
  const filter = filterParser.filter();
  const [error] = filterParser.errors;
  return error === undefined ? { ok: true, filter } : { ok: false, fault: faultOf(error, tokens, text) };
}

function refused(message: string, at: number, length: number, hint: string): FilterOutcome {
  return { ok: false, fault: { message, at, length, hint } };
}

function isOf(type: IToken['tokenType'], wanted: IToken['tokenType']): boolean {
  return type === wanted || (type.CATEGORIES ?? []).includes(wanted);
}

function tooDeep(tokens: readonly IToken[]): IToken | undefined {
  let depth = 0;
  return tokens.find(({ tokenType }) => {
    if (isOf(tokenType, Open) || tokenType === ValueOpen || tokenType === Not) depth += 1;
    else if (isOf(tokenType, Close)) depth -= 1;
    else if (tokenType !== Field) depth = Math.max(0, depth);
    return depth > DEPTH_MAX;
  });
}

/** What the parser stumbled over, in words. */
function faultOf(
  { token, previousToken }: IRecognitionException & { previousToken?: IToken },
  tokens: readonly IToken[],
  text: string,
): FilterFault {
  const atEnd = token.image === '' || Number.isNaN(token.startOffset);
  const before =
    previousToken === undefined || previousToken.image === '' ? tokens[tokens.indexOf(token) - 1] : previousToken;
  const last = atEnd ? tokens.at(-1) : before;
  const at = atEnd ? text.trimEnd().length : token.startOffset;
  const found = { at, length: atEnd ? 1 : token.image.length };
  const range = rangeBefore(tokens, at);
  if (range !== undefined) {
    const message = 'this range is not complete';
    return {
      message,
      at: range.startOffset,
      length: Math.max(1, at - range.startOffset),
      hint: 'write [1000 TO 5000], with * for an open end, and { } to leave the ends out',
    };
  }
  if (last?.tokenType === Field) {
    const name = last.image.slice(0, -1);
    const hint = `write ${name}:value, ${name}:* for records that have the field, or "${name}:" to search for this text`;
    return { message: `the field ${name} has no value`, at: last.startOffset, length: last.image.length, hint };
  }
  if (last?.tokenType === Compare) {
    return {
      message: `nothing to compare with after ${last.image}`,
      ...found,
      hint: `write a number, a time or a text, such as ${last.image}20000`,
    };
  }
  if (last !== undefined && [And, Or, Not].includes(last.tokenType)) {
    return {
      message: `something is missing after ${last.image}`,
      ...found,
      hint: `write what comes after it, or "${last.image}" to search for the word`,
    };
  }
  const unclosed = openParenthesis(tokens);
  if (atEnd && unclosed !== undefined) {
    return {
      message: 'the parenthesis that begins here is not closed',
      at: unclosed.startOffset,
      length: 1,
      hint: 'add )',
    };
  }
  if (isOf(token.tokenType, Close)) {
    const isEmpty = last !== undefined && (isOf(last.tokenType, Open) || last.tokenType === ValueOpen);
    const message = isEmpty ? 'there is nothing in these parentheses' : 'no parenthesis is open that this could close';
    return { message, ...found, hint: String.raw`take it away, or write \) for one that is meant` };
  }
  if (token.tokenType === And || token.tokenType === Or) {
    return {
      message: `something is missing before ${token.image}`,
      ...found,
      hint: `write what comes before it, or "${token.image}" to search for the word`,
    };
  }
  return {
    message: `${token.image} does not belong here`,
    ...found,
    hint: String.raw`put text with special characters in quotes, or write \ before them`,
  };
}

/** The bracket of a range that is still open at this place. */
function rangeBefore(tokens: readonly IToken[], at: number): IToken | undefined {
  const before = tokens.filter(({ startOffset }) => startOffset <= at);
  const open = before.findLast(({ tokenType }) => tokenType === RangeOpen);
  if (open === undefined) return undefined;
  const isClosed = before.some(
    ({ tokenType, startOffset }) =>
      tokenType.name === 'RangeClose' && startOffset > open.startOffset && startOffset < at,
  );
  return isClosed ? undefined : open;
}

/** The innermost parenthesis that nothing closes. */
function openParenthesis(tokens: readonly IToken[]): IToken | undefined {
  const open: IToken[] = [];
  for (const token of tokens) {
    if (isOf(token.tokenType, Open) || token.tokenType === ValueOpen) open.push(token);
    else if (isOf(token.tokenType, Close)) open.pop();
  }
  return open.at(-1);
}
