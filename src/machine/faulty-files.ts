/**
 * Files that fail or die at the n-th effect. Effects are counted across all files and handles, so running the same
 * work with n = 1, 2, 3, … stops it at each place where it can be stopped.
 */
import { FileError } from './files.ts';
import type { Files, ReadableFile, WritableFile } from './files.ts';

/** Thrown by every effect from the moment of death on: nothing may be done after it, not even tidying up. */
export class MachineDied extends Error {
  constructor() {
    super('the machine died');
    this.name = 'MachineDied';
  }
}

export interface Fault {
  /** Which effect it strikes, from 1. */
  readonly at: number;
  /**
   * `die-before`, `die-after`: the process is killed around the effect. `die-halfway`: a write gets half of its bytes
   * out. An errno: the effect is refused once, and what follows works again.
   */
  readonly how: 'die-before' | 'die-after' | 'die-halfway' | 'ENOSPC' | 'EIO' | 'EACCES';
  /** Whether reads count as effects: a disk can fail at reading, too. */
  readonly reads?: boolean;
}

export interface FaultyFiles extends Files {
  /** Effects counted so far. */
  readonly effects: number;
}

export function faultyFiles(inner: Files, fault: Fault | null): FaultyFiles {
  let effects = 0;
  let dead = false;

  async function effect<T>(operation: string, path: string, run: () => Promise<T>, half?: () => Promise<unknown>) {
    if (dead) throw new MachineDied();
    effects += 1;
    if (fault === null || effects !== fault.at) return run();
    if (fault.how === 'die-before' || fault.how === 'die-after' || fault.how === 'die-halfway') {
      dead = true;
      if (fault.how === 'die-after') await run();
      if (fault.how === 'die-halfway') await half?.();
      throw new MachineDied();
    }
    if (fault.how === 'ENOSPC') await half?.();
    throw new FileError(operation, path, fault.how);
  }

  function look<T>(operation: string, path: string, run: () => Promise<T>): Promise<T> {
    if (dead) return Promise.reject(new MachineDied());
    return fault?.reads === true ? effect(operation, path, run) : run();
  }

  function wrapReadable(path: string, file: ReadableFile): ReadableFile {
    return {
      read: (offset, length) => look('read', path, () => file.read(offset, length)),
      facts: () => look('look at', path, () => file.facts()),
      close: () => file.close(),
    };
  }

  function wrapWritable(path: string, file: WritableFile): WritableFile {
    return {
      write: (offset, bytes) =>
        effect(
          'write to',
          path,
          () => file.write(offset, bytes),
          () => file.write(offset, bytes.subarray(0, bytes.length >> 1)),
        ),
      truncate: (sizeBytes) => effect('truncate', path, () => file.truncate(sizeBytes)),
      sync: () => effect('sync', path, () => file.sync()),
      close: () => file.close(),
    };
  }

  return {
    get effects() {
      return effects;
    },
    list: (directory) => look('list', directory, () => inner.list(directory)),
    facts: (path) => look('look at', path, () => inner.facts(path)),
    canonical: (path) => look('follow', path, () => inner.canonical(path)),
    openForReading: async (path) => wrapReadable(path, await look('open', path, () => inner.openForReading(path))),
    openForWriting: async (path) => wrapWritable(path, await look('open', path, () => inner.openForWriting(path))),
    create: async (path, ownership) =>
      wrapWritable(path, await effect('create', path, () => inner.create(path, ownership))),
    append: (path, bytes, ownership) => effect('append to', path, () => inner.append(path, bytes, ownership)),
    link: (existing, added) => effect('link', added, () => inner.link(existing, added)),
    replace: (from, over) => effect('rename', over, () => inner.replace(from, over)),
    unlink: (path) => effect('remove', path, () => inner.unlink(path)),
    symlink: (target, path) => effect('link', path, () => inner.symlink(target, path)),
    readLink: (path) => look('follow', path, () => inner.readLink(path)),
    removeTree: (path) => effect('remove', path, () => inner.removeTree(path)),
    removeDirectory: (path) => effect('remove', path, () => inner.removeDirectory(path)),
    makeDirectory: (path, mode) => effect('make directory', path, () => inner.makeDirectory(path, mode)),
    syncDirectory: (path) => effect('sync directory', path, () => inner.syncDirectory(path)),
    isWritable: (directory) => look('look at', directory, () => inner.isWritable(directory)),
    space: (path) => look('measure the disk of', path, () => inner.space(path)),
  };
}
