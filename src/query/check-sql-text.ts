/**
 * A first look at a query as the engine writes it, before the engine is asked about its form: one line without comments,
 * words of the language in capitals, names in backquotes where they need them. What a name or the end of a query could do
 * to that question itself is refused here.
 */
import type { SqlFault } from './sql-fault.ts';

const TEXT = /'(?:[^'\\]|\\.)*'/gsu;
const QUOTED_NAME = /`(?:[^`\\]|\\.|``)*`/gsu;
/** In a name these would begin a new line, or hide where it ends, in what the engine says of the query. */
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const ODD_IN_NAME = /[\\\u0000-\u001f\u007f\u0085\u2028\u2029]/u;
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const CONTROL = /[\u0000-\u001f\u007f]/u;

/** What says where the answer goes, how it is run or with which values; the engine writes it in this way. */
const additions = [
  { pattern: / INTO OUTFILE /, word: 'OUTFILE', what: 'INTO OUTFILE' },
  { pattern: / FORMAT \w+(?:$| SETTINGS )/, word: 'FORMAT', what: 'FORMAT' },
  { pattern: / SETTINGS \w+ = /, word: 'SETTINGS', what: 'SETTINGS' },
  { pattern: /\{/, word: '{', what: 'a parameter' },
] as const;

const hints = {
  OUTFILE: 'varve sql writes to standard output; send that where you want it',
  FORMAT: 'varve sql writes a table, or with --json or --csv those',
  SETTINGS: 'leave it away; the limits of a query are the same for all',
  '{': 'write the value itself',
} as const;

/** Null where nothing is wrong. @param canonical the query as the engine's `formatQuerySingleLine` writes it */
export function checkSqlText(canonical: string): SqlFault | null {
  const withoutTexts = canonical.replaceAll(TEXT, "''");
  const odd = withoutTexts.match(QUOTED_NAME)?.find((name) => ODD_IN_NAME.test(name.slice(1, -1)));
  if (odd !== undefined) {
    const message = `the name ${odd} has a character that names in queries may not have`;
    return { message, hint: 'names are without backslashes, line ends and control characters', word: null };
  }
  // Fields of records and types may have any name: they are parts of a path.
  const ambiguous = [...withoutTexts.matchAll(QUOTED_NAME)]
    .filter(({ index }) => !/[.:^]/.test(withoutTexts.charAt(index - 1)))
    .map(([name]) => name)
    .find((name) => /[,:]/.test(name));
  if (ambiguous !== undefined) {
    const message = `the name ${ambiguous} has a character that names in queries may not have`;
    return { message, hint: 'names that a query itself gives are without commas and colons', word: null };
  }
  const words = withoutTexts.replaceAll(QUOTED_NAME, '``');
  if (CONTROL.test(words)) {
    const message = 'the query has a control character outside of texts';
    return { message, hint: 'write it in letters', word: null };
  }
  const first = /^\(*(\w+)/.exec(words)?.[1] ?? '';
  if (first !== 'SELECT' && first !== 'WITH') {
    const message = 'a query is one SELECT, and nothing else';
    return { message, hint: 'begin it with SELECT or WITH', word: first };
  }
  const end = additions.find(({ pattern }) => pattern.test(words));
  if (end === undefined) return null;
  return { message: `${end.what} is not among what queries may use`, hint: hints[end.word], word: end.word };
}
