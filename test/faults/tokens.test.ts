/** Wherever the making of a token is stopped, and whatever the disk forgets: those that were made before go on working. */
import { expect, it } from 'vitest';
import { Tokens } from '../../src/app/access/tokens.ts';
import { MachineDied, faultyFiles } from '../../src/machine/faulty-files.ts';
import type { Fault } from '../../src/machine/faulty-files.ts';
import { powerCuts } from '../../src/machine/memory-disk.ts';
import type { PowerCut } from '../../src/machine/memory-disk.ts';
import { randomCut } from '../support/random.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const token = (name: string) => ({ name, scopes: ['read'] as const, expiresMs: null });

async function worldWithOne(): Promise<{ world: World; text: string }> {
  const world = await makeWorld('2025-12-01T03:00:00Z');
  const { text } = await new Tokens(world.machine, LOGS).create(token('first'));
  return { world, text };
}

/** @returns the text of the second token; null where the machine died over it */
async function makeSecond({ machine }: World, fault: Fault): Promise<string | null> {
  try {
    const files = faultyFiles(machine.files, fault);
    return (await new Tokens({ ...machine, files }, LOGS).create(token('second'))).text;
  } catch (thrown) {
    if (thrown instanceof MachineDied) return null;
    throw thrown;
  }
}

const cuts: [string, (at: number) => PowerCut | null][] = [
  ['there is no power cut', () => null],
  ...Object.entries(powerCuts).map(([name, cut]): [string, () => PowerCut] => [`the disk is ${name}`, () => cut]),
  ['one or the other', (at) => randomCut(at)],
];

it.each(cuts)('killed at each effect, and %s', async (_, cutAt) => {
  const start = await worldWithOne();
  for (const how of ['die-before', 'die-after', 'die-halfway'] as const) {
    let second: string | null = null;
    for (let at = 1; second === null; at += 1) {
      const world = start.world.clone();
      second = await makeSecond(world, { at, how });
      const cut = cutAt(at);
      if (cut !== null) world.machine.disk.cutPower(cut);
      const tokens = new Tokens(world.machine, LOGS);
      const names = (await tokens.list()).map(({ name }) => name);
      expect({ how, at, known: (await tokens.find(start.text)).kind, first: names[0] }).toEqual({
        how,
        at,
        known: 'known',
        first: 'first',
      });
      // What was promised is there.
      if (second !== null) expect((await tokens.find(second)).kind).toBe('known');
      await tokens.create(token('third'));
      expect((await tokens.list()).map(({ name }) => name)).toEqual([...names, 'third']);
    }
  }
});

it.each(['ENOSPC', 'EIO', 'EACCES'] as const)('%s at each effect is told, and changes nothing', async (how) => {
  const start = await worldWithOne();
  let isDone = false;
  for (let at = 1; !isDone; at += 1) {
    const world = start.world.clone();
    const outcome = await makeSecond(world, { at, how }).catch((thrown: unknown) => thrown);
    isDone = typeof outcome === 'string';
    if (!isDone) expect(outcome).toMatchObject({ name: 'FileError', errno: how });
    expect((await new Tokens(world.machine, LOGS).find(start.text)).kind).toBe('known');
  }
});
