/** The built-in scheduler, simulated over months on a machine in memory, alone and beside a cron that does the same. */
import { describe, expect, it } from 'vitest';
import { placesOf } from '../../src/archive/places.ts';
import { runLifecycle } from '../../src/app/run-lifecycle.ts';
import type { RunRequest } from '../../src/app/run-lifecycle.ts';
import { runSchedule } from '../../src/app/run-schedule.ts';
import type { ScheduleEvent, ScheduleWish } from '../../src/app/run-schedule.ts';
import { countSteps, stateOf } from '../../src/app/runs/run.ts';
import { momentsBetween, scheduledCommands } from '../../src/lifecycle/schedule.ts';
import type { LifecycleCommand } from '../../src/lifecycle/wanted-run.ts';
import type { Policy } from '../../src/model/policy.ts';
import { LOGS, makeWorld, plainPolicy, smallLimits } from '../support/world.ts';
import type { World } from '../support/world.ts';

const HOUR_MS = 3_600_000;

interface Event {
  readonly atMs: number;
  readonly act: () => Promise<void> | void;
}

interface Simulation {
  readonly world: World;
  readonly events: ScheduleEvent[];
  /** What the scheduler did, in the time of the machine. */
  readonly ran: string[];
}

/** Runs the scheduler until a time, with everything else that happens meanwhile in its order. */
async function simulate(
  world: World,
  until: string,
  happenings: readonly Event[],
  changes: Partial<Pick<ScheduleWish, 'run' | 'lookMs'>> = {},
): Promise<Simulation> {
  const { machine, policy } = world;
  const stopped = new AbortController();
  const queue = happenings.toSorted((one, other) => one.atMs - other.atMs);
  const events: ScheduleEvent[] = [];
  const ran: string[] = [];
  const endMs = Date.parse(until);
  const sleep = async (ms: number) => {
    const wakeMs = machine.time.ms + ms;
    for (let next = queue[0]; next !== undefined && next.atMs <= wakeMs; next = queue[0]) {
      queue.shift();
      machine.time.ms = Math.max(machine.time.ms, next.atMs);
      await next.act();
    }
    machine.time.ms = wakeMs;
    if (wakeMs >= endMs) stopped.abort();
  };
  const wish: ScheduleWish = {
    directory: LOGS,
    policy,
    includes: () => true,
    run: (graceMs) => runDue(world, graceMs),
    sleep,
    lookMs: 6 * HOUR_MS,
    ...changes,
  };
  await runSchedule(machine, wish, stopped.signal, (event) => {
    events.push(event);
    const at = new Date(machine.time.ms).toISOString();
    if (event.event === 'ran') ran.push(`${at} ${event.run.commands.join(' ')} ${event.run.state}`);
  });
  return { world, events, ran };
}

function requestOf(world: World, command: LifecycleCommand): RunRequest {
  return {
    command,
    directory: LOGS,
    policy: world.policy,
    nowMs: world.machine.time.ms,
    version: 'test',
    limits: smallLimits,
    isPartial: false,
    includes: () => true,
    timeFieldOf: () => null,
  };
}

async function runDue(world: World, graceMs: number): ReturnType<ScheduleWish['run']> {
  let commands: Awaited<ReturnType<typeof runLifecycle>>['completed'] = [];
  const outcome = await runLifecycle(world.machine, { ...requestOf(world, 'run'), graceMs }, (event) => {
    if (event.event === 'start') commands = event.start.commands;
  });
  if (outcome.results.length === 0 && outcome.completed.length === 0) return null;
  const { run: id, exitCode, results } = outcome;
  const steps = countSteps(results.map(({ step, ...result }) => ({ step, result })));
  return { id, state: stateOf(exitCode, false), commands, failure: null, steps };
}

/** One record every five hours, each with its own number. */
function writing(world: World, from: string, to: string): { events: Event[]; lines: string[] } {
  const lines: string[] = [];
  const events: Event[] = [];
  for (let at = Date.parse(from) + 17_000; at < Date.parse(to); at += 5 * HOUR_MS) {
    const line = JSON.stringify({ n: lines.length, timestamp: new Date(at).toISOString() });
    lines.push(`flow: ${line}`);
    events.push({ atMs: at, act: () => world.write('flow.jsonl', line) });
  }
  return { events, lines: lines.sort() };
}

/** Cron as it calls the three scripts, a few seconds late. @param isOn whether it is at work at a time */
function cron(world: World, from: string, to: string, isOn: (ms: number) => boolean): Event[] {
  const { policy } = world;
  return scheduledCommands.flatMap((command) =>
    momentsBetween(policy[command].schedule, policy.timezone, Date.parse(from), Date.parse(to), 10_000)
      .filter(isOn)
      .map((atMs) => ({
        atMs: atMs + 1500,
        act: async () => void (await runLifecycle(world.machine, requestOf(world, command))),
      })),
  );
}

/** The dates of all daily files that were ever made: of those that lie there, and of those in archives. */
async function rotations(world: World): Promise<string[]> {
  const text = world.machine.disk.contentOf(placesOf(LOGS).journal)?.toString() ?? '';
  return text
    .split('\n')
    .flatMap((line) => /"kind":"swap".*?"daily":"flow\.([^"]+)\.jsonl"/.exec(line)?.[1] ?? [])
    .sort();
}

function days(from: string, count: number): string[] {
  return Array.from({ length: count }, (_, day) =>
    new Date(Date.parse(from) + day * 24 * HOUR_MS).toISOString().slice(0, 10).replaceAll('-', ''),
  );
}

const berlin: Policy = { ...plainPolicy, timezone: 'Europe/Berlin' };
const START = '2025-02-27T12:00:00Z';

describe('the scheduler by itself', () => {
  // In the night of 30 March the hour from 02:00 to 03:00 does not exist; in that of 26 October it comes twice.
  it.each([
    ['02:00', START, '2025-05-02T12:00:00Z', '2025-02-28', 64, '0 2 * * *'],
    ['02:30', START, '2025-05-02T12:00:00Z', '2025-02-28', 64, '30 2 * * *'],
    ['02:30 in autumn', '2025-10-01T12:00:00Z', '2025-11-20T12:00:00Z', '2025-10-02', 50, '30 2 * * *'],
  ])('rotates each day at %s once, across the change of clocks', async (_, from, to, first, count, schedule) => {
    const policy = { ...berlin, rotate: { ...berlin.rotate, schedule } };
    const world = await makeWorld(from, policy);
    // Rotation of the day before is not to be made up for.
    await world.run('rotate');
    const { events, lines } = writing(world, from, to);
    await simulate(world, to, events);
    expect(await rotations(world)).toEqual(days(first, count));
    expect(await world.read()).toEqual(lines);
    expect(await world.cat()).toEqual(lines);
  });

  it('archives on the 1st, cleans on Sundays, and does each soon after its time', async () => {
    const world = await makeWorld('2025-03-28T12:00:00Z');
    for (const command of scheduledCommands) await world.run(command);
    const { events } = writing(world, '2025-03-28T12:00:00Z', '2025-04-02T12:00:00Z');
    const { ran } = await simulate(world, '2025-04-02T12:00:00Z', events);
    expect(ran).toEqual([
      '2025-03-29T02:01:30.000Z rotate done',
      '2025-03-30T02:01:30.000Z rotate done',
      '2025-03-30T04:01:30.000Z clean done',
      '2025-03-31T02:01:30.000Z rotate done',
      '2025-04-01T02:01:30.000Z rotate done',
      '2025-04-01T03:01:30.000Z archive done',
      '2025-04-02T02:01:30.000Z rotate done',
    ]);
  });

  it('makes up for what was missed while it was not there', async () => {
    const world = await makeWorld('2025-03-03T12:00:00Z');
    await world.run('rotate', { now: '2025-03-01T02:00:00Z' });
    world.write('flow.jsonl', '{"n":1}');
    world.machine.time.ms = Date.parse('2025-03-03T12:00:00Z');
    const { ran } = await simulate(world, '2025-03-03T13:00:00Z', []);
    expect(ran).toEqual(['2025-03-03T12:00:00.000Z rotate archive clean done']);
    expect(await rotations(world)).toEqual(['20250303']);
  });

  it('rotates a file that has reached max-size, but leaves the lock alone while cron may be about to come', async () => {
    const policy = { ...plainPolicy, rotate: { ...plainPolicy.rotate, maxSizeBytes: 10 } };
    const world = await makeWorld('2025-03-04T01:59:00Z', policy);
    for (const command of scheduledCommands) await world.run(command);
    const at = (time: string, line: string) => ({
      atMs: Date.parse(`2025-03-04T${time}Z`),
      act: () => world.write('flow.jsonl', line),
    });
    const { ran } = await simulate(
      world,
      '2025-03-04T02:10:00Z',
      [at('02:00:05', '{"number":1}'), at('02:05:40', '{"number":2}')],
      {
        lookMs: 60_000,
      },
    );
    expect(ran).toEqual(['2025-03-04T02:01:30.000Z rotate done', '2025-03-04T02:06:30.000Z  done']);
  });

  it('tries again later when a run fails, and goes on', async () => {
    const world = await makeWorld('2025-03-04T01:59:00Z');
    for (const command of scheduledCommands) await world.run(command);
    world.write('flow.jsonl', '{"n":1}');
    let failures = 2;
    const { events } = await simulate(world, '2025-03-04T03:00:00Z', [], {
      run: (graceMs) => {
        failures -= 1;
        return failures >= 0 ? Promise.reject(new Error('the disk is away')) : runDue(world, graceMs);
      },
      lookMs: 60_000,
    });
    expect(events).toEqual([
      { event: 'failed', message: 'the disk is away', retryAtMs: Date.parse('2025-03-04T02:11:30Z') },
      { event: 'failed', message: 'the disk is away', retryAtMs: Date.parse('2025-03-04T02:21:30Z') },
      expect.objectContaining({ event: 'ran' }),
    ]);
    expect(await rotations(world)).toEqual(['20250304']);
  });

  it('waits where another run holds the lock', async () => {
    const world = await makeWorld('2025-03-04T01:59:00Z');
    for (const command of scheduledCommands) await world.run(command);
    world.write('flow.jsonl', '{"n":1}');
    const held = await world.machine.locks.acquire(placesOf(LOGS).lock);
    const release = { atMs: Date.parse('2025-03-04T02:03:00Z'), act: () => held?.release() };
    const { events, ran } = await simulate(world, '2025-03-04T02:10:00Z', [release], { lookMs: 60_000 });
    expect(events.map(({ event }) => event)).toEqual(['held', 'held', 'ran']);
    expect(ran).toEqual(['2025-03-04T02:03:30.000Z rotate done']);
  });
});

describe('the scheduler beside cron', () => {
  const to = '2025-05-02T12:00:00Z';

  it('does nothing where cron does all of it', async () => {
    const world = await makeWorld(START, berlin);
    for (const command of scheduledCommands) await world.run(command);
    const { events, lines } = writing(world, START, to);
    const { ran } = await simulate(world, to, [...events, ...cron(world, START, to, () => true)]);
    expect(ran).toEqual([]);
    expect(await rotations(world)).toEqual(days('2025-02-28', 64));
    expect(await world.read()).toEqual(lines);
  });

  it('does what cron leaves out, and each rotation is made once', async () => {
    const world = await makeWorld(START, berlin);
    for (const command of scheduledCommands) await world.run(command);
    const { events, lines } = writing(world, START, to);
    const isOn = (ms: number) => Math.floor(ms / (24 * HOUR_MS)) % 3 !== 0;
    const { ran } = await simulate(world, to, [...events, ...cron(world, START, to, isOn)]);
    expect(await rotations(world)).toEqual(days('2025-02-28', 64));
    const offDays = days('2025-02-28', 64).filter((day) => {
      const date = `${day.slice(0, 4)}-${day.slice(4, 6)}-${day.slice(6)}`;
      return !isOn(Date.parse(`${date}T01:00:00Z`));
    });
    expect(ran.filter((line) => line.includes('rotate')).map((line) => line.slice(0, 10).replaceAll('-', ''))).toEqual(
      offDays,
    );
    expect(await world.read()).toEqual(lines);
    expect(await world.cat()).toEqual(lines);
  });

  it('skips under the lock what cron did between its look and its run', async () => {
    const world = await makeWorld('2025-03-04T01:59:00Z');
    for (const command of scheduledCommands) await world.run(command);
    world.write('flow.jsonl', '{"n":1}');
    const { ran } = await simulate(world, '2025-03-04T02:30:00Z', [], {
      run: async (graceMs) => {
        await runLifecycle(world.machine, requestOf(world, 'rotate'));
        world.write('flow.jsonl', '{"n":2}');
        return runDue(world, graceMs);
      },
    });
    expect(ran).toEqual([]);
    expect(await rotations(world)).toEqual(['20250304']);
  });
});
