/** A run is stopped, and the run that is to make it good is stopped as well, and a third one must make good both. */
import { expect } from 'vitest';
import type { LifecycleCommand } from '../../src/lifecycle/wanted-run.ts';
import { endOf, expectConserved, expectRecovery } from './expect-recovery.ts';
import type { End } from './expect-recovery.ts';
import { countEffects, kindsDone, lifeOfLogs, runAndDie } from './life-of-logs.ts';
import { randomCut, seeded } from './random.ts';
import type { World } from './world.ts';

const deaths = ['die-before', 'die-after', 'die-halfway'] as const;

export interface CrashPairs {
  readonly command: LifecycleCommand;
  readonly records: readonly string[];
  readonly end: End;
  /** How often the recovery that ended well did a step of this kind. */
  readonly kinds: Map<string, number>;
  readonly chance: () => number;
}

export async function crashPairs(command: LifecycleCommand, seed: number): Promise<CrashPairs> {
  const records = await (await lifeOfLogs()).read();
  const end = await endOf(await lifeOfLogs(), command);
  return { command, records, end, kinds: new Map(), chance: seeded(seed) };
}

/** Stops the run at one effect and its recovery at another; false where the recovery had no such effect. */
export async function crashTwice(pairs: CrashPairs, first: number, second: number): Promise<boolean> {
  const { command, records, end } = pairs;
  const world = await lifeOfLogs();
  const story = [await crash(world, first, pairs)];
  await expectConserved(world, records, end, story.join(', then '));
  const recovery = await crash(world, second, pairs);
  story.push(recovery);
  const again = await expectRecovery(world, command, records, end, story.join(', then '));
  for (const kind of kindsDone(again)) pairs.kinds.set(kind, (pairs.kinds.get(kind) ?? 0) + 1);
  return !recovery.startsWith('ran to its end');
}

/** Kills or cuts the power, as chance will have it, and says how. */
async function crash(world: World, at: number, { command, chance }: CrashPairs): Promise<string> {
  const how = deaths[Math.floor(chance() * deaths.length)] ?? 'die-after';
  const died = await runAndDie(world, command, { at, how });
  const cutSeed = Math.floor(chance() * 1_000_000);
  const isCut = chance() < 0.5;
  if (isCut) world.machine.disk.cutPower(randomCut(cutSeed));
  return `${died ? `${how} at effect ${at}` : 'ran to its end'}${isCut ? ` and power cut ${cutSeed}` : ''}`;
}

/** Samples pairs of effects. */
export async function sampleCrashPairs(pairs: CrashPairs, count: number): Promise<void> {
  const effects = await countEffects(pairs.command, false);
  let bothDied = 0;
  for (let pair = 0; pair < count; pair += 1) {
    const first = 1 + Math.floor(pairs.chance() * effects);
    // A recovery has some fewer effects than the run had.
    if (await crashTwice(pairs, first, 1 + Math.floor(pairs.chance() * effects * 0.8))) bothDied += 1;
  }
  expect(bothDied).toBeGreaterThan(count / 3);
}
