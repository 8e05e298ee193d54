/** What can happen in a history, each as a command of fast-check: drawn by chance, printed when it fails, shrunk. */
import * as fc from 'fast-check';
import { expect } from 'vitest';
import type { RunEvent } from '../../src/app/run-lifecycle.ts';
import type { LifecycleCommand } from '../../src/lifecycle/wanted-run.ts';
import { VarveError } from '../../src/model/errors.ts';
import { restore as restored } from '../support/restoring.ts';
import { sighted } from './sightings.ts';
import { runTroubled, sightResult } from './troubled-run.ts';
import type { TroubledRun } from './troubled-run.ts';
import type { History } from './history.ts';

type Action = fc.AsyncCommand<History, History>;

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** An action that is checked when it is done. */
function action<T>(kind: string, drawn: fc.Arbitrary<T>, work: (history: History, value: T) => Promise<void>) {
  return drawn.map((value): Action => ({
    check: () => true,
    async run(_, history) {
      await work(history, value);
      await history.check();
    },
    toString: () => `${kind}(${JSON.stringify(value)})`,
  }));
}

const stream = fc.constantFrom('flow', 'flow.inner', 'odd name');
const lineKind = fc.constantFrom('record', 'record', 'record', 'empty', 'words', 'same', 'long', 'longest');
/** Lines, the last of them perhaps without its end. */
const lines = fc.record({ kinds: fc.array(lineKind, { minLength: 1, maxLength: 6 }), torn: fc.nat(9) });
const pick = fc.nat(9);

function textOf(history: History, { kinds, torn }: { kinds: readonly string[]; torn: number }): string {
  const made = kinds.map((kind) => {
    if (kind === 'empty') return '';
    if (kind === 'words') return `not JSON at all ${history.record('')}`;
    if (kind === 'same') return '{"the":"same"}';
    return history.record('x'.repeat({ record: 30, long: 150, longest: 420 }[kind] ?? 0));
  });
  return made.join('\n') + (torn === 0 ? '' : '\n');
}

const write = action('write', fc.record({ stream, lines }), (history, drawn) =>
  history.append(drawn.stream, history.liveOf(drawn.stream), textOf(history, drawn.lines)),
);

const open = action('open', stream, (history, name) => history.open(name));

const holderWrites = action('holder writes', fc.record({ pick, lines }), async (history, drawn) => {
  const holder = history.holders[drawn.pick % Math.max(1, history.holders.length)];
  if (holder === undefined) return;
  // Half a line of a writer that no run sees could be sealed before the other half comes.
  const torn = history.variant.seesAllWriters ? drawn.lines.torn : 1;
  await history.appendTo(holder, textOf(history, { ...drawn.lines, torn }));
});

const letGo = action('let go', pick, async (history, index) => {
  const holder = history.holders[index % Math.max(1, history.holders.length)];
  if (holder !== undefined) history.letGo(holder);
});

// Without bias: fast-check likes the ends of a range, and what is interesting lies in the middle of a run.
const share = fc.noBias(fc.integer({ min: -120, max: 1000 })).map((permille) => permille / 1000);
const command = fc.constantFrom('rotate', 'archive', 'archive', 'clean', 'clean', 'run');
const death = fc.constantFrom('die-before', 'die-after', 'die-halfway');
const seed = fc.nat(1_000_000);
const strikes = fc.oneof(
  fc.record({ at: share, how: death, reads: fc.boolean(), cutSeed: fc.constant(null) }),
  fc.record({ at: share, how: death, reads: fc.constant(false), cutSeed: seed }),
  fc.record({
    at: share,
    how: fc.constantFrom('ENOSPC', 'EIO', 'EACCES'),
    reads: fc.boolean(),
    cutSeed: fc.option(seed, { nil: null, freq: 4 }),
  }),
);
const interruptions = fc.array(
  fc.record({ at: share, what: fc.constantFrom('append-live', 'append-daily', 'holder', 'look'), pick }),
  { maxLength: 3 },
);
const calm = fc.record({ command, strike: fc.constant(null), interruptions: fc.constant([]) });
const struck = fc.record({ command, strike: strikes, interruptions: fc.constant([]) });
const busy = fc.record({ command, strike: fc.option(strikes, { nil: null }), interruptions });

const lifecycle = (drawn: fc.Arbitrary<TroubledRun>) => action('run', drawn, runTroubled);

const twoAtOnce = action('two at once', fc.tuple(command, command), runTwoAtOnce);

async function runTwoAtOnce(history: History, [one, other]: readonly [LifecycleCommand, LifecycleCommand]) {
  const { world } = history;
  const tell = (event: RunEvent) => {
    if (event.event === 'step-end') sightResult(history, event.result);
  };
  const ends = await Promise.allSettled([world.run(one, { tell }), world.run(other, { tell })]);
  const refused = ends.flatMap((end): unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  expect(refused.map((reason) => (reason instanceof VarveError ? reason.code : reason))).toEqual(['lock-held']);
  sighted('two at once');
}

const advance = action(
  'advance',
  fc.oneof(
    fc.integer({ min: 1, max: 30 }).map((minutes) => minutes * MINUTE_MS),
    fc.integer({ min: 1, max: 12 }).map((days) => days * DAY_MS),
    fc.integer({ min: 1, max: 12 }).map((days) => days * DAY_MS),
    fc.integer({ min: 20, max: 120 }).map((days) => days * DAY_MS),
    fc.integer({ min: 1, max: 40 }).map((days) => -days * DAY_MS),
  ),
  async (history, ms) => history.advance(ms),
);

/** What makes most of a log's life: a day is written and rotated. */
const day = action(
  'day',
  fc.array(fc.record({ stream, lines }), { minLength: 1, maxLength: 3 }),
  async (history, all) => {
    for (const drawn of all) {
      await history.append(drawn.stream, history.liveOf(drawn.stream), textOf(history, drawn.lines));
    }
    await runTroubled(history, { command: 'rotate', strike: null, interruptions: [] });
    history.advance(DAY_MS);
  },
);

const monthEnds = action('month ends', fc.constant(null), async (history) => {
  const now = new Date(history.world.machine.time.ms);
  history.advance(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() + 1, 1, 3) - now.getTime());
});

const powerCut = action('power cut', seed, async (history, drawn) => history.cutPower(drawn));
const fill = action('fill', fc.integer({ min: 0, max: 6000 }), (history, bytes) => history.fillDisk(bytes));
const free = action('free', fc.constant(null), async (history) => history.freeDisk());

const copyAway = action('copy away', pick, async (history, index) => {
  const names = await history.dailyNames();
  const name = names[index % Math.max(1, names.length)];
  if (name !== undefined) history.copyAway(name);
});

const putBack = action('put back', pick, async (history, index) => {
  const copy = history.copies[index % Math.max(1, history.copies.length)];
  if (copy === undefined || history.isFull) return;
  const wasThere = (await history.dailyNames()).includes(copy.name);
  if (await history.putBack(copy)) sighted(wasThere ? 'put back over the file' : 'put back after its sealing');
});

let targets = 0;

const restore = action('restore', pick, restoreMonth);

async function restoreMonth(history: History, index: number): Promise<void> {
  const { world } = history;
  const months = await history.months();
  const month = months[index % Math.max(1, months.length)];
  if (month === undefined) return;
  const before = await world.snapshot();
  for (const { step, outcome, detail } of await restored(world, month, `/srv/restored-${(targets += 1)}`)) {
    if (step.kind !== 'restore') throw new Error(`a restore has a step ${step.kind}`);
    if (outcome === 'failed' && history.isFull) continue;
    expect({ outcome, detail }).toEqual({ outcome: 'done', detail });
    const text = world.machine.disk.contentOf(step.target)?.toString('latin1') ?? '';
    expect({ target: step.target, rest: beyond(text, history.textsOf(step.daily)) }).toEqual({
      target: step.target,
      rest: '',
    });
    sighted('restored');
  }
  expect(await world.snapshot()).toEqual(before);
}

/** What of a restored text is not from these files, one after the other: late writers may have added to them since. */
function beyond(text: string, files: readonly string[]): string {
  let rest = text;
  for (const file of files) {
    if (file.startsWith(rest)) return '';
    if (rest.startsWith(file)) rest = rest.slice(file.length);
  }
  return rest;
}

const plantOther = action('other file', fc.record({ pick, lines }), async (history, drawn) => {
  if (history.isFull) return;
  // What begins like the sealed file would rightly be taken for that file, with more behind it.
  const text = `${history.record('other')}\n${textOf(history, { ...drawn.lines, torn: 1 })}`;
  const name = await history.plantOther(drawn.pick, text);
  if (name !== null) sighted('other file of a sealed name');
});

/** Often drawn are those that come to something only with others. */
export const actions: readonly fc.Arbitrary<Action>[] = [
  ...often(4, day),
  ...often(3, monthEnds),
  ...often(3, write),
  ...often(2, holderWrites),
  open,
  letGo,
  ...often(3, lifecycle(calm)),
  ...often(3, lifecycle(struck)),
  ...often(2, lifecycle(busy)),
  ...often(2, advance),
  twoAtOnce,
  powerCut,
  fill,
  free,
  ...often(2, copyAway),
  ...often(2, putBack),
  plantOther,
  restore,
];

function often(times: number, drawn: fc.Arbitrary<Action>): fc.Arbitrary<Action>[] {
  return Array.from({ length: times }, () => drawn);
}
