/**
 * Centred smoothing: the mean of the points around each x, weighted by a Gaussian of their distance (Nadaraya 1964,
 * Watson 1964). It looks ahead, so the newest values still change as points come; within a bandwidth of the ends it
 * leans towards the inside.
 */
import { checkFactor, movedTowards } from './debiased-ema.ts';

/** Further away than this many bandwidths a point has less than 1/2000 of the weight, and is left out. */
const REACH_BANDWIDTHS = 4;
/** Points closer together than this share of the bandwidth are one, so that a burst does not cost the square of its size. */
const GRAIN_BANDWIDTHS = 1 / 16;

/**
 * The bandwidth (standard deviation, in units of x) that calms independent noise as much as an EMA of that factor: an EMA
 * averages (1 + f) / (1 - f) points, a Gaussian of s spacings 2 sqrt(pi) s; less the point itself, so that 0 is raw.
 */
export function bandwidthOf(factor: number, gapMean: number): number {
  checkFactor(factor);
  return (gapMean * factor) / ((1 - factor) * Math.sqrt(Math.PI));
}

interface Grain {
  x: number;
  value: number;
  count: number;
}

/**
 * The smoothed value at each x; bandwidth 0 leaves the values as they are. The work is at most 128 steps a point.
 * @param xs finite and ascending
 * @param values one for each x, finite
 */
export function gaussianSmoothed(
  xs: readonly number[],
  values: readonly number[],
  bandwidth: number,
): readonly number[] {
  if (bandwidth === 0) return values;
  const grains = grainsOf(xs, values, bandwidth * GRAIN_BANDWIDTHS);
  const reach = bandwidth * REACH_BANDWIDTHS;
  let begin = 0;
  return xs.map((x, index) => {
    while (x - (grains[begin]?.x ?? Infinity) > reach) begin += 1;
    let weights = 0;
    let mean = 0;
    for (let at = begin; at < grains.length; at += 1) {
      const grain = grains[at];
      if (grain === undefined || grain.x - x > reach) break;
      const weight = grain.count * Math.exp(-0.5 * ((grain.x - x) / bandwidth) ** 2);
      weights += weight;
      if (weight > 0) mean = weight === weights ? grain.value : movedTowards(mean, grain.value, weight / weights);
    }
    return weights > 0 ? mean : (values[index] ?? 0);
  });
}

function grainsOf(xs: readonly number[], values: readonly number[], width: number): readonly Grain[] {
  const grains: Grain[] = [];
  let grain: Grain | undefined;
  let beginX = 0;
  xs.forEach((x, index) => {
    const value = values[index] ?? 0;
    if (grain === undefined || x - beginX >= width) {
      grain = { x, value, count: 1 };
      beginX = x;
      grains.push(grain);
      return;
    }
    grain.count += 1;
    grain.x += (x - grain.x) / grain.count;
    grain.value = movedTowards(grain.value, value, 1 / grain.count);
  });
  return grains;
}
