/** Logs as they really occur, and content that only accidents write: what comes out is what went in, byte for byte. */
import { createHash } from 'node:crypto';
import { appendFileSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace, run } from '../support/program.ts';
import { linesOf, recordsByVerify, zcat } from '../support/readers.ts';

const realLogs = needs.realLogs();

/** A limit against hanging, not a measure. */
const LIMIT_MS = 600_000;

/** So many days of one month, each a rotation. */
const DAYS = 4;

/** Cuts content into so many parts, each but the last at the end of a line. */
function partsOf(content: Buffer, count: number): Buffer[] {
  const parts: Buffer[] = [];
  let from = 0;
  for (let part = 1; part <= count; part += 1) {
    const near = Math.floor((content.length * part) / count);
    const end = part === count ? content.length : content.indexOf(0x0a, Math.max(from, near)) + 1 || content.length;
    parts.push(content.subarray(from, end));
    from = end;
  }
  return parts;
}

const hash = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Lives through days with these parts, archives and restores them. */
async function expectSameBytes(stream: string, days: readonly Buffer[]): Promise<void> {
  const place = makePlace();
  const live = join(place.logs, `${stream}.jsonl`);
  for (const [index, bytes] of days.entries()) {
    appendFileSync(live, bytes);
    const at = `2025-11-0${index + 1}T02:00:00Z`;
    expectDone(await place.varve('rotate', '--now', at, '--quiet'));
    const daily = readFileSync(join(place.logs, `${stream}.2025110${index + 1}.jsonl`));
    expect(hash(daily)).toBe(hash(bytes));
  }
  const records = days.reduce((sum, bytes) => sum + linesOf(bytes).length, 0);
  expect(await recordsByVerify(place.folder)).toBe(records);
  expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z', '--quiet'));
  expect(readdirSync(place.logs).toSorted()).toEqual(['.varve', 'archive', `${stream}.jsonl`].toSorted());
  expect(await recordsByVerify(place.folder)).toBe(records);

  // zcat keeps lines apart: where a day did not end its last line, the archive does.
  const lines = days.map((bytes) => (bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\n')])));
  const unpacked = await zcat(join(place.logs, 'archive', `${stream}.202511.jsonl.gz`));
  expect(hash(Buffer.from(unpacked, 'latin1'))).toBe(hash(Buffer.concat(lines)));
  expectDone(await run('gzip', ['--test', join(place.logs, 'archive', `${stream}.202511.jsonl.gz`)]));

  expectDone(await place.varve('restore', '2025-11', '--quiet'));
  for (const [index, bytes] of days.entries()) {
    const restored = readFileSync(join(place.logs, 'restored', `${stream}.2025110${index + 1}.jsonl`));
    expect(hash(restored)).toBe(hash(bytes));
  }
}

describe.skipIf(!realLogs.ok)('real logs', () => {
  const names = realLogs.ok ? readdirSync(realLogs.path).filter((name) => name.endsWith('.jsonl')) : [];

  it.each(names)('%s comes back byte for byte', { timeout: LIMIT_MS }, async (name) => {
    const content = readFileSync(join(realLogs.path, name));
    expect(content.length).toBeGreaterThan(0);
    await expectSameBytes(name.slice(0, -'.jsonl'.length), partsOf(content, DAYS));
  });
});

/** Every byte there is, several times over, with line ends where they fall. */
const everyByte = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));

const odd: Record<string, Buffer[]> = {
  'every byte there is': [everyByte, Buffer.from('{"after":1}\n')],
  'zero bytes, alone and between': [Buffer.alloc(1000), Buffer.from('\n\0\n\0\0{"n":1}\0\n'), Buffer.alloc(10)],
  'lines that end in CR LF': [Buffer.from('{"n":1}\r\n{"n":2}\r\n\r\n')],
  'nothing but empty lines': [Buffer.from('\n\n\n\n'), Buffer.from('\n')],
  'no line end at the end of any day': [Buffer.from('{"n":1}\n{"n":2}'), Buffer.from('{"n":3}'), Buffer.from('x')],
  'bytes that are not UTF-8': [Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x7d, 0x0a, 0xed, 0xa0, 0x80, 0x0a])],
  'what looks like gzip': [Buffer.concat([Buffer.from([0x1f, 0x8b, 0x08, 0]), everyByte, Buffer.from('\n')])],
};

describe('odd content', () => {
  it.each(Object.keys(odd))('%s comes back byte for byte', (name) => expectSameBytes('odd', odd[name] ?? []));

  // Longer than the 64 MiB that a member of several records has at most, so that it is streamed.
  it('one line of 70 MiB comes back byte for byte', { timeout: LIMIT_MS }, async () => {
    const mib = 1024 * 1024;
    const line = Buffer.alloc(70 * mib, 'a line that goes on, and on. ');
    // Not all alike, so that compression has more than one block to make.
    for (let at = 0; at < line.length; at += 4096) line.writeUInt32BE(Math.imul(at, 0x9e3779b1) >>> 0, at);
    for (let at = line.indexOf(0x0a); at >= 0; at = line.indexOf(0x0a, at)) line[at] = 0x0b;
    await expectSameBytes('long', [
      Buffer.concat([Buffer.from('{"before":1}\n'), line, Buffer.from('\n{"after":1}\n')]),
      Buffer.from('{"next":1}\n'),
    ]);
  });
});
