/** A log directory in the middle of its life, small, with work of every kind for each command. */
import { diesIn, makeWorld, plainPolicy } from './world.ts';
import type { World } from './world.ts';
import type { RunOutcome } from '../../src/app/run-lifecycle.ts';
import type { LifecycleCommand } from '../../src/lifecycle/wanted-run.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import type { Fault } from '../../src/machine/faulty-files.ts';
import type { Policy } from '../../src/model/policy.ts';

const NOW = '2025-12-14T04:00:00Z';

/** The month of the stream `old` expires. */
const expiringPolicy: Policy = { ...plainPolicy, clean: { ...plainPolicy.clean, keepArchivesMonths: 6 } };

function writeDay(world: World, stream: string, date: string, longBytes = 0): void {
  const records = [1, 2].map((n) => JSON.stringify({ timestamp: `${date}T0${n}:00`, text: 'x'.repeat(n * 25) }));
  const long = longBytes > 0 ? [`{"long":"${'y'.repeat(longBytes)}"}`] : [];
  world.write(`${stream}.${date}.jsonl`, ...records, ...long, `{"last":"${stream}.${date}"}`);
}

async function makeLife(): Promise<World> {
  const world = await makeWorld('2025-12-01T03:00:00Z', expiringPolicy);
  writeDay(world, 'flow', '20251129');
  writeDay(world, 'old', '20250301');
  await world.run('archive', { now: '2025-12-01T03:00:00Z' });
  // A month that has begun, a month that has not, a day that stays; one record is longer than a member may be.
  for (const date of ['20251130', '20251213']) writeDay(world, 'flow', date);
  writeDay(world, 'flow', '20251201', 450);
  writeDay(world, 'flow.inner', '20251130');
  world.write('flow.jsonl', '{"live":1}', 'odd line', '');
  world.write('flow.inner.jsonl', '{"live":2}');
  world.write('empty.20251201.jsonl');
  world.machine.time.ms = Date.parse(NOW);
  world.machine.disk.syncAll();
  return world;
}

let made: Promise<World> | undefined;

/**
 * Two streams, one's name the beginning of the other's; days of two months, some old, some new; a month that has begun
 * already; a month that expires; an empty day. Made once, and each time a copy of it.
 */
export async function lifeOfLogs(): Promise<World> {
  made ??= makeLife();
  return (await made).clone();
}

/** How many effects a run has on the disk; reads too, if asked. */
export async function countEffects(command: LifecycleCommand, reads: boolean): Promise<number> {
  const world = await lifeOfLogs();
  const files = faultyFiles(world.machine.disk, { at: 0, how: 'EIO', reads });
  await world.run(command, { files });
  return files.effects;
}

/** Runs until the fault kills it, and frees the lock as the kernel does; says whether it died. */
export async function runAndDie(world: World, command: LifecycleCommand, fault: Fault): Promise<boolean> {
  const died = await diesIn(() => world.run(command, { files: faultyFiles(world.machine.disk, fault) }));
  world.machine.locks.freeAll();
  return died;
}

/** What a run did, by kind of step. */
export function kindsDone(outcome: RunOutcome): string[] {
  return outcome.results.flatMap(({ step, outcome: how }) => (how === 'done' ? [step.kind] : []));
}
