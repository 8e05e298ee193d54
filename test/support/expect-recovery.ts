/** What must hold after a run was stopped or refused, wherever and however. */
import { expect } from 'vitest';
import type { RunOutcome } from '../../src/app/run-lifecycle.ts';
import type { LifecycleCommand } from '../../src/lifecycle/wanted-run.ts';
import { LOGS } from './world.ts';
import type { World } from './world.ts';

/** Where an undisturbed run ends. */
export interface End {
  readonly files: Readonly<Record<string, string>>;
  readonly records: readonly string[];
}

export async function endOf(world: World, command: LifecycleCommand): Promise<End> {
  expect((await world.run(command)).exitCode).toBe(0);
  return { files: await world.snapshot(), records: await world.read() };
}

/** Nothing is lost and nothing is there twice, right now: all records, or those that stay when a month expires. */
export async function expectConserved(world: World, records: readonly string[], end: End, where: string) {
  const found = await world.read();
  // Records that expire go together, when their manifest says so.
  expect({ where, found }).toEqual({ where, found: found.length === end.records.length ? end.records : records });
  for (const live of ['flow.jsonl', 'flow.inner.jsonl']) {
    expect({ where, live, kind: (await world.machine.disk.facts(`${LOGS}/${live}`))?.kind }).toEqual({
      where,
      live,
      kind: 'file',
    });
  }
}

/** And simply running again ends as if nothing had happened. */
export async function expectRecovery(
  world: World,
  command: LifecycleCommand,
  records: readonly string[],
  end: End,
  where: string,
): Promise<RunOutcome> {
  world.machine.locks.freeAll();
  await expectConserved(world, records, end, where);
  const again = await world.run(command);
  expect({ where, exitCode: again.exitCode, problems: again.problems }).toEqual({ where, exitCode: 0, problems: [] });
  expect({ where, read: await world.read(), cat: await world.cat() }).toEqual({
    where,
    read: end.records,
    cat: end.records,
  });
  expect({ where, files: await world.snapshot() }).toEqual({ where, files: end.files });
  return again;
}
