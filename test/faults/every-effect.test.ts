/**
 * Stops rotate, archive and clean at every effect that they have on the disk, in every way that a machine can stop
 * or refuse, and asks each time: is every record still there exactly once, and does simply running again end where an
 * undisturbed run ends?
 */
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import { powerCuts } from '../../src/machine/memory-disk.ts';
import type { PowerCut } from '../../src/machine/memory-disk.ts';
import { endOf, expectRecovery } from '../support/expect-recovery.ts';
import type { End } from '../support/expect-recovery.ts';
import { countEffects, kindsDone, lifeOfLogs, runAndDie } from '../support/life-of-logs.ts';
import { randomCut } from '../support/random.ts';

vi.mock('../../src/archive/codec.ts', async (original) => {
  const { rememberCodec } = await import('../support/remember-codec.ts');
  return rememberCodec(await original());
});

const commands = {
  rotate: ['swap'],
  archive: ['begin-archive', 'check-archive', 'seal', 'remove'],
  clean: ['begin-archive', 'check-archive', 'seal', 'remove', 'expire-archive'],
  // What it does are the steps of the other three, one after the other.
  run: ['swap', 'begin-archive', 'check-archive', 'seal', 'remove', 'expire-archive'],
} as const;
const named = ['rotate', 'archive', 'clean', 'run'] as const;

const deaths = ['die-before', 'die-after', 'die-halfway'] as const;
const fixedCuts: [string, PowerCut][] = Object.entries(powerCuts);
/** Each effect gets random cuts of its own. */
const RANDOM_CUTS = 2;

describe.each(named)('%s, stopped at each of its effects', (command) => {
  let records: string[];
  let end: End;
  let effects: number;

  beforeAll(async () => {
    records = await (await lifeOfLogs()).read();
    end = await endOf(await lifeOfLogs(), command);
    effects = await countEffects(command, false);
  });

  it('has work of every kind to be stopped at', async () => {
    const outcome = await (await lifeOfLogs()).run(command);
    expect([...new Set(kindsDone(outcome))].sort()).toEqual([...commands[command]].sort());
    expect(effects).toBeGreaterThan(outcome.results.length * 3);
  });

  it.each(command === 'run' ? (['die-after'] as const) : deaths)('%s: kill -9', async (how) => {
    for (let at = 1; at <= effects; at += 1) {
      const world = await lifeOfLogs();
      const where = `${how} at effect ${at} of ${effects}`;
      expect({ where, died: await runAndDie(world, command, { at, how }) }).toEqual({ where, died: true });
      await expectRecovery(world, command, records, end, where);
    }
  });

  it.each(fixedCuts)('power cut, the disk being %s', async (name, cut) => {
    for (let at = 1; at <= effects; at += 1) {
      const world = await lifeOfLogs();
      await runAndDie(world, command, { at, how: 'die-after' });
      world.machine.disk.cutPower(cut);
      await expectRecovery(world, command, records, end, `${name} at effect ${at} of ${effects}`);
    }
  });

  it('power cut, the disk keeping what it likes', async () => {
    for (let at = 1; at <= effects; at += 1) {
      for (let seed = at * 1000; seed < at * 1000 + (command === 'run' ? 1 : RANDOM_CUTS); seed += 1) {
        const world = await lifeOfLogs();
        await runAndDie(world, command, { at, how: 'die-after' });
        world.machine.disk.cutPower(randomCut(seed));
        await expectRecovery(world, command, records, end, `cut with seed ${seed} at effect ${at} of ${effects}`);
      }
    }
  });

  // A full disk refuses no read; the others may refuse anything.
  const refusals = [
    { how: 'ENOSPC', reads: false },
    { how: 'EIO', reads: true },
    { how: 'EACCES', reads: true },
  ] as const;
  it.each(command === 'run' ? [] : refusals)('$how, once', async (refusal) => {
    const operations = await countEffects(command, refusal.reads);
    for (let at = 1; at <= operations; at += 1) {
      const world = await lifeOfLogs();
      const where = `${refusal.how} at ${at} of ${operations}`;
      const files = faultyFiles(world.machine.disk, { at, ...refusal });
      const outcome = await world.run(command, { files }).catch((thrown: unknown) => {
        // A refusal while listing ends the run at once, with the refusal as its message.
        if (thrown instanceof Error && thrown.name === 'FileError') return null;
        throw thrown;
      });
      if (outcome !== null) expect([0, 1], `${where}: ${JSON.stringify(outcome)}`).toContain(outcome.exitCode);
      await expectRecovery(world, command, records, end, where);
    }
  });
});
