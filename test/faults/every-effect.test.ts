/**
 * Stops rotate, archive and clean at every effect that they have on the disk, in every way that a machine can stop
 * or refuse, and asks each time: is every record still there exactly once, and does simply running again end where an
 * undisturbed run ends?
 */
import { describe, expect, it } from 'vitest';
import type { LifecycleCommand } from '../../src/lifecycle/wanted-run.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import type { Fault } from '../../src/machine/faulty-files.ts';
import { powerCuts } from '../../src/machine/memory-files.ts';
import type { PowerCut } from '../../src/machine/memory-files.ts';
import { LOGS, diesIn, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const NOW = '2025-12-14T04:00:00Z';

/** Two streams, one a prefix of the other; days of two months, some old, some new; a month that has begun already. */
async function lifeOfLogs(): Promise<World> {
  const world = await makeWorld('2025-12-01T03:00:00Z');
  for (const date of ['20251128', '20251129']) day(world, 'flow', date);
  await world.run('archive', { now: '2025-12-01T03:00:00Z' });
  for (const date of ['20251130', '20251201', '20251205', '20251213']) day(world, 'flow', date);
  for (const date of ['20251130', '20251213']) day(world, 'flow.inner', date);
  world.write('flow.jsonl', '{"live":1}', 'odd line', '');
  world.write('flow.inner.jsonl', '{"live":2}');
  world.write('empty.20251201.jsonl');
  world.machine.time.ms = Date.parse(NOW);
  world.machine.disk.syncAll();
  return world;
}

function day(world: World, stream: string, date: string): void {
  const records = [1, 2, 3, 4, 5, 6].map((n) =>
    JSON.stringify({ timestamp: `${date}T0${n}:00`, text: 'x'.repeat(n * 20) }),
  );
  world.write(`${stream}.${date}.jsonl`, ...records, `{"long":"${'y'.repeat(500)}"}`);
}

const commands: LifecycleCommand[] = ['rotate', 'archive', 'clean', 'run'];
const deaths = ['die-before', 'die-after', 'die-halfway'] as const;
const refusals = ['ENOSPC', 'EIO', 'EACCES'] as const;

async function countEffects(command: LifecycleCommand, reads: boolean): Promise<number> {
  const world = await lifeOfLogs();
  const files = faultyFiles(world.machine.disk, { at: 0, how: 'EIO', reads });
  await world.run(command, { files });
  return files.effects;
}

async function undisturbed(command: LifecycleCommand): Promise<Record<string, string>> {
  const world = await lifeOfLogs();
  expect((await world.run(command)).exitCode).toBe(0);
  return world.snapshot();
}

/** After whatever happened: nothing lost, nothing twice, and running again ends as if nothing had happened. */
async function expectRecovery(
  world: World,
  command: LifecycleCommand,
  records: readonly string[],
  end: Record<string, string>,
): Promise<void> {
  world.machine.locks.freeAll();
  expect(await world.read()).toEqual(records);
  expect(await world.machine.disk.facts(`${LOGS}/flow.jsonl`)).not.toBeNull();
  const again = await world.run(command);
  expect(again.problems).toEqual([]);
  expect(again.exitCode).toBe(0);
  expect(await world.read()).toEqual(records);
  expect(await world.cat()).toEqual(records);
  expect(await world.snapshot()).toEqual(end);
}

describe.each(commands)('%s, stopped at each of its effects', (command) => {
  it.each(deaths)('%s: kill -9', async (how) => {
    const records = await (await lifeOfLogs()).read();
    const end = await undisturbed(command);
    const effects = await countEffects(command, false);
    expect(effects).toBeGreaterThan(5);
    for (let at = 1; at <= effects; at += 1) {
      const world = await lifeOfLogs();
      const died = await diesIn(() => world.run(command, { files: faultyFiles(world.machine.disk, { at, how }) }));
      expect(died, `effect ${at} of ${effects}`).toBe(true);
      await expectRecovery(world, command, records, end);
    }
  });

  const cuts: [string, PowerCut][] = Object.entries(powerCuts);
  it.each(cuts)('power cut, the disk being %s', async (_, cut) => {
    const records = await (await lifeOfLogs()).read();
    const end = await undisturbed(command);
    const effects = await countEffects(command, false);
    for (let at = 1; at <= effects; at += 1) {
      const world = await lifeOfLogs();
      await diesIn(() => world.run(command, { files: faultyFiles(world.machine.disk, { at, how: 'die-after' }) }));
      world.machine.disk.cutPower(cut);
      await expectRecovery(world, command, records, end);
    }
  });

  it.each(refusals)('%s at an effect or a read', async (how) => {
    const records = await (await lifeOfLogs()).read();
    const end = await undisturbed(command);
    const effects = await countEffects(command, true);
    for (let at = 1; at <= effects; at += 1) {
      const world = await lifeOfLogs();
      const fault: Fault = { at, how, reads: true };
      const outcome = await world
        .run(command, { files: faultyFiles(world.machine.disk, fault) })
        .catch((thrown: unknown) => {
          // A refusal while listing ends the run at once, with the refusal as its message.
          if (thrown instanceof Error && thrown.name === 'FileError') return null;
          throw thrown;
        });
      if (outcome !== null) expect([0, 1], `effect ${at}: ${JSON.stringify(outcome)}`).toContain(outcome.exitCode);
      await expectRecovery(world, command, records, end);
    }
  });
});
