/**
 * Many questions asked at once: of those answered yes, at most the stated share are wrong on average. Benjamini and
 * Hochberg, "Controlling the false discovery rate", JRSS B 57 (1995).
 */
import { elementAt } from './numbers.ts';

/**
 * For each p the least rate of false discoveries at which it counts as one, in the order given: what R calls
 * `p.adjust(method = "BH")`. @throws RangeError for a chance that does not lie from 0 to 1.
 */
export function adjustedChances(chances: readonly number[]): readonly number[] {
  for (const p of chances) {
    if (!(p >= 0 && p <= 1)) throw new RangeError(`a chance lies from 0 to 1, not at ${p}`);
  }
  const fromGreatest = chances
    .map((_, index) => index)
    .sort((one, other) => {
      return elementAt(chances, other) - elementAt(chances, one);
    });
  const adjusted = chances.map(() => 1);
  let least = 1;
  for (const [place, index] of fromGreatest.entries()) {
    least = Math.min(least, (elementAt(chances, index) * chances.length) / (chances.length - place));
    adjusted[index] = least;
  }
  return adjusted;
}
