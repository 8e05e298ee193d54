/** Both errors at each call, of which test/scenarios/kill-at-each-syscall.test.ts strikes a third with one. */
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { callsOf, strikeEach, undisturbedRun } from '../support/struck-runs.ts';

const strace = needs.strace();

describe.skipIf(!strace.ok).each(['rotate', 'archive', 'clean', 'restore'] as const)('%s', (command) => {
  it.each([
    ['a full', 'error=ENOSPC'],
    ['a failing', 'error=EIO'],
  ] as const)('survives %s disk at each of its system calls', async (_, error) => {
    const undisturbed = await undisturbedRun(command);
    expect(await strikeEach(undisturbed, () => error)).toBe(callsOf(undisturbed).length);
  });
});
