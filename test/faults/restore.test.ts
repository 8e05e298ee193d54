/** Stops a restore at every effect: the logs stay as they are, and restoring again ends as if undisturbed. */
import { beforeAll, expect, it } from 'vitest';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import type { Fault } from '../../src/machine/faulty-files.ts';
import { powerCuts } from '../../src/machine/memory-disk.ts';
import type { PowerCut } from '../../src/machine/memory-disk.ts';
import { lifeOfLogs } from '../support/life-of-logs.ts';
import { randomCut } from '../support/random.ts';
import { filesIn, restore } from '../support/restoring.ts';
import { diesIn } from '../support/world.ts';
import type { World } from '../support/world.ts';

const TARGET = '/srv/again/november';
const MONTH = '2025-11';

/** November of both streams is in the archive, three days of it. */
async function archived(): Promise<World> {
  const world = await lifeOfLogs();
  await world.run('archive');
  world.machine.disk.syncAll();
  return world;
}

let start: World;
let end: Record<string, string>;
let logs: Record<string, string>;

beforeAll(async () => {
  start = await archived();
  logs = await start.snapshot();
  const world = start.clone();
  await restore(world, MONTH, TARGET);
  end = await filesIn(world, TARGET);
});

it('undisturbed: each day of the month is there again', async () => {
  const { disk } = (await lifeOfLogs()).machine;
  const day = disk.contentOf('/srv/logs/flow.20251130.jsonl')?.toString('latin1');
  expect(Object.keys(end)).toEqual(['flow.20251129.jsonl', 'flow.20251130.jsonl', 'flow.inner.20251130.jsonl']);
  expect(end['flow.20251130.jsonl']).toBe(day);
});

async function countOperations(reads: boolean): Promise<number> {
  const world = start.clone();
  const files = faultyFiles(world.machine.disk, { at: 0, how: 'EIO', reads });
  await restore(world, MONTH, TARGET, files);
  return files.effects;
}

async function expectRestored(world: World, where: string): Promise<void> {
  expect({ where, logs: await world.snapshot() }).toEqual({ where, logs });
  const outcomes = (await restore(world, MONTH, TARGET)).map(({ outcome }) => outcome);
  const bad = outcomes.filter((outcome) => outcome !== 'done' && outcome !== 'unchanged');
  expect({ where, bad, files: await filesIn(world, TARGET) }).toEqual({ where, bad: [], files: end });
  expect({ where, logs: await world.snapshot() }).toEqual({ where, logs });
}

it.each(['die-before', 'die-after', 'die-halfway'] as const)('%s: kill -9', async (how) => {
  const effects = await countOperations(false);
  expect(effects).toBeGreaterThan(15);
  for (let at = 1; at <= effects; at += 1) {
    const world = start.clone();
    const files = faultyFiles(world.machine.disk, { at, how });
    expect(await diesIn(() => restore(world, MONTH, TARGET, files))).toBe(true);
    await expectRestored(world, `${how} at effect ${at} of ${effects}`);
  }
});

const cuts: [string, (at: number) => PowerCut][] = [
  ...Object.entries(powerCuts).map(([name, cut]): [string, () => PowerCut] => [name, () => cut]),
  ...[1, 2, 3].map((seed): [string, (at: number) => PowerCut] => [
    `random ${seed}`,
    (at) => randomCut(seed * 1000 + at),
  ]),
];
it.each(cuts)('power cut, the disk being %s', async (name, cutAt) => {
  const effects = await countOperations(false);
  for (let at = 1; at <= effects; at += 1) {
    const world = start.clone();
    const files = faultyFiles(world.machine.disk, { at, how: 'die-after' });
    await diesIn(() => restore(world, MONTH, TARGET, files));
    world.machine.disk.cutPower(cutAt(at));
    await expectRestored(world, `${name} at effect ${at} of ${effects}`);
  }
});

it.each(['ENOSPC', 'EIO', 'EACCES'] as const)('%s, once', async (how) => {
  const reads = how !== 'ENOSPC';
  const operations = await countOperations(reads);
  for (let at = 1; at <= operations; at += 1) {
    const world = start.clone();
    const fault: Fault = { at, how, reads };
    const results = await restore(world, MONTH, TARGET, faultyFiles(world.machine.disk, fault)).catch(
      (thrown: unknown) => {
        if (thrown instanceof Error && thrown.name === 'FileError') return [];
        throw thrown;
      },
    );
    expect(results.filter(({ damage }) => damage)).toEqual([]);
    await expectRestored(world, `${how} at ${at} of ${operations}`);
  }
});
