/** Files that fail where they are told to: else a run that survives every fault would prove nothing. */
import { describe, expect, it } from 'vitest';
import { MachineDied, faultyFiles } from '../../src/machine/faulty-files.ts';
import type { Fault } from '../../src/machine/faulty-files.ts';
import { FileError } from '../../src/machine/files.ts';
import type { Files } from '../../src/machine/files.ts';
import { MemoryFiles } from '../../src/machine/memory-files.ts';

const owner = { mode: 0o640, uid: 1, gid: 1 };

/** What `doAll` does, in its order. */
const operations: readonly [string, 'effect' | 'look'][] = [
  ['make directory /d', 'effect'],
  ['create /d/a', 'effect'],
  ['write to /d/a', 'effect'],
  ['sync /d/a', 'effect'],
  ['truncate /d/a', 'effect'],
  ['append to /d/a', 'effect'],
  ['link /d/b', 'effect'],
  ['rename /d/c', 'effect'],
  ['remove /d/a', 'effect'],
  ['sync directory /d', 'effect'],
  ['list /d', 'look'],
  ['look at /d/c', 'look'],
  ['follow /d/c', 'look'],
  ['measure the disk of /d', 'look'],
  ['open /d/c', 'look'],
  ['read /d/c', 'look'],
  ['look at /d/c', 'look'],
  ['open /d/c', 'look'],
];

async function doAll(files: Files): Promise<void> {
  await files.makeDirectory('/d');
  const file = await files.create('/d/a', owner);
  await file.write(0, Buffer.from('abcdef'));
  await file.sync();
  await file.truncate(4);
  await files.append('/d/a', Buffer.from('!'), owner);
  await files.link('/d/a', '/d/b');
  await files.replace('/d/b', '/d/c');
  await files.unlink('/d/a');
  await files.syncDirectory('/d');
  await files.list('/d');
  await files.facts('/d/c');
  await files.canonical('/d/c');
  await files.space('/d');
  const reading = await files.openForReading('/d/c');
  await reading.read(0, 10);
  await reading.facts();
  await reading.close();
  await files.openForWriting('/d/c');
}

/** Does all, stopped by the fault; gives what was thrown and what the disk holds. */
async function stopped(fault: Fault | null) {
  const disk = new MemoryFiles(() => 1);
  const files = faultyFiles(disk, fault);
  const thrown: unknown = await doAll(files).then(
    () => null,
    (error: unknown) => error,
  );
  const entries = (await disk.list('/d')) ?? [];
  const found = entries.map(({ name }) => `${name}=${disk.contentOf(`/d/${name}`)?.toString()}`);
  return { disk, files, thrown, found };
}

describe('faults', () => {
  it('none: every effect is counted, reads only where they are asked to count', async () => {
    const { files, thrown, found } = await stopped(null);
    expect({ thrown, effects: files.effects, found }).toEqual({ thrown: null, effects: 10, found: ['c=abcd!'] });
    expect((await stopped({ at: 0, how: 'EIO', reads: true })).files.effects).toBe(operations.length);
    expect((await stopped({ at: 99, how: 'die-before' })).thrown).toBeNull();
  });

  it.each(operations.map(([text], index) => ({ text, at: index + 1 })))(
    'a refusal strikes exactly effect $at: $text',
    async ({ text, at }) => {
      const { thrown } = await stopped({ at, how: 'EIO', reads: true });
      expect(thrown).toBeInstanceOf(FileError);
      expect(thrown).toHaveProperty('message', `cannot ${text}: input/output error of the disk (EIO)`);
    },
  );

  it('a refusal strikes once: what follows works again', async () => {
    const disk = new MemoryFiles(() => 1);
    const files = faultyFiles(disk, { at: 1, how: 'EACCES' });
    await expect(files.makeDirectory('/d')).rejects.toEqual(new FileError('make directory', '/d', 'EACCES'));
    await files.makeDirectory('/d');
    expect(await disk.list('/d')).toEqual([]);
  });

  it.each([
    { at: 3, how: 'die-before', found: ['a='] },
    { at: 3, how: 'die-halfway', found: ['a=abc'] },
    { at: 3, how: 'die-after', found: ['a=abcdef'] },
    { at: 3, how: 'ENOSPC', found: ['a=abc'] },
    { at: 3, how: 'EIO', found: ['a='] },
    { at: 7, how: 'die-before', found: ['a=abcd!'] },
    { at: 7, how: 'die-halfway', found: ['a=abcd!'] },
    { at: 7, how: 'die-after', found: ['a=abcd!', 'b=abcd!'] },
    { at: 9, how: 'die-before', found: ['a=abcd!', 'c=abcd!'] },
    { at: 9, how: 'die-after', found: ['c=abcd!'] },
  ] as const)('$how at effect $at leaves $found', async ({ at, how, found }) => {
    expect((await stopped({ at, how })).found).toEqual(found);
  });

  it('after death nothing can be done, not even looked at', async () => {
    const { files, thrown } = await stopped({ at: 2, how: 'die-after' });
    expect(thrown).toEqual(new MachineDied());
    const attempts = [
      files.list('/d'),
      files.facts('/d/a'),
      files.canonical('/d/a'),
      files.openForReading('/d/a'),
      files.openForWriting('/d/a'),
      files.create('/d/x', owner),
      files.append('/d/a', Buffer.from('x'), owner),
      files.link('/d/a', '/d/x'),
      files.replace('/d/a', '/d/x'),
      files.unlink('/d/a'),
      files.makeDirectory('/x'),
      files.syncDirectory('/d'),
      files.space('/d'),
    ];
    const outcomes = await Promise.allSettled(attempts);
    expect(outcomes).toEqual(attempts.map(() => ({ status: 'rejected', reason: new MachineDied() })));
  });
});
