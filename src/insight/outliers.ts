/**
 * Values far from the rest, judged by the median and the median distance from it, which the outliers themselves cannot
 * move: the modified z-score of Iglewicz and Hoaglin, "How to Detect and Handle Outliers" (1993), 3.5 or more. Where more
 * than half of the values are equal that distance is 0, and the mean distance stands in.
 */
import { elementAt, medianOf, medianOfSorted, requireNumbers, sorted } from './numbers.ts';

/** What each score is unless told. */
export const OUTLIER_SCORE_DEFAULT = 3.5;
/** 1 / 0.6745: by it the median distance of a normal distribution estimates its standard deviation. */
const medianDistanceFactor = 1.482602218505602;
/** The root of half of pi does the same for the mean distance. */
const meanDistanceFactor = 1.2533141373155003;
/** With fewer values none can be told from the rest. */
export const OUTLIER_VALUES_MIN = 5;

export interface OutlierOptions {
  /** The least score, in robust standard deviations from the median; 3.5 unless told. */
  readonly scoreMin?: number;
  /** `log` for durations and sizes, whose long right side is no outlier: they are judged by factors; all above 0. */
  readonly scale?: 'linear' | 'log';
  /** What is normal, where that is not the values themselves: an earlier window, say. */
  readonly baseline?: ArrayLike<number>;
}

export interface Outlier {
  /** In the list that was given. */
  readonly index: number;
  readonly value: number;
  readonly side: 'high' | 'low';
  /** Robust standard deviations from the median, above 0; null where all of the baseline is equal, and this is not. */
  readonly score: number | null;
}

export interface Baseline {
  readonly n: number;
  /** In the unit of the values. */
  readonly median: number;
  readonly spreadMethod: 'median-distance' | 'mean-distance' | 'all-equal';
  /** Below `low` and above `high` a value is an outlier; in the unit of the values. */
  readonly low: number;
  readonly high: number;
}

export interface Outliers {
  readonly kind: 'outliers';
  readonly status: 'found' | 'none';
  readonly n: number;
  readonly scale: 'linear' | 'log';
  readonly scoreMin: number;
  readonly baseline: Baseline;
  /** The farthest first. */
  readonly outliers: readonly Outlier[];
}

export interface TooFewForOutliers {
  readonly kind: 'outliers';
  readonly status: 'too-few';
  /** Values of the baseline, and what it would take. */
  readonly n: number;
  readonly nMin: number;
}

/** @throws RangeError for a value or score that is none, and for one that is not above 0 on the log scale. */
export function outliersOf(values: ArrayLike<number>, options: OutlierOptions = {}): Outliers | TooFewForOutliers {
  const { scoreMin = OUTLIER_SCORE_DEFAULT, scale = 'linear', baseline = values } = options;
  if (!(scoreMin > 0 && scoreMin < Number.POSITIVE_INFINITY)) {
    throw new RangeError(`scoreMin is ${scoreMin}, and must be a finite number above 0`);
  }
  const judged = scaled(values, scale, 'values');
  const usual = baseline === values ? sorted(judged) : scaled(baseline, scale, 'baseline').sort();
  if (usual.length < OUTLIER_VALUES_MIN)
    return { kind: 'outliers', status: 'too-few', n: usual.length, nMin: OUTLIER_VALUES_MIN };
  const middle = medianOfSorted(usual);
  const { spread, spreadMethod } = spreadOf(usual, middle);
  const outliers: Outlier[] = [];
  for (const [index, value] of judged.entries()) {
    const distance = Math.abs(value - middle);
    if (distance === 0 || distance < scoreMin * spread) continue;
    const score = spread === 0 ? null : distance / spread;
    outliers.push({ index, value: elementAt(values, index), side: value > middle ? 'high' : 'low', score });
  }
  const median = medianOf(baseline);
  const back = (value: number): number => (scale === 'log' ? Math.exp(value) : value);
  const bound = (distance: number): number => (spread === 0 ? median : back(middle + distance));
  return {
    kind: 'outliers',
    status: outliers.length > 0 ? 'found' : 'none',
    n: judged.length,
    scale,
    scoreMin,
    baseline: {
      n: usual.length,
      median,
      spreadMethod,
      low: bound(-scoreMin * spread),
      high: bound(scoreMin * spread),
    },
    outliers: outliers.sort((one, other) => farness(judged, middle, other) - farness(judged, middle, one)),
  };
}

function farness(judged: Float64Array, middle: number, { index }: Outlier): number {
  return Math.abs(elementAt(judged, index) - middle);
}

function spreadOf(rising: Float64Array, middle: number): Spread {
  const distances = rising.map((value) => Math.abs(value - middle)).sort();
  const mean = distances.reduce((sum, distance) => sum + distance / distances.length, 0);
  return spreadOfDistances(medianOfSorted(distances), mean);
}

/** How far values lie around their median, as a standard deviation. */
export interface Spread extends Pick<Baseline, 'spreadMethod'> {
  readonly spread: number;
}

/** From the median and the mean of the distances from the median. */
export function spreadOfDistances(median: number, mean: number): Spread {
  if (median > 0) return { spread: medianDistanceFactor * median, spreadMethod: 'median-distance' };
  return { spread: meanDistanceFactor * mean, spreadMethod: mean > 0 ? 'mean-distance' : 'all-equal' };
}

function scaled(values: ArrayLike<number>, scale: 'linear' | 'log', name: string): Float64Array {
  requireNumbers(values, name);
  const own = Float64Array.from(values);
  if (scale === 'linear') return own;
  const index = own.findIndex((value) => value <= 0);
  if (index >= 0) throw new RangeError(`${name}[${index}] is ${own[index]}; on the log scale values are above 0`);
  return own.map((value) => Math.log(value));
}
