/** A file that is there whole or not at all, and never in the place of another one. */
import type { Machine } from '../machine/machine.ts';
import { FileError } from '../machine/files.ts';

export interface NewFile {
  append(bytes: Uint8Array): Promise<void>;
  /** Gives it its name. */
  finish(): Promise<void>;
  /** Leaves nothing behind. */
  giveUp(): Promise<void>;
}

/** @param path absolute. Throws a FileError with EEXIST where something has the name. */
export async function newFile(machine: Machine, path: string): Promise<NewFile> {
  const { files, user } = machine;
  if ((await files.facts(path)) !== null) throw new FileError('create', path, 'EEXIST');
  const temporary = `${path}.${machine.newRunId()}.part`;
  const file = await files.create(temporary, { mode: 0o600, uid: user.uid, gid: user.gid });
  let at = 0;
  return {
    async append(bytes) {
      await file.write(at, bytes);
      at += bytes.length;
    },
    async finish() {
      await file.sync();
      await file.close();
      await files.link(temporary, path);
      await files.unlink(temporary);
    },
    async giveUp() {
      await file.close();
      await files.unlink(temporary);
    },
  };
}
