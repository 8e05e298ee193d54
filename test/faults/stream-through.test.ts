/** What a stream that fails is said to have failed of: always what came first, never the abort that followed. */
import { createGunzip, createGzip, gzipSync } from 'node:zlib';
import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { streamThrough } from '../../src/archive/stream-through.ts';
import { FileError } from '../../src/machine/files.ts';

const full = new FileError('write to', '/srv/archive', 'ENOSPC');
const broken = new FileError('read', '/srv/daily', 'EIO');

async function* pieces(count: number, failsAt: number): AsyncGenerator<Buffer> {
  for (let index = 0; index < count; index += 1) {
    if (index === failsAt) throw broken;
    yield randomBytes(70_000);
    if (index % 2 === 1) await new Promise((resolve) => setImmediate(resolve));
  }
}

it.each([1, 2, 5, 20])('a taker that refuses its first piece, of a source of %i', async (count) => {
  for (let trial = 0; trial < 30; trial += 1) {
    const thrown: unknown = await streamThrough(pieces(count, -1), createGzip({ level: 1 }), async () => {
      if (trial % 2 === 0) await new Promise((resolve) => setImmediate(resolve));
      throw full;
    }).catch((failure: unknown) => failure);
    expect(thrown).toBe(full);
  }
});

it.each([0, 1, 3])('a source that fails at piece %i', async (failsAt) => {
  for (let trial = 0; trial < 30; trial += 1) {
    const thrown: unknown = await streamThrough(pieces(5, failsAt), createGzip({ level: 1 }), async () => {
      await new Promise((resolve) => setImmediate(resolve));
    }).catch((failure: unknown) => failure);
    expect(thrown).toBe(broken);
  }
});

it('gives all pieces in order, and tells bytes that are no gzip', async () => {
  const text = randomBytes(300_000);
  async function* stored() {
    yield gzipSync(text);
  }
  const taken: Buffer[] = [];
  await streamThrough(stored(), createGunzip(), (piece) => void taken.push(piece));
  expect(Buffer.concat(taken).equals(text)).toBe(true);
  async function* garbage() {
    yield Buffer.from('this is no gzip at all');
  }
  const thrown: unknown = await streamThrough(garbage(), createGunzip(), () => undefined).catch((e: unknown) => e);
  expect(thrown).toMatchObject({ code: 'Z_DATA_ERROR' });
});
