/**
 * Files and symbolic links of a deployment come, change and go in one step each: made under a passing name beside their
 * place and renamed over it, so that cron finds the old one or the new one, and never nothing.
 */
import { dirname } from 'node:path/posix';
import { FileError, isErrno } from '../machine/files.ts';
import type { Files } from '../machine/files.ts';
import type { Ownership } from '../model/file-facts.ts';

/** Null where nothing is there. */
export async function linkTarget(files: Files, path: string): Promise<string | null> {
  try {
    return await files.readLink(path);
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT')) return null;
    throw thrown;
  }
}

/** Null: removes it. */
export async function placeFile(
  files: Files,
  path: string,
  content: string | null,
  ownership: Ownership,
): Promise<void> {
  if (content === null) {
    await files.unlink(path);
  } else {
    await throughPassingName(files, path, async (passing) => {
      const file = await files.create(passing, ownership);
      try {
        await file.write(0, Buffer.from(content));
        await file.sync();
      } finally {
        await file.close();
      }
    });
  }
  await files.syncDirectory(dirname(path));
}

/** Null: removes it. */
export async function placeLink(files: Files, path: string, target: string | null): Promise<void> {
  if (target === null) {
    await files.unlink(path);
  } else {
    await throughPassingName(files, path, (passing) => files.symlink(target, passing));
  }
  await files.syncDirectory(dirname(path));
}

/** Makes a file under a name beside it that nobody else uses, and renames it. What a killed install left there goes. */
async function throughPassingName(files: Files, path: string, make: (passing: string) => Promise<void>): Promise<void> {
  const passing = `${path}.varve-new`;
  const removeIt = async () => {
    if ((await files.facts(passing)) !== null) await files.unlink(passing);
  };
  await removeIt();
  try {
    await make(passing);
    await files.replace(passing, path);
  } catch (thrown) {
    await removeIt();
    throw thrown;
  }
}

/** Not synced: all that a power cut could bring back is an empty directory. @returns why it stays; null where it went */
export async function removeIfEmpty(files: Files, path: string): Promise<string | null> {
  try {
    await files.removeDirectory(path);
  } catch (thrown) {
    // A mount point or the directory of somebody else may well be empty, and still must stay.
    if (thrown instanceof FileError) return thrown.message;
    throw thrown;
  }
  return null;
}
