/**
 * Kendall's score S: how many pairs of points rise, less how many fall, in O(n log n) by counting the swaps of a merge
 * sort (Knight, "A computer method for calculating Kendall's tau with ungrouped data", JASA 61, 1966). Its variance where
 * nothing depends on anything is that of Kendall, "Rank Correlation Methods" (1975), with ties in both coordinates.
 */
import { elementAt } from './numbers.ts';
import { midRanks } from './ranks.ts';

export interface KendallScore {
  readonly score: number;
  /** The variance of the score of `n` independent points with these ties. */
  readonly variance: number;
  readonly hasTies: boolean;
}

/** @param xs and @param ys the coordinates of the same points, in any order; at least two. */
export function kendallScore(xs: ArrayLike<number>, ys: ArrayLike<number>): KendallScore {
  const n = xs.length;
  const order = Uint32Array.from({ length: n }, (_, index) => index);
  order.sort((one, other) => elementAt(xs, one) - elementAt(xs, other) || elementAt(ys, one) - elementAt(ys, other));
  const xTies = midRanks(xs).tieSizes;
  const yTies = midRanks(ys).tieSizes;
  const falling = countInversions(Float64Array.from(order, (index) => elementAt(ys, index)));
  const pairs = (n * (n - 1)) / 2;
  const score = pairs - tiedPairs(xTies) - tiedPairs(yTies) + pairsTiedInBoth(order, xs, ys) - 2 * falling;
  return { score, variance: variance(n, xTies, yTies), hasTies: xTies.length + yTies.length > 0 };
}

function tiedPairs(sizes: readonly number[]): number {
  return sum(sizes, (size) => (size * (size - 1)) / 2);
}

function pairsTiedInBoth(order: Uint32Array, xs: ArrayLike<number>, ys: ArrayLike<number>): number {
  let pairs = 0;
  let run = 0;
  for (let place = 1; place < order.length; place += 1) {
    const [one, other] = [elementAt(order, place - 1), elementAt(order, place)];
    const same = elementAt(xs, one) === elementAt(xs, other) && elementAt(ys, one) === elementAt(ys, other);
    run = same ? run + 1 : 0;
    pairs += run;
  }
  return pairs;
}

function variance(n: number, xTies: readonly number[], yTies: readonly number[]): number {
  const single = (t: number): number => t * (t - 1) * (2 * t + 5);
  const double = (t: number): number => t * (t - 1);
  const triple = (t: number): number => t * (t - 1) * (t - 2);
  const main = (single(n) - sum(xTies, single) - sum(yTies, single)) / 18;
  const both = (sum(xTies, double) * sum(yTies, double)) / (2 * n * (n - 1));
  const bothTriple = n < 3 ? 0 : (sum(xTies, triple) * sum(yTies, triple)) / (9 * n * (n - 1) * (n - 2));
  return main + both + bothTriple;
}

function sum(sizes: readonly number[], term: (size: number) => number): number {
  return sizes.reduce((total, size) => total + term(size), 0);
}

/** How many pairs stand the wrong way round; sorts the values on the way. */
function countInversions(values: Float64Array): number {
  let from = values;
  let to: Float64Array = new Float64Array(values.length);
  let inversions = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      inversions += merge(from, to, start, width);
    }
    [from, to] = [to, from];
  }
  return inversions;
}

function merge(from: Float64Array, to: Float64Array, start: number, width: number): number {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let [left, right, inversions] = [start, middle, 0];
  for (let place = start; place < end; place += 1) {
    const takeLeft = right === end || (left < middle && elementAt(from, left) <= elementAt(from, right));
    if (!takeLeft) inversions += middle - left;
    to[place] = elementAt(from, takeLeft ? left++ : right++);
  }
  return inversions;
}
