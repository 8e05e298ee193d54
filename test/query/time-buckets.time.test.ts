import { describe, expect, it } from 'vitest';
import { bucketCountOf, bucketIndexOf, bucketStartsOf, bucketStartSql } from '../../src/query/time-buckets.ts';
import { chooseInterval, intervalText, parseDuration, parseInterval } from '../../src/query/time-interval.ts';

const ns = (text: string) => BigInt(Date.parse(text)) * 1_000_000n;
const range = (from: string, to: string) => ({ fromNs: ns(from), toNs: ns(to) });

function starts(from: string, to: string, interval: string, timezone = 'Europe/Berlin'): string[] {
  const parsed = parseInterval(interval);
  if (parsed === null) throw new Error(`${interval} is no interval`);
  const { startsMs, endMs } = bucketStartsOf(range(from, to), parsed, timezone);
  return [...startsMs, endMs].map((ms) => new Date(ms).toISOString().replace(/:00\.000Z$/, 'Z'));
}

describe('an interval', () => {
  it.each([
    ['2025-12-01T00:00:00Z', '2025-12-01T00:01:00Z', 60, '1s'],
    ['2025-12-01T00:00:00Z', '2025-12-01T00:01:01Z', 60, '2s'],
    ['2025-12-01T00:00:00Z', '2025-12-01T01:00:00Z', 60, '1m'],
    ['2025-12-01T00:00:00Z', '2025-12-02T00:00:00Z', 60, '30m'],
    ['2025-12-01T00:00:00Z', '2025-12-02T00:00:00Z', 24, '1h'],
    ['2025-12-01T00:00:00Z', '2025-12-08T00:00:00Z', 60, '3h'],
    ['2025-12-01T00:00:00Z', '2026-01-01T00:00:00Z', 60, '1d'],
    ['2025-01-01T00:00:00Z', '2026-01-01T00:00:00Z', 60, '1w'],
    ['2020-01-01T00:00:00Z', '2025-01-01T00:00:00Z', 60, '3mo'],
    ['1970-01-01T00:00:00Z', '2025-12-01T00:00:00Z', 60, '1y'],
    ['1900-01-01T00:00:00Z', '2262-01-01T00:00:00Z', 1, '500y'],
    ['2025-12-01T00:00:00.000Z', '2025-12-01T00:00:00.001Z', 60, '1ms'],
  ])('of %s to %s in %d is %s', (from, to, wanted, expected) => {
    expect(intervalText(chooseInterval(range(from, to), wanted))).toBe(expected);
  });

  it('is read as people write it', () => {
    expect(['1s', '90m', '2d', '1mo', '500ms'].map(parseInterval)).toEqual([
      { count: 1, unit: 's' },
      { count: 90, unit: 'm' },
      { count: 2, unit: 'd' },
      { count: 1, unit: 'mo' },
      { count: 500, unit: 'ms' },
    ]);
    expect(['7m', '0s', '5', 'm', '-1h', '1.5h', '25h', '1M', ''].map(parseInterval)).toEqual(Array(9).fill(null));
  });

  it('differs from a plain length of time, which need not divide a day', () => {
    expect(['7m', '1.5h', '250ms', '2w', '1mo', 'soon'].map(parseDuration)).toEqual([
      420_000,
      5_400_000,
      250,
      1_209_600_000,
      null,
      null,
    ]);
  });
});

describe('buckets', () => {
  it('begin at midnight, and a day with a clock change has 23 or 25 hours', () => {
    expect(starts('2025-03-29T12:00:00Z', '2025-03-31T12:00:00Z', '1d')).toEqual([
      '2025-03-28T23:00Z',
      '2025-03-29T23:00Z',
      '2025-03-30T22:00Z',
      '2025-03-31T22:00Z',
    ]);
    expect(starts('2025-10-26T12:00:00Z', '2025-10-26T12:00:01Z', '1d')).toEqual([
      '2025-10-25T22:00Z',
      '2025-10-26T23:00Z',
    ]);
    expect(starts('2025-03-29T23:00:00Z', '2025-03-30T22:00:00Z', '1h')).toHaveLength(23 + 1);
    expect(starts('2025-10-25T22:00:00Z', '2025-10-26T23:00:00Z', '1h')).toHaveLength(25 + 1);
  });

  it('of several hours begin where the clock shows it', () => {
    expect(starts('2025-10-25T22:00:00Z', '2025-10-26T23:00:00Z', '6h')).toEqual([
      '2025-10-25T22:00Z',
      '2025-10-26T05:00Z',
      '2025-10-26T11:00Z',
      '2025-10-26T17:00Z',
      '2025-10-26T23:00Z',
    ]);
    expect(starts('2025-03-29T23:00:00Z', '2025-03-30T06:00:00Z', '2h')).toEqual([
      '2025-03-29T23:00Z',
      '2025-03-30T01:00Z',
      '2025-03-30T02:00Z',
      '2025-03-30T04:00Z',
      '2025-03-30T06:00Z',
    ]);
  });

  it('follow the calendar: weeks from Monday, months, years', () => {
    expect(starts('2025-12-03T12:00:00Z', '2025-12-16T12:00:00Z', '1w', 'UTC')).toEqual([
      '2025-12-01T00:00Z',
      '2025-12-08T00:00Z',
      '2025-12-15T00:00Z',
      '2025-12-22T00:00Z',
    ]);
    expect(starts('2025-02-10T12:00:00Z', '2025-04-02T12:00:00Z', '1mo')).toEqual([
      '2025-01-31T23:00Z',
      '2025-02-28T23:00Z',
      '2025-03-31T22:00Z',
      '2025-04-30T22:00Z',
    ]);
    expect(starts('1969-07-20T00:00:00Z', '1970-01-02T00:00:00Z', '1y', 'UTC')).toEqual([
      '1969-01-01T00:00Z',
      '1970-01-01T00:00Z',
      '1971-01-01T00:00Z',
    ]);
  });

  it('begin on the half hour where the clocks do', () => {
    expect(starts('2025-12-01T00:40:00Z', '2025-12-01T02:00:00Z', '1h', 'Asia/Kolkata')).toEqual([
      '2025-12-01T00:30Z',
      '2025-12-01T01:30Z',
      '2025-12-01T02:30Z',
    ]);
  });

  it('hold each moment of the range once, and end after it', () => {
    for (const interval of ['1ms', '10s', '30m', '1h', '3h', '12h', '1d', '2d', '1w', '1mo', '1y']) {
      const parsed = parseInterval(interval);
      if (parsed === null) throw new Error(interval);
      const fromMs = Date.parse('2025-10-25T21:59:59.500Z');
      const spanMs = Math.min(40 * 86_400_000, interval === '1ms' ? 500 : interval === '10s' ? 900_000 : Infinity);
      const whole = { fromNs: BigInt(fromMs) * 1_000_000n, toNs: BigInt(fromMs + spanMs) * 1_000_000n };
      const buckets = bucketStartsOf(whole, parsed, 'Europe/Berlin');
      const { startsMs, endMs } = buckets;
      expect(startsMs.every((start, index) => index === 0 || start > (startsMs[index - 1] ?? start))).toBe(true);
      expect([bucketIndexOf(buckets, fromMs), bucketIndexOf(buckets, fromMs + spanMs - 1)]).toEqual([
        0,
        startsMs.length - 1,
      ]);
      expect(endMs).toBeGreaterThanOrEqual(fromMs + spanMs);
      expect(Math.abs(startsMs.length - bucketCountOf(whole, parsed))).toBeLessThanOrEqual(2);
    }
  });

  it('are none of an empty range', () => {
    expect(
      bucketStartsOf(range('2025-12-01T00:00:00Z', '2025-12-01T00:00:00Z'), { count: 1, unit: 'd' }, 'UTC'),
    ).toEqual({
      startsMs: [],
      endMs: 0,
    });
  });

  it('are counted where they are even, and looked up where they are not', () => {
    const day = parseInterval('1d') ?? { count: 1, unit: 'd' as const };
    const even = bucketStartsOf(range('2025-12-01T00:00:00Z', '2025-12-03T00:00:00Z'), day, 'UTC');
    expect(bucketStartSql(even)).toBe(
      'toFloat64(1764547200000 + intDiv(toUnixTimestamp64Nano(records.time) - (1764547200000000000), 86400000000000) * 86400000)',
    );
    const uneven = bucketStartsOf(range('2025-03-29T12:00:00Z', '2025-03-30T12:00:00Z'), day, 'Europe/Berlin');
    expect(bucketStartSql(uneven, 't')).toBe(
      'toFloat64(intDiv(roundDown(toUnixTimestamp64Nano(t), [toInt64(1743202800000000000), toInt64(1743289200000000000)]), 1000000))',
    );
  });
});
