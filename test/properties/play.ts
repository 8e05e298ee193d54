/** Plays random histories to their end, and checks that in the end all is in order. */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import { listLogs } from '../../src/archive/list-logs.ts';
import type { RunOutcome } from '../../src/app/run-lifecycle.ts';
import { LOGS } from '../support/world.ts';
import { actions } from './actions.ts';
import { History } from './history.ts';
import { sighted } from './sightings.ts';
import type { Variant } from './variants.ts';

const ACTIONS_MAX = 30;
const DAY_MS = 86_400_000;

/** @param usualSeed which histories are drawn where VARVE_PROPERTY_SEED names no others; left out: new ones each time */
export async function playHistories(variant: Variant, runs: number, usualSeed?: number): Promise<void> {
  const asked = process.env['VARVE_PROPERTY_SEED'];
  const seed = asked === undefined ? usualSeed : Number(asked);
  await fc.assert(
    fc.asyncProperty(fc.commands([...actions], { maxCommands: ACTIONS_MAX, size: 'max' }), async (drawn) => {
      const history = await History.begin(variant);
      await fc.asyncModelRun(() => ({ model: history, real: history }), drawn);
      await endWell(history);
    }),
    { numRuns: runs, ...(seed === undefined ? {} : { seed }) },
  );
}

/** Writers gone, the disk free, nothing that disturbs: each command once, in a future where all months have ended. */
async function endWell(history: History): Promise<void> {
  const { world } = history;
  history.freeDisk();
  for (const holder of history.holders) history.letGo(holder);
  history.advance(400 * DAY_MS);
  await expectDone(history, await world.run('rotate'));
  history.advance(40 * DAY_MS);
  await expectDone(history, await world.run('archive'));
  await expectDone(history, await world.run('clean'));
  await history.check();
  const listing = await listLogs(world.machine, LOGS);
  history.expectAll(await world.cat(), listing);
  // Only what belongs to a month that expired may stay, since it cannot be added to it.
  const stays = listing.streams.flatMap(({ dailies }) => dailies);
  if (history.variant.policy.clean.keepArchivesMonths === null) expect(stays).toEqual([]);
  expect(listing.leftovers).toEqual([]);

  const end = await world.snapshot();
  for (const command of ['archive', 'clean', 'rotate'] as const) {
    const again = await world.run(command);
    expect(again.results).toEqual([]);
    await expectDone(history, again);
  }
  expect(await world.snapshot()).toEqual(end);
  sighted('ended');
}

async function expectDone(history: History, { exitCode, problems }: RunOutcome): Promise<void> {
  expect({ exitCode, problems }).toEqual({ exitCode: 0, problems: [] });
  await history.check();
}
