/** Values that may occur more than once each, in rising order: a million records are often a thousand different values. */
import { elementAt, requireNumbers, requireWhole, sorted } from './numbers.ts';
import type { ValueCount } from './quantiles.ts';

export interface CountedValues {
  /** Rising, each once. */
  readonly values: Float64Array;
  readonly counts: Float64Array;
  /** How many values come before each, and at the end how many there are. */
  readonly before: Float64Array;
  readonly total: number;
}

/** In any order; a value may be named more than once. @throws RangeError for a value or count that is none. */
export function countedValues(entries: readonly ValueCount[], name = 'values'): CountedValues {
  requireNumbers(
    entries.map(({ value }) => value),
    name,
  );
  const byValue = new Map<number, number>();
  for (const [index, { value, count }] of entries.entries()) {
    requireWhole(count, `${name}[${index}].count`);
    // Zero has two signs, and is one value.
    if (count > 0) byValue.set(value === 0 ? 0 : value, (byValue.get(value === 0 ? 0 : value) ?? 0) + count);
  }
  return counted(sorted([...byValue.keys()]), (value) => byValue.get(value) ?? 0);
}

/** Each value of a list, in any order. */
export function countedOf(values: ArrayLike<number>): CountedValues {
  const counts = new Map<number, number>();
  for (const value of Array.from(values)) {
    const key = value === 0 ? 0 : value;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counted(sorted([...counts.keys()]), (value) => counts.get(value) ?? 0);
}

/** The values one by one, rising: for few of them. */
export function spread({ values, counts, total }: CountedValues): Float64Array {
  const all = new Float64Array(total);
  let at = 0;
  for (const [index, value] of values.entries()) {
    const end = at + elementAt(counts, index);
    all.fill(value, at, end);
    at = end;
  }
  return all;
}

function counted(values: Float64Array, countOf: (value: number) => number): CountedValues {
  const counts = values.map((value) => countOf(value));
  const before = new Float64Array(values.length + 1);
  for (const [index, count] of counts.entries()) before[index + 1] = elementAt(before, index) + count;
  return { values, counts, before, total: elementAt(before, values.length) };
}
