/**
 * Templates of messages, as filters and as what a message is held against. A filter finds what has the fixed words
 * of the template in their order, which may be more than what the template was made of.
 */

const hole = /<(?:\*|[a-z]+)>/g;
const ANY = '<*>';
/** Texts are told apart by so many words and characters of theirs. */
const WORDS_MAX = 64;
const CHARS_MAX = 4_096;
/** Holes that a filter can hold. */
const STARS_MAX = 40;

/** Null: the template has no fixed words to look for. @param field of the texts; null: whole lines */
export function patternFilter(template: string, field: string | null): string | null {
  const parts = template.split(hole);
  if (field === null) {
    const phrases = parts
      .flatMap((part) => part.match(/[\p{L}\p{N}_]+(?:[ .:/_-]+[\p{L}\p{N}_]+)*/gu) ?? [])
      .filter((phrase) => phrase.length > 1);
    const words = [...new Set(phrases)];
    return words.length === 0
      ? null
      : words
          .slice(0, STARS_MAX)
          .map((phrase) => `"${phrase}"`)
          .join(' ');
  }
  if (parts.length > STARS_MAX || !/[\p{L}\p{N}]/u.test(parts.join(''))) return null;
  const isWhole = template.split(/\s+/).length < WORDS_MAX && template.length < CHARS_MAX;
  const fixed = parts.map((part) => part.split(/\s+/).map(escaped).join('*')).join('*');
  const pattern = isWhole ? fixed : `${fixed}*`;
  return `${field}:${pattern.replaceAll(/\*+/g, '*')}`;
}

function escaped(text: string): string {
  return text.replaceAll(/["\\()[\]{}:*?!-]/g, String.raw`\$&`);
}

/**
 * Which of these templates a message falls under; null: none. Of several the one with the most words of its own.
 *
 * @param own template of the message alone: the text without its values, which the API makes of it
 */
export function templateOf<T extends { readonly template: string }>(own: string, patterns: readonly T[]): T | null {
  const words = own.split(' ');
  let best: T | null = null;
  let fewest = Infinity;
  for (const pattern of patterns) {
    const theirs = pattern.template.split(' ');
    if (theirs.length !== words.length || !theirs.every((word, index) => word === ANY || word === words[index]))
      continue;
    const open = theirs.filter((word) => word === ANY).length;
    if (open < fewest) [best, fewest] = [pattern, open];
  }
  return best;
}

/** Which field of a record is its message; null: the whole line. */
export function messageFieldOf(record: object | null): string | null {
  if (record === null) return null;
  return (
    ['error', 'message', 'msg', 'exception', 'event', 'detail'].find(
      (name) => typeof Reflect.get(record, name) === 'string',
    ) ?? null
  );
}
