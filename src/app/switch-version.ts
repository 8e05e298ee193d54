/**
 * Switches a checkout to another commit. The commit is built and smoke-tested in a worktree beside it first, so that cron
 * never meets a version that does not work; after the switch the launcher must start it, or the checkout goes back.
 */
import { isErrno } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { Ran } from '../machine/processes.ts';
import { VarveError, messageOf } from '../model/errors.ts';
import { changedFiles, unfinishedWork } from './look-at-checkout.ts';
import { gitIn } from './git.ts';
import type { Git } from './git.ts';
import { readText } from './look-at-deployment.ts';

export interface Checkout {
  /** Absolute path. */
  readonly root: string;
  /** Absolute path of the Node that runs this program. */
  readonly node: string;
}

export type SwitchEvent =
  | { readonly event: 'testing'; readonly commit: string }
  | { readonly event: 'tested'; readonly commit: string }
  | { readonly event: 'switched'; readonly from: string; readonly to: string }
  | { readonly event: 'restarted'; readonly service: string }
  | { readonly event: 'rolled-back'; readonly to: string; readonly why: string };

/** Installing packages and a build on a slow machine. */
const PREPARE_MS_MAX = 15 * 60_000;
const RESTART_MS_MAX = 120_000;
/** The service of `varve serve`, where a machine has one. */
const SERVICE = 'varve.service';

/** The checkout's present commit. Throws `update-refused` where it is no checkout, or not at rest. */
export async function headAtRest(machine: Machine, { root }: Checkout): Promise<string> {
  const git = gitIn(machine, root);
  const top = await git.run(['rev-parse', '--show-toplevel']);
  if (top.exitCode === 127) {
    const message = `${root} cannot be asked: there is no git on this machine`;
    throw new VarveError('update-refused', message, 'install git: apt-get install git');
  }
  // Versions of Git before 2.38 do not let a command say that it means this checkout of another user.
  if (/dubious ownership|unsafe repository/.test(top.stderr)) {
    const hint = `run it as the owner of ${root}, or: git config --global --add safe.directory ${root}`;
    throw new VarveError('update-refused', `git refuses ${root}: ${top.stderr.trim().split('\n')[0]}`, hint);
  }
  const head = await git.ask(['rev-parse', 'HEAD']);
  if (top.exitCode !== 0 || top.stdout.trimEnd() !== root || head === null) {
    const hint = 'a package is updated by npm, such as: npm install --global varve@latest';
    throw new VarveError('update-refused', `${root} is no Git checkout`, hint);
  }
  const owner = (await machine.files.facts(root))?.uid ?? machine.user.uid;
  if (owner !== machine.user.uid) {
    const message = `${root} belongs to user ${owner}, and ${machine.user.name} would leave files in it that user ${owner} cannot change`;
    throw new VarveError(
      'update-refused',
      message,
      `run it as its owner: sudo -u '#${owner}' ${root}/bin/varve update`,
    );
  }
  const unfinished = await unfinishedWork(machine, git);
  if (unfinished !== null) {
    throw new VarveError('update-refused', `${unfinished} in ${root} is not finished`, `see: git -C ${root} status`);
  }
  const tracked = (await git.ask(['diff', '--name-only', 'HEAD'])) ?? '';
  if (tracked !== '') {
    const names = (await changedFiles(git)).slice(0, 5).join(', ');
    const message = `${root} has changes that Git does not have: ${names}`;
    throw new VarveError('update-refused', message, `commit or drop them: git -C ${root} status`);
  }
  return head;
}

/** Tests the commit, moves the branch to it, and goes back where it does not start. Throws `update-refused`. */
export async function switchVersion(
  machine: Machine,
  checkout: Checkout,
  wish: { readonly from: string; readonly to: string; readonly action: string; readonly move: readonly string[] },
  tell: (event: SwitchEvent) => void,
): Promise<void> {
  const { from, to, action, move } = wish;
  const git = gitIn(machine, checkout.root);
  tell({ event: 'testing', commit: to });
  await testBeside(machine, checkout, git, to);
  tell({ event: 'tested', commit: to });
  // Asked before the switch: a service that does not come up with the new version is no longer active.
  const hasService = await isServiceActive(machine);
  const restart = async () => {
    if (!hasService) return;
    await restartService(machine);
    tell({ event: 'restarted', service: SERVICE });
  };
  await git.tell(move, undefined, action);
  tell({ event: 'switched', from, to });
  try {
    await checkStarts(machine, checkout);
    await restart();
  } catch (thrown) {
    await git.tell(['reset', '--keep', from], undefined, `${action}: back`).catch((failure: unknown) => {
      const message = `${messageOf(thrown)}; and the checkout stays at it: ${messageOf(failure)}`;
      const hint = failure instanceof VarveError ? failure.hint : '';
      throw new VarveError('update-refused', message, hint, failure);
    });
    tell({ event: 'rolled-back', to: from, why: messageOf(thrown) });
    const left = await restart().then(
      () => '',
      (failure: unknown) => `; then ${messageOf(failure)}`,
    );
    const message = `the new version did not work after the switch, and the checkout is as it was: ${messageOf(thrown)}${left}`;
    throw new VarveError('update-refused', message, thrown instanceof VarveError ? thrown.hint : '', thrown);
  }
}

/** Builds and smoke-tests a commit in a worktree, which goes again whatever happens. */
async function testBeside(machine: Machine, { root, node }: Checkout, git: Git, commit: string): Promise<void> {
  const cache = `${root}/.cache/varve`;
  const beside = `${cache}/candidate`;
  await machine.files.makeDirectory(cache);
  // What a killed update left there; while it was being made, Git keeps it locked, hence twice.
  await git.run(['worktree', 'remove', '--force', '--force', beside]);
  await git.run(['worktree', 'prune']);
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
    await git.run(['worktree', 'remove', '--force', beside]);
  }
}

/** What bin/prepare.cjs says of a version that is no good, and the launcher of one that it passes over. */
function readReason(json: string): { reason: string; hint: string } | null {
  try {
    const told: unknown = JSON.parse(json);
    if (typeof told !== 'object' || told === null || !('reason' in told)) return null;
    return { reason: String(told.reason), hint: 'hint' in told ? String(told.hint) : '' };
  } catch (thrown) {
    if (thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** Starts the program as cron would, by its own launcher. */
async function checkStarts(machine: Machine, { root, node }: Checkout): Promise<void> {
  const { exitCode, stderr } = await machine.processes.run(node, [`${root}/bin/varve`, '--version'], {
    timeoutMs: PREPARE_MS_MAX,
  });
  const trouble = await readTrouble(machine, `${root}/.cache/varve/trouble.json`);
  if (exitCode === 0 && trouble === null) return;
  const said =
    trouble?.reason ?? (exitCode === null ? 'it did not end in time' : stderr.trim() || `exit status ${exitCode}`);
  const hint = trouble?.hint || `see: ${root}/bin/varve --version`;
  throw new VarveError('update-refused', `bin/varve does not start it: ${said}`, hint);
}

/** Why the launcher runs another version than the one that is there; null where it does not. */
async function readTrouble({ files }: Machine, path: string): Promise<{ reason: string; hint: string } | null> {
  const text = await readText(files, path).catch((thrown: unknown) => {
    if (isErrno(thrown, 'EACCES')) return null;
    throw thrown;
  });
  return text === null ? null : (readReason(text) ?? { reason: text.trim(), hint: '' });
}

function systemctl({ processes, user }: Machine, word: string): Promise<Ran> {
  const scope = user.uid === 0 ? [] : ['--user'];
  return processes.run('systemctl', [...scope, word, SERVICE], { timeoutMs: RESTART_MS_MAX });
}

async function isServiceActive(machine: Machine): Promise<boolean> {
  return (await systemctl(machine, 'is-active')).exitCode === 0;
}

/** Throws `program-failed` where it does not come up again. */
async function restartService(machine: Machine): Promise<void> {
  const { exitCode, stderr } = await systemctl(machine, 'restart');
  if (exitCode === 0) return;
  const said = exitCode === null ? 'it did not end in time' : stderr.trim() || `exit status ${exitCode}`;
  const hint = `journalctl ${machine.user.uid === 0 ? '' : '--user '}-u ${SERVICE}`;
  throw new VarveError('program-failed', `systemctl restart ${SERVICE} failed: ${said}`, hint);
}
