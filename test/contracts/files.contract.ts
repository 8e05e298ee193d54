/** What every implementation of the Files port must do: the memory files are believed because they do it, too. */
import { beforeEach, describe, expect, it } from 'vitest';
import { FileError } from '../../src/machine/files.ts';
import type { Files } from '../../src/machine/files.ts';
import type { Ownership } from '../../src/model/file-facts.ts';

export interface FilesUnderTest {
  readonly files: Files;
  /** An empty directory, as an absolute path. */
  readonly directory: string;
  /** A mode with this user as the owner. */
  readonly ownership: Ownership;
  plant(path: string, kind: 'symlink' | 'other'): void;
  /** Lets enough time pass for a file's time to differ. */
  tick(): Promise<void>;
}

/** The refusal of the file system as one value; a promise that is kept is a fault of its own. */
async function refusal(work: Promise<unknown>): Promise<object> {
  const thrown = await work.then(
    () => 'nothing was refused',
    (error: unknown) => error,
  );
  if (!(thrown instanceof FileError)) throw new Error(`no FileError: ${String(thrown)}`);
  const { operation, path, errno, message } = thrown;
  return { operation, path, errno, message };
}

export function filesContract(name: string, make: () => Promise<FilesUnderTest>): void {
  describe(`files: ${name}`, () => {
    let test: FilesUnderTest;
    let files: Files;
    let at: (path: string) => string;

    beforeEach(async () => {
      test = await make();
      files = test.files;
      at = (path) => `${test.directory}/${path}`;
    });

    const write = async (path: string, text: string) => {
      const file = await files.create(at(path), test.ownership);
      await file.write(0, Buffer.from(text));
      await file.close();
    };
    const read = async (path: string, offset = 0, length = 1000) => {
      const file = await files.openForReading(at(path));
      const bytes = await file.read(offset, length);
      await file.close();
      return bytes.toString('utf8');
    };
    const idOf = async (path: string) => (await files.facts(at(path)))?.id;
    const refused = (operation: string, path: string, errno: string, text: string) => ({
      operation,
      path: at(path),
      errno,
      message: `cannot ${operation} ${at(path)}: ${text} (${errno})`,
    });

    describe('create', () => {
      it.each([0o600, 0o640, 0o666, 0o444, 0o2660])('gives exactly mode %o, whatever the umask', async (mode) => {
        const file = await files.create(at('a'), { ...test.ownership, mode });
        await file.close();
        const facts = await files.facts(at('a'));
        const { uid, gid } = test.ownership;
        expect(facts).toMatchObject({ kind: 'file', sizeBytes: 0, mode, uid, gid, links: 1 });
      });

      it.each(['file', 'directory', 'symlink', 'other'])('refuses a name that a %s has', async (kind) => {
        if (kind === 'file') await write('a', 'old');
        else if (kind === 'directory') await files.makeDirectory(at('a'));
        else test.plant(at('a'), kind === 'symlink' ? 'symlink' : 'other');
        const before = await files.facts(at('a'));
        expect(await refusal(files.create(at('a'), test.ownership))).toEqual(
          refused('create', 'a', 'EEXIST', 'exists already'),
        );
        expect(await files.facts(at('a'))).toEqual(before);
      });

      it('refuses a directory that is not there', async () => {
        expect(await refusal(files.create(at('no/a'), test.ownership))).toEqual(
          refused('create', 'no/a', 'ENOENT', 'does not exist'),
        );
      });
    });

    describe.each(['openForReading', 'openForWriting'] as const)('%s', (method) => {
      it.each([
        ['nothing', 'ENOENT', 'does not exist'],
        ['symlink', 'ELOOP', 'is a symbolic link, which is never followed'],
        ['other', 'EINVAL', 'not a regular file'],
        ['directory', 'EINVAL', 'not a regular file'],
      ] as const)('refuses %s, and does not wait', async (kind, errno, text) => {
        if (kind === 'directory') await files.makeDirectory(at('a'));
        else if (kind !== 'nothing') test.plant(at('a'), kind);
        expect(await refusal(files[method](at('a')))).toEqual(refused('open', 'a', errno, text));
      });
    });

    describe('a file to read', () => {
      it.each([
        [0, 5, 'hello'],
        [0, 100, 'hello world'],
        [6, 5, 'world'],
        [6, 100, 'world'],
        [11, 10, ''],
        [50, 10, ''],
        [3, 0, ''],
      ])('gives the bytes at %d, at most %d', async (offset, length, text) => {
        await write('a', 'hello world');
        expect(await read('a', offset, length)).toBe(text);
      });

      it('stays the same file when its name goes to another one', async () => {
        await write('a', 'old');
        await write('b', 'new!');
        const file = await files.openForReading(at('a'));
        const id = await idOf('a');
        await files.replace(at('b'), at('a'));
        expect((await file.read(0, 10)).toString()).toBe('old');
        expect(await file.facts()).toMatchObject({ id, sizeBytes: 3, links: 0 });
        await file.close();
        expect(await read('a')).toBe('new!');
      });

      it('sees what is written meanwhile', async () => {
        await write('a', 'one');
        const file = await files.openForReading(at('a'));
        await files.append(at('a'), Buffer.from(' two'), test.ownership);
        expect((await file.read(0, 10)).toString()).toBe('one two');
        await file.close();
      });
    });

    describe('a file to write', () => {
      it('writes at offsets, over what is there and beyond the end', async () => {
        await write('a', 'abcdef');
        const file = await files.openForWriting(at('a'));
        await file.write(2, Buffer.from('XY'));
        await file.write(8, Buffer.from('Z'));
        await file.sync();
        await file.close();
        expect(await read('a')).toBe('abXYef\0\0Z');
      });

      it.each([
        [3, 'abc'],
        [0, ''],
        [8, 'abcdef\0\0'],
      ])('truncates to %d bytes', async (size, text) => {
        await write('a', 'abcdef');
        const file = await files.openForWriting(at('a'));
        await file.truncate(size);
        await file.close();
        expect(await read('a')).toBe(text);
      });
    });

    describe('append', () => {
      it('adds to the end, and makes the file where there is none', async () => {
        await files.append(at('a'), Buffer.from('one\n'), { ...test.ownership, mode: 0o600 });
        await files.append(at('a'), Buffer.from('two\n'), { ...test.ownership, mode: 0o666 });
        expect(await read('a')).toBe('one\ntwo\n');
        expect(await files.facts(at('a'))).toMatchObject({ mode: 0o600, sizeBytes: 8 });
      });

      it.each([
        ['symlink', 'ELOOP', 'is a symbolic link, which is never followed'],
        ['other', 'EINVAL', 'not a regular file'],
        ['directory', 'EINVAL', 'not a regular file'],
      ] as const)('refuses a %s, and does not wait', async (kind, errno, text) => {
        if (kind === 'directory') await files.makeDirectory(at('a'));
        else test.plant(at('a'), kind);
        const work = files.append(at('a'), Buffer.from('x'), test.ownership);
        expect(await refusal(work)).toEqual(refused('append to', 'a', errno, text));
      });
    });

    describe('link', () => {
      it('gives a second name to the same file', async () => {
        await write('a', 'text');
        const id = await idOf('a');
        await files.link(at('a'), at('b'));
        expect(await files.facts(at('a'))).toMatchObject({ id, links: 2 });
        expect(await files.facts(at('b'))).toMatchObject({ id, links: 2 });
        await files.append(at('b'), Buffer.from('!'), test.ownership);
        expect(await read('a')).toBe('text!');
      });

      it.each(['file', 'directory', 'symlink'] as const)('never replaces a %s', async (kind) => {
        await write('a', 'new');
        if (kind === 'file') await write('b', 'old');
        else if (kind === 'directory') await files.makeDirectory(at('b'));
        else test.plant(at('b'), 'symlink');
        const id = await idOf('b');
        expect(await refusal(files.link(at('a'), at('b')))).toEqual(refused('link', 'b', 'EEXIST', 'exists already'));
        expect(await idOf('b')).toBe(id);
        expect(await files.facts(at('a'))).toMatchObject({ links: 1 });
      });

      it('refuses where there is nothing to link', async () => {
        expect(await refusal(files.link(at('a'), at('b')))).toEqual(refused('link', 'b', 'ENOENT', 'does not exist'));
      });
    });

    describe('replace', () => {
      it('takes the place of a file, which keeps its other names', async () => {
        await write('a', 'new');
        await write('b', 'old');
        await files.link(at('b'), at('c'));
        const [a, c] = [await idOf('a'), await idOf('c')];
        await files.replace(at('a'), at('b'));
        expect(await files.facts(at('a'))).toBeNull();
        expect(await files.facts(at('b'))).toMatchObject({ id: a, links: 1 });
        expect(await files.facts(at('c'))).toMatchObject({ id: c, links: 1 });
        expect(await read('b')).toBe('new');
        expect(await read('c')).toBe('old');
      });

      it('renames where the name is free', async () => {
        await write('a', 'text');
        const id = await idOf('a');
        await files.replace(at('a'), at('b'));
        expect([await idOf('a'), await idOf('b')]).toEqual([undefined, id]);
      });

      it.each(['a', 'b'])('does nothing where both are names of one file (%s)', async (over) => {
        await write('a', 'text');
        await files.link(at('a'), at('b'));
        await files.replace(at('a'), at(over));
        expect(await files.facts(at('a'))).toMatchObject({ links: 2 });
        expect(await idOf('a')).toBe(await idOf('b'));
      });

      it('refuses to replace a directory, or by nothing', async () => {
        await files.makeDirectory(at('d'));
        expect(await refusal(files.replace(at('a'), at('b')))).toEqual(
          refused('rename', 'b', 'ENOENT', 'does not exist'),
        );
        await write('a', '');
        expect(await refusal(files.replace(at('a'), at('d')))).toMatchObject({ operation: 'rename', errno: 'EISDIR' });
        expect(await files.facts(at('a'))).not.toBeNull();
      });
    });

    describe('unlink', () => {
      it('takes one name away, not the file that has another', async () => {
        await write('a', 'text');
        await files.link(at('a'), at('b'));
        await files.unlink(at('a'));
        expect(await files.facts(at('a'))).toBeNull();
        expect(await files.facts(at('b'))).toMatchObject({ links: 1, sizeBytes: 4 });
      });

      it('takes a symbolic link away itself', async () => {
        test.plant(at('a'), 'symlink');
        await files.unlink(at('a'));
        expect(await files.list(test.directory)).toEqual([]);
      });

      it('refuses what is not there, and directories', async () => {
        await files.makeDirectory(at('d'));
        expect(await refusal(files.unlink(at('a')))).toEqual(refused('remove', 'a', 'ENOENT', 'does not exist'));
        expect(await refusal(files.unlink(at('d')))).toMatchObject({ operation: 'remove', errno: 'EISDIR' });
        expect(await files.facts(at('d'))).not.toBeNull();
      });
    });

    describe('symlink', () => {
      it('points where it was told to, even to nothing', async () => {
        await files.symlink('/no/such/target', at('a'));
        expect(await files.readLink(at('a'))).toBe('/no/such/target');
        expect(await files.facts(at('a'))).toMatchObject({ kind: 'symlink' });
      });

      it('takes the place of another one in one step, by replace', async () => {
        await files.symlink('old', at('a'));
        await files.symlink('new', at('b'));
        await files.replace(at('b'), at('a'));
        expect(await files.readLink(at('a'))).toBe('new');
        expect(await files.list(test.directory)).toEqual([{ name: 'a', kind: 'symlink' }]);
      });

      it.each(['file', 'directory', 'symlink'] as const)('never replaces a %s', async (kind) => {
        if (kind === 'file') await write('a', 'old');
        else if (kind === 'directory') await files.makeDirectory(at('a'));
        else test.plant(at('a'), 'symlink');
        const id = await idOf('a');
        expect(await refusal(files.symlink('target', at('a')))).toEqual(
          refused('link', 'a', 'EEXIST', 'exists already'),
        );
        expect(await idOf('a')).toBe(id);
      });

      it('refuses to read what is no link, or not there', async () => {
        await write('a', 'text');
        await files.makeDirectory(at('d'));
        for (const one of ['a', 'd']) {
          expect(await refusal(files.readLink(at(one)))).toEqual(
            refused('follow', one, 'EINVAL', 'not a regular file'),
          );
        }
        expect(await refusal(files.readLink(at('no')))).toEqual(refused('follow', 'no', 'ENOENT', 'does not exist'));
      });
    });

    describe('removeDirectory', () => {
      it('removes an empty one', async () => {
        await files.makeDirectory(at('d'));
        await files.removeDirectory(at('d'));
        expect(await files.list(test.directory)).toEqual([]);
      });

      it('refuses one with a file or a directory in it, a file, and nothing', async () => {
        await files.makeDirectory(at('d/e'));
        await files.makeDirectory(at('f'));
        await write('f/a', '');
        await write('g', '');
        const notEmpty = (one: string) => refused('remove', one, 'ENOTEMPTY', 'not empty');
        expect(await refusal(files.removeDirectory(at('d')))).toEqual(notEmpty('d'));
        expect(await refusal(files.removeDirectory(at('f')))).toEqual(notEmpty('f'));
        expect(await refusal(files.removeDirectory(at('g')))).toEqual(
          refused('remove', 'g', 'ENOTDIR', 'not a directory'),
        );
        expect(await refusal(files.removeDirectory(at('no')))).toEqual(
          refused('remove', 'no', 'ENOENT', 'does not exist'),
        );
      });
    });

    describe('removeTree', () => {
      it('removes a directory with all in it, and nothing that a link in it points to', async () => {
        await files.makeDirectory(at('d/e'));
        await files.makeDirectory(at('beside'));
        await write('d/e/a', 'x');
        await write('beside/b', 'y');
        await files.symlink(at('beside'), at('d/link'));
        await files.removeTree(at('d'));
        await files.removeTree(at('no'));
        expect(await files.list(test.directory)).toEqual([{ name: 'beside', kind: 'directory' }]);
        expect(await read('beside/b')).toBe('y');
      });
    });

    describe('list', () => {
      it('gives names in the order of their code units, with kinds', async () => {
        for (const one of ['b', 'a', 'B', 'a.1', 'é', '.x', 'a-2']) await write(one, '');
        await files.makeDirectory(at('dir'));
        test.plant(at('link'), 'symlink');
        test.plant(at('pipe'), 'other');
        expect(await files.list(test.directory)).toEqual([
          { name: '.x', kind: 'file' },
          { name: 'B', kind: 'file' },
          { name: 'a', kind: 'file' },
          { name: 'a-2', kind: 'file' },
          { name: 'a.1', kind: 'file' },
          { name: 'b', kind: 'file' },
          { name: 'dir', kind: 'directory' },
          { name: 'link', kind: 'symlink' },
          { name: 'pipe', kind: 'other' },
          { name: 'é', kind: 'file' },
        ]);
      });

      it('is null where there is nothing, and refuses a file', async () => {
        await write('a', '');
        expect(await files.list(at('no'))).toBeNull();
        expect(await refusal(files.list(at('a')))).toEqual(refused('list', 'a', 'ENOTDIR', 'not a directory'));
      });
    });

    describe('facts', () => {
      it('never follow a symbolic link', async () => {
        test.plant(at('a'), 'symlink');
        test.plant(at('p'), 'other');
        await files.makeDirectory(at('d'));
        const kinds = await Promise.all(['a', 'p', 'd', 'none'].map(async (one) => (await files.facts(at(one)))?.kind));
        expect(kinds).toEqual(['symlink', 'other', 'directory', undefined]);
      });

      it('change their version with content, and at no other time', async () => {
        await write('a', 'one');
        const version = async () => (await files.facts(at('a')))?.version;
        const first = await version();
        await test.tick();
        expect(await version()).toBe(first);
        await files.append(at('a'), Buffer.from('two'), test.ownership);
        const second = await version();
        expect(second).not.toBe(first);
        await test.tick();
        // The same size again: only the time tells.
        const file = await files.openForWriting(at('a'));
        await file.write(0, Buffer.from('ONE'));
        await file.close();
        expect(await version()).not.toBe(second);
      });

      it('differ between files of equal content', async () => {
        await write('a', 'x');
        await write('b', 'x');
        expect(await idOf('a')).not.toBe(await idOf('b'));
      });
    });

    it('canonical gives a path that is there, and null for one that is not', async () => {
      await write('a', '');
      expect(await files.canonical(at('a'))).toBe(at('a'));
      expect(await files.canonical(test.directory)).toBe(test.directory);
      expect(await files.canonical(at('no'))).toBeNull();
    });

    it('makes directories with those above, and again', async () => {
      await files.makeDirectory(at('x/y/z'));
      await files.makeDirectory(at('x/y/z'));
      await files.syncDirectory(at('x/y'));
      expect(await files.list(at('x/y'))).toEqual([{ name: 'z', kind: 'directory' }]);
      await write('a', '');
      expect(await refusal(files.makeDirectory(at('a')))).toEqual(
        refused('make directory', 'a', 'EEXIST', 'exists already'),
      );
      expect(await refusal(files.syncDirectory(at('no')))).toEqual(
        refused('sync directory', 'no', 'ENOENT', 'does not exist'),
      );
    });

    it('gives new directories the mode that is asked for, and leaves those that are there', async () => {
      await files.makeDirectory(at('x'));
      const before = await files.facts(at('x'));
      await files.makeDirectory(at('x/y/z'), 0o755);
      expect(await files.facts(at('x/y'))).toMatchObject({ mode: 0o755 });
      expect(await files.facts(at('x/y/z'))).toMatchObject({ mode: 0o755 });
      expect((await files.facts(at('x')))?.mode).toBe(before?.mode);
    });

    it('says to which directory it can write', async () => {
      await write('a', '');
      expect(await files.isWritable(test.directory)).toBe(true);
      expect([await files.isWritable(at('a')), await files.isWritable(at('no'))]).toEqual([false, false]);
    });

    it('measures the disk', async () => {
      const { totalBytes, freeBytes } = await files.space(test.directory);
      expect(totalBytes).toBeGreaterThan(0);
      expect(freeBytes).toBeGreaterThan(0);
      expect(freeBytes).toBeLessThanOrEqual(totalBytes);
    });
  });
}
