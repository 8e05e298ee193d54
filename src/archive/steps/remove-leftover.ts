/** Removes a file that an interrupted run left behind. */
import { dirname } from 'node:path/posix';
import type { RemoveLeftoverStep } from '../../model/plan.ts';
import { done, unchanged } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

export async function removeLeftover(step: RemoveLeftoverStep, { machine, places }: StepContext): Promise<StepReport> {
  const path = places.log(step.path);
  if ((await machine.files.facts(path)) === null) return unchanged('it is gone already');
  await machine.files.unlink(path);
  await machine.files.syncDirectory(dirname(path));
  return done('removed');
}
