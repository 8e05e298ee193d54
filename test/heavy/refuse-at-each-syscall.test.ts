/** The errors that test/scenarios/kill-at-each-syscall.test.ts leaves out: together, each call meets both. */
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { callsOf, strikeEach, undisturbedRun } from '../support/struck-runs.ts';

const strace = needs.strace();

describe.skipIf(!strace.ok).each(['rotate', 'archive', 'clean', 'restore'] as const)('%s', (command) => {
  it('survives a failing or a full disk at each of its system calls', async () => {
    const undisturbed = await undisturbedRun(command);
    const struck = await strikeEach(undisturbed, (index) => (index % 2 === 0 ? 'error=EIO' : 'error=ENOSPC'));
    expect(struck).toBe(callsOf(undisturbed).length);
  });
});
