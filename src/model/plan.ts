/**
 * A change of the disk before it happens: a list of steps, each with its reason. The same value is shown by dry runs
 * and previews and applied by the one executor. Each step is safe to apply again, so what a crash interrupted is
 * finished by listing, planning and applying once more.
 */
import type { Ownership } from './file-facts.ts';
import type { Compression, Notify } from './policy.ts';

interface StepBase {
  /** Why the step is there, as half a sentence for a person. */
  readonly reason: string;
}

/** Gives the live file its daily name and puts a fresh empty file in its place. */
export interface SwapStep extends StepBase {
  readonly kind: 'swap';
  readonly stream: string;
  readonly live: string;
  readonly daily: string;
  /** Identity that the live file had when the plan was made. */
  readonly id: string;
  readonly sizeBytes: number;
  readonly ownership: Ownership;
}

/** Second half of a swap that a crash cut in two: the file has both names, the live one gets a fresh file. */
export interface FinishSwapStep extends Omit<SwapStep, 'kind'> {
  readonly kind: 'finish-swap';
}

/** Tells writers to open the live path again. */
export interface NotifyStep extends StepBase {
  readonly kind: 'notify';
  readonly notify: Notify;
  /** Daily files to whose writers it is addressed. */
  readonly dailies: readonly string[];
}

interface MonthStep extends StepBase {
  readonly stream: string;
  /** YYYYMM. */
  readonly month: string;
}

/** Commits an empty manifest, then makes the archive: an archive without a manifest is never Varve's own. */
export interface BeginArchiveStep extends MonthStep {
  readonly kind: 'begin-archive';
  readonly archive: string;
  readonly compression: Compression;
  readonly ownership: Ownership;
}

/** Reads every committed member back before the archive grows. */
export interface CheckArchiveStep extends MonthStep {
  readonly kind: 'check-archive';
  readonly archive: string;
  readonly bytes: number;
}

/** Cuts off what an interrupted run wrote behind the last committed member. */
export interface CutTailStep extends MonthStep {
  readonly kind: 'cut-tail';
  readonly archive: string;
  readonly committedBytes: number;
  readonly sizeBytes: number;
}

/** Appends the records of a daily file to its month as members, and commits them. */
export interface SealStep extends MonthStep {
  readonly kind: 'seal';
  readonly daily: string;
  readonly archive: string;
  readonly sizeBytes: number;
  readonly level: number;
}

/** Reads the daily file back from the archive, compares each byte, and only then removes it. */
export interface RemoveStep extends MonthStep {
  readonly kind: 'remove';
  readonly daily: string;
  readonly sizeBytes: number;
}

/** Lets an archive go that is older than `keep-archives`; its manifest stays and says so. */
export interface ExpireArchiveStep extends MonthStep {
  readonly kind: 'expire-archive';
  readonly archive: string;
  readonly sizeBytes: number;
}

/** Removes a file that an interrupted run left behind and that holds no record. */
export interface RemoveLeftoverStep extends StepBase {
  readonly kind: 'remove-leftover';
  readonly path: string;
}

/** Writes an archived daily file out again. */
export interface RestoreStep extends MonthStep {
  readonly kind: 'restore';
  readonly daily: string;
  /** Absolute path of the file to write. */
  readonly target: string;
  readonly bytes: number;
  readonly records: number;
}

export type Step =
  | SwapStep
  | FinishSwapStep
  | NotifyStep
  | BeginArchiveStep
  | CheckArchiveStep
  | CutTailStep
  | SealStep
  | RemoveStep
  | ExpireArchiveStep
  | RemoveLeftoverStep
  | RestoreStep;

/** A file that stays as it is, and why. */
export interface Kept {
  readonly file: string;
  readonly reason: string;
  /** True where the file is due but must wait: for a writer to let go, or for the quiet time. */
  readonly waits: boolean;
  /** What a person can do, where time alone does not help. */
  readonly hint?: string;
}

/** Something that a person should look at; `damage` keeps hands off what it names. */
export interface Problem {
  readonly kind:
    | 'damage'
    | 'refused'
    | 'held'
    | 'waits'
    | 'disk'
    | 'interrupted'
    | 'overdue'
    | 'unlisted'
    | 'failed'
    | 'version';
  /** The file or stream that it is about. */
  readonly subject: string;
  readonly message: string;
  readonly hint: string;
}

export interface Plan {
  readonly steps: readonly Step[];
  readonly kept: readonly Kept[];
  readonly problems: readonly Problem[];
}

/** How a step went. `skipped` and `failed` change nothing that could lose a record. */
export interface StepResult {
  readonly step: Step;
  readonly outcome: 'done' | 'unchanged' | 'skipped' | 'failed';
  /** What happened, for a person: bytes written, why it was skipped, what failed. */
  readonly detail: string;
  readonly hint: string;
  /** The same in numbers, for programs: records, members, bytes. */
  readonly figures: Readonly<Record<string, number>>;
  /** True where the failure is damage of an archive or a manifest. */
  readonly damage: boolean;
  readonly elapsedMs: number;
  /** Last link of the stream's chain after a commit. */
  readonly head?: { readonly stream: string; readonly seq: number; readonly chain: string };
}
