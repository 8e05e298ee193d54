/**
 * What the journal of runs tells about the past: its entries are gone through in their order, the older file first. An
 * entry `memory` stands for all that was ever before it, so that a journal which turned over twice forgets nothing.
 */
import type { ChainHead } from '../archive/chain.ts';
import type { Places } from '../archive/places.ts';
import type { Machine } from '../machine/machine.ts';
import { scheduledCommands } from '../lifecycle/schedule.ts';
import type { LastRuns, ScheduledCommand } from '../lifecycle/schedule.ts';
import { readEntries } from './journal-entries.ts';
import type { AttemptOutcome, JournalMemory, RunEnd, RunStart } from './journal-entries.ts';

/** How the newest run of a scheduled command went. */
export interface Attempt {
  /** The time that it acted at. */
  readonly nowMs: number;
  readonly outcome: AttemptOutcome;
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
      if (entry.event === 'memory') {
        recall(entry, lastRuns, attempts, heads);
        continue;
      } else if (entry.event === 'start') {
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

type Changeable<T> = { -readonly [Key in keyof T]: T[Key] };

/** Whatever was read before it is what the entry itself was made from: putting it over that changes nothing. */
function recall(
  memory: JournalMemory,
  lastRuns: Changeable<LastRuns>,
  attempts: Changeable<PastRuns['attempts']>,
  heads: Map<string, ChainHead>,
): void {
  for (const command of scheduledCommands) {
    const last = memory.lastRuns[command];
    if (typeof last === 'string') lastRuns[command] = Date.parse(last);
    const attempt = memory.attempts[command] ?? null;
    if (attempt === null) continue;
    attempts[command] = { nowMs: Date.parse(attempt.now), outcome: attempt.outcome, failure: attempt.failure };
  }
  for (const head of memory.heads) heads.set(head.stream, head);
}

/** The past as one entry of the journal; null where there is nothing to remember. */
export function memoryOf({ lastRuns, attempts, heads }: PastRuns): JournalMemory | null {
  if (heads.size === 0 && scheduledCommands.every((command) => attempts[command] === null)) return null;
  const last = (command: ScheduledCommand) => {
    const ms = lastRuns[command];
    return ms === null ? null : new Date(ms).toISOString();
  };
  const attempt = (command: ScheduledCommand) => {
    const known = attempts[command];
    if (known === null) return null;
    return { now: new Date(known.nowMs).toISOString(), outcome: known.outcome, failure: known.failure };
  };
  return {
    lastRuns: { rotate: last('rotate'), archive: last('archive'), clean: last('clean') },
    attempts: { rotate: attempt('rotate'), archive: attempt('archive'), clean: attempt('clean') },
    heads: [...heads].map(([stream, { seq, chain }]) => ({ stream, seq, chain })),
  };
}
