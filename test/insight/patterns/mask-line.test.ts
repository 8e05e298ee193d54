import { describe, expect, it } from 'vitest';
import { Random } from '../../../src/demo/random.ts';
import { anyMask, CHARS_MAX, maskKinds, maskLine, TOKENS_MAX } from '../../../src/insight/patterns/mask-line.ts';

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

  it('has each value that a look at every place finds', () => {
    const pieces = [
      'a',
      ' ',
      '"',
      '1',
      '22',
      ':',
      ',',
      '-',
      '+',
      '/',
      '\\',
      '~',
      '..',
      '.',
      '=',
      "'",
      '{',
      '%',
      'word',
      '<num>',
      'ä',

      '2025-12-07',
      'T',
      '10:00',
      '10:00:00',
      '.123',
      'C:\\x',
      'http://a.b/c?d',
      '10.0.0.1',
      'fe',
      'ab',
      'deadbeef1',
      '0x',
      '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
      'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
      'a:b:c:d:e:f:a:b',
      '\u00a0',
      '\t',
      '\n',
      'e5',
      '"k": ',
      '\u2003',
      '\ufeff',
      '😀',
    ];
    const random = new Random(71);
    const lines = Array.from({ length: 10_000 }, (_, index) => {
      const line = Array.from({ length: random.whole(1, 14) }, () => random.pick(pieces)).join('');
      return index % 500 === 0 ? line.repeat(300) : line;
    });
    const wrong = lines.filter((line) => JSON.stringify(maskLine(line)) !== JSON.stringify(lookedAtEverywhere(line)));
    expect(wrong).toEqual([]);
  });
});

/** The same by the plain rule: masks over all of the text, then words. */
function lookedAtEverywhere(line: string) {
  const text = line.slice(0, CHARS_MAX);
  const tokens = [''];
  const values: { token: number; kind: string; text: string }[] = [];
  const append = (part: string) => tokens.push(`${tokens.pop() ?? ''}${part}`);
  const addText = (part: string) => {
    for (const [word] of part.matchAll(/\s+|\S+/g)) {
      if (word.trim() !== '') append(word);
      else if (tokens.at(-1) !== '') tokens.push('');
    }
  };
  let end = 0;
  for (const match of text.matchAll(anyMask)) {
    addText(text.slice(end, match.index));
    const kind = maskKinds.find((_, index) => match[index + 1] !== undefined) ?? 'num';
    values.push({ token: tokens.length - 1, kind, text: match[0] });
    append(`<${kind}>`);
    end = match.index + match[0].length;
  }
  addText(text.slice(end));
  if (tokens.at(-1) === '') tokens.pop();
  if (tokens.length <= TOKENS_MAX && text.length === line.length) return { tokens, values };
  return {
    tokens: [...tokens.slice(0, TOKENS_MAX), '<rest>'],
    values: values.filter(({ token }) => token < TOKENS_MAX),
  };
}
