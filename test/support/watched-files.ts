/** Files that let something happen right before each operation: what other programs do while a run is under way. */
import type { Files, ReadableFile, WritableFile } from '../../src/machine/files.ts';

/** An operation on the disk that is about to happen; `changes` where it is an effect and not only a look. */
export interface Operation {
  readonly kind: Exclude<keyof Files, 'append'> | keyof ReadableFile | keyof WritableFile;
  readonly path: string;
  readonly changes: boolean;
}

export function watchedFiles(inner: Files, before: (operation: Operation) => Promise<void> | void): Files {
  const tell = async (kind: Operation['kind'], path: string, changes: boolean): Promise<void> => {
    await before({ kind, path, changes });
  };
  const look = async <T>(kind: Operation['kind'], path: string, run: () => Promise<T>): Promise<T> => {
    await tell(kind, path, false);
    return run();
  };
  const change = async <T>(kind: Operation['kind'], path: string, run: () => Promise<T>): Promise<T> => {
    await tell(kind, path, true);
    return run();
  };
  const readable = (path: string, file: ReadableFile): ReadableFile => ({
    read: (offset, length) => look('read', path, () => file.read(offset, length)),
    facts: () => look('facts', path, () => file.facts()),
    close: () => file.close(),
  });
  const writable = (path: string, file: WritableFile): WritableFile => ({
    write: (offset, bytes) => change('write', path, () => file.write(offset, bytes)),
    truncate: (sizeBytes) => change('truncate', path, () => file.truncate(sizeBytes)),
    sync: () => change('sync', path, () => file.sync()),
    close: () => file.close(),
  });
  return {
    list: (directory) => look('list', directory, () => inner.list(directory)),
    facts: (path) => look('facts', path, () => inner.facts(path)),
    canonical: (path) => look('canonical', path, () => inner.canonical(path)),
    openForReading: async (path) =>
      readable(path, await look('openForReading', path, () => inner.openForReading(path))),
    openForWriting: async (path) =>
      writable(path, await look('openForWriting', path, () => inner.openForWriting(path))),
    create: async (path, ownership) =>
      writable(path, await change('create', path, () => inner.create(path, ownership))),
    append: (path, bytes, ownership) => inner.append(path, bytes, ownership),
    link: (existing, added) => change('link', added, () => inner.link(existing, added)),
    replace: (from, over) => change('replace', over, () => inner.replace(from, over)),
    unlink: (path) => change('unlink', path, () => inner.unlink(path)),
    symlink: (target, path) => change('symlink', path, () => inner.symlink(target, path)),
    readLink: (path) => look('readLink', path, () => inner.readLink(path)),
    removeTree: (path) => change('removeTree', path, () => inner.removeTree(path)),
    removeDirectory: (path) => change('removeDirectory', path, () => inner.removeDirectory(path)),
    makeDirectory: (path, mode) => change('makeDirectory', path, () => inner.makeDirectory(path, mode)),
    syncDirectory: (path) => change('syncDirectory', path, () => inner.syncDirectory(path)),
    isWritable: (directory) => look('isWritable', directory, () => inner.isWritable(directory)),
    space: (path) => look('space', path, () => inner.space(path)),
  };
}
