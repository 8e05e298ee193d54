/** What a monitor wants to know of the logs, in numbers. Measures what it can: an engine that is down is one of them. */
import type { Machine } from '../../machine/machine.ts';
import { dueCommands } from '../../lifecycle/schedule.ts';
import type { ScheduledCommand } from '../../lifecycle/schedule.ts';
import { VarveError } from '../../model/errors.ts';
import type { Policy } from '../../model/policy.ts';
import type { FollowedIndex, Snapshot } from '../index/followed-index.ts';
import type { Tier, UnreadableMonth } from '../index/log-index.ts';
import type { KnownRuns } from './known-runs.ts';
import { engineAnswers, followerState } from './readiness.ts';
import type { RecordTotals, RecordTotalsCounter } from './record-totals.ts';

export interface LogsToMeasure {
  readonly machine: Machine;
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly policy: Policy;
  readonly followed: FollowedIndex;
  readonly totals: RecordTotalsCounter;
  readonly runs: KnownRuns;
}

export interface RunMeasures {
  readonly command: ScheduledCommand;
  /** Null: never. */
  readonly lastSuccessMs: number | null;
  /** How long ago it should have run; 0 where it is not due. */
  readonly overdueMs: number;
  /** Whether its newest run failed. */
  readonly hasFailed: boolean;
}

export interface LogMeasures {
  readonly isEngineUp: boolean;
  /** Null where there is no look to go by. */
  readonly lagMs: number | null;
  /** Null where the engine cannot be asked. */
  readonly totals: readonly RecordTotals[] | null;
  readonly files: Readonly<Record<Tier, number>> | null;
  readonly unreadable: readonly UnreadableMonth[] | null;
  readonly disk: { readonly totalBytes: number; readonly freeBytes: number };
  readonly runs: readonly RunMeasures[];
}

export async function measureLogs(logs: LogsToMeasure): Promise<LogMeasures> {
  const { machine, directory, policy, followed } = logs;
  const nowMs = machine.clock.nowMs();
  const { follower, lagMs } = followerState(followed, machine.clock);
  const snapshot = follower === 'starting' || follower === 'changing' ? null : followed.snapshot();
  const [isAnswering, totals, disk, past] = await Promise.all([
    engineAnswers(followed.engine),
    snapshot === null ? null : totalsOf(logs.totals, snapshot),
    machine.files.space(directory),
    logs.runs.read(),
  ]);
  const runs = dueCommands(policy, nowMs, past.lastRuns).map(({ command, lastRunMs, lastDueMs, due }) => ({
    command,
    lastSuccessMs: lastRunMs,
    overdueMs: due && lastDueMs !== null ? Math.max(0, nowMs - lastDueMs) : 0,
    hasFailed: past.attempts[command]?.outcome === 'failed',
  }));
  return {
    isEngineUp: isAnswering,
    lagMs,
    totals,
    files: snapshot?.caughtUp.counts ?? null,
    unreadable: snapshot?.caughtUp.unreadable ?? null,
    disk,
    runs,
  };
}

async function totalsOf(counter: RecordTotalsCounter, snapshot: Snapshot): Promise<readonly RecordTotals[] | null> {
  try {
    return await counter.of(snapshot);
  } catch (thrown) {
    // The engine may go at any moment; that it is down is a measure of its own.
    if (thrown instanceof VarveError || (thrown instanceof Error && thrown.name === 'TimeoutError')) return null;
    throw thrown;
  }
}
