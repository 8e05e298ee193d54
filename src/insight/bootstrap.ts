/**
 * An interval for any statistic, by computing it again on values drawn with replacement: percentiles of what comes out,
 * moved for bias and skew (BCa). Efron, "Better bootstrap confidence intervals", JASA 82 (1987); Efron and Tibshirani,
 * "An Introduction to the Bootstrap" (1993), chapter 14.
 */
import { defaultConfidence, type Interval } from './interval.ts';
import { normalBelow, normalQuantile } from './normal-distribution.ts';
import { elementAt, requireNumbers, requireShare, requireWhole } from './numbers.ts';
import { quantilesOf } from './quantiles.ts';
import { seededRandom } from './seeded-random.ts';

const resamplesDefault = 2_000;
const resamplesMin = 100;
/** One value left out at a time costs a statistic each; above so many, groups are left out instead. */
const groupsMax = 200;

export interface BootstrapOptions {
  readonly seed: number;
  readonly confidence?: number;
  /** At least 100; 2,000 unless told. */
  readonly resamples?: number;
  /** `percentile` where the statistic is not smooth, like a median of few values; `bca` unless told. */
  readonly method?: 'bca' | 'percentile';
}

export interface Estimate {
  readonly kind: 'estimate';
  readonly n: number;
  /** The statistic of the values themselves; null without any. */
  readonly value: number | null;
  /** Null below two values, which say nothing of their spread. */
  readonly interval: Interval | null;
  readonly method: 'bca' | 'percentile';
  readonly resamples: number;
}

/**
 * @param statistic of one or more values, in any order; must not change them.
 * @throws RangeError for a value or option that is none, and where the statistic gives something that is no number.
 */
export function bootstrap(
  values: ArrayLike<number>,
  statistic: (values: Float64Array) => number,
  options: BootstrapOptions,
): Estimate {
  const { seed, confidence = defaultConfidence, resamples = resamplesDefault, method = 'bca' } = options;
  requireNumbers(values, 'values');
  requireShare(confidence, 'confidence');
  requireWhole(resamples, 'resamples', resamplesMin);
  const own = Float64Array.from(values);
  const n = own.length;
  const measure = (sample: Float64Array): number => {
    const value = statistic(sample);
    if (!Number.isFinite(value)) throw new RangeError(`the statistic of ${sample.length} values is ${value}`);
    return value;
  };
  if (n === 0) return { kind: 'estimate', n, value: null, interval: null, method, resamples };
  const value = measure(own);
  if (n === 1) return { kind: 'estimate', n, value, interval: null, method, resamples };
  const drawn = resample(own, measure, resamples, seed);
  const tail = (1 - confidence) / 2;
  const shares = method === 'bca' ? bcaShares(own, measure, value, drawn, tail) : ([tail, 1 - tail] as const);
  const [low, high] = quantilesOf(drawn, shares).quantiles;
  const interval = { low: low?.value ?? value, high: high?.value ?? value, confidence };
  return { kind: 'estimate', n, value, interval, method, resamples };
}

type Measure = (sample: Float64Array) => number;

function resample(own: Float64Array, measure: Measure, resamples: number, seed: number): Float64Array {
  const random = seededRandom(seed);
  const sample = new Float64Array(own.length);
  return Float64Array.from({ length: resamples }, () => {
    for (let index = 0; index < sample.length; index += 1) sample[index] = elementAt(own, random.below(own.length));
    return measure(sample);
  });
}

/** Which shares of the resampled statistics bound the interval, once bias and skew are put right. */
function bcaShares(own: Float64Array, measure: Measure, value: number, drawn: Float64Array, tail: number) {
  // Equal ones count half, so that a statistic of few distinct values is not taken for a biased one.
  const below = drawn.reduce((sum, other) => sum + (other < value ? 1 : other === value ? 0.5 : 0), 0);
  const least = 0.5 / drawn.length;
  const bias = normalQuantile(Math.min(1 - least, Math.max(least, below / drawn.length)));
  const acceleration = accelerationOf(own, measure);
  const moved = (z: number): number => normalBelow(bias + (bias + z) / (1 - acceleration * (bias + z)));
  const low = moved(normalQuantile(tail));
  const high = moved(normalQuantile(1 - tail));
  return [Math.min(low, high), Math.max(low, high)] as const;
}

/** From the skew of the statistic when a value, or a group of every so-manieth value, is left out. */
function accelerationOf(own: Float64Array, measure: Measure): number {
  const groups = Math.min(own.length, groupsMax);
  const without = Float64Array.from({ length: groups }, (_, group) =>
    measure(own.filter((_value, index) => index % groups !== group)),
  );
  const mean = without.reduce((sum, value) => sum + value, 0) / groups;
  const [squares, cubes] = [2, 3].map((power) => without.reduce((sum, value) => sum + (mean - value) ** power, 0));
  return squares === undefined || cubes === undefined || squares === 0 ? 0 : cubes / (6 * squares ** 1.5);
}
