/** Writers are told by their pid file or by their name, and what keeps them from it is said. */
import { beforeEach, describe, expect, it } from 'vitest';
import { notifyWriters } from '../../../src/archive/steps/notify-writers.ts';
import type { Writer } from '../../../src/model/file-facts.ts';
import type { Notify } from '../../../src/model/policy.ts';
import { makeStepWorld } from '../../support/step-world.ts';
import type { StepWorld } from '../../support/step-world.ts';

const PID_FILE = '/srv/app.pid';
const DAILY = 'flow.20251130.jsonl';
let world: StepWorld;
beforeEach(async () => {
  world = await makeStepWorld();
  world.write(DAILY, '{}\n');
});

async function writes(writer: Writer): Promise<void> {
  const id = (await world.machine.disk.facts(world.places.log(DAILY)))?.id ?? '';
  world.machine.processes.writing.set(id, [writer]);
}

const notify = (how: Notify) =>
  notifyWriters({ kind: 'notify', notify: how, dailies: [DAILY], reason: 'a test' }, world.context());

describe('a pid file', () => {
  const byPidFile = () => notify({ kind: 'pid-file', signal: 'HUP', pidFile: PID_FILE });

  it.each([
    '1234',
    '1234\n',
    ' 1234 \n',
    '1234\nfoo',
    '1234\r\nfoo',
    `1234\n/var/lib/postgresql/16/main\n1764547200\n5432\n/var/run/postgresql\n${'x'.repeat(200)}\n`,
  ])('has the process id in its first line: %j', async (text) => {
    await writes({ pid: 1234, command: 'app', name: 'app' });
    await world.put(PID_FILE, text);
    expect(await byPidFile()).toEqual({ outcome: 'done', detail: 'sent HUP to process 1234', figures: {} });
    expect(world.machine.processes.signalled).toEqual([{ pid: 1234, signal: 'HUP' }]);
  });

  it.each(['', '\n1234', '1234 5678', '1', '0', '-1', '12.5', 'app'])('without one is told: %j', async (text) => {
    await world.put(PID_FILE, text);
    await expect(byPidFile()).rejects.toMatchObject({
      code: 'notify-failed',
      message: `the pid file ${PID_FILE} holds no process id`,
    });
    expect(world.machine.processes.signalled).toEqual([]);
  });

  const hint = 'correct rotate.notify.pid-file; the next rotation tells the writer again';
  it.each<[string, () => Promise<unknown> | void]>([
    ['does not exist', () => undefined],
    ['is longer than 4096 bytes', () => world.put(PID_FILE, '1'.repeat(4097))],
    ['is not a regular file', () => world.machine.disk.makeDirectory(PID_FILE)],
    ['is a symbolic link, which is never followed', () => world.machine.disk.plant(PID_FILE, 'symlink')],
  ])('that %s is told', async (why, prepare) => {
    await prepare();
    await expect(byPidFile()).rejects.toMatchObject({
      code: 'notify-failed',
      message: `the pid file ${PID_FILE} ${why}`,
      hint,
    });
  });
});

describe('a command', () => {
  it.each<[string, Omit<Writer, 'pid'>]>([
    ['flow-service', { name: 'flow-service', command: '/opt/flow/run --serve' }],
    ['flow-service-of-the-house', { name: 'flow-service-of', command: 'flow: master' }],
    ['app.py', { name: 'python3', command: 'python3 /srv/app.py --serve' }],
    ['app.py', { name: 'MainThread', command: '/srv/app.py --serve' }],
  ])('%s is the name of %j', async (command, writer) => {
    await writes({ pid: 42, ...writer });
    expect(await notify({ kind: 'command', signal: 'USR1', command })).toEqual({
      outcome: 'done',
      detail: `sent USR1 to ${command} (42)`,
      figures: {},
    });
    expect(world.machine.processes.signalled).toEqual([{ pid: 42, signal: 'USR1' }]);
  });

  it.each<[string, Omit<Writer, 'pid'>]>([
    ['flow', { name: 'flow-service', command: 'flow-service --serve' }],
    ['flow-service-of', { name: 'flow-service', command: 'flow-service' }],
    ['other', { name: 'app', command: 'app --with other' }],
    ['srv', { name: 'python3', command: 'python3 /srv/app.py' }],
  ])('%s is not the name of %j', async (command, writer) => {
    await writes({ pid: 42, ...writer });
    expect(await notify({ kind: 'command', signal: 'HUP', command })).toEqual({
      outcome: 'skipped',
      detail: `no process named ${command} holds a rotated file`,
    });
    expect(world.machine.processes.signalled).toEqual([]);
  });
});
