/** One suite over the locks in memory and the kernel's; and that the kernel frees one with its process. */
import { spawn } from 'node:child_process';
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { MemoryLocks } from '../../src/machine/memory-machine.ts';
import { realLocks } from '../../src/machine/real-lock.ts';
import { locksContract } from './locks.contract.ts';

function temporaryFolder(): string {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'varve-locks-')));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

locksContract('in memory', () => ({ locks: new MemoryLocks(), path: '/srv/logs/.varve/lock' }));
locksContract('on the disk', () => ({ locks: realLocks, path: join(temporaryFolder(), 'lock') }));

describe('the lock of another process', () => {
  /** A process that holds the lock until it is killed. */
  async function holder(path: string) {
    const child = spawn('flock', ['--no-fork', path, 'sh', '-c', 'echo held; exec sleep 60'], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    await new Promise((held) => child.stdout.once('data', held));
    return child;
  }

  it('is respected, seen, and freed by kill -9', async () => {
    const path = join(temporaryFolder(), 'lock');
    const child = await holder(path);
    expect(await realLocks.acquire(path)).toBeNull();
    expect(await realLocks.isHeld(path)).toBe(true);
    const gone = new Promise((resolve) => child.once('close', resolve));
    child.kill('SIGKILL');
    await gone;
    expect(await realLocks.isHeld(path)).toBe(false);
    const held = await realLocks.acquire(path);
    expect(held).not.toBeNull();
    await held?.release();
  });
});

describe('a lock on the disk', () => {
  it('never follows a symbolic link', async () => {
    const folder = temporaryFolder();
    symlinkSync(join(folder, 'target'), join(folder, 'lock'));
    await expect(realLocks.acquire(join(folder, 'lock'))).rejects.toMatchObject({
      name: 'FileError',
      message: `cannot open the lock ${folder}/lock: is a symbolic link, which is never followed (ELOOP)`,
    });
    expect(existsSync(join(folder, 'target'))).toBe(false);
  });

  it.each([
    ['a missing directory', 'no/lock', 'does not exist (ENOENT)'],
    ['a directory', 'folder', 'EISDIR'],
  ])('says what is wrong with %s', async (_, name, text) => {
    const folder = temporaryFolder();
    mkdirSync(join(folder, 'folder'));
    await expect(realLocks.acquire(join(folder, name))).rejects.toMatchObject({
      name: 'FileError',
      message: `cannot open the lock ${folder}/${name}: ${text}`,
    });
  });

  it('leaves the content of its file alone', async () => {
    const path = join(temporaryFolder(), 'lock');
    writeFileSync(path, 'kept');
    await (await realLocks.acquire(path))?.release();
    expect(readFileSync(path, 'utf8')).toBe('kept');
  });

  it('names the program that is missing where there is no flock', async () => {
    const path = join(temporaryFolder(), 'lock');
    const before = process.env['PATH'];
    process.env['PATH'] = '/nowhere';
    onTestFinished(() => void (process.env['PATH'] = before));
    await expect(realLocks.acquire(path)).rejects.toMatchObject({
      code: 'lock-unavailable',
      message: 'the program flock cannot be run: spawn flock ENOENT',
      hint: 'install util-linux, which every Debian has: apt-get install util-linux',
    });
  });
});
