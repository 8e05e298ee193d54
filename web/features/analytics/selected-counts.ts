/**
 * How many of each bar are selected. A brush of the histogram itself covers whole bars; one that was made in another chart,
 * or before the bins changed, cuts bars, and of these the server counts what is selected: so that the parts are its count.
 */
import { coverage } from './brush.ts';
import type { Brush } from './brush.ts';

export interface CountedBin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
}

export function isCut(bins: readonly CountedBin[], brush: Brush | null): boolean {
  return brush !== null && bins.some(({ from, to }) => coverage(brush, from, to) === 'part');
}

/** @param counted the selected ones in the same bins, asked for where a bar is cut; null in the answer: not known yet */
export function selectedCounts(
  bins: readonly CountedBin[],
  brush: Brush | null,
  counted: readonly CountedBin[] | undefined,
): readonly (number | null)[] {
  return bins.map(({ from, to, count }, index) => {
    const covered = brush === null ? 'none' : coverage(brush, from, to);
    if (covered === 'part') return counted?.[index]?.count ?? null;
    return covered === 'whole' ? count : 0;
  });
}
