/** Verdicts on levels, shares and means: by more than chance, and by more than people overlook. */
import { describe, expect, it } from 'vitest';
import { meanDifference } from '../../src/insight/mean-difference.ts';
import { recentVerdict } from '../../src/insight/recent-level.ts';
import { shareVerdict } from '../../src/insight/share-verdict.ts';

describe('the newest part against all', () => {
  const level = (p95: number, low: number | null, high: number | null) => ({ n: 200, p95, low, high });

  it.each([
    ['slower', level(130, 110, 160), 100],
    ['slower', level(120, 101, null), 100],
    // Clearly above, but by less than people notice.
    ['calm', level(119, 101, 140), 100],
    // By much, but chance can bring it about.
    ['calm', level(150, 99, 170), 100],
    ['calm', level(150, null, null), 100],
    ['faster', level(80, 70, 90), 100],
    ['calm', level(90, 80, 95), 100],
    ['calm', level(50, 40, 101), 100],
    ['calm', level(0, 0, 0), 0],
    ['too-few', { n: 19, p95: 900, low: 800, high: 1000 }, 100],
    ['too-few', { n: 0, p95: null, low: null, high: null }, null],
  ])('is %s of %j against %s', (verdict, recent, whole) => {
    expect(recentVerdict(recent, whole)).toBe(verdict);
  });
});

describe('a share against the one before', () => {
  it.each([
    ['more', [4, 360], [30, 360]],
    ['fewer', [30, 360], [4, 360]],
    ['more', [0, 1000], [12, 1000]],
    ['same', [10, 1000], [13, 1000]],
    // Beyond chance, but 10% and 11% are the same to people.
    ['same', [100_000, 1_000_000], [110_000, 1_000_000]],
    ['same', [0, 500], [0, 500]],
    ['same', [500, 500], [500, 500]],
  ] as const)('is %s: %j, then %j', (verdict, [one, ofOne], [other, ofOther]) => {
    expect(shareVerdict({ count: one, total: ofOne }, { count: other, total: ofOther }).verdict).toBe(verdict);
  });

  it('is too few below twenty, and tells how sure it is otherwise', () => {
    expect(shareVerdict({ count: 0, total: 19 }, { count: 9, total: 900 })).toEqual({ verdict: 'too-few', p: null });
    // Fisher: nine failures among forty, of which all are on one side or the other: 2 * C(20, 9) / C(40, 9).
    const { p } = shareVerdict({ count: 0, total: 20 }, { count: 9, total: 20 });
    expect(p).toBeCloseTo((2 * 167_960) / 273_438_880, 9);
    expect(() => shareVerdict({ count: 2, total: 1 }, { count: 0, total: 1 })).toThrow('2 of 1 is no share');
  });
});

describe('a mean against the one before', () => {
  const of = (value: number | null, variance: number | null, n = 100) => ({ n, mean: value, variance });

  it('is better by more than chance, with the interval of Welch', () => {
    // Standard error sqrt(4/100 + 9/100); 172 degrees of freedom, of which the 99% point is 2.6047.
    const { verdict, difference, interval } = meanDifference(of(60, 4), of(62, 9));
    expect([verdict, difference]).toEqual(['better', 2]);
    expect(interval?.low).toBeCloseTo(2 - 2.6047 * Math.sqrt(0.13), 3);
    expect(interval?.high).toBeCloseTo(2 + 2.6047 * Math.sqrt(0.13), 3);
    expect(interval?.confidence).toBe(0.99);
  });

  it.each([
    ['worse', of(62, 9), of(60, 4)],
    ['same', of(60, 100), of(61, 100)],
    // Beyond chance, and a twentieth of what scores differ among themselves.
    ['same', of(60, 100, 1_000_000), of(60.5, 100, 1_000_000)],
    ['same', of(80, 0), of(80, 0)],
    ['better', of(80, 0), of(81, 0)],
    ['too-few', of(80, 1, 19), of(90, 1)],
    ['too-few', of(null, null, 0), of(90, 1)],
  ])('is %s: %j, then %j', (verdict, before, after) => {
    expect(meanDifference(before, after).verdict).toBe(verdict);
  });

  it('has a difference where both are there, and no interval of equal ones', () => {
    expect(meanDifference(of(80, 1, 3), of(90, 1))).toEqual({ verdict: 'too-few', difference: 10, interval: null });
    expect(meanDifference(of(80, 0), of(80, 0))).toEqual({ verdict: 'same', difference: 0, interval: null });
    expect(meanDifference(of(null, null, 0), of(9, 1)).difference).toBeNull();
  });
});
