import { describe, expect, it } from 'vitest';
import { CHARS_MAX, maskLine, TOKENS_MAX } from '../../../src/insight/patterns/mask-line.ts';

const masked = (line: string) => maskLine(line).tokens.join(' ');

describe('a message without its values', () => {
  it.each([
    ['HTTPError: Server Error 502', 'HTTPError: Server Error <num>'],
    ['took 26ms, 1.5e3 of -4', 'took <num>ms, <num> of <num>'],
    ['v2 of utf8 stays', 'v2 of utf8 stays'],
    ['id 6ba7b810-9dad-11d1-80b4-00c04fd430c8 gone', 'id <uuid> gone'],
    ['at 2025-12-07T02:00:00.123456+01:00 and 2025-12-07 02:00:00 and 2025-12-07', 'at <time> and <time> and <time>'],
    ['at 23:59:59,123 sharp', 'at <time> sharp'],
    ['from 10.0.0.7:8020 to 2001:db8:0:0:0:0:0:1', 'from <ip> to <ip>'],
    ["No such file: '/opt/x/y.txt'", "No such file: '<path>'"],
    ['C:\\logs\\a.txt or ../b/c.md and/or d', '<path> or <path> and/or d'],
    ['see https://example.org/a?b=1 now', 'see <url> now'],
    ['at 0xDEADBEEF, commit 9f8e7d6c5b', 'at <hex>, commit <hex>'],
    ['version 3.14.15', 'version <num>'],
    ['deadbeef is a word, and so is facade', 'deadbeef is a word, and so is facade'],
    ['  spaces\t of   all kinds \n', 'spaces of all kinds'],
    ['', ''],
  ])('%s', (line, expected) => {
    expect(masked(line)).toBe(expected);
  });

  it('says what the values were, and in which word', () => {
    expect(maskLine('line 5, took 2.5s').values).toEqual([
      { token: 1, kind: 'num', text: '5' },
      { token: 3, kind: 'num', text: '2.5' },
    ]);
  });

  it('tells long messages by their beginning', () => {
    const words = Array.from({ length: TOKENS_MAX + 1 }, (_, index) => `w${index}`);
    expect(maskLine(words.slice(0, -1).join(' ')).tokens).toEqual(words.slice(0, -1));
    expect(maskLine(words.join(' ')).tokens).toEqual([...words.slice(0, -1), '<rest>']);
    expect(maskLine('x'.repeat(CHARS_MAX + 1)).tokens).toEqual(['x'.repeat(CHARS_MAX), '<rest>']);
  });
});
