/**
 * Writes an archived daily file out again, byte for byte: under a passing name first, then linked to its own, which
 * refuses to replace what is there. A target that holds the same bytes already is left as it is.
 */
import { dirname } from 'node:path/posix';
import type { ReadableFile } from '../../machine/files.ts';
import { VarveError } from '../../model/errors.ts';
import { dailyBytesOf } from '../../model/manifest.ts';
import type { Manifest, Member } from '../../model/manifest.ts';
import type { RestoreStep } from '../../model/plan.ts';
import { formatBytes, countOf } from '../../model/quantities.ts';
import { removeStale } from '../manifest-file.ts';
import { readMember } from '../read-member.ts';
import { done, unchanged } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';

export async function restoreDaily(step: RestoreStep, context: StepContext): Promise<StepReport> {
  const { machine, manifests, places } = context;
  const manifest = await manifests.need(step.stream, step.month);
  const members = manifest.members.filter(({ daily }) => daily === step.daily);
  const path = places.archive(manifest.archive);
  const archive = await machine.files.openForReading(path);
  try {
    const existing = await machine.files.facts(step.target);
    if (existing === null) return await writeOut(step, manifest, members, archive, path, context);
    if (existing.sizeBytes === step.bytes && (await isSame(step, manifest, members, archive, path, context))) {
      // An interrupted run may have got as far as the second name and no further.
      await removeStale(machine.files, passingName(step));
      return unchanged(`${step.target} holds these records already`);
    }
  } finally {
    await archive.close();
  }
  throw new VarveError(
    'already-exists',
    `${step.target} exists already with other content and is never overwritten`,
    'move it away, or name another directory with --to',
  );
}

function passingName(step: RestoreStep): string {
  return `${dirname(step.target)}/.${step.daily}.part`;
}

async function isSame(
  step: RestoreStep,
  manifest: Manifest,
  members: readonly Member[],
  archive: ReadableFile,
  path: string,
  { machine }: StepContext,
): Promise<boolean> {
  const target = await machine.files.openForReading(step.target);
  let same = true;
  try {
    let at = 0;
    for (const member of members) {
      const end = dailyBytesOf(member);
      const start = at;
      await readMember(archive, path, member, manifest.compression, async (bytes, offset) => {
        const own = bytes.subarray(0, Math.max(0, end - offset));
        same &&= own.equals(await target.read(start + offset, own.length));
      });
      at += end;
    }
  } finally {
    await target.close();
  }
  return same;
}

async function writeOut(
  step: RestoreStep,
  manifest: Manifest,
  members: readonly Member[],
  archive: ReadableFile,
  path: string,
  { machine, onProgress }: StepContext,
): Promise<StepReport> {
  const { files } = machine;
  const directory = dirname(step.target);
  const passing = passingName(step);
  await files.makeDirectory(directory);
  await files.syncDirectory(dirname(directory));
  await removeStale(files, passing);
  const { mode } = await archive.facts();
  const file = await files.create(passing, { mode, ...machine.user });
  try {
    let at = 0;
    for (const member of members) {
      const end = dailyBytesOf(member);
      const start = at;
      await readMember(archive, path, member, manifest.compression, (bytes, offset) =>
        file.write(start + offset, bytes.subarray(0, Math.max(0, end - offset))),
      );
      at += end;
      onProgress(end);
    }
    await file.sync();
  } catch (thrown) {
    await file.close();
    // Half a day under a passing name would only be in the way.
    await removeStale(files, passing);
    throw thrown;
  }
  await file.close();
  await files.link(passing, step.target);
  await files.unlink(passing);
  await files.syncDirectory(directory);
  return done(`${countOf(step.records, 'record')}, ${formatBytes(step.bytes)}, written to ${step.target}`, {
    records: step.records,
    bytes: step.bytes,
  });
}
