/** Rotation of one file: the live path is there at each instant, nothing is replaced, and other steps stay small. */
import { beforeEach, describe, expect, it } from 'vitest';
import { beginArchive } from '../../../src/archive/steps/begin-archive.ts';
import { expireArchive } from '../../../src/archive/steps/expire-archive.ts';
import { notifyWriters } from '../../../src/archive/steps/notify-writers.ts';
import { sealDaily } from '../../../src/archive/steps/seal-daily.ts';
import { swapLives } from '../../../src/archive/steps/swap-lives.ts';
import { faultyFiles } from '../../../src/machine/faulty-files.ts';
import type { Files } from '../../../src/machine/files.ts';
import { powerCuts } from '../../../src/machine/memory-disk.ts';
import type { PowerCut } from '../../../src/machine/memory-disk.ts';
import type { NotifyStep, SwapStep } from '../../../src/model/plan.ts';
import type { StepContext } from '../../../src/archive/steps/step-context.ts';
import { archiveMonth, beginStep, line, makeStepWorld, sealStep } from '../../support/step-world.ts';
import type { StepWorld } from '../../support/step-world.ts';

let world: StepWorld;
let live: string;
let daily: string;
beforeEach(async () => {
  world = await makeStepWorld();
  live = world.places.log('flow.jsonl');
  daily = world.places.log('flow.20251201.jsonl');
});

async function step(): Promise<SwapStep> {
  const facts = await world.machine.files.facts(live);
  const { id = '', sizeBytes = 0 } = facts ?? {};
  const ownership = { mode: 0o620, uid: 7, gid: 8 };
  const names = { stream: 'flow', live: 'flow.jsonl', daily: 'flow.20251201.jsonl' };
  return { kind: 'swap', ...names, id, sizeBytes, ownership, reason: 'a test' };
}

/** One file by itself: its report, or its failure. */
async function swapLive(swap: SwapStep, context: StepContext) {
  const [outcome] = await swapLives([swap], context);
  return outcome?.report ?? outcome?.failure;
}

describe('a swap', () => {
  it('gives the file its daily name and a fresh one of its mode and owner its place', async () => {
    const held = world.machine.disk.writerFor(live);
    held('{"a":1}\n');
    const report = await swapLive(await step(), world.context());
    expect(report).toEqual({ outcome: 'done', detail: 'is now flow.20251201.jsonl, 8 B', figures: { bytes: 8 } });
    held('{"a":2}\n');
    world.write('flow.jsonl', '{"a":3}\n');
    expect([world.text(daily), world.text(live)]).toEqual(['{"a":1}\n{"a":2}\n', '{"a":3}\n']);
    expect(await world.machine.files.facts(live)).toMatchObject({ mode: 0o620, uid: 7, gid: 8, links: 1 });
    expect(await world.names(world.places.own)).toEqual([]);
  });

  it('never leaves the live path absent, nor a record nameless, wherever it is cut', async () => {
    // A disk may keep the rename over the live name and forget the daily name that was made before it.
    const liveNameOnly: PowerCut = ({ path }) => path === live;
    for (const cut of [...Object.values(powerCuts), liveNameOnly]) {
      for (let at = 1; at <= 7; at += 1) {
        world = await makeStepWorld();
        world.write('flow.jsonl', '{"a":1}\n');
        world.machine.disk.syncAll();
        const swap = await step();
        const files = faultyFiles(world.machine.disk, { at, how: 'die-after' });
        await swapLive(swap, world.context({ files })).catch(() => null);
        expect(world.text(live), `effect ${at}`).toBeDefined();
        world.machine.disk.cutPower(cut);
        expect(world.text(live), `effect ${at}`).toBeDefined();
        expect([world.text(live), world.text(daily)], `effect ${at}`).toContain('{"a":1}\n');
      }
    }
  });

  it('never replaces a daily file', async () => {
    world.write('flow.jsonl', 'new\n');
    world.write('flow.20251201.jsonl', 'old\n');
    expect(await swapLive(await step(), world.context())).toEqual({
      outcome: 'failed',
      detail: '/srv/logs/flow.20251201.jsonl exists already and is never overwritten',
      hint: 'run the command again: it takes the next free name',
      damage: false,
    });
    expect([world.text(live), world.text(daily)]).toEqual(['new\n', 'old\n']);
  });

  it('goes in waves with others: two directories are synced three times, however many there are', async () => {
    const swaps: SwapStep[] = [];
    for (const stream of ['a', 'b', 'c']) {
      world.write(`${stream}.jsonl`, `${stream}\n`);
      const id = (await world.machine.files.facts(world.places.log(`${stream}.jsonl`)))?.id ?? '';
      const names = { stream, live: `${stream}.jsonl`, daily: `${stream}.20251201.jsonl` };
      swaps.push({ ...(await step()), ...names, id: stream === 'b' ? 'another' : id });
    }
    const syncs: string[] = [];
    const files: Files = {
      ...faultyFiles(world.machine.disk, null),
      syncDirectory: (path) => {
        syncs.push(path);
        return world.machine.disk.syncDirectory(path);
      },
    };
    const outcomes = await swapLives(swaps, world.context({ files }));
    expect(outcomes.map(({ step: { live: name }, report }) => [name, report?.outcome])).toEqual([
      ['a.jsonl', 'done'],
      ['b.jsonl', 'skipped'],
      ['c.jsonl', 'done'],
    ]);
    expect(syncs).toEqual([world.places.logs, world.places.logs, world.places.own]);
    expect(world.text(world.places.log('c.20251201.jsonl'))).toBe('c\n');
    expect(world.text(world.places.log('b.jsonl'))).toBe('b\n');
  });

  it('applied once more finds its own link', async () => {
    world.write('flow.jsonl', 'x\n');
    const swap = await step();
    await world.machine.files.link(live, daily);
    expect(await swapLive(swap, world.context())).toMatchObject({ outcome: 'done' });
    expect([world.text(live), world.text(daily)]).toEqual(['', 'x\n']);
  });

  it.each([
    ['before it', false, 'another program replaced the live file meanwhile', undefined],
    [
      'within it',
      true,
      'another program replaced the live file meanwhile; its records stand under the daily name',
      'x\n',
    ],
  ])('stands back where another program rotates %s', async (_, isWithin, detail, kept) => {
    world.write('flow.jsonl', 'x\n');
    const swap = await step();
    const { disk } = world.machine;
    const rotateElse = async () => {
      await disk.replace(live, world.places.log('flow.jsonl.1'));
      world.write('flow.jsonl', 'theirs\n');
    };
    const files: Files = {
      ...faultyFiles(disk, null),
      link: async (from, to) => {
        await disk.link(from, to);
        await rotateElse();
      },
    };
    if (!isWithin) await rotateElse();
    expect(await swapLive(swap, world.context({ files }))).toEqual({ outcome: 'skipped', detail });
    expect([world.text(live), world.text(daily)]).toEqual(['theirs\n', kept]);
    expect(await world.names(world.places.own)).toEqual([]);
  });
});

describe('writers are notified', () => {
  const notify = (how: NotifyStep['notify']) =>
    notifyWriters({ kind: 'notify', notify: how, dailies: ['flow.20251201.jsonl'], reason: '' }, world.context());

  beforeEach(async () => {
    world.write('flow.20251201.jsonl', 'x\n');
    const id = (await world.machine.files.facts(daily))?.id ?? '';
    const writer = (pid: number, name: string) => ({ pid, name, command: name });
    world.machine.processes.writing.set(id, [writer(42, 'app'), writer(43, 'app'), writer(44, 'other')]);
  });

  it('by the name of their command, only those that hold a rotated file', async () => {
    const report = await notify({ kind: 'command', command: 'app', signal: 'USR1' });
    expect(report).toMatchObject({ outcome: 'done', detail: 'sent USR1 to app (42, 43)' });
    expect(world.machine.processes.signalled).toEqual([
      { pid: 42, signal: 'USR1' },
      { pid: 43, signal: 'USR1' },
    ]);
    expect(await notify({ kind: 'command', command: 'nginx', signal: 'USR1' })).toEqual({
      outcome: 'skipped',
      detail: 'no process named nginx holds a rotated file',
    });
  });

  it.each([
    ['42\n', null],
    ['43', null],
    ['99', 'process 99 of /run/app.pid does not run'],
    ['', 'the pid file /run/app.pid holds no process id'],
    ['1', 'the pid file /run/app.pid holds no process id'],
    ['-42', 'the pid file /run/app.pid holds no process id'],
    ['abc', 'the pid file /run/app.pid holds no process id'],
    [null, 'the pid file /run/app.pid does not exist'],
  ])('by a pid file with %j', async (content, message) => {
    await world.machine.disk.makeDirectory('/run');
    if (content !== null) await world.put('/run/app.pid', content);
    const work = notify({ kind: 'pid-file', pidFile: '/run/app.pid', signal: 'HUP' });
    if (message === null) {
      const pid = Number(content);
      expect(await work).toMatchObject({ outcome: 'done', detail: `sent HUP to process ${pid}` });
      expect(world.machine.processes.signalled).toEqual([{ pid, signal: 'HUP' }]);
    } else {
      const hint = 'correct rotate.notify.pid-file; the next rotation tells the writer again';
      await expect(work).rejects.toMatchObject({ code: 'notify-failed', message, hint });
    }
  });

  it.each([
    [0, '', null],
    [3, '', 'the notify command "reload" ended with status 3'],
    [3, 'no such unit', 'the notify command "reload" ended with status 3: no such unit'],
  ])('by a shell command that ends with %d and says %j', async (exitCode, output, message) => {
    world.machine.processes.shellResult = { exitCode, output };
    const work = notify({ kind: 'shell', shell: 'reload' });
    if (message === null) expect(await work).toMatchObject({ outcome: 'done', detail: 'ran: reload' });
    else await expect(work).rejects.toMatchObject({ code: 'notify-failed', message });
  });
});

describe('beginning and letting go', () => {
  const archive = 'flow.202511.jsonl.gz';

  it('a month begins once, with an empty manifest and the owner of its logs', async () => {
    expect(await beginArchive(beginStep, world.context())).toMatchObject({ outcome: 'done' });
    expect(await beginArchive(beginStep, world.context())).toEqual({
      outcome: 'unchanged',
      detail: `${archive} has begun already`,
    });
    expect((await world.manifest()).members).toEqual([]);
    expect(await world.machine.files.facts(world.places.archive(archive))).toMatchObject({ mode: 0o640, sizeBytes: 0 });
    expect(await world.names(world.places.archives)).toEqual([archive, 'flow.202511.manifest.json']);
  });

  it('a month whose archive is gone is damage, unless it was still empty', async () => {
    await beginArchive(beginStep, world.context());
    await world.machine.files.unlink(world.places.archive(archive));
    expect(await beginArchive(beginStep, world.context())).toMatchObject({ outcome: 'done' });
    world.write('flow.20251130.jsonl', line(10));
    await sealDaily(sealStep('flow.20251130.jsonl'), world.context());
    await world.machine.files.unlink(world.places.archive(archive));
    await expect(beginArchive(beginStep, world.context())).rejects.toMatchObject({
      message: `/srv/logs/archive/${archive}: the archive is missing`,
    });
  });

  it('an archive expires: first its manifest says so, then it goes', async () => {
    await beginArchive(beginStep, world.context());
    world.write('flow.20251130.jsonl', line(10));
    await sealDaily(sealStep('flow.20251130.jsonl'), world.context());
    const { members } = await world.manifest();
    const size = world.machine.disk.contentOf(world.places.archive(archive))?.length ?? 0;
    const expire = { kind: 'expire-archive', ...archiveMonth, sizeBytes: size } as const;
    const dying = faultyFiles(world.machine.disk, { at: 6, how: 'die-before' });
    await expect(expireArchive(expire, world.context({ files: dying }))).rejects.toThrow('the machine died');
    expect(await world.manifest()).toMatchObject({ expiredAt: '2025-12-01T03:00:00.000Z', members });
    expect(world.text(world.places.archive(archive))).toBeDefined();
    expect(await expireArchive(expire, world.context())).toMatchObject({ outcome: 'done', figures: { bytes: size } });
    expect(world.text(world.places.archive(archive))).toBeUndefined();
    expect(await expireArchive(expire, world.context())).toEqual({
      outcome: 'unchanged',
      detail: `${archive} is gone already`,
    });
  });
});
