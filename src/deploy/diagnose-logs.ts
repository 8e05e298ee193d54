/** Whether the runs can do their work: Node and programs, permissions, owners, room, clock, and how past runs went. */
import type { ScheduledCommand } from '../lifecycle/schedule.ts';
import type { Problem } from '../model/plan.ts';
import { formatBytes } from '../model/quantities.ts';
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';

export interface LogsFacts {
  readonly logs: string;
  readonly user: { readonly uid: number; readonly groups: readonly number[]; readonly name: string };
  /** Directories that runs write to and this user may not. */
  readonly unwritable: readonly string[];
  /** Owner of each live file. */
  readonly liveFiles: readonly { readonly name: string; readonly uid: number; readonly gid: number }[];
  /** False where processes of other users could not be looked into. */
  readonly seesAllWriters: boolean;
  /** What cron would run, tried with --dry-run. */
  readonly trials: readonly {
    readonly command: ScheduledCommand;
    readonly ok: boolean;
    readonly line: string;
    readonly said: string;
  }[];
  /** Programs that were looked for: whether each is there, and whether runs need it. */
  readonly programs: readonly { readonly name: string; readonly isThere: boolean; readonly isNeeded: boolean }[];
  readonly freeBytes: number;
  /** What the daily files that are there will take in archives. */
  readonly archiveBytes: number;
  readonly nowMs: number;
  /** The newest time that is known for sure to have passed, such as that of a commit, with where it is from. */
  readonly passed: { readonly ms: number; readonly what: string } | null;
  /** What `varve status` would say. */
  readonly problems: readonly Problem[];
}

/** Clocks of two machines differ by minutes; a day is a fault. */
const CLOCK_BEHIND_MS_MAX = 24 * 3_600_000;

export function diagnoseLogs(facts: LogsFacts): Finding[] {
  return [
    ...facts.trials.map(trial),
    ...facts.programs.filter(({ isThere }) => !isThere).map(missingProgram),
    permissions(facts),
    owners(facts),
    writers(facts),
    room(facts),
    clock(facts),
    ...past(facts),
  ];
}

function trial({ command, ok: went, line, said }: LogsFacts['trials'][number]): Finding {
  if (went) return ok(command, `works as cron would run it: ${line}`);
  return failure(command, `as cron would run it, ${line} fails: ${said}`, 'mend what it says, then run doctor again');
}

function missingProgram({ name, isNeeded }: LogsFacts['programs'][number]): Finding {
  const remedy = `apt-get install ${name === 'flock' ? 'util-linux' : name}`;
  if (isNeeded) return failure('programs', `${name} is not installed, and no run can begin without it`, remedy);
  const message = `${name} is not installed: the kernel cannot be asked who writes to a file of another container`;
  return warning('programs', message, remedy);
}

function permissions({ unwritable, user, logs }: LogsFacts): Finding {
  if (unwritable.length === 0) return ok('permissions', `${user.name} may write to ${logs} and below`);
  const message = `${user.name} may not write to ${unwritable.join(', ')}: no run can work`;
  return failure('permissions', message, 'run Varve as the user who owns the logs, or as root');
}

function owners({ logs, liveFiles, user }: LogsFacts): Finding {
  if (liveFiles.length === 0) {
    return warning('owners', `${logs} has no live file *.jsonl yet`, 'let a service write STREAM.jsonl there');
  }
  const foreign = liveFiles.filter(({ uid, gid }) => uid !== user.uid || !user.groups.includes(gid));
  if (user.uid === 0 || foreign.length === 0)
    return ok('owners', `${user.name} can give each fresh live file its owner`);
  const names = foreign.map(({ name, uid, gid }) => `${name} (user ${uid}, group ${gid})`).join(', ');
  const message = `${user.name} cannot give a fresh live file to the owner of: ${names}`;
  return failure('owners', message, 'install as root, or as the user who owns these files');
}

function writers({ seesAllWriters }: LogsFacts): Finding {
  if (seesAllWriters) return ok('writers', 'every process that writes to a log can be seen');
  const message = 'not every process can be looked into; for those the kernel and the settle time decide';
  return warning('writers', message, 'run as root outside of a container, or keep archive.settle at minutes');
}

function room({ freeBytes, archiveBytes, logs }: LogsFacts): Finding {
  const [free, needed] = [formatBytes(freeBytes), formatBytes(archiveBytes)];
  if (freeBytes < archiveBytes) {
    const message = `the daily files will take about ${needed} in archives, and the disk of ${logs} has ${free} left`;
    return failure('disk', message, 'free or add space');
  }
  return ok('disk', `${free} free; the daily files will take about ${needed} in archives`);
}

function clock({ nowMs, passed }: LogsFacts): Finding {
  const now = new Date(nowMs).toISOString();
  if (passed === null || nowMs >= passed.ms - CLOCK_BEHIND_MS_MAX) return ok('clock', now);
  const message = `the clock says ${now}, and ${passed.what} is of ${new Date(passed.ms).toISOString()}`;
  return failure('clock', message, 'set the clock, and let NTP keep it: timedatectl set-ntp true');
}

const serious: ReadonlySet<Problem['kind']> = new Set(['damage', 'failed', 'disk']);

function past({ problems: all, unwritable }: LogsFacts): Finding[] {
  const problems = all.filter(({ kind, subject }) => kind !== 'refused' || !unwritable.includes(subject));
  if (problems.length === 0) return [ok('runs', 'nothing open: no damage, no failed or overdue run')];
  return problems.map(({ kind, subject, message, hint }) => {
    const found = serious.has(kind) ? failure : warning;
    return found('runs', `${subject}: ${message}`, hint);
  });
}
