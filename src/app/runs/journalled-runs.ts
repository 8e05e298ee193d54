/** Runs as the journal tells them, whoever made them: its two files are gone through in their order. */
import type { Places } from '../../archive/places.ts';
import type { Machine } from '../../machine/machine.ts';
import type { StepResult } from '../../model/plan.ts';
import { readEntries } from '../journal-entries.ts';
import type { JournalEntry, JournalStep, RunEnd, RunStart } from '../journal-entries.ts';
import { countSteps, stateOf } from './run.ts';
import type { RunAct, RunDetail, RunState, RunStep } from './run.ts';

export interface JournalledRun extends RunDetail {
  /** Key by which who asked for it finds it again. */
  readonly key: string | null;
}

/** @param isLocked whether some process is at work: then the newest run without an end is under way */
export async function readJournalledRuns(
  { files }: Machine,
  places: Places,
  isLocked: boolean,
): Promise<readonly JournalledRun[]> {
  const older = await readEntries(files, places.olderJournal);
  const found = new Map<string, { start: RunStart; plan: RunStep[]; end: RunEnd | null }>();
  for (const entry of [...older, ...(await readEntries(files, places.journal))]) {
    if (entry.event === 'start') found.set(entry.run, { start: entry, plan: [], end: null });
    else if (entry.event === 'step') found.get(entry.run)?.plan.push(stepOf(entry));
    else if (entry.event === 'end') {
      const known = found.get(entry.run);
      if (known !== undefined) known.end = entry;
    }
  }
  const newest = [...found.keys()].at(-1);
  return [...found.values()].map(({ start, plan, end }) => {
    const open = isLocked && start.run === newest ? 'running' : 'interrupted';
    return runOf(start, plan, end, end === null ? open : stateOf(end.exitCode, end.stopped === true));
  });
}

function runOf(start: RunStart, plan: readonly RunStep[], end: RunEnd | null, state: RunState): JournalledRun {
  const failed = plan.find(({ result }) => result?.outcome === 'failed')?.result?.detail;
  const problems = end?.problems ?? [];
  const actedAtMs = Date.parse(start.now);
  const startedAtMs = Date.parse(start.startedAt);
  return {
    id: start.run,
    act: actOf(start.command),
    commands: start.commands,
    by: start.by ?? 'command-line',
    state,
    startedAtMs: Number.isNaN(startedAtMs) ? actedAtMs : startedAtMs,
    endedAtMs: end === null ? null : Date.parse(end.endedAt),
    actedAtMs,
    exitCode: end?.exitCode ?? null,
    streams: start.streams ?? null,
    month: null,
    pid: start.pid,
    version: start.version,
    steps: countSteps(plan),
    failure: failed ?? problems.find(({ kind }) => kind === 'failed' || kind === 'damage')?.message ?? null,
    plan,
    kept: end?.waiting ?? [],
    problems,
    findings: null,
    progress: null,
    key: start.key ?? null,
  };
}

/** The journal is only lightly checked when it is read: a command of a newer version is shown as one that does what is due. */
function actOf(command: string): RunAct {
  return command === 'rotate' || command === 'archive' || command === 'clean' ? command : 'run';
}

function stepOf(entry: Extract<JournalEntry, { event: 'step' }>): RunStep {
  const { event: _, run: __, outcome, detail, figures, damage, elapsedMs, head, ...step } = entry;
  const result: Omit<StepResult, 'step'> = {
    outcome,
    detail,
    hint: '',
    figures,
    damage,
    elapsedMs,
    ...(head === undefined ? {} : { head }),
  };
  return { step: plainStep(step), result };
}

function plainStep(step: Omit<JournalStep, keyof StepResult>): RunStep['step'] {
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the fields of a step and those of its result have no name in common
  return step as RunStep['step'];
}
