/**
 * Lets an old archive go, as `keep-archives` says. First its manifest is marked, then the archive is removed: the
 * members stay in the manifest, so the chain can be followed and nobody takes the gap for a loss.
 */
import type { ExpireArchiveStep } from '../../model/plan.ts';
import { formatBytes } from '../../model/quantities.ts';
import { done, unchanged } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

export async function expireArchive(step: ExpireArchiveStep, context: StepContext): Promise<StepReport> {
  const { machine, manifests, places } = context;
  const manifest = await manifests.need(step.stream, step.month);
  const path = places.archive(manifest.archive);
  const facts = await machine.files.facts(path);
  if (facts === null) return unchanged(`${manifest.archive} is gone already`);
  if (manifest.expiredAt === null) {
    await manifests.commit({ ...manifest, expiredAt: new Date(context.nowMs).toISOString() }, facts);
  }
  await machine.files.unlink(path);
  await machine.files.syncDirectory(places.archives);
  return done(`${formatBytes(facts.sizeBytes)} let go`, { bytes: facts.sizeBytes });
}
