/**
 * The built-in scheduler: does whatever is due, as `varve run` does when cron calls it each minute. Where cron or a timer
 * does the same, nothing is done twice: what falls due is left to them for a while, and the run itself looks into the
 * journal under the lock, and does only what nobody has done. Clock and sleep are given, so that months can be simulated.
 */
import { placesOf } from '../archive/places.ts';
import { planLifecycle } from '../lifecycle/plan-lifecycle.ts';
import { dueCommands, missedCommands, nextDue, scheduledCommands } from '../lifecycle/schedule.ts';
import type { LastRuns, ScheduledCommand } from '../lifecycle/schedule.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError, messageOf } from '../model/errors.ts';
import type { Policy } from '../model/policy.ts';
import { lookAtLogs } from './look-at-logs.ts';
import { readPastRuns } from './past-runs.ts';
import type { Run } from './runs/run.ts';

/** Cron starts its jobs within the minute, and a rotation takes seconds: after so long nobody else is about to do it. */
const GRACE_MS = 90_000;
/** A clock that is set, a machine that wakes up, a live file that reaches max-size: all are noticed within this. */
const LOOK_MS = 60_000;
/** What failed, or had to wait for a writer, is tried again after this. */
const RETRY_MS = 10 * 60_000;

export type ScheduledRun = Pick<Run, 'id' | 'state' | 'commands' | 'failure' | 'steps'>;

export interface ScheduleWish {
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly policy: Policy;
  includes(stream: string): boolean;
  /** Does whatever fell due longer ago than that. Null: nothing was. Throws `lock-held` where another run is under way. */
  run(graceMs: number): Promise<ScheduledRun | null>;
  /** Returns early where the signal settles. */
  sleep(ms: number, stopped: AbortSignal): Promise<void>;
  /** How often it looks; left out: each minute. */
  readonly lookMs?: number;
}

export type ScheduleEvent =
  | { readonly event: 'ran'; readonly run: ScheduledRun }
  /** Somebody else holds the lock: it looks again soon. */
  | { readonly event: 'held'; readonly message: string }
  /** It could not even begin, and tries again later. */
  | { readonly event: 'failed'; readonly message: string; readonly retryAtMs: number };

/** Goes on until it is told to stop; a run that is under way then is for its keeper to end. Never throws. */
export async function runSchedule(
  machine: Machine,
  wish: ScheduleWish,
  stopped: AbortSignal,
  tell: (event: ScheduleEvent) => void,
): Promise<void> {
  let notBeforeMs = Number.NEGATIVE_INFINITY;
  while (!stopped.aborted) {
    try {
      if (machine.clock.nowMs() >= notBeforeMs && (await hasWork(machine, wish))) {
        const run = await wish.run(GRACE_MS);
        if (run !== null) tell({ event: 'ran', run });
        const left = missedCommands(wish.policy, machine.clock.nowMs(), await lastRunsIn(machine, wish), GRACE_MS);
        if (left.length > 0) notBeforeMs = machine.clock.nowMs() + RETRY_MS;
      }
    } catch (thrown) {
      if (thrown instanceof VarveError && thrown.code === 'lock-held') tell({ event: 'held', message: thrown.message });
      else {
        notBeforeMs = machine.clock.nowMs() + RETRY_MS;
        tell({ event: 'failed', message: messageOf(thrown), retryAtMs: notBeforeMs });
      }
    }
    if (stopped.aborted) return;
    await wish.sleep(msToNextLook(wish, machine.clock.nowMs()), stopped);
  }
}

/** Looks without the lock, which a run of cron's must find free when its time comes. */
async function hasWork(machine: Machine, wish: ScheduleWish): Promise<boolean> {
  const { policy, directory } = wish;
  const nowMs = machine.clock.nowMs();
  const lastRuns = await lastRunsIn(machine, wish);
  if (missedCommands(policy, nowMs, lastRuns, GRACE_MS).length > 0) return true;
  // Somebody may be about to do what has just fallen due.
  if (dueCommands(policy, nowMs, lastRuns).some(({ due }) => due)) return false;
  const { listing } = await lookAtLogs(machine, directory, (stream) => wish.includes(stream));
  const wanted = { rotate: 'triggered', archive: false, clean: 'triggered' } as const;
  return planLifecycle(listing, policy, nowMs, wanted).steps.length > 0;
}

async function lastRunsIn(machine: Machine, { directory }: ScheduleWish): Promise<LastRuns> {
  return (await readPastRuns(machine, placesOf(directory))).lastRuns;
}

function msToNextLook({ policy, lookMs = LOOK_MS }: ScheduleWish, nowMs: number): number {
  const next = (command: ScheduledCommand) => {
    // What fell due within the grace is to be looked at when that is over.
    const dueMs = nextDue(policy[command].schedule, policy.timezone, nowMs - GRACE_MS);
    return dueMs === null ? Number.POSITIVE_INFINITY : dueMs + GRACE_MS - nowMs;
  };
  return Math.max(1, Math.min(lookMs, ...scheduledCommands.map(next)));
}
