/**
 * The texts that patterns are made of, as SQL, and a key by which the engine puts messages together that are equal but for
 * their values, so that a million lines become a few thousand.
 *
 * The key is the text with each value replaced by a fixed one of the same kind, where it is certain that `maskLine` makes the
 * same words of both. It need not find every value: what it leaves is put together afterwards.
 */
import { quoted } from '../../engine/index-tables.ts';
import { CHARS_MAX } from '../../insight/patterns/mask-line.ts';
import { fieldColumn } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { LONG_TEXT_MARK } from '../../query/long-text.ts';

/** What may stand before a value that nothing else can reach into: no path, address or time goes on over these. */
const BEFORE = String.raw`(^|[ \t"])`;
const AFTER = String.raw`($|[ \t")\]}])`;
const AFTER_OR_COMMA = String.raw`($|[ \t")\]},;])`;

/** In this order; each keeps the words of the text as they are. */
const replacements: readonly { readonly pattern: string; readonly by: string }[] = [
  {
    pattern: `${BEFORE}[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{4}-[0-9a-fA-F]{12}${AFTER_OR_COMMA}`,
    by: '00000000-0000-0000-0000-000000000000',
  },
  {
    // Letters and digits, at most 64: what has only digits is a number, and what has only letters a word.
    pattern: `${BEFORE}(?:[0-9]{1,20}[a-fA-F]|[a-fA-F]{1,20}[0-9])[0-9a-fA-F]{7,40}${AFTER_OR_COMMA}`,
    by: '0a0a0a0a',
  },
  {
    // A comma after it might begin its decimals.
    pattern: String.raw`${BEFORE}[0-9]{4}-[0-9]{2}-[0-9]{2}[T ][0-9]{2}:[0-9]{2}:[0-9]{2}(?:[.,][0-9]{1,9})?(?:[zZ]|[+-][0-9]{2}:?[0-9]{2})?${AFTER}`,
    by: '2000-01-01T00:00:00Z',
  },
  {
    pattern: String.raw`${BEFORE}[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}(?::[0-9]{1,5})?${AFTER_OR_COMMA}`,
    by: '1.1.1.1',
  },
  {
    pattern: String.raw`(^|[ \t"(\[{=]|": ?)[+-]?[0-9]+(?:\.[0-9]+)?${AFTER_OR_COMMA}`,
    by: '1',
  },
];

/** @param text SQL of a text */
export function likeTextKey(text: string): string {
  return replacements.reduce(
    (sql, { pattern, by }) => `replaceRegexpAll(${sql}, ${quoted(pattern)}, ${quoted(String.raw`\1${by}\2`)})`,
    text,
  );
}

export interface PatternText {
  /** SQL of the text, cut where patterns no longer tell messages apart; empty where there is none. */
  readonly text: string;
  /** SQL: whether it goes on. */
  readonly isCut: string;
  /** SQL: whether the record has a text there. */
  readonly isThere: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Text of a field, whole, or of the line. @param field null: the line */
export function patternText(field: FieldPath | null): PatternText {
  const { whole, isThere, params } = field === null ? ofLine : ofField(field);
  const valid = `if(isValidUTF8(${whole}), ${whole}, toValidUTF8(${whole}))`;
  return {
    text: `if(length(${whole}) <= ${CHARS_MAX}, ${valid}, substringUTF8(${valid}, 1, ${CHARS_MAX}))`,
    isCut: `(length(${whole}) > ${CHARS_MAX} AND lengthUTF8(${valid}) > ${CHARS_MAX})`,
    isThere,
    params,
  };
}

const ofLine = { whole: 'records.raw', isThere: '1', params: {} };

/** A long text is cut in the column, and whole in the line. */
function ofField(field: FieldPath) {
  const column = `${fieldColumn(field)}.:String`;
  const keys = field.map((_, index) => `{v_key_${index}:String}`).join(', ');
  const whole = `if(endsWith(assumeNotNull(${column}), ${quoted(LONG_TEXT_MARK)}), JSONExtractString(records.raw, ${keys}), assumeNotNull(${column}))`;
  const params = Object.fromEntries(field.map((key, index) => [`v_key_${index}`, key]));
  return { whole, isThere: `isNotNull(${column})`, params };
}
