/** One difference in words: how often a value is on both sides, or where the middle of the numbers lies. */
import { shareText, valueText } from '../../shared/format/numbers.ts';
import type { Difference, Sides } from './use-differences.ts';

export interface DifferenceWords {
  /** `wrapper chain prisma`, `total score`. */
  readonly name: string;
  /** `97% of the selection, 53% of the rest`. */
  readonly both: string;
  /** `44.3 points more (41.9 to 46.4)`. */
  readonly change: string;
}

export function differenceName({ field, value, type }: Difference): string {
  if (field === 'failed') return 'failed';
  return type === 'share' ? `${field} ${value ?? ''}` : field;
}

export function differenceWords(found: Difference, { target, baseline }: Sides): DifferenceWords {
  const name = differenceName(found);
  if (found.type === 'numeric') {
    const text = (value: number | null) => (value === null ? 'unknown' : valueText(value, found.unit));
    const { shift, shift_interval: interval } = found;
    return {
      name,
      both: `median ${text(found.median_target)} of ${target}, ${text(found.median_baseline)} of ${baseline}`,
      change:
        shift === null
          ? found.change
          : `${text(Math.abs(shift))} ${found.change}${interval === null ? '' : ` (${bounds(interval, shift, text)})`}`,
    };
  }
  const { difference, difference_interval: interval } = found;
  const points = (share: number) => shareText(share).replace('%', '');
  return {
    name,
    both: `${shareText(shareOf(found.target))} of ${target}, ${shareText(shareOf(found.baseline))} of ${baseline}`,
    change:
      difference === null
        ? found.change
        : `${points(Math.abs(difference))} points ${difference > 0 ? 'more' : 'fewer'}${
            interval === null ? '' : ` (${bounds(interval, difference, points)})`
          }`,
  };
}

/** Of a change that is told by its size: the ends of its interval in the same direction. */
function bounds(
  { low, high }: { readonly low: number; readonly high: number },
  middle: number,
  text: (value: number) => string,
): string {
  const [near, far] = middle < 0 ? [-high, -low] : [low, high];
  return `${text(near)} to ${text(far)}`;
}

export function shareOf(part: { readonly count: number; readonly total: number } | null): number {
  return part === null || part.total === 0 ? 0 : part.count / part.total;
}
