/**
 * How one process finds the index that another one keeps: a file beside the index says where that listens and by which
 * password; only the user who keeps the index can read it.
 */
import { readWhole } from '../../archive/read-whole.ts';
import { placesOf } from '../../archive/places.ts';
import type { EngineAddress } from '../../engine/engine.ts';
import { isErrno } from '../../machine/files.ts';
import type { Machine } from '../../machine/machine.ts';
import type { CatchUp, IndexProgress, IndexVerification } from './log-index.ts';

export interface Door {
  readonly pid: number;
  /** On the loopback address. */
  readonly url: string;
  readonly password: string;
  /** Null: a server, which whoever comes knows from the configuration; its password stands in no file of Varve's. */
  readonly engine: EngineAddress | null;
}

/** What can be asked for at the door; each is a path, and its answer is lines of JSON. */
export const doorPaths = { catchUp: '/catch-up', rebuild: '/rebuild', verify: '/verify', alive: '/alive' } as const;

/** A line of an answer. An empty line says that the work goes on. */
export type DoorLine =
  | { readonly progress: IndexProgress }
  | { readonly caughtUp: CatchUp }
  | { readonly verified: IndexVerification }
  | { readonly failed: { readonly code: string; readonly message: string; readonly hint: string } };

const DOOR_BYTES_MAX = 16 * 1024;

function doorPath(directory: string): string {
  return `${placesOf(directory).own}/index.json`;
}

/** Replaces what another one left. */
export async function writeDoor({ files, user }: Machine, directory: string, door: Door): Promise<void> {
  const path = doorPath(directory);
  const temporary = `${path}.${door.pid}`;
  await removeIfThere({ files }, temporary);
  const file = await files.create(temporary, { mode: 0o600, uid: user.uid, gid: user.gid });
  try {
    await file.write(0, Buffer.from(`${JSON.stringify(door)}\n`));
  } finally {
    await file.close();
  }
  await files.replace(temporary, path);
}

/** Null where nobody left one, or one that cannot be understood. Throws a FileError where it is another user's. */
export async function readDoor({ files }: Machine, directory: string): Promise<Door | null> {
  try {
    const read: unknown = JSON.parse((await readWhole(files, doorPath(directory), DOOR_BYTES_MAX)).toString('utf8'));
    return isDoor(read) ? read : null;
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT', 'ENOTDIR', 'EFBIG') || thrown instanceof SyntaxError) return null;
    throw thrown;
  }
}

/** Leaves that of another process alone. */
export async function removeDoor(machine: Machine, directory: string, url: string): Promise<void> {
  if ((await readDoor(machine, directory))?.url === url) await removeIfThere(machine, doorPath(directory));
}

async function removeIfThere({ files }: Pick<Machine, 'files'>, path: string): Promise<void> {
  await files.unlink(path).catch((thrown: unknown) => {
    if (!isErrno(thrown, 'ENOENT')) throw thrown;
  });
}

function isDoor(read: unknown): read is Door {
  if (typeof read !== 'object' || read === null) return false;
  const { pid, url, password, engine } = read as Partial<Record<keyof Door, unknown>>;
  if (typeof pid !== 'number' || typeof password !== 'string' || typeof engine !== 'object') return false;
  return typeof url === 'string' && /^http:\/\/127\.0\.0\.1:\d+$/.test(url);
}
