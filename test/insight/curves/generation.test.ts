import { describe, expect, it } from 'vitest';
import { generationChanges } from '../../../src/insight/curves/generation-changes.ts';
import { generationFacts, leadersOf } from '../../../src/insight/curves/generation.ts';
import { proportionDifference } from '../../../src/insight/proportions.ts';

const step = ['generation'];

describe('what a learning record says', () => {
  it('finds its measures at any depth, and counts of names apart', () => {
    const facts = generationFacts(
      {
        generation: 7,
        learned_from: {
          sample_count: 9,
          avg_score: 80.5,
          patterns: { topics: { bildung: 3, umwelt: 0, kueche: 'many' }, styles: { knapp: 2 }, odd: 3 },
          top_categories: ['bildung', 5, 'umwelt'],
        },
        success_rate: 0.9,
        note: 'text',
      },
      step,
    );
    expect(facts).toEqual({
      measures: new Map([
        ['sample_count', 9],
        ['avg_score', 80.5],
        ['success_rate', 0.9],
      ]),
      patterns: new Map([
        ['topics', new Map([['bildung', 3]])],
        ['styles', new Map([['knapp', 2]])],
      ]),
      listed: new Map([['categories', ['bildung', 'umwelt']]]),
    });
  });

  it('tells measures of one key apart by their whole path', () => {
    const { measures } = generationFacts({ loss: 1, eval: { loss: 2 } }, step);
    expect([...measures]).toEqual([
      ['loss', 1],
      ['eval.loss', 2],
    ]);
  });

  it.each([[null], [[1, 2]], ['text'], [5]])('says nothing for %j', (value) => {
    expect(generationFacts(value, step)).toEqual({ measures: new Map(), patterns: new Map(), listed: new Map() });
  });

  it('puts the most frequent names first, equal ones by their code units', () => {
    const counts = new Map([
      ['b', 2],
      ['a', 2],
      ['c', 5],
      ['d', 1],
    ]);
    expect(leadersOf(counts, 3)).toEqual(['c', 'a', 'b']);
  });
});

describe('what changed between generations', () => {
  const one = generationFacts(
    { sample_count: 20, success_rate: 0.5, avg_score: 70, patterns: { topics: { a: 8, b: 2 } } },
    step,
  );
  const other = generationFacts({ sample_count: 40, success_rate: 0.9, patterns: { topics: { b: 15, c: 5 } } }, step);

  it('gives shares of samples an interval, and means none', () => {
    const { interval } = proportionDifference({ count: 10, total: 20 }, { count: 36, total: 40 });
    expect(generationChanges(one, other).measures).toEqual([
      { name: 'avg_score', before: 70, after: null, difference: null, interval: null, clear: null },
      { name: 'sample_count', before: 20, after: 40, difference: 20, interval: null, clear: null },
      { name: 'success_rate', before: 0.5, after: 0.9, difference: 0.4, interval, clear: true },
    ]);
  });

  it('compares the share of each name, the greatest change first', () => {
    const [topics] = generationChanges(one, other).patterns;
    expect(topics?.beforeTotal).toBe(10);
    expect(topics?.afterTotal).toBe(20);
    expect(topics?.names.map(({ name, before, after, clear }) => [name, before, after, clear])).toEqual([
      ['a', { count: 8, share: 0.8 }, { count: 0, share: 0 }, true],
      ['b', { count: 2, share: 0.2 }, { count: 15, share: 0.75 }, true],
      ['c', { count: 0, share: 0 }, { count: 5, share: 0.25 }, false],
    ]);
  });

  it('claims no difference where one generation counted nothing', () => {
    const [topics] = generationChanges(one, generationFacts({}, step)).patterns;
    expect(topics?.names[0]).toEqual({
      name: 'a',
      before: { count: 8, share: 0.8 },
      after: { count: 0, share: null },
      difference: null,
      interval: null,
      clear: null,
    });
  });
});
