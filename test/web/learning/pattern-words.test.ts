/** What is said of topics and styles where there is much to say, and where there is one name, a tie, or next to nothing. */
import { expect, it } from 'vitest';
import { patternWords } from '../../../web/features/learning/pattern-words.ts';
import type { PatternGroup } from '../../../web/features/learning/pattern-words.ts';

type Generation = PatternGroup['generations'][number];

const generation: Generation = {
  step: 7,
  time: '2026-01-01T00:00:00Z',
  id: 'a',
  total: 40,
  shares: [0.8, 0.2],
  others_share: 0,
  evenness: 0.7219,
  effective_names: 1.649,
  leader: 'knapp',
  leader_share: 0.8,
};
const group: PatternGroup = {
  stream: 'evolution',
  group: 'styles',
  names: ['knapp', 'sachlich'],
  others: 0,
  generations: Array.from({ length: 6 }, () => generation),
  trend: { kind: 'trend', direction: 'too-few', n: 0, distinct_x: 0, n_min: 5, distinct_x_min: 3 },
  divergence: 0,
  shifts: [{ name: 'knapp', before: 0.6, after: 0.8 }],
  narrowing: null,
};
const of = (last: Partial<Generation>, more: Partial<PatternGroup> = {}) =>
  patternWords({ ...group, generations: [...group.generations, { ...generation, ...last }], ...more });

it('says who leads, how varied it is, and what changed', () => {
  expect(patternWords(group)).toBe(
    'In the last generation (7), not smoothed, knapp leads with 80%; 40 were counted. ' +
      'Diversity is 0.722 of 1, as if 1.65 styles were equally frequent. ' +
      'From the first third of the generations to the last, knapp went from 60% to 80%.',
  );
});

it('has little to say of one name', () => {
  const one = { names: ['knapp'], shifts: [{ name: 'knapp', before: 1, after: 1 }] };
  const generations = [{ ...generation, shares: [1], leader_share: 1, evenness: null, effective_names: 1 }];
  expect(patternWords({ ...group, ...one, generations })).toBe(
    'knapp is the only style in 1 generation, so there is no diversity to tell.',
  );
  expect(patternWords({ ...group, generations: [] })).toBe('');
});

it('lets no name lead where others have as much', () => {
  const tie = { shares: [0.5, 0.5], leader_share: 0.5, evenness: 1, effective_names: 2 };
  const same = { shifts: [{ name: 'knapp', before: 0.5, after: 0.5 }] };
  expect(of(tie, same)).toBe(
    'In the last generation (7), not smoothed, knapp and sachlich have 50% each; 40 were counted. ' +
      'Diversity is 1 of 1, the most there can be. From the first third of the generations to the last no share has changed.',
  );
  const names = ['a', 'b', 'c', 'd', 'e'];
  const shares = [0.25, 0.25, 0.25, 0.25, 0];
  expect(of({ ...tie, shares, leader_share: 0.25, evenness: 0.9, effective_names: 4.1 }, { names, ...same })).toMatch(
    /not smoothed, 4 styles lead with 25% each; /,
  );
  expect(of({ shares: [0.4, 0.2], others_share: 0.4, leader_share: 0.4 }, { others: 1 })).toMatch(
    /not smoothed, no style has more than knapp, with 40%; .* 1 more name is among the others\.$/,
  );
});

it('says where few counts tell little', () => {
  const few = { total: 9, shares: [0.6, 0.4], leader_share: 0.6 };
  expect(of({ ...few, evenness: 1, effective_names: 2 })).toMatch(
    / 9 were counted\. Diversity is 1 of 1: as far as 9 can tell, all 2 styles may be equally frequent\. /,
  );
  expect(of({ ...few, evenness: 0.8, effective_names: 1.74 })).toMatch(
    /as if 1\.74 styles were equally frequent, by an estimate from few\. /,
  );
  expect(of({ total: 1, shares: [1, 0], leader_share: 1, evenness: 0, effective_names: 1 })).toMatch(
    /knapp has 100%; 1 was counted\. That is too few to tell diversity\. /,
  );
});

it('does not count one name as many', () => {
  expect(of({ shares: [1, 0], leader_share: 1, evenness: 0, effective_names: 1 })).toMatch(
    /knapp has 100%; 40 were counted\. Diversity is 0 of 1\. /,
  );
  expect(
    of({ total: 4000, shares: [0.9995, 0.0005], leader_share: 0.9995, evenness: 0.006, effective_names: 1.004 }),
  ).toMatch(/of 1, as if there were hardly more than one style\. /);
});

it('compares the ends of a short curve as what they are', () => {
  const generations = [generation, generation];
  expect(patternWords({ ...group, generations })).toMatch(
    /From the first generation to the last, knapp went from 60% to 80%\.$/,
  );
  const shifts = [{ name: 'knapp', before: 0.80001, after: 0.80002 }];
  expect(patternWords({ ...group, generations, shifts })).toMatch(/ to the last no share has changed much\.$/);
});
