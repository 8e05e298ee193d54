/** The proof before a deletion looks at every byte, and at nothing that is not the file's own. */
import { gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { holdSameBytes } from '../../src/archive/prove-daily.ts';
import { MemoryFiles } from '../../src/machine/memory-files.ts';
import type { Member } from '../../src/model/manifest.ts';
import { manifest, member } from '../support/listings.ts';

/** Members for these texts, one behind the other, of a daily file; and whether they hold the same as `daily`. */
async function prove(texts: readonly string[], daily: string, fields: Partial<Member> = {}) {
  const disk = new MemoryFiles(() => 0);
  await disk.makeDirectory('/d');
  const stored = texts.map((text) => gzipSync(text));
  let dailyOffset = 0;
  const members = texts.map((text, index) => {
    const one = member(index + 1, 'flow.20251130.jsonl', {
      dailyOffset,
      length: stored[index]?.length ?? 0,
      bytes: text.length,
      sha256: createHash('sha256').update(text).digest('hex'),
      ...fields,
    });
    dailyOffset += text.length;
    return one;
  });
  const made = manifest('flow', '202511', members);
  const file = await disk.create('/d/a.gz', { mode: 0o640, uid: 1, gid: 1 });
  await file.write(0, Buffer.concat(stored));
  disk.appendAsWriter('/d/daily', daily);
  const progress: number[] = [];
  const same = await holdSameBytes(made.members, {
    manifest: made,
    archive: await disk.openForReading('/d/a.gz'),
    archivePath: '/d/a.gz',
    daily: await disk.openForReading('/d/daily'),
    cores: 2,
    onProgress: (bytes) => void progress.push(bytes),
  });
  return { same, progress, lengths: stored.map(({ length }) => length) };
}

describe('members hold the same bytes', () => {
  it.each([
    ['one member', ['a\nb\n'], 'a\nb\n', {}, true],
    ['several members', ['a\n', 'b\n', 'c\n'], 'a\nb\nc\n', {}, true],
    ['a file that goes on behind them', ['a\n'], 'a\nb\n', {}, true],
    ['a line end that sealing added', ['a\n'], 'a', { addedLineEnd: true }, true],
    ['a line end that the writer added later', ['a\n'], 'a\nb\n', { addedLineEnd: true }, true],
    ['another byte at the start', ['a\nb\n'], 'x\nb\n', {}, false],
    ['another byte at the end', ['a\n', 'b\n'], 'a\nb ', {}, false],
    ['a shorter file', ['a\nb\n'], 'a\nb', {}, false],
    ['an empty file', ['a\n'], '', {}, false],
    ['the same lines in another order', ['a\n', 'b\n'], 'b\na\n', {}, false],
  ])('%s: %s in %s', async (_, texts, daily, fields, expected) => {
    expect((await prove(texts, daily, fields)).same).toBe(expected);
  });

  it('and tells how far it is', async () => {
    const { progress, lengths } = await prove(['a\n', 'bb\n'], 'a\nbb\n');
    // Members are read side by side: which one is through first is nobody's promise.
    const inOrder = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b);
    expect(inOrder(progress)).toEqual(inOrder(lengths));
  });
});
