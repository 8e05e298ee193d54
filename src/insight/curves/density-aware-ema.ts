/**
 * An exponential moving average over an axis on which points are not evenly spaced, as wall time: a point counts for the
 * stretch since the point before it, so a burst of points weighs no more than the time that it took. It is Müller's EMA
 * with the next point's value in each gap (Müller 1991; Eckner, "Algorithms for unevenly spaced time series", 2019), and
 * debiased. On evenly spaced points it is the debiased EMA of the same factor.
 */
import { checkFactor, FadingMean } from './debiased-ema.ts';

/** The x-distance after which a value has half of its weight left. @param gapMean mean distance of neighbours */
export function halfLifeOf(factor: number, gapMean: number): number {
  checkFactor(factor);
  return factor === 0 ? 0 : (gapMean * Math.LN2) / -Math.log(factor);
}

/** Mean distance of different neighbouring x; null where there are not two. @param xs ascending */
export function meanGap(xs: readonly number[]): number | null {
  const [first] = xs;
  const last = xs.at(-1);
  if (first === undefined || last === undefined || !(last > first)) return null;
  let different = 0;
  for (let index = 1; index < xs.length; index += 1) if (xs[index] !== xs[index - 1]) different += 1;
  return (last - first) / different;
}

/**
 * The smoothed value at each x. Points at one x are one moment: their mean counts, whatever their order.
 * @param xs finite and ascending
 * @param values one for each x, finite
 * @param halfLife in units of x; 0 leaves the mean of each x
 * @param gapFirst the stretch that the first point stands for, as the points before it are not known: the mean gap
 */
export function densityAwareEma(
  xs: readonly number[],
  values: readonly number[],
  halfLife: number,
  gapFirst: number,
): readonly number[] {
  const smoothed: number[] = [];
  const mean = new FadingMean();
  for (let begin = 0; begin < xs.length;) {
    const x = xs[begin] ?? 0;
    let end = begin;
    const moment = new FadingMean();
    let value = 0;
    while (end < xs.length && xs[end] === x) value = moment.add(values[end++] ?? 0, 1, 1);
    const gap = begin === 0 ? gapFirst : x - (xs[begin - 1] ?? x);
    const keep = halfLife === 0 ? 0 : 2 ** (-gap / halfLife);
    // Where a gap is too small for 1 - keep, the moment still has the weight of its gap: -expm1 does not cancel.
    const weight = halfLife === 0 ? 1 : -Math.expm1((-gap / halfLife) * Math.LN2);
    const now = weight > 0 ? mean.add(value, keep, weight) : (smoothed.at(-1) ?? value);
    while (begin < end) {
      smoothed.push(now);
      begin += 1;
    }
  }
  return smoothed;
}
