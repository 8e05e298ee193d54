/**
 * The three lines of a crontab. A command stands there as /bin/sh reads it, and before that cron itself turns `%` into
 * an end of line unless it is escaped.
 */
import type { ScheduledCommand } from '../lifecycle/schedule.ts';
import { scheduledCommands } from '../lifecycle/schedule.ts';
import type { Policy } from '../model/policy.ts';

/** The script of each command; fixed by the contract with those who wrote their crontab by hand. */
export const scriptNames: Readonly<Record<ScheduledCommand, string>> = {
  rotate: 'rotate_logs_daily.sh',
  archive: 'archive_logs_monthly.sh',
  clean: 'cleanup_old_logs.sh',
};

/** Variable by which a script learns of a Node that it would not find by itself. */
export const NODE_VARIABLE = 'VARVE_NODE';

export interface CronWish {
  /** Absolute path of the symlink to the scripts. */
  readonly scripts: string;
  readonly policy: Policy;
  /** Node for the scripts; null where they find one by themselves. */
  readonly node: string | null;
}

/** One line for each command, in the order of the night. */
export function cronLines(wish: CronWish): string[] {
  return scheduledCommands.map(
    (command) => `${wish.policy[command].schedule} ${escapeForCron(scriptCommand(wish, command))}`,
  );
}

/** The command of one line as /bin/sh gets it from cron. */
export function scriptCommand(
  { scripts, node }: Pick<CronWish, 'scripts' | 'node'>,
  command: ScheduledCommand,
): string {
  const script = shellQuoted(`${scripts}/${scriptNames[command]}`);
  return node === null ? script : `${NODE_VARIABLE}=${shellQuoted(node)} ${script}`;
}

function escapeForCron(command: string): string {
  return command.replaceAll('%', String.raw`\%`);
}

/** How a character stands in single quotes that is special there, or that a cron may change there. */
const inQuotes: Readonly<Record<string, string>> = {
  "'": String.raw`'\''`,
  // Never two in a row, of which some crons make one, nor one before `%`.
  '\\': String.raw`\''`,
  // Outside of quotes: some crons leave the backslash before it to the shell.
  '%': "'%'",
};

/** A word for /bin/sh: as it is where nothing in it is special, else in single quotes. */
export function shellQuoted(word: string): string {
  if (/^[\w@%+=:,./-]+$/.test(word)) return word;
  return `'${word.replaceAll(/['\\%]/g, (char) => inQuotes[char] ?? char)}'`;
}
