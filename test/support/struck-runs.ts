/**
 * Strikes a command at its system calls, one run for each, and asks after each: is every record there, once? Then the
 * command runs again undisturbed, and must end where an undisturbed run ends, byte for byte.
 */
import { cpSync, existsSync, mkdirSync, rmSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { eachOf, expectDone, makeFolder, makePlace, placeIn } from './program.ts';
import type { Ended, Place } from './program.ts';
import { exceptOwn, linesByCat, recordsByContract, recordsByVerify, treeOf } from './readers.ts';
import { describeCall, strikeAt, traceCalls } from './syscalls.ts';
import type { Strike, SystemCall, TracedPass } from './syscalls.ts';

/** One archive of a year ago expires, so that cleaning has that to do, too. */
const config = `logs: logs
timezone: UTC
archive: { settle: 0s }
clean: { min-free-disk: 0, keep-archives: 6 months }
`;

const NOW = ['--now', '2025-12-14T04:00:00Z'];

function record(stream: string, day: string, n: number): string {
  return JSON.stringify({ timestamp: `${day}T0${n}:00:00Z`, stream, n, text: 'x'.repeat(n * 9) });
}

function writeDay(place: Place, stream: string, date: string): void {
  const day = `${date.slice(0, 4)}-${date.slice(4, 6)}-${date.slice(6)}`;
  place.write(`${stream}.${date}.jsonl`, ...[1, 2, 3].map((n) => record(stream, day, n)));
}

/**
 * Two streams of which one's name begins like the other's; an archive that has begun and has a torn tail behind its
 * committed members; a day without a last line end; an empty day; live files. Small, since each call costs a run.
 */
async function layOut(place: Place, command: StruckCommand): Promise<void> {
  if (command === 'clean') {
    writeDay(place, 'flow', '20250301');
    expectDone(await place.varve('archive', '--now', '2025-04-01T03:00:00Z', '--quiet'));
    writeDay(place, 'flow', '20251130');
    place.write('flow.20251201.jsonl');
    place.write('flow.20251212.jsonl', record('flow', '2025-12-12', 4));
  } else {
    writeDay(place, 'flow', '20251128');
    expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z', '--quiet'));
    if (command !== 'restore') writeDay(place, 'flow.inner', '20251130');
    if (command === 'archive') {
      writeDay(place, 'flow', '20251129');
      place.write('../logs/archive/flow.202511.jsonl.gz', 'torn');
    }
  }
  place.write('flow.jsonl', record('flow', '2025-12-14', 5), 'odd line', '');
  if (command === 'rotate') place.write('flow.inner.jsonl', record('flow.inner', '2025-12-14', 6));
}

export type StruckCommand = 'rotate' | 'archive' | 'clean' | 'restore';

export interface Undisturbed {
  readonly command: StruckCommand;
  readonly words: readonly string[];
  /** Each run begins on a copy of this folder, moved to `stage`, so that strace sees the same paths each time. */
  readonly template: string;
  readonly stages: readonly string[];
  /** One for each stage. */
  readonly passes: readonly TracedPass[];
  readonly records: readonly string[];
  /** Files at the end, except Varve's own. */
  readonly end: Readonly<Record<string, string>>;
  readonly lines: readonly string[];
}

/** As many at a time as there are cores, and never more than the two of the smallest machine that this is made for. */
const WIDTH = Math.min(2, cpus().length);

/** Lays out the logs and runs the command once undisturbed, traced, on each of the stages. */
export async function undisturbedRun(command: StruckCommand): Promise<Undisturbed> {
  const place = makePlace(config);
  await layOut(place, command);
  const words = command === 'restore' ? ['restore', '2025-11', ...NOW] : [command, ...NOW];
  const folder = makeFolder();
  const stages = Array.from({ length: WIDTH }, (_, index) => join(folder, `stage-${index}`));
  const passes: TracedPass[] = [];
  for (const stage of stages) {
    const staged = setStage(place.folder, stage);
    const pass = await traceCalls(staged.logs, [...words, '--config', staged.config]);
    expectDone(pass.ended);
    passes.push(pass);
  }
  const { logs } = placeIn(stages[0] ?? '');
  return {
    command,
    words,
    template: place.folder,
    stages,
    passes,
    records: recordsByContract(place.logs).filter(isKept(command)),
    end: treeOf(logs, exceptOwn),
    lines: await linesByCat(logs),
  };
}

/** What `keep-archives` lets go is no loss. */
function isKept(command: StruckCommand): (record: string) => boolean {
  return (line) => command !== 'clean' || !line.includes('2025-03-01');
}

function setStage(template: string, stage: string): Place {
  rmSync(stage, { recursive: true, force: true });
  mkdirSync(stage);
  cpSync(template, stage, { recursive: true, preserveTimestamps: true });
  return placeIn(stage);
}

/** The calls in words that hold for every stage, such as `rename .varve/fresh.flow.jsonl flow.jsonl`. */
export function callsOf({ stages, passes }: Undisturbed): string[] {
  const { logs } = placeIn(stages[0] ?? '');
  const inside = (path: string) => (path === logs ? '.' : path.slice(logs.length + 1));
  return (passes[0]?.calls ?? []).map(({ name, paths }) => [name, ...new Set(paths.map(inside))].join(' '));
}

/** Strikes at each call that `isMeant` names by its index. Returns how many runs there were. */
export async function strikeEach(
  undisturbed: Undisturbed,
  strikeOf: (index: number) => Strike | null,
): Promise<number> {
  const { stages, passes } = undisturbed;
  const indexes = (passes[0]?.calls ?? []).keys();
  const strikes = [...indexes].flatMap((index) => {
    const strike = strikeOf(index);
    return strike === null ? [] : [{ index, strike }];
  });
  const free = [...stages.keys()];
  await eachOf(strikes, stages.length, async ({ index, strike }) => {
    const stage = free.pop() ?? 0;
    const pass = passes[stage];
    const call = pass?.calls[index];
    if (pass === undefined || call === undefined) throw new Error('the stages saw different calls');
    const place = setStage(undisturbed.template, stages[stage] ?? '');
    await expectSurvival(undisturbed, place, call, strike, pass.watched);
    free.push(stage);
  });
  return strikes.length;
}

async function expectSurvival(
  undisturbed: Undisturbed,
  place: Place,
  call: SystemCall,
  strike: Strike,
  watched: readonly string[],
): Promise<void> {
  const where = `${undisturbed.command}, ${strike} at ${describeCall(call)}`;
  const { records, words, end, lines, command } = undisturbed;
  const ended = await strikeAt(call, strike, watched, [...words, '--config', place.config]);
  expectEnding(ended, strike, where);

  expect(existsSync(join(place.logs, 'flow.jsonl')), `${where}: the live path exists`).toBe(true);
  expect(recordsByContract(place.logs).filter(isKept(command)), `struck: ${where}`).toEqual(records);
  const gone = command === 'clean' && !existsSync(join(place.logs, 'archive', 'flow.202503.jsonl.gz'));
  const expired = gone || !recordsByContract(place.logs).some((line) => !isKept(command)(line));
  // Verify counts what is not expired; the month that cleaning lets go has three records.
  expect(await recordsByVerify(place.folder), `struck: ${where}`).toBe(
    records.length + (command === 'clean' && !expired ? 3 : 0),
  );

  const again = await place.varve(...words);
  expect(again.status, `${where}, then again:\n${again.stdout}${again.stderr}`).toBe(0);
  expect(treeOf(place.logs, exceptOwn), `struck: ${where}`).toEqual(end);
  expect(await linesByCat(place.logs), `struck: ${where}`).toEqual(lines);
}

function expectEnding(ended: Ended, strike: Strike, where: string): void {
  const said = `${where}:\n${ended.stdout}${ended.stderr}`;
  if (strike === 'signal=KILL') {
    expect(ended.signal ?? ended.status, `struck: ${said}`).toBe('SIGKILL');
    return;
  }
  expect([0, 1], `struck: ${said}`).toContain(ended.status);
  // A refusal that ends in status 0 was harmless; any other is told, with the reason of the system.
  if (ended.status === 1) expect(ended.stdout + ended.stderr, `struck: ${where}`).toMatch(reasons[strike]);
}

const reasons = {
  'error=ENOSPC': /no space left on the disk/,
  'error=EIO': /input\/output error of the disk/,
  'delay_enter=2000000': /^$/,
};
