/** Dates as people mean them, in every zone and on the days that programs get wrong. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  addDays,
  daysBetween,
  isDate,
  isMonth,
  localDate,
  monthOf,
  monthsBetween,
  readable,
} from '../../src/lifecycle/calendar.ts';

describe('the local date', () => {
  it.each([
    ['2025-11-30T22:59:59.999Z', 'Europe/Berlin', '20251130'],
    ['2025-11-30T23:00:00.000Z', 'Europe/Berlin', '20251201'],
    ['2025-07-31T21:59:59Z', 'Europe/Berlin', '20250731'],
    ['2025-07-31T22:00:00Z', 'Europe/Berlin', '20250801'],
    ['2025-03-30T00:59:59Z', 'Europe/Berlin', '20250330'],
    ['2025-03-30T01:00:00Z', 'Europe/Berlin', '20250330'],
    ['2025-10-25T22:00:00Z', 'Europe/Berlin', '20251026'],
    ['2025-10-26T22:59:59Z', 'Europe/Berlin', '20251026'],
    ['2025-10-26T23:00:00Z', 'Europe/Berlin', '20251027'],
    ['2024-12-31T23:00:00Z', 'Europe/Berlin', '20250101'],
    ['2024-02-29T12:00:00Z', 'UTC', '20240229'],
    ['2025-01-01T04:59:59Z', 'America/New_York', '20241231'],
    ['2025-01-01T09:59:59Z', 'Pacific/Kiritimati', '20250101'],
    ['2025-01-01T10:00:00Z', 'Pacific/Kiritimati', '20250102'],
    ['2025-01-01T10:59:59Z', 'Pacific/Pago_Pago', '20241231'],
    ['2025-01-01T18:14:59Z', 'Asia/Kathmandu', '20250101'],
    ['2025-01-01T18:15:00Z', 'Asia/Kathmandu', '20250102'],
    // Samoa left out a whole day.
    ['2011-12-30T09:59:59Z', 'Pacific/Apia', '20111229'],
    ['2011-12-30T10:00:00Z', 'Pacific/Apia', '20111231'],
    ['0099-06-01T12:00:00Z', 'UTC', '00990601'],
  ])('of %s in %s is %s', (instant, zone, date) => {
    expect(localDate(Date.parse(instant), zone)).toBe(date);
  });

  const zones = [
    'UTC',
    'Europe/Berlin',
    'America/New_York',
    'America/St_Johns',
    'Asia/Kathmandu',
    'Asia/Kolkata',
    'Australia/Lord_Howe',
    'Pacific/Apia',
    'Pacific/Chatham',
    'Pacific/Kiritimati',
    'Africa/Casablanca',
  ];

  it('agrees with the offset that the zone has at that instant', () => {
    const offsets = new Map(
      zones.map((timeZone) => [timeZone, new Intl.DateTimeFormat('en', { timeZone, timeZoneName: 'longOffset' })]),
    );
    const instant = fc.integer({ min: Date.parse('1975-01-01'), max: Date.parse('2060-01-01') });
    fc.assert(
      fc.property(fc.constantFrom(...zones), instant, (zone, ms) => {
        const name =
          offsets
            .get(zone)
            ?.formatToParts(ms)
            .find(({ type }) => type === 'timeZoneName')?.value ?? '';
        const [, sign = '+', hours = '0', minutes = '0', seconds = '0'] =
          /GMT(?:([+-])(\d+):(\d+)(?::(\d+))?)?/.exec(name) ?? [];
        const offsetMs =
          (Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds)) * (sign === '-' ? -1000 : 1000);
        const shifted = new Date(ms + offsetMs).toISOString();
        expect(localDate(ms, zone)).toBe(shifted.slice(0, 10).replaceAll('-', ''));
      }),
      { numRuns: 500 },
    );
  });
});

describe('dates', () => {
  it.each([
    ['20240229', true],
    ['20230229', false],
    ['20000229', true],
    ['19000229', false],
    ['21000229', false],
    ['20251131', false],
    ['20251130', true],
    ['20251301', false],
    ['20250001', false],
    ['20250100', false],
    ['20250132', false],
    ['00010101', true],
    ['00000101', false],
    ['99991231', true],
    ['2025113', false],
    ['202511300', false],
    ['2025-1-1', false],
    ['abcdefgh', false],
    ['', false],
  ])('%s: %s', (digits, expected) => {
    expect(isDate(digits)).toBe(expected);
  });

  it.each([
    ['202512', true],
    ['202500', false],
    ['202513', false],
    ['20251', false],
    ['2025123', false],
  ])('month %s: %s', (digits, expected) => {
    expect(isMonth(digits)).toBe(expected);
  });

  it.each([
    ['20250329', '20250331', 2],
    ['20251025', '20251027', 2],
    ['20240228', '20240301', 2],
    ['20230228', '20230301', 1],
    ['19000228', '19000301', 1],
    ['20000228', '20000301', 2],
    ['20241231', '20250101', 1],
    ['20250101', '20241231', -1],
    ['00991231', '01000101', 1],
    ['20251201', '20251201', 0],
    ['19700101', '20700101', 36_525],
  ])('from %s to %s are %d days', (from, to, days) => {
    expect(daysBetween(from, to)).toBe(days);
    expect(addDays(from, days)).toBe(to);
    expect(addDays(to, -days)).toBe(from);
  });

  it('go on day by day without a gap', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 3_000_000 }), fc.integer({ min: -5000, max: 5000 }), (start, days) => {
        const from = addDays('00010101', start);
        const to = addDays(from, days);
        fc.pre(isDate(to));
        expect([isDate(from), daysBetween(from, to), from < to]).toEqual([true, days, days > 0]);
      }),
    );
  });

  it.each([
    ['202511', '202512', 1],
    ['202412', '202501', 1],
    ['202501', '202412', -1],
    ['202501', '202701', 24],
    ['202501', '202501', 0],
  ])('from month %s to %s are %d', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });

  it('are read by people', () => {
    expect([readable('20251201'), readable('202512'), readable(''), monthOf('20251201')]).toEqual([
      '2025-12-01',
      '2025-12',
      '',
      '202512',
    ]);
  });
});
