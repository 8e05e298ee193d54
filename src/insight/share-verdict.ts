/**
 * Did a share become greater or less? Where chance gives such a difference seldom, and people would notice it: of many
 * thousands even a difference without meaning stands out from chance.
 */
import type { CountOf } from './proportions.ts';
import { sameShare } from './two-by-two.ts';

export const SHARE_P_MAX = 0.01;
export const SHARE_FACTOR_MIN = 1.25;
/** Of each side. */
export const SHARE_TOTAL_MIN = 20;

export interface ShareVerdict {
  readonly verdict: 'more' | 'fewer' | 'same' | 'too-few';
  /** Two-sided; null where there are too few. */
  readonly p: number | null;
}

/** @throws RangeError for counts above their totals. */
export function shareVerdict(before: CountOf, after: CountOf): ShareVerdict {
  for (const { count, total } of [before, after]) {
    if (count > total) throw new RangeError(`${count} of ${total} is no share: the count is above the total`);
  }
  if (Math.min(before.total, after.total) < SHARE_TOTAL_MIN) return { verdict: 'too-few', p: null };
  const { p } = sameShare(before, after);
  const [one, other] = [before.count / before.total, after.count / after.total];
  const isClear = p <= SHARE_P_MAX && Math.max(one, other) >= SHARE_FACTOR_MIN * Math.min(one, other);
  if (!isClear || one === other) return { verdict: 'same', p };
  return { verdict: other > one ? 'more' : 'fewer', p };
}
