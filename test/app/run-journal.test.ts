/** The journal of runs turns over when it is full, and forgets nothing that still matters. */
import { beforeEach, expect, it } from 'vitest';
import { readPastRuns } from '../../src/app/past-runs.ts';
import type { PastRuns } from '../../src/app/past-runs.ts';
import { placesOf } from '../../src/archive/places.ts';
import { LOGS, diesIn, makeWorld } from '../support/world.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import type { World } from '../support/world.ts';

const places = placesOf(LOGS);
const FULL_BYTES = 8 * 1024 * 1024;
let world: World;
beforeEach(async () => {
  world = await makeWorld('2025-12-01T03:00:00Z');
  world.write('flow.20251130.jsonl', '{"n":1}');
  await world.run('archive');
});

/** A line that readers pass over makes the journal longer than it may be. */
const fill = () => world.machine.disk.appendAsWriter(places.journal, `${'x'.repeat(FULL_BYTES)}\n`);
const past = () => readPastRuns(world.machine, places);
const known = ({ lastRuns, attempts, heads }: PastRuns) => ({ lastRuns, attempts, heads: [...heads] });

async function rotateOn(day: string): Promise<void> {
  world.write('other.jsonl', '{"n":2}');
  expect((await world.run('rotate', { now: `${day}T02:00:00Z` })).exitCode).toBe(0);
}

function linesOf(path: string): Record<string, unknown>[] {
  const text = world.machine.disk.contentOf(path)?.toString('utf8') ?? '';
  return text.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line)] : []));
}

it('remembers after two turnovers when a command ran last, how it went, and how far each chain reached', async () => {
  const before = await past();
  for (const day of ['2025-12-02', '2025-12-03']) {
    fill();
    await rotateOn(day);
  }
  const rotated = Date.parse('2025-12-03T02:00:00Z');
  expect(known(await past())).toEqual({
    lastRuns: { ...before.lastRuns, rotate: rotated },
    attempts: { ...before.attempts, rotate: { nowMs: rotated, outcome: 'complete', failure: '' } },
    heads: [['flow', { stream: 'flow', seq: 1, chain: before.heads.get('flow')?.chain }]],
  });
  expect(linesOf(places.olderJournal).some(({ kind }) => kind === 'seal')).toBe(false);
});

it('begins a journal that turned over with one line that carries all of it', async () => {
  fill();
  await rotateOn('2025-12-02');
  const [first, second] = linesOf(places.journal);
  const archived = '2025-12-01T03:00:00.000Z';
  const { chain } = (await past()).heads.get('flow') ?? {};
  expect(first).toEqual({
    event: 'memory',
    lastRuns: { rotate: null, archive: archived, clean: null },
    attempts: { rotate: null, archive: { now: archived, outcome: 'complete', failure: '' }, clean: null },
    heads: [{ stream: 'flow', seq: 1, chain }],
  });
  expect(second).toMatchObject({ event: 'start', command: 'rotate' });
});

it('writes no such line where there is nothing to remember', () => {
  expect(linesOf(places.journal).map(({ event }) => event)).toEqual(['start', 'step', 'step', 'step', 'end']);
});

it('remembers wherever a crash cuts the turnover', async () => {
  const before = await past();
  fill();
  let deaths = 0;
  for (const how of ['die-before', 'die-after', 'die-halfway'] as const) {
    for (let at = 1; ; at += 1) {
      const copy = world.clone();
      copy.write('other.jsonl', '{"n":2}');
      const files = faultyFiles(copy.machine.disk, { at, how });
      if (!(await diesIn(() => copy.run('rotate', { files })))) break;
      deaths += 1;
      copy.machine.disk.appendAsWriter(places.journal, `\n${'x'.repeat(FULL_BYTES)}\n`);
      copy.write('other.jsonl', '{"n":3}');
      await copy.run('rotate');
      const { heads, lastRuns } = await readPastRuns(copy.machine, places);
      expect([heads.get('flow')?.chain, lastRuns.archive], `${how} at effect ${at}`).toEqual([
        before.heads.get('flow')?.chain,
        before.lastRuns.archive,
      ]);
    }
  }
  expect(deaths).toBeGreaterThan(10);
});
