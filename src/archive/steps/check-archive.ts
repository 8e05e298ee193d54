/** Reads every committed member of an archive back before it grows: what is damaged is not built upon. */
import type { CheckArchiveStep } from '../../model/plan.ts';
import { countOf } from '../../model/quantities.ts';
import { verifyMembers } from '../verify-members.ts';
import { done } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

export async function checkArchive(step: CheckArchiveStep, context: StepContext): Promise<StepReport> {
  const { machine, manifests, places } = context;
  const manifest = await manifests.need(step.stream, step.month);
  const [fault] = await verifyMembers(machine, places.archive(manifest.archive), manifest, context.onProgress);
  if (fault !== undefined) throw fault;
  return done(`${countOf(manifest.members.length, 'member')} read back`, { members: manifest.members.length });
}
