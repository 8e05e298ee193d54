/** Where the lines of a logarithmic axis lie: at 1, 2 and 5 of each power of ten, and fewer where they would crowd; and steps of counts. */

const PER_DECADE: readonly (readonly number[])[] = [[1, 2, 5], [1, 3], [1]];
const SPLITS_MAX = 9;

export function logSplits(min: number, max: number): number[] {
  for (const steps of PER_DECADE) {
    const splits: number[] = [];
    for (let power = Math.floor(Math.log10(min)); 10 ** power <= max; power += 1) {
      for (const step of steps) {
        const value = step * 10 ** power;
        if (value >= min * 0.999 && value <= max * 1.001) splits.push(value);
      }
    }
    if (splits.length > 0 && splits.length <= SPLITS_MAX) return splits;
  }
  return [min, max];
}

/** Steps between the lines of an axis that counts: there is no half of a record. */
export const wholeSteps: readonly number[] = Array.from({ length: 13 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();
