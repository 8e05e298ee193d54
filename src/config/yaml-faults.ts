/** What the YAML library has against a text, in words that name the next action. */
import type { ErrorCode } from 'yaml';
import { quoted } from './parsed.ts';

const indentation = 'indent with spaces, the same number for keys of one level';
const quoting = 'put the value in quotes';

const hints: Readonly<Record<ErrorCode, string>> = {
  ALIAS_PROPS: 'remove what stands before the alias',
  BAD_ALIAS: 'an alias is * and the name of an anchor',
  BAD_COLLECTION_TYPE: 'remove the tag',
  BAD_DIRECTIVE: 'remove the line that begins with %',
  BAD_DQ_ESCAPE: 'double each backslash, or use single quotes',
  BAD_INDENT: indentation,
  BAD_PROP_ORDER: 'remove the anchor or tag',
  BAD_SCALAR_START: quoting,
  BLOCK_AS_IMPLICIT_KEY: `start a new line for a nested key, or, if it is text with a colon, ${quoting}`,
  BLOCK_IN_FLOW: indentation,
  DUPLICATE_KEY: 'keep one of the two',
  IMPOSSIBLE: 'simplify the line',
  KEY_OVER_1024_CHARS: 'shorten the key',
  MISSING_CHAR: 'add what is missing',
  MULTILINE_IMPLICIT_KEY: 'end the line before with a value, or add the missing colon',
  MULTIPLE_ANCHORS: 'keep one anchor',
  MULTIPLE_DOCS: 'keep one document',
  MULTIPLE_TAGS: 'remove the tags',
  NON_STRING_KEY: 'put the key in quotes',
  RESOURCE_EXHAUSTION: 'no setting of varve.yaml lies deeper than six levels',
  TAB_AS_INDENT: 'indent with spaces',
  TAG_RESOLVE_FAILED: 'remove the tag: settings need none',
  UNEXPECTED_TOKEN: 'check the punctuation and quotes of the line',
};

/** Message and hint for one complaint; `text` is what it is about. */
export function yamlFault(code: ErrorCode, message: string, text: string): { message: string; hint: string } {
  if (code === 'TAB_AS_INDENT') return { message: 'a tab stands where spaces indent', hint: hints[code] };
  if (code === 'BAD_SCALAR_START')
    return { message: `a value cannot start with ${quoted(text.slice(0, 1))}`, hint: hints[code] };
  const first = message.split('\n', 1)[0] ?? message;
  return { message: `not valid YAML: ${first.replace(/^./, (letter) => letter.toLowerCase())}`, hint: hints[code] };
}
