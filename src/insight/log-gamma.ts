/**
 * The logarithm of the gamma function for positive arguments: Stirling's series (Abramowitz and Stegun 1964, 6.1.41),
 * with small arguments lifted to where it converges to full precision.
 */

const seriesMin = 12;

export function logGamma(x: number): number {
  if (!(x > 0)) throw new RangeError(`logGamma is known for positive numbers here, not for ${x}`);
  let lifted = x;
  let product = 1;
  while (lifted < seriesMin) {
    product *= lifted;
    lifted += 1;
  }
  const inverse = 1 / (lifted * lifted);
  const series = 1 / 12 - inverse * (1 / 360 - inverse * (1 / 1260 - inverse * (1 / 1680 - inverse / 1188)));
  return (lifted - 0.5) * Math.log(lifted) - lifted + 0.5 * Math.log(2 * Math.PI) + series / lifted - Math.log(product);
}
