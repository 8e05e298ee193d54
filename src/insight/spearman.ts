/**
 * Do two measures rise together, in whatever curve? Spearman, "The proof and measurement of association between two
 * things", American Journal of Psychology 15 (1904): the correlation of mid-ranks. Significance by Student's t (counted
 * over all orders for up to eight pairs), the interval by Fisher's z with the variance of Bonett and Wright, "Sample size
 * requirements for estimating Pearson, Kendall and Spearman correlations", Psychometrika 65 (2000).
 */
import { defaultConfidence, type Interval } from './interval.ts';
import { normalHalfWidth } from './normal-distribution.ts';
import { elementAt, requireNumbers, requireWhole } from './numbers.ts';
import { midRanks } from './ranks.ts';
import { studentTwoSided } from './student-distribution.ts';
import type { Point } from './trend.ts';

/** With four pairs even a perfect order has one chance in twelve. */
const pairsMin = 5;
/** Up to so many pairs all orders are counted. */
export const spearmanCountedMax = 8;
/** Sums of products of ranks are equal up to this when they would be equal without rounding. */
const rounding = 1e-9;

export interface Correlation {
  readonly kind: 'correlation';
  readonly direction: 'together' | 'opposite' | 'none';
  readonly n: number;
  /** From -1 to 1. */
  readonly rho: number;
  readonly interval: Interval;
  /** Two-sided. */
  readonly p: number;
  readonly method: 'exact' | 'student';
}

export interface NoCorrelation {
  readonly kind: 'correlation';
  /** `constant`: one of the two measures has only one value, so nothing goes with it. */
  readonly direction: 'too-few' | 'constant';
  readonly n: number;
  readonly nMin: number;
}

/** @throws RangeError for a coordinate or confidence that is none. */
export function spearman(points: readonly Point[], confidence = defaultConfidence): Correlation | NoCorrelation {
  const z = normalHalfWidth(confidence);
  const xs = Float64Array.from(points, ({ x }) => x);
  const ys = Float64Array.from(points, ({ y }) => y);
  requireNumbers(xs, 'x');
  requireNumbers(ys, 'y');
  const n = points.length;
  if (n < pairsMin) return { kind: 'correlation', direction: 'too-few', n, nMin: pairsMin };
  const [xRanks, yRanks] = [centred(xs), centred(ys)];
  const scale = Math.sqrt(product(xRanks, xRanks) * product(yRanks, yRanks));
  if (scale === 0) return { kind: 'correlation', direction: 'constant', n, nMin: pairsMin };
  const rho = Math.min(1, Math.max(-1, product(xRanks, yRanks) / scale));
  if (n > spearmanCountedMax) return judgeSpearman(rho, n, confidence);
  return judged(rho, n, exactTwoSided(xRanks, yRanks), 'exact', z, confidence);
}

/**
 * The same where the engine has computed the correlation of the mid-ranks.
 *
 * @param rho of `n` pairs, more than `spearmanCountedMax`
 * @throws RangeError for a rho, n or confidence that is none.
 */
export function judgeSpearman(rho: number, n: number, confidence = defaultConfidence): Correlation {
  const z = normalHalfWidth(confidence);
  requireWhole(n, 'n', spearmanCountedMax + 1);
  if (!(rho >= -1 && rho <= 1)) throw new RangeError(`a correlation lies from -1 to 1, not at ${rho}`);
  return judged(rho, n, studentChance(rho, n), 'student', z, confidence);
}

function judged(
  rho: number,
  n: number,
  p: number,
  method: Correlation['method'],
  z: number,
  confidence: number,
): Correlation {
  const sign = rho > 0 ? 'together' : 'opposite';
  const direction = p < 1 - confidence ? sign : 'none';
  return { kind: 'correlation', direction, n, rho, interval: { ...fisher(rho, n, z), confidence }, p, method };
}

function centred(values: Float64Array): Float64Array {
  const { ranks } = midRanks(values);
  return ranks.map((rank) => rank - (values.length + 1) / 2);
}

function product(one: Float64Array, other: Float64Array): number {
  return one.reduce((sum, rank, index) => sum + rank * elementAt(other, index), 0);
}

function studentChance(rho: number, n: number): number {
  const rest = 1 - rho * rho;
  return rest <= 0 ? 0 : studentTwoSided(rho * Math.sqrt((n - 2) / rest), n - 2);
}

function fisher(rho: number, n: number, z: number): { readonly low: number; readonly high: number } {
  const half = z * Math.sqrt((1 + (rho * rho) / 2) / (n - 3));
  // A perfect correlation has no finite z, and its interval would have no width: the next to perfect one is taken.
  const nearest = 1 - 6 / (n * (n * n - 1));
  const middle = Math.atanh(Math.min(nearest, Math.max(-nearest, rho)));
  const low = rho === -1 ? -1 : Math.tanh(middle - half);
  const high = rho === 1 ? 1 : Math.tanh(middle + half);
  return { low, high };
}

/** The share of all orders of the ys whose product with the xs is at least as far from 0. */
function exactTwoSided(xRanks: Float64Array, yRanks: Float64Array): number {
  const observed = Math.abs(product(xRanks, yRanks)) - rounding;
  let [orders, asFar] = [0, 0];
  const place = (index: number, sum: number, left: readonly number[]): void => {
    if (left.length === 0) {
      orders += 1;
      if (Math.abs(sum) >= observed) asFar += 1;
      return;
    }
    const x = elementAt(xRanks, index);
    for (const [chosen, rank] of left.entries()) place(index + 1, sum + x * rank, left.toSpliced(chosen, 1));
  };
  place(0, 0, [...yRanks]);
  return asFar / orders;
}
