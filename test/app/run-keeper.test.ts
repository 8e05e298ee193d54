/** Runs that a server keeps: watched while they go on, stopped between two steps, and not more of them than is good. */
import { beforeEach, describe, expect, it } from 'vitest';
import { placesOf } from '../../src/archive/places.ts';
import { lifecycleWork } from '../../src/app/runs/lifecycle-work.ts';
import { RunKeeper } from '../../src/app/runs/run-keeper.ts';
import type { AskedRun, RunWork } from '../../src/app/runs/run-keeper.ts';
import type { RunTold } from '../../src/app/runs/run.ts';
import { LOGS, makeWorld } from '../support/world.ts';
import type { World } from '../support/world.ts';

let world: World;
let stop: AbortController;
let runs: RunKeeper;

beforeEach(async () => {
  world = await makeWorld('2025-12-14T04:00:00Z');
  stop = new AbortController();
  runs = keeper();
});

function keeper(): RunKeeper {
  return new RunKeeper(world.machine, { directory: LOGS, version: 'test', stopped: stop.signal });
}

const asked = (act: AskedRun['act'], changes: Partial<AskedRun> = {}): AskedRun => ({
  act,
  by: 'api',
  streams: null,
  month: null,
  key: null,
  ...changes,
});

const settings = () => ({
  directory: LOGS,
  policy: world.policy,
  version: 'test',
  isListed: () => true,
  timeFieldOf: () => null,
});

const archiving = () =>
  lifecycleWork(world.machine, settings(), { command: 'archive', by: 'api', streams: null, key: null });

/** Work that begins, and ends when it is told to. */
function waiting(): { work: RunWork; end: () => void } {
  let end = () => {};
  const ended = new Promise<void>((resolve) => {
    end = resolve;
  });
  const work: RunWork = async ({ log }) => {
    log.begin();
    log.advance({ bytesDone: 5, bytesTotal: 10 });
    await ended;
    return { exitCode: 0, kept: [], problems: [], findings: null, isCut: false };
  };
  return { work, end };
}

async function all(told: AsyncGenerator<RunTold>, act: () => void = () => undefined): Promise<string[]> {
  const seen: string[] = [];
  for await (const event of told) {
    seen.push(event.event === 'step' ? `step ${event.step.step.kind}` : event.event);
    act();
  }
  return seen;
}

const forever = () => new AbortController().signal;

describe('a run that is stopped', () => {
  it('finishes its step, begins no other, and the next run does the rest', async () => {
    for (const day of ['20251128', '20251129', '20251130']) world.write(`flow.${day}.jsonl`, `{"day":${day}}`);
    const work: RunWork = (teller) => {
      const { log } = teller;
      const take = log.take.bind(log);
      log.take = (event) => {
        take(event);
        if (event.event === 'step-end' && event.result.step.kind === 'seal') stop.abort();
      };
      return archiving()(teller);
    };
    const { id } = await runs.start(asked('archive'), work);
    const seen = await all(runs.follow(id, 0, forever()));
    await runs.ended();
    expect(seen.filter((event) => event.startsWith('step '))).toEqual(['step begin-archive', 'step seal']);
    const detail = await runs.find(id);
    expect(detail).toMatchObject({ state: 'stopped', exitCode: 0, steps: { done: 2 } });
    expect(detail?.plan.filter(({ result }) => result === null)).not.toEqual([]);
    // The journal tells the same to who comes after.
    stop = new AbortController();
    expect(await keeper().find(id)).toMatchObject({ state: 'stopped', steps: { done: 2 } });
    const rest = await keeper().finish(asked('archive'), archiving());
    expect(rest).toMatchObject({ state: 'done', commands: ['archive'] });
    expect(await world.read()).toEqual(['flow: {"day":20251128}', 'flow: {"day":20251129}', 'flow: {"day":20251130}']);
    expect(await world.cat()).toEqual(await world.read());
  });

  it('of rotation does not count as the rotation of its day', async () => {
    world.write('flow.jsonl', '{"n":1}');
    stop.abort();
    const work = lifecycleWork(world.machine, settings(), { command: 'rotate', by: 'api', streams: null, key: null });
    const log = { take: () => undefined };
    const ending = await work({ id: 'r', log, stopped: stop.signal } as unknown as Parameters<RunWork>[0]);
    expect(ending).toMatchObject({ isCut: true });
    const journal = world.machine.disk.contentOf(placesOf(LOGS).journal)?.toString() ?? '';
    expect(journal).toContain('"completed":[],"stopped":true');
  });

  it('is waited for, and no other one is begun', async () => {
    const { work, end } = waiting();
    await runs.start(asked('verify'), work);
    stop.abort();
    await expect(runs.start(asked('audit'), work)).rejects.toMatchObject({ code: 'not-ready' });
    let isOver = false;
    const ended = (async () => {
      await runs.ended();
      isOver = true;
    })();
    await Promise.resolve();
    expect(isOver).toBe(false);
    end();
    await ended;
    expect(isOver).toBe(true);
  });
});

describe('a run under way', () => {
  it('is told to who comes late from its start on, and progress only as it is now', async () => {
    const { work, end } = waiting();
    const { id } = await runs.start(asked('audit'), work);
    const first = runs.follow(id, 0, forever());
    expect(await first.next()).toMatchObject({ value: { id: 1, event: 'start', run: { state: 'running' } } });
    expect(await first.next()).toMatchObject({ value: { id: null, progress: { bytesDone: 5, bytesTotal: 10 } } });
    expect(await runs.find(id)).toMatchObject({ state: 'running', progress: { bytesDone: 5 } });
    const late = all(runs.follow(id, 1, forever()));
    end();
    expect(await late).toEqual(['progress', 'end']);
    expect(await first.next()).toMatchObject({ value: { id: 2, event: 'end', run: { state: 'done' } } });
    expect((await first.next()).done).toBe(true);
  });

  it('lets who follows go when he wants', async () => {
    const { work, end } = waiting();
    const { id } = await runs.start(asked('audit'), work);
    const gone = new AbortController();
    const following = all(runs.follow(id, 1, gone.signal), () => gone.abort());
    expect(await following).toEqual(['progress']);
    end();
    await runs.ended();
  });

  it('keeps the same check, and a third one, from being begun', async () => {
    const [one, two] = [waiting(), waiting()];
    const { id } = await runs.start(asked('audit'), one.work);
    await expect(runs.start(asked('audit'), two.work)).rejects.toMatchObject({
      code: 'lock-held',
      message: `audit is under way as run ${id}`,
    });
    await runs.start(asked('verify', { streams: ['flow'], month: '202511' }), two.work);
    await expect(runs.start(asked('verify', { streams: ['flow'], month: '202510' }), two.work)).rejects.toMatchObject({
      code: 'lock-held',
    });
    one.end();
    two.end();
    await runs.ended();
  });
});

describe('a run that fails', () => {
  it('in the middle says why', async () => {
    const work: RunWork = ({ log }) => {
      log.begin();
      return Promise.reject(new Error('the disk is away'));
    };
    const { id } = await runs.start(asked('verify'), work);
    await runs.ended();
    expect(await runs.find(id)).toMatchObject({ state: 'failed', exitCode: 1, failure: 'the disk is away' });
  });

  it('before it begins is none, and its key is free', async () => {
    const key = { key: 'k' };
    await expect(runs.start(asked('verify', key), () => Promise.reject(new Error('not now')))).rejects.toThrow(
      'not now',
    );
    expect(await runs.list()).toEqual([]);
    const { work, end } = waiting();
    expect(await runs.start(asked('verify', key), work)).toMatchObject({ state: 'running' });
    end();
  });
});

describe('the run of a scheduler', () => {
  it('that finds nothing to do is none', async () => {
    for (const command of ['rotate', 'archive', 'clean'] as const) await world.run(command);
    const before = await runs.list();
    const wish = { command: 'run', by: 'schedule', streams: null, key: null } as const;
    const run = await runs.finish(asked('run', { by: 'schedule' }), lifecycleWork(world.machine, settings(), wish));
    expect(run).toBeNull();
    expect(await runs.list()).toEqual(before);
  });

  it('is told as its own in the journal', async () => {
    world.write('flow.jsonl', '{"n":1}');
    const wish = { command: 'run', by: 'schedule', streams: null, key: null } as const;
    const run = await runs.finish(asked('run', { by: 'schedule' }), lifecycleWork(world.machine, settings(), wish));
    expect(run).toMatchObject({ by: 'schedule', state: 'done', commands: ['rotate', 'archive', 'clean'] });
    expect((await keeper().list()).map(({ by }) => by)).toEqual(['schedule']);
  });
});
