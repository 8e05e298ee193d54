/** A run as those who watch it know it, whether it is under way here, in another process, or long over. */
import type { ScheduledCommand } from '../../lifecycle/schedule.ts';
import type { LifecycleCommand } from '../../lifecycle/wanted-run.ts';
import type { Kept, Problem, Step, StepResult } from '../../model/plan.ts';
import type { CountedStream, UnverifiedMonth, VerifiedMonth } from '../verify-logs.ts';

export type RunAct = LifecycleCommand | 'verify' | 'restore' | 'audit';

/**
 * `damage`: an archive or manifest is damaged; `stopped`: the program was asked to end; `interrupted`: it died, and the
 * next run finishes what it left.
 */
export type RunState = 'running' | 'done' | 'failed' | 'damage' | 'stopped' | 'interrupted';

/** Who asked for it. */
export type RunBy = 'api' | 'schedule' | 'command-line';

export interface Run {
  readonly id: string;
  readonly act: RunAct;
  /** Scheduled commands that it set out to do; none where it is about some streams only. */
  readonly commands: readonly ScheduledCommand[];
  readonly by: RunBy;
  readonly state: RunState;
  readonly startedAtMs: number;
  /** Null while it runs, and where it was interrupted. */
  readonly endedAtMs: number | null;
  /** The time that it acted at; differs from the start under `--now`. */
  readonly actedAtMs: number;
  readonly exitCode: number | null;
  /** Null: all of them. */
  readonly streams: readonly string[] | null;
  /** YYYYMM or YYYYMMDD, where it is about one month or day. */
  readonly month: string | null;
  readonly pid: number | null;
  readonly version: string;
  readonly steps: {
    /** So far known: planned, and found on the way. */
    readonly total: number;
    readonly done: number;
    readonly unchanged: number;
    readonly skipped: number;
    readonly failed: number;
  };
  /** The first thing that went wrong, in words. */
  readonly failure: string | null;
}

/** A step, and what came of it; null: nothing yet, or ever. */
export interface RunStep {
  readonly step: Step;
  readonly result: Omit<StepResult, 'step'> | null;
}

/** What a check found out. */
export interface Findings {
  readonly months: readonly VerifiedMonth[];
  readonly streams: readonly AuditedStream[];
  readonly damage: readonly { readonly message: string; readonly hint: string }[];
  readonly unverified: readonly UnverifiedMonth[];
}

/** Records of a stream in its files, beside those of the index. */
export interface AuditedStream extends CountedStream {
  /** Records that the index had before the files were counted, and after. */
  readonly indexBefore: number;
  readonly indexAfter: number;
  /** Whether the files have as many as the index: at least as many as before, and at most as many as after. */
  readonly ok: boolean;
}

export interface RunDetail extends Run {
  readonly plan: readonly RunStep[];
  /** What stays as it is, and why; of a run of another process only what waits. */
  readonly kept: readonly Kept[];
  readonly problems: readonly Problem[];
  readonly findings: Findings | null;
  readonly progress: Progress | null;
}

export interface Progress {
  readonly bytesDone: number;
  /** Null where it is not known. */
  readonly bytesTotal: number | null;
}

/** What those who follow a run are told. Ids are those of what stays true: who has seen one need not see it again. */
export type RunTold =
  | { readonly id: number; readonly event: 'start'; readonly run: Run }
  | {
      readonly id: null;
      readonly event: 'plan';
      readonly steps: readonly Step[];
      readonly kept: readonly Kept[];
      readonly problems: readonly Problem[];
    }
  | { readonly id: null; readonly event: 'step-start'; readonly step: Step }
  | { readonly id: null; readonly event: 'progress'; readonly progress: Progress }
  | { readonly id: number; readonly event: 'step'; readonly step: RunStep }
  | { readonly id: number; readonly event: 'end'; readonly run: Run };

export function countSteps(plan: readonly RunStep[]): Run['steps'] {
  const of = (outcome: StepResult['outcome']) => plan.filter(({ result }) => result?.outcome === outcome).length;
  return {
    total: plan.length,
    done: of('done'),
    unchanged: of('unchanged'),
    skipped: of('skipped'),
    failed: of('failed'),
  };
}

/** The state that an exit code of the command line stands for. */
export function stateOf(exitCode: number, isStopped: boolean): RunState {
  if (exitCode === 3) return 'damage';
  if (exitCode !== 0) return 'failed';
  return isStopped ? 'stopped' : 'done';
}
