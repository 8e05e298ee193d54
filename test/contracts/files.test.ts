/** One suite over the files in memory and those on the disk, and what only a real disk can show. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MemoryFiles } from '../../src/machine/memory-files.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import { realFiles } from '../../src/machine/real-files.ts';
import { needs } from '../support/needs.ts';
import { filesContract } from './files.contract.ts';
import type { FilesUnderTest } from './files.contract.ts';

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-files-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

async function inMemory(): Promise<FilesUnderTest & { readonly files: MemoryFiles }> {
  let nowMs = 1_000;
  const files = new MemoryFiles(() => nowMs, 1_000_000);
  await files.makeDirectory('/srv/logs');
  return {
    files,
    directory: '/srv/logs',
    ownership: { mode: 0o640, uid: 1000, gid: 1000 },
    plant: (path, kind) => files.plant(path, kind),
    tick: async () => void (nowMs += 20),
  };
}

filesContract('in memory', inMemory);
filesContract('in memory, through faults that never strike', async () => {
  const test = await inMemory();
  return { ...test, files: faultyFiles(test.files, { at: 0, how: 'EIO', reads: true }) };
});
filesContract('on the disk', async () => ({
  files: realFiles,
  directory: temporaryFolder(),
  ownership: { mode: 0o640, uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
  plant(path, kind) {
    if (kind === 'symlink') symlinkSync('/etc/hostname', path);
    else execFileSync('mkfifo', [path]);
  },
  // The kernel stamps files with the time of its last tick, which is up to 10 ms old.
  tick: () => setTimeout(20).then(() => undefined),
}));

describe('on the disk alone', () => {
  it('canonical follows every symbolic link on the way', async () => {
    const folder = temporaryFolder();
    writeFileSync(join(folder, 'target'), '');
    symlinkSync(folder, join(folder, 'to-folder'));
    symlinkSync('target', join(folder, 'to-target'));
    symlinkSync('nowhere', join(folder, 'dangling'));
    expect(await realFiles.canonical(`${folder}/to-folder/to-target`)).toBe(`${folder}/target`);
    expect(await realFiles.canonical(`${folder}/dangling`)).toBeNull();
    expect(await realFiles.canonical(`${folder}/target/below`)).toBeNull();
  });

  it('a name that is not UTF-8 shows with a replacement character', async () => {
    const folder = temporaryFolder();
    writeFileSync(Buffer.concat([Buffer.from(`${folder}/`), Buffer.from([0x61, 0xff, 0x62])]), '');
    expect(await realFiles.list(folder)).toEqual([{ name: 'a\u{FFFD}b', kind: 'file' }]);
  });

  const root = needs.root();
  it.skipIf(!root.ok)('create gives the owner of the old file', async () => {
    const folder = temporaryFolder();
    const file = await realFiles.create(`${folder}/a`, { mode: 0o4640, uid: 12_345, gid: 54_321 });
    await file.close();
    expect(await realFiles.facts(`${folder}/a`)).toMatchObject({ mode: 0o4640, uid: 12_345, gid: 54_321 });
  });

  it('a message has words for the usual refusals and the code for others', async () => {
    const { FileError } = await import('../../src/machine/files.ts');
    expect(new FileError('open', '/x', 'ENOSPC').message).toBe('cannot open /x: no space left on the disk (ENOSPC)');
    expect(new FileError('open', '/x', 'EWHAT').message).toBe('cannot open /x: EWHAT');
  });
});
