/**
 * How many times more a fit varies because neighbouring residuals resemble each other: that of an autoregression of first
 * order, (1 + r) / (1 - r). Without it, a random walk would look like sure knowledge.
 */

/** Nearer to 1 there is nothing to hold on to. */
const CORRELATION_MAX = 0.9;
/** In standard errors of a correlation, 1 / sqrt(n): below, it may be chance. */
const CHANCE_ERRORS = 2;

/** @param residuals in the order of x. @returns the factor on variances, at least 1 */
export function varianceFactorOf(residuals: Float64Array): number {
  const count = residuals.length;
  const mean = residuals.reduce((sum, residual) => sum + residual / count, 0);
  let [squares, products] = [0, 0];
  residuals.forEach((residual, index) => {
    squares += (residual - mean) ** 2;
    if (index > 0) products += (residual - mean) * ((residuals[index - 1] ?? 0) - mean);
  });
  const correlation = squares > 0 ? products / squares : 0;
  if (correlation <= CHANCE_ERRORS / Math.sqrt(count)) return 1;
  const bounded = Math.min(CORRELATION_MAX, correlation);
  return (1 + bounded) / (1 - bounded);
}
