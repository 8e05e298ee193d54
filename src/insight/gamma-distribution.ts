/**
 * The regularised incomplete gamma functions, from which the normal, chi-square and Poisson distributions follow:
 * the series below the hump, Legendre's continued fraction above it (Abramowitz and Stegun 1964, 6.5.29 and 6.5.31; the
 * fraction is evaluated as in Lentz 1976).
 */
import { logGamma } from './log-gamma.ts';

const tiny = 1e-300;
const precision = 1e-16;
/** Enough for shapes of ten million: the number of terms grows with the root of the shape. */
const termsMax = 100_000;

/** P(shape, x): the share of a gamma distribution of scale 1 that lies below `x`. */
function gammaBelow(shape: number, x: number): number {
  if (x <= 0) return 0;
  return x < shape + 1 ? series(shape, x) : 1 - fraction(shape, x);
}

/** Q(shape, x) = 1 - P(shape, x), without the loss of digits in the tail. */
export function gammaAbove(shape: number, x: number): number {
  if (x <= 0) return 1;
  return x < shape + 1 ? 1 - series(shape, x) : fraction(shape, x);
}

/** The `x` below which the given share lies, by bisection of `gammaBelow`; `share` between 0 and 1. */
export function gammaQuantile(shape: number, share: number): number {
  let low = 0;
  let high = shape + 1;
  while (gammaBelow(shape, high) < share) high *= 2;
  for (;;) {
    const middle = low + (high - low) / 2;
    if (middle <= low || middle >= high || high - low < precision * high) return middle;
    if (gammaBelow(shape, middle) < share) low = middle;
    else high = middle;
  }
}

/** Chance of a chi-square value of at least `x` with so many degrees of freedom. */
export function chiSquareAbove(x: number, degreesOfFreedom: number): number {
  return gammaAbove(degreesOfFreedom / 2, x / 2);
}

function front(shape: number, x: number): number {
  return Math.exp(shape * Math.log(x) - x - logGamma(shape));
}

function series(shape: number, x: number): number {
  let term = 1 / shape;
  let sum = term;
  for (let count = 1; count < termsMax && term > sum * precision; count += 1) {
    term *= x / (shape + count);
    sum += term;
  }
  return sum * front(shape, x);
}

function fraction(shape: number, x: number): number {
  let b = x + 1 - shape;
  let c = 1 / tiny;
  let d = 1 / (Math.abs(b) < tiny ? tiny : b);
  let value = d;
  for (let count = 1; count < termsMax; count += 1) {
    const a = -count * (count - shape);
    b += 2;
    d = a * d + b;
    c = b + a / c;
    d = 1 / (Math.abs(d) < tiny ? tiny : d);
    c = Math.abs(c) < tiny ? tiny : c;
    value *= d * c;
    if (Math.abs(d * c - 1) < 2 * precision) break;
  }
  return value * front(shape, x);
}
