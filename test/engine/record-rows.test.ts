import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { rowOf } from '../../src/engine/record-rows.ts';

const origin = { stream: 'a\tb\\c\nü', host: 'h', source: 7, month: '202511' };

/** The fields of a row of tab-separated values, as bytes. */
function fieldsOfRow(row: Buffer): Buffer[] {
  expect(row.indexOf(0x0a)).toBe(row.length - 1);
  const fields: number[][] = [[]];
  for (let at = 0; at < row.length - 1; at += 1) {
    const byte = row[at] ?? 0;
    if (byte === 0x09) fields.push([]);
    else if (byte === 0x5c) {
      at += 1;
      const next = row[at] ?? 0;
      fields.at(-1)?.push(next === 0x74 ? 0x09 : next === 0x6e ? 0x0a : next);
    } else fields.at(-1)?.push(byte);
  }
  return fields.map((field) => Buffer.from(field));
}

describe('a row', () => {
  it.each<[string, Buffer, string]>([
    ['of a plain line', Buffer.from('{"a":"x"}'), '{"a":"x"}'],
    ['of a line with escapes', Buffer.from(String.raw`{"a":"x\n\ty\\"}`), String.raw`{"a":"x\n\ty\\"}`],
    [
      'of a line that is cut in its fields',
      Buffer.from(`{"a":"${'x'.repeat(300)}"}`),
      `{"a":"${'x'.repeat(200)}\u{F8F1}"}`,
    ],
    ['of tabs alone', Buffer.alloc(2_000_000, '\t'), '{}'],
    ['of backslashes alone', Buffer.alloc(2_000_000, '\\'), '{}'],
    ['of any bytes', Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)), '{}'],
  ])('%s has what it was made from', (_, content, doc) => {
    const line = { content, at: 12, bytes: content.length + 1, timeMs: 1 };
    const [stream, host, source, at, bytes, month, time, id, , raw, fields, ...rest] = fieldsOfRow(
      rowOf(origin, line, 1_764_111_647_573.54),
    );
    expect([stream, host, source, at, bytes, month, time].map(String)).toEqual([
      'a\tb\\c\nü',
      'h',
      '7',
      '12',
      String(content.length + 1),
      '202511',
      '2025-11-25 23:00:47.573540',
    ]);
    const digest = createHash('sha256').update(`${origin.stream}\n`).update(content).digest().subarray(0, 16);
    expect([id?.equals(digest), raw?.equals(content), String(fields), rest]).toEqual([true, true, doc, []]);
  });

  it('stays as it is when others are made', () => {
    const line = (text: string) => ({ content: Buffer.from(text), at: 0, bytes: text.length + 1, timeMs: 1 });
    const rows = Array.from({ length: 5000 }, (_, n) => rowOf(origin, line(`{"n":${n},"pad":"${'x'.repeat(n)}"}`), 1));
    expect(rows.every((row, n) => row.includes(`\t{"n":${n},"pad"`))).toBe(true);
  });
});
