/** Brushes in the address and as filters: half-open, on the edges of bins, one for each field. */
import { describe, expect, it } from 'vitest';
import {
  binAt,
  brushFilter,
  brushOf,
  brushOfBins,
  brushText,
  brushesIn,
  coverage,
} from '../../../web/features/analytics/brush.ts';

const edges = [100, 200, 400, 800];

describe('a brush', () => {
  it.each([
    ['latency_ms:200..400', { field: 'latency_ms', from: 200, to: 400 }],
    ['a.b:..-1.5', { field: 'a.b', from: null, to: -1.5 }],
    ['x:1e-7..', { field: 'x', from: 1e-7, to: null }],
    ['a:b:0.5..1e+21', { field: 'a:b', from: 0.5, to: 1e21 }],
  ])('is read from %s and written the same', (text, brush) => {
    expect(brushOf(text)).toEqual(brush);
    expect(brushText(brush)).toBe(text);
  });

  it.each(['', 'latency_ms', 'latency_ms:', 'latency_ms:..', 'x:4..2', 'x:2..2', 'x:a..b', ':1..2', 'x:1..2..3'])(
    'is none where an address says %j',
    (text) => expect(brushOf(text)).toBeNull(),
  );

  it('is one for each field, the last that is written', () => {
    const params = new URLSearchParams('brush=x:1..2&brush=y:3..4&brush=x:5..6&brush=odd');
    expect(brushesIn(params)).toEqual([
      { field: 'x', from: 5, to: 6 },
      { field: 'y', from: 3, to: 4 },
    ]);
  });

  it('is asked for as a half-open range, and up to the greatest number where it is open', () => {
    expect(brushFilter({ field: 'latency_ms', from: 200, to: 400 })).toBe('latency_ms:[200 TO 400}');
    expect(brushFilter({ field: 'latency_ms', from: 400, to: null })).toBe('latency_ms:[400 TO *]');
    expect(brushFilter({ field: 'x', from: null, to: 1e21 })).toBe('x:[* TO 1e21}');
  });

  it('begins and ends with bins, whichever way it was dragged; the last bin holds the greatest number', () => {
    expect(brushOfBins('x', edges, 0, 1)).toEqual({ field: 'x', from: 100, to: 400 });
    expect(brushOfBins('x', edges, 2, 1)).toEqual({ field: 'x', from: 200, to: null });
  });

  it('finds the bin of a place, beyond the ends that at the end', () => {
    expect([50, 100, 199.9, 200, 799, 800, 9000].map((value) => binAt(edges, value))).toEqual([0, 0, 0, 1, 2, 2, 2]);
  });

  it('covers bins wholly, in part or not at all', () => {
    const brush = { field: 'x', from: 200, to: 500 };
    expect([0, 1, 2].map((bin) => coverage(brush, edges[bin] ?? 0, edges[bin + 1] ?? 0))).toEqual([
      'none',
      'whole',
      'part',
    ]);
    expect(coverage({ field: 'x', from: 200, to: null }, 400, 800)).toBe('whole');
  });
});
