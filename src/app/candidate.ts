/**
 * The worktree in which a version is built and tested beside the checkout. Of the checkout's worktrees it is the only one
 * that Varve made, and the only one that it removes: a folder of another may just be on a disk that is away.
 */
import type { Files } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import { gitIn } from './git.ts';
import type { Git } from './git.ts';

export interface Checkout {
  /** Absolute path. */
  readonly root: string;
  /** Absolute path of the Node that runs this program. */
  readonly node: string;
}

/** Installing packages and a build on a slow machine. */
export const PREPARE_MS_MAX = 15 * 60_000;

export function cacheOf({ root }: Checkout): string {
  return `${root}/.cache/varve`;
}

/** Builds and smoke-tests a commit in a worktree, which goes again whatever happens. Throws `update-refused`. */
export async function testBeside(machine: Machine, checkout: Checkout, commit: string): Promise<void> {
  const { root, node } = checkout;
  const git = gitIn(machine, root);
  const cache = cacheOf(checkout);
  const beside = `${cache}/candidate`;
  await clear(machine, git, beside);
  await git.tell(['worktree', 'add', '--force', '--detach', beside, commit]);
  try {
    const { exitCode, stdout, stderr } = await machine.processes.run(node, [`${root}/bin/prepare.cjs`, beside, cache], {
      timeoutMs: PREPARE_MS_MAX,
    });
    if (exitCode === 0) return;
    const otherwise = {
      reason: exitCode === null ? 'its test did not end in time' : stderr.trim() || `exit status ${exitCode}`,
      hint: 'see what its tests say',
    };
    const { reason, hint } = readReason(stdout.trim().split('\n').at(-1) ?? '') ?? otherwise;
    const message = `commit ${commit.slice(0, 9)} does not work, and nothing was switched: ${reason}`;
    throw new VarveError('update-refused', message, hint);
  } finally {
    await remove(git, beside);
  }
}

/** What bin/prepare.cjs says of a version that is no good, and the launcher of one that it passes over. */
export function readReason(json: string): { reason: string; hint: string } | null {
  try {
    const told: unknown = JSON.parse(json);
    if (typeof told !== 'object' || told === null || !('reason' in told)) return null;
    return { reason: String(told.reason), hint: 'hint' in told ? String(told.hint) : '' };
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** Removes what a killed update left: the worktree, or only its folder, or only Git's entry of it. */
async function clear({ files }: Machine, git: Git, beside: string): Promise<void> {
  await remove(git, beside);
  if ((await files.facts(beside)) === null) return;
  // Git does not know the folder, or does not recognize it any more; without it the entry can go.
  await removeTree(files, beside);
  await remove(git, beside);
}

/** Git says no where there is none. While one is being made Git keeps it locked, hence twice. */
async function remove(git: Git, beside: string): Promise<void> {
  await git.run(['worktree', 'remove', '--force', '--force', beside]);
}

async function removeTree(files: Files, path: string): Promise<void> {
  if ((await files.facts(path))?.kind !== 'directory') return files.unlink(path);
  for (const { name } of (await files.list(path)) ?? []) await removeTree(files, `${path}/${name}`);
  return files.removeDirectory(path);
}
