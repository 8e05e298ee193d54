/** When commands are due: also across clock changes, after a machine was off, and when its clock was set back. */
import { describe, expect, it } from 'vitest';
import { dueCommands, missedCommands, momentsBetween, nextDue, pastMoments } from '../../src/lifecycle/schedule.ts';
import type { LastRuns } from '../../src/lifecycle/schedule.ts';
import { policy } from '../support/listings.ts';

const never: LastRuns = { rotate: null, archive: null, clean: null };
const iso = (ms: number | null) => (ms === null ? null : new Date(ms).toISOString());
const BERLIN = 'Europe/Berlin';

function rotateAt(now: string, last: string | null, schedule = '30 2 * * *', timezone = BERLIN) {
  const lastRuns = { ...never, rotate: last === null ? null : Date.parse(last) };
  const [rotate] = dueCommands(policy({ timezone, rotate: { schedule } }), Date.parse(now), lastRuns);
  if (rotate === undefined) throw new Error('no command');
  return { due: rotate.due, last: iso(rotate.lastDueMs), next: iso(rotate.nextDueMs) };
}

describe('half past two in Berlin', () => {
  it.each([
    // An ordinary night.
    ['2025-12-01T01:29:59Z', '2025-11-30T01:30:00Z', false, '2025-11-30T01:30:00.000Z', '2025-12-01T01:30:00.000Z'],
    ['2025-12-01T01:30:00Z', '2025-11-30T01:30:00Z', true, '2025-12-01T01:30:00.000Z', '2025-12-02T01:30:00.000Z'],
    ['2025-12-01T01:30:05Z', '2025-12-01T01:30:00Z', false, '2025-12-01T01:30:00.000Z', '2025-12-02T01:30:00.000Z'],
    // The hour from two to three is skipped: it runs at its end, once.
    ['2025-03-30T00:59:59Z', '2025-03-29T01:30:00Z', false, '2025-03-29T01:30:00.000Z', '2025-03-30T01:00:00.000Z'],
    ['2025-03-30T01:00:00Z', '2025-03-29T01:30:00Z', true, '2025-03-30T01:00:00.000Z', '2025-03-31T00:30:00.000Z'],
    ['2025-03-30T01:30:00Z', '2025-03-30T01:00:00Z', false, '2025-03-30T01:00:00.000Z', '2025-03-31T00:30:00.000Z'],
    // The hour from two to three comes twice: it runs in the first, once.
    ['2025-10-26T00:29:00Z', '2025-10-25T00:30:00Z', false, '2025-10-25T00:30:00.000Z', '2025-10-26T00:30:00.000Z'],
    ['2025-10-26T00:30:00Z', '2025-10-25T00:30:00Z', true, '2025-10-26T00:30:00.000Z', '2025-10-27T01:30:00.000Z'],
    ['2025-10-26T01:30:00Z', '2025-10-26T00:30:00Z', false, '2025-10-26T00:30:00.000Z', '2025-10-27T01:30:00.000Z'],
  ])('at %s, after %s', (now, last, due, lastDue, next) => {
    expect(rotateAt(now, last)).toEqual({ due, last: lastDue, next });
  });
});

describe('a command', () => {
  it.each([
    ['that never ran is due', '2025-12-01T12:00:00Z', null, true],
    ['that ran since is not due', '2025-12-01T12:00:00Z', '2025-12-01T03:00:00Z', false],
    ['that ran at the very moment is not due', '2025-12-01T12:00:00Z', '2025-12-01T02:30:00Z', false],
    ['that ran a second before it was due is due', '2025-12-01T12:00:00Z', '2025-12-01T02:29:59Z', true],
    ['is due once after the machine was off for days', '2025-12-20T12:00:00Z', '2025-12-01T02:30:00Z', true],
    [
      'whose last run lies ahead, since the clock was set back, is due',
      '2025-12-01T12:00:00Z',
      '2026-12-01T02:30:00Z',
      true,
    ],
  ])('%s', (_, now, last, due) => {
    expect(rotateAt(now, last, '30 2 * * *', 'UTC').due).toBe(due);
  });

  it('is told with all that is known', () => {
    const now = Date.parse('2025-12-14T04:00:00Z');
    const lastRuns = { rotate: now - 1000, archive: Date.parse('2025-12-01T03:00:00Z'), clean: null };
    const at = (text: string) => Date.parse(text);
    expect(dueCommands(policy({}), now, lastRuns)).toEqual([
      {
        command: 'rotate',
        schedule: '0 2 * * *',
        lastRunMs: now - 1000,
        lastDueMs: at('2025-12-14T02:00:00Z'),
        nextDueMs: at('2025-12-15T02:00:00Z'),
        due: false,
      },
      {
        command: 'archive',
        schedule: '0 3 1 * *',
        lastRunMs: at('2025-12-01T03:00:00Z'),
        lastDueMs: at('2025-12-01T03:00:00Z'),
        nextDueMs: at('2026-01-01T03:00:00Z'),
        due: false,
      },
      {
        command: 'clean',
        schedule: '0 4 * * 0',
        lastRunMs: null,
        lastDueMs: at('2025-12-14T04:00:00Z'),
        nextDueMs: at('2025-12-21T04:00:00Z'),
        due: true,
      },
    ]);
  });
});

describe('moments of a schedule', () => {
  it('that are past come oldest first, now among them', () => {
    const now = Date.parse('2025-03-31T00:30:00.500Z');
    expect(pastMoments('30 2 * * *', BERLIN, now, 3).map(iso)).toEqual([
      '2025-03-29T01:30:00.000Z',
      '2025-03-30T01:00:00.000Z',
      '2025-03-31T00:30:00.000Z',
    ]);
  });

  it('that come next come after now, on leap days, too', () => {
    expect(iso(nextDue('0 0 29 2 *', 'UTC', Date.parse('2024-02-29T00:00:00Z')))).toBe('2028-02-29T00:00:00.000Z');
    expect(iso(nextDue('0 2 * * *', 'UTC', Date.parse('2025-12-01T02:00:00Z')))).toBe('2025-12-02T02:00:00.000Z');
  });
});

describe('what nobody else has done by now', () => {
  const MINUTE_MS = 60_000;
  const at = (time: string) => Date.parse(`2025-12-02T${time}Z`);
  const yesterday = Date.parse('2025-12-01T02:00:00Z');
  const others = { archive: yesterday + 3 * 3_600_000, clean: yesterday };

  it.each([
    ['is left to others at its time', '02:00:00', yesterday, false],
    ['is left to others within the grace', '02:01:59', yesterday, false],
    ['is missed after it', '02:02:00', yesterday, true],
    ['is not missed where another did it within the grace', '02:02:00', at('02:00:01'), false],
    ['is not missed while another has just done it', '02:00:30', at('02:00:01'), false],
    ['is missed where the last run is in the future, so that the clock was set back', '02:02:00', at('02:30:00'), true],
  ])('%s', (_, now, rotate, isMissed) => {
    const lastRuns = { rotate, ...others };
    expect(missedCommands(policy({}), at(now), lastRuns, 2 * MINUTE_MS)).toEqual(isMissed ? ['rotate'] : []);
  });

  it('is missed also where it comes more often than the grace is long', () => {
    const minutely = policy({ rotate: { schedule: '* * * * *' } });
    const lastRuns = { rotate: at('02:00:00'), ...others };
    expect(missedCommands(minutely, at('02:02:30'), lastRuns, 2 * MINUTE_MS)).toEqual([]);
    expect(missedCommands(minutely, at('02:03:00'), lastRuns, 2 * MINUTE_MS)).toEqual(['rotate']);
  });
});

describe('moments between two', () => {
  it('begin with the first, and leave out the last', () => {
    const [from, to] = [Date.parse('2025-12-01T02:00:00Z'), Date.parse('2025-12-04T02:00:00Z')];
    const shown = (count: number) =>
      momentsBetween('0 2 * * *', 'UTC', from, to, count).map((ms) => new Date(ms).toISOString().slice(0, 10));
    expect(shown(10)).toEqual(['2025-12-01', '2025-12-02', '2025-12-03']);
    expect(shown(2)).toEqual(['2025-12-01', '2025-12-02']);
  });
});
