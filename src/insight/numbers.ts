/**
 * What every statistic here may rely on: finite numbers of a size whose squares do not overflow, and probabilities
 * strictly between 0 and 1. Anything else is refused, since one NaN would turn a whole finding into nonsense quietly.
 */

/** Beyond it, products of two values are no longer finite. */
const magnitudeMax = 1e150;

/** @throws RangeError naming the first value that is no finite number, or too large to compute with. */
export function requireNumbers(values: ArrayLike<number>, name: string): void {
  for (let index = 0; index < values.length; index += 1) {
    const value = values[index];
    if (value === undefined || !Number.isFinite(value)) {
      throw new RangeError(`${name}[${index}] is ${value}, not a finite number; leave missing values out`);
    }
    if (Math.abs(value) > magnitudeMax) {
      throw new RangeError(`${name}[${index}] is ${value}, beyond the ${magnitudeMax} that can be computed with`);
    }
  }
}

/** @throws RangeError unless `value` lies strictly between 0 and 1. */
export function requireShare(value: number, name: string): void {
  if (!(value > 0 && value < 1)) throw new RangeError(`${name} is ${value}, and must lie between 0 and 1`);
}

/** @throws RangeError unless `value` is a whole number, at least `min`, that a double holds exactly. */
export function requireWhole(value: number, name: string, min = 0): void {
  if (!Number.isSafeInteger(value) || value < min) {
    throw new RangeError(`${name} is ${value}, and must be a whole number of at least ${min}`);
  }
}

/** The value at an index that exists by construction; where it does not, that is a defect and told as one. */
export function elementAt(values: ArrayLike<number>, index: number): number {
  const value = values[index];
  if (value === undefined) throw new RangeError(`there is no value ${index} among ${values.length}`);
  return value;
}

/** The values in rising order, in an array of their own. */
export function sorted(values: ArrayLike<number>): Float64Array {
  return Float64Array.from(values).sort();
}

/** The median of values in rising order. @throws RangeError where there is none. */
export function medianOfSorted(values: ArrayLike<number>): number {
  const upper = values.length >> 1;
  const high = elementAt(values, upper);
  if (values.length % 2 === 1) return high;
  const low = elementAt(values, upper - 1);
  return low + (high - low) / 2;
}

export function medianOf(values: ArrayLike<number>): number {
  return medianOfSorted(sorted(values));
}
