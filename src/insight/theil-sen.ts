/**
 * The median of the slopes through all pairs of points, which no quarter of wild points can move far: Theil (1950), and
 * Sen, "Estimates of the regression coefficient based on Kendall's tau", JASA 63 (1968), whose interval cuts the sorted
 * slopes at ranks given by the variance of Kendall's score.
 */
import { elementAt, medianOf, medianOfSorted } from './numbers.ts';
import { seededRandom } from './seeded-random.ts';

/** Up to here every pair counts: half a million slopes. */
const pointsMaxAllPairs = 1_000;
/** Above it so many pairs are drawn; that alone shifts the rank of the median by about 0.07 % of all slopes. */
const pairsDrawn = 500_000;

export interface TheilSen {
  /** Per unit of x. */
  readonly slope: number;
  /** At x = 0: the line goes through the median of x and of y (Conover 1980). */
  readonly intercept: number;
  readonly low: number;
  readonly high: number;
  readonly method: 'all-pairs' | 'sampled-pairs';
}

/**
 * @param scoreVariance of Kendall's score for these points.
 * @param z half width of the interval in standard deviations.
 * @param seed of the pairs that are drawn where the points are more than a thousand.
 * @throws RangeError where all points have the same x.
 */
export function theilSen(xs: Float64Array, ys: Float64Array, scoreVariance: number, z: number, seed: number): TheilSen {
  const all = xs.length <= pointsMaxAllPairs;
  const slopes = (all ? everySlope(xs, ys) : drawnSlopes(xs, ys, seed)).sort();
  if (slopes.length === 0) throw new RangeError('all points have the same x, so there is no slope');
  const pairs = (xs.length * (xs.length - 1)) / 2;
  // Ranks either side of the middle; drawing pairs adds the spread of a drawn median to that of the score.
  const fromScore = ((z * Math.sqrt(scoreVariance)) / 2) * (all ? 1 : pairsDrawn / pairs);
  const half = all ? fromScore : Math.hypot(fromScore, (z * Math.sqrt(slopes.length)) / 2);
  const last = slopes.length - 1;
  const middle = slopes.length / 2;
  const slope = medianOfSorted(slopes);
  return {
    slope,
    intercept: medianOf(ys) - slope * medianOf(xs),
    low: elementAt(slopes, Math.max(0, Math.round(middle - half) - 1)),
    high: elementAt(slopes, Math.min(last, Math.round(middle + half))),
    method: all ? 'all-pairs' : 'sampled-pairs',
  };
}

function everySlope(xs: Float64Array, ys: Float64Array): Float64Array {
  const slopes = new Float64Array((xs.length * (xs.length - 1)) / 2);
  let count = 0;
  for (let one = 0; one < xs.length; one += 1) {
    const [x, y] = [elementAt(xs, one), elementAt(ys, one)];
    for (let other = one + 1; other < xs.length; other += 1) {
      const run = elementAt(xs, other) - x;
      if (run === 0) continue;
      slopes[count] = (elementAt(ys, other) - y) / run;
      count += 1;
    }
  }
  return slopes.subarray(0, count);
}

function drawnSlopes(xs: Float64Array, ys: Float64Array, seed: number): Float64Array {
  const random = seededRandom(seed);
  const slopes = new Float64Array(pairsDrawn);
  let count = 0;
  for (let draw = 0; draw < pairsDrawn; draw += 1) {
    const one = random.below(xs.length);
    const other = random.below(xs.length);
    const run = elementAt(xs, other) - elementAt(xs, one);
    if (run === 0) continue;
    slopes[count] = (elementAt(ys, other) - elementAt(ys, one)) / run;
    count += 1;
  }
  return slopes.subarray(0, count);
}
