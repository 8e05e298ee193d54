/**
 * Shapes of learning that level off: y = start + rise * share(u), where the share of the way goes from 0 at the first
 * point towards 1 and never turns. `u` is the place on the curve, 0 at its first x and 1 at its last.
 *
 * - exponential: 1 - exp(-u / tau), the same part of the rest in every step;
 * - power: 1 - n^-c with n = 1 + the steps taken, the power law of practice (Newell and Rosenbloom 1981);
 * - hill: u^d / (k^d + u^d), slow, fast, slow; with d = 1 a hyperbola (Hill 1910; Morgan, Mercer and Flodin 1975).
 */

export type ShapeName = 'exponential' | 'power' | 'hill';

export interface Shape {
  readonly name: ShapeName;
  /** tau, c or k: what the search varies. */
  readonly parameter: number;
  /** d of hill; null of the others. */
  readonly order: number | null;
  /** @returns the share of the way that is gone at u, from 0 to 1. */
  readonly shareAt: (u: number) => number;
  /** The u at which a share from 0 to below 1 is gone. */
  readonly placeOf: (share: number) => number;
}

/** All shapes of a name that differ in one parameter. */
export interface ShapeFamily {
  readonly name: ShapeName;
  readonly order: number | null;
  /** Range of the parameter; at `flat` the plateau is so far away that the data cannot tell where. */
  readonly low: number;
  readonly high: number;
  readonly flat: 'low' | 'high';
  /** Parameters of the whole curve: start, rise, those of the shape, and the size of the noise. */
  readonly parameters: number;
  readonly shape: (parameter: number) => Shape;
}

/** Between a step at the first points, and a bend so slight that the curve is all but a line. */
const tauRange = { low: 0.01, high: 4 };
/** Below, a power law is all but a logarithm, which has no plateau. */
const exponentRange = { low: 0.12, high: 5 };
const halfwayRange = { low: 0.02, high: 3 };
const hillOrders = [1, 1.5, 2, 3, 4, 6] as const;

/** @param steps from the first point to the last, as the power law counts; above 0 */
export function shapeFamilies(steps: number): readonly ShapeFamily[] {
  return [
    { name: 'exponential', order: null, ...tauRange, flat: 'high', parameters: 4, shape: exponential },
    { name: 'power', order: null, ...exponentRange, flat: 'low', parameters: 4, shape: (c) => power(c, steps) },
    ...hillOrders.map((order) => ({
      name: 'hill' as const,
      order,
      ...halfwayRange,
      flat: 'high' as const,
      parameters: order === 1 ? 4 : 5,
      shape: (k: number) => hill(k, order),
    })),
  ];
}

function exponential(tau: number): Shape {
  return {
    name: 'exponential',
    parameter: tau,
    order: null,
    shareAt: (u) => -Math.expm1(-u / tau),
    placeOf: (share) => -tau * Math.log1p(-share),
  };
}

function power(exponent: number, steps: number): Shape {
  return {
    name: 'power',
    parameter: exponent,
    order: null,
    shareAt: (u) => -Math.expm1(-exponent * Math.log1p(u * steps)),
    placeOf: (share) => Math.expm1(-Math.log1p(-share) / exponent) / steps,
  };
}

function hill(halfway: number, order: number): Shape {
  return {
    name: 'hill',
    parameter: halfway,
    order,
    shareAt: (u) => (u <= 0 ? 0 : 1 / (1 + (halfway / u) ** order)),
    placeOf: (share) => (share <= 0 ? 0 : halfway / (1 / share - 1) ** (1 / order)),
  };
}
