/**
 * Which commits the checkout has and its remote branch has not. Git's log of what the remote branch was here tells those
 * that were made here from those that the remote dropped when its history was rewritten.
 */
import type { Lead } from '../deploy/rewritten-history.ts';
import type { Git } from './git.ts';

/** How many earlier states of the remote branch are looked at. */
const STATES_MAX = 200;

/** @param to the remote branch as it is now */
export async function leadOver(git: Git, from: string, to: string): Promise<Lead> {
  const ahead = await count(git, from, [to]);
  if (ahead === 0) return { own: 0, dropped: 0 };
  const log = await git.ask(['reflog', 'show', `--max-count=${STATES_MAX}`, '--format=%H', '@{upstream}']);
  const states = (log ?? '').split('\n').filter((hash) => hash !== '');
  // The log has where the branch went; where it came from at first, a clone for one, is known beside it.
  const oldest = await git.ask(['rev-parse', '--verify', '--quiet', `@{upstream}@{${states.length}}`]);
  const own = await count(git, from, [to, '@{upstream}', ...states, ...(oldest === null ? [] : [oldest])]);
  return { own, dropped: ahead - own };
}

/** How many commits lead to one, without those that lead to others. */
async function count(git: Git, from: string, without: readonly string[]): Promise<number> {
  return Number(await git.tell(['rev-list', '--count', '--ignore-missing', from, '--not', ...without]));
}
