/** The machine that the program runs on. */
import { randomBytes } from 'node:crypto';
import { availableParallelism } from 'node:os';
import type { Machine } from './machine.ts';
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
    user: { uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
    // Sorts by time in a listing; the random part keeps two runs of one second apart.
    newRunId: () =>
      `${new Date(clock.nowMs())
        .toISOString()
        .slice(0, 19)
        .replaceAll(/[-:]/g, '')}Z-${randomBytes(3).toString('hex')}`,
  };
}
