/** How many of each bar a brush selects: by the bars where it covers them wholly, by the server's count where it cuts them. */
import { describe, expect, it } from 'vitest';
import { isCut, selectedCounts } from '../../../web/features/analytics/selected-counts.ts';

const bins = [
  { from: 100, to: 200, count: 7 },
  { from: 200, to: 400, count: 9 },
  { from: 400, to: 800, count: 5 },
];
const brush = (from: number | null, to: number | null) => ({ field: 'latency_ms', from, to });

describe('what is selected of each bar', () => {
  it('is all or nothing where the brush ends with bars', () => {
    expect(isCut(bins, brush(200, null))).toBe(false);
    expect(selectedCounts(bins, brush(200, null), undefined)).toEqual([0, 9, 5]);
    expect(selectedCounts(bins, brush(100, 400), undefined)).toEqual([7, 9, 0]);
    expect(selectedCounts(bins, null, undefined)).toEqual([0, 0, 0]);
  });

  it('is what the server counts of the bars that the brush cuts', () => {
    const counted = [
      { from: 100, to: 200, count: 0 },
      { from: 200, to: 400, count: 9 },
      { from: 400, to: 800, count: 2 },
    ];
    expect(isCut(bins, brush(200, 500))).toBe(true);
    expect(selectedCounts(bins, brush(200, 500), counted)).toEqual([0, 9, 2]);
  });

  it('is not known of a bar that is cut until the server has counted', () => {
    expect(selectedCounts(bins, brush(150, 400), undefined)).toEqual([null, 9, 0]);
  });

  it('takes an edge for the same that rounding has moved', () => {
    expect(isCut(bins, brush(200.00000000001, 400.00000000001))).toBe(false);
  });
});
