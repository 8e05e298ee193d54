/** The crontab of the user who runs this, through the program that cron brings for it: the only way that every cron has. */
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';

/** The crontab program answers at once; what takes longer hangs. */
const CRONTAB_MS_MAX = 20_000;
const NO_PROGRAM = 127;
/** Of Debian's crontab and of others. */
const NOT_ALLOWED = /not allowed/i;

/** @returns null where the user has none. Throws `program-failed` where crontab is missing or refuses */
export async function readCrontab({ processes, user }: Machine): Promise<string | null> {
  const { exitCode, stdout, stderr } = await processes.run('crontab', ['-l'], { timeoutMs: CRONTAB_MS_MAX });
  if (exitCode === 0) return checkReadable(stdout, user.name);
  if (exitCode !== NO_PROGRAM && /no crontab for/i.test(stderr)) return null;
  throw crontabError(exitCode, stderr, user.name, 'read');
}

/** Writes it, null: removes it, and reads it back. Throws `program-failed` where it is not what was written. */
export async function writeCrontab(machine: Machine, text: string | null): Promise<void> {
  const { processes, user } = machine;
  const words = text === null ? ['-r'] : ['-'];
  const input = text ?? '';
  const { exitCode, stderr } = await processes.run('crontab', words, { input, timeoutMs: CRONTAB_MS_MAX });
  if (exitCode !== 0) throw crontabError(exitCode, stderr, user.name, 'write');
  if ((await readCrontab(machine)) === text) return;
  const message = `the crontab of ${user.name} is not what was just written to it`;
  throw new VarveError('program-failed', message, 'somebody else may be editing it: see crontab -l, and try again');
}

/** Whether this user may have a crontab: the program is there, and not denied. */
export async function mayHaveCrontab({ processes }: Machine): Promise<boolean> {
  const { exitCode, stderr } = await processes.run('crontab', ['-l'], { timeoutMs: CRONTAB_MS_MAX });
  return exitCode !== NO_PROGRAM && !NOT_ALLOWED.test(stderr);
}

/** @returns null also where this user may have none; for those who only want to know */
export async function readCrontabIfAny(machine: Machine): Promise<string | null> {
  return (await mayHaveCrontab(machine)) ? readCrontab(machine) : null;
}

/** What was read as text goes back as text: a byte that is none would come back as another one. */
function checkReadable(text: string, user: string): string {
  if (!text.includes('\uFFFD')) return text;
  const line = text.split('\n').findIndex((one) => one.includes('\uFFFD')) + 1;
  const message = `line ${line} of the crontab of ${user} is not UTF-8 text, and would not stay byte for byte`;
  throw new VarveError('program-failed', message, 'nothing was changed; rewrite that line with crontab -e');
}

function crontabError(exitCode: number | null, stderr: string, user: string, act: string): VarveError {
  if (exitCode === NO_PROGRAM) {
    const hint = 'install cron (apt-get install cron), or use systemd timers: varve install --systemd';
    return new VarveError('program-failed', 'there is no program crontab on this machine', hint);
  }
  const said = stderr.trim().split('\n').join('; ') || `exit status ${exitCode ?? 'none'}`;
  const hint = NOT_ALLOWED.test(stderr)
    ? `root decides in /etc/cron.allow and /etc/cron.deny; or use timers of your own: varve install --systemd`
    : 'see what crontab -l says';
  return new VarveError('program-failed', `cannot ${act} the crontab of ${user}: ${said}`, hint);
}
