/** Nothing can be changed through read-only files, and everything can be read. */
import { beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../../src/machine/files.ts';
import type { Files } from '../../src/machine/files.ts';
import { MemoryFiles } from '../../src/machine/memory-files.ts';
import { readOnlyFiles } from '../../src/machine/read-only-files.ts';

const owner = { mode: 0o640, uid: 1, gid: 1 };
let disk: MemoryFiles;
let files: Files;
beforeEach(async () => {
  disk = new MemoryFiles(() => 1, 10_000);
  await disk.makeDirectory('/d');
  disk.appendAsWriter('/d/a', 'text');
  files = readOnlyFiles(disk);
});

describe('read-only files', () => {
  it.each([
    ['open', '/d/a', () => files.openForWriting('/d/a')],
    ['create', '/d/b', () => files.create('/d/b', owner)],
    ['append to', '/d/a', () => files.append('/d/a', Buffer.from('x'), owner)],
    ['link', '/d/b', () => files.link('/d/a', '/d/b')],
    ['rename', '/d/b', () => files.replace('/d/a', '/d/b')],
    ['remove', '/d/a', () => files.unlink('/d/a')],
    ['link', '/d/l', () => files.symlink('/d/a', '/d/l')],
    ['remove', '/d', () => files.removeDirectory('/d')],
    ['remove', '/d', () => files.removeTree('/d')],
    ['make directory', '/d/c', () => files.makeDirectory('/d/c')],
    ['sync directory', '/d', () => files.syncDirectory('/d')],
  ] as const)('refuse to %s', async (operation, path, act) => {
    const before = await disk.facts('/d/a');
    await expect(act()).rejects.toEqual(new FileError(operation, path, 'EROFS'));
    await expect(act()).rejects.toThrow(`cannot ${operation} ${path}: the file system is read-only (EROFS)`);
    expect(await disk.list('/d')).toEqual([{ name: 'a', kind: 'file' }]);
    expect(await disk.facts('/d/a')).toEqual(before);
    expect(disk.contentOf('/d/a')?.toString()).toBe('text');
  });

  it('read what is there', async () => {
    expect(await files.list('/d')).toEqual([{ name: 'a', kind: 'file' }]);
    expect(await files.facts('/d/a')).toEqual(await disk.facts('/d/a'));
    expect(await files.canonical('/d/a')).toBe('/d/a');
    expect((await (await files.openForReading('/d/a')).read(1, 2)).toString()).toBe('ex');
    expect([await files.isWritable('/d'), await files.isWritable('/no')]).toEqual([true, false]);
    expect(await files.space('/d')).toEqual(await disk.space('/d'));
  });
});
