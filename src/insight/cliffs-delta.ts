/**
 * Effect of belonging to one sample or the other: how much more often a value of `after` is greater than one of `before`
 * than smaller. Cliff, "Dominance statistics: ordinal analyses to answer ordinal questions", Psychological Bulletin 114
 * (1993); the interval, which never leaves -1 to 1, from Feng and Cliff, "Monte Carlo evaluation of ordinal d with
 * improved confidence interval", JMASM 3 (2004).
 */
import { countedOf, type CountedValues } from './counted-values.ts';
import type { Interval } from './interval.ts';
import { normalHalfWidth } from './normal-distribution.ts';
import { elementAt } from './numbers.ts';

export interface CliffsDelta {
  /** From -1 (all lower than before) to 1 (all higher); for values 0 and 1 it is the difference of their shares. */
  readonly delta: number;
  readonly interval: Interval;
}

/** @throws RangeError where a sample has fewer than two values. */
export function cliffsDelta(before: ArrayLike<number>, after: ArrayLike<number>, confidence: number): CliffsDelta {
  return cliffsDeltaOfCounts(countedOf(before), countedOf(after), confidence);
}

/** The same of values that occur so often each. @throws RangeError where a sample has fewer than two values. */
export function cliffsDeltaOfCounts(before: CountedValues, after: CountedValues, confidence: number): CliffsDelta {
  const [m, n] = [before.total, after.total];
  if (m < 2 || n < 2) throw new RangeError('both samples need two values for the interval of an effect');
  const ofAfter = dominance(after, before);
  const ofBefore = dominance(before, after);
  const delta = ofAfter.reduce((sum, share, index) => sum + share * elementAt(after.counts, index), 0) / n;
  const z = normalHalfWidth(confidence);
  if (Math.abs(delta) === 1) return { delta, interval: completeInterval(delta, Math.min(m, n), z, confidence) };
  const spread = standardError(delta, { before, after, ofAfter, ofBefore });
  const low = edge(delta, spread, -z);
  const high = edge(delta, spread, z);
  return { delta, interval: { low, high, confidence } };
}

/** For each value: the share of the others below it, less the share above it. */
function dominance({ values }: CountedValues, others: CountedValues): Float64Array {
  let [below, notAbove] = [0, 0];
  return values.map((value) => {
    while (below < others.values.length && elementAt(others.values, below) < value) below += 1;
    while (notAbove < others.values.length && elementAt(others.values, notAbove) <= value) notAbove += 1;
    const above = others.total - elementAt(others.before, notAbove);
    return (elementAt(others.before, below) - above) / others.total;
  });
}

interface Compared {
  readonly before: CountedValues;
  readonly after: CountedValues;
  readonly ofAfter: Float64Array;
  readonly ofBefore: Float64Array;
}

/** Cliff 1993, equation 8, the unbiased variance, and not below its smallest possible value. */
function standardError(delta: number, { before, after, ofAfter, ofBefore }: Compared): number {
  const [m, n] = [before.total, after.total];
  const squares = (shares: Float64Array, { counts }: CountedValues, mean: number): number =>
    shares.reduce((sum, share, index) => sum + elementAt(counts, index) * (share - mean) ** 2, 0);
  const untied = m * n - tiedPairs(before, after);
  const squaresOfPairs = untied - m * n * delta * delta;
  const unbiased =
    (m * m * squares(ofAfter, after, delta) + n * n * squares(ofBefore, before, -delta) - squaresOfPairs) /
    (m * n * (m - 1) * (n - 1));
  const least = (1 - delta * delta) / (m * n - 1);
  return Math.sqrt(Math.max(unbiased, least));
}

function tiedPairs(before: CountedValues, after: CountedValues): number {
  let [pairs, at] = [0, 0];
  for (const [index, value] of after.values.entries()) {
    while (at < before.values.length && elementAt(before.values, at) < value) at += 1;
    if (before.values[at] === value) pairs += elementAt(before.counts, at) * elementAt(after.counts, index);
  }
  return pairs;
}

/** Feng and Cliff's asymmetric edge, equation 13. */
function edge(delta: number, spread: number, z: number): number {
  const square = z * z * spread * spread;
  const rest = 1 - delta * delta;
  return (delta - delta ** 3 + z * spread * Math.sqrt(rest * rest + square)) / (rest + square);
}

/** Where all pairs agree nothing spreads, and how few values there are decides how sure that is. */
function completeInterval(delta: number, fewer: number, z: number, confidence: number): Interval {
  const inner = (fewer - z * z) / (fewer + z * z);
  return delta > 0 ? { low: inner, high: 1, confidence } : { low: -1, high: -inner, confidence };
}
