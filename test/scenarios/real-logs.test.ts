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

/** Lives through days with these parts of each stream, archives and restores them. */
async function expectSameBytes(streams: Readonly<Record<string, readonly Buffer[]>>): Promise<void> {
  const place = makePlace();
  const each = Object.entries(streams);
  const days = Math.max(...each.map(([, parts]) => parts.length));
  for (let day = 1; day <= days; day += 1) {
    for (const [stream, parts] of each) appendFileSync(join(place.logs, `${stream}.jsonl`), parts[day - 1] ?? '');
    expectDone(await place.varve('rotate', '--now', `2025-11-0${day}T02:00:00Z`, '--quiet'));
    for (const [stream, parts] of each) {
      const part = parts[day - 1];
      const daily = join(place.logs, `${stream}.2025110${day}.jsonl`);
      if (part !== undefined) expect(hash(readFileSync(daily)), `${stream}, day ${day}`).toBe(hash(part));
    }
  }
  const records = each.flatMap(([, parts]) => parts).reduce((sum, bytes) => sum + linesOf(bytes).length, 0);
  expect(await recordsByVerify(place.folder)).toBe(records);
  expectDone(await place.varve('archive', '--now', '2025-12-01T03:00:00Z', '--quiet'));
  const left = ['.varve', 'archive', ...each.map(([stream]) => `${stream}.jsonl`)];
  expect(readdirSync(place.logs).toSorted()).toEqual(left.toSorted());
  expect(await recordsByVerify(place.folder)).toBe(records);
  expectDone(await place.varve('restore', '2025-11', '--quiet'));

  for (const [stream, parts] of each) {
    // zcat keeps lines apart: where a day did not end its last line, the archive does.
    const lines = parts.map((bytes) => (bytes.at(-1) === 0x0a ? bytes : Buffer.concat([bytes, Buffer.from('\n')])));
    const archive = join(place.logs, 'archive', `${stream}.202511.jsonl.gz`);
    expect(hash(Buffer.from(await zcat(archive), 'latin1')), `${stream}, archived`).toBe(hash(Buffer.concat(lines)));
    expectDone(await run('gzip', ['--test', archive]));
    for (const [index, bytes] of parts.entries()) {
      const restored = readFileSync(join(place.logs, 'restored', `${stream}.2025110${index + 1}.jsonl`));
      expect(hash(restored), `${stream}, restored day ${index + 1}`).toBe(hash(bytes));
    }
  }
}

describe.skipIf(!realLogs.ok)('real logs', () => {
  const names = realLogs.ok ? readdirSync(realLogs.path).filter((name) => name.endsWith('.jsonl')) : [];

  it('come back byte for byte', { timeout: LIMIT_MS }, async () => {
    const contents = names.map(
      (name) => [name.slice(0, -'.jsonl'.length), readFileSync(join(realLogs.path, name))] as const,
    );
    expect(contents.map(([, content]) => content.length)).not.toContain(0);
    expect(contents.length).toBeGreaterThan(2);
    await expectSameBytes(Object.fromEntries(contents.map(([stream, content]) => [stream, partsOf(content, DAYS)])));
  });
});

/** Every byte there is, several times over, with line ends where they fall. */
const everyByte = Buffer.from(Array.from({ length: 4096 }, (_, index) => (index * 7 + (index >> 8)) & 0xff));

/** A stream each. */
const odd: Record<string, Buffer[]> = {
  'every-byte-there-is': [everyByte, Buffer.from('{"after":1}\n')],
  'zero-bytes-alone-and-between': [Buffer.alloc(1000), Buffer.from('\n\0\n\0\0{"n":1}\0\n'), Buffer.alloc(10)],
  'lines-that-end-in-cr-lf': [Buffer.from('{"n":1}\r\n{"n":2}\r\n\r\n')],
  'nothing-but-empty-lines': [Buffer.from('\n\n\n\n'), Buffer.from('\n')],
  'no-line-end-at-the-end-of-any-day': [Buffer.from('{"n":1}\n{"n":2}'), Buffer.from('{"n":3}'), Buffer.from('x')],
  'bytes-that-are-not-utf-8': [Buffer.from([0x7b, 0xff, 0xfe, 0xc3, 0x28, 0x7d, 0x0a, 0xed, 0xa0, 0x80, 0x0a])],
  'what-looks-like-gzip': [Buffer.concat([Buffer.from([0x1f, 0x8b, 0x08, 0]), everyByte, Buffer.from('\n')])],
};

describe('odd content', () => {
  // Streams of one directory, since starting the program is most of the time; a failure names the stream.
  it('comes back byte for byte', { timeout: LIMIT_MS }, () => expectSameBytes(odd));

  // Longer than the 64 MiB that a member of several records has at most, so that it is streamed.
  it('one line of 70 MiB comes back byte for byte', { timeout: LIMIT_MS }, async () => {
    const mib = 1024 * 1024;
    const line = Buffer.alloc(70 * mib, 'a line that goes on, and on. ');
    // Not all alike, so that compression has more than one block to make.
    for (let at = 0; at < line.length; at += 4096) line.writeUInt32BE(Math.imul(at, 0x9e3779b1) >>> 0, at);
    for (let at = line.indexOf(0x0a); at >= 0; at = line.indexOf(0x0a, at)) line[at] = 0x0b;
    await expectSameBytes({
      long: [
        Buffer.concat([Buffer.from('{"before":1}\n'), line, Buffer.from('\n{"after":1}\n')]),
        Buffer.from('{"next":1}\n'),
      ],
    });
  });
});
