import { describe, expect, it } from 'vitest';
import { binIndexOf, evenEdges, fittingScale, roundEdges } from '../../src/insight/value-bins.ts';
import { seeded } from '../support/random.ts';

describe('edges of bins', () => {
  it('are round and cover the values', () => {
    expect(roundEdges(3, 97, 'linear', 10)).toEqual([0, 10, 20, 30, 40, 50, 60, 70, 80, 90, 100]);
    expect(roundEdges(0.12, 0.47, 'linear', 4)).toEqual([0.1, 0.2, 0.3, 0.4, 0.5]);
    expect(roundEdges(5, 20_000, 'log', 4)).toEqual([1, 10, 100, 1000, 10_000, 100_000]);
    expect(roundEdges(7, 7, 'linear', 10)).toEqual([7, 8]);
    expect(evenEdges(0, 10, 'linear', 4)).toEqual([0, 2.5, 5, 7.5, 10]);
    expect(evenEdges(1, 16, 'log', 4)).toEqual([1, 2, 4, 8, 16]);
  });

  it('are on a scale of factors where the values span some', () => {
    expect([fittingScale(1, 99), fittingScale(1, 100), fittingScale(0, 1e9), fittingScale(-5, 1e9)]).toEqual([
      'linear',
      'log',
      'linear',
      'linear',
    ]);
  });

  it('put each value into one bin, whatever the bounds', () => {
    const chance = seeded(7);
    const odd = [0, -1, 1e-300, 5e-324, 1, 1 + 2 ** -52, 1e15, 1e308, -1e308, 0.1, 0.3, 2 ** 53];
    for (let turn = 0; turn < 400; turn += 1) {
      const pick = () =>
        chance() < 0.4
          ? (odd[Math.floor(chance() * odd.length)] ?? 0)
          : (chance() - 0.3) * 10 ** Math.floor(chance() * 12 - 4);
      const [min = 0, max = 0] = [pick(), pick()].sort((one, other) => one - other);
      for (const scale of min > 0 ? (['linear', 'log'] as const) : (['linear'] as const)) {
        for (const make of [roundEdges, evenEdges]) {
          const edges = make(min, max, scale, 1 + Math.floor(chance() * 60));
          expect(edges.length).toBeGreaterThanOrEqual(2);
          expect(edges.length).toBeLessThanOrEqual(150);
          expect(
            edges.every((edge, index) => Number.isFinite(edge) && (index === 0 || edge > (edges[index - 1] ?? edge))),
          ).toBe(true);
          for (const value of [min, max]) {
            const bin = binIndexOf(edges, value);
            expect(bin >= 0 && bin < edges.length - 1, `${value} in ${min} to ${max} ${scale}`).toBe(true);
          }
        }
      }
    }
  });

  it('refuse what is no range', () => {
    expect(() => roundEdges(2, 1, 'linear', 5)).toThrow(RangeError);
    expect(() => roundEdges(0, 1, 'log', 5)).toThrow(RangeError);
    expect(() => roundEdges(Number.NaN, 1, 'linear', 5)).toThrow(RangeError);
  });
});
