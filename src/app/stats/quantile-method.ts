/**
 * Quantiles in the engine: from all values up to a number of them that its memory holds without notice, by t-digest above.
 * Exact ones are definition 7 of Hyndman and Fan (1996), interpolated, as in R and NumPy.
 */

/** 8 bytes each, so 40 MB; the engine takes half a second for them. */
const EXACT_VALUES_MAX = 5_000_000;

export type QuantileMethod = 'exact' | 't-digest';
export type QuantileWish = 'auto' | QuantileMethod;

/** @param values how many there are in all groups together */
export function quantileMethod(wish: QuantileWish, values: number): QuantileMethod {
  if (wish !== 'auto') return wish;
  return values <= EXACT_VALUES_MAX ? 'exact' : 't-digest';
}

/** SQL of an array with one quantile for each share, from 0 to 1; null for each where there is no value. */
export function quantilesSql(method: QuantileMethod, shares: readonly number[], value: string): string {
  const name = method === 'exact' ? 'quantilesExactInclusive' : 'quantilesTDigest';
  // Of Float64, or the digest would answer in Float32.
  return `arrayMap(q -> if(isFinite(q), toFloat64(q), NULL), ${name}(${shares.map(String).join(', ')})(${value}))`;
}
