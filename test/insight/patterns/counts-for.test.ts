import { describe, expect, it } from 'vitest';
import { countsFor } from '../../../src/insight/patterns/counts-for.ts';
import { maskLine } from '../../../src/insight/patterns/mask-line.ts';
import { PatternMiner } from '../../../src/insight/patterns/pattern-miner.ts';

const users = ['anna', 'bert', 'cleo', 'dora', 'emil', 'fred'];
const texts = [...users.map((user) => `login of user ${user} refused`), 'disk 7 is full', 'disk 8 is full'];

function minedIn(linesMax: number) {
  const miner = new PatternMiner({ linesMax });
  for (const [at, text] of texts.entries()) miner.add(text, { id: String(at), at });
  return miner.result();
}

describe('a message', () => {
  it('counts for one pattern, as often as that says', () => {
    const mined = minedIn(100);
    const counts = mined.patterns.map(
      (pattern) => texts.filter((text) => countsFor(mined, pattern, maskLine(text))).length,
    );
    expect(counts).toEqual(mined.patterns.map(({ count }) => count));
    expect(counts).toEqual([6, 2]);
    const [login] = mined.patterns;
    // It fits, but was not among them.
    expect(login && countsFor(mined, login, maskLine('login of user gina refused'))).toBe(false);
  });

  it('counts for what it fits, where texts were folded', () => {
    const mined = minedIn(2);
    expect(mined.folds).toBeGreaterThan(0);
    const login = mined.patterns.find(({ template }) => template === 'login of user <*> refused');
    expect(login && texts.filter((text) => countsFor(mined, login, maskLine(text)))).toEqual(texts.slice(0, 6));
    expect(login && countsFor(mined, login, maskLine('login of user gina'))).toBe(false);
  });
});
