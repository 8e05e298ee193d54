/** What a member is told to hold is what it holds: bytes, records, times and hash, in memory or streamed. */
import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { makeMember, streamLongMember } from '../../src/archive/make-member.ts';
import { MemoryFiles } from '../../src/machine/memory-files.ts';
import { recordTimeReader } from '../../src/model/record-time.ts';

const timeOf = recordTimeReader(null);
const sha = (text: string) => createHash('sha256').update(text).digest('hex');

async function make(text: string) {
  const { content, stored } = await makeMember(
    { kind: 'whole', offset: 50, bytes: Buffer.from(text) },
    'gzip',
    6,
    timeOf,
  );
  return { content, text: gunzipSync(stored).toString('utf8') };
}

async function stream(text: string) {
  const disk = new MemoryFiles(() => 0);
  await disk.makeDirectory('/d');
  disk.appendAsWriter('/d/a', `before\n${text}`);
  const parts: Buffer[] = [];
  const slice = { kind: 'long', offset: 7, length: Buffer.byteLength(text) } as const;
  const content = await streamLongMember(await disk.openForReading('/d/a'), slice, 'gzip', 6, timeOf, async (part) => {
    parts.push(part);
  });
  return { content, text: gunzipSync(Buffer.concat(parts)).toString('utf8') };
}

describe('a member of whole records', () => {
  it.each([
    ['one record', '{"time":"2025-11-30T10:00:00Z"}\n', 1, '2025-11-30T10:00:00.000Z', '2025-11-30T10:00:00.000Z'],
    [
      'records out of order',
      '{"time":3000}\n{"time":1000}\n{"time":2000}\n',
      3,
      '1970-01-01T00:16:40.000Z',
      '1970-01-01T00:50:00.000Z',
    ],
    [
      'times rounded outwards to the millisecond',
      '{"time":"2025-11-30T10:00:00.0004Z"}\n{"time":"2025-11-30T10:00:00.0006Z"}\n',
      2,
      '2025-11-30T10:00:00.000Z',
      '2025-11-30T10:00:00.001Z',
    ],
    ['odd lines and empty lines count', 'odd\n\n{"a":1}\n', 3, null, null],
    ['some records without a time', 'odd\n{"ts":0}\n{}\n', 3, '1970-01-01T00:00:00.000Z', '1970-01-01T00:00:00.000Z'],
  ])('%s', async (_, text, records, firstTime, lastTime) => {
    const made = await make(text);
    const bytes = Buffer.byteLength(text);
    const content = { dailyOffset: 50, bytes, records, sha256: sha(text), firstTime, lastTime, addedLineEnd: false };
    expect(made).toEqual({ content, text });
  });

  it('ends a last line that its writer did not end, and says so', async () => {
    const made = await make('one\ntwö');
    const content = { dailyOffset: 50, bytes: 9, records: 2, sha256: sha('one\ntwö\n'), addedLineEnd: true };
    expect(made).toEqual({ content: { ...content, firstTime: null, lastTime: null }, text: 'one\ntwö\n' });
  });

  it('keeps bytes that are not UTF-8', async () => {
    const bytes = Buffer.from([0xff, 0x00, 0x0a]);
    const { stored } = await makeMember({ kind: 'whole', offset: 0, bytes }, 'gzip', 6, timeOf);
    expect(gunzipSync(stored).equals(bytes)).toBe(true);
  });

  it('has no time beyond what a date can hold', async () => {
    const { content } = await makeMember(
      { kind: 'whole', offset: 0, bytes: Buffer.from('{}\n') },
      'gzip',
      6,
      () => 9e15,
    );
    expect([content.firstTime, content.lastTime]).toEqual([null, null]);
  });
});

describe('a member of one long record', () => {
  it.each([true, false])('line end in the file: %s', async (isEnded) => {
    const record = `{"time":"2025-11-30T10:00:00.5004Z","text":"${'ü'.repeat(100_000)}"}`;
    const made = await stream(isEnded ? `${record}\n` : record);
    const content = {
      dailyOffset: 7,
      bytes: Buffer.byteLength(record) + 1,
      records: 1,
      sha256: sha(`${record}\n`),
      firstTime: '2025-11-30T10:00:00.500Z',
      lastTime: '2025-11-30T10:00:00.501Z',
      addedLineEnd: !isEnded,
    };
    expect(made).toEqual({ content, text: `${record}\n` });
  });

  it('looks for its time in its first 64 KiB only', async () => {
    const { content } = await stream(`{"text":"${'x'.repeat(70_000)}","time":1000}\n`);
    expect([content.firstTime, content.lastTime]).toEqual([null, null]);
  });
});
