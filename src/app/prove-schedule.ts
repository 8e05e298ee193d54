/**
 * Runs what cron or a timer will run, as they run it: by /bin/sh, from the home directory, with next to nothing in the
 * environment. With `--dry-run`, so that it changes nothing.
 */
import { scriptCommand } from '../deploy/cron-lines.ts';
import { scheduledCommands } from '../lifecycle/schedule.ts';
import type { ScheduledCommand } from '../lifecycle/schedule.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';

/** A first start after a pull installs packages and builds. */
const SCRIPT_MS_MAX = 10 * 60_000;
/** PATH of a job, as Debian's cron sets it. */
const CRON_PATH = '/usr/bin:/bin';
const SAID_LINES_MAX = 6;

export interface Trial {
  readonly command: ScheduledCommand;
  readonly ok: boolean;
  /** Command line as cron would run it, with --dry-run. */
  readonly line: string;
  /** The last lines that it said. */
  readonly said: string;
  readonly exitCode: number | null;
}

/** Whether the script comes as far as its help: Node is found, and the program starts. */
export async function tryHelp(machine: Machine, scripts: string, node: string | null): Promise<Trial> {
  return runAsCron(machine, 'rotate', `${scriptCommand({ scripts, node }, 'rotate')} --help`);
}

/** Each of the three scripts as its time would find it. */
export async function tryScripts(machine: Machine, scripts: string, node: string | null): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const command of scheduledCommands) {
    trials.push(await runAsCron(machine, command, `${scriptCommand({ scripts, node }, command)} --dry-run`));
  }
  return trials;
}

/** Throws `program-failed` for the first trial that failed. */
export function checkTrials(trials: readonly Trial[]): void {
  const failed = trials.find(({ ok }) => !ok);
  if (failed === undefined) return;
  const { line, exitCode, said } = failed;
  const message = `as cron would run it, ${line} ends with exit code ${exitCode ?? 'none'}:\n${said}`;
  throw new VarveError('program-failed', message, 'mend that and run varve install again');
}

async function runAsCron(machine: Machine, command: ScheduledCommand, line: string): Promise<Trial> {
  const { name, home } = machine.user;
  const isHome = home !== '' && (await machine.files.canonical(home)) !== null;
  const env = { HOME: home, LOGNAME: name, USER: name, SHELL: '/bin/sh', PATH: CRON_PATH };
  const options = { env, cwd: isHome ? home : '/', timeoutMs: SCRIPT_MS_MAX };
  const { exitCode, stdout, stderr } = await machine.processes.run('/bin/sh', ['-c', line], options);
  const said = `${stdout}${stderr}`.trim().split('\n').slice(-SAID_LINES_MAX).join('\n');
  return { command, ok: exitCode === 0, line, said, exitCode };
}
