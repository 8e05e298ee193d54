/**
 * The exponential moving average of TensorBoard: every new point moves it by its share, and the bias of the beginning
 * is taken out as in Adam (Kingma and Ba, 2015, section 3), so the first value is the first point and not almost zero.
 */

/** A weighted mean to which values are added one by one; it does not overflow, and keeps a constant to the last bit. */
export class FadingMean {
  #mean = 0;
  #weight = 0;

  /**
   * @param keep the share of their weight that the values so far keep, from 0 to 1
   * @param weight of the new value, above 0
   */
  add(value: number, keep: number, weight: number): number {
    const first = this.#weight === 0;
    this.#weight = this.#weight * keep + weight;
    this.#mean = first ? value : movedTowards(this.#mean, value, weight / this.#weight);
    return this.#mean;
  }
}

/** The mean moved a share of the way to a value: never beyond it, nor to infinity, and not at all to itself. */
export function movedTowards(mean: number, value: number, share: number): number {
  const half = (value / 2 - mean / 2) * share;
  const moved = mean + half + half;
  return Math.min(Math.max(mean, value), Math.max(Math.min(mean, value), moved));
}

/** @throws RangeError where the factor does not lie from 0 up to, but not at, 1. */
export function checkFactor(factor: number): void {
  if (!(factor >= 0 && factor < 1))
    throw new RangeError(`a smoothing factor lies from 0 to below 1, and is not ${factor}`);
}

/**
 * Each value smoothed with those before it. With `factor` 0 the values as they are.
 * @param values in order; null and what is not finite stays null, and moves nothing
 * @param factor the share that one further point leaves of the weight of the points before it
 * @param weights how much each value counts, as the number of its samples; all alike where missing
 */
export function debiasedEma(
  values: readonly (number | null)[],
  factor: number,
  weights?: readonly number[],
): readonly (number | null)[] {
  checkFactor(factor);
  const mean = new FadingMean();
  return values.map((value, index) =>
    value === null || !Number.isFinite(value) ? null : mean.add(value, factor, weights?.[index] ?? 1),
  );
}
