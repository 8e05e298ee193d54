/** The machine that the program runs on. */
import { randomBytes } from 'node:crypto';
import { availableParallelism, userInfo } from 'node:os';
import type { Machine, MachineUser } from './machine.ts';
import { realFiles } from './real-files.ts';
import { realLocks } from './real-lock.ts';
import { realProcesses } from './real-processes.ts';

/** Beyond this, memory for members in flight grows while the disk is the limit. */
const CORES_MAX = 8;

export function realMachine(): Machine {
  const clock = { nowMs: () => Date.now() };
  return {
    files: realFiles,
    processes: realProcesses,
    locks: realLocks,
    clock,
    cores: Math.min(availableParallelism(), CORES_MAX),
    user: currentUser(),
    // Sorts by time in a listing; the random part keeps two runs of one second apart.
    newRunId: () =>
      `${new Date(clock.nowMs())
        .toISOString()
        .slice(0, 19)
        .replaceAll(/[-:]/g, '')}Z-${randomBytes(3).toString('hex')}`,
  };
}

/** A user id without an entry in the user database is usual in containers. */
function currentUser(): MachineUser {
  const [uid, gid] = [process.getuid?.() ?? 0, process.getgid?.() ?? 0];
  const groups = [...new Set([gid, ...(process.getgroups?.() ?? [])])];
  try {
    const { username, homedir } = userInfo();
    return { uid, gid, groups, name: username, home: homedir };
  } catch (thrown) {
    if (!(thrown instanceof Error && thrown.name === 'SystemError')) throw thrown;
    return { uid, gid, groups, name: String(uid), home: process.env['HOME'] ?? '' };
  }
}
