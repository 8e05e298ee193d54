import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/demo/random.ts';
import { compareCurves, type CurveComparison } from '../../../src/insight/curves/compare-curves.ts';
import { exponential, noisyCurve } from './curves-of-the-demo.ts';

const options = { better: 'higher', seed: 1 } as const;
const line = (from: number, count: number, y: (x: number) => number) =>
  Array.from({ length: count }, (_, index) => ({ x: from + index, y: y(from + index), id: `r${index}` }));

function compared(...[one, other]: [Parameters<typeof compareCurves>[0], Parameters<typeof compareCurves>[1]]) {
  const comparison = compareCurves(one, other, options);
  if (comparison.kind !== 'comparison') throw new Error(comparison.why);
  return comparison;
}

describe('two curves', () => {
  it('are compared where both have points, by their area and their ends', () => {
    const comparison = compared(
      line(0, 21, () => 5),
      line(10, 21, (x) => x - 10),
    );
    // From 10 to 20 the second rises from 0 to 10: mean 5; its last three points are 8, 9 and 10.
    expect(comparison).toMatchObject({ fromX: 10, toX: 20, points: [11, 11], finalPoints: [3, 3] });
    expect(comparison.mean.value).toBeCloseTo(0, 12);
    expect(comparison.finalLevel.value).toBeCloseTo(5 - 9, 12);
  });

  it('of equal points differ by nothing', () => {
    const points = noisyCurve(new Random(2), 40, 1, exponential(0.3));
    const { mean, finalLevel, speed } = compared(points, points);
    expect([mean.value, mean.clear, finalLevel.value, finalLevel.clear]).toEqual([0, false, 0, false]);
    expect(speed[0]).toEqual(speed[1]);
  });

  it('say which is faster, by 90% of the way that both can go', () => {
    const { speedLevel, speed, mean } = compared(
      noisyCurve(new Random(3), 101, 0, exponential(0.1)),
      noisyCurve(new Random(3), 101, 0, exponential(0.2)),
    );
    // Both start at 60 (their running medians a little above) and come to 88: tau ln 10 is 23 and 46 of 100 steps.
    expect(Math.abs(speedLevel - 85.4)).toBeLessThan(0.5);
    expect(Math.abs((speed[0].x ?? 0) - 23)).toBeLessThan(2);
    expect(Math.abs((speed[1].x ?? 0) - 46)).toBeLessThan(4);
    expect([speed[0].by, speed[1].by, mean.clear]).toEqual(['fit', 'fit', true]);
  });

  it('have intervals that cover the true differences in 88 to 99% of pairs', () => {
    const random = new Random(12);
    const trials = 60;
    let [mean, finalLevel] = [0, 0];
    for (let trial = 0; trial < trials; trial += 1) {
      const comparison = compareCurves(
        noisyCurve(random, 60, 2, (place) => 70 + 5 * place),
        noisyCurve(random, 60, 2, (place) => 71 + 5 * place),
        { better: 'higher', seed: trial },
      );
      if (comparison.kind !== 'comparison') throw new Error(comparison.why);
      mean += Number(comparison.mean.low <= -1 && comparison.mean.high >= -1);
      finalLevel += Number(comparison.finalLevel.low <= -1 && comparison.finalLevel.high >= -1);
    }
    for (const covered of [mean, finalLevel]) {
      expect(covered / trials).toBeGreaterThanOrEqual(0.88);
      expect(covered / trials).toBeLessThanOrEqual(0.99);
    }
  });

  it('are the same with the same seed', () => {
    const [one, other] = [
      noisyCurve(new Random(5), 30, 1, exponential(0.3)),
      noisyCurve(new Random(6), 30, 1, exponential(0.4)),
    ];
    expect(compared(one, other)).toEqual(compared(one, other));
  });

  it.each<[CurveComparison, readonly number[], readonly number[]]>([
    [{ kind: 'too-early', why: 'few-common-points', points: [7, 10], pointsMin: 8 }, [0, 7], [0, 10]],
    [{ kind: 'too-early', why: 'few-common-points', points: [0, 0], pointsMin: 8 }, [0, 10], [20, 10]],
    [{ kind: 'too-early', why: 'few-common-points', points: [0, 0], pointsMin: 8 }, [0, 0], [20, 10]],
    [{ kind: 'too-early', why: 'too-large', magnitudeMax: 1e150 }, [1e200, 10], [0, 10]],
  ])('are not compared: %j', (expected, [fromOne = 0, countOne = 0], [fromOther = 0, countOther = 0]) => {
    const [one, other] = [line(fromOne, countOne, () => 1), line(fromOther, countOther, () => 2)];
    const same =
      expected.kind === 'too-early' && expected.why === 'few-common-points' && fromOther === fromOne ? one.length : 0;
    expect(
      compareCurves(one, same > 0 ? other.map((point) => ({ ...point, x: (point.x * 6) / 9 })) : other, options),
    ).toEqual(expected);
  });
});
