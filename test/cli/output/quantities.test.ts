/** Numbers as people read them. */
import { describe, expect, it } from 'vitest';
import { clockSpan, percent, printable, span } from '../../../src/cli/output/quantities.ts';
import { moment } from '../../../src/lifecycle/calendar.ts';
import { countOf, formatBytes, formatCount, sum } from '../../../src/model/quantities.ts';

describe('quantities', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1.0 kB'],
    [1449, '1.4 kB'],
    [99_949, '99.9 kB'],
    [99_950, '100 kB'],
    [999_499, '999 kB'],
    [999_500, '1.0 MB'],
    [1_500_000_000, '1.5 GB'],
    [2e12, '2.0 TB'],
    [3e15, '3.0 PB'],
    [3e18, '3000 PB'],
    [-1500, '-1.5 kB'],
  ])('%d bytes are %s', (number, text) => {
    expect(formatBytes(number)).toBe(text);
  });

  it.each([
    [0, '0'],
    [999, '999'],
    [1000, '1\u202f000'],
    [1_234_567, '1\u202f234\u202f567'],
  ])('%d is %s', (number, text) => {
    expect(formatCount(number)).toBe(text);
  });

  it('are counted in words', () => {
    expect([countOf(0, 'file'), countOf(1, 'file'), countOf(2, 'file'), countOf(2, 'entry', 'entries')]).toEqual([
      '0 files',
      '1 file',
      '2 files',
      '2 entries',
    ]);
    expect([sum([]), sum([1, 2, 3])]).toEqual([0, 6]);
  });

  it.each([
    [0, '0 s'],
    [999, '0 s'],
    [1000, '1 s'],
    [90_000, '2 min'],
    [3_600_000, '1 h'],
    [259_200_000, '3 d'],
  ])('%d ms are %s', (ms, text) => {
    expect(span(ms)).toBe(text);
  });

  it('on a clock, as shares, moments and safe names', () => {
    expect([clockSpan(-5), clockSpan(4000), clockSpan(750_000)]).toEqual(['0:00', '0:04', '12:30']);
    expect([percent(0), percent(0.051), percent(0.5), percent(1)]).toEqual(['0%', '5.1%', '50%', '100%']);
    expect(moment(Date.parse('2025-12-01T02:00:00Z'), 'Europe/Berlin')).toBe('2025-12-01 03:00');
    expect(printable('a\u001b[31mb\nc\u007f')).toBe('a\\x1b[31mb\\x0ac\\x7f');
  });

  it('in a name neither turn the direction of writing nor end the line', () => {
    const turns = ['061c', '200e', '200f', '202a', '202b', '202c', '202d', '202e', '2066', '2067', '2068', '2069'];
    for (const code of [...turns, '2028', '2029'])
      expect(printable(`a${String.fromCharCode(Number.parseInt(code, 16))}b`)).toBe(`a\\u${code}b`);
    expect(printable('größe 日志 שלום \u202f\u2065')).toBe('größe 日志 שלום \u202f\u2065');
  });
});
