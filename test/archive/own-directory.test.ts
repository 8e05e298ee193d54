/** What keeps runs from working is told before one fails. */
import { beforeEach, expect, it } from 'vitest';
import { hindrances } from '../../src/archive/own-directory.ts';
import { placesOf } from '../../src/archive/places.ts';
import { tellCommand } from '../support/command-line.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const places = placesOf(LOGS);
let world: World;
beforeEach(async () => {
  world = await makeWorld('2025-12-14T04:00:00Z');
});
const told = async () =>
  (await hindrances(world.machine.files, places)).map(
    ({ subject, message, hint }) => `${subject}: ${message}; ${hint}`,
  );

const MOVE = 'move it away: Varve keeps its lock there';
const OTHER_USER = 'this user cannot write to it; no run can work; run Varve as the user who owns the logs, or as root';

it('is nothing where there is no directory of its own yet, or one', async () => {
  expect(await told()).toEqual([]);
  await world.machine.disk.makeDirectory(places.own);
  expect(await told()).toEqual([]);
});

it.each([
  ['symlink', 'it is a symbolic link, which is never followed'],
  ['other', 'it is not a directory'],
] as const)('is a %s in the place of its own directory', async (kind, what) => {
  world.machine.disk.plant(places.own, kind);
  expect(await told()).toEqual([`${LOGS}/.varve: ${what}; no run can begin; ${MOVE}`]);
});

it('is a directory to which this user cannot write', async () => {
  await world.machine.disk.makeDirectory(places.own);
  world.machine.disk.forbid(places.own);
  expect(await told()).toEqual([`${LOGS}/.varve: ${OTHER_USER}`]);
  world.machine.disk.forbid(LOGS);
  expect(await told()).toEqual([`${LOGS}: ${OTHER_USER}`, `${LOGS}/.varve: ${OTHER_USER}`]);
});

it('is an open problem of the status', async () => {
  world.machine.disk.forbid(LOGS);
  const { code, out } = await tellCommand(world, 'status', '--logs', LOGS);
  expect(code).toBe(0);
  expect(out).toContain(`1 open problem\nrefused     ${LOGS}: this user cannot write to it; no run can work\n`);
});
