/** Files that cannot be changed: what dry runs and questions get, so that no mistake of theirs can change a disk. */
import { FileError } from './files.ts';
import type { Files } from './files.ts';

export function readOnlyFiles(inner: Files): Files {
  const refuse = (operation: string) => (path: string) => Promise.reject(new FileError(operation, path, 'EROFS'));
  return {
    list: (directory) => inner.list(directory),
    facts: (path) => inner.facts(path),
    canonical: (path) => inner.canonical(path),
    openForReading: (path) => inner.openForReading(path),
    openForWriting: refuse('open'),
    create: refuse('create'),
    append: refuse('append to'),
    link: (_existing, added) => refuse('link')(added),
    replace: (_from, over) => refuse('rename')(over),
    unlink: refuse('remove'),
    symlink: (_target, path) => refuse('link')(path),
    readLink: (path) => inner.readLink(path),
    makeDirectory: refuse('make directory'),
    removeDirectory: refuse('remove'),
    removeTree: refuse('remove'),
    syncDirectory: refuse('sync directory'),
    // A question about the disk, which is answered as it is: the refusals here are for this program alone.
    isWritable: (directory) => inner.isWritable(directory),
    space: (path) => inner.space(path),
  };
}
