/** A lifecycle run in a history, with what strikes it and what other programs do while it is under way. */
import { expect } from 'vitest';
import type { RunEvent, RunOutcome } from '../../src/app/run-lifecycle.ts';
import type { LifecycleCommand } from '../../src/lifecycle/wanted-run.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import type { Fault } from '../../src/machine/faulty-files.ts';
import { FileError } from '../../src/machine/files.ts';
import type { Files } from '../../src/machine/files.ts';
import { parseName } from '../../src/lifecycle/names.ts';
import { LOGS, diesIn } from '../support/world.ts';
import { watchedFiles } from '../support/watched-files.ts';
import type { Operation } from '../support/watched-files.ts';
import type { StepResult } from '../../src/model/plan.ts';
import type { History } from './history.ts';
import { sighted } from './sightings.ts';

/** Where something happens, as a share of the operations that the run would have if left alone; below 0, before all steps. */
type Share = number;

interface Count {
  /** Operations, or effects, before the first step and in all. */
  readonly before: number;
  readonly total: number;
}

/** The operation that is meant, from 1. */
function placeOf(at: Share, { before, total }: Count): number {
  return at < 0 ? 1 + Math.floor(-at * before) : 1 + Math.floor(before + at * (total - before));
}

export interface Strike {
  readonly at: Share;
  readonly how: Fault['how'];
  /** Whether it may strike at a read, too. */
  readonly reads: boolean;
  /** Seed of the power cut that comes with it; null where only the process dies. */
  readonly cutSeed: number | null;
}

/** What another program does while the run is under way. */
export interface Interruption {
  readonly at: Share;
  readonly what: 'append-live' | 'append-daily' | 'holder' | 'look';
  readonly pick: number;
}

export interface TroubledRun {
  readonly command: LifecycleCommand;
  readonly strike: Strike | null;
  readonly interruptions: readonly Interruption[];
}

const nothing: Count = { before: 0, total: 0 };

export async function runTroubled(history: History, run: TroubledRun): Promise<void> {
  const { strike, command } = run;
  const { world } = history;
  const { disk, locks } = world.machine;
  const needsCount = strike !== null || run.interruptions.length > 0;
  const total = needsCount ? await countOperations(history, run) : { effects: nothing, all: nothing };
  const disturbed = run.interruptions.length === 0 ? disk : interrupted(history, run.interruptions, total.all);
  const fault: Fault | null =
    strike === null ? null : { ...strike, at: placeOf(strike.at, strike.reads ? total.all : total.effects) };
  let under = 'listing';
  let outcome: RunOutcome | null = null;
  const swapped: string[] = [];
  const died = await diesIn(async () => {
    try {
      outcome = await world.run(command, {
        files: fault === null ? disturbed : faultyFiles(disturbed, fault),
        tell(event) {
          if (event.event === 'step-start') under = event.step.kind;
          if (event.event === 'step-start' && event.step.kind === 'swap') swapped.push(event.step.stream);
          if (event.event === 'step-end') sightResult(history, event.result);
        },
      });
    } catch (thrown) {
      // A refusal while listing ends the run at once, with the refusal as its message.
      if (!(thrown instanceof FileError) || strike?.how !== thrown.errno) throw thrown;
    }
  });
  // What came in since the rotation belongs to the next day, however long the run takes.
  expect(swapped).toEqual([...new Set(swapped)]);
  if (died) sighted(`died in ${under}`);
  if (died) locks.freeAll();
  if (strike !== null && strike.cutSeed !== null) {
    sighted(`power cut in ${died ? under : 'nothing'}`);
    history.cutPower(strike.cutSeed);
  }
  if (outcome !== null) expectSound(outcome, strike !== null, history.isFull);
}

export function sightResult(history: History, { step, outcome, figures }: StepResult): void {
  sighted(`${step.kind} ${outcome}`);
  if (outcome !== 'done') return;
  if (step.kind === 'seal' && (figures?.['members'] ?? 0) > 1) sighted('a file of several members');
  if (step.kind !== 'swap') return;
  // It may be archived and gone within the same run.
  history.bear(step.daily, step.id);
  if (/-\d+\.jsonl$/.test(step.daily)) sighted('second rotation of a day');
  if (history.holders.some(({ id }) => id === step.id)) sighted('held while rotated');
}

function expectSound(outcome: RunOutcome, struck: boolean, isFull: boolean): void {
  const allowed = struck || isFull ? [0, 1] : [0];
  expect({ outcome, isAllowed: allowed.includes(outcome.exitCode) }).toEqual({ outcome, isAllowed: true });
}

/** How many operations the run would have, found on a copy of the disk. */
async function countOperations(history: History, { command }: TroubledRun): Promise<{ effects: Count; all: Count }> {
  const copy = history.world.clone();
  copy.machine.processes.seesAll = history.variant.seesAllWriters;
  for (const [id, writers] of history.world.machine.processes.writing) copy.machine.processes.writing.set(id, writers);
  let now = { effects: 0, all: 0 };
  let first: typeof now | null = null;
  const files = watchedFiles(copy.machine.disk, ({ changes }) => {
    now = { effects: now.effects + (changes ? 1 : 0), all: now.all + 1 };
  });
  const tell = ({ event }: RunEvent) => {
    if (event === 'step-start') first ??= now;
  };
  await copy.run(command, { files, tell });
  const before = first ?? now;
  return {
    effects: { before: before.effects, total: now.effects },
    all: { before: before.all, total: now.all },
  };
}

function interrupted(history: History, interruptions: readonly Interruption[], total: Count): Files {
  let done = 0;
  let waiting = interruptions.map((interruption) => ({ ...interruption, at: placeOf(interruption.at, total) }));
  return watchedFiles(history.world.machine.disk, async (operation) => {
    done += 1;
    const now = waiting.filter(({ at }) => at <= done);
    waiting = waiting.filter(({ at }) => at > done);
    for (const interruption of now) await interrupt(history, interruption, operation);
  });
}

async function interrupt(history: History, { what, pick }: Interruption, operation: Operation): Promise<void> {
  const line = `${history.record(what)}\n`;
  if (what === 'look') {
    await history.check();
    sighted('looked in the middle of a run');
  } else if (what === 'holder') {
    const holder = history.holders[pick % Math.max(1, history.holders.length)];
    if (holder !== undefined) await history.appendTo(holder, line);
  } else if (what === 'append-live') {
    const stream = history.streams()[pick % Math.max(1, history.streams().length)];
    if (stream !== undefined) await history.append(stream, history.liveOf(stream), line);
  } else {
    const names = await history.dailyNames();
    const name = names[pick % Math.max(1, names.length)];
    const parsed = name === undefined ? null : parseName(name);
    const path = `${LOGS}/${name ?? ''}`;
    // Between the last look at a file and its unlink there is nothing that a program could do; and what is added to
    // half a line was never a record.
    if (parsed?.kind !== 'daily' || (operation.kind === 'unlink' && operation.path === path)) return;
    if (history.isTorn(path)) return;
    await history.append(parsed.file.stream, path, line);
    sighted('late write');
  }
}
