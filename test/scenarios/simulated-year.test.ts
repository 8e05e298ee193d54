/**
 * Whole years on the default schedule: no day is missing at the end, and daily files never pile up. A machine that was
 * off, a cron that was, a clock that was set back and a second rotation on one date are part of the year.
 */
import { appendFileSync, mkdirSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { runLifecycle } from '../../src/app/run-lifecycle.ts';
import { defaultConfig } from '../../src/config/parse-config.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { realProcesses } from '../../src/machine/real-processes.ts';
import { expectDone, makeFolder, makePlace, plainConfig } from '../support/program.ts';
import { linesByCat, linesOf, recordsByVerify, zcat } from '../support/readers.ts';
import { BERLIN, cronMoments, daysOf, inBerlin } from '../support/year.ts';

/** A limit against hanging, not a measure: a year is about 430 runs of some 40 ms. */
const LIMIT_MS = 600_000;

const STREAMS = ['evolution', 'field_flow', 'wrapper_requests'];

/** Daily files at most: those of 7 days that are kept, and of the 7 until the next Sunday. */
const DAILY_DAYS_MAX = 14;

type Command = 'rotate' | 'archive' | 'clean' | 'run';

interface Life {
  readonly logs: string;
  readonly written: string[];
  /** Three records for each stream. */
  write(at: Date): void;
  act(command: Command, at: Date): Promise<void>;
}

/** Logs that the use case itself works on, without a process for each run. */
function lifeInProcess(): Life {
  const logs = join(makeFolder(), 'logs');
  mkdirSync(logs);
  const written: string[] = [];
  // Who else writes is the matter of other scenarios, and looking through all processes takes most of a run's time.
  const processes = { ...realProcesses, writersOf: () => Promise.resolve({ writers: new Map(), seesAll: true }) };
  const machine = { ...realMachine(), processes };
  const { policy } = defaultConfig(BERLIN);
  return {
    logs,
    written,
    write: writerOf(logs, written),
    async act(command, at) {
      const outcome = await runLifecycle(machine, {
        command,
        directory: logs,
        // The quiet time is measured on the machine's clock, which does not run through a year here.
        policy: {
          ...policy,
          archive: { ...policy.archive, settleMs: 0 },
          clean: { ...policy.clean, minFreeDisk: noFloor },
        },
        nowMs: at.getTime(),
        version: 'test',
        isPartial: false,
        includes: () => true,
        timeFieldOf: () => null,
      });
      expect(outcome.exitCode, `${command} at ${at.toISOString()}: ${JSON.stringify(outcome)}`).toBe(0);
    },
  };
}

const noFloor = { kind: 'share', share: 0 } as const;

function writerOf(logs: string, written: string[]): (at: Date) => void {
  return (at) => {
    for (const stream of STREAMS) {
      for (let n = 1; n <= 3; n += 1) {
        const line = JSON.stringify({ timestamp: at.toISOString(), stream, n: written.length });
        written.push(line);
        appendFileSync(join(logs, `${stream}.jsonl`), `${line}\n`);
      }
    }
  };
}

function dailyFiles(logs: string): string[] {
  return readdirSync(logs).filter((name) => /\.\d{8}(-\d+)?\.jsonl$/.test(name));
}

/** One day: records in the afternoon before cron's night, then what cron runs. */
async function liveThrough(life: Life, date: string): Promise<void> {
  for (const { command, at } of cronMoments(date)) await life.act(command, at);
  life.write(inBerlin(date, '15:00'));
}

async function expectWhole(life: Life, folder: string): Promise<void> {
  const { logs, written } = life;
  expect(await linesByCat(logs)).toEqual([...written].sort());
  const archives = readdirSync(join(logs, 'archive')).filter((name) => name.endsWith('.jsonl.gz'));
  let archived = 0;
  for (const name of archives) archived += linesOf(await zcat(join(logs, 'archive', name))).length;
  expect(archived).toBe(written.length);
  expect(await recordsByVerify(folder)).toBe(written.length);
}

/** Days on which the machine is off, so that nothing is written and nothing runs. */
const offDays = (year: number) => [`${year}-05-29`, `${year}-05-30`, `${year}-05-31`, `${year}-06-01`, `${year}-06-02`];
/** Days on which writers write, but cron does not run. */
const deafDays = (year: number) => daysOf(year).slice(255, 266);

it.each([2026, 2028])('no day of %i is missing, and daily files never pile up', { timeout: LIMIT_MS }, async (year) => {
  const life = lifeInProcess();
  const days = daysOf(year);
  expect(days).toHaveLength(year === 2028 ? 366 : 365);
  let most = 0;
  for (const date of days) {
    if (offDays(year).includes(date)) continue;
    if (deafDays(year).includes(date)) {
      life.write(inBerlin(date, '15:00'));
      continue;
    }
    // Back again: what is due is caught up with before cron's next night.
    const before = new Date(inBerlin(date, '01:00').getTime());
    const yesterday = days[days.indexOf(date) - 1] ?? '';
    if (offDays(year).includes(yesterday) || deafDays(year).includes(yesterday)) await life.act('run', before);
    await liveThrough(life, date);
    if (date === `${year}-10-10`) {
      // The clock is set back by two days and rotates there, then it is right again.
      await life.act('rotate', inBerlin(`${year}-10-08`, '16:00'));
      life.write(inBerlin(date, '17:00'));
    }
    if (date === `${year}-11-20`) {
      await life.act('rotate', inBerlin(date, '16:00'));
      life.write(inBerlin(date, '17:00'));
      await life.act('rotate', inBerlin(date, '18:00'));
    }
    most = Math.max(
      most,
      ...STREAMS.map((stream) => dailyFiles(life.logs).filter((name) => name.startsWith(stream)).length),
    );
    const oldest = dailyFiles(life.logs)
      .map((name) => /\.(\d{8})/.exec(name)?.[1] ?? '')
      .toSorted()[0];
    const age =
      (Date.parse(date) - Date.parse(`${oldest?.slice(0, 4)}-${oldest?.slice(4, 6)}-${oldest?.slice(6)}`)) / 86_400_000;
    if (oldest !== undefined) expect(age, `on ${date}`).toBeLessThanOrEqual(DAILY_DAYS_MAX);
  }
  // A second rotation on a date, or the one after a clock was set back, adds a file or two.
  expect(most).toBeLessThanOrEqual(DAILY_DAYS_MAX + 2);
  expect(most).toBeGreaterThan(7);

  // The night of New Year rotates the last day, and the month after that archives it.
  await life.act('run', inBerlin(`${year + 1}-01-01`, '06:00'));
  await life.act('run', inBerlin(`${year + 1}-02-01`, '06:00'));
  expect(dailyFiles(life.logs)).toEqual([]);
  await expectWhole(life, placeOf(life.logs));
  expectEachDay(life, days, [...offDays(year), ...deafDays(year)]);
});

/** A folder with a configuration beside the logs, for the program to verify them. */
function placeOf(logs: string): string {
  const folder = join(logs, '..');
  appendFileSync(join(folder, 'varve.yaml'), plainConfig);
  return folder;
}

/** Each day that cron saw is the name of a daily file in a manifest, except the first, whose night found nothing. */
function expectEachDay(life: Life, days: readonly string[], without: readonly string[]): void {
  for (const stream of STREAMS) {
    const folder = join(life.logs, 'archive');
    const manifests = readdirSync(folder).filter(
      (name) => name.startsWith(`${stream}.`) && name.endsWith('.manifest.json'),
    );
    const names = manifests.flatMap((name): string[] =>
      JSON.parse(readFileSync(join(folder, name), 'utf8')).members.map(({ daily }: { daily: string }) => daily),
    );
    const archived = new Set(names.map((name) => /\.(\d{8})/.exec(name)?.[1]));
    const missing = days.slice(1).filter((day) => !without.includes(day) && !archived.has(day.replaceAll('-', '')));
    // The day after the machine was off has nothing to rotate: nobody wrote the day before, and `run` took the rest.
    expect(missing.length, `${stream} lacks ${missing.join(' ')}`).toBeLessThanOrEqual(1);
    expect(names.some((name) => name.includes('1008-2.jsonl'))).toBe(true);
    expect(names.some((name) => name.includes('1120-3.jsonl'))).toBe(true);
  }
}

// Forty days hold two changes of month, six Sundays and a change of clocks, at about fifty starts of the program.
it('the program itself, through forty days in Berlin', { timeout: LIMIT_MS }, async () => {
  const place = makePlace(plainConfig.replace('UTC', BERLIN));
  const written: string[] = [];
  const life: Life = {
    logs: place.logs,
    written,
    write: writerOf(place.logs, written),
    async act(command, at) {
      expectDone(await place.varve(command, '--now', at.toISOString(), '--quiet'));
    },
  };
  const days = daysOf(2026).slice(59, 99);
  expect([days[0], days.at(-1)]).toEqual(['2026-03-01', '2026-04-09']);
  for (const date of days) await liveThrough(life, date);
  // The night of 29 March has no 02:00, and has its daily file none the less.
  expect(
    dailyFiles(place.logs)
      .filter((name) => name.startsWith('evolution'))
      .map((name) => name.slice(10, 18)),
  ).toEqual([
    '20260401',
    '20260402',
    '20260403',
    '20260404',
    '20260405',
    '20260406',
    '20260407',
    '20260408',
    '20260409',
  ]);
  const manifest = readFileSync(join(place.logs, 'archive', 'evolution.202603.manifest.json'), 'utf8');
  expect(manifest).toContain('"daily":"evolution.20260329.jsonl"');
  await life.act('run', inBerlin('2026-04-10', '06:00'));
  await life.act('run', inBerlin('2026-05-01', '06:00'));
  await expectWhole(life, place.folder);
});
