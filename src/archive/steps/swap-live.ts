/**
 * Rotation of one live file: it gets its daily name as a second name, then a fresh empty file with its mode and owner
 * takes the live name in one rename. At no instant is the live path absent, and whoever holds the old file open goes
 * on writing to the daily file.
 */
import { VarveError } from '../../model/errors.ts';
import { isErrno } from '../../machine/files.ts';
import type { FinishSwapStep, SwapStep } from '../../model/plan.ts';
import { formatBytes } from '../../model/quantities.ts';
import { removeStale } from '../manifest-file.ts';
import { done, skipped } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

export async function swapLive(step: SwapStep | FinishSwapStep, context: StepContext): Promise<StepReport> {
  const { places } = context;
  const { files } = context.machine;
  const live = places.log(step.live);
  const daily = places.log(step.daily);
  if (!(await isStill(step, live, context))) return skipped('another program replaced the live file meanwhile');
  const fresh = await makeFresh(step, context);
  if (step.kind === 'swap') await linkDaily(step, live, daily, context);
  // Before the live name moves on, the daily name must be on the disk: a power cut must not leave the file nameless.
  await files.syncDirectory(places.logs);
  if (!(await isStill(step, live, context))) {
    await files.unlink(fresh);
    return skipped('another program replaced the live file meanwhile; its records stand under the daily name');
  }
  await files.replace(fresh, live);
  await files.syncDirectory(places.logs);
  await files.syncDirectory(places.own);
  return done(`is now ${step.daily}, ${formatBytes(step.sizeBytes)}`, { bytes: step.sizeBytes });
}

async function isStill(step: SwapStep | FinishSwapStep, live: string, { machine }: StepContext): Promise<boolean> {
  return (await machine.files.facts(live))?.id === step.id;
}

async function makeFresh(step: SwapStep | FinishSwapStep, { machine, places }: StepContext): Promise<string> {
  const fresh = places.freshLive(step.stream);
  await removeStale(machine.files, fresh);
  const file = await machine.files.create(fresh, step.ownership);
  await file.sync();
  await file.close();
  return fresh;
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
