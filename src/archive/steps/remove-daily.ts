/**
 * Removes a daily file once nothing would be lost by it: all its bytes were read back from the archive and found
 * equal, what holds them is on the disk, nobody has it open for writing, and it has not changed while that was found.
 */
import type { ReadableFile } from '../../machine/files.ts';
import { isErrno } from '../../machine/files.ts';
import type { FileFacts } from '../../model/file-facts.ts';
import { committedDailyBytes, lastSealingOf } from '../../model/manifest.ts';
import type { RemoveStep } from '../../model/plan.ts';
import { formatBytes } from '../../model/quantities.ts';
import { holdSameBytes } from '../prove-daily.ts';
import { done, skipped, unchanged } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

export async function removeDaily(step: RemoveStep, context: StepContext): Promise<StepReport> {
  const { files } = context.machine;
  const path = context.places.log(step.daily);
  let daily: ReadableFile;
  try {
    daily = await files.openForReading(path);
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT')) return unchanged(`${step.daily} is gone already`);
    throw thrown;
  }
  try {
    const facts = await daily.facts();
    const missing = facts.sizeBytes === 0 ? null : await whatIsMissing(step, daily, facts, context);
    if (missing !== null) return skipped(missing);
    const { processes } = context.machine;
    const { writers, seesAll } = await processes.writersOf(new Set([facts.id]));
    const [writer] = writers.get(facts.id) ?? [];
    if (writer !== undefined)
      return skipped(`process ${writer.pid} (${writer.command}) opened ${step.daily} for writing`);
    if (!seesAll && (await processes.isOpenForWriting(path)) === true) {
      return skipped(`a process that cannot be seen from here has ${step.daily} open for writing`);
    }
    // Last of all, with nothing in between: a write since the proof shows in size or time, a swap in the inode.
    if ((await files.facts(path))?.version !== facts.version) {
      return skipped(`${step.daily} changed while it was proven; what was added is sealed next`);
    }
    await files.unlink(path);
    await files.syncDirectory(context.places.logs);
    return done(`read back equal and removed, ${formatBytes(facts.sizeBytes)}`, { bytes: facts.sizeBytes });
  } finally {
    await daily.close();
  }
}

/** What of the daily file is not in the archive on the disk, as half a sentence; null where nothing is missing. */
async function whatIsMissing(
  step: RemoveStep,
  daily: ReadableFile,
  facts: FileFacts,
  context: StepContext,
): Promise<string | null> {
  const { machine, manifests, places } = context;
  const manifest = await manifests.read(step.stream, step.month);
  // A month may have nothing but days that were empty when they were listed: one written to since is no damage.
  if (manifest === null) return `${step.daily} was written to and is not in any archive; it is sealed next`;
  const committed = committedDailyBytes(manifest, step.daily);
  if (committed !== facts.sizeBytes) {
    return `${committed} of ${facts.sizeBytes} bytes of ${step.daily} are committed; the rest is sealed next`;
  }
  const archivePath = places.archive(manifest.archive);
  const archive = await machine.files.openForReading(archivePath);
  try {
    const { cores } = machine;
    const proof = { manifest, archive, archivePath, daily, cores, onProgress: context.onProgress };
    const same = await holdSameBytes(lastSealingOf(manifest, step.daily), proof);
    if (!same) return `${step.daily} does not read back equal; it was changed after it was sealed`;
  } finally {
    await archive.close();
  }
  // An earlier run may have died between writing and syncing; what the deletion relies on must be on the disk.
  const written = await machine.files.openForWriting(archivePath);
  try {
    await written.sync();
  } finally {
    await written.close();
  }
  await machine.files.syncDirectory(places.archives);
  await machine.files.syncDirectory(places.logs);
  return null;
}
