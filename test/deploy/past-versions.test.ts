/** The versions behind the present one, from every move of a checkout's HEAD. */
import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { pastVersions } from '../../src/deploy/past-versions.ts';

it.each<[string, string, string]>([
  ['no move at all', '', ''],
  ['a clone', 'a', 'a'],
  ['two updates', 'a b c', 'a b c'],
  ['an update and its rollback', 'a b a', 'a'],
  ['two rollbacks', 'a b c b a', 'a'],
  ['an update after a rollback', 'a b a c', 'a c'],
  ['the same update again after a rollback', 'a b a b', 'a b'],
  ['a reset to where it is', 'a b b', 'a b'],
  ['a rollback over two versions', 'a b c a', 'a'],
  ['an update that went back by itself', 'a b c b', 'a b'],
])('%s', (_what, heads, versions) => {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  expect(pastVersions(words(heads))).toEqual(words(versions));
});

test('rollbacks alone lead from the present version back to the first one, through none twice', () => {
  const heads = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'), { minLength: 1, maxLength: 30 });
  fc.assert(
    fc.property(heads, (moves) => {
      const versions = pastVersions(moves);
      expect(versions.at(-1)).toBe(moves.at(-1));
      expect(versions[0]).toBe(moves[0]);
      expect(new Set(versions).size).toBe(versions.length);
      const passed: (string | undefined)[] = [];
      const log: string[] = [...moves];
      for (let to = pastVersions(log).at(-2); to !== undefined; to = pastVersions(log).at(-2)) {
        passed.unshift(to);
        log.push(to);
      }
      expect(passed).toEqual(versions.slice(0, -1));
    }),
  );
});
