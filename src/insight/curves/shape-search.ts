/**
 * The best member of a family of shapes, and all members that the data do not rule out. For a given shape, start and rise
 * follow from linear least squares, so that one parameter is left to search (variable projection, Golub and Pereyra
 * 1973): no start values, no chance, and no local optimum that a grid would miss.
 */
import type { Shape, ShapeFamily } from './saturating-shapes.ts';

/** Points of a search: places, values around 0, and weights whose sum is the number of points. */
export interface FitData {
  readonly us: Float64Array;
  readonly values: Float64Array;
  readonly weights: Float64Array;
  readonly weightSum: number;
  /** Weighted sum of squares around the mean: what a constant leaves unexplained. */
  readonly squares: number;
  readonly mean: number;
}

/** A shape with the start and rise that fit best. */
export interface FittedShape {
  readonly shape: Shape;
  readonly family: ShapeFamily;
  readonly start: number;
  readonly rise: number;
  /** Weighted sum of squared residuals. */
  readonly residualSquares: number;
  /** For the variance of start + rise * g: 1 / weightSum + (g - shareMean)^2 / shareSquares, times that of a point. */
  readonly shareMean: number;
  readonly shareSquares: number;
}

const GRID_POINTS = 24;
const GOLDEN_STEPS = 18;
const EDGE_STEPS = 14;
const FILL_POINTS = 16;
/** Sums of squares are known to about this share of the whole. */
const SQUARES_PRECISION = 1e-13;

function fitShape(data: FitData, family: ShapeFamily, parameter: number): FittedShape {
  const shape = family.shape(parameter);
  const { us, values, weights, weightSum, mean, squares } = data;
  const shares = us.map((u) => shape.shareAt(u));
  let shareMean = 0;
  for (let index = 0; index < us.length; index += 1) shareMean += (weights[index] ?? 0) * (shares[index] ?? 0);
  shareMean /= weightSum;
  let shareSquares = 0;
  let products = 0;
  for (let index = 0; index < us.length; index += 1) {
    const share = (shares[index] ?? 0) - shareMean;
    const weighted = (weights[index] ?? 0) * share;
    shareSquares += weighted * share;
    products += weighted * ((values[index] ?? 0) - mean);
  }
  if (!(shareSquares > SQUARES_PRECISION * weightSum)) {
    return { shape, family, start: mean, rise: 0, residualSquares: squares, shareMean, shareSquares: Infinity };
  }
  const rise = products / shareSquares;
  const residualSquares = Math.max(squares - rise * products, SQUARES_PRECISION * squares);
  return { shape, family, start: mean - rise * shareMean, rise, residualSquares, shareMean, shareSquares };
}

/** The member that leaves least unexplained: a grid over the logarithm of the parameter, then a golden section. */
export function bestOfFamily(data: FitData, family: ShapeFamily): FittedShape {
  const at = (log: number) => fitShape(data, family, Math.exp(log));
  const [low, high] = [Math.log(family.low), Math.log(family.high)];
  const step = (high - low) / (GRID_POINTS - 1);
  let best = at(low);
  let bestLog = low;
  for (let index = 1; index < GRID_POINTS; index += 1) {
    const fitted = at(low + index * step);
    if (fitted.residualSquares < best.residualSquares) [best, bestLog] = [fitted, low + index * step];
  }
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [from, to] = [Math.max(low, bestLog - step), Math.min(high, bestLog + step)];
  let [left, right] = [at(to - ratio * (to - from)), at(from + ratio * (to - from))];
  for (let count = 0; count < GOLDEN_STEPS; count += 1) {
    if (left.residualSquares <= right.residualSquares) {
      [to, right] = [Math.log(right.shape.parameter), left];
      left = at(to - ratio * (to - from));
    } else {
      [from, left] = [Math.log(left.shape.parameter), right];
      right = at(from + ratio * (to - from));
    }
  }
  return [left, right].reduce((one, other) => (other.residualSquares < one.residualSquares ? other : one), best);
}

/**
 * Members around the best that leave no more than `squaresMax` unexplained, from the smallest parameter to the largest;
 * `best` is among them, and so is the member at the family's flat end where the data do not rule it out.
 */
export function membersWithin(data: FitData, best: FittedShape, squaresMax: number): readonly FittedShape[] {
  const { family } = best;
  const at = (log: number) => fitShape(data, family, Math.exp(log));
  const center = Math.log(best.shape.parameter);
  const edge = (end: number): number => {
    if (at(end).residualSquares <= squaresMax) return end;
    let [inside, outside] = [center, end];
    for (let count = 0; count < EDGE_STEPS; count += 1) {
      const middle = (inside + outside) / 2;
      if (at(middle).residualSquares <= squaresMax) inside = middle;
      else outside = middle;
    }
    return inside;
  };
  const [low, high] = [edge(Math.log(family.low)), edge(Math.log(family.high))];
  const members = Array.from({ length: FILL_POINTS + 1 }, (_, index) => at(low + ((high - low) * index) / FILL_POINTS));
  return [...members, best]
    .filter(({ residualSquares }) => residualSquares <= squaresMax)
    .sort((one, other) => one.shape.parameter - other.shape.parameter);
}

/** Whether a fitted shape lies at the end of its family where the plateau is out of sight. */
export function isFlatEnd({ family, shape }: FittedShape): boolean {
  const end = family.flat === 'low' ? family.low : family.high;
  return Math.abs(Math.log(shape.parameter / end)) < 1e-6;
}
