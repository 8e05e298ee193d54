/**
 * Bytes behind the last committed member that no daily file holds may be the only copy of records. Wherever the run
 * that cuts them off is stopped, and whatever the disk forgets, they stand in the archive or in `.varve/cut-off`.
 */
import { gzipSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { powerCuts } from '../../src/machine/memory-disk.ts';
import type { PowerCut } from '../../src/machine/memory-disk.ts';
import { runAndDie } from '../support/life-of-logs.ts';
import { randomCut } from '../support/random.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const ARCHIVE = `${LOGS}/archive/flow.202511.jsonl.gz`;
const MANIFEST = `${LOGS}/archive/flow.202511.manifest.json`;
const foreign = gzipSync('{"only":"here"}\n', { level: 0 });

/** Logs that were moved here without `.varve`, with an archive longer than its manifest and a day to be added to it. */
async function movedLogs(): Promise<World> {
  const origin = await makeWorld('2025-12-01T03:00:00Z');
  origin.write('flow.20251129.jsonl', '{"n":1}');
  await origin.run('archive');
  const world = await makeWorld('2025-12-01T04:00:00Z');
  const { disk } = world.machine;
  await disk.makeDirectory(`${LOGS}/archive`);
  for (const [path, tail] of [
    [ARCHIVE, foreign],
    [MANIFEST, Buffer.alloc(0)],
  ] as const) {
    const file = await disk.create(path, { mode: 0o640, uid: 1000, gid: 1000 });
    await file.write(0, Buffer.concat([origin.machine.disk.contentOf(path) ?? Buffer.alloc(0), tail]));
  }
  world.write('flow.20251130.jsonl', '{"n":2}');
  disk.syncAll();
  return world;
}

async function holdsForeign({ machine: { disk } }: World): Promise<boolean> {
  const saved = (await disk.list(`${LOGS}/.varve/cut-off`)) ?? [];
  const paths = [ARCHIVE, ...saved.map(({ name }) => `${LOGS}/.varve/cut-off/${name}`)];
  return paths.some((path) => disk.contentOf(path)?.includes(foreign) ?? false);
}

const cuts: [string, (at: number) => PowerCut][] = [
  ...Object.entries(powerCuts).map(([name, cut]): [string, () => PowerCut] => [name, () => cut]),
  ['one or the other', (at) => randomCut(at)],
];

it.each(cuts)('power cut, the disk being %s', async (_, cutAt) => {
  const start = await movedLogs();
  let at = 0;
  for (let died = true; died;) {
    at += 1;
    const world = start.clone();
    died = await runAndDie(world, 'archive', { at, how: 'die-after' });
    world.machine.disk.cutPower(cutAt(at));
    expect({ at, found: await holdsForeign(world) }).toEqual({ at, found: true });
    const again = await world.run('archive');
    expect({ at, exitCode: again.exitCode, found: await holdsForeign(world) }).toEqual({
      at,
      exitCode: 0,
      found: true,
    });
    expect(await world.cat()).toEqual(['flow: {"n":1}', 'flow: {"n":2}']);
  }
  expect(at).toBeGreaterThan(20);
});
