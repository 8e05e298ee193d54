/** A recovery is itself a run that can be stopped: pairs of stops, drawn by a fixed seed. All pairs are a heavy test. */
import { expect, it, vi } from 'vitest';
import { crashPairs, sampleCrashPairs } from '../support/crash-pairs.ts';

vi.mock('../../src/archive/codec.ts', async (original) => {
  const { rememberCodec } = await import('../support/remember-codec.ts');
  return rememberCodec(await original());
});

it.each([
  { command: 'clean', pairs: 200, kinds: ['cut-tail', 'expire-archive', 'remove', 'remove-leftover', 'seal'] },
  { command: 'run', pairs: 80, kinds: ['cut-tail', 'finish-swap', 'remove', 'remove-leftover', 'seal', 'swap'] },
  { command: 'rotate', pairs: 80, kinds: ['finish-swap', 'remove-leftover', 'swap'] },
] as const)('$command, stopped twice', async ({ command, pairs: count, kinds }) => {
  const pairs = await crashPairs(command, 20251214);
  await sampleCrashPairs(pairs, count);
  expect([...pairs.kinds.keys()]).toEqual(expect.arrayContaining([...kinds]));
});
