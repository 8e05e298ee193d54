/** What may have been meant. */
import { describe, expect, it } from 'vitest';
import { nearest, repairsOf } from '../../../web/features/explore/query/repairs.ts';

describe('repairsOf', () => {
  it.each([
    ['a AND (b', { at: 6, length: 1 }, 'a AND (b)'],
    ['"abc', { at: 0, length: 1 }, '"abc"'],
    ['stage:ERR)', { at: 9, length: 1 }, 'stage:ERR'],
    ['n:[1 - 5]', { at: 2, length: 3 }, 'n:[1 TO 5]'],
    ['n:[1 TO', { at: 2, length: 5 }, 'n:[1 TO *]'],
    ['a AND', { at: 2, length: 3 }, 'a'],
  ])('%s', (text, place, meant) => {
    const repairs = repairsOf(text, place);
    expect(repairs).toContain(meant);
    expect(repairs).not.toContain(text);
  });
});

describe('nearest', () => {
  const names = ['stage', 'style', 'topic', 'latency_ms', 'quality_score.total_score'];
  it.each([
    ['stag', 'stage'],
    ['stgae', 'stage'],
    ['Topic', 'topic'],
    ['latencyms', 'latency_ms'],
    ['zebra', null],
    ['x', null],
  ])('%s', (name, meant) => {
    expect(nearest(name, names)).toBe(meant);
  });
});
