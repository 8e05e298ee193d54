/** Who holds which lock, as the kernel writes it down. */
import { expect, it } from 'vitest';
import { hasFlock } from '../../src/machine/lock-table.ts';

const table = [
  '1: POSIX  ADVISORY  WRITE 70 08:01:4321 0 EOF',
  '2: FLOCK  ADVISORY  WRITE 4242 00:2a:1234 0 EOF',
  '2: -> FLOCK  ADVISORY  WRITE 4243 00:2a:1234 0 EOF',
  '3: -> FLOCK  ADVISORY  WRITE 4244 00:2a:77 0 EOF',
  '',
].join('\n');

it.each([
  ['a file that is locked, whatever its device is called', 1234n, true],
  ['a file of which a number only ends alike', 234n, false],
  ['a file whose number only begins alike', 123n, false],
  ['a process', 4242n, false],
  ['a file with a lock of another kind', 4321n, false],
  ['a file that is only waited for', 77n, false],
])('%s', (_, inode, isLocked) => {
  expect(hasFlock(table, inode)).toBe(isLocked);
});
