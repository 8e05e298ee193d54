/** How often each value of one field occurs in two windows, and which values are new or have vanished. */
import { effectOfShares, magnitudeOf, type Magnitude } from './effect-size.ts';
import type { Interval } from './interval.ts';
import { proportionDifference, type CountOf } from './proportions.ts';
import { leastChance, sameShare, type ShareTest } from './two-by-two.ts';

export interface ValueCounts {
  /** Records of the window; the counts may add up to less or, where a record has several values, to more. */
  readonly total: number;
  /** In how many of them each value occurs, once counted each. */
  readonly counts: ReadonlyMap<string, number>;
}

export interface CategoryField {
  readonly type: 'category';
  readonly field: string;
  readonly before: ValueCounts;
  readonly after: ValueCounts;
}

export interface ShareDifference {
  readonly type: 'share';
  readonly field: string;
  readonly value: string;
  /** `new`: not once before; `vanished`: not once after. */
  readonly change: 'more' | 'less' | 'new' | 'vanished';
  readonly before: CountOf;
  readonly after: CountOf;
  /** Share after less share before, -1 to 1. */
  readonly difference: number;
  readonly differenceInterval: Interval;
  /** Cohen's h, comparable with the effects on other fields; below 0 where the value is less frequent. */
  readonly effect: number;
  readonly magnitude: Magnitude;
  /** Two-sided, of this value alone. */
  readonly p: number;
  readonly method: ShareTest['method'];
}

export interface ShareDifferences {
  readonly differences: readonly ShareDifference[];
  /** How many values occur too seldom for any difference to stand out at that level. */
  readonly tooRare: number;
}

/**
 * @param level up to which a chance counts as a finding.
 * @throws RangeError for a count that is none or above its total; totals are above 0.
 */
export function shareDifferences(field: CategoryField, confidence: number, level: number): ShareDifferences {
  const { before, after } = field;
  const differences: ShareDifference[] = [];
  let tooRare = 0;
  for (const value of valuesOf(field)) {
    const one = { count: before.counts.get(value) ?? 0, total: before.total };
    const other = { count: after.counts.get(value) ?? 0, total: after.total };
    const { difference, interval } = proportionDifference(one, other, confidence);
    if (difference === null) throw new RangeError(`${field.field}: a window without records has no shares`);
    if (leastChance(one, other) > level) {
      tooRare += 1;
      continue;
    }
    const effect = effectOfShares(one.count / one.total, other.count / other.total);
    differences.push({
      type: 'share',
      field: field.field,
      value,
      change: changeOf(one.count, other.count, difference),
      before: one,
      after: other,
      difference,
      differenceInterval: interval,
      effect,
      magnitude: magnitudeOf(effect),
      ...sameShare(one, other),
    });
  }
  return { differences, tooRare };
}

function changeOf(before: number, after: number, difference: number): ShareDifference['change'] {
  if (before === 0 && after > 0) return 'new';
  if (after === 0 && before > 0) return 'vanished';
  return difference > 0 ? 'more' : 'less';
}

/** Of two values that are all there is, the rarer says everything: the other is its mirror. */
function valuesOf({ before, after }: CategoryField): readonly string[] {
  const values = [...new Set([...before.counts.keys(), ...after.counts.keys()])];
  const [one, other] = values;
  if (values.length !== 2 || one === undefined || other === undefined) return values;
  const countOf = (value: string): number => (before.counts.get(value) ?? 0) + (after.counts.get(value) ?? 0);
  const isAll = [before, after].every(
    ({ total, counts }) => (counts.get(one) ?? 0) + (counts.get(other) ?? 0) === total,
  );
  if (!isAll) return values;
  return countOf(one) <= countOf(other) ? [one] : [other];
}
