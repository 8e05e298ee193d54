/** Names and values as people write them in a filter: quotes, escapes and wildcards. */
import type { FieldPath, FieldTest, PatternPart } from './filter.ts';

/** The keys of a field name without its colon: dots part them, unless they are escaped or the name is in quotes. */
export function fieldPathOf(written: string): FieldPath {
  if (written.startsWith('"')) return [unquoted(written)];
  const keys = [''];
  for (const [part] of written.matchAll(/\\[^]|[^]/gu)) {
    if (part === '.') keys.push('');
    else keys.push(`${keys.pop() ?? ''}${unescaped(part)}`);
  }
  return keys;
}

/** The text in quotes. */
export function unquoted(phrase: string): string {
  return unescaped(phrase.slice(1, -1));
}

/** A backslash makes the next character an ordinary one. */
export function unescaped(text: string): string {
  return text.replaceAll(/\\([^])/g, '$1');
}

/** What a value without quotes asks for. */
export function testOf(word: string): FieldTest {
  if (word === '*') return { op: 'exists' };
  const pattern = patternOf(word);
  const [first] = pattern;
  if (pattern.length === 1 && first !== undefined && 'text' in first) return { op: 'equals', value: first.text };
  return { op: 'matches', pattern };
}

function patternOf(word: string): PatternPart[] {
  const parts: PatternPart[] = [];
  let text = '';
  const flush = () => {
    if (text !== '') parts.push({ text });
    text = '';
  };
  for (const [, escaped, char = ''] of word.matchAll(/\\([^])|([^])/gu)) {
    if (escaped === undefined && (char === '*' || char === '?')) {
      flush();
      const any = char === '*' ? 'many' : 'one';
      const last = parts.at(-1);
      // Two stars in a row say no more than one.
      if (!(any === 'many' && last !== undefined && 'any' in last && last.any === 'many')) parts.push({ any });
    } else text += escaped ?? char;
  }
  flush();
  return parts;
}
