import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diversityOf } from '../../../src/insight/curves/diversity.ts';
import { demoGenerations } from './curves-of-the-demo.ts';

const generation = (x: number, counts: Record<string, number>) => ({ x, id: `g${x}`, counts });

describe('diversity', () => {
  it('is entropy, effective names, concentration and leader of each generation', () => {
    const [point] = diversityOf([generation(1, { b: 2, a: 2 }), generation(2, { a: 1, b: 1, c: 1, d: 1 })]).points;
    // ln 2, and (2 - 1) / (2 * 4) for the bias of four samples
    const entropy = Math.LN2 + 0.125;
    expect(point).toEqual({
      x: 1,
      id: 'g1',
      total: 4,
      names: 2,
      entropy,
      evenness: entropy / Math.log(4),
      effectiveNames: Math.exp(entropy),
      effectiveNamesDominant: 2,
      concentration: 0.5,
      leader: { name: 'a', share: 0.5 },
    });
  });

  it('says what changed most between the first and the last third', () => {
    const counts = [
      { a: 8, b: 2 },
      { a: 5, b: 5 },
      { b: 5, c: 5 },
    ].map((each, index) => generation(index, each));
    const { shifts, divergence, names } = diversityOf(counts);
    expect(shifts).toEqual([
      { name: 'a', before: 0.8, after: 0 },
      { name: 'c', before: 0, after: 0.5 },
      { name: 'b', before: 0.2, after: 0.5 },
    ]);
    // 0.8 + 0.2 log2(0.4 / 0.7) on one side, 0.5 + 0.5 log2(1 / 0.7) on the other
    expect(divergence).toBeCloseTo((0.8 + 0.2 * Math.log2(0.4 / 0.7) + 0.5 + 0.5 * Math.log2(1 / 0.7)) / 2, 12);
    expect(names).toBe(3);
  });

  it('falls where one name takes over', () => {
    const narrowing = Array.from({ length: 12 }, (_, x) => generation(x, { a: 10 + 10 * x, b: 10, c: 10 }));
    expect(diversityOf(narrowing).trend.direction).toBe('falling');
  });

  it('of one name, of nothing and of counts that are none has no NaN', () => {
    expect(diversityOf([generation(1, { a: 3 })])).toMatchObject({
      points: [{ entropy: 0, evenness: null, effectiveNames: 1, concentration: 1, leader: { name: 'a', share: 1 } }],
      trend: { direction: 'too-few' },
      divergence: null,
    });
    expect(diversityOf([generation(1, {}), generation(2, { a: Number.NaN, b: -1, c: 0 })])).toMatchObject({
      points: [],
      withoutCounts: 2,
    });
  });

  it('stays between one name and all of them', () => {
    const counts = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: 0, max: 50 }));
    fc.assert(
      fc.property(fc.array(counts, { maxLength: 12 }), (all) => {
        const { points, names, divergence } = diversityOf(all.map((each, x) => generation(x, each)));
        for (const { effectiveNames, effectiveNamesDominant, concentration } of points) {
          for (const effective of [effectiveNames, effectiveNamesDominant]) {
            expect(effective).toBeGreaterThan(1 - 1e-9);
            expect(effective).toBeLessThan(names + 1e-9);
          }
          expect(concentration).toBeLessThan(1 + 1e-9);
        }
        expect(divergence === null || (divergence >= 0 && divergence <= 1)).toBe(true);
      }),
    );
  });

  it('of the demonstration knows every topic', () => {
    const generations = demoGenerations(12).map(({ generation: x, learned_from: learnt }) =>
      generation(x, learnt?.patterns?.topics ?? {}),
    );
    const { points, withoutCounts, names, shifts } = diversityOf(generations);
    expect(points.length + withoutCounts).toBe(generations.length);
    expect(points.length).toBeGreaterThan(25);
    expect(shifts).toHaveLength(names);
  });
});
