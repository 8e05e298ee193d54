/** A file as one buffer, for files that are known to be small. */
import { FileError } from '../machine/files.ts';
import type { Files } from '../machine/files.ts';

export async function readWhole(files: Files, path: string, bytesMax: number): Promise<Buffer> {
  const file = await files.openForReading(path);
  try {
    const { sizeBytes } = await file.facts();
    if (sizeBytes > bytesMax) throw new FileError('read', path, 'EFBIG');
    return await file.read(0, sizeBytes);
  } finally {
    await file.close();
  }
}
