/** `update` and `rollback`: the checkout goes forward to what its remote branch has, or back to where it was before. */
import { shellQuoted } from '../deploy/cron-lines.ts';
import { ROLLBACK_FORWARD, pastVersions } from '../deploy/past-versions.ts';
import { rewrittenHistory } from '../deploy/rewritten-history.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import { countOf } from '../model/quantities.ts';
import type { Checkout } from './candidate.ts';
import { gitIn, REMOTE_MS_MAX } from './git.ts';
import type { Git } from './git.ts';
import { leadOver } from './lead.ts';
import { hasRemote } from './look-at-checkout.ts';
import { headAtRest, switchVersion } from './switch-version.ts';
import type { SwitchEvent } from './switch-version.ts';
import { withUpdateLock } from './update-lock.ts';

export interface Commit {
  readonly hash: string;
  /** YYYY-MM-DD. */
  readonly date: string;
  readonly author: string;
  readonly subject: string;
}

export interface VersionChange {
  readonly command: 'update' | 'rollback';
  readonly from: string;
  readonly to: string;
  /** The newest first, like those that go. */
  readonly comes: readonly Commit[];
  readonly goes: readonly Commit[];
  /** As `git diff --stat` ends, such as "3 files changed, 10 insertions(+)"; empty where nothing changes. */
  readonly extent: string;
  /** Whether the packages change, too. */
  readonly changesPackages: boolean;
  /** Whether the next update brings again what goes. */
  readonly comesAgain: boolean;
}

/** Fetches, and tells what comes. Throws `update-refused` where the branch cannot simply go forward, or `lock-held`. */
export async function planUpdate(machine: Machine, checkout: Checkout): Promise<VersionChange> {
  const { root } = checkout;
  const from = await headAtRest(machine, checkout, 'update');
  const git = gitIn(machine, root);
  const upstream = await upstreamOf(git);
  if (upstream === null) throw await followsNone(git, root);
  await withUpdateLock(machine, checkout, () => git.tell(['fetch', '--quiet'], REMOTE_MS_MAX));
  const to = await git.tell(['rev-parse', '@{upstream}']);
  if (await isAncestor(git, from, to)) return describe(git, 'update', from, to);
  const lead = await leadOver(git, from, to);
  if (lead.dropped > 0) {
    const { message, remedy } = rewrittenHistory(root, upstream, lead);
    throw new VarveError('update-refused', message, remedy);
  }
  if (await isAncestor(git, to, from)) return describe(git, 'update', from, from);
  const message = `${root} has commits of its own, and ${upstream} has others: they cannot simply be added`;
  throw new VarveError('update-refused', message, `merge or rebase by hand: git -C ${root} status`);
}

/**
 * Tells what goes, and, on the way to a commit that is named, what comes. Throws `update-refused` where a commit would
 * go that is nowhere else.
 *
 * @param version any name of a commit; null: where the checkout was before
 */
export async function planRollback(
  machine: Machine,
  checkout: Checkout,
  version: string | null,
): Promise<VersionChange> {
  const { root } = checkout;
  const command = version === null ? 'rollback' : `rollback ${shellQuoted(version)}`;
  const from = await headAtRest(machine, checkout, command);
  const git = gitIn(machine, root);
  const to = version === null ? await versionBefore(git, root, from) : await named(git, root, version);
  const local = Number(await git.tell(['rev-list', '--count', `${to}..${from}`, '--not', '--remotes']));
  if (local > 0) {
    const are = local === 1 ? 'is' : 'are';
    const message = `${countOf(local, 'commit')} of ${root} that would go ${are} in no remote branch`;
    const hint = `push first: git -C ${root} push; or, since git reflog keeps them: git -C ${root} reset --keep ${short(to)}`;
    throw new VarveError('update-refused', message, hint);
  }
  return describe(git, 'rollback', from, to);
}

/** Does what was planned. Throws `update-refused`, and then the checkout is as it was. */
export async function changeVersion(
  machine: Machine,
  checkout: Checkout,
  change: VersionChange,
  tell: (event: SwitchEvent) => void,
): Promise<void> {
  const { command, from, to, goes } = change;
  const wish =
    command === 'update'
      ? { from, to, action: 'varve update', move: ['merge', '--ff-only', '--quiet', to] }
      : {
          from,
          to,
          action: goes.length === 0 ? ROLLBACK_FORWARD : 'varve rollback',
          move: ['reset', '--keep', '--quiet', to],
        };
  await switchVersion(machine, checkout, wish, tell);
}

async function describe(git: Git, command: VersionChange['command'], from: string, to: string): Promise<VersionChange> {
  return {
    command,
    from,
    to,
    comes: await commitsIn(git, `${from}..${to}`),
    goes: await commitsIn(git, `${to}..${from}`),
    extent: (await git.tell(['diff', '--shortstat', from, to])).trim(),
    changesPackages: (await git.tell(['diff', '--name-only', from, to, '--', 'package-lock.json'])) !== '',
    comesAgain: command === 'rollback' && (await updateBrings(git, from, to)),
  };
}

async function commitsIn(git: Git, range: string): Promise<Commit[]> {
  const log = await git.tell(['log', '--format=%H%x09%cs%x09%an%x09%s', range]);
  return log.split('\n').flatMap((line) => {
    const [hash = '', date = '', author = '', ...subject] = line.split('\t');
    return hash === '' ? [] : [{ hash, date, author, subject: subject.join('\t') }];
  });
}

/** Whether an update that starts at one commit comes by the other. */
async function updateBrings(git: Git, commit: string, start: string): Promise<boolean> {
  if ((await upstreamOf(git)) === null) return false;
  return (await isAncestor(git, start, commit)) && (await isAncestor(git, commit, '@{upstream}'));
}

async function isAncestor(git: Git, older: string, newer: string): Promise<boolean> {
  return (await git.ask(['merge-base', '--is-ancestor', older, newer])) !== null;
}

function upstreamOf(git: Git): Promise<string | null> {
  return git.ask(['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}']);
}

async function followsNone(git: Git, root: string): Promise<VarveError> {
  if ((await git.ask(['symbolic-ref', '--short', '--quiet', 'HEAD'])) === null) {
    return new VarveError('update-refused', `${root} is on no branch`, `git -C ${root} switch main`);
  }
  if (!(await hasRemote(git))) {
    const hint = `git -C ${root} remote add origin URL && git -C ${root} fetch origin`;
    return new VarveError('update-refused', `${root} has no remote that anything could come from`, hint);
  }
  const hint = `git -C ${root} branch --set-upstream-to=origin/main`;
  return new VarveError('update-refused', `the branch of ${root} follows no remote branch`, hint);
}

async function versionBefore(git: Git, root: string, from: string): Promise<string> {
  const log = await git.tell(['reflog', 'show', '--format=%H%x09%gs', 'HEAD']);
  const moves = log.split('\n').map((line) => {
    const [head = '', ...subject] = line.split('\t');
    return { head, subject: subject.join('\t') };
  });
  const before = pastVersions(moves.toReversed()).at(-2);
  if (before === undefined) {
    const hint = `name one of: git -C ${root} log --oneline`;
    throw new VarveError('update-refused', `${root} has been at no other version before this one`, hint);
  }
  if (await isAncestor(git, before, from)) return before;
  const message = `${root} was at ${short(before)} before, and that is no earlier version of ${short(from)}`;
  throw new VarveError(
    'update-refused',
    message,
    `to go there all the same: ${root}/bin/varve rollback ${short(before)}`,
  );
}

async function named(git: Git, root: string, version: string): Promise<string> {
  const hash = await git.ask(['rev-parse', '--verify', '--quiet', '--end-of-options', `${version}^{commit}`]);
  if (hash !== null) return hash;
  const hint = `name one of: git -C ${root} log --oneline`;
  throw new VarveError('bad-usage', `${root} has no commit '${version}'`, hint);
}

function short(hash: string): string {
  return hash.slice(0, 9);
}
