/**
 * Is the best split of a series better than that of the same values in random order, and where else might it lie? Chance
 * from permutations (Antoch and Hušková, "Permutation tests in change point analysis", Statistics and Probability Letters
 * 53, 2001), of innovations where neighbours resemble each other; the location from resampling both sides (Hušková and
 * Kirch, "Bootstrapping confidence intervals for the change-point of time series", Journal of Time Series Analysis 29,
 * 2008).
 */
import { elementAt } from './numbers.ts';
import { quantilesOf } from './quantiles.ts';
import { midRanks } from './ranks.ts';
import { bestSplit } from './rank-change.ts';
import { shuffle, type SeededRandom } from './seeded-random.ts';
import type { Stretch } from './seeded-intervals.ts';
import { innovationsOf, serialCorrelation, seriesOf } from './serial-noise.ts';

const permutations = 499;
const relocations = 199;
/** Splits as good as each other differ by no more. */
const rounding = 1e-12;

export interface TestedSplit {
  readonly at: number;
  /** The chance of a split as good where nothing changes; not below 1 in 500. */
  readonly p: number;
}

/**
 * @param level above which the chance need not be known any better.
 * @param correlationMin of neighbours, where a longer series shows it better than these values.
 */
export function testSplit(
  values: Float64Array,
  stretches: readonly Stretch[],
  segmentMin: number,
  level: number,
  correlationMin: number,
  random: SeededRandom,
): TestedSplit {
  const ranks = centredRanks(values);
  const { strength, at } = bestSplit(ranks, stretches, segmentMin);
  if (strength === 0) return { at, p: 1 };
  const observed = shareOf(strength, ranks);
  const noise = besideMeans(ranks, at, meansOf(ranks, at));
  const correlation = Math.max(correlationMin, serialCorrelation(noise));
  const independent = correlation === 0;
  // Independent values are exchangeable as they are. Else the level before and after must not pass for a resemblance.
  const innovations = independent ? ranks : innovationsOf(noise, correlation);
  let [asGood, done] = [0, 0];
  // A split that is beaten more often than the level allows stays refused, whatever the rest would bring.
  while (done < permutations && asGood < level * (permutations + 1)) {
    shuffle(innovations, random);
    const series = independent ? innovations : seriesOf(innovations, correlation);
    const other = bestSplit(series, stretches, segmentMin).strength;
    if (shareOf(other, series) >= observed - rounding) asGood += 1;
    done += 1;
  }
  return { at, p: (asGood + 1) / (done + 1) };
}

/** Between which places the change lies, at that confidence; `at` is the split of these values. */
export function locateSplit(
  values: Float64Array,
  at: number,
  segmentMin: number,
  confidence: number,
  random: SeededRandom,
): { readonly low: number; readonly high: number } {
  const ranks = centredRanks(values);
  const means = meansOf(ranks, at);
  const noise = besideMeans(ranks, at, means);
  const correlation = serialCorrelation(noise);
  const innovations = innovationsOf(noise, correlation);
  const whole = [{ from: 0, to: ranks.length }];
  const places = Float64Array.from({ length: relocations }, () => {
    const drawn = innovations.map((_, place) => {
      const [start, size] = place < at ? [0, at] : [at, innovations.length - at];
      return elementAt(innovations, start + random.below(size));
    });
    const again = seriesOf(drawn, correlation).map((rank, place) => rank + means[place < at ? 0 : 1]);
    return bestSplit(again, whole, segmentMin).at;
  });
  const tail = (1 - confidence) / 2;
  const [low, high] = quantilesOf(places, [tail, 1 - tail]).quantiles;
  return { low: Math.min(at, Math.floor(low?.value ?? at)), high: Math.max(at, Math.ceil(high?.value ?? at)) };
}

function centredRanks(values: Float64Array): Float64Array {
  return midRanks(values).ranks.map((rank) => rank - (values.length + 1) / 2);
}

type Means = readonly [before: number, after: number];

function meansOf(ranks: Float64Array, at: number): Means {
  return [meanOf(ranks.subarray(0, at)), meanOf(ranks.subarray(at))];
}

/** What is left of the ranks without the level before the split and that after it. */
function besideMeans(ranks: Float64Array, at: number, means: Means): Float64Array {
  return ranks.map((rank, place) => rank - means[place < at ? 0 : 1]);
}

/** How much of all spread the split explains; so a series may lose some spread when its split is taken out. */
function shareOf(strength: number, values: Float64Array): number {
  return strength === 0 ? 0 : strength / values.reduce((sum, value) => sum + value * value, 0);
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
