import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { debiasedEma } from '../../../src/insight/curves/debiased-ema.ts';
import { densityAwareEma, halfLifeOf, meanGap } from '../../../src/insight/curves/density-aware-ema.ts';
import { bandwidthOf, gaussianSmoothed } from '../../../src/insight/curves/gaussian-smoothing.ts';
import { residualBand } from '../../../src/insight/curves/residual-band.ts';
import { smoothCurve, type SmoothingKind } from '../../../src/insight/curves/smooth-curve.ts';

const value = fc.double({ noNaN: true, noDefaultInfinity: true });
const factor = fc.double({ min: 0, max: 0.98, noNaN: true });
const kinds: readonly SmoothingKind[] = ['ema', 'density-ema', 'gaussian'];
const curve = (ys: readonly (number | null)[]) => ys.map((y, index) => ({ x: index + 1, y, id: `r${index}` }));
const smoothedOf = (points: Parameters<typeof smoothCurve>[0], kind: SmoothingKind, by: number) =>
  smoothCurve(points, { kind, factor: by }).points.map(({ smoothed }) => smoothed);

describe('the debiased moving average', () => {
  it('is the weighted mean of what came so far: (1·2 + 0.5·4 …) / (1 + 0.5 …)', () => {
    // 2; (0.5·2 + 4) / 1.5 = 10/3; (0.25·2 + 0.5·4 + 9) / 1.75 = 46/7
    const [first, second, third] = debiasedEma([2, 4, 9], 0.5);
    expect(first).toBe(2);
    expect(second).toBeCloseTo(10 / 3, 12);
    expect(third).toBeCloseTo(46 / 7, 12);
  });

  it('is what Adam makes of it: the plain average over 1 - factor^n', () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), { minLength: 1, maxLength: 30 }),
        factor,
        (ys, by) => {
          let plain = 0;
          ys.forEach((y) => (plain = by * plain + (1 - by) * y));
          expect(debiasedEma(ys, by).at(-1)).toBeCloseTo(plain / (1 - by ** ys.length), 5);
        },
      ),
    );
  });

  it('counts values by their samples', () => {
    // (0.5·3·2 + 1·4) / (0.5·3 + 1) = 7 / 2.5
    expect(debiasedEma([2, 4], 0.5, [3, 1])[1]).toBeCloseTo(2.8, 12);
  });

  it('passes over what is no number', () => {
    expect(debiasedEma([2, null, Number.NaN, Infinity, 4], 0.5)).toEqual([
      2,
      null,
      null,
      null,
      debiasedEma([2, 4], 0.5)[1],
    ]);
  });

  it('refuses a factor that forgets nothing', () => {
    expect(() => debiasedEma([1], 1)).toThrow('a smoothing factor lies from 0 to below 1, and is not 1');
  });
});

describe('the moving average over uneven x', () => {
  it('is the debiased one where x are even', () => {
    const ys = [3, 1, 4, 1, 5, 9, 2, 6];
    const plain = debiasedEma(ys, 0.7);
    smoothedOf(curve(ys), 'density-ema', 0.7).forEach((smoothed, index) =>
      expect(smoothed).toBeCloseTo(plain[index] ?? 0, 12),
    );
  });

  it('weighs a point by the stretch since the one before', () => {
    // Half-life 1: the first point stands for 1, weight 1/2; the second for 2, weight 3/4, and leaves 1/4 of the first.
    expect(densityAwareEma([0, 2], [0, 7], 1, 1)).toEqual([0, (0.75 * 7) / (0.125 + 0.75)]);
  });

  it('gives a burst no more weight than a single point at its end', () => {
    const xs = [0, 1, 2, 3, 3, 3, 3, 4];
    const single = densityAwareEma([0, 1, 2, 3, 4], [0, 0, 0, 10, 0], 2, 1);
    const burst = densityAwareEma(xs, [0, 0, 0, 10, 10, 10, 10, 0], 2, 1);
    expect(burst.at(-1)).toBeCloseTo(single.at(-1) ?? 0, 12);
    // The plain one leans four times to the burst.
    expect(debiasedEma([0, 0, 0, 10, 10, 10, 10, 0], 0.7).at(-1)).toBeGreaterThan(2 * (burst.at(-1) ?? 0));
  });

  it('has the half-life that the factor says for the mean gap', () => {
    expect(meanGap([1, 2, 2, 5])).toBe(2);
    expect(meanGap([4, 4])).toBeNull();
    expect(halfLifeOf(0.5, 3)).toBeCloseTo(3, 12);
  });
});

describe('the centred Gaussian', () => {
  it('weighs neighbours by exp(-d²/2)', () => {
    const [side, far] = [Math.exp(-0.5), Math.exp(-2)];
    expect(gaussianSmoothed([0, 1, 2], [0, 0, 6], 1)[0]).toBeCloseTo((6 * far) / (1 + side + far), 12);
    expect(gaussianSmoothed([0, 1, 2], [0, 6, 0], 1)[1]).toBeCloseTo(6 / (1 + 2 * side), 12);
  });

  it('keeps a straight line inside, further from the ends than it reaches', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -50, max: 50 }),
        fc.integer({ min: -9, max: 9 }),
        fc.double({ min: 0.3, max: 9, noNaN: true }),
        (at, slope, width) => {
          const xs = Array.from({ length: 120 }, (_, index) => index);
          const line = gaussianSmoothed(
            xs,
            xs.map((x) => at + slope * x),
            width,
          );
          for (const x of xs.slice(37, -37)) expect(line[x]).toBeCloseTo(at + slope * x, 8);
        },
      ),
    );
  });

  it('does not cost the square of a burst', () => {
    const xs = Array.from({ length: 50_000 }, (_, index) => (index < 49_000 ? index / 1e6 : index));
    const line = gaussianSmoothed(
      xs,
      xs.map(() => 3),
      bandwidthOf(0.9, 1),
    );
    expect(line.every((y) => Math.abs(y - 3) < 1e-9)).toBe(true);
  });
});

describe('a smoothed curve', () => {
  it.each(kinds)('%s leaves a constant as it is, to the last bit', (kind) => {
    fc.assert(
      fc.property(value, factor, fc.integer({ min: 1, max: 40 }), (constant, by, length) => {
        const smoothed = smoothedOf(curve(Array.from({ length }, () => constant)), kind, by);
        smoothed.forEach((y) =>
          expect(Math.abs((y ?? Number.NaN) - constant)).toBeLessThanOrEqual(Math.abs(constant) * 1e-14),
        );
      }),
    );
  });

  it.each(kinds)('%s stays within its points, whatever they are, and never gives NaN', (kind) => {
    const points = fc.array(fc.record({ x: fc.double(), y: fc.option(fc.double()), id: fc.constant('r') }), {
      maxLength: 30,
    });
    fc.assert(
      fc.property(points, factor, (all, by) => {
        const solid = all.flatMap(({ x, y }) => (y !== null && Number.isFinite(x) && Number.isFinite(y) ? [y] : []));
        const [low, high] = [Math.min(...solid), Math.max(...solid)];
        const room = Math.max(Math.abs(low), Math.abs(high)) * 1e-12;
        for (const { y, smoothed } of smoothCurve(all, { kind, factor: by }).points) {
          if (y === null || !Number.isFinite(y)) expect(smoothed).toBeNull();
          else expect(smoothed !== null && smoothed >= low - room && smoothed <= high + room).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it.each(kinds)('%s of factor 0 is raw', (kind) => {
    expect(smoothedOf(curve([5, null, -2, 8]), kind, 0)).toEqual([5, null, -2, 8]);
  });

  it('begins anew after a stretch that is too wide, and says where', () => {
    const points = [1, 2, 3, 50, 51].map((x) => ({ x, y: x < 10 ? 0 : 7, id: `r${x}` }));
    const { points: smoothed, breaks } = smoothCurve(points, { kind: 'gaussian', factor: 0.9, gapX: 10 });
    expect(smoothed.map((point) => point.smoothed)).toEqual([0, 0, 0, 7, 7]);
    expect(breaks).toEqual([3]);
  });
});

describe('the spread of residuals', () => {
  it('is hidden under five points', () => {
    const few = smoothCurve(curve([1, 2, null, 3, 4]), { kind: 'ema', factor: 0.6 });
    expect(residualBand(few.points, null)).toEqual({ kind: 'too-early', points: 4, pointsMin: 5 });
  });

  it('is a standard deviation on either side, within what the metric can be', () => {
    const points = [0, 10, 0, 10, 0, 10].map((y, x) => ({ x, y, id: 'r', smoothed: 5 }));
    const sigma = 5 * Math.sqrt(Math.PI / 2);
    const band = residualBand(points, { min: 0, max: 10 });
    expect(band).toMatchObject({ kind: 'band', rows: points.map(() => ({ low: 0, high: 10 })) });
    const free = residualBand(points, null);
    expect(free.kind === 'band' && free.rows.at(-1)?.low).toBeCloseTo(5 - sigma, 10);
    expect(free.kind === 'band' && free.rows.at(-1)?.high).toBeCloseTo(5 + sigma, 10);
  });
});
