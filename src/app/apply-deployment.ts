/**
 * Applies a deployment plan. Unlike logs, whose steps only go forward, a machine's configuration goes back: when a step
 * or the proof at the end fails, what was done is undone in reverse order.
 */
import { dirname } from 'node:path/posix';
import type { Machine } from '../machine/machine.ts';
import type { CrontabStep, DeployPlan, DeployStep, SymlinkStep, WriteFileStep } from '../model/deployment.ts';
import { VarveError, messageOf } from '../model/errors.ts';
import type { Ownership } from '../model/file-facts.ts';
import { readCrontab, writeCrontab } from './crontab.ts';
import { readText } from './look-at-deployment.ts';
import { linkTarget, placeFile, placeLink, removeIfEmpty } from './place-file.ts';

const SYSTEMCTL_MS_MAX = 120_000;
const FILE_MODE = 0o644;
/** Services of other users reach the logs through it, and only its owner may change what will be run. */
const DIRECTORY_MODE = 0o755;

export type StepEvent =
  | { readonly event: 'done'; readonly step: DeployStep }
  /** A directory that was to go is not empty. */
  | { readonly event: 'kept'; readonly step: DeployStep; readonly why: string }
  | { readonly event: 'undone'; readonly step: DeployStep }
  | { readonly event: 'not-undone'; readonly step: DeployStep; readonly why: string };

/** A step that was begun, and what an undo must know beyond what the step says. */
interface Begun {
  readonly step: DeployStep;
  /** False while its effects are under way: then it may be done, half done or not done. */
  isDone: boolean;
  /** Of the file that it replaces or removes; null where there is none. */
  readonly ownership: Ownership | null;
}

/** Throws what made it fail, after undoing. @param prove fails where the result does not work */
export async function applyDeployment(
  machine: Machine,
  plan: DeployPlan,
  prove: () => Promise<void>,
  tell: (event: StepEvent) => void,
  stopped?: AbortSignal,
): Promise<void> {
  const begun: Begun[] = [];
  try {
    for (const step of plan.steps) {
      const why = await begin(machine, step, begun);
      tell(why === null ? { event: 'done', step } : { event: 'kept', step, why });
      checkGoesOn(stopped);
    }
    await prove();
    checkGoesOn(stopped);
  } catch (thrown) {
    for (const one of begun.toReversed()) {
      const { step } = one;
      try {
        if (await undo(machine, one)) tell({ event: 'undone', step });
      } catch (failure) {
        // The others are undone all the same; a person is told what is left.
        tell({ event: 'not-undone', step, why: messageOf(failure) });
      }
    }
    throw thrown;
  }
}

function checkGoesOn(stopped: AbortSignal | undefined): void {
  if (stopped?.aborted !== true) return;
  throw new VarveError('program-failed', 'it was told to end before it was through', 'run the command again');
}

/** Does a step, once it is sure that what it replaces is what was planned. @returns why it was left undone, or null */
async function begin(machine: Machine, step: DeployStep, begun: Begun[]): Promise<string | null> {
  const found = await lookAt(machine, step);
  if (step.kind === 'make-directory' && (await isDirectory(machine, step.path))) return 'it is there by now';
  if (found !== undefined && 'before' in step) checkUnchanged(step, found);
  // A refused word to systemd has done nothing, but timers are started one by one: some of them may run.
  const isWhole = step.kind === 'systemctl' && !step.words.includes('--now');
  const facts = step.kind === 'write-file' && step.before !== null ? await ownershipOf(machine, step.path) : null;
  const one: Begun = { step, isDone: false, ownership: facts };
  if (!isWhole) begun.push(one);
  const why = await apply(machine, step);
  if (why !== null) begun.pop();
  else if (isWhole) begun.push(one);
  one.isDone = true;
  return why;
}

/** What stands now where a step would change something; undefined for steps that replace nothing. */
async function lookAt(machine: Machine, step: DeployStep): Promise<string | null | undefined> {
  switch (step.kind) {
    case 'write-file':
      return readText(machine.files, step.path);
    case 'symlink':
      return linkTarget(machine.files, step.path);
    case 'crontab':
      return readCrontab(machine);
    case 'make-directory':
    case 'remove-directory':
    case 'remove-index':
    case 'systemctl':
      return undefined;
  }
}

/** @returns why it was not done although nothing failed; null where it was */
async function apply(machine: Machine, step: DeployStep): Promise<string | null> {
  const { files, user } = machine;
  switch (step.kind) {
    case 'make-directory':
      await files.makeDirectory(step.path, DIRECTORY_MODE);
      await files.syncDirectory(dirname(step.path));
      return null;
    case 'remove-directory':
      return removeIfEmpty(files, step.path);
    case 'remove-index':
      await files.removeTree(step.path);
      return null;
    case 'write-file':
      await placeFile(files, step.path, step.after, { mode: FILE_MODE, uid: user.uid, gid: user.gid });
      return null;
    case 'symlink':
      await placeLink(files, step.path, step.after);
      return null;
    case 'crontab':
      await writeCrontab(machine, step.after);
      return null;
    case 'systemctl':
      await systemctl(machine, step.words);
      return null;
  }
}

/** @returns whether there was something to undo. Throws where it cannot be undone */
async function undo(machine: Machine, { step, isDone, ownership }: Begun): Promise<boolean> {
  const { files, user } = machine;
  const found = await lookAt(machine, step);
  if (found !== undefined && 'before' in step) {
    if (found === step.before) return false;
    // What was whole and is something else by now is the work of somebody else.
    if (isDone) checkUnchanged({ ...step, before: step.after }, found);
  }
  switch (step.kind) {
    case 'make-directory': {
      if (!(await isDirectory(machine, step.path))) return false;
      const why = await removeIfEmpty(files, step.path);
      if (why !== null) throw new VarveError('file-failed', why);
      return true;
    }
    case 'remove-directory':
      await files.makeDirectory(step.path);
      return true;
    case 'remove-index':
      // The next question makes it again.
      return false;
    case 'write-file':
      await placeFile(files, step.path, step.before, ownership ?? { mode: FILE_MODE, uid: user.uid, gid: user.gid });
      return true;
    case 'symlink':
      await placeLink(files, step.path, step.before);
      return true;
    case 'crontab':
      await writeCrontab(machine, step.before);
      return true;
    case 'systemctl':
      if (step.undo === null) return false;
      await systemctl(machine, step.undo);
      return true;
  }
}

function checkUnchanged(step: WriteFileStep | SymlinkStep | CrontabStep, found: string | null): void {
  if (step.before === found) return;
  const what = step.kind === 'crontab' ? `the crontab of ${step.user}` : step.path;
  const message = `${what} changed while it was looked at`;
  throw new VarveError('changed-meanwhile', message, 'nothing of it was touched; run the command again');
}

async function isDirectory({ files }: Machine, path: string): Promise<boolean> {
  return (await files.facts(path))?.kind === 'directory';
}

async function ownershipOf({ files }: Machine, path: string): Promise<Ownership | null> {
  const facts = await files.facts(path);
  return facts === null ? null : { mode: facts.mode, uid: facts.uid, gid: facts.gid };
}

async function systemctl({ processes }: Machine, words: readonly string[]): Promise<void> {
  const { exitCode, stderr } = await processes.run('systemctl', words, { timeoutMs: SYSTEMCTL_MS_MAX });
  if (exitCode === 0) return;
  const said = stderr.trim().split('\n').join('; ') || `exit status ${exitCode ?? 'none'}`;
  const command = `systemctl ${words.join(' ')}`;
  const hint = 'systemd must run on this machine; without it, let cron run the scripts: varve install';
  throw new VarveError('program-failed', `${command} failed: ${said}`, hint);
}
