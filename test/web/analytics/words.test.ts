/** What the page says of brushes, differences and trends, from values as the API has them. */
import { describe, expect, it } from 'vitest';
import { differenceWords } from '../../../web/features/analytics/difference-words.ts';
import { orderOf } from '../../../web/features/analytics/table-order.ts';
import { brushWords, itemsNote, meanIntervalWords, rangeWords } from '../../../web/features/analytics/words.ts';
import type { Subject } from '../../../web/features/analytics/subject.ts';
import type { Difference, Sides } from '../../../web/features/analytics/use-differences.ts';

const subject: Subject = {
  kind: 'requests',
  streams: ['wrapper_requests'],
  field: 'latency_ms',
  duration: 'latency_ms',
  score: 'quality_score.total_score',
  labels: ['topic'],
  numbers: ['latency_ms'],
  groups: ['topic'],
};
const sides: Sides = { against: 'rest', target: 'the selection', baseline: 'the rest', madeBy: '' };
const share: Difference = {
  type: 'share',
  field: 'topic',
  value: 'kunst',
  unit: 'share',
  change: 'more',
  effect: 0.9,
  magnitude: 'large',
  p: 0.001,
  adjusted_p: 0.002,
  method: 'g-test',
  values: 'exact',
  n_baseline: 200,
  n_target: 100,
  median_baseline: null,
  median_target: null,
  shift: null,
  shift_interval: null,
  delta: null,
  delta_interval: null,
  baseline: { count: 50, total: 200 },
  target: { count: 60, total: 100 },
  difference: 0.35,
  difference_interval: { low: 0.2, high: 0.5, confidence: 0.95 },
  evidence: [],
};

describe('words of a brush', () => {
  it('are taken of a duration and had of any other number', () => {
    expect(brushWords(subject, { field: 'latency_ms', from: 755, to: 2390 })).toBe('took 755 ms to 2.39 s');
    expect(brushWords(subject, { field: 'quality_score.total_score', from: 80, to: null })).toBe(
      'have total score 80 or more',
    );
    expect(rangeWords(null, null, 5)).toBe('less than 5');
  });
});

describe('words of a difference', () => {
  it('give both shares, and the points between them with their interval', () => {
    expect(differenceWords(share, sides)).toEqual({
      name: 'topic kunst',
      both: '60% of the selection, 25% of the rest',
      change: '35 points more (20 to 50)',
    });
  });

  it('turn the interval of what is less, so that it is of the same direction', () => {
    const fewer = { ...share, difference: -0.35, difference_interval: { low: -0.5, high: -0.2, confidence: 0.95 } };
    expect(differenceWords(fewer, sides).change).toBe('35 points fewer (20 to 50)');
  });

  it('give both medians of a number, and its shift', () => {
    const numeric: Difference = {
      ...share,
      type: 'numeric',
      field: 'latency_ms',
      value: null,
      unit: 'ms',
      change: 'higher',
      median_baseline: 1000,
      median_target: 2500,
      shift: 1400,
      shift_interval: { low: 1200, high: 1600, confidence: 0.95 },
    };
    expect(differenceWords(numeric, sides)).toEqual({
      name: 'latency_ms',
      both: 'median 2.5 s of the selection, 1 s of the rest',
      change: '1.4 s higher (1.2 s to 1.6 s)',
    });
  });
});

describe('the order of a table', () => {
  it('is that of the address, and falling by the first figure where it names none', () => {
    const keys = ['name', 'requests', 'p95'];
    expect(orderOf('-p95', keys)).toEqual({ key: 'p95', isRising: false });
    expect(orderOf('name', keys)).toEqual({ key: 'name', isRising: true });
    expect(orderOf(null, keys)).toEqual({ key: 'requests', isRising: false });
    expect(orderOf('nix', keys)).toEqual({ key: 'requests', isRising: false });
  });
});

it('gives no interval of a mean of a handful', () => {
  expect([
    meanIntervalWords(0, null, null),
    meanIntervalWords(3, -37.4, 151),
    meanIntervalWords(4, 50, 60),
    meanIntervalWords(5, 72.14, 80.4),
  ]).toEqual(['', 'too few', 'too few', '72.1 to 80.4']);
});

it('says where a record counts for each item of a list, so that rows add up to more than there is', () => {
  expect(itemsNote([7, 5], 9)).toBe(', each counted for every item of its list, so that rows add up to more');
  expect([itemsNote([7, 2], 9), itemsNote([3], 9), itemsNote([], 0)]).toEqual(['', '', '']);
});
