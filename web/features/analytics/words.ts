/** Parts of numbers in words: a duration is taken, any other number is had. */
import { numberText, valueText } from '../../shared/format/numbers.ts';
import { fieldWord, unitOf } from './field-words.ts';
import type { Subject } from './subject.ts';
import type { Brush } from './brush.ts';

/** Fewer numbers than that say little of how all of them are spread. */
export const FEW = 20;

/** An interval of the mean of fewer is wider than all that was seen. */
const MEAN_MIN = 5;

/** `72.1 to 80.4`; of few numbers, or where it is not known, no interval. @param n numbers that the mean is of */
export function meanIntervalWords(n: number, low: number | null, high: number | null): string {
  if (n === 0) return '';
  if (n < MEAN_MIN) return 'too few';
  return low === null || high === null ? '' : `${numberText(low)} to ${numberText(high)}`;
}

/** What is to be said where rows of groups have more than there is: a record counts for each item of a list. */
export function itemsNote(rows: readonly number[], total: number): string {
  const sum = rows.reduce((all, one) => all + one, 0);
  return sum > total ? ', each counted for every item of its list, so that rows add up to more' : '';
}

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
