/** `update` and `rollback`: the checkout goes forward to what its remote branch has, or back to where it was before. */
import { pastVersions } from '../deploy/past-versions.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import { gitIn, REMOTE_MS_MAX } from './git.ts';
import type { Git } from './git.ts';
import { headAtRest, switchVersion } from './switch-version.ts';
import type { Checkout, SwitchEvent } from './switch-version.ts';

export interface Commit {
  readonly hash: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly author: string;
  readonly subject: string;
}

export interface VersionChange {
  readonly direction: 'forward' | 'back';
  readonly from: string;
  readonly to: string;
  /** What comes, or what goes, the newest first. */
  readonly commits: readonly Commit[];
  /** As `git diff --stat` ends, such as "3 files changed, 10 insertions(+)"; empty where nothing changes. */
  readonly extent: string;
  /** Whether the packages change, too. */
  readonly changesPackages: boolean;
}

/** Fetches, and tells what comes. Throws `update-refused` where the branch cannot simply go forward. */
export async function planUpdate(machine: Machine, checkout: Checkout): Promise<VersionChange> {
  const { root } = checkout;
  const from = await headAtRest(machine, checkout);
  const git = gitIn(machine, root);
  const upstream = await git.ask(['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}']);
  if (upstream === null) {
    const hint = `git -C ${root} branch --set-upstream-to=origin/main`;
    throw new VarveError('update-refused', `the branch of ${root} follows no remote branch`, hint);
  }
  await git.tell(['fetch', '--quiet'], REMOTE_MS_MAX);
  const to = await git.tell(['rev-parse', '@{upstream}']);
  const isOlder = (await git.ask(['merge-base', '--is-ancestor', to, from])) !== null;
  if (!isOlder && (await git.ask(['merge-base', '--is-ancestor', from, to])) === null) {
    const message = `${root} has commits of its own, and ${upstream} has others: they cannot simply be added`;
    throw new VarveError('update-refused', message, `merge or rebase by hand: git -C ${root} status`);
  }
  return describe(git, 'forward', from, isOlder ? from : to);
}

/** Tells what goes. @param version any name of a commit; null: where the checkout was before */
export async function planRollback(
  machine: Machine,
  checkout: Checkout,
  version: string | null,
): Promise<VersionChange> {
  const from = await headAtRest(machine, checkout);
  const git = gitIn(machine, checkout.root);
  const to = version === null ? await versionBefore(git, checkout.root) : await named(git, checkout.root, version);
  return describe(git, 'back', from, to);
}

/** Does what was planned. Throws `update-refused`, and then the checkout is as it was. */
export async function changeVersion(
  machine: Machine,
  checkout: Checkout,
  change: VersionChange,
  tell: (event: SwitchEvent) => void,
): Promise<void> {
  const { direction, from, to } = change;
  const wish =
    direction === 'forward'
      ? { from, to, action: 'varve update', move: ['merge', '--ff-only', '--quiet', to] }
      : { from, to, action: 'varve rollback', move: ['reset', '--keep', '--quiet', to] };
  await switchVersion(machine, checkout, wish, tell);
}

async function describe(
  git: Git,
  direction: VersionChange['direction'],
  from: string,
  to: string,
): Promise<VersionChange> {
  const range = direction === 'forward' ? `${from}..${to}` : `${to}..${from}`;
  const log = await git.tell(['log', '--format=%H%x09%cs%x09%an%x09%s', range]);
  const commits = log.split('\n').flatMap((line) => {
    const [hash = '', date = '', author = '', ...subject] = line.split('\t');
    return hash === '' ? [] : [{ hash, date, author, subject: subject.join('\t') }];
  });
  return {
    direction,
    from,
    to,
    commits,
    extent: (await git.tell(['diff', '--shortstat', from, to])).trim(),
    changesPackages: (await git.tell(['diff', '--name-only', from, to, '--', 'package-lock.json'])) !== '',
  };
}

async function versionBefore(git: Git, root: string): Promise<string> {
  const log = await git.tell(['reflog', 'show', '--format=%H', 'HEAD']);
  const before = pastVersions(log.split('\n').toReversed()).at(-2);
  if (before !== undefined) return before;
  const hint = `name one of: git -C ${root} log --oneline`;
  throw new VarveError('update-refused', `${root} has been at no other version before this one`, hint);
}

async function named(git: Git, root: string, version: string): Promise<string> {
  const hash = await git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${version}^{commit}`]);
  if (hash !== null) return hash;
  const hint = `name one of: git -C ${root} log --oneline`;
  throw new VarveError('bad-usage', `${root} has no commit '${version}'`, hint);
}
