/** Numbers read as a person would write them, and never say more than they are. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bytesText,
  changeText,
  countOf,
  countText,
  durationText,
  numberText,
  shareText,
  valueText,
} from '../../../web/shared/format/numbers.ts';

describe('counts', () => {
  it('are grouped', () => {
    expect([0, 999, 1234567].map(countText)).toEqual(['0', '999', '1,234,567']);
  });
  it('bring their noun in the right number', () => {
    expect([countOf(0, 'request'), countOf(1, 'request'), countOf(2, 'request'), countOf(3, 'day', 'days')]).toEqual([
      '0 requests',
      '1 request',
      '2 requests',
      '3 days',
    ]);
  });
});

describe('numbers', () => {
  it('have three digits that count', () => {
    expect([78.42, 0.01234, 5, -2.5, 1234.6, 99.96].map(numberText)).toEqual([
      '78.4',
      '0.0123',
      '5',
      '−2.5',
      '1,235',
      '100',
    ]);
  });
  it('carry a sign where they are a change, and none where nothing changed', () => {
    expect([2.1, -2.1, 0].map((value) => changeText(value))).toEqual(['+2.1', '−2.1', '0']);
    expect(changeText(0.041, shareText)).toBe('+4.1%');
  });
});

describe('shares', () => {
  it('are never shown as nothing or as all where they are not', () => {
    expect([0, 0.00001, 0.0027, 0.033, 0.5, 0.999999, 1].map(shareText)).toEqual([
      '0%',
      '<0.01%',
      '0.27%',
      '3.3%',
      '50%',
      '>99.99%',
      '100%',
    ]);
    fc.assert(
      fc.property(fc.double({ min: 1e-9, max: 1 - 1e-9, noNaN: true }), (share) => {
        expect(['0%', '100%']).not.toContain(shareText(share));
      }),
    );
  });
});

describe('durations', () => {
  it('take the unit that fits', () => {
    const told = [0.25, 7.7, 754, 2390, 18_081, 119_900, 250_000, 11_100_000, 1_051_200_000].map(durationText);
    expect(told).toEqual([
      '0.25 ms',
      '7.7 ms',
      '754 ms',
      '2.39 s',
      '18.1 s',
      '119.9 s',
      '4 min 10 s',
      '3 h 5 min',
      '12 d 4 h',
    ]);
  });
  it('never show a full unit beside the next one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 120_000, max: 90 * 86_400_000 }), (ms) => {
        expect(durationText(ms)).not.toMatch(/\b60 (s|min)\b|\b24 h\b/);
      }),
    );
  });
});

describe('bytes', () => {
  it('count in thousands', () => {
    expect([0, 999, 1000, 24_500_000, 999_600, 2_000_000_000_000].map(bytesText)).toEqual([
      '0 B',
      '999 B',
      '1 kB',
      '24.5 MB',
      '1 MB',
      '2 TB',
    ]);
  });
});

it('a value takes the unit that the API names', () => {
  expect([
    valueText(754, 'ms'),
    valueText(2, 's'),
    valueText(1500, 'bytes'),
    valueText(0.5, 'share'),
    valueText(81.25, 'points'),
    valueText(3, null),
  ]).toEqual(['754 ms', '2 s', '1.5 kB', '50%', '81.3', '3']);
});
