/**
 * How much more a rank trend test varies when each value leans on the one before it: Hamed and Rao, "A modified
 * Mann-Kendall trend test for autocorrelated data", Journal of Hydrology 204 (1998), equation 10. Their correlations at
 * single lags wander in short series, and are too small once a line is taken out. So the lags follow from the first, as
 * in an autoregression of order one, after its bias is put right: Hamed, "Enhancing the effectiveness of prewhitening in
 * trend analysis of hydrologic data", Journal of Hydrology 368 (2009).
 */
import { elementAt } from './numbers.ts';
import { midRanks } from './ranks.ts';

/** With fewer values the correlation is chance. */
const valuesMin = 8;
/** Nearer to 1, a series has no level to come back to. */
const correlationMax = 0.95;

/**
 * @param residuals from the trend line, in the order of time.
 * @returns the factor on the variance, at least 1: a series that swings back is not trusted beyond independence.
 */
export function trendVarianceFactor(residuals: ArrayLike<number>): number {
  const n = residuals.length;
  if (n < valuesMin) return 1;
  const measured = autocorrelation(midRanks(residuals).ranks, 1);
  const correlation = Math.min(correlationMax, (n * measured + 2) / (n - 4));
  const standardError = 1 / Math.sqrt(n);
  if (correlation <= standardError) return 1;
  let sum = 0;
  for (let lag = 1; lag < n - 2; lag += 1) sum += (n - lag) * (n - lag - 1) * (n - lag - 2) * correlation ** lag;
  return 1 + (2 * sum) / (n * (n - 1) * (n - 2));
}

/** Correlation of the values with those `lag` places later; 0 where all are equal. */
function autocorrelation(values: ArrayLike<number>, lag: number): number {
  const n = values.length;
  let mean = 0;
  for (let index = 0; index < n; index += 1) mean += elementAt(values, index) / n;
  let [square, product] = [0, 0];
  for (let index = 0; index < n; index += 1) {
    const distance = elementAt(values, index) - mean;
    square += distance * distance;
    if (index + lag < n) product += distance * (elementAt(values, index + lag) - mean);
  }
  return square === 0 ? 0 : product / square;
}
