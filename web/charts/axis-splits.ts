/** Where the lines of a logarithmic axis lie: at 1, 2 and 5 of each power of ten, and fewer where they would crowd; and steps of counts. */

const PER_DECADE: readonly (readonly number[])[] = [[1, 2, 5], [1, 3], [1]];
/** One line alone says nothing of how far it is to another value. */
const SPLITS_MIN = 2;
const SPLITS_MAX = 9;
/** At least: so there are two lines in any range. */
const EVEN_STEPS = 5;

export function logSplits(min: number, max: number): number[] {
  for (const steps of PER_DECADE) {
    const splits: number[] = [];
    for (let power = Math.floor(Math.log10(min)); 10 ** power <= max; power += 1) {
      for (const step of steps) {
        const value = step * 10 ** power;
        if (value >= min * 0.999 && value <= max * 1.001) splits.push(value);
      }
    }
    if (splits.length < SPLITS_MIN) break;
    if (splits.length <= SPLITS_MAX) return splits;
  }
  return evenSplits(min, max);
}

/** Within a few steps of a decade an axis is as good as linear. */
function evenSplits(min: number, max: number): number[] {
  if (!(max > min)) return [min];
  const raw = (max - min) / EVEN_STEPS;
  const power = 10 ** Math.floor(Math.log10(raw));
  const step = power * ([1, 2, 5].find((one) => one * power >= raw) ?? 10);
  const first = Math.ceil(min / step - 1e-9);
  const last = Math.floor(max / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
}

/** Steps between the lines of an axis that counts: there is no half of a record. */
export const wholeSteps: readonly number[] = Array.from({ length: 13 }, (_, power) =>
  [1, 2, 5].map((step) => step * 10 ** power),
).flat();
