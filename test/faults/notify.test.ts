/** Stops a rotation that must tell a writer, at every effect: sooner or later, the writer is told. */
import { expect, it } from 'vitest';
import type { Notify } from '../../src/model/policy.ts';
import { lifeOfLogs, runAndDie } from '../support/life-of-logs.ts';
import { LOGS, makeWorld, plainPolicy } from '../support/world.ts';
import type { World } from '../support/world.ts';

const WRITER = { pid: 4711, command: 'flow-service --serve', name: 'flow-service' };
const PID_FILE = '/srv/flow.pid';

const ways: [string, Notify][] = [
  ['shell', { kind: 'shell', shell: 'systemctl reload flow' }],
  ['command', { kind: 'command', signal: 'HUP', command: 'flow-service' }],
  ['pid-file', { kind: 'pid-file', signal: 'HUP', pidFile: PID_FILE }],
];

/** A stream whose writer holds its file open. */
async function held(notify: Notify): Promise<World> {
  const world = await makeWorld('2025-12-14T02:00:00Z', { ...plainPolicy, rotate: { ...plainPolicy.rotate, notify } });
  await world.machine.disk.makeDirectory('/srv');
  world.machine.disk.appendAsWriter(PID_FILE, '4711\n');
  world.write('flow.jsonl', '{"n":1}');
  world.machine.disk.syncAll();
  const id = (await world.machine.disk.facts(`${LOGS}/flow.jsonl`))?.id ?? '';
  world.machine.processes.writing.set(id, [WRITER]);
  return world;
}

function timesTold({ machine: { processes } }: World): number {
  return (
    processes.signalled.filter(({ pid, signal }) => pid === 4711 && signal === 'HUP').length +
    processes.shellCommands.filter((command) => command === 'systemctl reload flow').length
  );
}

it.each(ways)('by %s', async (_, notify) => {
  let deaths = 0;
  for (const how of ['die-before', 'die-after', 'die-halfway'] as const) {
    for (let at = 1; ; at += 1) {
      const world = await held(notify);
      if (!(await runAndDie(world, 'rotate', { at, how }))) {
        expect(timesTold(world)).toBe(1);
        break;
      }
      deaths += 1;
      expect((await world.run('rotate')).exitCode, `${how} at effect ${at}`).toBe(0);
      expect(timesTold(world), `${how} at effect ${at}`).toBeGreaterThan(0);
      expect(await world.cat()).toEqual(['flow: {"n":1}']);
    }
  }
  expect(deaths).toBeGreaterThan(30);
});

it('says so when the writer cannot be told, and tells it with the next rotation', async () => {
  const world = await held({ kind: 'shell', shell: 'systemctl reload flow' });
  world.machine.processes.shellResult = { exitCode: 5, output: 'no such unit' };
  const failed = await world.run('rotate');
  expect(failed.exitCode).toBe(1);
  expect(failed.results.map(({ step, outcome }) => `${step.kind} ${outcome}`)).toEqual(['swap done', 'notify failed']);
  world.machine.processes.shellResult = { exitCode: 0, output: '' };
  const again = await world.run('rotate');
  expect(again.results.map(({ step, outcome }) => `${step.kind} ${outcome}`)).toEqual(['notify done']);
});

it('is not needed where no writer holds its file', async () => {
  const world = await lifeOfLogs();
  expect((await world.run('rotate')).results.map(({ step }) => step.kind)).toEqual(['swap', 'swap']);
});
