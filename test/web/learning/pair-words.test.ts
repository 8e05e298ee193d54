/** Two wrappers in words: the API says how far the second is above the first, the sentence is about the first. */
import { expect, it } from 'vitest';
import { pairCounts, pairWords } from '../../../web/features/learning/pair-words.ts';
import type { Pair } from '../../../web/features/learning/pair-words.ts';

const difference: NonNullable<Pair['score']> = {
  change: 'lower',
  n_a: 463,
  n_b: 85,
  median_a: 92,
  median_b: 77,
  shift: -15,
  shift_low: -17,
  shift_high: -13,
  delta: -0.5,
  delta_low: -0.6,
  delta_high: -0.4,
  effect: 1,
  magnitude: 'large',
  p: 0.001,
  adjusted_p: 0.001,
  is_sampled: false,
};
const slower = { ...difference, shift: 3300, shift_low: 2500, shift_high: 4000 };

it('gives the first the points that the second lacks', () => {
  expect(pairWords({ rank: 1, score: difference, duration: slower })).toEqual({
    between: 'scores 15 points more (13 to 17) than',
    after: '; it takes 3.3 s less',
  });
  const better = { ...difference, shift: 4, shift_low: 1, shift_high: 6 };
  expect(
    pairWords({ rank: 1, score: better, duration: { ...slower, shift: -900, shift_low: -1000, shift_high: -800 } }),
  ).toEqual({
    between: 'scores 4 points less (1 to 6) than',
    after: '; it takes 900 ms longer',
  });
});

it('tells no difference that may be none', () => {
  const unclear = { ...difference, shift: -2, shift_low: -5, shift_high: 0 };
  expect(pairWords({ rank: 1, score: unclear, duration: { ...slower, shift_low: -1 } })).toEqual({
    between: 'scores neither more nor less, as far as can be told, than',
    after: '',
  });
  expect(pairWords({ rank: null, score: null, duration: null })).toEqual({
    between: 'has too few scores to compare with',
    after: '',
  });
});

it('draws nothing from the few scores of many requests', () => {
  const { between } = pairWords({ rank: null, score: { ...difference, n_b: 3 }, duration: null });
  expect(between).toBe('has too few scores to compare with');
});

it('says how many of the requests have a score', () => {
  expect(pairCounts({ n_a: 694, n_b: 127, score: difference })).toBe(
    '694 and 127 requests, of which 463 and 85 scores are compared',
  );
  expect(pairCounts({ n_a: 463, n_b: 85, score: difference })).toBe('463 and 85 requests');
  expect(pairCounts({ n_a: 18, n_b: 1, score: null })).toBe('18 and 1 request');
});
