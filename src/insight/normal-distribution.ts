/** The standard normal distribution: shares below a value, the two-sided chance, and quantiles. */
import { gammaAbove } from './gamma-distribution.ts';
import { requireShare } from './numbers.ts';

/** The share that lies below `z`. */
export function normalBelow(z: number): number {
  const tail = gammaAbove(0.5, (z * z) / 2) / 2;
  return z < 0 ? tail : 1 - tail;
}

/** The chance of a value at least as far from 0 as `z`, on either side. */
export function normalTwoSided(z: number): number {
  return gammaAbove(0.5, (z * z) / 2);
}

/** The half width of an interval of that confidence, in standard deviations: 1.96 for 0.95. */
export function normalHalfWidth(confidence: number): number {
  requireShare(confidence, 'confidence');
  return normalQuantile((1 + confidence) / 2);
}

/**
 * The value below which the given share lies, to about 1e-16 of itself: Wichura, "Algorithm AS 241: the percentage
 * points of the normal distribution", Applied Statistics 37 (1988), PPND16.
 *
 * @throws RangeError where the share does not lie between 0 and 1.
 */
export function normalQuantile(share: number): number {
  requireShare(share, 'share');
  const fromMiddle = share - 0.5;
  if (Math.abs(fromMiddle) <= 0.425) {
    const r = 0.180625 - fromMiddle * fromMiddle;
    return (fromMiddle * polynomial(middleAbove, r)) / polynomial(middleBelow, r);
  }
  const r = Math.sqrt(-Math.log(Math.min(share, 1 - share)));
  const distance =
    r <= 5
      ? polynomial(shoulderAbove, r - 1.6) / polynomial(shoulderBelow, r - 1.6)
      : polynomial(tailAbove, r - 5) / polynomial(tailBelow, r - 5);
  return fromMiddle < 0 ? -distance : distance;
}

/** Coefficients from the highest power down. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, coefficient) => sum * x + coefficient, 0);
}

const middleAbove = [
  2509.0809287301227, 33430.57558358813, 67265.7709270087, 45921.95393154987, 13731.69376550946, 1971.5909503065513,
  133.14166789178438, 3.3871328727963665,
];
const middleBelow = [
  5226.495278852854, 28729.085735721943, 39307.89580009271, 21213.794301586597, 5394.196021424751, 687.1870074920579,
  42.31333070160091, 1,
];
const shoulderAbove = [
  0.0007745450142783414, 0.022723844989269184, 0.2417807251774506, 1.2704582524523684, 3.6478483247632045,
  5.769497221460691, 4.630337846156546, 1.4234371107496835,
];
const shoulderBelow = [
  1.0507500716444169e-9, 0.0005475938084995345, 0.015198666563616457, 0.14810397642748008, 0.6897673349851,
  1.6763848301838038, 2.053191626637759, 1,
];
const tailAbove = [
  2.0103343992922881e-7, 2.7115555687434876e-5, 0.0012426609473880784, 0.026532189526576124, 0.29656057182850487,
  1.7848265399172913, 5.463784911164114, 6.657904643501103,
];
const tailBelow = [
  2.0442631033899397e-15, 1.421511758316446e-7, 1.8463183175100548e-5, 0.0007868691311456133, 0.014875361290850615,
  0.1369298809227358, 0.599832206555888, 1,
];
