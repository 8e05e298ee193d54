/** The versions behind the present one, from every move of a checkout's HEAD. */
import * as fc from 'fast-check';
import { expect, it, test } from 'vitest';
import { pastVersions } from '../../src/deploy/past-versions.ts';
import type { HeadMove } from '../../src/deploy/past-versions.ts';

/** As Git notes them. */
const subjects: Readonly<Record<string, string>> = {
  clone: 'clone: from https://example.org/varve.git',
  pull: 'pull: Fast-forward',
  merge: 'merge origin/main: Fast-forward',
  commit: 'commit: Mend reset and checkout',
  update: 'varve update: Fast-forward',
  undone: 'varve update: back: updating HEAD',
  rollback: 'varve rollback: updating HEAD',
  forward: 'varve rollback: forward: updating HEAD',
  stayed: 'varve rollback: back: updating HEAD',
  reset: 'reset: moving to HEAD~1',
  checkout: 'checkout: moving from main to a',
};
const move = (head: string, how: string): HeadMove => ({ head, subject: subjects[how] ?? how });

it.each<[string, string, string]>([
  ['no move at all', '', ''],
  ['a clone', 'a:clone', 'a'],
  ['two updates', 'a:clone b:update c:update', 'a b c'],
  ['pull, merge and commit', 'a:clone b:pull c:merge d:commit', 'a b c d'],
  ['an update and its rollback', 'a:clone b:update a:rollback', 'a'],
  ['two rollbacks', 'a:clone b:update c:update b:rollback a:rollback', 'a'],
  ['an update after a rollback', 'a:clone b:update a:rollback c:update', 'a c'],
  ['the same update again after a rollback', 'a:clone b:update a:rollback b:update', 'a b'],
  ['a reset to where it is', 'a:clone b:pull b:reset', 'a b'],
  ['a rollback over two versions', 'a:clone b:pull c:pull a:rollback', 'a'],
  ['an update that went back by itself', 'a:clone b:pull c:update b:undone', 'a b'],
  ['a rollback that went back by itself', 'a:clone b:pull c:pull b:rollback c:stayed', 'a b c'],
  ['an undone move of which the log has no beginning', 'c:undone d:update c:undone', 'c'],
  ['a reset to where it never was, and forward again', 'c:clone b:reset c:update', 'b c'],
  ['a reset that goes forward', 'a:clone b:reset', 'a b'],
  ['a look at an older version', 'a:clone c:pull b:checkout c:checkout', 'a c'],
  ['a rollback to a newer version', 'a:clone b:pull c:pull a:rollback c:forward', 'a c'],
])('%s', (_what, moves, versions) => {
  const words = (text: string) => text.split(' ').filter((word) => word !== '');
  const log = words(moves).map((word) => move(word.split(':')[0] ?? '', word.split(':')[1] ?? ''));
  expect(pastVersions(log)).toEqual(words(versions));
});

test('rollbacks alone lead from the present version back through none twice', () => {
  const heads = fc.constantFrom('a', 'b', 'c', 'd', 'e');
  const moves = fc.tuple(heads, fc.constantFrom(...Object.keys(subjects))).map(([head, how]) => move(head, how));
  fc.assert(
    fc.property(fc.array(moves, { minLength: 1, maxLength: 30 }), (log) => {
      const versions = pastVersions(log);
      expect(versions.at(-1)).toBe(log.at(-1)?.head);
      expect(new Set(versions).size).toBe(versions.length);
      const passed: (string | undefined)[] = [];
      const longer = [...log];
      for (let to = versions.at(-2); to !== undefined; to = pastVersions(longer).at(-2)) {
        passed.unshift(to);
        longer.push(move(to, 'rollback'));
      }
      expect(passed).toEqual(versions.slice(0, -1));
    }),
  );
});
