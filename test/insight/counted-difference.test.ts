import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cliffsDelta, cliffsDeltaOfCounts } from '../../src/insight/cliffs-delta.ts';
import { countedOf, countedValues, spread } from '../../src/insight/counted-values.ts';
import { mannWhitney, mannWhitneyOfCounts } from '../../src/insight/mann-whitney.ts';
import { countedDifference, numericDifference } from '../../src/insight/numeric-difference.ts';

const sample = fc.array(fc.oneof(fc.integer({ min: -5, max: 5 }), fc.constantFrom(0.5, 1e6, -0)), {
  minLength: 21,
  maxLength: 60,
});
const entriesOf = (values: readonly number[]) => values.map((value) => ({ value, count: 1 }));

/** All pairs, one by one. */
function pairCounts(before: readonly number[], after: readonly number[]) {
  let [above, equal] = [0, 0];
  for (const one of before) {
    for (const other of after) {
      if (other > one) above += 1;
      if (other === one) equal += 1;
    }
  }
  return { above, equal, pairs: before.length * after.length };
}

describe('values that were counted', () => {
  it('are the same as one by one', () => {
    fc.assert(
      fc.property(sample, (values) => {
        const counted = countedValues(entriesOf(values));
        expect([...spread(counted)]).toEqual(values.map((value) => value + 0).sort((one, other) => one - other));
        expect(countedOf(values)).toEqual(counted);
      }),
    );
  });

  it('compare as one by one', () => {
    fc.assert(
      fc.property(sample, sample, (before, after) => {
        const [one, other] = [countedValues(entriesOf(before)), countedValues(entriesOf(after))];
        const [listed, counted] = [mannWhitney(before, after), mannWhitneyOfCounts(one, other)];
        expect(counted.u).toBeCloseTo(listed.u, 6);
        expect(counted.variance).toBeCloseTo(listed.variance, 6);
        const { above, equal, pairs } = pairCounts(before, after);
        expect(counted.u).toBeCloseTo(above + equal / 2, 6);
        const { delta } = cliffsDeltaOfCounts(one, other, 0.95);
        expect(delta).toBeCloseTo((2 * above + equal) / pairs - 1, 9);
        expect(cliffsDelta(before, after, 0.95).delta).toBeCloseTo(delta, 9);
      }),
    );
  });

  it('may be many of few, and give what the list of them gives', () => {
    const before = [10, 20, 20, 30, 50].map((value, index) => ({ value, count: 300 + index }));
    const after = [10, 20, 40, 50, 60].map((value, index) => ({ value, count: 200 + 7 * index }));
    const listOf = (entries: readonly { value: number; count: number }[]) =>
      entries.flatMap(({ value, count }) => Array.from({ length: count }, () => value));
    const counted = countedDifference({ type: 'counted', field: 'x', before, after }, 0.95);
    const listed = numericDifference(
      { type: 'numeric', field: 'x', before: listOf(before), after: listOf(after) },
      0.95,
    );
    for (const [name, value] of Object.entries(listed)) {
      const other: unknown = Object.entries(counted).find(([key]) => key === name)?.[1];
      if (typeof value === 'number') expect(other).toBeCloseTo(value, 6);
      else if (typeof value === 'string') expect([name, other]).toEqual([name, value]);
    }
    expect(counted.shiftInterval).toEqual(listed.shiftInterval);
    expect(counted).toMatchObject({
      nBefore: 1510,
      nAfter: 1070,
      change: 'higher',
      medianBefore: 20,
      method: 'normal',
    });
  });
});
