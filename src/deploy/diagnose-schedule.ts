/** Whether the three commands will be started at their times: entries, daemon, symlink, time zone. */
import type { Policy } from '../model/policy.ts';
import { blockLines } from './crontab.ts';
import { linesByHand } from './crontab-jobs.ts';
import { cronLines } from './cron-lines.ts';
import { failure, ok, warning } from './finding.ts';
import type { Finding } from './finding.ts';
import type { ScriptsFound } from './plan-install.ts';
import { isSameZone } from './same-zone.ts';
import type { Unit } from './systemd-units.ts';

export interface ScheduleFacts {
  readonly configDirectory: string;
  readonly scripts: string;
  /** Where the symlink should point, and whether what it points to is there. */
  readonly scriptsTarget: string;
  readonly scriptsFound: ScriptsFound;
  readonly isTargetThere: boolean;
  readonly policy: Policy;
  readonly systemTimezone: string;
  readonly user: string;
  readonly crontab: string | null;
  /** Whether the program crontab is there, and the user not denied. */
  readonly mayHaveCrontab: boolean;
  /** Whether a cron daemon was seen; null where processes cannot be seen. */
  readonly isCronRunning: boolean | null;
  /** Node that the entries must name; null where scripts find one. */
  readonly node: string | null;
  /** Units that are there and those that varve.yaml asks for, by path. */
  readonly unitsFound: ReadonlyMap<string, string>;
  readonly unitsWanted: ReadonlyMap<string, Unit['content']>;
  readonly areTimersActive: boolean;
  /** Flags that lead `varve install` to this deployment. */
  readonly flags: string;
}

export function diagnoseSchedule(facts: ScheduleFacts): Finding[] {
  const lines = blockLines(facts.crontab, facts.configDirectory);
  const hasUnits = facts.unitsFound.size > 0;
  return [
    symlink(facts),
    ...(lines === null && !hasUnits ? [nothingStarts(facts)] : []),
    ...(lines !== null ? [cronEntries(facts, lines), cronDaemon(facts), cronZone(facts)] : []),
    ...(hasUnits ? [timers(facts)] : []),
    ...(lines !== null && hasUnits ? [both(facts)] : []),
    ...byHand(facts),
  ];
}

function again({ flags }: ScheduleFacts, systemd = false): string {
  return `varve install${flags}${systemd ? ' --systemd' : ''}`;
}

function symlink(facts: ScheduleFacts): Finding {
  const { scripts, scriptsTarget, scriptsFound, isTargetThere } = facts;
  if (scriptsFound.kind === 'nothing') return failure('symlink', `${scripts} is not there`, again(facts));
  if (scriptsFound.kind === 'occupied') {
    const message = `${scripts} is ${scriptsFound.by}, not a symbolic link: git pull does not change it`;
    return failure('symlink', message, `move it away, then: ${again(facts)}`);
  }
  if (!isTargetThere) {
    return failure('symlink', `${scripts} points to ${scriptsFound.target}, which has no scripts`, again(facts));
  }
  if (scriptsFound.target === scriptsTarget) return ok('symlink', `${scripts} -> ${scriptsTarget}`);
  const message = `${scripts} points to ${scriptsFound.target}, and this program is the one beside ${scriptsTarget}`;
  return warning('symlink', message, `run doctor there, or switch: ${again(facts)}`);
}

function nothingStarts(facts: ScheduleFacts): Finding {
  const { configDirectory, user, mayHaveCrontab } = facts;
  const message = `neither a line in the crontab of ${user} nor a timer runs the scripts of ${configDirectory}`;
  return failure(
    'entries',
    message,
    `${again(facts, !mayHaveCrontab)}; if another user runs them, run doctor as that user`,
  );
}

function cronEntries(facts: ScheduleFacts, lines: readonly string[]): Finding {
  const wanted = cronLines(facts);
  if (lines.join('\n') === wanted.join('\n'))
    return ok('entries', `${wanted.length} lines in the crontab of ${facts.user}`);
  const missing = wanted.filter((line) => !lines.includes(line));
  const message =
    missing.length === 0
      ? `the crontab of ${facts.user} has lines in Varve's block that do not belong there`
      : `the crontab of ${facts.user} lacks: ${missing.join('; ')}`;
  return failure('entries', message, again(facts));
}

function cronDaemon({ isCronRunning }: ScheduleFacts): Finding {
  if (isCronRunning === null) return warning('cron', 'it cannot be seen whether cron runs', 'service cron status');
  if (isCronRunning) return ok('cron', 'the daemon runs');
  return failure('cron', 'the daemon does not run: no line of any crontab is started', 'service cron start');
}

function cronZone({ policy, systemTimezone }: ScheduleFacts): Finding {
  const { timezone } = policy;
  if (isSameZone(timezone, systemTimezone)) return ok('time zone', `cron and varve.yaml both mean ${timezone}`);
  const message = `cron reads its times in ${systemTimezone}, and varve.yaml dates files in ${timezone}`;
  return warning(
    'time zone',
    message,
    `set timezone: ${systemTimezone} in varve.yaml, or use timers, which know zones`,
  );
}

function timers(facts: ScheduleFacts): Finding {
  const { unitsFound, unitsWanted, areTimersActive } = facts;
  const differing = [...unitsWanted]
    .filter(([path, content]) => unitsFound.get(path) !== content)
    .map(([path]) => path);
  if (differing.length > 0) {
    return failure('timers', `not as varve.yaml asks: ${differing.join(', ')}`, again(facts, true));
  }
  if (areTimersActive) return ok('timers', `${unitsFound.size} units, and all timers are active`);
  return failure('timers', 'the units are there, but not all timers are active and enabled', again(facts, true));
}

function both(facts: ScheduleFacts): Finding {
  const message = 'cron and systemd both start the scripts; the lock keeps them apart, but each failure is told twice';
  return warning('entries', message, `choose one: ${again(facts)}, or ${again(facts, true)}`);
}

function byHand({ crontab, configDirectory, scripts, user }: ScheduleFacts): Finding[] {
  return linesByHand(crontab, configDirectory, scripts).map((line) =>
    warning('entries', `the crontab of ${user} has a line by hand that runs the same script: ${line}`, 'crontab -e'),
  );
}
