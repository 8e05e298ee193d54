/** The disk that forgets: what a power cut may leave of work that was synced, half synced or not at all. */
import { describe, expect, it } from 'vitest';
import { FileError } from '../../src/machine/files.ts';
import { MemoryFiles } from '../../src/machine/memory-files.ts';
import { powerCuts } from '../../src/machine/memory-disk.ts';
import type { PowerCut } from '../../src/machine/memory-disk.ts';

const owner = { mode: 0o640, uid: 1, gid: 1 };

async function makeDisk(capacityBytes?: number): Promise<MemoryFiles> {
  const disk = new MemoryFiles(() => 1_000, capacityBytes);
  await disk.makeDirectory('/d');
  disk.syncAll();
  return disk;
}

async function contents(disk: MemoryFiles): Promise<Record<string, string | undefined>> {
  const entries = (await disk.list('/d')) ?? [];
  return Object.fromEntries(entries.map(({ name }) => [name, disk.contentOf(`/d/${name}`)?.toString()]));
}

interface Work {
  readonly what: string;
  readonly act: (disk: MemoryFiles) => Promise<void>;
  readonly forgetful: Record<string, string>;
  readonly namesOnly: Record<string, string>;
  readonly contentsOnly: Record<string, string>;
}

async function create(disk: MemoryFiles, path: string, text: string, sync: boolean): Promise<void> {
  const file = await disk.create(path, owner);
  await file.write(0, Buffer.from(text));
  if (sync) await file.sync();
}

/** Each begins on a disk that has `old` in /d/a for good. */
const works: Work[] = [
  {
    what: 'a new file, nothing synced',
    act: (disk) => create(disk, '/d/b', 'new', false),
    forgetful: { a: 'old' },
    namesOnly: { a: 'old', b: '' },
    contentsOnly: { a: 'old' },
  },
  {
    what: 'a new file, its content synced and not its name',
    act: (disk) => create(disk, '/d/b', 'new', true),
    forgetful: { a: 'old' },
    namesOnly: { a: 'old', b: 'new' },
    contentsOnly: { a: 'old' },
  },
  {
    what: 'a new file, its name synced and not its content',
    act: async (disk) => {
      await create(disk, '/d/b', 'new', false);
      await disk.syncDirectory('/d');
    },
    forgetful: { a: 'old', b: '' },
    namesOnly: { a: 'old', b: '' },
    contentsOnly: { a: 'old', b: 'new' },
  },
  {
    what: 'a new file, all of it synced',
    act: async (disk) => {
      await create(disk, '/d/b', 'new', true);
      await disk.syncDirectory('/d');
    },
    forgetful: { a: 'old', b: 'new' },
    namesOnly: { a: 'old', b: 'new' },
    contentsOnly: { a: 'old', b: 'new' },
  },
  {
    what: 'an append',
    act: (disk) => disk.append('/d/a', Buffer.from('+'), owner),
    forgetful: { a: 'old' },
    namesOnly: { a: 'old' },
    contentsOnly: { a: 'old+' },
  },
  {
    what: 'a truncation',
    act: async (disk) => (await disk.openForWriting('/d/a')).truncate(1),
    forgetful: { a: 'old' },
    namesOnly: { a: 'old' },
    contentsOnly: { a: 'o' },
  },
  {
    what: 'an unlink',
    act: (disk) => disk.unlink('/d/a'),
    forgetful: { a: 'old' },
    namesOnly: {},
    contentsOnly: { a: 'old' },
  },
  {
    what: 'an unlink, synced',
    act: async (disk) => {
      await disk.unlink('/d/a');
      await disk.syncDirectory('/d');
    },
    forgetful: {},
    namesOnly: {},
    contentsOnly: {},
  },
  {
    what: 'a link',
    act: (disk) => disk.link('/d/a', '/d/b'),
    forgetful: { a: 'old' },
    namesOnly: { a: 'old', b: 'old' },
    contentsOnly: { a: 'old' },
  },
  {
    what: 'a synced file renamed over another',
    act: async (disk) => {
      await create(disk, '/d/b', 'new', true);
      await disk.syncDirectory('/d');
      await disk.replace('/d/b', '/d/a');
    },
    forgetful: { a: 'old', b: 'new' },
    namesOnly: { a: 'new' },
    contentsOnly: { a: 'old', b: 'new' },
  },
];

describe('after a power cut', () => {
  const cuts = ['forgetful', 'namesOnly', 'contentsOnly'] as const;
  const cases = works.flatMap((work) => cuts.map((cut) => ({ ...work, cut, expected: work[cut] })));

  it.each(cases)('$what, on a disk that is $cut', async ({ act, cut, expected }) => {
    const disk = await makeDisk();
    await create(disk, '/d/a', 'old', false);
    disk.syncAll();
    await act(disk);
    disk.cutPower(powerCuts[cut]);
    expect(await contents(disk)).toEqual(expected);
    // What is found then is durable: a second cut changes nothing.
    disk.cutPower(powerCuts.forgetful);
    expect(await contents(disk)).toEqual(expected);
  });

  it('each changed name and each changed file is asked for once', async () => {
    const disk = await makeDisk();
    await create(disk, '/d/same', 'same', false);
    await create(disk, '/d/gone', 'gone', false);
    disk.syncAll();
    await create(disk, '/d/new', 'new', false);
    await disk.link('/d/new', '/d/twin');
    await disk.unlink('/d/gone');
    const asked: string[] = [];
    const cut: PowerCut = ({ kind, path }) => {
      asked.push(`${kind} ${path}`);
      return path !== '/d/gone';
    };
    disk.cutPower(cut);
    expect(asked.toSorted()).toEqual(['content /d/new', 'name /d/gone', 'name /d/new', 'name /d/twin']);
    expect(await contents(disk)).toEqual({ same: 'same', gone: 'gone', new: 'new', twin: 'new' });
  });
});

describe('a disk of limited capacity', () => {
  it('writes what fits, then refuses, in blocks of 512 bytes', async () => {
    const disk = await makeDisk(1024);
    await create(disk, '/d/a', 'x'.repeat(100), false);
    expect(await disk.space('/d')).toEqual({ totalBytes: 1024, freeBytes: 512 });
    const file = await disk.create('/d/b', owner);
    const refusal = file.write(0, Buffer.from('y'.repeat(600)));
    await expect(refusal).rejects.toEqual(new FileError('write to', '/d/b', 'ENOSPC'));
    expect(disk.contentOf('/d/b')?.toString()).toBe('y'.repeat(512));
    expect((await disk.space('/d')).freeBytes).toBe(0);
  });

  it('has room again when a file is truncated or removed, and within the last block', async () => {
    const disk = await makeDisk(1024);
    await create(disk, '/d/a', 'x'.repeat(700), false);
    await disk.append('/d/a', Buffer.from('x'.repeat(324)), owner);
    await expect(disk.append('/d/a', Buffer.from('x'), owner)).rejects.toThrow('no space left on the disk (ENOSPC)');
    await (await disk.openForWriting('/d/a')).truncate(512);
    expect((await disk.space('/d')).freeBytes).toBe(512);
    await disk.unlink('/d/a');
    expect((await disk.space('/d')).freeBytes).toBe(1024);
  });

  it('counts a file with two names once', async () => {
    const disk = await makeDisk(2048);
    await create(disk, '/d/a', 'x', false);
    await disk.link('/d/a', '/d/b');
    expect((await disk.space('/d')).freeBytes).toBe(1536);
  });
});

describe('writers', () => {
  it('that hold a file go on with it under its other name; those that open the path get the new one', async () => {
    const disk = await makeDisk();
    const held = disk.writerFor('/d/live');
    held('1\n');
    await disk.link('/d/live', '/d/daily');
    await create(disk, '/d/fresh', '', true);
    await disk.replace('/d/fresh', '/d/live');
    held('2\n');
    disk.appendAsWriter('/d/live', '3\n');
    expect(await contents(disk)).toEqual({ daily: '1\n2\n', live: '3\n' });
  });

  it('that hold a file which is gone write into the void', async () => {
    const disk = await makeDisk();
    const held = disk.writerFor('/d/live');
    await disk.unlink('/d/live');
    held('lost\n');
    expect(await contents(disk)).toEqual({});
  });
});
