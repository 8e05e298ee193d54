/** Moments of an address, filters of a scope, and labels of a time axis. */
import { describe, expect, it } from 'vitest';
import { axisTimes, clockText, rangeText, relativeText, spellText } from '../../../web/shared/format/times.ts';
import { isMoment, isRelative, momentMs } from '../../../web/shared/scope/moments.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const at = (text: string) => Date.parse(text);

describe('a moment of an address', () => {
  it.each([
    ['now', now],
    ['now-15m', now - 900_000],
    ['now-24h', now - 86_400_000],
    ['now-2w', now - 14 * 86_400_000],
    ['2026-11-22T03:00:00Z', at('2026-11-22T03:00:00Z')],
    ['1795402661604', 1_795_402_661_604],
  ])('%s', (text, ms) => {
    expect(momentMs(text, now)).toBe(ms);
  });
  it('is a day ago where it cannot be read, so that a page is never empty for a slip', () => {
    expect(momentMs('yesterdayish', now)).toBe(now - 86_400_000);
  });
  it.each([
    ['2026-11-22T03:00', 'UTC', '2026-11-22T03:00:00Z'],
    ['2026-11-22 03:00:30', 'Europe/Berlin', '2026-11-22T02:00:30Z'],
    ['2026-11-22', 'Europe/Berlin', '2026-11-21T23:00:00Z'],
    ['2026-11-22', 'America/New_York', '2026-11-22T05:00:00Z'],
    // Either side of the night on which the clocks of Berlin go back.
    ['2026-10-25T00:00', 'Europe/Berlin', '2026-10-24T22:00:00Z'],
    ['2026-10-25T12:00', 'Europe/Berlin', '2026-10-25T11:00:00Z'],
    ['2026-03-29T03:30', 'Europe/Berlin', '2026-03-29T01:30:00Z'],
    ['2026-11-22T03:00', 'Nowhere/Land', '2026-11-22T03:00:00Z'],
  ])('%s without a zone is one of %s, in whatever zone the browser is', (text, tz, instant) => {
    expect(momentMs(text, now, tz)).toBe(at(instant));
  });
  it('is none where only some browsers would make one of it', () => {
    expect(['now-2h', '2026-11-22', '2026-11-22 03:00', '1795402661604'].map(isMoment)).toEqual([
      true,
      true,
      true,
      true,
    ]);
    expect(['5', 'Nov 22', '11/22/2026', 'now-', '2026-13-01'].map(isMoment)).toEqual([
      false,
      false,
      false,
      false,
      false,
    ]);
  });
  it('moves on where it is counted from now', () => {
    expect([isRelative('now-1h'), isRelative(null), isRelative('2026-11-22')]).toEqual([true, true, false]);
  });
});

describe('times', () => {
  it('are shown in the zone that is asked for, and in UTC for a zone that nobody knows', () => {
    expect(clockText(now, 'Europe/Berlin')).toBe('13:00');
    expect(clockText(now, 'Nowhere/Land')).toBe('12:00');
  });
  it('name the day of a range once where it is one', () => {
    expect(rangeText(at('2026-11-22T03:12:00Z'), at('2026-11-22T04:00:00Z'), 'UTC')).toBe('03:12 to 04:00');
    expect(rangeText(at('2026-11-21T23:00:00Z'), at('2026-11-22T04:00:00Z'), 'UTC')).toBe(
      '21 Nov 23:00 to 22 Nov 04:00',
    );
  });
  it('name the year where it is not this one, and take a year for no day', () => {
    const year = new Date().getFullYear();
    expect(rangeText(at(`${year - 1}-11-22T03:00:00Z`), at(`${year}-11-22T04:00:00Z`), 'UTC')).toBe(
      `22 Nov ${year - 1} 03:00 to 22 Nov 04:00`,
    );
  });
  it('name the day of a range that is not of late', () => {
    const year = new Date().getFullYear();
    const [from, to] = [at(`${year}-10-20T03:12:00Z`), at(`${year}-10-20T04:00:00Z`)];
    expect(spellText(from, to, 'UTC', to + 3_600_000)).toBe('03:12 to 04:00');
    expect(spellText(from, to, 'UTC', to + 86_400_000 * 3)).toBe('20 Oct 03:12 to 04:00');
  });
  it('are told from now', () => {
    expect([
      relativeText(now - 30_000, now),
      relativeText(now - 3_600_000 * 5, now),
      relativeText(now + 86_400_000 * 3, now),
    ]).toEqual(['30 s ago', '5 h ago', 'in 3 d']);
  });
  it('name the day on an axis where it begins', () => {
    const hours = ['2026-11-21T22:00Z', '2026-11-22T00:00Z', '2026-11-22T02:00Z'].map(at);
    expect(axisTimes(hours, 'UTC')).toEqual(['21 Nov 22:00', '22 Nov 00:00', '02:00']);
    const days = ['2026-11-18T00:00Z', '2026-11-20T00:00Z', '2026-11-22T00:00Z'].map(at);
    expect(axisTimes(days, 'UTC')).toEqual(['18 Nov', '20 Nov', '22 Nov']);
  });
});
