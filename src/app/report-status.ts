/** Status: what there is, what ran, what comes next, and what a person should look at. Changes nothing. */
import { behindJournal } from '../archive/behind-journal.ts';
import { hindrances } from '../archive/own-directory.ts';
import { placesOf } from '../archive/places.ts';
import type { LaunchTrouble } from '../deploy/diagnose-checkout.ts';
import type { Machine } from '../machine/machine.ts';
import { findProblems } from '../lifecycle/find-problems.ts';
import { forecast } from '../lifecycle/forecast.ts';
import type { Forecast } from '../lifecycle/forecast.ts';
import { planLifecycle } from '../lifecycle/plan-lifecycle.ts';
import { dueCommands, scheduledCommands } from '../lifecycle/schedule.ts';
import type { DueCommand } from '../lifecycle/schedule.ts';
import { summarize } from '../lifecycle/summarize.ts';
import type { StreamSummary } from '../lifecycle/summarize.ts';
import type { Listing } from '../model/listing.ts';
import type { Plan, Problem } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { lookAtLogs } from './look-at-logs.ts';
import type { PastRuns } from './past-runs.ts';

export interface StatusRequest {
  readonly directory: string;
  readonly policy: Policy;
  readonly nowMs: number;
  /** Absolute path of the checkout, and why the last good version runs instead of it. */
  readonly root: string;
  readonly trouble: LaunchTrouble | null;
  /** Whether the configuration names the stream. */
  isListed(stream: string): boolean;
  /** Whether the question is about the stream. */
  includes(stream: string): boolean;
}

export interface Status {
  readonly directory: string;
  readonly nowMs: number;
  readonly timezone: string;
  readonly streams: readonly StreamSummary[];
  readonly disk: { readonly totalBytes: number; readonly freeBytes: number };
  readonly forecast: Forecast;
  readonly schedule: readonly DueCommand[];
  /** The newest run of each command, however it went. */
  readonly attempts: PastRuns['attempts'];
  readonly newest: PastRuns['newest'];
  /** Whether a run is under way at this moment. */
  readonly running: boolean;
  /** False where processes of other users could not be looked into. */
  readonly seesAllWriters: boolean;
  readonly problems: readonly Problem[];
}

/** With what it was made from. */
export interface StatusLook {
  readonly status: Status;
  readonly listing: Listing;
  /** What archive and clean would do now. */
  readonly plan: Plan;
}

export async function reportStatus(machine: Machine, request: StatusRequest): Promise<Status> {
  return (await lookAtStatus(machine, request)).status;
}

export async function lookAtStatus(machine: Machine, request: StatusRequest): Promise<StatusLook> {
  const { directory, policy, nowMs } = request;
  const places = placesOf(directory);
  const { listing: found, past } = await lookAtLogs(machine, directory, (stream) => request.includes(stream));
  const listing = { ...found, streams: found.streams.filter(({ stream }) => request.isListed(stream)) };
  const unlisted = found.streams.filter(({ stream, live }) => live !== null && !request.isListed(stream));
  const running = await machine.locks.isHeld(places.lock);
  const schedule = dueCommands(policy, nowMs, past.lastRuns);
  const ahead = forecast(listing, policy, nowMs);
  const { newest } = past;
  const isMeant = (stream: string) => request.isListed(stream) && request.includes(stream);
  const { trouble } = request;
  const old = trouble === null ? [] : [runsOldVersion(request.root, trouble)];
  const plan = planLifecycle(listing, policy, nowMs, { rotate: 'none', archive: true, clean: 'all' });
  const problems = findProblems({
    listing,
    hindrances: await hindrances(machine.files, places),
    lost: behindJournal(listing, past.heads, isMeant),
    policy,
    nowMs,
    plan,
    schedule,
    forecast: ahead,
    interrupted: newest === null || newest.end !== null || running ? null : newest.start,
    failed: failedCommands(past),
    unlisted: unlisted.map(({ stream }) => stream),
  });
  const status = {
    directory,
    nowMs,
    timezone: policy.timezone,
    streams: summarize(listing),
    disk: listing.disk,
    forecast: ahead,
    schedule,
    attempts: past.attempts,
    newest,
    running,
    seesAllWriters: listing.seesAllWriters,
    problems: [...old, ...problems],
  };
  return { status, listing, plan };
}

function runsOldVersion(root: string, { since, reason, hint }: LaunchTrouble): Problem {
  return { kind: 'version', subject: root, message: `the last good version runs since ${since}: ${reason}`, hint };
}

/** Commands whose newest run failed. One run that failed stands for all that it set out to do, and is told once. */
function failedCommands({ attempts }: PastRuns): { command: string; failure: string }[] {
  const byRun = new Map<string, { commands: string[]; failure: string }>();
  for (const command of scheduledCommands) {
    const attempt = attempts[command];
    if (attempt?.outcome !== 'failed') continue;
    const key = `${attempt.nowMs} ${attempt.failure}`;
    const known = byRun.get(key) ?? { commands: [], failure: attempt.failure };
    known.commands.push(command);
    byRun.set(key, known);
  }
  return [...byRun.values()].map(({ commands, failure }) => ({ command: commands.join(', '), failure }));
}
