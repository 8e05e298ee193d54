/** Where members end: never inside a record, never beyond their bounds, and nothing left out between them. */
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitMembers } from '../../src/archive/split-members.ts';
import type { MemberLimits } from '../../src/archive/split-members.ts';
import { MemoryFiles } from '../../src/machine/memory-files.ts';

async function openText(text: string) {
  const disk = new MemoryFiles(() => 0);
  await disk.makeDirectory('/d');
  disk.appendAsWriter('/d/a', text);
  return disk.openForReading('/d/a');
}

async function split(text: string, limits: MemberLimits, from = 0, to = Buffer.byteLength(text)) {
  const found: { kind: string; offset: number; length: number; text: string }[] = [];
  const bytes = Buffer.from(text);
  for await (const slice of splitMembers(await openText(text), from, to, limits)) {
    const length = slice.kind === 'whole' ? slice.bytes.length : slice.length;
    const own = slice.kind === 'whole' ? slice.bytes : bytes.subarray(slice.offset, slice.offset + length);
    found.push({ kind: slice.kind, offset: slice.offset, length, text: own.toString('utf8') });
  }
  return found;
}

const limits = { targetBytes: 10, maxBytes: 20, commitBytes: 1000 };

describe('members', () => {
  it.each([
    ['nothing', '', []],
    ['one record', 'abc\n', ['whole abc\n']],
    ['records that fit together', 'abc\ndef\n', ['whole abc\ndef\n']],
    ['records that fit exactly', 'abcd\nefgh\n', ['whole abcd\nefgh\n']],
    ['a record beyond the target', 'abc\ndef\nghi\n', ['whole abc\ndef\n', 'whole ghi\n']],
    ['an unterminated tail after records', 'abc\nde', ['whole abc\nde']],
    ['an unterminated tail that begins a member', 'abcdefgh\nxyz', ['whole abcdefgh\n', 'whole xyz']],
    ['an unterminated file', 'abc', ['whole abc']],
    ['empty lines', '\n\n\n', ['whole \n\n\n']],
    ['a record longer than the target', 'abcdefghijklmn\no\n', ['whole abcdefghijklmn\n', 'whole o\n']],
    ['a record of the most bytes', `${'x'.repeat(19)}\n`, [`whole ${'x'.repeat(19)}\n`]],
    [
      'a record beyond the most bytes',
      `a\n${'x'.repeat(20)}\nb\n`,
      ['whole a\n', `long ${'x'.repeat(20)}\n`, 'whole b\n'],
    ],
    ['a long unterminated record', 'x'.repeat(25), [`long ${'x'.repeat(25)}`]],
  ])('%s', async (_, text, expected) => {
    expect((await split(text, limits)).map((slice) => `${slice.kind} ${slice.text}`)).toEqual(expected);
  });

  it('begin and end where they are told to', async () => {
    const slices = await split('abc\ndef\nghi\n', limits, 4, 10);
    expect(slices).toEqual([{ kind: 'whole', offset: 4, length: 6, text: 'def\ngh' }]);
  });

  it('of a file that was cut meanwhile are refused', async () => {
    const file = await openText('abc\n');
    const work = async () => {
      for await (const slice of splitMembers(file, 0, 100, limits)) expect(slice).toMatchObject({ offset: 0 });
    };
    await expect(work()).rejects.toMatchObject({
      code: 'changed-meanwhile',
      message: 'the file ended before byte 100: it was cut',
    });
  });

  const lines = fc.array(
    fc.oneof(
      { weight: 8, arbitrary: fc.string({ maxLength: 12 }) },
      { weight: 2, arbitrary: fc.string({ minLength: 12, maxLength: 70 }) },
    ),
    { maxLength: 30 },
  );
  const anyLimits = fc
    .tuple(fc.integer({ min: 1, max: 30 }), fc.integer({ min: 0, max: 30 }))
    .map(([targetBytes, more]) => ({ targetBytes, maxBytes: targetBytes + more, commitBytes: 1 }));

  it('together are the file; none cuts a record; their bounds hold', async () => {
    await fc.assert(
      fc.asyncProperty(lines, fc.boolean(), anyLimits, async (records, isEnded, bounds) => {
        const body = records.map((one) => one.replaceAll('\n', ' ')).join('\n');
        const text = isEnded ? `${body}\n` : body;
        const slices = await split(text, bounds);
        expect(slices.map((slice) => slice.text).join('')).toBe(text);
        let end = 0;
        for (const [index, slice] of slices.entries()) {
          expect(slice.offset).toBe(end);
          end += slice.length;
          if (index < slices.length - 1) expect(slice.text.endsWith('\n')).toBe(true);
          const recordCount = slice.text.split('\n').length - (slice.text.endsWith('\n') ? 1 : 0);
          if (slice.kind === 'long') expect([recordCount, slice.length > bounds.maxBytes]).toEqual([1, true]);
          else expect(slice.length).toBeLessThanOrEqual(recordCount > 1 ? bounds.targetBytes : bounds.maxBytes);
        }
      }),
      { numRuns: 300 },
    );
  });
});
