/** What comes out of an archive was compared with its manifest; every way of disagreeing is damage with its own words. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { beforeEach, describe, expect, it } from 'vitest';
import { chunksOf, readMember, sha256 } from '../../src/archive/read-member.ts';
import { memberLimits } from '../../src/archive/split-members.ts';
import { faultyFiles } from '../../src/machine/faulty-files.ts';
import { MemoryFiles } from '../../src/machine/memory-files.ts';
import type { Member } from '../../src/model/manifest.ts';
import { member } from '../support/listings.ts';

const text = '{"a":1}\n{"b":2}\n';
const stored = gzipSync(text);
const sha = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

let disk: MemoryFiles;
beforeEach(async () => {
  disk = new MemoryFiles(() => 0);
  await disk.makeDirectory('/d');
});

const good: Member = member(3, 'flow.20251130.jsonl', {
  offset: 5,
  length: stored.length,
  bytes: text.length,
  sha256: sha(text),
});

/** Reads a member from an archive that has these bytes, after five others. */
async function readFrom(bytes: Buffer, one: Member): Promise<string> {
  const file = await disk.create('/d/x.gz', { mode: 0o640, uid: 1, gid: 1 });
  await file.write(0, Buffer.concat([Buffer.from('other'), bytes]));
  let found = '';
  await readMember(await disk.openForReading('/d/x.gz'), '/d/x.gz', one, 'gzip', (chunk, offset) => {
    expect(offset).toBe(Buffer.byteLength(found));
    found += chunk.toString('utf8');
  });
  return found;
}

const damage = (what: string) => ({
  code: 'archive-damaged',
  message: `/d/x.gz: member 3 (flow.20251130.jsonl) ${what}`,
});
const undecompressable = damage('cannot be decompressed');
const otherContent = damage('does not have the content that its manifest names');
const flip = (at: number) => Buffer.from(stored.map((byte, index) => (index === at ? byte ^ 1 : byte)));

describe('a member', () => {
  it('is read by its offset and length, whatever stands around it', async () => {
    expect(await readFrom(Buffer.concat([stored, Buffer.from('rubbish')]), good)).toBe(text);
  });

  it.each([
    ['a flipped bit in its data', flip(14), good, undecompressable],
    ['a flipped bit in its checksum', flip(stored.length - 6), good, undecompressable],
    ['zeros in its place', Buffer.alloc(stored.length), good, undecompressable],
    ['an end too early', stored.subarray(0, -1), good, undecompressable],
    ['nothing in its place', Buffer.alloc(0), good, undecompressable],
    ['another length', stored, { ...good, length: stored.length - 4 }, undecompressable],
    ['another offset', stored, { ...good, offset: 4 }, undecompressable],
    ['more content than its manifest names', stored, { ...good, bytes: text.length - 1 }, undecompressable],
    ['less content than its manifest names', stored, { ...good, bytes: text.length + 1 }, otherContent],
    ['other content of the same length', gzipSync(text.replace('1', '9')), good, otherContent],
    ['another hash', stored, { ...good, sha256: sha('x') }, otherContent],
    // A decompressor stops without a word at a zero byte behind a member: length and hash must tell.
    [
      'zeros and more behind a shorter member',
      Buffer.concat([gzipSync('{"a":1}\n'), Buffer.alloc(9), gzipSync('{"b":2}\n')]),
      { ...good, length: gzipSync('{"a":1}\n').length * 2 + 9 },
      otherContent,
    ],
  ])('with %s is damaged, and nothing of it is given', async (_, bytes, one, expected) => {
    const given: Buffer[] = [];
    const file = await disk.create('/d/x.gz', { mode: 0o640, uid: 1, gid: 1 });
    await file.write(0, Buffer.concat([Buffer.from('other'), bytes]));
    const archive = await disk.openForReading('/d/x.gz');
    const work = readMember(archive, '/d/x.gz', one, 'gzip', (chunk) => void given.push(chunk));
    await expect(work).rejects.toMatchObject(expected);
    expect(given).toEqual([]);
  });

  it('that the disk refuses to read is no damage', async () => {
    const file = await disk.create('/d/x.gz', { mode: 0o640, uid: 1, gid: 1 });
    await file.write(0, Buffer.concat([Buffer.from('other'), stored]));
    const archive = await faultyFiles(disk, { at: 2, how: 'EIO', reads: true }).openForReading('/d/x.gz');
    const work = readMember(archive, '/d/x.gz', good, 'gzip', () => undefined);
    await expect(work).rejects.toMatchObject({ name: 'FileError', errno: 'EIO' });
  });
});

describe('a member too long for memory', () => {
  const record = Buffer.concat([Buffer.alloc(memberLimits.maxBytes + 1000, 'x'), Buffer.from('\n')]);
  const long = gzipSync(record, { level: 1 });
  const one: Member = { ...good, offset: 0, length: long.length, bytes: record.length, sha256: sha(record) };

  const open = async (bytes: Buffer) => {
    const file = await disk.create('/d/x.gz', { mode: 0o640, uid: 1, gid: 1 });
    await file.write(0, bytes);
    return disk.openForReading('/d/x.gz');
  };

  it('is given piece by piece', async () => {
    const hash = createHash('sha256');
    let at = 0;
    let pieces = 0;
    await readMember(await open(long), '/d/x.gz', one, 'gzip', (chunk, offset) => {
      expect(offset).toBe(at);
      at += chunk.length;
      pieces += 1;
      hash.update(chunk);
    });
    expect([hash.digest('hex'), at, pieces > 10]).toEqual([one.sha256, record.length, true]);
  });

  it.each([
    ['torn', { length: long.length - 10 }, undecompressable],
    ['of another hash', { sha256: sha('x') }, otherContent],
    ['of another length', { bytes: record.length + 1 }, otherContent],
  ])('that is %s is damaged', async (_, fields, expected) => {
    const work = readMember(await open(long), '/d/x.gz', { ...one, ...fields }, 'gzip', () => undefined);
    await expect(work).rejects.toMatchObject(expected);
  });

  it("whose taker fails gives the taker's own failure", async () => {
    const full = new Error('disk full');
    const work = readMember(await open(long), '/d/x.gz', one, 'gzip', () => Promise.reject(full));
    await expect(work).rejects.toBe(full);
  });
});

describe('pieces of a file', () => {
  it('are its bytes between two places, as far as there are any', async () => {
    disk.appendAsWriter('/d/a', 'abcdef');
    const file = await disk.openForReading('/d/a');
    const read = async (from: number, to: number) => {
      const chunks: Buffer[] = [];
      for await (const chunk of chunksOf(file, from, to)) chunks.push(chunk);
      return Buffer.concat(chunks).toString();
    };
    expect([await read(0, 6), await read(2, 4), await read(4, 100), await read(6, 6)]).toEqual([
      'abcdef',
      'cd',
      'ef',
      '',
    ]);
  });

  it('of any size are complete', async () => {
    const bytes = Buffer.alloc(2_500_000, 'abc');
    const file = await disk.create('/d/big', { mode: 0o640, uid: 1, gid: 1 });
    await file.write(0, bytes);
    const chunks: Buffer[] = [];
    for await (const chunk of chunksOf(await disk.openForReading('/d/big'), 1, 2_400_000)) chunks.push(chunk);
    expect(Buffer.concat(chunks).equals(bytes.subarray(1, 2_400_000))).toBe(true);
  });
});

it('hashes as sha256sum does', async () => {
  expect(await sha256(Buffer.from('abc'))).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
});
