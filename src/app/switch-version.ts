/**
 * Switches a checkout to another commit. The commit is built and smoke-tested in a worktree beside it first, so that cron
 * never meets a version that does not work; after the switch the launcher must start it, or the checkout goes back.
 */
import { isErrno } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { Ran } from '../machine/processes.ts';
import { VarveError, messageOf } from '../model/errors.ts';
import { PREPARE_MS_MAX, cacheOf, readReason, testBeside } from './candidate.ts';
import type { Checkout } from './candidate.ts';
import { gitIn } from './git.ts';
import { changedFiles, unfinishedWork } from './look-at-checkout.ts';
import { readText } from './look-at-deployment.ts';
import { withUpdateLock } from './update-lock.ts';

export type SwitchEvent =
  | { readonly event: 'testing'; readonly commit: string }
  | { readonly event: 'tested'; readonly commit: string }
  | { readonly event: 'switched'; readonly from: string; readonly to: string }
  | { readonly event: 'restarted'; readonly service: string }
  | { readonly event: 'rolled-back'; readonly to: string; readonly why: string };

const RESTART_MS_MAX = 120_000;
/** The service of `varve serve`, where a machine has one. */
const SERVICE = 'varve.service';

/**
 * The checkout's present commit. Throws `update-refused` where it is no checkout, or not at rest.
 *
 * @param command what is to be done to it, as words for a shell
 */
export async function headAtRest(machine: Machine, { root }: Checkout, command: string): Promise<string> {
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
      `run it as its owner: sudo -u '#${owner}' ${root}/bin/varve ${command}`,
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

export interface SwitchWish {
  readonly from: string;
  readonly to: string;
  /** What Git notes in its log of HEAD. */
  readonly action: string;
  /** The words for Git that move the branch. */
  readonly move: readonly string[];
}

/**
 * Tests the commit, moves the branch to it, and goes back where it does not start. Throws `update-refused`, and
 * `lock-held` while another switch is under way.
 */
export async function switchVersion(
  machine: Machine,
  checkout: Checkout,
  wish: SwitchWish,
  tell: (event: SwitchEvent) => void,
): Promise<void> {
  const { root } = checkout;
  await withUpdateLock(machine, checkout, async () => {
    const head = await gitIn(machine, root).tell(['rev-parse', 'HEAD']);
    if (head !== wish.from) {
      const message = `${root} is at ${head.slice(0, 9)} by now, and no longer at ${wish.from.slice(0, 9)}`;
      throw new VarveError('update-refused', message, 'try again: what comes or goes is another thing now');
    }
    await switchLocked(machine, checkout, wish, tell);
  });
}

async function switchLocked(
  machine: Machine,
  checkout: Checkout,
  wish: SwitchWish,
  tell: (event: SwitchEvent) => void,
): Promise<void> {
  const { from, to, action, move } = wish;
  const git = gitIn(machine, checkout.root);
  tell({ event: 'testing', commit: to });
  await testBeside(machine, checkout, to);
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

/** Starts the program as cron would, by its own launcher. */
async function checkStarts(machine: Machine, checkout: Checkout): Promise<void> {
  const { root, node } = checkout;
  const { exitCode, stderr } = await machine.processes.run(node, [`${root}/bin/varve`, '--version'], {
    timeoutMs: PREPARE_MS_MAX,
  });
  const trouble = await readTrouble(machine, `${cacheOf(checkout)}/trouble.json`);
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
