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
  const line = `${scriptCommand({ scripts, node }, 'rotate')} --help`;
  return runAsCron(machine, { command: 'rotate', line, settings: {}, sign: 'Usage: varve rotate' });
}

/**
 * Each of the three scripts as its time would find it.
 *
 * @param settings that the crontab makes above its lines
 */
export async function tryScripts(
  machine: Machine,
  scripts: string,
  node: string | null,
  settings: Readonly<Record<string, string>>,
): Promise<Trial[]> {
  const trials: Trial[] = [];
  for (const command of scheduledCommands) {
    const line = `${scriptCommand({ scripts, node }, command)} --dry-run`;
    // A script that is empty ends well, too: only this line shows that the program ran.
    const sign = `end   varve ${command}, exit code 0`;
    trials.push(await runAsCron(machine, { command, line, settings, sign }));
  }
  return trials;
}

/** Throws `program-failed` for the first trial that failed. */
export function checkTrials(trials: readonly Trial[]): void {
  const failed = trials.find(({ ok }) => !ok);
  if (failed === undefined) return;
  const { line, exitCode, said } = failed;
  const how = exitCode === 0 ? 'ends well, but runs nothing' : `ends with exit code ${exitCode ?? 'none'}`;
  const message = `as cron would run it, ${line} ${how}:\n${said}`;
  throw new VarveError('program-failed', message, 'mend that and run varve install again');
}

interface Wish {
  readonly command: ScheduledCommand;
  readonly line: string;
  readonly settings: Readonly<Record<string, string>>;
  /** What it says where it works. */
  readonly sign: string;
}

async function runAsCron(machine: Machine, { command, line, settings, sign }: Wish): Promise<Trial> {
  const { name, home } = machine.user;
  const plain = { HOME: home, LOGNAME: name, USER: name, SHELL: '/bin/sh', PATH: CRON_PATH };
  const env = { ...plain, ...settings };
  const isHome = env.HOME !== '' && (await machine.files.canonical(env.HOME)) !== null;
  const options = { env, cwd: isHome ? env.HOME : '/', timeoutMs: SCRIPT_MS_MAX };
  const { exitCode, stdout, stderr } = await machine.processes.run(env.SHELL, ['-c', line], options);
  const said = `${stdout}${stderr}`;
  const lastLines = said.trim().split('\n').slice(-SAID_LINES_MAX).join('\n');
  return { command, ok: exitCode === 0 && said.includes(sign), line, said: lastLines, exitCode };
}
