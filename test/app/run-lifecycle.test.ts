/** A run under its lock: what it does in which round, what it leaves in the journal, and how it ends. */
import { beforeEach, describe, expect, it } from 'vitest';
import { placesOf } from '../../src/archive/places.ts';
import { readPastRuns } from '../../src/app/past-runs.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import { FileError } from '../../src/machine/files.ts';
import type { Files } from '../../src/machine/files.ts';
import { policy } from '../support/listings.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

const places = placesOf(LOGS);
let world: World;
beforeEach(async () => {
  world = await makeWorld('2025-12-14T04:00:00Z');
});

const journal = () =>
  (world.machine.disk.contentOf(places.journal)?.toString() ?? '')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
const past = () => readPastRuns(world.machine, places);

describe('the journal of a run', () => {
  it('has its start, each step with its reason, and its end', async () => {
    world.write('flow.jsonl', '{"a":1}');
    await world.run('rotate');
    const facts = await world.machine.disk.facts(`${LOGS}/flow.20251214.jsonl`);
    const at = '2025-12-14T04:00:00.000Z';
    expect(journal()).toMatchObject([
      { event: 'start', run: 'run-1', command: 'rotate', startedAt: at, now: at, pid: process.pid, version: 'test' },
      {
        event: 'step',
        run: 'run-1',
        kind: 'swap',
        stream: 'flow',
        live: 'flow.jsonl',
        daily: 'flow.20251214.jsonl',
        id: facts?.id,
        reason: 'its day has ended',
        outcome: 'done',
        detail: 'is now flow.20251214.jsonl, 8 B',
      },
      { event: 'end', run: 'run-1', endedAt: at, exitCode: 0, completed: ['rotate'] },
    ]);
    expect((await past()).lastRuns).toEqual({ rotate: Date.parse(at), archive: null, clean: null });
  });

  it('remembers the last link of each chain', async () => {
    world.write('flow.20251130.jsonl', '{"a":1}');
    await world.run('archive');
    const text = world.machine.disk.contentOf(places.manifest('flow', '202511'))?.toString() ?? '';
    const { members } = JSON.parse(text) as { members: { chain: string }[] };
    expect([...(await past()).heads.values()]).toMatchObject([{ seq: 1, chain: members[0]?.chain }]);
  });

  it('of idle runs has nothing, however often they come', async () => {
    await world.run('run');
    const before = journal();
    for (let n = 0; n < 3; n += 1) await world.run('run');
    expect(journal()).toEqual(before);
  });

  it('that cannot be written does not stop the run, and is not hidden', async () => {
    world.write('flow.jsonl', '{"a":1}');
    const files: Files = {
      ...faultyFiles(world.machine.disk, null),
      create: (path, ownership) =>
        path === places.journal
          ? Promise.reject(new FileError('create', path, 'ENOSPC'))
          : world.machine.disk.create(path, ownership),
    };
    const outcome = await world.run('rotate', { files });
    expect(outcome.problems).toEqual([
      {
        kind: 'failed',
        subject: places.journal,
        message: `cannot create ${places.journal}: no space left on the disk (ENOSPC)`,
        hint: 'the run went on, but the journal lacks some of its steps',
      },
    ]);
    expect(outcome.exitCode).toBe(1);
    expect(await world.read()).toEqual(['flow: {"a":1}']);
    expect(world.machine.disk.contentOf(`${LOGS}/flow.20251214.jsonl`)).not.toBeNull();
  });

  it('that fails at its very end still shows in the exit status', async () => {
    world.write('flow.jsonl', '{"a":1}');
    const { disk } = world.machine;
    const files: Files = {
      ...faultyFiles(disk, null),
      create: async (path, ownership) => {
        const file = await disk.create(path, ownership);
        if (path !== places.journal) return file;
        return { ...file, sync: () => Promise.reject(new FileError('sync', path, 'EIO')) };
      },
    };
    expect(await world.run('rotate', { files })).toMatchObject({ exitCode: 1, problems: [{ kind: 'failed' }] });
  });
});

describe('the journal when it is read', () => {
  const start = (run: string, now: string) =>
    JSON.stringify({
      event: 'start',
      run,
      command: 'rotate',
      commands: ['rotate'],
      startedAt: now,
      now,
      pid: 1,
      version: '0',
    });
  const end = (run: string, completed: readonly string[]) =>
    JSON.stringify({ event: 'end', run, endedAt: '', exitCode: 0, completed });
  const put = async (text: string) => {
    await world.machine.disk.makeDirectory(places.own);
    world.machine.disk.appendAsWriter(places.journal, text);
  };
  const T1 = '2025-12-01T02:00:00.000Z';
  const T2 = '2025-12-02T02:00:00.000Z';

  it.each<[string, string, string | null, string | null]>([
    ['nothing', '', null, null],
    ['a run', `${start('a', T1)}\n${end('a', ['rotate'])}\n`, T1, 'a ended'],
    ['a run that did not end', `${start('a', T1)}\n${end('a', ['rotate'])}\n${start('b', T2)}\n`, T1, 'b'],
    ['a torn line', `${start('a', T1)}\n${end('a', ['rotate']).slice(0, -5)}`, null, 'a'],
    ['a torn line in between', `${start('a', T1)}\n{"ev\n${end('a', ['rotate'])}\n`, T1, 'a ended'],
    ['zeros', `${start('a', T1)}\n${'\0'.repeat(50)}\n${end('a', ['rotate'])}\n`, T1, 'a ended'],
    ['an end of another run', `${start('a', T1)}\n${end('b', ['rotate'])}\n`, null, 'a'],
    ['commands of a newer version', `${start('a', T1)}\n${end('a', ['audit', 'rotate'])}\n`, T1, 'a ended'],
    [
      'events of a newer version',
      `${start('a', T1)}\n{"event":"nap","run":"a"}\n${end('a', ['rotate'])}\n`,
      T1,
      'a ended',
    ],
    ['other JSON', `null\n1\n"x"\n[]\n{}\n${start('a', T1)}\n${end('a', ['rotate'])}\n`, T1, 'a ended'],
  ])('%s', async (_, text, lastRotate, newestRun) => {
    await put(text);
    const { lastRuns, newest } = await past();
    expect(lastRuns.rotate).toBe(lastRotate === null ? null : Date.parse(lastRotate));
    expect(newest === null ? null : `${newest.start.run}${newest.end === null ? '' : ' ended'}`).toBe(newestRun);
  });

  it('a torn line is ended before the next run writes', async () => {
    await put('{"event":"sta');
    world.write('flow.jsonl', '{"a":1}');
    await world.run('rotate');
    const lines = world.machine.disk.contentOf(places.journal)?.toString().split('\n') ?? [];
    expect(lines[0]).toBe('{"event":"sta');
    expect(lines[1]).toMatch(/^\{"event":"start","run":"run-1"/);
    expect((await past()).lastRuns.rotate).toBe(Date.parse('2025-12-14T04:00:00Z'));
  });

  it.each([
    [8 * 1024 * 1024, false],
    [8 * 1024 * 1024 + 1, true],
  ])('of %d bytes becomes the older one: %s', async (size, isOlder) => {
    const head = `${start('old', T1)}\n${end('old', ['archive'])}\n`.replace('["rotate"]', '["archive"]');
    await put(`${head}${'x'.repeat(size - head.length - 1)}\n`);
    world.write('flow.jsonl', '{"a":1}');
    await world.run('rotate');
    expect((await world.machine.disk.facts(places.olderJournal)) !== null).toBe(isOlder);
    const { lastRuns } = await past();
    expect([lastRuns.archive, lastRuns.rotate]).toEqual([Date.parse(T1), Date.parse('2025-12-14T04:00:00Z')]);
  });
});

describe('the lock', () => {
  it('that another run holds is named with that run', async () => {
    await world.machine.disk.makeDirectory(places.own);
    await world.machine.locks.acquire(places.lock);
    const start = {
      event: 'start',
      run: 'x',
      command: 'archive',
      commands: ['archive'],
      startedAt: 'T',
      now: 'T',
      pid: 77,
      version: '0',
    };
    world.machine.disk.appendAsWriter(places.journal, `${JSON.stringify(start)}\n`);
    await expect(world.run('rotate')).rejects.toMatchObject({
      code: 'lock-held',
      exitCode: 75,
      message: 'archive (process 77, since T) holds the lock of /srv/logs',
      hint: 'it is free again when that run ends',
    });
  });

  it('is free after a run, also after one that failed', async () => {
    await world.run('rotate');
    expect(await world.machine.locks.isHeld(places.lock)).toBe(false);
    const files: Files = { ...faultyFiles(world.machine.disk, null), list: () => Promise.reject(new Error('x')) };
    await expect(world.run('rotate', { files })).rejects.toThrow('x');
    expect(await world.machine.locks.isHeld(places.lock)).toBe(false);
  });

  it('needs its directory', async () => {
    world.write('.varve', 'x');
    await expect(world.run('rotate')).rejects.toMatchObject({
      message: '/srv/logs/.varve is not a directory',
      hint: 'move it away: Varve keeps its lock there',
    });
    const gone = await makeWorld('2025-12-14T04:00:00Z');
    const files: Files = { ...faultyFiles(gone.machine.disk, null), facts: () => Promise.resolve(null) };
    await expect(gone.run('rotate', { files })).rejects.toMatchObject({
      code: 'no-logs',
      message: 'the log directory /srv/logs does not exist',
    });
  });
});

describe('run', () => {
  it('does what is due, and that once', async () => {
    world.write('flow.20251130.jsonl', '{"a":1}');
    world.write('flow.jsonl', '{"a":2}');
    const first = await world.run('run');
    expect(first.results.map(({ step }) => step.kind)).toEqual(['swap', 'begin-archive', 'seal', 'remove']);
    world.write('flow.jsonl', '{"a":3}');
    expect((await world.run('run', { now: '2025-12-15T01:59:59Z' })).results).toEqual([]);
    const next = await world.run('run', { now: '2025-12-15T02:00:00Z' });
    expect(next.results.map(({ step }) => step.kind)).toEqual(['swap']);
  });

  it('comes back to what had to wait', async () => {
    world.write('flow.20251130.jsonl', '{"a":1}');
    const id = (await world.machine.disk.facts(`${LOGS}/flow.20251130.jsonl`))?.id ?? '';
    world.machine.processes.writing.set(id, [{ pid: 42, command: 'app', name: 'app' }]);
    const first = await world.run('run');
    expect([first.exitCode, first.results]).toEqual([0, []]);
    expect(first.kept.filter(({ waits }) => waits)).toEqual([
      { file: 'flow.20251130.jsonl', reason: 'process 42 (app) still has it open for writing', waits: true },
    ]);
    expect((await past()).lastRuns).toMatchObject({ archive: null, clean: null });
    world.machine.processes.writing.clear();
    const second = await world.run('run', { now: '2025-12-14T05:00:00Z' });
    expect(second.results.map(({ step }) => step.kind)).toEqual(['begin-archive', 'seal', 'remove']);
  });

  it('rotates what has reached max-size, without waiting for the night', async () => {
    world = await makeWorld('2025-12-14T04:00:00Z', policy({ rotate: { maxSizeBytes: 10 } }));
    await world.run('run');
    world.write('big.jsonl', '{"a":1000}');
    world.write('small.jsonl', '{}');
    const outcome = await world.run('run', { now: '2025-12-14T05:00:00Z' });
    expect(outcome.results.map(({ step }) => ('live' in step ? `${step.live}: ${step.reason}` : step.kind))).toEqual([
      'big.jsonl: it has reached max-size',
    ]);
  });

  it('tells writers once a run, and again in the next as long as one holds a file', async () => {
    world = await makeWorld('2025-12-14T04:00:00Z', policy({ rotate: { notify: { kind: 'shell', shell: 'reload' } } }));
    world.write('flow.jsonl', '{"a":1}');
    const id = (await world.machine.disk.facts(`${LOGS}/flow.jsonl`))?.id ?? '';
    world.machine.processes.writing.set(id, [{ pid: 42, command: 'app', name: 'app' }]);
    await world.run('rotate');
    expect(world.machine.processes.shellCommands).toEqual(['reload']);
    await world.run('rotate');
    expect(world.machine.processes.shellCommands).toEqual(['reload', 'reload']);
    world.machine.processes.writing.clear();
    await world.run('rotate');
    expect(world.machine.processes.shellCommands).toHaveLength(2);
  });

  it('does not rotate again at every call because a writer could not be told', async () => {
    world = await makeWorld('2025-12-14T04:00:00Z', policy({ rotate: { notify: { kind: 'shell', shell: 'reload' } } }));
    world.machine.processes.shellResult = { exitCode: 1, output: 'no such unit' };
    world.write('flow.jsonl', '{"a":1}');
    expect((await world.run('run')).exitCode).toBe(1);
    world.write('flow.jsonl', '{"a":2}');
    const again = await world.run('run', { now: '2025-12-14T04:01:00Z' });
    expect(again.results.filter(({ step }) => step.kind === 'swap')).toEqual([]);
    expect((await readPastRuns(world.machine, places)).attempts.rotate?.outcome).toBe('failed');
  });

  it('seals what a writer added while it archived', async () => {
    world.write('flow.20251130.jsonl', '{"a":1}');
    const { disk } = world.machine;
    let isLate = true;
    const files: Files = {
      ...faultyFiles(disk, null),
      replace: async (from, over) => {
        await disk.replace(from, over);
        if (!isLate || !over.endsWith('manifest.json') || !disk.contentOf(over)?.includes('"seq":1')) return;
        isLate = false;
        world.machine.time.ms += 1;
        world.write('flow.20251130.jsonl', '{"late":1}');
      },
    };
    const outcome = await world.run('archive', { files });
    expect(outcome.results.map(({ step, outcome: how }) => `${step.kind} ${how}`)).toEqual([
      'begin-archive done',
      'seal done',
      'remove skipped',
      'check-archive done',
      'seal done',
      'remove done',
    ]);
    expect(await world.cat()).toEqual(['flow: {"a":1}', 'flow: {"late":1}']);
  });
});
