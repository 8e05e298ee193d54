import { describe, expect, it } from 'vitest';
import { parseMoment, parseTimeRange } from '../../src/query/time-range.ts';

const nowMs = Date.parse('2025-12-07T10:30:15.250Z');
const berlin = { nowMs, timezone: 'Europe/Berlin' };

/** Nanoseconds as an ISO text with all its decimals. */
function iso(ns: bigint): string {
  const seconds = ns / 1_000_000_000n;
  const rest = String(ns % 1_000_000_000n)
    .padStart(9, '0')
    .replace(/0+$/, '');
  return new Date(Number(seconds) * 1000).toISOString().replace('.000Z', rest === '' ? 'Z' : `.${rest}Z`);
}

function start(text: string, clock = berlin): string {
  const moment = parseMoment(text, clock);
  return moment.ok ? iso(moment.span.startNs) : `${moment.fault.message}; ${moment.fault.hint}`;
}

function end(text: string, clock = berlin): string {
  const moment = parseMoment(text, clock);
  return moment.ok ? iso(moment.span.endNs) : moment.fault.message;
}

describe('a moment', () => {
  it.each([
    ['2025-12-07T10:00:00Z', '2025-12-07T10:00:00Z'],
    [
      '2025-12-07t10:00:00Z',
      '"2025-12-07t10:00:00Z" is no time; write now-24h, 2025-12-07, 2025-12-07T10:00:00Z or a number of seconds since 1970',
    ],
    ['2025-12-07T10:00:00.123456789+01:00', '2025-12-07T09:00:00.123456789Z'],
    ['2025-12-07 10:00:00,5 -0330', '2025-12-07T13:30:00.5Z'],
    ['2025-12-07T10:00:00', '2025-12-07T09:00:00Z'],
    ['2025-07-07T10:00', '2025-07-07T08:00:00Z'],
    ['2025-12-07', '2025-12-06T23:00:00Z'],
    ['2025-12', '2025-11-30T23:00:00Z'],
    ['today', '2025-12-06T23:00:00Z'],
    ['yesterday', '2025-12-05T23:00:00Z'],
    ['now', '2025-12-07T10:30:15.25Z'],
    ['now-24h', '2025-12-06T10:30:15.25Z'],
    ['now-90s', '2025-12-07T10:28:45.25Z'],
    ['now-15m', '2025-12-07T10:15:15.25Z'],
    ['now-7d', '2025-11-30T10:30:15.25Z'],
    ['now-2w', '2025-11-23T10:30:15.25Z'],
    ['now+1h', '2025-12-07T11:30:15.25Z'],
    ['1764111647', '2025-11-25T23:00:47Z'],
    ['1764111647.573540', '2025-11-25T23:00:47.57354Z'],
    ['1764111647573', '2025-11-25T23:00:47.573Z'],
    ['1764111647573540', '2025-11-25T23:00:47.57354Z'],
    ['1764111647573540123', '2025-11-25T23:00:47.573540123Z'],
    [' now ', '2025-12-07T10:30:15.25Z'],
    ['20251207', '"20251207" is no time; write 2025-12-07'],
    ['2025-02-30', '"2025-02-30" is no time; the calendar or the clock has no such moment'],
    ['2025-13', '"2025-13" is no time; the calendar or the clock has no such moment'],
    ['2025-12-07T25:00', '"2025-12-07T25:00" is no time; the calendar or the clock has no such moment'],
    ['now-1y', '"now-1y" is no time; write now-24h, with one of the units s, m, h, d and w'],
    ['-24h', '"-24h" is no time; write now-24h, with one of the units s, m, h, d and w'],
    ['soon', '"soon" is no time; write now-24h, 2025-12-07, 2025-12-07T10:00:00Z or a number of seconds since 1970'],
    ['', '"" is no time; write now-24h, 2025-12-07, 2025-12-07T10:00:00Z or a number of seconds since 1970'],
  ])('%s', (written, expected) => expect(start(written)).toBe(expected));

  it.each([
    ['2025-12-07', '2025-12-07T23:00:00Z'],
    ['2025-12', '2025-12-31T23:00:00Z'],
    ['2025-03', '2025-03-31T22:00:00Z'],
    ['2025-03-30', '2025-03-30T22:00:00Z'],
    ['2025-10-26', '2025-10-26T23:00:00Z'],
    ['now', '2025-12-07T10:30:15.250000001Z'],
  ])('%s ends before', (written, expected) => expect(end(written)).toBe(expected));

  it.each([
    // The clock goes from 2:00 to 3:00, and from 3:00 back to 2:00.
    ['2025-03-30T02:30', 'Europe/Berlin', '2025-03-30T01:00:00Z'],
    ['2025-03-30T03:00', 'Europe/Berlin', '2025-03-30T01:00:00Z'],
    ['2025-10-26T02:30', 'Europe/Berlin', '2025-10-26T00:30:00Z'],
    // Midnight itself is left out there.
    ['2018-11-04', 'America/Sao_Paulo', '2018-11-04T03:00:00Z'],
    ['2025-12-07', 'UTC', '2025-12-07T00:00:00Z'],
    ['2025-12-07', 'Asia/Kathmandu', '2025-12-06T18:15:00Z'],
    ['today', 'Pacific/Auckland', '2025-12-06T11:00:00Z'],
    ['today', 'Mars/Olympus', '"Mars/Olympus" is no time zone; write one such as Europe/Berlin or UTC'],
  ])('%s in %s', (written, timezone, expected) => expect(start(written, { nowMs, timezone })).toBe(expected));
});

describe('a time range', () => {
  it('is half-open: a day ends at its own beginning where it is the end', () => {
    expect(parseTimeRange({ from: '2025-12-01', to: '2025-12-07' }, { nowMs, timezone: 'UTC' })).toEqual({
      ok: true,
      range: { fromNs: 1_764_547_200_000_000_000n, toNs: 1_765_065_600_000_000_000n },
    });
  });

  it('may be open at both ends', () => {
    expect(parseTimeRange({ from: null, to: ' ' }, berlin)).toEqual({ ok: true, range: { fromNs: null, toNs: null } });
  });

  it.each([
    ['0001-01-01', '9999-12-31', { fromNs: null, toNs: null }],
    [null, '2262-04-12', { fromNs: null, toNs: null }],
    ['2262-04-12', null, { fromNs: 9_223_372_036_854_775_806n, toNs: 9_223_372_036_854_775_807n }],
    ['3000-01-01', '9999-12-31', { fromNs: 9_223_372_036_854_775_806n, toNs: 9_223_372_036_854_775_807n }],
    [null, '1600-01-01', { fromNs: -9_223_372_036_854_775_808n, toNs: -9_223_372_036_854_775_807n }],
  ])('from %s to %s stays within the times that records can have', (from, to, range) => {
    expect(parseTimeRange({ from, to }, { nowMs, timezone: 'UTC' })).toEqual({ ok: true, range });
  });

  it.each([
    [
      'x',
      null,
      'from: "x" is no time',
      'write now-24h, 2025-12-07, 2025-12-07T10:00:00Z or a number of seconds since 1970',
    ],
    [
      null,
      '2025-2-1',
      'to: "2025-2-1" is no time',
      'write now-24h, 2025-12-07, 2025-12-07T10:00:00Z or a number of seconds since 1970',
    ],
    [
      '2025-12-07',
      '2025-12-07',
      'to: "2025-12-07" is not after from: "2025-12-07"',
      'the range ends before to: for all of a day, write the day after it',
    ],
    [
      'now',
      'now-1h',
      'to: "now-1h" is not after from: "now"',
      'the range ends before to: for all of a day, write the day after it',
    ],
  ])('from %s to %s is refused', (from, to, message, hint) => {
    expect(parseTimeRange({ from, to }, berlin)).toEqual({ ok: false, fault: { message, hint } });
  });
});
