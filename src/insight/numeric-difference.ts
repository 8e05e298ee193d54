/** How the values of one numeric field differ between two windows: shift, dominance, and the chance of it. */
import { cliffsDelta, cliffsDeltaOfCounts, type CliffsDelta } from './cliffs-delta.ts';
import { countedValues, spread } from './counted-values.ts';
import { effectOfDelta, magnitudeOf, type Magnitude } from './effect-size.ts';
import { hodgesLehmann, hodgesLehmannOfCounts, type HodgesLehmann } from './hodges-lehmann.ts';
import type { Interval } from './interval.ts';
import { mannWhitney, mannWhitneyOfCounts, type MannWhitney } from './mann-whitney.ts';
import { medianOf, requireNumbers } from './numbers.ts';
import { quantilesOfCounts, type ValueCount } from './quantiles.ts';

export interface NumericField {
  readonly type: 'numeric';
  readonly field: string;
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
}

/** A numeric field whose values were counted: what a `GROUP BY` over the value gives. */
export interface CountedField {
  readonly type: 'counted';
  readonly field: string;
  readonly before: readonly ValueCount[];
  readonly after: readonly ValueCount[];
}

/** Up to so many values they are taken one by one: few of them may be counted over all orders. */
const oneByOneMax = 1_000;

export interface NumericDifference {
  readonly type: 'numeric';
  readonly field: string;
  readonly change: 'higher' | 'lower';
  readonly nBefore: number;
  readonly nAfter: number;
  readonly medianBefore: number;
  readonly medianAfter: number;
  /** Hodges and Lehmann's; in the unit of the field. */
  readonly shift: number;
  readonly shiftInterval: Interval;
  /** Cliff's, -1 to 1. */
  readonly delta: number;
  readonly deltaInterval: Interval;
  /** In standard deviations, comparable with that of other fields; below 0 where values are lower. */
  readonly effect: number;
  readonly magnitude: Magnitude;
  /** Two-sided, of this field alone. */
  readonly p: number;
  readonly method: MannWhitney['method'];
}

/** @throws RangeError for a value that is none, and for fewer than two values in a window. */
export function numericDifference({ field, before, after }: NumericField, confidence: number): NumericDifference {
  requireNumbers(before, `${field} before`);
  requireNumbers(after, `${field} after`);
  const test = mannWhitney(before, after);
  return differenceOf({
    field,
    nBefore: before.length,
    nAfter: after.length,
    medianBefore: medianOf(before),
    medianAfter: medianOf(after),
    test,
    hodges: hodgesLehmann(before, after, test.variance, confidence),
    cliff: cliffsDelta(before, after, confidence),
  });
}

/** The same of counted values. @throws RangeError for a value or count that is none, and for fewer than two values. */
export function countedDifference({ field, before, after }: CountedField, confidence: number): NumericDifference {
  const [one, other] = [countedValues(before, `${field} before`), countedValues(after, `${field} after`)];
  if (one.total + other.total <= oneByOneMax) {
    return numericDifference({ type: 'numeric', field, before: spread(one), after: spread(other) }, confidence);
  }
  const test = mannWhitneyOfCounts(one, other);
  return differenceOf({
    field,
    nBefore: one.total,
    nAfter: other.total,
    medianBefore: medianOfCounts(before),
    medianAfter: medianOfCounts(after),
    test,
    hodges: hodgesLehmannOfCounts(one, other, test.variance, confidence),
    cliff: cliffsDeltaOfCounts(one, other, confidence),
  });
}

function medianOfCounts(entries: readonly ValueCount[]): number {
  const [median] = quantilesOfCounts(entries, [0.5]).quantiles;
  if (median === undefined) throw new RangeError('there is no median without values');
  return median.value;
}

interface Computed extends Pick<NumericDifference, 'field' | 'nBefore' | 'nAfter' | 'medianBefore' | 'medianAfter'> {
  readonly test: MannWhitney;
  readonly hodges: HodgesLehmann;
  readonly cliff: CliffsDelta;
}

function differenceOf({ test, hodges, cliff, ...facts }: Computed): NumericDifference {
  const { delta, interval: deltaInterval } = cliff;
  const effect = effectOfDelta(delta, facts.nBefore * facts.nAfter);
  return {
    type: 'numeric',
    ...facts,
    change: delta > 0 ? 'higher' : 'lower',
    shift: hodges.shift,
    shiftInterval: hodges.interval,
    delta,
    deltaInterval,
    effect,
    magnitude: magnitudeOf(effect),
    p: test.p,
    method: test.method,
  };
}
