/**
 * Entries of the journal of runs, `.varve/runs.jsonl`: one JSON object a line. docs/formats/runs.md describes them. A
 * line that a crash cut short is no entry, and readers pass over it.
 */
import { readWhole } from '../archive/read-whole.ts';
import { isErrno } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { ScheduledCommand } from '../lifecycle/schedule.ts';
import type { Kept, Problem, StepResult } from '../model/plan.ts';

/** A run with a hundred thousand steps can outgrow the limit before the next run looks; far beyond is no journal. */
const JOURNAL_BYTES_READ_MAX = 512 * 1024 * 1024;

export interface RunStart {
  readonly run: string;
  readonly command: string;
  /** Scheduled commands that it set out to do: for `run`, those that were due. */
  readonly commands: readonly ScheduledCommand[];
  /** When it began on the machine's clock, and the time it acted at: RFC 3339 in UTC. */
  readonly startedAt: string;
  readonly now: string;
  readonly pid: number;
  readonly version: string;
  /** Who asked for it, where it was not the command line. */
  readonly by?: RunOrigin;
  /** Key by which who asked for it finds it again, and what it was asked for with. */
  readonly key?: string;
  /** Streams that it is limited to, where it is. */
  readonly streams?: readonly string[];
}

/** Who asked for a run: the API, or the scheduler of `varve serve`. */
export type RunOrigin = 'api' | 'schedule';

export interface RunEnd {
  readonly run: string;
  readonly endedAt: string;
  readonly exitCode: number;
  /** Scheduled commands that this run brought to their end, with nothing failed and nothing left waiting. */
  readonly completed: readonly ScheduledCommand[];
  /** True where the program was asked to end before the run was through. */
  readonly stopped?: boolean;
  /** Files that are due and had to wait, and what a person should look at; left out where there are none. */
  readonly waiting?: readonly Kept[];
  readonly problems?: readonly Problem[];
}

/** How a run of a scheduled command went: `waiting` where nothing failed, but a file was left for later. */
export type AttemptOutcome = 'complete' | 'waiting' | 'failed' | 'unfinished';

/** All that is still to be known of the entries before it, which a later turnover drops. */
export interface JournalMemory {
  /** For each command the time that its last run acted at that went well, RFC 3339 in UTC; null where there is none. */
  readonly lastRuns: Readonly<Record<ScheduledCommand, string | null>>;
  /** The newest run of each command, however it went, with its first failure. */
  readonly attempts: Readonly<
    Record<
      ScheduledCommand,
      { readonly now: string; readonly outcome: AttemptOutcome; readonly failure: string } | null
    >
  >;
  /** Last link of each stream's chain. */
  readonly heads: readonly { readonly stream: string; readonly seq: number; readonly chain: string }[];
}

export type JournalEntry =
  | ({ readonly event: 'memory' } & JournalMemory)
  | ({ readonly event: 'start' } & RunStart)
  | ({ readonly event: 'step'; readonly run: string } & JournalStep)
  | ({ readonly event: 'end' } & RunEnd);

/** A step as the journal keeps it: its own fields, then what came of it. */
export type JournalStep = StepResult['step'] & Omit<StepResult, 'step' | 'hint'>;

/** Entries of a journal in their order; none where there is no such file. */
export async function readEntries(files: Machine['files'], path: string): Promise<JournalEntry[]> {
  let text: string;
  try {
    text = (await readWhole(files, path, JOURNAL_BYTES_READ_MAX)).toString('utf8');
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT')) return [];
    throw thrown;
  }
  return text.split('\n').flatMap((line) => {
    try {
      const value: unknown = JSON.parse(line);
      return isEntry(value) ? [value] : [];
    } catch (thrown) {
      // A line cut short by a crash is no entry; any other failure is a defect.
      if (thrown instanceof SyntaxError) return [];
      throw thrown;
    }
  });
}

/** A light check: the journal is Varve's own, and a line from a newer version may have more. */
function isEntry(value: unknown): value is JournalEntry {
  if (typeof value !== 'object' || value === null || !('event' in value)) return false;
  if (value.event === 'memory') {
    return (
      ['lastRuns', 'attempts'].every((key) => isObject(Reflect.get(value, key))) &&
      'heads' in value &&
      Array.isArray(value.heads)
    );
  }
  if (!('run' in value)) return false;
  if (value.event === 'start') {
    return 'now' in value && typeof value.now === 'string' && 'commands' in value && Array.isArray(value.commands);
  }
  if (value.event === 'step') return 'kind' in value;
  return value.event === 'end' && 'completed' in value && Array.isArray(value.completed);
}

function isObject(value: unknown): boolean {
  return typeof value === 'object' && value !== null;
}
