import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/demo/random.ts';
import { forecastAt, plateauOf, reachTarget } from '../../../src/insight/curves/fit-readings.ts';
import { fitSaturating, type SaturatingFit } from '../../../src/insight/curves/fit-saturating.ts';
import type { CurvePoint } from '../../../src/insight/curves/points.ts';
import { exponential, noisyCurve } from './curves-of-the-demo.ts';

function fitted(points: readonly CurvePoint[]): SaturatingFit {
  const fit = fitSaturating(points, 'higher');
  if (fit.kind !== 'fit') throw new Error(`no fit: ${JSON.stringify(fit)}`);
  return fit;
}

const curve = (ys: readonly number[]) => ys.map((y, index) => ({ x: index + 1, y, id: `g${index + 1}` }));
const exact = (count: number, level: (place: number) => number) => noisyCurve(new Random(1), count, 0, level);
const near = (value: number, expected: number, room: number) => Math.abs(value - expected) <= room;

describe('a fit without noise', () => {
  it.each([
    ['exponential', null, 0.25, exponential(0.25), 88],
    ['power', null, 1.5, (place: number) => 10 - 4 * (1 + 59 * place) ** -1.5, 10],
    ['hill', 3, 0.2, (place: number) => 1 + (2 * place ** 3) / (0.008 + place ** 3), 3],
  ] as const)('finds the %s curve behind the points', (name, order, parameter, level, plateau) => {
    const fit = fitted(exact(60, level));
    const reading = plateauOf(fit, null);
    expect([fit.best.shape.name, fit.best.shape.order]).toEqual([name, order]);
    expect(fit.best.shape.parameter).toBeCloseTo(parameter, 3);
    if (reading.kind !== 'plateau') throw new Error('no plateau');
    expect(reading.level.value).toBeCloseTo(plateau, 2);
    expect(near(reading.level.low ?? 0, plateau, 0.01) && near(reading.level.high ?? 0, plateau, 0.01)).toBe(true);
  });

  it('says where the plateau begins: at 3 tau a twentieth is left', () => {
    const reading = plateauOf(fitted(exact(101, exponential(0.25))), null);
    if (reading.kind !== 'plateau') throw new Error('no plateau');
    expect(reading.startX.value).toBeCloseTo(1 + 100 * 0.25 * Math.log(20), 1);
    expect(reading.reached).toBe(true);
  });

  it('says when a target is reached, was reached, and never will be', () => {
    const fit = fitted(exact(101, exponential(0.5)));
    // 60 + 28 (1 - e^(-u / 0.5)) = 86 at u = 0.5 ln 14
    const ahead = reachTarget(fit, 86);
    if (ahead.kind !== 'ahead') throw new Error(ahead.kind);
    expect(ahead.x.value).toBeCloseTo(1 + 100 * 0.5 * Math.log(14), 1);
    expect(ahead.steps.value).toBeCloseTo(100 * (0.5 * Math.log(14) - 1), 1);
    const reached = reachTarget(fit, 74);
    expect(reached.kind === 'reached' && reached.x).toBeCloseTo(1 + 100 * 0.5 * Math.log(2), 1);
    expect(reachTarget(fit, 95)).toEqual({ kind: 'not-on-this-course', possibleX: null, horizonX: 1_101 });
    expect(reachTarget(fit, 50)).toEqual({ kind: 'reached', x: 1 });
  });

  it('of a straight line sees no plateau', () => {
    expect(plateauOf(fitted(exact(40, (place) => 60 + 20 * place)), null)).toMatchObject({
      kind: 'not-in-sight',
      rising: true,
    });
  });

  it('makes no difference of units', () => {
    const points = noisyCurve(new Random(4), 50, 0.02, exponential(0.3));
    const plain = plateauOf(fitted(points), null);
    const scaled = points.map((point) => ({ ...point, x: 1.7e12 + 6e7 * point.x, y: 1e9 - 1e6 * (point.y ?? 0) }));
    const other = fitSaturating(scaled, 'lower');
    const reading = other.kind === 'fit' ? plateauOf(other, null) : null;
    if (plain.kind !== 'plateau' || reading?.kind !== 'plateau') throw new Error('no plateau');
    expect((1e9 - reading.level.value) / 1e6).toBeCloseTo(plain.level.value, 4);
    expect((reading.startX.value - 1.7e12) / 6e7).toBeCloseTo(plain.startX.value, 2);
  });
});

describe('a fit is refused', () => {
  it('under eight different x', () => {
    const early = { kind: 'too-early', why: 'few-points', points: 14, pointsMin: 8 };
    expect(fitSaturating([...curve([1, 2, 3, 4, 5, 6, 7]), ...curve([1, 2, 3, 4, 5, 6, 7])], 'higher')).toEqual(early);
  });

  it('where all points are equal', () => {
    expect(fitSaturating(curve([4, 4, 4, 4, 4, 4, 4, 4]), 'higher')).toEqual({
      kind: 'too-early',
      why: 'constant',
      points: 8,
      value: 4,
    });
  });

  it('where no curve beats a constant', () => {
    const refusal = fitSaturating(curve([1, 2, 1, 2, 1, 2, 1, 2, 1, 2]), 'higher');
    expect(refusal).toMatchObject({ kind: 'too-early', why: 'no-better-than-constant', points: 10, leadMin: 10 });
  });

  it('where squares overflow', () => {
    const refusal = fitSaturating(curve([1, 2, 3, 4, 5, 6, 7, 1e200]), 'higher');
    expect(refusal).toEqual({ kind: 'too-early', why: 'too-large', points: 8, magnitudeMax: 1e150 });
  });
});

describe('a fit of noisy points', () => {
  it('covers the plateau, the course ahead and a point ahead in 88 to 99% of curves', () => {
    const random = new Random(7, 1);
    const trials = 200;
    const hits = { plateau: 0, ahead: 0, point: 0 };
    for (let trial = 0; trial < trials; trial += 1) {
      const level = exponential(0.3);
      const fit = fitted(noisyCurve(random, 60, 1.5, level));
      const reading = plateauOf(fit, null);
      const [forecast] = forecastAt(fit, [1 + 59 * 1.5], null);
      const within = (value: number, low: number | null, high: number | null) =>
        Number(value >= (low ?? -Infinity) && value <= (high ?? Infinity));
      if (reading.kind === 'plateau') hits.plateau += within(88, reading.level.low, reading.level.high);
      hits.ahead += within(level(1.5), forecast?.low ?? 0, forecast?.high ?? 0);
      hits.point += within(level(1.5) + 1.5 * random.normal(), forecast?.pointLow ?? 0, forecast?.pointHigh ?? 0);
    }
    for (const count of Object.values(hits)) {
      expect(count / trials).toBeGreaterThanOrEqual(0.88);
      expect(count / trials).toBeLessThanOrEqual(0.99);
    }
  });

  it('covers the moment of a target ahead in at least 88% of the curves that come to it', () => {
    const random = new Random(8);
    const level = exponential(0.6);
    const x = 1 + 59 * 1.3;
    const spans = Array.from({ length: 100 }, () =>
      reachTarget(fitted(noisyCurve(random, 60, 1.5, level)), level(1.3)),
    ).flatMap((reading) => (reading.kind === 'ahead' ? [reading.x] : []));
    const covered = spans.filter(({ low, high }) => (low ?? 0) <= x && x <= (high ?? Infinity));
    expect(spans.length).toBeGreaterThan(80);
    expect(covered.length / spans.length).toBeGreaterThanOrEqual(0.88);
  });

  it('sets setbacks and wild points aside, and tells which', () => {
    const points = noisyCurve(new Random(11), 100, 0.5, exponential(0.2)).map((point) => ({
      ...point,
      y: (point.y ?? 0) - (point.x > 50 && point.x <= 60 ? 11 : 0) + (point.x === 80 ? 30 : 0),
    }));
    const fit = fitted(points);
    expect(fit.aside.map(({ x }) => x)).toEqual([51, 52, 53, 54, 55, 56, 57, 58, 59, 60, 80]);
    const reading = plateauOf(fit, null);
    expect(reading.kind === 'plateau' && near(reading.level.value, 88, 0.5)).toBe(true);
  });

  it('counts points for less where neighbours resemble each other', () => {
    const random = new Random(5);
    let noise = 0;
    const level = exponential(0.2);
    const points = Array.from({ length: 120 }, (_, index) => {
      noise = 0.7 * noise + random.normal();
      return { x: index + 1, y: level(index / 119) + noise, id: 'g' };
    });
    expect(fitted(points).varianceFactor).toBeGreaterThan(2);
    expect(fitted(noisyCurve(random, 120, 1, level)).varianceFactor).toBe(1);
  });

  it('keeps levels within what the metric can be', () => {
    const fit = fitted(noisyCurve(new Random(3), 30, 1.5, exponential(0.8)));
    const reading = plateauOf(fit, { min: 0, max: 80 });
    expect(reading.kind === 'plateau' ? [reading.level.value, reading.level.high] : [reading.best, 80]).toEqual([
      80, 80,
    ]);
    expect(() => forecastAt(fit, [1_000], null)).toThrow('a forecast at x = 1000 lies outside 1 to 320');
  });

  it('never gives a number that is none', () => {
    const point = fc.record({
      x: fc.oneof(fc.integer({ min: 0, max: 40 }), fc.double()),
      y: fc.oneof(fc.integer({ min: -3, max: 3 }), fc.double(), fc.constant(null)),
      id: fc.constant('g'),
      weight: fc.oneof(fc.constant(1), fc.double()),
    });
    const finite = (value: unknown): boolean =>
      typeof value === 'number'
        ? Number.isFinite(value)
        : typeof value !== 'object' || value === null || Object.values(value).every(finite);
    const steps = fc.array(fc.integer({ min: -2, max: 5 }), { minLength: 8, maxLength: 24 }).map((all) => {
      let sum = 0;
      return curve(all.map((step) => (sum += step)));
    });
    fc.assert(
      fc.property(
        fc.oneof(fc.array(point, { maxLength: 24 }), steps),
        fc.double({ noNaN: true, noDefaultInfinity: true }),
        (points, target) => {
          const fit = fitSaturating(points, 'higher');
          const readings =
            fit.kind === 'fit'
              ? [
                  plateauOf(fit, null),
                  reachTarget(fit, target),
                  forecastAt(fit, [fit.scale.firstX, fit.scale.firstX + 3 * fit.scale.spanX], null),
                ]
              : [fit];
          expect(readings.filter((reading) => !finite(reading))).toEqual([]);
        },
      ),
      { numRuns: 200 },
    );
  });
});
