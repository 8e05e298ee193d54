/**
 * kill -9 at each system call that changes the log directory, and refusals of the system at many: nothing is lost, the
 * live path is there, and running the command again ends as if nothing had happened. A kill on entry of a call finds
 * all before it done and itself not; its effect done is what the kill at the next call finds.
 */
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { callsOf, strikeEach, undisturbedRun } from '../support/struck-runs.ts';
import type { StruckCommand } from '../support/struck-runs.ts';

const strace = needs.strace();

/** A limit against hanging, not a measure: about a hundred runs of half a second each. */
const LIMIT_MS = 600_000;

/** In each command's work, the calls that its safety hangs on, in the order that makes it safe. */
const vital: Readonly<Record<StruckCommand, readonly string[]>> = {
  rotate: [
    'openat .varve/fresh.flow.jsonl',
    'link flow.jsonl flow.20251214.jsonl',
    'openat .varve/fresh.flow.inner.jsonl',
    'link flow.inner.jsonl flow.inner.20251214.jsonl',
    'fsync .',
    'rename .varve/fresh.flow.jsonl flow.jsonl',
    'rename .varve/fresh.flow.inner.jsonl flow.inner.jsonl',
    'fsync .',
    'fsync .varve',
    'fsync .varve/runs.jsonl',
  ],
  archive: [
    'ftruncate archive/flow.202511.jsonl.gz',
    'pwrite64 archive/flow.202511.jsonl.gz',
    'fsync archive/flow.202511.jsonl.gz',
    'pwrite64 archive/.flow.202511.manifest.json.tmp',
    'fsync archive/.flow.202511.manifest.json.tmp',
    'rename archive/.flow.202511.manifest.json.tmp archive/flow.202511.manifest.json',
    'fsync archive',
    'unlink flow.20251129.jsonl',
    'fsync .',
    'rename archive/.flow.inner.202511.manifest.json.tmp archive/flow.inner.202511.manifest.json',
    'link archive/.flow.inner.202511.manifest.json.tmp archive/flow.inner.202511.jsonl.gz',
    'unlink flow.inner.20251130.jsonl',
  ],
  clean: [
    'rename archive/.flow.202511.manifest.json.tmp archive/flow.202511.manifest.json',
    'fsync archive/flow.202511.jsonl.gz',
    'rename archive/.flow.202511.manifest.json.tmp archive/flow.202511.manifest.json',
    'fsync archive',
    'unlink flow.20251130.jsonl',
    'unlink flow.20251201.jsonl',
    'rename archive/.flow.202503.manifest.json.tmp archive/flow.202503.manifest.json',
    'fsync archive',
    'unlink archive/flow.202503.jsonl.gz',
  ],
  restore: [
    'mkdir restored',
    'pwrite64 restored/.flow.20251128.jsonl.part',
    'fsync restored/.flow.20251128.jsonl.part',
    'link restored/.flow.20251128.jsonl.part restored/flow.20251128.jsonl',
    'unlink restored/.flow.20251128.jsonl.part',
    'fsync restored',
  ],
};

/** The wanted calls that do occur after one another among the calls. */
function inOrder(calls: readonly string[], wanted: readonly string[]): string[] {
  let next = 0;
  for (const call of calls) if (call === wanted[next]) next += 1;
  return wanted.slice(0, next);
}

describe.skipIf(!strace.ok).each(['rotate', 'archive', 'clean', 'restore'] as const)('%s', (command) => {
  it('is traced with the calls that its safety hangs on, in their order', { timeout: LIMIT_MS }, async () => {
    const calls = callsOf(await undisturbedRun(command));
    expect(inOrder(calls, vital[command]), `found:\n${calls.join('\n')}`).toEqual(vital[command]);
  });

  it('survives kill -9 at each of its system calls', { timeout: LIMIT_MS }, async () => {
    const undisturbed = await undisturbedRun(command);
    expect(await strikeEach(undisturbed, () => 'signal=KILL')).toBe(callsOf(undisturbed).length);
  });

  // In turns, one of the two errors at every third call; test/heavy strikes each call with both.
  it('survives a full or a failing disk at a third of its system calls', { timeout: LIMIT_MS }, async () => {
    const undisturbed = await undisturbedRun(command);
    const errorAt = (index: number) => (index % 2 === 0 ? 'error=ENOSPC' : 'error=EIO');
    const struck = await strikeEach(undisturbed, (index) => (index % 3 === 0 ? errorAt(index) : null));
    expect(struck).toBe(Math.ceil(callsOf(undisturbed).length / 3));
  });
});
