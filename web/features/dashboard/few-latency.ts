/** What a handful of durations tells: its ends. Quantiles between so few values are none that any request took. */
import { countOf } from '../../shared/format/numbers.ts';

/** A clause around the figure that it is about. */
export interface FewLatency {
  readonly before: string;
  readonly figure: string;
  readonly after: string;
}

/** @param text of a duration @param n at least 1 */
export function fewLatency(
  { n, min, max }: { readonly n: number; readonly min: number; readonly max: number },
  text: (value: number) => string,
): FewLatency {
  const [fastest, slowest] = [text(min), text(max)];
  if (n === 1) return { before: 'The one request took ', figure: slowest, after: '.' };
  const few = 'too few to say what is usual.';
  if (fastest === slowest)
    return { before: `Each of ${countOf(n, 'request')} took `, figure: slowest, after: `; ${few}` };
  return {
    before: `The slowest of ${countOf(n, 'request')} took `,
    figure: slowest,
    after: `, the fastest ${fastest}; ${few}`,
  };
}
