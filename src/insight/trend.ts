/**
 * Does a measure rise or fall, how fast, and how sure is that? Significance from Mann-Kendall, the slope and its interval
 * from Theil and Sen, both widened where neighbours in time resemble each other (Hamed and Rao 1998).
 */
import { trendVarianceFactor } from './autocorrelation.ts';
import { defaultConfidence, type Interval } from './interval.ts';
import { kendallScore } from './kendall-score.ts';
import { mannKendall, type MannKendall } from './mann-kendall.ts';
import { normalHalfWidth } from './normal-distribution.ts';
import { elementAt, requireNumbers } from './numbers.ts';
import { theilSen, type TheilSen } from './theil-sen.ts';

/** With four values even a perfect rise has one chance in twelve. */
export const TREND_POINTS_MIN = 5;
const distinctXMin = 3;

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface TrendOptions {
  readonly confidence?: number;
  /** Chooses the pairs of points that count where there are more than a thousand points. */
  readonly seed: number;
}

export interface TooFewForTrend {
  readonly kind: 'trend';
  readonly direction: 'too-few';
  readonly n: number;
  readonly distinctX: number;
  /** What it would take. */
  readonly nMin: number;
  readonly distinctXMin: number;
}

export interface Trend {
  readonly kind: 'trend';
  /**
   * `none`: no trend stands out from chance at the stated confidence, or the interval of the slope has 0 in it; the slope
   * and its interval hold all the same.
   */
  readonly direction: 'rising' | 'falling' | 'none';
  readonly n: number;
  /** Units of y per unit of x. Never 0 in a trend that rises or falls. */
  readonly slope: number;
  readonly interval: Interval;
  /** The line's y at x = 0. */
  readonly intercept: number;
  /** Kendall's score over the number of pairs, -1 (each pair falls) to 1 (each rises). */
  readonly tau: number;
  /** Two-sided chance of a trend as consistent where there is none. */
  readonly p: number;
  /** How many times more the test varies because neighbours resemble each other; 1 where they do not. */
  readonly varianceFactor: number;
  readonly method: { readonly significance: MannKendall['method']; readonly slope: TheilSen['method'] };
}

export type TrendResult = Trend | TooFewForTrend;

/**
 * The trend of points in any order; points of the same x are taken in the order given.
 *
 * @throws RangeError for a coordinate, confidence or seed that is none.
 */
export function trendOf(points: readonly Point[], options: TrendOptions): TrendResult {
  const confidence = options.confidence ?? defaultConfidence;
  const z = normalHalfWidth(confidence);
  const inTime = points.toSorted((one, other) => one.x - other.x);
  const xs = Float64Array.from(inTime, ({ x }) => x);
  const ys = Float64Array.from(inTime, ({ y }) => y);
  requireNumbers(xs, 'x');
  requireNumbers(ys, 'y');
  const n = points.length;
  const distinctX = new Set(xs).size;
  if (n < TREND_POINTS_MIN || distinctX < distinctXMin) {
    return { kind: 'trend', direction: 'too-few', n, distinctX, nMin: TREND_POINTS_MIN, distinctXMin };
  }
  const kendall = kendallScore(xs, ys);
  const line = theilSen(xs, ys, kendall.variance, z, options.seed);
  const varianceFactor = trendVarianceFactor(residuals(xs, ys, line));
  const { low, high } =
    varianceFactor === 1 ? line : theilSen(xs, ys, kendall.variance * varianceFactor, z, options.seed);
  const significance = mannKendall(kendall, n, varianceFactor);
  return {
    kind: 'trend',
    direction: significance.p < 1 - confidence ? directionOf(kendall.score, low, high) : 'none',
    n,
    slope: line.slope,
    interval: { low, high, confidence },
    intercept: line.intercept,
    tau: (2 * kendall.score) / (n * (n - 1)),
    p: significance.p,
    varianceFactor,
    method: { significance: significance.method, slope: line.method },
  };
}

/**
 * Where most values are equal, the others may all lie late, which is no chance, while nearly every pair has the slope 0:
 * what rises by 0 does not rise. So score and interval must point the same way.
 */
function directionOf(score: number, low: number, high: number): Trend['direction'] {
  if (score > 0 && low > 0) return 'rising';
  return score < 0 && high < 0 ? 'falling' : 'none';
}

/** Distances from the line, in steps of a billionth of the greatest y: rounding must not tell equal ones apart. */
function residuals(xs: Float64Array, ys: Float64Array, { slope, intercept }: TheilSen): Float64Array {
  const step = ys.reduce((most, y) => Math.max(most, Math.abs(y)), 0) * 1e-9 || 1;
  return xs.map((x, index) => Math.round((elementAt(ys, index) - slope * x - intercept) / step));
}
