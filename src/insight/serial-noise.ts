/**
 * Noise in which neighbours resemble each other, taken apart into independent innovations and put together again: an
 * autoregression of order one. Its correlation comes from differences at one and two steps, which a change of level
 * hardly touches: Chakar, Lebarbier, Lévy-Leduc and Robin, "A robust approach for estimating change-points in the mean of
 * an AR(1) process", Bernoulli 23 (2017).
 */
import { elementAt } from './numbers.ts';

const correlationMax = 0.95;

/**
 * The correlation of neighbours, 0 where it does not stand out from chance. Where it does, it is taken a standard error
 * too great: an error to the other side would find changes that are none.
 */
export function serialCorrelation(values: Float64Array): number {
  const [one, two] = [meanSquareStep(values, 1), meanSquareStep(values, 2)];
  const correlation = one === 0 ? 0 : two / one - 1;
  const standardError = 1 / Math.sqrt(values.length);
  return correlation > standardError ? Math.min(correlationMax, correlation + standardError) : 0;
}

/** What each value adds to the share that it keeps of the one before it. */
export function innovationsOf(values: Float64Array, correlation: number): Float64Array {
  return values.map((value, index) => {
    return index === 0 ? value * startScale(correlation) : value - correlation * elementAt(values, index - 1);
  });
}

/** The series of these innovations; undoes `innovationsOf`. */
export function seriesOf(innovations: Float64Array, correlation: number): Float64Array {
  const series = new Float64Array(innovations.length);
  let before = 0;
  for (const [index, innovation] of innovations.entries()) {
    before = index === 0 ? innovation / startScale(correlation) : correlation * before + innovation;
    series[index] = before;
  }
  return series;
}

/** The first value has the spread of the whole series, the innovations less. */
function startScale(correlation: number): number {
  return Math.sqrt(1 - correlation * correlation);
}

function meanSquareStep(values: Float64Array, step: number): number {
  let sum = 0;
  for (let index = step; index < values.length; index += 1) {
    sum += (elementAt(values, index) - elementAt(values, index - step)) ** 2;
  }
  return sum / Math.max(1, values.length - step);
}
