import { describe, expect, it } from 'vitest';
import { SeenPairs } from '../../src/app/pipeline/seen-pairs.ts';

describe('SeenPairs', () => {
  it('knows each pair from then on, however many there are', () => {
    const seen = new SeenPairs();
    const pairs = Array.from({ length: 5000 }, (_, index) => [`p${index}`, `r${index % 7}`] as const);
    expect(pairs.every(([one, other]) => seen.add(one, other))).toBe(true);
    expect(pairs.some(([one, other]) => seen.add(one, other))).toBe(false);
  });

  it('tells texts apart that are the same together', () => {
    const seen = new SeenPairs();
    expect([seen.add('ab', 'c'), seen.add('a', 'bc'), seen.add('', 'abc'), seen.add('ab', 'c')]).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });
});
