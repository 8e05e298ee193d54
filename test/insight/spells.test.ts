/** Spells against a search through all stretches, and what counts as one. */
import { describe, expect, it } from 'vitest';
import { spellsOf } from '../../src/insight/spells.ts';
import type { SpellBucket } from '../../src/insight/spells.ts';
import { seededRandom } from '../../src/insight/seeded-random.ts';

const rule = { usualShare: 0.1, spellShare: 0.3, falseAlarmMax: 0.01 };
const buckets = (...events: number[]): SpellBucket[] => events.map((count) => ({ total: 10, events: count }));

/** As the definition says: a stretch is maximal where each part that it begins or ends with scores, and none around it does better. */
function byDefinition(all: readonly SpellBucket[]) {
  const scores = all.map(({ total, events }) => events * Math.log(3) + (total - events) * Math.log(0.7 / 0.9));
  const sum = (from: number, to: number) => scores.slice(from, to).reduce((one, other) => one + other, 0);
  const isStrong = (from: number, to: number) => {
    for (let at = from + 1; at <= to; at += 1) {
      if (sum(from, at) <= 0 || (at < to && sum(at, to) <= 0)) return false;
    }
    return true;
  };
  const strong = all.flatMap((_, from) =>
    all.flatMap((_unused, index) => (index >= from && isStrong(from, index + 1) ? [[from, index] as const] : [])),
  );
  // Ruzzo and Tompa: those that no other one holds.
  return strong
    .filter(([from, to]) => !strong.some(([a, b]) => a <= from && b >= to && b - a > to - from))
    .map(([first, last]) => ({ first, last, score: sum(first, last + 1) }));
}

describe('spells', () => {
  it('finds the stretch in which events crowd, with what it has and what is beyond the usual', () => {
    const [only, ...others] = spellsOf(buckets(1, 0, 1, 9, 1, 8, 1, 0, 1), rule);
    expect(others).toEqual([]);
    expect(only).toEqual({
      first: 3,
      last: 5,
      total: 30,
      events: 18,
      score: expect.closeTo(18 * Math.log(3) + 12 * Math.log(0.7 / 0.9), 9),
      excess: 15,
    });
  });

  it('keeps apart what much that is usual lies between', () => {
    const found = spellsOf(buckets(9, 9, 0, 0, 0, 0, 0, 0, 0, 0, 9, 9), rule);
    expect(found.map(({ first, last }) => [first, last])).toEqual([
      [0, 1],
      [10, 11],
    ]);
  });

  it('goes over buckets without anything', () => {
    const empty = { total: 0, events: 0 };
    const found = spellsOf([...buckets(1, 9), empty, empty, ...buckets(9, 1)], rule);
    expect(found.map(({ first, last, total }) => [first, last, total])).toEqual([[1, 4, 20]]);
  });

  it('takes no few events for a spell, and none where there are none', () => {
    // Six of six score 6.6, and among three buckets chance brings 5.7 about once in a hundred times.
    expect(
      spellsOf(
        [
          { total: 9, events: 0 },
          { total: 5, events: 5 },
          { total: 9, events: 1 },
        ],
        rule,
      ),
    ).toEqual([]);
    expect(
      spellsOf(
        [
          { total: 9, events: 0 },
          { total: 6, events: 6 },
          { total: 9, events: 1 },
        ],
        rule,
      ),
    ).toHaveLength(1);
    expect(spellsOf([], rule)).toEqual([]);
    expect(spellsOf([{ total: 0, events: 0 }], rule)).toEqual([]);
    expect(spellsOf(buckets(0, 0, 0), rule)).toEqual([]);
  });

  it('finds what a search through all stretches finds', () => {
    const random = seededRandom(7);
    for (let round = 0; round < 60; round += 1) {
      const all = Array.from({ length: 14 }, (): SpellBucket => {
        const total = random.below(9);
        return { total, events: Math.min(total, random.below(1 + random.below(9))) };
      });
      const filled = all.filter(({ total }) => total > 0).length;
      const expected = byDefinition(all).filter(({ score }) => score >= Math.log(filled / 0.5));
      const found = spellsOf(all, { ...rule, falseAlarmMax: 0.5 });
      expect(found.map(({ first, last, score }) => ({ first, last, score }))).toEqual(
        expected.map((one) => ({ ...one, score: expect.closeTo(one.score, 9) })),
      );
    }
  });

  it('finds a spell in chance alone as seldom as it says', () => {
    const random = seededRandom(11);
    let alarms = 0;
    for (let round = 0; round < 1000; round += 1) {
      const all = Array.from({ length: 100 }, (): SpellBucket => {
        const events = Array.from({ length: 5 }, () => random.below(10)).filter((number) => number === 0).length;
        return { total: 5, events };
      });
      if (spellsOf(all, rule).length > 0) alarms += 1;
    }
    expect(alarms).toBeLessThanOrEqual(10);
  });

  it('refuses counts and shares that are none', () => {
    expect(() => spellsOf([{ total: 1, events: 2 }], rule)).toThrow('buckets[0] has 2 events among 1');
    expect(() => spellsOf([{ total: 0.5, events: 0 }], rule)).toThrow(RangeError);
    expect(() => spellsOf([], { ...rule, spellShare: 0.1 })).toThrow('0.1 of a spell is not above the usual 0.1');
    expect(() => spellsOf([], { ...rule, usualShare: 0 })).toThrow(RangeError);
  });
});
