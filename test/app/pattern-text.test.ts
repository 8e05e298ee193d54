/** The engine puts only messages together of which `maskLine` makes the same words. */
import { afterAll, beforeAll, expect, it } from 'vitest';
import { likeTextKey } from '../../src/app/insight/pattern-text.ts';
import { Random } from '../../src/demo/random.ts';
import { maskLine } from '../../src/insight/patterns/mask-line.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => place.write('one.jsonl', '{}'));
}, 60_000);

afterAll(() => api.close());

async function keysOf(lines: readonly string[]): Promise<readonly string[]> {
  const [row] = await api.services.followed.engine.all<{ keys: readonly string[] }>(
    `SELECT arrayMap(x -> ${likeTextKey('x')}, JSONExtract({v_lines:String}, 'Array(String)')) AS keys`,
    { params: { v_lines: JSON.stringify(lines) } },
  );
  return row?.keys ?? [];
}

/** Pieces that masks are made of, and those that are nearly such. */
const pieces = [
  'a',
  'word',
  'ab',
  'fe',
  'x',
  'e5',
  '0x',
  '0x1f',
  ' ',
  '  ',
  '\t',
  '"',
  '":',
  '": ',
  "'",
  '(',
  ')',
  '[',
  ']',
  '{',
  '}',
  ',',
  ';',
  ':',
  '=',
  '.',
  '-',
  '+',
  '/',
  '\\',
  '~',
  '..',
  '%',
  '<',
  '>',
  '1',
  '22',
  '7.5',
  '12345678',
  '1234567890',
  'deadbeef1',
  '1e5',
  '-3',
  '2025-12-07',
  'T',
  '10:00',
  '10:00:00',
  '2025-12-07T10:00:00',
  '2025-12-07 10:00:00.123',
  '2025-12-07T10:00:00Z',
  '+01:00',
  ',123',
  '.1234567890',
  '10.0.0.1',
  ':8020',
  '1.1.1.1',
  '2001:db8:0:0:0:0:0:1',
  'a:b:c:d:e:f:a:b',
  'http://a.b/c?d=1',
  '/var/log',
  'C:\\x',
  '6ba7b810-9dad-11d1-80b4-00c04fd430c8',
  'aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee',
  'A0B1C2D3E4F5',
  '<num>',
  'ä',
  '\u00a0',
  '😀',
  '\n',
];

it('keeps the words of any text', async () => {
  const random = new Random(20251207);
  const lines = Array.from({ length: 20_000 }, () =>
    Array.from({ length: random.whole(1, 12) }, () => random.pick(pieces)).join(''),
  );
  const keys = await keysOf(lines);
  expect(keys).toHaveLength(lines.length);
  const wrong = lines.filter(
    (line, index) => JSON.stringify(maskLine(line).tokens) !== JSON.stringify(maskLine(keys[index] ?? '').tokens),
  );
  expect(wrong).toEqual([]);
});

it.each([
  [
    'user 17 came from 10.0.0.7:80 at 2025-12-07T10:00:00.5+01:00, 3 ms',
    'user 1 came from 1.1.1.1 at 2025-12-07T10:00:00.5+01:00, 1 ms',
  ],
  [
    '{"id": "6ba7b810-9dad-11d1-80b4-00c04fd430c8", "at":"2025-12-07 10:00:00","n":-5,"h":"9f8e7d6c5b"}',
    '{"id": "00000000-0000-0000-0000-000000000000", "at":"2000-01-01T00:00:00Z","n":1,"h":"0a0a0a0a"}',
  ],
  ['plain words, and utf8', 'plain words, and utf8'],
])('puts %s together with others', async (line, key) => {
  expect(await keysOf([line])).toEqual([key]);
});
