/** OnCalendar expressions come due when Varve's own scheduler does: written out, and as systemd itself reads them. */
import { spawnSync } from 'node:child_process';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseSchedule } from '../../src/config/schedule.ts';
import { onCalendar } from '../../src/deploy/on-calendar.ts';
import { nextDue } from '../../src/lifecycle/schedule.ts';
import { needs } from '../support/needs.ts';

const analyze = needs.command('systemd-analyze');

describe('a schedule', () => {
  it.each([
    ['0 2 * * *', 'UTC', ['*-*-* 02:00:00 UTC']],
    ['0 3 1 * *', 'UTC', ['*-*-01 03:00:00 UTC']],
    ['0 4 * * 0', 'UTC', ['Sun *-*-* 04:00:00 UTC']],
    ['0 4 * * 7', 'UTC', ['Sun *-*-* 04:00:00 UTC']],
    ['0 4 * * 0-6', 'UTC', ['*-*-* 04:00:00 UTC']],
    ['*/20 8-10 * jan,3 *', 'UTC', ['*-01,03-* 08,09,10:00,20,40:00 UTC']],
    ['5-20/7 */11 * * fri-7', 'UTC', ['Sun,Fri,Sat *-*-* 00,11,22:05,12,19:00 UTC']],
    // Either day in cron, both in systemd.
    ['0 2 1,15 6 mon', 'UTC', ['*-06-01,15 02:00:00 UTC', 'Mon *-06-* 02:00:00 UTC']],
    // At two the clock goes to three on the last Sunday of March, and the run with it.
    ['0 2 * * *', 'Europe/Berlin', ['*-*-* 02:00:00 Europe/Berlin', 'Sun *-03-25..31 01:00:00 UTC']],
    ['30 2 29 3 *', 'Europe/Berlin', ['*-03-29 02:30:00 Europe/Berlin', 'Sun *-03-29 01:00:00 UTC']],
    ['0 4 * * 0', 'Europe/Berlin', ['Sun *-*-* 04:00:00 Europe/Berlin']],
    // The first Sunday of October begins on a Saturday in UTC, which may still be in September.
    [
      '0 2 * * *',
      'Australia/Sydney',
      ['*-*-* 02:00:00 Australia/Sydney', 'Sat *-10-01..06 16:00:00 UTC', 'Sat *-09-30 16:00:00 UTC'],
    ],
    // Each half hour, so also in the hour that comes twice.
    ['*/30 * * * *', 'Europe/Berlin', ['*-*-* *:00,30:00 Europe/Berlin', 'Sun *-10-25..31 01:00,30:00 UTC']],
  ])('%s in %s', (schedule, timezone, expressions) => {
    expect(onCalendar(schedule, timezone)).toEqual(expressions);
  });

  it('names dates where the law has no rule for them', () => {
    const [regular, ...others] = onCalendar('0 2 * * *', 'Asia/Gaza');
    expect(regular).toBe('*-*-* 02:00:00 Asia/Gaza');
    expect(others.length).toBeGreaterThan(10);
    for (const other of others) expect(other).toMatch(/\d\d:\d\d:\d\d UTC$/);
  });
});

const RUNS = 8;

/** The next due times of many lists of expressions by systemd, in one process. */
function dueBySystemd(lists: readonly (readonly string[])[], fromMs: number): number[][] {
  const base = `--base-time=${new Date(fromMs).toISOString().slice(0, 19).replace('T', ' ')} UTC`;
  const { status, stdout, stderr } = spawnSync(
    'systemd-analyze',
    ['calendar', `--iterations=${RUNS}`, base, ...lists.flat()],
    { encoding: 'utf8', env: { ...process.env, TZ: 'UTC' } },
  );
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
  // A blank line stands between two expressions.
  const blocks = stdout.trimEnd().split('\n\n');
  expect(blocks).toHaveLength(lists.flat().length);
  return lists.map((expressions) => {
    const own = blocks.splice(0, expressions.length).join('\n');
    const found = [...own.matchAll(/^ *(?:Next elapse|Iteration #\d+|Iter\. #\d+): \w+ (\S+) (\S+) UTC$/gm)];
    const moments = new Set(found.map(([, date = '', time = '']) => Date.parse(`${date}T${time}Z`)));
    return [...moments].toSorted((a, b) => a - b).slice(0, RUNS);
  });
}

function dueByVarve(schedule: string, timezone: string, fromMs: number): number[] {
  const moments: number[] = [];
  let ms: number | null = fromMs;
  while (moments.length < RUNS && (ms = nextDue(schedule, timezone, ms)) !== null) moments.push(ms);
  return moments;
}

function field(min: number, max: number): fc.Arbitrary<string> {
  const number = fc.integer({ min, max });
  const range = fc.tuple(number, number).map(([a, b]) => `${Math.min(a, b)}-${Math.max(a, b)}`);
  const step = fc.integer({ min: 1, max: Math.min(max, 12) });
  const item = fc.oneof(
    number.map(String),
    range,
    fc.tuple(range, step).map(([each, by]) => `${each}/${by}`),
    step.map((by) => `*/${by}`),
  );
  const items = fc.array(item, { minLength: 1, maxLength: 3 }).map((all) => all.join(','));
  return fc.oneof({ weight: 2, arbitrary: fc.constant('*') }, { weight: 1, arbitrary: items });
}

const schedules = fc
  .tuple(field(0, 59), field(0, 23), field(1, 31), field(1, 12), field(0, 7))
  .map((fields) => fields.join(' '))
  .filter((schedule) => parseSchedule(schedule).ok);

const zones = fc.constantFrom(
  'UTC',
  'Europe/Berlin',
  'America/New_York',
  'America/St_Johns',
  'Australia/Lord_Howe',
  'Australia/Sydney',
  'America/Santiago',
  'Atlantic/Azores',
  'Asia/Kathmandu',
);

/** Any time, and the nights in which clocks change in Europe and in America. */
const times = fc.oneof(
  fc.date({ min: new Date('2026-01-02'), max: new Date('2050-01-01'), noInvalidDate: true }),
  fc.constantFrom('2027-03-27', '2027-10-30', '2028-03-11', '2028-11-04', '2029-10-06').map((day) => new Date(day)),
);

describe.skipIf(!analyze.ok)('systemd', () => {
  it('has the same due times as the scheduler', () => {
    const cases = fc.array(fc.tuple(schedules, zones), { minLength: 12, maxLength: 12 });
    fc.assert(
      fc.property(cases, times, (pairs, time) => {
        const fromMs = Math.floor(time.getTime() / 1000) * 1000;
        const bySystemd = dueBySystemd(
          pairs.map(([schedule, timezone]) => onCalendar(schedule, timezone)),
          fromMs,
        );
        const told = (all: readonly number[]) => all.map((ms) => new Date(ms).toISOString());
        expect(pairs.map((pair, index) => [...pair, ...told(bySystemd[index] ?? [])])).toEqual(
          pairs.map(([schedule, timezone]) => [schedule, timezone, ...told(dueByVarve(schedule, timezone, fromMs))]),
        );
      }),
      { numRuns: 4 },
    );
  });
});
