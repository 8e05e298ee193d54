/** Restores months of a world's archives, as `varve restore` does. */
import { planRestoring, restoreLogs } from '../../src/app/restore-logs.ts';
import type { Files } from '../../src/machine/files.ts';
import type { StepResult } from '../../src/model/plan.ts';
import { LOGS } from './world.ts';
import type { World } from './world.ts';

export async function restore(
  world: World,
  wanted: string,
  target: string,
  files: Files = world.machine.disk,
): Promise<StepResult[]> {
  const machine = world.machine.through(files);
  const request = { directory: LOGS, wanted, target, nowMs: world.machine.time.ms, includes: () => true };
  const plan = await planRestoring(machine, request);
  const results: StepResult[] = [];
  const nobody = () => undefined;
  for await (const result of restoreLogs(machine, request, plan, nobody, nobody)) results.push(result);
  return results;
}

/** Every file of a directory, by name, as text. */
export async function filesIn(world: World, directory: string): Promise<Record<string, string>> {
  const found: Record<string, string> = {};
  for (const { name } of (await world.machine.disk.list(directory)) ?? []) {
    found[name] = world.machine.disk.contentOf(`${directory}/${name}`)?.toString('latin1') ?? '';
  }
  return found;
}
