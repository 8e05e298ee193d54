/** What a person should look at, from the state of the disk and the past runs: each with its subject and a hint. */
import type { Listing } from '../model/listing.ts';
import type { Plan, Problem } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import type { Forecast } from './forecast.ts';
import { moment } from './calendar.ts';
import { lowDisk } from './free-disk.ts';
import { damageOf } from './plan-archive.ts';
import { nextDue } from './schedule.ts';
import type { DueCommand } from './schedule.ts';

/** A disk that is full within this time is worth a word. */
const FULL_AHEAD_DAYS = 30;
/** A command is overdue once its time is longer ago: a machine may have been off for a night. */
const GRACE_MS = 26 * 3_600_000;

export interface Situation {
  readonly listing: Listing;
  /** What keeps runs of this user from working here at all. */
  readonly hindrances: readonly Problem[];
  /** Members that the run journal knows and no manifest names. */
  readonly lost: readonly Problem[];
  readonly policy: Policy;
  readonly nowMs: number;
  /** What all three commands together would do now: its waiting files are problems. */
  readonly plan: Plan;
  readonly schedule: readonly DueCommand[];
  readonly forecast: Forecast;
  /** The newest run, where it neither ended nor still runs. */
  readonly interrupted: { readonly command: string; readonly startedAt: string } | null;
  /** Commands whose newest run failed, and its first failure; empty where the journal has none. */
  readonly failed: readonly { readonly command: string; readonly failure: string }[];
  /** Streams in the log directory that the configuration does not name. */
  readonly unlisted: readonly string[];
}

export function findProblems(situation: Situation): Problem[] {
  const { listing } = situation;
  return [
    ...listing.streams.flatMap(({ archives }) => archives.flatMap(damageOf)),
    ...situation.lost,
    ...situation.hindrances,
    ...heldFiles(listing),
    ...waitingDays(situation),
    ...diskAhead(situation),
    ...runTroubles(situation),
    ...listing.refused.map(({ name, why }) =>
      problem('refused', name, `${why}; it is not touched`, 'move or rename it'),
    ),
    ...situation.unlisted.map((stream) => {
      const message = 'it is not rotated: the configuration names other streams only';
      return problem(
        'unlisted',
        `${stream}.jsonl`,
        message,
        `add ${stream} to streams in varve.yaml, or drop that list`,
      );
    }),
  ];
}

function problem(kind: Problem['kind'], subject: string, message: string, hint: string): Problem {
  return { kind, subject, message, hint };
}

function heldFiles(listing: Listing): Problem[] {
  return listing.streams.flatMap(({ dailies }) =>
    dailies.flatMap(({ file, writers }) =>
      writers.map(({ pid, command }) => {
        const message = `process ${pid} (${command}) still writes to it; it cannot be sealed`;
        return problem('held', file.name, message, 'set rotate.notify so that the writer opens the live file again');
      }),
    ),
  );
}

function waitingDays({ plan, listing }: Situation): Problem[] {
  const held = new Set(heldFiles(listing).map(({ subject }) => subject));
  return plan.kept
    .filter(({ waits, file }) => waits && !held.has(file))
    .map(({ file, reason, hint }) =>
      problem('waits', file, `it waits to be sealed: ${reason}`, hint ?? 'the next run tries again'),
    );
}

function diskAhead({ listing, policy, forecast }: Situation): Problem[] {
  const low = lowDisk(listing, policy);
  if (low !== null) {
    return [problem('disk', listing.directory, low, 'varve run compresses daily files early; free or add space')];
  }
  const { daysUntilFull } = forecast;
  if (daysUntilFull === null || daysUntilFull > FULL_AHEAD_DAYS) return [];
  const message = `the disk is full in about ${daysUntilFull} days if the logs go on like this`;
  const verb = policy.clean.keepArchivesMonths === null ? 'set' : 'lower';
  return [problem('disk', listing.directory, message, `add space, or ${verb} clean.keep-archives`)];
}

function runTroubles({ interrupted, failed, schedule, policy, nowMs }: Situation): Problem[] {
  const found: Problem[] = [];
  if (interrupted !== null) {
    const message = `the run that began at ${interrupted.startedAt} did not end`;
    found.push(
      problem('interrupted', interrupted.command, message, 'nothing was lost; the next run finishes its work'),
    );
  }
  for (const { command, failure } of failed) {
    const message = failure === '' ? 'its last run failed' : `its last run failed: ${failure}`;
    found.push(problem('failed', command, message, 'see .varve/runs.jsonl; the next run tries again'));
  }
  for (const { command, schedule: fields, due, lastRunMs } of schedule) {
    if (!due || lastRunMs === null) continue;
    // The first time that was missed: the latest one of a daily schedule is never longer ago than a day.
    const missedMs = nextDue(fields, policy.timezone, lastRunMs);
    if (missedMs === null || nowMs - missedMs < GRACE_MS) continue;
    const hint = 'is its cron line there? crontab -l';
    found.push(
      problem(
        'overdue',
        command,
        `it has not gone well since it was due at ${moment(missedMs, policy.timezone)}`,
        hint,
      ),
    );
  }
  return found;
}
