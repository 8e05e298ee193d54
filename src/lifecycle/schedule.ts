/**
 * When a lifecycle command is due: its schedule has come round since the command last went well. A machine that was
 * off at two o'clock is therefore late, never a day short. Around daylight saving a skipped hour runs at its end and a
 * repeated hour runs once.
 */
import { Cron } from 'croner';
import type { Policy } from '../model/policy.ts';

export const scheduledCommands = ['rotate', 'archive', 'clean'] as const;
export type ScheduledCommand = (typeof scheduledCommands)[number];

/** When each command last went well, in the time that it acted at. */
export type LastRuns = Readonly<Record<ScheduledCommand, number | null>>;

export interface DueCommand {
  readonly command: ScheduledCommand;
  readonly schedule: string;
  readonly lastRunMs: number | null;
  /** The latest moment at or before now at which it should have run. */
  readonly lastDueMs: number | null;
  readonly nextDueMs: number | null;
  readonly due: boolean;
}

/** Says of each command whether it is due, and when it will be next. */
export function dueCommands(policy: Policy, nowMs: number, lastRuns: LastRuns): DueCommand[] {
  return scheduledCommands.map((command) => {
    const { schedule } = policy[command];
    const lastRunMs = lastRuns[command];
    const lastDueMs = previousDue(schedule, policy.timezone, nowMs);
    // A last run in the future means that the clock was set back; it says nothing about the schedule of today.
    const ranSince = lastRunMs !== null && lastDueMs !== null && lastRunMs >= lastDueMs && lastRunMs <= nowMs;
    const nextDueMs = nextDue(schedule, policy.timezone, nowMs);
    return { command, schedule, lastRunMs, lastDueMs, nextDueMs, due: lastDueMs !== null && !ranSince };
  });
}

/**
 * Commands whose time came at least so long ago and that have not gone well since: what somebody else who goes by the
 * same schedule, such as cron, would have done by now.
 */
export function missedCommands(policy: Policy, nowMs: number, lastRuns: LastRuns, graceMs: number): ScheduledCommand[] {
  return scheduledCommands.filter((command) => {
    const { schedule } = policy[command];
    const dueMs = previousDue(schedule, policy.timezone, nowMs - graceMs);
    const lastMs = lastRuns[command];
    const ranSince = dueMs !== null && lastMs !== null && lastMs >= dueMs && lastMs <= nowMs;
    return dueMs !== null && !ranSince;
  });
}

/** Moments from one up to, but not including, another at which a schedule comes round, the first `countMax` of them. */
export function momentsBetween(
  schedule: string,
  timezone: string,
  fromMs: number,
  toMs: number,
  countMax: number,
): number[] {
  const moments: number[] = [];
  // Croner looks strictly behind its reference.
  let at = nextDue(schedule, timezone, fromMs - 1);
  while (at !== null && at < toMs && moments.length < countMax) {
    moments.push(at);
    at = nextDue(schedule, timezone, at);
  }
  return moments;
}

/** The last `count` moments at or before now at which a schedule came round, the oldest first. */
export function pastMoments(schedule: string, timezone: string, nowMs: number, count: number): number[] {
  // Croner looks strictly before its reference and in whole seconds, so the end of the second of now is asked for.
  const endOfSecond = new Date((Math.floor(nowMs / 1000) + 1) * 1000);
  return cron(schedule, timezone)
    .previousRuns(count, endOfSecond)
    .map((moment) => moment.getTime())
    .toReversed();
}

function previousDue(schedule: string, timezone: string, nowMs: number): number | null {
  return pastMoments(schedule, timezone, nowMs, 1)[0] ?? null;
}

/** The first moment after this one at which a schedule comes round. */
export function nextDue(schedule: string, timezone: string, afterMs: number): number | null {
  return cron(schedule, timezone).nextRun(new Date(afterMs))?.getTime() ?? null;
}

/** Without a function to call, croner only calculates: no timer is started. */
function cron(schedule: string, timezone: string): Cron {
  return new Cron(schedule, { timezone, mode: '5-part' });
}
