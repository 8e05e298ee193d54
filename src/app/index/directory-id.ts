/** Which log directory this is, on a server where several have their records: a word of chance, kept beside the journal. */
import { randomBytes } from 'node:crypto';
import { placesOf } from '../../archive/places.ts';
import { readWhole } from '../../archive/read-whole.ts';
import { isErrno } from '../../machine/files.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError } from '../../model/errors.ts';

const ID_BYTES = 12;
const ID = /^[0-9a-f]{24}$/;
const FILE_BYTES_MAX = 1024;

/** Made the first time; whoever calls this holds the lock of the index. */
export async function directoryId({ files, user }: Machine, directory: string): Promise<string> {
  const path = `${placesOf(directory).own}/index-id`;
  const kept = await readWhole(files, path, FILE_BYTES_MAX).catch((thrown: unknown) => {
    if (isErrno(thrown, 'ENOENT')) return null;
    throw thrown;
  });
  const id = kept?.toString('utf8').trim() ?? '';
  if (ID.test(id)) return id;
  if (id !== '') {
    const hint = 'remove it; if the server then says that the name is taken, varve index rebuild takes it over';
    throw new VarveError('file-failed', `${path} does not hold the id of a log directory`, hint);
  }
  // An empty one is what a power cut may leave of one that was just made.
  if (kept !== null) await files.unlink(path);
  const made = randomBytes(ID_BYTES).toString('hex');
  const file = await files.create(path, { mode: 0o644, uid: user.uid, gid: user.gid });
  try {
    await file.write(0, Buffer.from(`${made}\n`));
    await file.sync();
  } finally {
    await file.close();
  }
  return made;
}
