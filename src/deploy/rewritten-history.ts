/** What is said where a remote branch was rewritten: that it was, before any advice, since a merge would bring back what was dropped. */
import { countOf } from '../model/quantities.ts';

/** Commits that are here and not in the remote branch. */
export interface Lead {
  /** Those that the remote branch never had, as far as is known here. */
  readonly own: number;
  /** Those that it had once, and dropped. */
  readonly dropped: number;
}

/** @param upstream such as `origin/main` */
export function rewrittenHistory(
  root: string,
  upstream: string,
  { own, dropped }: Lead,
): { message: string; remedy: string } {
  const gone = `${upstream} was rewritten: ${countOf(dropped, 'commit')} that came from it ${dropped === 1 ? 'is' : 'are'} no longer in it`;
  const fetch = `git -C ${root} fetch && git -C ${root}`;
  if (own === 0) return { message: gone, remedy: `to take it as it is now: ${fetch} reset --keep ${upstream}` };
  return {
    message: `${gone}, and ${countOf(own, 'commit')} here never ${own === 1 ? 'was' : 'were'}`,
    remedy: `to put your own commits on it as it is now: ${fetch} rebase --fork-point ${upstream}`,
  };
}
