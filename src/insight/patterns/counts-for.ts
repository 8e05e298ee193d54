/**
 * Whether a message counts for a pattern: by its text without values, as it was mined. Where texts were folded meanwhile that
 * is no longer known of all of them, and a message counts for each pattern that it fits.
 */
import { ANY_TOKEN } from './line-group.ts';
import type { MaskedLine } from './mask-line.ts';
import type { MinedPatterns, Pattern } from './pattern-miner.ts';

export function countsFor(
  { members, folds }: MinedPatterns,
  { id, template }: Pattern,
  { tokens }: MaskedLine,
): boolean {
  const known = members.get(tokens.join(' '));
  if (known !== undefined || folds === 0) return known === id;
  const words = template.split(' ');
  return words.length === tokens.length && words.every((word, index) => word === ANY_TOKEN || word === tokens[index]);
}
