/** How the values of one numeric field differ between two windows: shift, dominance, and the chance of it. */
import { cliffsDelta } from './cliffs-delta.ts';
import { effectOfDelta, magnitudeOf, type Magnitude } from './effect-size.ts';
import { hodgesLehmann } from './hodges-lehmann.ts';
import type { Interval } from './interval.ts';
import { mannWhitney, type MannWhitney } from './mann-whitney.ts';
import { medianOf, requireNumbers } from './numbers.ts';

export interface NumericField {
  readonly type: 'numeric';
  readonly field: string;
  readonly before: ArrayLike<number>;
  readonly after: ArrayLike<number>;
}

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
  const { p, method, variance } = mannWhitney(before, after);
  const { shift, interval: shiftInterval } = hodgesLehmann(before, after, variance, confidence);
  const { delta, interval: deltaInterval } = cliffsDelta(before, after, confidence);
  const effect = effectOfDelta(delta, before.length * after.length);
  return {
    type: 'numeric',
    field,
    change: delta > 0 ? 'higher' : 'lower',
    nBefore: before.length,
    nAfter: after.length,
    medianBefore: medianOf(before),
    medianAfter: medianOf(after),
    shift,
    shiftInterval,
    delta,
    deltaInterval,
    effect,
    magnitude: magnitudeOf(effect),
    p,
    method,
  };
}
