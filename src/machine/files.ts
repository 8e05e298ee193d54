/**
 * The port to the file system: the few effects that Varve needs, each one small enough to be made to fail in a test.
 * Symbolic links are never followed at the end of a path, and nothing that exists is ever replaced except by
 * `replace`, whose name says so. Real, memory, read-only and faulty files pass one contract suite.
 */
import type { FileFacts, Ownership } from '../model/file-facts.ts';

export interface DirectoryEntry {
  readonly name: string;
  readonly kind: FileFacts['kind'];
}

/** An open file to read from. */
export interface ReadableFile {
  /** Reads up to `length` bytes at `offset`; fewer only at the end of the file. */
  read(offset: number, length: number): Promise<Buffer>;
  facts(): Promise<FileFacts>;
  close(): Promise<void>;
}

/** An open file to write to. */
export interface WritableFile {
  /** Writes all bytes at `offset`. */
  write(offset: number, bytes: Uint8Array): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
  /** Returns once content and size are on the disk. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

export interface Files {
  /** Entries of a directory in the order of their names; null where there is no such directory. */
  list(directory: string): Promise<DirectoryEntry[] | null>;
  /** Facts of the file itself, never of what a symbolic link points to; null where there is none. */
  facts(path: string): Promise<FileFacts | null>;
  /** The path with every symbolic link on the way resolved; null where it leads nowhere. For paths that a person names. */
  canonical(path: string): Promise<string | null>;
  /** Opens a regular file for reading; fails with code ENOENT, ELOOP (a symbolic link) or EINVAL (not a file). */
  openForReading(path: string): Promise<ReadableFile>;
  /** Opens an existing regular file for writing. */
  openForWriting(path: string): Promise<WritableFile>;
  /** Creates a file that must not exist (EEXIST), with exactly this mode and owner. */
  create(path: string, ownership: Ownership): Promise<WritableFile>;
  /** Adds bytes to the end of a file in one write, as logging programs do; makes the file where there is none. */
  append(path: string, bytes: Uint8Array, ownership: Ownership): Promise<void>;
  /** Gives a file a second name, which must not exist (EEXIST). */
  link(existing: string, added: string): Promise<void>;
  /** Renames a file over a name that may exist: the one effect that replaces. */
  replace(from: string, over: string): Promise<void>;
  unlink(path: string): Promise<void>;
  /** Makes a symbolic link with exactly this target, which need not exist; its own name must not exist (EEXIST). */
  symlink(target: string, path: string): Promise<void>;
  /** The target of a symbolic link, as it was written; EINVAL where the name is none. */
  readLink(path: string): Promise<string>;
  /** Makes a directory and those above it, which then have exactly this mode where one is given; nothing if it exists. */
  makeDirectory(path: string, mode?: number): Promise<void>;
  /** Removes an empty directory; ENOTEMPTY where something is in it. */
  removeDirectory(path: string): Promise<void>;
  /** Removes a directory with all below it, and follows no link; nothing where there is none. For what can be made again. */
  removeTree(path: string): Promise<void>;
  /** Returns once the names in the directory are on the disk. */
  syncDirectory(path: string): Promise<void>;
  /** Whether this user may make and remove files in the directory; false where there is none. */
  isWritable(directory: string): Promise<boolean>;
  /** Size of the file system and what this user may still write, in bytes. */
  space(path: string): Promise<{ totalBytes: number; freeBytes: number }>;
}

/** A refusal by the file system: which operation on which path, and the system's own code. */
export class FileError extends Error {
  readonly operation: string;
  readonly path: string;
  /** errno name, such as ENOSPC. */
  readonly errno: string;

  constructor(operation: string, path: string, errno: string, cause?: unknown) {
    super(`cannot ${operation} ${path}: ${describeErrno(errno)}`, cause === undefined ? undefined : { cause });
    this.name = 'FileError';
    this.operation = operation;
    this.path = path;
    this.errno = errno;
  }
}

export function isErrno(thrown: unknown, ...errnos: string[]): thrown is FileError {
  return thrown instanceof FileError && errnos.includes(thrown.errno);
}

const errnoTexts: Readonly<Record<string, string>> = {
  EACCES: 'permission denied',
  EEXIST: 'exists already',
  EINVAL: 'not a regular file',
  EIO: 'input/output error of the disk',
  ELOOP: 'is a symbolic link, which is never followed',
  EMLINK: 'has too many names',
  ENOENT: 'does not exist',
  ENOSPC: 'no space left on the disk',
  ENOTDIR: 'not a directory',
  ENOTEMPTY: 'not empty',
  EPERM: 'operation not permitted',
  EROFS: 'the file system is read-only',
  EDQUOT: 'the disk quota is used up',
};

function describeErrno(errno: string): string {
  const text = errnoTexts[errno];
  return text === undefined ? errno : `${text} (${errno})`;
}
