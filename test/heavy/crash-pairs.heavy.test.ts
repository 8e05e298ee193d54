/** All pairs of effects at which a run and then its recovery can be stopped; how, is drawn by a fixed seed. */
import { it, vi } from 'vitest';
import { crashPairs, crashTwice } from '../support/crash-pairs.ts';
import { countEffects } from '../support/life-of-logs.ts';

vi.mock('../../src/archive/codec.ts', async (original) => {
  const { rememberCodec } = await import('../support/remember-codec.ts');
  return rememberCodec(await original());
});

it.each(['rotate', 'archive', 'clean', 'run'] as const)('%s, stopped twice', async (command) => {
  const pairs = await crashPairs(command, 1);
  const effects = await countEffects(command, false);
  for (let first = 1; first <= effects; first += 1) {
    for (let second = 1; await crashTwice(pairs, first, second); second += 1);
  }
});
