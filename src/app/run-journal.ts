/**
 * The journal of runs, `.varve/runs.jsonl`: each run with its steps, their reasons and their outcomes, one JSON object
 * a line. A line that a crash cut short is ended by the next run, and readers pass over it.
 */
import { readWhole } from '../archive/read-whole.ts';
import type { ChainHead } from '../archive/chain.ts';
import type { Places } from '../archive/places.ts';
import type { WritableFile } from '../machine/files.ts';
import { isErrno } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { scheduledCommands } from '../lifecycle/schedule.ts';
import type { LastRuns, ScheduledCommand } from '../lifecycle/schedule.ts';
import type { StepResult } from '../model/plan.ts';

/** A journal beyond this becomes the older one, and the older one before it goes: years of daily runs. */
const JOURNAL_BYTES_MAX = 8 * 1024 * 1024;
/** A run with a hundred thousand steps can outgrow the limit before the next run looks; far beyond is no journal. */
const JOURNAL_BYTES_READ_MAX = 512 * 1024 * 1024;
const LINE_FEED = 0x0a;

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
}

export interface RunEnd {
  readonly run: string;
  readonly endedAt: string;
  readonly exitCode: number;
  /** Scheduled commands that this run brought to their end, with nothing failed and nothing left waiting. */
  readonly completed: readonly ScheduledCommand[];
}

export type JournalEntry =
  | ({ readonly event: 'start' } & RunStart)
  | ({ readonly event: 'step'; readonly run: string } & JournalStep)
  | ({ readonly event: 'end' } & RunEnd);

/** A step as the journal keeps it: its own fields, then what came of it. */
export type JournalStep = StepResult['step'] & Omit<StepResult, 'step' | 'hint'>;

export class RunJournal {
  readonly #file: WritableFile;
  #end: number;

  private constructor(file: WritableFile, end: number) {
    this.#file = file;
    this.#end = end;
  }

  /** Opens the journal for a run that holds the lock. */
  static async open({ files, user }: Machine, places: Places): Promise<RunJournal> {
    const facts = await files.facts(places.journal);
    if (facts !== null && facts.sizeBytes > JOURNAL_BYTES_MAX) await files.replace(places.journal, places.olderJournal);
    if (facts === null || facts.sizeBytes > JOURNAL_BYTES_MAX) {
      return new RunJournal(await files.create(places.journal, { mode: 0o644, ...user }), 0);
    }
    const torn = facts.sizeBytes > 0 && (await lastByte(files, places.journal, facts.sizeBytes)) !== LINE_FEED;
    const journal = new RunJournal(await files.openForWriting(places.journal), facts.sizeBytes);
    if (torn) await journal.#append('\n');
    return journal;
  }

  async add(entry: JournalEntry): Promise<void> {
    await this.#append(`${JSON.stringify(entry)}\n`);
  }

  async close(): Promise<void> {
    await this.#file.sync();
    await this.#file.close();
  }

  async #append(text: string): Promise<void> {
    const bytes = Buffer.from(text);
    await this.#file.write(this.#end, bytes);
    this.#end += bytes.length;
  }
}

async function lastByte(files: Machine['files'], path: string, sizeBytes: number): Promise<number | undefined> {
  const file = await files.openForReading(path);
  try {
    return (await file.read(sizeBytes - 1, 1))[0];
  } finally {
    await file.close();
  }
}

/** How a run of a scheduled command went: `waiting` where nothing failed, but a file was left for later. */
export interface Attempt {
  /** The time that it acted at. */
  readonly nowMs: number;
  readonly outcome: 'complete' | 'waiting' | 'failed' | 'unfinished';
  /** The first failure, in the words of its step; empty where the journal has none. */
  readonly failure: string;
}

/** What the journal tells about the past. */
export interface PastRuns {
  readonly lastRuns: LastRuns;
  /** The newest run of each command, however it went. */
  readonly attempts: Readonly<Record<ScheduledCommand, Attempt | null>>;
  /** Last link of each stream's chain that a run committed. */
  readonly heads: ReadonlyMap<string, ChainHead>;
  /** The newest run, and how it ended; null where it has not, or there was none. */
  readonly newest: { readonly start: RunStart; readonly end: RunEnd | null } | null;
}

export async function readPastRuns({ files }: Machine, places: Places): Promise<PastRuns> {
  const lastRuns: Record<ScheduledCommand, number | null> = { rotate: null, archive: null, clean: null };
  const attempts: Record<ScheduledCommand, Attempt | null> = { rotate: null, archive: null, clean: null };
  const heads = new Map<string, ChainHead>();
  let newest: PastRuns['newest'] = null;
  let failure = '';
  for (const path of [places.olderJournal, places.journal]) {
    for (const entry of await readEntries(files, path)) {
      if (entry.event === 'start') {
        newest = { start: entry, end: null };
        failure = '';
      } else if (entry.event === 'step') {
        if (entry.head !== undefined) heads.set(entry.head.stream, entry.head);
        if (entry.outcome === 'failed' && failure === '') failure = entry.detail;
        continue;
      } else if (newest?.start.run !== entry.run) continue;
      else newest = { start: newest.start, end: entry };
      for (const command of scheduledCommands) {
        if (!newest.start.commands.includes(command)) continue;
        attempts[command] = attemptOf(newest, command, failure);
        if (newest.end?.completed.includes(command)) lastRuns[command] = attempts[command].nowMs;
      }
    }
  }
  return { lastRuns, attempts, heads, newest };
}

function attemptOf(
  { start, end }: NonNullable<PastRuns['newest']>,
  command: ScheduledCommand,
  failure: string,
): Attempt {
  const nowMs = Date.parse(start.now);
  if (end === null) return { nowMs, outcome: 'unfinished', failure };
  if (end.exitCode !== 0) return { nowMs, outcome: 'failed', failure };
  return { nowMs, outcome: end.completed.includes(command) ? 'complete' : 'waiting', failure };
}

async function readEntries(files: Machine['files'], path: string): Promise<JournalEntry[]> {
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
  if (typeof value !== 'object' || value === null || !('event' in value) || !('run' in value)) return false;
  if (value.event === 'start') {
    return 'now' in value && typeof value.now === 'string' && 'commands' in value && Array.isArray(value.commands);
  }
  if (value.event === 'step') return 'kind' in value;
  return value.event === 'end' && 'completed' in value && Array.isArray(value.completed);
}
