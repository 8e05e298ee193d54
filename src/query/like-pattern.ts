/** A pattern of the filter language in the words of SQL's LIKE, whose own signs stand for themselves. */
import type { PatternPart } from './filter.ts';

export function likePattern(pattern: readonly PatternPart[]): string {
  return pattern
    .map((part) => {
      if ('text' in part) return part.text.replaceAll(/[\\%_]/g, String.raw`\$&`);
      return part.any === 'many' ? '%' : '_';
    })
    .join('');
}
