/**
 * Files on the real disk. Every open refuses to follow a symbolic link (O_NOFOLLOW) and to wait for a FIFO
 * (O_NONBLOCK), and the file that was opened is checked to be a regular one, so a name that was swapped between
 * listing and opening cannot lead elsewhere. Writes name their offset (pwrite), so repeating one is harmless. What only
 * looks at names or changes them is done at once: the kernel answers in microseconds, of which a trip through the
 * thread pool would make ten times as many. What moves data or waits for the disk goes through the pool.
 */
import type { BigIntStats, Dirent } from 'node:fs';
import { constants, linkSync, lstatSync, readlinkSync, renameSync, rmdirSync, symlinkSync, unlinkSync } from 'node:fs';
import { access, chmod, mkdir, open, readdir, realpath, rm, stat, statfs } from 'node:fs/promises';
import type { FileHandle } from 'node:fs/promises';
import { dirname } from 'node:path/posix';
import type { FileFacts, Ownership } from '../model/file-facts.ts';
import { FileError } from './files.ts';
import type { Files, ReadableFile, WritableFile } from './files.ts';

/** Calls the system and names operation and path in whatever error it gives. */
async function attempt<T>(operation: string, path: string, call: () => Promise<T>): Promise<T> {
  try {
    return await call();
  } catch (thrown) {
    if (thrown instanceof FileError) throw thrown;
    throw new FileError(operation, path, errnoOf(thrown), thrown);
  }
}

function errnoOf(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') return thrown.code;
  return String(thrown);
}

function kindOf(entry: BigIntStats | Dirent): FileFacts['kind'] {
  if (entry.isFile()) return 'file';
  if (entry.isDirectory()) return 'directory';
  return entry.isSymbolicLink() ? 'symlink' : 'other';
}

function factsOf(stats: BigIntStats): FileFacts {
  return {
    kind: kindOf(stats),
    id: `${stats.dev}:${stats.ino}`,
    sizeBytes: Number(stats.size),
    modifiedMs: Number(stats.mtimeMs),
    version: `${stats.dev}:${stats.ino}:${stats.size}:${stats.mtimeNs}:${stats.ctimeNs}`,
    mode: Number(stats.mode & 0o7777n),
    uid: Number(stats.uid),
    gid: Number(stats.gid),
    links: Number(stats.nlink),
  };
}

const NO_TRICKS = constants.O_NOFOLLOW | constants.O_NONBLOCK;

async function openRegular(operation: string, path: string, flags: number, mode?: number): Promise<FileHandle> {
  const handle = await open(path, flags | NO_TRICKS, mode).catch((thrown: unknown) => {
    // A directory cannot be opened for writing, nor a socket at all: neither is a regular file.
    const errno = errnoOf(thrown);
    throw new FileError(operation, path, errno === 'EISDIR' || errno === 'ENXIO' ? 'EINVAL' : errno, thrown);
  });
  if ((await handle.stat()).isFile()) return handle;
  await handle.close();
  throw new FileError(operation, path, 'EINVAL');
}

class RealReadableFile implements ReadableFile {
  readonly #handle: FileHandle;
  readonly #path: string;

  constructor(handle: FileHandle, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  read(offset: number, length: number): Promise<Buffer> {
    return attempt('read', this.#path, async () => {
      const buffer = Buffer.allocUnsafe(length);
      let filled = 0;
      while (filled < length) {
        const { bytesRead } = await this.#handle.read(buffer, filled, length - filled, offset + filled);
        if (bytesRead === 0) break;
        filled += bytesRead;
      }
      return buffer.subarray(0, filled);
    });
  }

  facts(): Promise<FileFacts> {
    return attempt('look at', this.#path, async () => factsOf(await this.#handle.stat({ bigint: true })));
  }

  close(): Promise<void> {
    return attempt('close', this.#path, () => this.#handle.close());
  }
}

class RealWritableFile implements WritableFile {
  readonly #handle: FileHandle;
  readonly #path: string;

  constructor(handle: FileHandle, path: string) {
    this.#handle = handle;
    this.#path = path;
  }

  write(offset: number, bytes: Uint8Array): Promise<void> {
    return attempt('write to', this.#path, async () => {
      let written = 0;
      while (written < bytes.length) {
        const { bytesWritten } = await this.#handle.write(bytes, written, bytes.length - written, offset + written);
        written += bytesWritten;
      }
    });
  }

  truncate(sizeBytes: number): Promise<void> {
    return attempt('truncate', this.#path, () => this.#handle.truncate(sizeBytes));
  }

  sync(): Promise<void> {
    return attempt('sync', this.#path, () => this.#handle.sync());
  }

  close(): Promise<void> {
    return attempt('close', this.#path, () => this.#handle.close());
  }
}

export const realFiles: Files = {
  async list(directory) {
    try {
      const entries = await readdir(directory, { withFileTypes: true });
      return entries
        .map((entry) => ({ name: entry.name, kind: kindOf(entry) }))
        .sort((a, b) => (a.name < b.name ? -1 : 1));
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') return null;
      throw new FileError('list', directory, errnoOf(thrown), thrown);
    }
  },

  async facts(path) {
    try {
      return factsOf(lstatSync(path, { bigint: true }));
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT') return null;
      throw new FileError('look at', path, errnoOf(thrown), thrown);
    }
  },

  async canonical(path) {
    try {
      return await realpath(path);
    } catch (thrown) {
      if (errnoOf(thrown) === 'ENOENT' || errnoOf(thrown) === 'ENOTDIR') return null;
      throw new FileError('follow', path, errnoOf(thrown), thrown);
    }
  },

  openForReading: (path) =>
    attempt('open', path, async () => new RealReadableFile(await openRegular('open', path, constants.O_RDONLY), path)),

  openForWriting: (path) =>
    attempt('open', path, async () => new RealWritableFile(await openRegular('open', path, constants.O_RDWR), path)),

  create: (path, ownership) =>
    attempt('create', path, async () => {
      // With its mode from the first instant, as far as the umask allows: a crash leaves no file that is shut for good.
      const handle = await open(path, constants.O_RDWR | constants.O_CREAT | constants.O_EXCL, ownership.mode);
      try {
        await takeOver(handle, ownership);
      } catch (thrown) {
        await handle.close();
        unlinkSync(path);
        throw new FileError('give the mode and owner of the old file to', path, errnoOf(thrown), thrown);
      }
      return new RealWritableFile(handle, path);
    }),

  append: (path, bytes, { mode }) =>
    attempt('append to', path, async () => {
      const flags = constants.O_WRONLY | constants.O_APPEND | constants.O_CREAT;
      const handle = await openRegular('append to', path, flags, mode);
      try {
        await handle.write(bytes);
      } finally {
        await handle.close();
      }
    }),

  link: (existing, added) => attempt('link', added, async () => linkSync(existing, added)),
  replace: (from, over) => attempt('rename', over, async () => renameSync(from, over)),
  unlink: (path) => attempt('remove', path, async () => unlinkSync(path)),
  symlink: (target, path) => attempt('link', path, async () => symlinkSync(target, path)),
  readLink: (path) => attempt('follow', path, async () => readlinkSync(path)),
  removeTree: (path) => attempt('remove', path, () => rm(path, { recursive: true, force: true })),
  removeDirectory: (path) => attempt('remove', path, async () => rmdirSync(path)),

  async makeDirectory(path, mode) {
    await attempt('make directory', path, () => makeDirectories(path, mode));
  },

  syncDirectory: (path) =>
    attempt('sync directory', path, async () => {
      const handle = await open(path, constants.O_RDONLY | constants.O_DIRECTORY);
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    }),

  async isWritable(directory) {
    try {
      // Removing and making names needs both rights; the system knows groups, lists of access and read-only mounts.
      await access(directory, constants.W_OK | constants.X_OK);
      return (await stat(directory)).isDirectory();
    } catch (thrown) {
      if (['EACCES', 'EPERM', 'EROFS', 'ENOENT', 'ENOTDIR'].includes(errnoOf(thrown))) return false;
      throw new FileError('look at', directory, errnoOf(thrown), thrown);
    }
  },

  space: (path) =>
    attempt('measure the disk of', path, async () => {
      const { bsize, blocks, bavail } = await statfs(path);
      return { totalBytes: bsize * blocks, freeBytes: bsize * bavail };
    }),
};

/** Not mkdir's own `recursive`: on a full disk that says ENOENT, and who reads it looks for the wrong thing. */
async function makeDirectories(path: string, mode?: number): Promise<void> {
  try {
    await mkdir(path);
    // Asked for in so many words, it holds whatever the umask is.
    if (mode !== undefined) await chmod(path, mode);
  } catch (thrown) {
    if (errnoOf(thrown) === 'EEXIST' && (await stat(path)).isDirectory()) return;
    if (errnoOf(thrown) !== 'ENOENT' || dirname(path) === path) throw thrown;
    await makeDirectories(dirname(path), mode);
    await makeDirectories(path, mode);
  }
}

async function takeOver(handle: FileHandle, { mode, uid, gid }: Ownership): Promise<void> {
  const now = await handle.stat();
  const isOthers = now.uid !== uid || now.gid !== gid;
  // Owner first: changing the owner clears set-id bits of the mode.
  if (isOthers) await handle.chown(uid, gid);
  if (isOthers || (now.mode & 0o7777) !== mode) await handle.chmod(mode);
}
