/**
 * The lock of a log directory: `flock` on a descriptor that this process keeps. `flock(1)` takes it on the inherited
 * descriptor and exits; the lock belongs to the open file, so it stays until this process closes it or dies in any
 * way. It is seen by every container that shares the volume, which a lock by process id or by socket name is not.
 */
import { spawn } from 'node:child_process';
import { constants } from 'node:fs';
import { lstat, open, readFile } from 'node:fs/promises';
import { VarveError, messageOf } from '../model/errors.ts';
import { FileError } from './files.ts';
import type { HeldLock, Locks } from './lock.ts';
import { hasFlock } from './lock-table.ts';

/** The status with which we ask flock(1) to say that another process holds the lock; its own errors are 64 and up. */
const HELD_STATUS = 9;

function runFlock(descriptor: number): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn('flock', ['--nonblock', '--conflict-exit-code', String(HELD_STATUS), '3'], {
      stdio: ['ignore', 'ignore', 'ignore', descriptor],
    });
    child.on('error', (thrown) =>
      reject(
        new VarveError(
          'lock-unavailable',
          `the program flock cannot be run: ${messageOf(thrown)}`,
          'install util-linux, which every Debian has: apt-get install util-linux',
          thrown,
        ),
      ),
    );
    child.on('close', (status) => resolve(status ?? 1));
  });
}

export const realLocks: Locks = {
  async acquire(path): Promise<HeldLock | null> {
    const flags = constants.O_RDWR | constants.O_CREAT | constants.O_NOFOLLOW;
    const handle = await open(path, flags, 0o644).catch((thrown: unknown) => {
      const errno = thrown instanceof Error && 'code' in thrown ? String(thrown.code) : String(thrown);
      throw new FileError('open the lock', path, errno, thrown);
    });
    const status = await runFlock(handle.fd).catch(async (thrown: unknown) => {
      await handle.close();
      throw thrown;
    });
    if (status === 0) return { release: () => handle.close() };
    await handle.close();
    if (status === HELD_STATUS) return null;
    throw new VarveError(
      'lock-unavailable',
      `flock on ${path} ended with status ${status}`,
      'the file system of the log directory must support flock; see the mount options of network file systems',
    );
  },

  async isHeld(path): Promise<boolean> {
    try {
      const { ino } = await lstat(path, { bigint: true });
      return hasFlock(await readFile('/proc/locks', 'utf8'), ino);
    } catch (thrown) {
      if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return false;
      throw thrown;
    }
  },
};
