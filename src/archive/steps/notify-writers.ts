/** Tells writers that hold a rotated file open that they must open the live path again. */
import { basename } from 'node:path/posix';
import { isErrno } from '../../machine/files.ts';
import { VarveError } from '../../model/errors.ts';
import type { Writer } from '../../model/file-facts.ts';
import type { NotifyStep } from '../../model/plan.ts';
import { readWhole } from '../read-whole.ts';
import { done, skipped } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

/** A command that takes longer does not tell a writer something; it does work, and that is not its place. */
const SHELL_MS_MAX = 60_000;
/** The longest that is known is PostgreSQL's, with paths and addresses below the process id. */
const PID_FILE_BYTES_MAX = 4096;
/** The kernel cuts the names of processes to this. */
const PROCESS_NAME_BYTES_MAX = 15;

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
  const bytes = await readWhole(machine.files, pidFile, PID_FILE_BYTES_MAX).catch((thrown: unknown) => {
    const why = pidFileTrouble(thrown);
    if (why === null) throw thrown;
    throw new VarveError('notify-failed', `the pid file ${pidFile} ${why}`, hint, thrown);
  });
  // Some programs write more below it: where their data is, which port they listen to.
  const [first = ''] = bytes.toString('utf8').split('\n');
  const pid = Number(first.trim());
  if (!Number.isInteger(pid) || pid <= 1) {
    throw new VarveError('notify-failed', `the pid file ${pidFile} holds no process id`, hint);
  }
  if (await machine.processes.signal(pid, signal)) return done(`sent ${signal} to process ${pid}`);
  throw new VarveError('notify-failed', `process ${pid} of ${pidFile} does not run`, hint);
}

function pidFileTrouble(thrown: unknown): string | null {
  if (isErrno(thrown, 'ENOENT')) return 'does not exist';
  if (isErrno(thrown, 'ELOOP')) return 'is a symbolic link, which is never followed';
  if (isErrno(thrown, 'EINVAL')) return 'is not a regular file';
  return isErrno(thrown, 'EFBIG') ? `is longer than ${PID_FILE_BYTES_MAX} bytes` : null;
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
  const pids = new Set(
    [...writers.values()].flat().flatMap((writer) => (isNamed(writer, command) ? [writer.pid] : [])),
  );
  for (const pid of pids) await machine.processes.signal(pid, signal);
  if (pids.size === 0) return skipped(`no process named ${command} holds a rotated file`);
  return done(`sent ${signal} to ${command} (${[...pids].join(', ')})`);
}

/** Whether the process goes by this name: in the process table, or as a program or a script that it runs. */
function isNamed(writer: Writer, name: string): boolean {
  const inTable = Buffer.from(name).subarray(0, PROCESS_NAME_BYTES_MAX).toString('utf8');
  // Of `python3 /srv/app.py --serve` the first word is the interpreter and the second the program that a person knows.
  return (
    writer.name === inTable ||
    writer.command
      .split(' ')
      .slice(0, 2)
      .some((word) => basename(word) === name)
  );
}
