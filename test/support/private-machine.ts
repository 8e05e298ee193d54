/**
 * A machine of a test's own, without a virtual one: the programs and files of this machine, but own users, own
 * crontabs, own mail, own /run, own processes. Nothing that happens in it is left when the test ends, and two of them
 * do not see each other.
 */
import { chmodSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';
import { makeFolder, start } from './program.ts';
import type { Ended, Started } from './program.ts';

export interface InsideOptions {
  /** Who runs it; root where none is named. */
  readonly user?: string;
  /** Beside HOME, USER, LOGNAME, SHELL and PATH. */
  readonly env?: Readonly<Record<string, string>>;
  /** The user's home where none is named. */
  readonly cwd?: string;
  /** Standard input; empty where none is given. */
  readonly input?: string;
}

export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

export interface PrivateMachine {
  /** Lies at the same path inside and outside, and any user may look into it. */
  readonly folder: string;
  /** Home of one of its users, at the same path inside and outside. */
  home(user: string): string;
  /** Words before a command that have it run inside, with the environment and working directory of this process. */
  readonly inside: readonly string[];
  start(command: string, args: readonly string[], options?: InsideOptions): Started;
  run(command: string, args: readonly string[], options?: InsideOptions): Promise<Ended>;
  /** What was mailed so far, oldest first. */
  mails(): Mail[];
  /** What was said to syslog so far, without time and process id. */
  syslog(): string[];
  /** Ends every process in it. The end of the test does so, too. */
  stop(): Promise<void>;
}

export interface PrivateMachineOptions {
  /** Names of ordinary users, each with a home. */
  readonly users?: readonly string[];
  /** IANA name; UTC where none is given. */
  readonly timezone?: string;
}

/** As a login has it, with the Node that is tested in front. */
const path = `${dirname(process.execPath)}:/usr/local/bin:/usr/bin:/bin:/usr/sbin:/sbin`;

export async function startPrivateMachine(options: PrivateMachineOptions = {}): Promise<PrivateMachine> {
  const { users = [], timezone = 'UTC' } = options;
  const folder = makeFolder();
  chmodSync(folder, 0o755);
  const script = join(import.meta.dirname, 'private-machine.sh');
  const namespaces = ['--mount', '--pid', '--fork', '--kill-child', '--mount-proc'];
  const holder = spawn('unshare', [...namespaces, 'sh', script, folder, timezone, ...users], { stdio: 'pipe' });
  const ended = new Promise<void>((resolve) => holder.once('close', () => resolve()));
  // The script waits for the end of its input, which also comes where this process is killed.
  const stop = (): Promise<void> => {
    holder.stdin.end();
    return ended;
  };
  onTestFinished(stop);
  let complaint = '';
  holder.stderr.setEncoding('utf8').on('data', (text: string) => (complaint += text));
  await new Promise<void>((resolve, reject) => {
    holder.stdout.once('data', () => resolve());
    holder.once('error', reject);
    holder.once('close', () => reject(new Error(`the private machine did not start: ${complaint}`)));
  });

  const { pid = 0 } = holder;
  const inside = ['nsenter', `--mount=/proc/${pid}/ns/mnt`, `--pid=/proc/${pid}/ns/pid_for_children`, '--'];
  return {
    folder,
    ...commandsOf(folder, inside),
    mails: () => readMails(join(folder, 'mail')),
    syslog: () => readSyslog(join(folder, 'syslog')),
    stop,
  };
}

/** How programs are started in a machine whose namespaces are entered by these words. */
export function commandsOf(
  folder: string,
  inside: readonly string[],
): Pick<PrivateMachine, 'home' | 'inside' | 'start' | 'run'> {
  const home = (user: string) => (user === 'root' ? '/root' : join(folder, 'home', user));
  let inputs = 0;
  const startInside: PrivateMachine['start'] = (command, args, { user = 'root', env = {}, cwd, input = '' } = {}) => {
    inputs += 1;
    const stdin = join(folder, `.input-${inside.length}-${inputs}`);
    writeFileSync(stdin, input);
    const own = { HOME: home(user), USER: user, LOGNAME: user, SHELL: '/bin/sh', PATH: path, ...env };
    const variables = Object.entries(own).map(([name, value]) => `${name}=${value}`);
    // The shell opens the input as root, before the user is changed.
    const withInput = ['sh', '-c', 'input=$1; shift; exec "$@" <"$input"', 'sh', stdin];
    const asUser = ['setpriv', `--reuid=${user}`, `--regid=${user}`, '--init-groups'];
    const withEnv = ['env', '-i', `--chdir=${cwd ?? home(user)}`, ...variables];
    const [first = '', ...others] = [...inside, ...withInput, ...asUser, ...withEnv, command, ...args];
    return start(first, others);
  };
  return { home, inside, start: startInside, run: (...words) => startInside(...words).ended };
}

function readMails(folder: string): Mail[] {
  const mails = readdirSync(folder)
    .filter((name) => name.endsWith('.mail'))
    .map((name) => join(folder, name))
    .map((file) => ({ text: readFileSync(file, 'utf8'), at: statSync(file, { bigint: true }).mtimeNs }));
  return mails
    .toSorted((a, b) => Number(a.at - b.at))
    .map(({ text }) => {
      const headEnd = text.indexOf('\n\n');
      const header = (name: string) => new RegExp(`^${name}: (.*)$`, 'm').exec(text.slice(0, headEnd))?.[1] ?? '';
      return { to: header('To'), subject: header('Subject'), body: text.slice(headEnd + 2) };
    });
}

/** `<78>Mar  1 02:00:01 CRON[31]: (root) CMD (true)` becomes `CRON: (root) CMD (true)`. */
function readSyslog(file: string): string[] {
  const lines = readFileSync(file, 'utf8').split('\n').slice(0, -1);
  return lines.map((line) =>
    line
      .replace(/^<\d+>\w+ +\d+ [\d:]+ /, '')
      .replace(/\[\d+\]/, '')
      .replace(/#\d+/, '#N'),
  );
}
