/**
 * Where a stretch splits best into a lower and a higher part: the split that parts the mean ranks by most standard
 * deviations (Pettitt, "A non-parametric approach to the change-point problem", Applied Statistics 28, 1979, weighted so
 * that changes near an end count too). On ranks a wild value weighs no more than the greatest.
 */
import { elementAt } from './numbers.ts';
import type { Stretch } from './seeded-intervals.ts';

export interface Split {
  /** Squared; comparable among series of the same ranks. */
  readonly strength: number;
  /** The place of the first value after the change. */
  readonly at: number;
}

/** The best split of any of the stretches, with `segmentMin` values on either side of it at least. */
export function bestSplit(ranks: Float64Array, stretches: readonly Stretch[], segmentMin: number): Split {
  const sums = prefixSums(ranks);
  let best: Split = { strength: 0, at: 0 };
  for (const { from, to } of stretches) {
    const start = elementAt(sums, from);
    const mean = (elementAt(sums, to) - start) / (to - from);
    for (let at = from + segmentMin; at <= to - segmentMin; at += 1) {
      const excess = elementAt(sums, at) - start - (at - from) * mean;
      const strength = (excess * excess * (to - from)) / ((at - from) * (to - at));
      if (strength > best.strength) best = { strength, at };
    }
  }
  return best;
}

function prefixSums(values: Float64Array): Float64Array {
  const sums = new Float64Array(values.length + 1);
  for (let index = 0; index < values.length; index += 1) {
    sums[index + 1] = elementAt(sums, index) + elementAt(values, index);
  }
  return sums;
}
