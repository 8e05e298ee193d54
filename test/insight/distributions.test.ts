/** The distributions against SciPy 1.17 to twelve digits, in the middle and far out in the tails. */
import { expect, it } from 'vitest';
import { chiSquareAbove, gammaQuantile } from '../../src/insight/gamma-distribution.ts';
import { logGamma } from '../../src/insight/log-gamma.ts';
import { normalBelow, normalHalfWidth, normalQuantile, normalTwoSided } from '../../src/insight/normal-distribution.ts';
import { studentTwoSided } from '../../src/insight/student-distribution.ts';

function expectClose(actual: number, expected: number, digits = 12): void {
  expect(Math.abs(actual - expected), `${actual} against ${expected}`).toBeLessThanOrEqual(
    10 ** -digits * Math.max(Math.abs(expected), 1e-300),
  );
}

it.each([
  [1e-20, -9.262340089798409],
  [1e-9, -5.9978070150076865],
  [0.001, -3.090232306167813],
  [0.025, -1.9599639845400545],
  [0.2, -0.8416212335729142],
  [0.5, 0],
  [0.6, 0.2533471031357997],
  [0.975, 1.959963984540054],
  [0.9999999, 5.199337582290661],
])('a share of %d of a normal distribution lies below %d', (share, z) => {
  expectClose(normalQuantile(share), z);
});

it.each([
  [-10, 7.61985302416047e-24],
  [-3, 0.0013498980316300933],
  [-1.96, 0.024997895148220435],
  [-0.5, 0.3085375387259869],
  [0, 0.5],
  [0.5, 0.6914624612740131],
  [3, 0.9986501019683699],
])('below %d lies a share of %d', (z, share) => {
  expectClose(normalBelow(z), share);
});

it('counts both tails of a normal distribution', () => {
  expectClose(normalTwoSided(1.96), 2 * 0.024997895148220435);
  expectClose(normalTwoSided(-1.96), 2 * 0.024997895148220435);
  expectClose(normalHalfWidth(0.95), 1.959963984540054);
});

it.each([
  [0.5, 1, 0.47950012218695337],
  [3.841458820694124, 1, 0.05],
  [10, 4, 0.04042768199451279],
  [200, 150, 0.003973185970821635],
  [1000, 3, 1.7994208765314067e-216],
])('a chi-square of %d with %d degrees of freedom has chance %d', (x, degrees, p) => {
  expectClose(chiSquareAbove(x, degrees), p, 11);
});

it.each([
  [0.1, 3, 0.9266523488008059],
  [2.5, 5, 0.05449009934237626],
  [1.96, 1000, 0.050273184955748736],
  [8, 12, 3.759898224750258e-6],
  [30, 40, 4.8509076605902047e-29],
])('a t of %d with %d degrees of freedom has chance %d', (t, degrees, p) => {
  expectClose(studentTwoSided(t, degrees), p, 11);
});

it.each([
  [1, 0.975, 3.6888794541139354],
  [3, 0.025, 0.6186721228956014],
  [101, 0.975, 121.62679379242638],
  [10001, 0.025, 9805.942667599955],
])('of a gamma distribution of shape %d a share of %d lies below %d', (shape, share, x) => {
  expectClose(gammaQuantile(shape, share), x, 10);
});

it.each([
  [0.1, 2.252712651734206],
  [0.5, 0.5723649429247],
  [3.7, 1.428072326665388],
  [11.9, 17.25847745059552],
  [100, 359.1342053695754],
  [1e6, 12815504.569147611],
  [1e10, 220258509288.81058],
])('the logarithm of the gamma function of %d is %d', (x, value) => {
  expectClose(logGamma(x), value);
});

it('refuses what lies outside of a distribution', () => {
  expect(() => normalQuantile(0)).toThrow(new RangeError('share is 0, and must lie between 0 and 1'));
  expect(() => normalHalfWidth(1)).toThrow(new RangeError('confidence is 1, and must lie between 0 and 1'));
  expect(() => logGamma(0)).toThrow(new RangeError('logGamma is known for positive numbers here, not for 0'));
});
