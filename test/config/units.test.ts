import { describe, expect, test } from 'vitest';
import {
  parseDays,
  parseDuration,
  parseFreeDisk,
  parseKeepArchives,
  parseSize,
  parseSizeLimit,
} from '../../src/config/units.ts';

const sizeHint =
  'write bytes, or a number and kB, MB, GB, TB (steps of 1000) or KiB, MiB, GiB, TiB (steps of 1024), such as 1GiB';

describe('sizes', () => {
  test.each([
    [1, 1],
    ['1', 1],
    [65_536, 65_536],
    ['65536B', 65_536],
    ['64KiB', 65_536],
    ['64 KiB', 65_536],
    ['1kB', 1000],
    ['1KB', 1000],
    ['500MB', 500_000_000],
    ['1GiB', 1_073_741_824],
    ['1.5GiB', 1_610_612_736],
    ['2TB', 2_000_000_000_000],
    ['1TiB', 1_099_511_627_776],
  ])('%j is %d bytes', (written, bytes) => {
    expect(parseSize(written)).toEqual({ ok: true, value: bytes });
  });

  test.each([
    '',
    '0',
    0,
    -1,
    1.5,
    '1.5',
    '1gib',
    '1 G',
    'GiB',
    '1GiBs',
    '1e3',
    '99999999TiB',
    true,
    Number.POSITIVE_INFINITY,
  ])('%j is refused with a hint', (written) => {
    expect(parseSize(written)).toEqual({ ok: false, fault: `'${written}' is no size`, hint: sizeHint });
  });

  test('none is no limit, and the hint of a limit says so', () => {
    expect(parseSizeLimit('none')).toEqual({ ok: true, value: null });
    expect(parseSizeLimit('1MiB')).toEqual({ ok: true, value: 1_048_576 });
    expect(parseSizeLimit(0)).toEqual({
      ok: false,
      fault: "'0' is no size",
      hint: `${sizeHint}; or none for no limit`,
    });
  });
});

describe('durations', () => {
  test.each([
    ['0s', 0],
    ['90s', 90_000],
    ['10m', 600_000],
    ['10 m', 600_000],
    ['1h', 3_600_000],
    ['2d', 172_800_000],
    ['366d', 31_622_400_000],
  ])('%s is %d ms', (written, durationMs) => {
    expect(parseDuration(written)).toEqual({ ok: true, value: durationMs });
  });

  test.each(['10 minuts', '', '10', 10, '1.5h', '-1s', 'm', '1w', '1h30m', false])(
    '%j is refused with a hint',
    (written) => {
      expect(parseDuration(written)).toEqual({
        ok: false,
        fault: `'${written}' is no duration`,
        hint: 'write a number and s, m, h or d, such as 10m',
      });
    },
  );

  test('more than a year is refused', () => {
    expect(parseDuration('367d')).toEqual({ ok: false, fault: "'367d' is too long", hint: 'write at most 366d' });
  });
});

describe('days', () => {
  test.each([0, 7, 36_500])('%d is taken', (days) => {
    expect(parseDays(days)).toEqual({ ok: true, value: days });
  });

  test.each(['seven', '7', 7.5, true, Number.NaN])('%j is no whole number', (written) => {
    expect(parseDays(written)).toEqual({
      ok: false,
      fault: `'${written}' is not a whole number`,
      hint: 'write the number of days, such as 7',
    });
  });

  test.each([-1, 36_501])('%d is out of range', (written) => {
    expect(parseDays(written)).toEqual({
      ok: false,
      fault: `'${written}' is out of range`,
      hint: 'write a number of days from 0 to 36500, such as 7',
    });
  });
});

describe('time to keep archives', () => {
  test.each([
    ['forever', null],
    ['24 months', 24],
    ['1 month', 1],
    ['2 years', 24],
    ['1year', 12],
    ['1200 months', 1200],
  ])('%s is %j months', (written, months) => {
    expect(parseKeepArchives(written)).toEqual({ ok: true, value: months });
  });

  test.each(['24', 24, 'always', '2 weeks', '1.5 years', ''])('%j is refused with a hint', (written) => {
    expect(parseKeepArchives(written)).toEqual({
      ok: false,
      fault: `'${written}' is no time to keep archives`,
      hint: 'write forever, or a number of months or years, such as 24 months',
    });
  });

  test.each(['0 months', '101 years'])('%s is out of range', (written) => {
    expect(parseKeepArchives(written)).toEqual({
      ok: false,
      fault: `'${written}' is out of range`,
      hint: 'write 1 to 1200 months, or forever',
    });
  });
});

describe('free disk', () => {
  test.each([
    ['5%', { kind: 'share', share: 0.05 }],
    ['2.5 %', { kind: 'share', share: 0.025 }],
    ['0%', { kind: 'share', share: 0 }],
    [0, { kind: 'bytes', bytes: 0 }],
    ['10GiB', { kind: 'bytes', bytes: 10_737_418_240 }],
    [1_000_000, { kind: 'bytes', bytes: 1_000_000 }],
  ])('%j is %j', (written, floor) => {
    expect(parseFreeDisk(written)).toEqual({ ok: true, value: floor });
  });

  test.each(['100%', '-1%', 'some', '', -1])('%j is refused with a hint', (written) => {
    expect(parseFreeDisk(written)).toEqual({
      ok: false,
      fault: `'${written}' is neither a share nor a size`,
      hint: 'write a share of the disk such as 5%, or a size such as 10GiB; 0 turns it off',
    });
  });

  test('a bare small number is taken for a forgotten per cent sign', () => {
    expect(parseFreeDisk(5)).toEqual({
      ok: false,
      fault: "'5' would be 5 bytes",
      hint: 'write 5% for a share of the disk, or a size such as 10GiB',
    });
  });
});
