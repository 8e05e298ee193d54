/**
 * A writer that still adds to a daily file while it is sealed, at each operation of the run, with and without a crash
 * soon after: the late record is one more record, and nothing else changes.
 */
import { expect, it, vi } from 'vitest';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import { lifeOfLogs } from '../support/life-of-logs.ts';
import { watchedFiles } from '../support/watched-files.ts';
import { LOGS, diesIn } from '../support/world.ts';
import type { World } from '../support/world.ts';

vi.mock('../../src/archive/codec.ts', async (original) => {
  const { rememberCodec } = await import('../support/remember-codec.ts');
  return rememberCodec(await original());
});

const LATE = '{"late":true}';
const targets = ['flow.20251130', 'flow.20251201', 'flow.inner.20251130', 'empty.20251201'];

/** Cleans while records are added right before one operation; at another, counted alike, the process dies. */
async function cleanWithLateWrites(
  world: World,
  at: number,
  diesAt: number,
): Promise<{ late: string[]; operations: number; died: boolean }> {
  const { disk } = world.machine;
  const late: string[] = [];
  let operations = 0;
  const files = watchedFiles(disk, ({ kind, path }) => {
    operations += 1;
    if (operations !== at) return;
    for (const name of targets) {
      const daily = `${LOGS}/${name}.jsonl`;
      // Between the last look and the unlink nothing can be seen: that instant is what `settle` is for.
      if (disk.contentOf(daily) === null || (kind === 'unlink' && path === daily)) continue;
      world.write(`${name}.jsonl`, LATE);
      late.push(`${name.slice(0, name.lastIndexOf('.'))}: ${LATE}`);
    }
  });
  const fault = { at: diesAt, how: 'die-after', reads: true } as const;
  const died = await diesIn(async () => {
    const outcome = await world.run('clean', { files: faultyFiles(files, fault) });
    expect({ exitCode: outcome.exitCode, problems: outcome.problems }).toEqual({ exitCode: 0, problems: [] });
  });
  world.machine.locks.freeAll();
  return { late, operations, died };
}

async function expectAllThere(world: World, late: readonly string[], where: string): Promise<void> {
  const written = await (await lifeOfLogs()).read();
  const stays = (lines: readonly string[]) => lines.filter((line) => !line.startsWith('old: '));
  const expected = stays([...written, ...late]).sort();
  expect({ where, read: stays(await world.read()) }).toEqual({ where, read: expected });
  const again = await world.run('clean');
  expect({ where, exitCode: again.exitCode, problems: again.problems }).toEqual({ where, exitCode: 0, problems: [] });
  expect({ where, read: await world.read(), cat: await world.cat() }).toEqual({ where, read: expected, cat: expected });
  const names = (await world.machine.disk.list(LOGS))?.map(({ name }) => name) ?? [];
  expect({ where, left: targets.filter((name) => names.includes(`${name}.jsonl`)) }).toEqual({ where, left: [] });
}

it('late writes at each operation', async () => {
  const { operations } = await cleanWithLateWrites(await lifeOfLogs(), 0, 0);
  expect(operations).toBeGreaterThan(150);
  let lateInAll = 0;
  for (let at = 1; at <= operations; at += 1) {
    const world = await lifeOfLogs();
    const { late } = await cleanWithLateWrites(world, at, 0);
    lateInAll += late.length;
    await expectAllThere(world, late, `late at ${at} of ${operations}`);
  }
  expect(lateInAll).toBeGreaterThan(operations);
});

it.each([0, 3, 40])('late writes at each operation, and death %i operations later', async (distance) => {
  const { operations } = await cleanWithLateWrites(await lifeOfLogs(), 0, 0);
  for (let at = 1; at <= operations - distance; at += 1) {
    const world = await lifeOfLogs();
    const { late, died } = await cleanWithLateWrites(world, at, at + distance);
    expect(died).toBe(true);
    await expectAllThere(world, late, `late at ${at} of ${operations}, death at ${at + distance}`);
  }
});

it.each(['rotate', 'run'] as const)('%s rotates each stream once, however busy its writer', async (command) => {
  const world = await lifeOfLogs();
  let late = 0;
  const files = watchedFiles(world.machine.disk, () => {
    late += 1;
    world.write('flow.jsonl', `{"late":${late}}`);
  });
  const { results, exitCode } = await world.run(command, { files });
  const swapped = results.flatMap(({ step }) => (step.kind === 'swap' ? [step.live] : []));
  expect({ exitCode, swapped }).toEqual({ exitCode: 0, swapped: ['flow.jsonl', 'flow.inner.jsonl'] });
  const found = (await world.read()).filter((line) => line.includes('late'));
  expect(found).toHaveLength(late);
});
