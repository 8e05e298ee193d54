/**
 * The points of a curve made ready for a fit: x from 0 to 1, values around 0 and within 1, weights with mean 1. So no size
 * of numbers makes a difference, and none overflows. A long curve is fitted by the means of neighbouring points.
 */
import type { SolidPoint } from './points.ts';
import type { FitData } from './shape-search.ts';

/** Means of more groups would not move a fit of four parameters. */
const GROUPS_MAX = 512;

export interface ScaledCurve {
  readonly data: FitData;
  /** Sum of squares within groups, which no curve through their means explains. */
  readonly squaresWithin: number;
  /** Points that the data stand for. */
  readonly points: number;
  readonly scale: FitScale;
}

export interface FitScale {
  readonly firstX: number;
  readonly spanX: number;
  readonly center: number;
  readonly unit: number;
  /** Mean distances of neighbouring different x from the first to the last. */
  readonly steps: number;
}

/** @param points by x, of at least two different x */
export function fitScale(points: readonly SolidPoint[]): FitScale {
  const firstX = points[0]?.x ?? 0;
  const spanX = (points.at(-1)?.x ?? 0) - firstX;
  const center = points.reduce((sum, { y }) => sum + y / points.length, 0);
  const unit = points.reduce((most, { y }) => Math.max(most, Math.abs(y - center)), 0);
  return { firstX, spanX, center, unit, steps: Math.max(1, new Set(points.map(({ x }) => x)).size - 1) };
}

export function scaledCurve(points: readonly SolidPoint[], scale: FitScale): ScaledCurve {
  const weightMean = points.reduce((sum, { weight }) => sum + weight / points.length, 0);
  const perGroup = Math.ceil(points.length / GROUPS_MAX);
  const groups = Math.ceil(points.length / perGroup);
  const [us, values, weights] = [new Float64Array(groups), new Float64Array(groups), new Float64Array(groups)];
  let squaresWithin = 0;
  points.forEach(({ x, y, weight }, index) => {
    const group = Math.floor(index / perGroup);
    const [u, value] = [(x - scale.firstX) / scale.spanX, (y - scale.center) / scale.unit];
    const before = weights[group] ?? 0;
    const sum = before + weight / weightMean;
    const share = weight / weightMean / sum;
    const distance = value - (values[group] ?? 0);
    squaresWithin += before * share * distance ** 2;
    values[group] = (values[group] ?? 0) + share * distance;
    us[group] = (us[group] ?? 0) + share * (u - (us[group] ?? 0));
    weights[group] = sum;
  });
  let [weightSum, mean, squares] = [0, 0, 0];
  for (let group = 0; group < groups; group += 1) {
    weightSum += weights[group] ?? 0;
    mean += (weights[group] ?? 0) * (values[group] ?? 0);
  }
  mean /= weightSum;
  for (let group = 0; group < groups; group += 1) squares += (weights[group] ?? 0) * ((values[group] ?? 0) - mean) ** 2;
  return { data: { us, values, weights, weightSum, mean, squares }, squaresWithin, points: points.length, scale };
}
