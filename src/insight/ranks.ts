/** Ranks from 1 on; values that are equal share the mean of the ranks that they take together (mid-ranks). */
import { elementAt } from './numbers.ts';

export interface Ranks {
  /** The rank of each value, in the order of the values. */
  readonly ranks: Float64Array;
  /** How many values each group of two or more equal ones has. */
  readonly tieSizes: readonly number[];
}

export function midRanks(values: ArrayLike<number>): Ranks {
  const order = Uint32Array.from({ length: values.length }, (_, index) => index);
  order.sort((one, other) => elementAt(values, one) - elementAt(values, other));
  const ranks = new Float64Array(values.length);
  const tieSizes: number[] = [];
  for (let start = 0; start < order.length;) {
    const value = elementAt(values, elementAt(order, start));
    let end = start + 1;
    while (end < order.length && elementAt(values, elementAt(order, end)) === value) end += 1;
    for (let place = start; place < end; place += 1) ranks[elementAt(order, place)] = (start + 1 + end) / 2;
    if (end - start > 1) tieSizes.push(end - start);
    start = end;
  }
  return { ranks, tieSizes };
}

/** The sum over all groups of equals of t^3 - t, by which ties take variance from a rank statistic. */
export function tieCorrection(tieSizes: readonly number[]): number {
  return tieSizes.reduce((sum, size) => sum + size ** 3 - size, 0);
}
