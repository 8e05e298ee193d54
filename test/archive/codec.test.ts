/** Compression that any gunzip and unzstd can undo, the same each time, and bounded in memory. */
import { execFileSync } from 'node:child_process';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { compress, compressor, decompress, decompressor, supports } from '../../src/archive/codec.ts';
import { needs } from '../support/needs.ts';

const text = Buffer.from('{"a":1}\n'.repeat(1000));
const zstd = needs.zstd();

describe.each(['gzip', ...(zstd.ok ? (['zstd'] as const) : [])] as const)('%s', (compression) => {
  it('gives back what it was given', async () => {
    const stored = await compress(text, compression, 6);
    expect(stored.length).toBeLessThan(text.length / 10);
    expect((await decompress(stored, compression, text.length)).equals(text)).toBe(true);
  });

  it('gives the same bytes each time: no time and no name inside', async () => {
    expect((await compress(text, compression, 6)).equals(await compress(text, compression, 6))).toBe(true);
  });

  it('refuses to grow beyond what it may', async () => {
    const stored = await compress(text, compression, 6);
    await expect(decompress(stored, compression, text.length - 1)).rejects.toThrow(/larger than/);
  });

  it('notices every flipped bit', async () => {
    const stored = await compress(Buffer.from('{"a":1}\n{"b":2}\n'), compression, 6);
    const unnoticed: number[] = [];
    for (let at = 0; at < stored.length; at += 1) {
      const flipped = Buffer.from(stored);
      flipped[at] = (flipped[at] ?? 0) ^ 0x10;
      const out = await decompress(flipped, compression, 1000).catch(() => null);
      if (out !== null && out.toString() !== '{"a":1}\n{"b":2}\n') unnoticed.push(at);
    }
    expect(unnoticed).toEqual([]);
  });

  it('streams to the same content', async () => {
    const stored = await buffer(Readable.from([text]).pipe(compressor(compression, 6)));
    expect((await decompress(stored, compression, text.length)).equals(text)).toBe(true);
    expect((await buffer(Readable.from([stored]).pipe(decompressor(compression)))).equals(text)).toBe(true);
  });

  it('higher levels do not take more', async () => {
    const [one, nine] = [await compress(text, compression, 1), await compress(text, compression, 9)];
    expect(nine.length).toBeLessThanOrEqual(one.length);
    expect(nine.equals(one)).toBe(false);
  });
});

describe('gzip', () => {
  it('is what gunzip reads, member after member', async () => {
    const members = [await compress(Buffer.from('one\n'), 'gzip', 6), await compress(Buffer.from('two\n'), 'gzip', 6)];
    expect(execFileSync('gzip', ['-dc'], { input: Buffer.concat(members) }).toString()).toBe('one\ntwo\n');
  });

  it('is there on every Node', () => {
    expect(supports('gzip')).toBe(true);
  });
});

describe('zstd', () => {
  it('is refused with a way out where Node has none', () => {
    expect(supports('zstd')).toBe(zstd.ok);
    if (zstd.ok) return;
    const refusal = {
      code: 'unsupported',
      message: `zstd needs Node 22.15 or newer; this is Node ${process.versions.node}`,
      hint: 'run Varve with a newer Node, or set archive.compression: gzip for months to come',
    };
    for (const call of [() => compress(text, 'zstd', 3), () => compressor('zstd', 3), () => decompressor('zstd')]) {
      expect(call).toThrow(expect.objectContaining(refusal));
    }
  });
});
