/** What an address chose, and how places and slopes are said. */
import { describe, expect, it } from 'vitest';
import { metricName, placeText, signed, slopeText } from '../../../web/features/learning/axis-words.ts';

describe('a slope', () => {
  it.each([
    [-0.05, 'step', 'points', '−0.05 points a generation'],
    [0.002, 'step', 'share', '+0.2% a generation'],
    [1e-8, 'time', 'points', '+0.864 points a day'],
    [0.03, 'requests', 'points', '+0.03 points a request'],
    [-0.5, 'samples', 'ms', '−50 ms in 100 samples'],
    [0, 'step', 'points', '0 points a generation'],
  ] as const)('%d along %s in %s', (slope, axis, unit, text) => {
    expect(slopeText(slope, axis, unit)).toBe(text);
  });
});

it('a place is named by its axis', () => {
  expect([placeText(88, 'step', 'UTC'), placeText(1204, 'samples', 'UTC'), placeText(3, 'requests', 'UTC')]).toEqual([
    'generation 88',
    '1,204 samples',
    'request 3',
  ]);
});

it('a metric is named as people call it, and any other by its own words', () => {
  expect([metricName('avg_score'), metricName('mean_token_loss')]).toEqual(['Average score', 'Mean token loss']);
});

it('a change has its sign', () => {
  expect([signed(1.5, 'points'), signed(-0.25, 'share'), signed(0, null)]).toEqual(['+1.5 points', '−25%', '0']);
});
