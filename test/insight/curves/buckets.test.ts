import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CurveBuckets, type BucketOptions } from '../../../src/insight/curves/buckets.ts';
import { DensityGrid } from '../../../src/insight/curves/density-grid.ts';
import type { CurvePoint } from '../../../src/insight/curves/points.ts';
import { EXACT_MAX, QuantileSketch } from '../../../src/insight/curves/quantile-sketch.ts';
import { Random } from '../../../src/demo/random.ts';

function bucketed(points: readonly CurvePoint[], options: BucketOptions) {
  const buckets = new CurveBuckets(options);
  for (const point of points) buckets.add(point);
  return buckets.result();
}

const at = (x: number, y: number | null, id: string): CurvePoint => ({ x, y, id });
const points = fc.array(
  fc.record({
    x: fc.oneof(fc.integer({ min: -5, max: 105 }), fc.constant(Number.NaN)),
    y: fc.oneof(fc.integer({ min: -9, max: 9 }), fc.constant(null), fc.constant(Infinity)),
    id: fc.string({ minLength: 1, maxLength: 2 }),
  }),
  { maxLength: 80 },
);

describe('the buckets of a curve', () => {
  it('have exact extremes, ends, mean and count, with their records', () => {
    const all = [
      at(4, 2, 'd'),
      at(0, 5, 'a'),
      at(1, 1, 'b'),
      at(1, 1, 'a2'),
      at(10, 7, 'z'),
      at(11, 1, 'out'),
      at(3, null, 'n'),
    ];
    expect(bucketed(all, { fromX: 0, toX: 10, buckets: 2, quantiles: [0.5] })).toEqual({
      buckets: [
        {
          index: 0,
          fromX: 0,
          toX: 5,
          count: 4,
          mean: 2.25,
          min: at(1, 1, 'a2'),
          max: at(0, 5, 'a'),
          first: at(0, 5, 'a'),
          last: at(4, 2, 'd'),
          quantiles: [1.5],
          quantilesExact: true,
        },
        {
          index: 1,
          fromX: 5,
          toX: 10,
          count: 1,
          mean: 7,
          min: at(10, 7, 'z'),
          max: at(10, 7, 'z'),
          first: at(10, 7, 'z'),
          last: at(10, 7, 'z'),
          quantiles: [7],
          quantilesExact: true,
        },
      ],
      counted: 5,
      outside: 1,
      unusable: 1,
    });
  });

  it('count each point once, and hold the least and the greatest of all', () => {
    fc.assert(
      fc.property(points, fc.integer({ min: 1, max: 20 }), (all, count) => {
        const { buckets, counted, outside, unusable } = bucketed(all, { fromX: 0, toX: 100, buckets: count });
        expect(counted + outside + unusable).toBe(all.length);
        expect(buckets.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(counted);
        const inside = all.flatMap(({ x, y }) => (x >= 0 && x <= 100 && y !== null && Number.isFinite(y) ? [y] : []));
        expect(Math.min(...buckets.map(({ min }) => min.y))).toBe(Math.min(...inside));
        expect(Math.max(...buckets.map(({ max }) => max.y))).toBe(Math.max(...inside));
      }),
    );
  });

  it('do not depend on the order of the points', () => {
    fc.assert(
      fc.property(points, (all) => {
        const options = { fromX: 0, toX: 100, buckets: 7, quantiles: [0.1, 0.9] };
        const [one, other] = [bucketed(all, options), bucketed(all.toReversed(), options)];
        const exact = ({ buckets, ...rest }: typeof one) => ({
          ...rest,
          buckets: buckets.map((bucket) => ({ ...bucket, mean: 0 })),
        });
        expect(exact(other)).toEqual(exact(one));
        one.buckets.forEach(({ mean }, index) => expect(other.buckets[index]?.mean).toBeCloseTo(mean, 10));
      }),
    );
  });

  it('refuse what is no range', () => {
    expect(() => new CurveBuckets({ fromX: 1, toX: 0, buckets: 1 })).toThrow('no range of x: from 1 to 0');
    expect(() => new CurveBuckets({ fromX: 0, toX: 1, buckets: 0 })).toThrow('a curve has 1 to 20000 buckets, not 0');
  });
});

describe('quantiles in bounded memory', () => {
  it('are exact for few values', () => {
    const sketch = new QuantileSketch();
    for (const number of [10, 1, 4, 2]) sketch.add(number);
    expect([0, 0.25, 0.5, 0.75, 1].map((share) => sketch.quantile(share))).toEqual([1, 1.75, 3, 5.5, 10]);
    expect(sketch.exact).toBe(true);
    expect(new QuantileSketch().quantile(0.5)).toBeNull();
  });

  it('of many values are off by less than a hundredth in rank, and say that they are not exact', () => {
    const random = new Random(3);
    const values = Array.from({ length: 40 * EXACT_MAX }, () => random.logNormal(100, 1));
    const sketch = new QuantileSketch();
    for (const number of values) sketch.add(number);
    const sorted = values.toSorted((one, other) => one - other);
    for (const share of [0.001, 0.01, 0.1, 0.5, 0.9, 0.99, 0.999]) {
      const quantile = sketch.quantile(share) ?? Number.NaN;
      const rank = sorted.filter((number) => number <= quantile).length / sorted.length;
      expect(Math.abs(rank - share)).toBeLessThan(0.01 * Math.max(0.1, 4 * share * (1 - share)));
    }
    expect([sketch.quantile(0), sketch.quantile(1), sketch.exact]).toEqual([sorted[0], sorted.at(-1), false]);
  });
});

describe('the density grid', () => {
  it('counts points in cells, from the lowest row up', () => {
    const grid = new DensityGrid({ fromX: 0, toX: 4, columns: 2, fromY: 1, toY: 100, rows: 2, scaleY: 'log' });
    for (const [x, y] of [
      [0, 1],
      [1, 9],
      [3, 11],
      [4, 100],
      [4, 101],
      [2, null],
    ] as const)
      grid.add(at(x, y, 'r'));
    expect(grid.result()).toEqual({
      counts: Uint32Array.from([2, 0, 0, 2]),
      countMax: 2,
      counted: 4,
      outside: 1,
      unusable: 1,
    });
  });

  it('counts each point once', () => {
    fc.assert(
      fc.property(points, (all) => {
        const grid = new DensityGrid({ fromX: 0, toX: 100, columns: 5, fromY: -5, toY: 5, rows: 3, scaleY: 'linear' });
        for (const point of all) grid.add(point);
        const { counted, outside, unusable } = grid.result();
        expect(counted + outside + unusable).toBe(all.length);
      }),
    );
  });

  it('refuses a logarithm that begins at 0', () => {
    const options = { fromX: 0, toX: 1, columns: 1, fromY: 0, toY: 1, rows: 1, scaleY: 'log' } as const;
    expect(() => new DensityGrid(options)).toThrow('no range for a log grid: x 0 to 1, y 0 to 1');
  });
});
