/** Tells writers that hold a rotated file open that they must open the live path again. */
import { isErrno } from '../../machine/files.ts';
import { VarveError } from '../../model/errors.ts';
import type { NotifyStep } from '../../model/plan.ts';
import { readWhole } from '../read-whole.ts';
import { done, skipped } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

/** A command that takes longer does not tell a writer something; it does work, and that is not its place. */
const SHELL_MS_MAX = 60_000;
const PID_FILE_BYTES_MAX = 64;

export async function notifyWriters(step: NotifyStep, context: StepContext): Promise<StepReport> {
  const { notify } = step;
  if (notify.kind === 'shell') return runShell(notify.shell, context);
  if (notify.kind === 'pid-file') return signalPidFile(notify.pidFile, notify.signal, context);
  if (notify.kind === 'command') return signalCommand(notify.command, notify.signal, step, context);
  return skipped('no writer is to be notified');
}

async function runShell(command: string, { machine }: StepContext): Promise<StepReport> {
  const { exitCode, output } = await machine.processes.runShell(command, SHELL_MS_MAX);
  if (exitCode === 0) return done(`ran: ${command}`);
  const ended = exitCode === null ? `did not end within ${SHELL_MS_MAX / 1000} s` : `ended with status ${exitCode}`;
  throw new VarveError(
    'notify-failed',
    `the notify command "${command}" ${ended}${output === '' ? '' : `: ${output}`}`,
    'try it by hand, then correct rotate.notify.shell; the next rotation runs it again',
  );
}

async function signalPidFile(pidFile: string, signal: string, { machine }: StepContext): Promise<StepReport> {
  const hint = 'correct rotate.notify.pid-file; the next rotation tells the writer again';
  const text = await readWhole(machine.files, pidFile, PID_FILE_BYTES_MAX).catch((thrown: unknown) => {
    if (!isErrno(thrown, 'ENOENT')) throw thrown;
    throw new VarveError('notify-failed', `the pid file ${pidFile} does not exist`, hint, thrown);
  });
  const pid = Number(text.toString('utf8').trim());
  if (!Number.isInteger(pid) || pid <= 1) {
    throw new VarveError('notify-failed', `the pid file ${pidFile} holds no process id`, hint);
  }
  if (await machine.processes.signal(pid, signal)) return done(`sent ${signal} to process ${pid}`);
  throw new VarveError('notify-failed', `process ${pid} of ${pidFile} does not run`, hint);
}

async function signalCommand(
  command: string,
  signal: string,
  step: NotifyStep,
  { machine, places }: StepContext,
): Promise<StepReport> {
  const facts = await Promise.all(step.dailies.map((daily) => machine.files.facts(places.log(daily))));
  const ids = new Set(facts.flatMap((known) => (known === null ? [] : [known.id])));
  const { writers } = await machine.processes.writersOf(ids);
  const pids = new Set([...writers.values()].flat().flatMap(({ name, pid }) => (name === command ? [pid] : [])));
  for (const pid of pids) await machine.processes.signal(pid, signal);
  if (pids.size === 0) return skipped(`no process named ${command} holds a rotated file`);
  return done(`sent ${signal} to ${command} (${[...pids].join(', ')})`);
}
