/** How the logs are kept: what lies on the disk, what waits to be archived, how the commands went, and what is wrong. */
import { lowDisk } from '../../lifecycle/free-disk.ts';
import { keepingVerdict } from '../../lifecycle/keeping-verdict.ts';
import type { KeepingVerdict } from '../../lifecycle/keeping-verdict.ts';
import type { ScheduledCommand } from '../../lifecycle/schedule.ts';
import type { StreamSummary } from '../../lifecycle/summarize.ts';
import type { Machine } from '../../machine/machine.ts';
import type { Listing } from '../../model/listing.ts';
import type { Plan } from '../../model/plan.ts';
import type { Policy } from '../../model/policy.ts';
import { sum } from '../../model/quantities.ts';
import { followerState } from '../health/readiness.ts';
import type { FollowedIndex } from '../index/followed-index.ts';
import type { AttemptOutcome } from '../journal-entries.ts';
import type { RecordsScope } from '../records-scope.ts';
import { lookAtStatus } from '../report-status.ts';
import type { Status } from '../report-status.ts';
import type { KnownOfStreams } from './known-streams.ts';
import { silentStreams } from './silent-streams.ts';
import type { SilentStream, StreamRhythm } from './silent-streams.ts';

export interface KeptLogs {
  /** With files that cannot be changed. */
  readonly machine: Machine;
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly policy: Policy;
  readonly followed: FollowedIndex;
  readonly rhythms: KnownOfStreams<StreamRhythm | null>;
  isListed(stream: string): boolean;
}

export interface KeptCommand {
  readonly command: ScheduledCommand;
  readonly due: boolean;
  readonly overdueMs: number;
  readonly lastRunMs: number | null;
  readonly nextDueMs: number | null;
  /** Null: it never ran. */
  readonly lastOutcome: AttemptOutcome | null;
}

export interface Keeping extends KeepingVerdict {
  readonly streams: number;
  /** Of the archive: months. */
  readonly files: { readonly live: number; readonly daily: number; readonly archive: number };
  readonly bytesOnDisk: number;
  readonly rawBytes: number;
  readonly disk: Status['disk'];
  readonly daysUntilFull: number | null;
  readonly waiting: { readonly days: number; readonly bytes: number; readonly oldestDate: string | null };
  readonly commands: readonly KeptCommand[];
  readonly running: boolean;
  readonly problems: number;
  readonly silent: readonly SilentStream[];
}

/** @param scope all records of all streams */
export async function keepingOf(logs: KeptLogs, scope: RecordsScope): Promise<Keeping> {
  const { machine, directory, policy, followed } = logs;
  const nowMs = machine.clock.nowMs();
  const isListed = (stream: string) => logs.isListed(stream);
  const request = { directory, policy, nowMs, isListed, includes: () => true, root: '', trouble: null };
  const [{ status, listing, plan }, silent] = await Promise.all([
    lookAtStatus(machine, request),
    silentStreams(scope, logs.rhythms, nowMs),
  ]);
  const { streams, problems, forecast } = status;
  const commands = status.schedule.map(({ command, due, lastDueMs, lastRunMs, nextDueMs }) => ({
    command,
    due,
    overdueMs: due && lastDueMs !== null ? Math.max(0, nowMs - lastDueMs) : 0,
    lastRunMs,
    nextDueMs,
    lastOutcome: status.attempts[command]?.outcome ?? null,
  }));
  const isKept = new Set(streams.map(({ stream }) => stream));
  const verdict = keepingVerdict({
    problems,
    isDiskLow: lowDisk(listing, policy) !== null,
    unreadable: scope.snapshot.caughtUp.unreadable.map(({ stream, month }) => `${stream} ${month}`),
    neverRan: commands.filter(({ due, lastOutcome }) => due && lastOutcome === null).map(({ command }) => command),
    isIndexBehind: followerState(followed, machine.clock).follower === 'behind',
    silent: silent.filter(({ stream }) => isKept.has(stream)).map(({ stream }) => stream),
  });
  return {
    ...verdict,
    streams: streams.length,
    ...sizesOf(streams),
    disk: status.disk,
    daysUntilFull: forecast.daysUntilFull,
    waiting: waitingIn(listing, plan),
    commands,
    running: status.running,
    problems: problems.length,
    silent: silent.filter(({ stream }) => isKept.has(stream)),
  };
}

function sizesOf(streams: readonly StreamSummary[]): Pick<Keeping, 'files' | 'bytesOnDisk' | 'rawBytes'> {
  const unpacked = sum(streams.map(({ live, daily }) => (live?.bytes ?? 0) + daily.bytes));
  return {
    files: {
      live: streams.filter(({ live }) => live !== null).length,
      daily: sum(streams.map(({ daily }) => daily.files)),
      archive: sum(streams.map(({ archive }) => archive.months)),
    },
    bytesOnDisk: unpacked + sum(streams.map(({ archive }) => archive.storedBytes)),
    rawBytes: unpacked + sum(streams.map(({ archive }) => archive.rawBytes)),
  };
}

/** Daily files that are due, whether they go at once or have to wait for a writer. */
function waitingIn({ streams }: Listing, { steps, kept }: Plan): Keeping['waiting'] {
  const due = new Set([
    ...steps.flatMap((step) => (step.kind === 'seal' ? [step.daily] : [])),
    ...kept.filter(({ waits }) => waits).map(({ file }) => file),
  ]);
  const files = streams.flatMap(({ dailies }) => dailies).filter(({ file }) => due.has(file.name));
  const dates = files.map(({ file }) => file.date).sort();
  return { days: files.length, bytes: sum(files.map(({ facts }) => facts.sizeBytes)), oldestDate: dates[0] ?? null };
}
