/** What Git says about the program's own checkout. Changes nothing: the remote is asked for its newest commit, not fetched. */
import { basename } from 'node:path/posix';
import type { CheckoutFacts } from '../deploy/diagnose-checkout.ts';
import type { Machine } from '../machine/machine.ts';
import { gitIn, REMOTE_MS_MAX } from './git.ts';
import type { Git } from './git.ts';
import { leadOver } from './lead.ts';

/** What lies in the git directory while git is in the middle of something. */
const unfinishedSigns = [
  ['index.lock', 'a git command'],
  ['MERGE_HEAD', 'a merge'],
  ['rebase-merge', 'a rebase'],
  ['rebase-apply', 'a rebase'],
  ['REVERT_HEAD', 'a revert'],
  ['CHERRY_PICK_HEAD', 'a cherry-pick'],
] as const;

/** @param root absolute path of the checkout or package */
export async function lookAtCheckout(machine: Machine, root: string): Promise<CheckoutFacts> {
  const git = gitIn(machine, root);
  const top = await git.run(['rev-parse', '--show-toplevel']);
  if (top.exitCode === 127) {
    return { kind: (await machine.files.facts(`${root}/.git`)) === null ? 'package' : 'no-git', root };
  }
  const head = await git.ask(['rev-parse', 'HEAD']);
  // A package may be installed below some other project's checkout.
  if (top.exitCode !== 0 || top.stdout.trimEnd() !== root || head === null) return { kind: 'package', root };
  const upstream = await git.ask(['rev-parse', '--abbrev-ref', '--symbolic-full-name', '@{upstream}']);
  const remote = await askRemote(git);
  return {
    kind: 'git',
    root,
    head,
    branch: await git.ask(['symbolic-ref', '--short', '--quiet', 'HEAD']),
    upstream,
    hasRemote: await hasRemote(git),
    changed: await changedFiles(git),
    unfinished: await unfinishedWork(machine, git),
    remoteHead: remote.head,
    remoteError: remote.error,
    hasRemoteHead:
      remote.head !== null && (await git.ask(['merge-base', '--is-ancestor', remote.head, 'HEAD'])) !== null,
    lead: upstream === null ? { own: 0, dropped: 0 } : await leadOver(git, 'HEAD', await newestKnown(git, remote.head)),
  };
}

/** What the remote branch has now, as far as it was fetched. */
async function newestKnown(git: Git, remoteHead: string | null): Promise<string> {
  const known =
    remoteHead === null ? null : await git.ask(['rev-parse', '--verify', '--quiet', `${remoteHead}^{commit}`]);
  return known ?? '@{upstream}';
}

export async function hasRemote(git: Git): Promise<boolean> {
  return ((await git.ask(['remote'])) ?? '') !== '';
}

/** Names of files that are changed, or unknown to Git. */
export async function changedFiles(git: Git): Promise<string[]> {
  const status = await git.ask(['status', '--porcelain', '--untracked-files=normal']);
  return (status ?? '').split('\n').flatMap((line) => (line === '' ? [] : [line.slice(2).trim()]));
}

export async function unfinishedWork({ files }: Machine, git: Git): Promise<string | null> {
  const directory = await git.ask(['rev-parse', '--absolute-git-dir']);
  for (const [name, what] of unfinishedSigns) {
    if (directory !== null && (await files.facts(`${directory}/${name}`)) !== null)
      return `${what} (${basename(name)})`;
  }
  return null;
}

async function askRemote(git: Git): Promise<{ head: string | null; error: string }> {
  const branch = await git.ask(['symbolic-ref', '--short', '--quiet', 'HEAD']);
  const remote = branch === null ? null : await git.ask(['config', `branch.${branch}.remote`]);
  const merge = branch === null ? null : await git.ask(['config', `branch.${branch}.merge`]);
  if (remote === null || merge === null) return { head: null, error: 'it is not configured' };
  const { exitCode, stdout, stderr } = await git.run(['ls-remote', '--exit-code', remote, merge], REMOTE_MS_MAX);
  const head = /^[0-9a-f]{40,64}/.exec(stdout)?.[0] ?? null;
  if (exitCode === 0 && head !== null) return { head, error: '' };
  const error = exitCode === null ? 'it did not answer in time' : stderr.trim().split('\n')[0] || `it has no ${merge}`;
  return { head: null, error };
}
