/**
 * How two wrappers differ, in words, from the differences that the API gives of the second against the first. A
 * difference whose interval has 0 in it is none that can be told; requests without a score are in no difference of scores.
 */
import type { Reply } from '../../shared/api/schema-types.ts';
import { countOf, countText, durationText, numberText } from '../../shared/format/numbers.ts';

export type Pair = Reply<'/v1/wrappers/compare'>['data']['comparisons'][number];
type Difference = NonNullable<Pair['score']>;

/** What stands between the two names, and after them. */
export interface PairWords {
  readonly between: string;
  readonly after: string;
}

export function pairWords({ score, duration, rank }: Pick<Pair, 'score' | 'duration' | 'rank'>): PairWords {
  const longer = duration === null || !isClear(duration) ? null : durationWords(duration);
  const also = longer === null ? '' : `; it takes ${longer}`;
  // What has requests enough and still no rank has too few with a score.
  if (score === null || rank === null) return { between: 'has too few scores to compare with', after: also };
  if (!isClear(score)) return { between: 'scores neither more nor less, as far as can be told, than', after: also };
  // Of the first against the second: the other way round than the API has it.
  const ends = [Math.abs(score.shift_low), Math.abs(score.shift_high)];
  const range = `${numberText(Math.min(...ends))} to ${numberText(Math.max(...ends))}`;
  const points = `${numberText(Math.abs(score.shift))} points ${score.shift < 0 ? 'more' : 'less'}`;
  return { between: `scores ${points} (${range}) than`, after: also };
}

function isClear({ shift_low: low, shift_high: high }: Difference): boolean {
  return low > 0 || high < 0;
}

function durationWords({ shift }: Difference): string {
  return `${durationText(Math.abs(shift))} ${shift < 0 ? 'longer' : 'less'}`;
}

/** Which requests are in it, and how many of them have a score that was compared. */
export function pairCounts({ n_a: countA, n_b: countB, score }: Pick<Pair, 'n_a' | 'n_b' | 'score'>): string {
  const requests = `${countText(countA)} and ${countOf(countB, 'request')}`;
  if (score === null || (score.n_a === countA && score.n_b === countB)) return requests;
  return `${requests}, of which ${countText(score.n_a)} and ${countOf(score.n_b, 'score')} are compared`;
}
