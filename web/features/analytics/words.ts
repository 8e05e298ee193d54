/** Parts of numbers in words: a duration is taken, any other number is had. */
import { valueText } from '../../shared/format/numbers.ts';
import { fieldWord, unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import type { Brush } from './brush.ts';

/** Fewer numbers than that say little of how all of them are spread. */
export const FEW = 20;

export function nounOf({ kind }: Pick<Subject, 'kind'>): string {
  return kind === 'requests' ? 'request' : 'record';
}

/** `took 755 ms to 2.39 s`, `have a total score of 80 or more`. */
export function brushWords(subject: Subject, { field, from, to }: Brush): string {
  const verb = field === subject.duration ? 'took' : `have ${fieldWord(field)}`;
  return `${verb} ${rangeWords(unitOf(subject, field), from, to)}`;
}

export function rangeWords(unit: string | null, from: number | null, to: number | null): string {
  const text = (value: number) => valueText(value, unit);
  if (from === null) return to === null ? 'any' : `less than ${text(to)}`;
  return to === null ? `${text(from)} or more` : `${text(from)} to ${text(to)}`;
}

/** Names of measures for rows: `Duration`, `Total score`. */
export function measureWord(subject: Pick<Subject, 'duration'>, field: string): string {
  const word = field === subject.duration ? 'duration' : fieldWord(field);
  return word.charAt(0).toUpperCase() + word.slice(1);
}
