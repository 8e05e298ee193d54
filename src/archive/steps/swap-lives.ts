/**
 * Rotation of live files: each gets its daily name as a second name, then a fresh empty file with its mode and owner
 * takes the live name in one rename. At no instant is a live path absent, and whoever holds an old file open goes on
 * writing to the daily file. Many files go in waves, so that a thousand of them cost as many directory syncs as one.
 */
import { VarveError } from '../../model/errors.ts';
import { isErrno } from '../../machine/files.ts';
import type { FinishSwapStep, StepResult, SwapStep } from '../../model/plan.ts';
import { formatBytes } from '../../model/quantities.ts';
import { removeStale } from '../manifest-file.ts';
import { failureOf } from '../refusal.ts';
import { done, skipped } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

type Step = SwapStep | FinishSwapStep;

export interface SwapOutcome {
  readonly step: Step;
  /** How it ended, unless it failed. */
  readonly report?: StepReport;
  readonly failure?: Pick<StepResult, 'outcome' | 'detail' | 'hint' | 'damage'>;
}

/** Swaps the live files of different streams. A failure of one is its own; the others go on. */
export async function swapLives(steps: readonly Step[], context: StepContext): Promise<SwapOutcome[]> {
  const { places } = context;
  const { files } = context.machine;
  let outcomes: SwapOutcome[] = steps.map((step) => ({ step }));
  outcomes = await wave(outcomes, (step) => giveDailyName(step, context));
  // Before a live name moves on, the daily name must be on the disk: a power cut must not leave a file nameless.
  outcomes = await together(outcomes, () => files.syncDirectory(places.logs));
  outcomes = await wave(outcomes, (step) => takeLiveName(step, context));
  outcomes = await together(outcomes, async () => {
    await files.syncDirectory(places.logs);
    await files.syncDirectory(places.own);
  });
  return outcomes.map((outcome) => (isOpen(outcome) ? { ...outcome, report: swapped(outcome.step) } : outcome));
}

function swapped(step: Step): StepReport {
  return done(`is now ${step.daily}, ${formatBytes(step.sizeBytes)}`, { bytes: step.sizeBytes });
}

/** Whether it still goes on to the next wave. */
function isOpen({ report, failure }: SwapOutcome): boolean {
  return report === undefined && failure === undefined;
}

/** One wave over all that are open. @param act gives a report where the step ends with this wave, else null */
async function wave(
  outcomes: readonly SwapOutcome[],
  act: (step: Step) => Promise<StepReport | null>,
): Promise<SwapOutcome[]> {
  const after: SwapOutcome[] = [];
  for (const outcome of outcomes) {
    if (!isOpen(outcome)) {
      after.push(outcome);
      continue;
    }
    const { step } = outcome;
    try {
      const report = await act(step);
      after.push(report === null ? { step } : { step, report });
    } catch (thrown) {
      after.push({ step, failure: failureOf(thrown) });
    }
  }
  return after;
}

/** Something that is done once for all that are open, and whose failure is a failure of them all. */
async function together(outcomes: readonly SwapOutcome[], act: () => Promise<void>): Promise<SwapOutcome[]> {
  if (!outcomes.some(isOpen)) return [...outcomes];
  try {
    await act();
    return [...outcomes];
  } catch (thrown) {
    const failure = failureOf(thrown);
    return outcomes.map((outcome) => (isOpen(outcome) ? { step: outcome.step, failure } : outcome));
  }
}

async function giveDailyName(step: Step, context: StepContext): Promise<StepReport | null> {
  const live = context.places.log(step.live);
  if (!(await isStill(step, live, context))) return skipped('another program replaced the live file meanwhile');
  await makeFresh(step, context);
  if (step.kind === 'swap') await linkDaily(step, live, context.places.log(step.daily), context);
  return null;
}

async function takeLiveName(step: Step, context: StepContext): Promise<StepReport | null> {
  const { files } = context.machine;
  const live = context.places.log(step.live);
  const fresh = context.places.freshLive(step.stream);
  if (await isStill(step, live, context)) {
    await files.replace(fresh, live);
    return null;
  }
  await files.unlink(fresh);
  return skipped('another program replaced the live file meanwhile; its records stand under the daily name');
}

async function isStill(step: Step, live: string, { machine }: StepContext): Promise<boolean> {
  return (await machine.files.facts(live))?.id === step.id;
}

/** It is empty, so there is nothing in it to sync; its name is synced with the directory. */
async function makeFresh(step: Step, { machine, places }: StepContext): Promise<void> {
  const fresh = places.freshLive(step.stream);
  await removeStale(machine.files, fresh);
  const file = await machine.files.create(fresh, step.ownership);
  await file.close();
}

async function linkDaily(step: SwapStep, live: string, daily: string, { machine }: StepContext): Promise<void> {
  try {
    await machine.files.link(live, daily);
  } catch (thrown) {
    if (!isErrno(thrown, 'EEXIST')) throw thrown;
    // The same step applied once more finds its own link.
    if ((await machine.files.facts(daily))?.id === step.id) return;
    throw new VarveError(
      'already-exists',
      `${daily} exists already and is never overwritten`,
      'run the command again: it takes the next free name',
      thrown,
    );
  }
}
