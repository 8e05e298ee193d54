/** The line that follows the slider on the page is the one that the server draws. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { smoothCurve } from '../../../src/insight/curves/smooth-curve.ts';
import { smoothed } from '../../../web/features/learning/smoothing.ts';

const methods = [
  { page: 'ema', server: 'ema' },
  { page: 'density', server: 'density-ema' },
  { page: 'gaussian', server: 'gaussian' },
] as const;

const point = fc.record({
  step: fc.integer({ min: 0, max: 40 }),
  y: fc.option(fc.double({ min: -100, max: 100, noNaN: true }), { nil: null }),
  weight: fc.integer({ min: 1, max: 50 }),
});

describe.each(methods)('smoothing by $page', ({ page, server }) => {
  it('equals that of the server at every place, also over gaps, bursts and different weights', () => {
    fc.assert(
      fc.property(
        fc.array(point, { maxLength: 60 }),
        fc.double({ min: 0, max: 0.98, noNaN: true }),
        fc.option(fc.integer({ min: 1, max: 60 }), { nil: null }),
        (steps, factor, gapX) => {
          let x = 0;
          const points = steps.map(({ step, y, weight }) => ({ x: (x += step), y, weight }));
          const expected = smoothCurve(
            points.map((one) => ({ ...one, id: '' })),
            { kind: server, factor, ...(gapX === null ? {} : { gapX }) },
          ).points.map((one) => one.smoothed);
          const line = smoothed(points, { method: page, factor, gapX });
          expect(line.length).toBe(expected.length);
          for (const [index, value] of line.entries()) {
            if (value === null) expect(expected[index]).toBeNull();
            else expect(Math.abs(value - Number(expected[index]))).toBeLessThan(1e-8);
          }
        },
      ),
      { numRuns: 300 },
    );
  });

  it('leaves the points as they are where it is 0', () => {
    const points = [3, 1, 4, 1, 5].map((y, x) => ({ x, y, weight: 1 }));
    expect(smoothed(points, { method: page, factor: 0, gapX: null })).toEqual([3, 1, 4, 1, 5]);
  });
});
