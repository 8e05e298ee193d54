/**
 * Begins the archive of a month: first an empty manifest is committed, then the archive file is made. In this order an
 * archive without a manifest can only be somebody else's or damaged, and is never cut or appended to.
 */
import { manifestVersion } from '../../model/manifest.ts';
import type { BeginArchiveStep } from '../../model/plan.ts';
import { supports } from '../codec.ts';
import { damaged } from '../damage.ts';
import { removeStale } from '../manifest-file.ts';
import { done, unchanged } from './step-context.ts';
import type { StepContext, StepReport } from './step-context.ts';
import { VarveError } from '../../model/errors.ts';

export async function beginArchive(step: BeginArchiveStep, context: StepContext): Promise<StepReport> {
  const { machine, manifests, places } = context;
  const { stream, month, archive, compression } = step;
  if (!supports(compression)) {
    const hint = 'run Varve with Node 22.15 or newer, or set archive.compression: gzip';
    throw new VarveError('unsupported', `this Node cannot write ${compression}`, hint);
  }
  await machine.files.makeDirectory(places.archives);
  if ((await machine.files.facts(places.archives))?.kind !== 'directory') {
    throw new VarveError(
      'already-exists',
      `${places.archives} is not a directory`,
      'move it away: archives are kept there',
    );
  }
  await machine.files.syncDirectory(places.logs);
  const path = places.archive(archive);
  const exists = (await machine.files.facts(path)) !== null;
  const manifest = await manifests.read(stream, month);
  if (exists && manifest !== null) return unchanged(`${archive} has begun already`);
  if (exists) throw damaged(path, 'the archive has no manifest');
  if (manifest === null) {
    const empty = { stream, month, archive, compression, expiredAt: null, members: [] };
    await manifests.commit({ format: 'varve-manifest', version: manifestVersion, ...empty }, step.ownership);
  } else if (manifest.members.length > 0) throw damaged(path, 'the archive is missing');
  await makeEmpty(path, step, context);
  return done('begun, with an empty manifest');
}

/** Under a passing name until mode and owner are right: a crash must not leave an archive that its readers cannot open. */
async function makeEmpty(path: string, step: BeginArchiveStep, { machine, places }: StepContext): Promise<void> {
  const { files } = machine;
  const passing = places.manifestTemporary(step.stream, step.month);
  await removeStale(files, passing);
  const file = await files.create(passing, step.ownership);
  try {
    await file.sync();
  } finally {
    await file.close();
  }
  await files.link(passing, path);
  await files.unlink(passing);
  await files.syncDirectory(places.archives);
}
