/**
 * A slice of a daily file on its way to becoming a member: compressed, hashed, its records counted and the span of
 * their times found. Nothing here touches the archive, so several slices are made ready at once.
 */
import { createHash } from 'node:crypto';
import type { ReadableFile } from '../machine/files.ts';
import type { Member } from '../model/manifest.ts';
import type { Compression } from '../model/policy.ts';
import type { RecordTimeReader } from '../model/record-time.ts';
import { compress, compressor } from './codec.ts';
import { chunksOf, sha256 } from './read-member.ts';
import type { Slice } from './split-members.ts';
import { streamThrough } from './stream-through.ts';

/** What is known of a member before it has a place in an archive. */
export type MemberContent = Pick<
  Member,
  'dailyOffset' | 'bytes' | 'records' | 'sha256' | 'firstTime' | 'lastTime' | 'addedLineEnd'
>;

export interface ReadyMember {
  readonly content: MemberContent;
  readonly stored: Buffer;
}

const LINE_FEED = 0x0a;
const LINE_END = Buffer.from('\n');
/** Of a record too long for memory, the beginning is searched for a time. */
const LONG_RECORD_HEAD_BYTES = 64 * 1024;

export async function makeMember(
  slice: Extract<Slice, { kind: 'whole' }>,
  compression: Compression,
  level: number,
  timeOf: RecordTimeReader,
): Promise<ReadyMember> {
  const addedLineEnd = slice.bytes.at(-1) !== LINE_FEED;
  const bytes = addedLineEnd ? Buffer.concat([slice.bytes, LINE_END]) : slice.bytes;
  const [stored, hash] = await Promise.all([compress(bytes, compression, level), sha256(bytes)]);
  const content = { dailyOffset: slice.offset, bytes: bytes.length, sha256: hash, addedLineEnd };
  return { content: { ...content, ...surveyRecords(bytes, timeOf) }, stored };
}

/** Counts records and finds the span of their times, in milliseconds and rounded outwards. */
function surveyRecords(bytes: Buffer, timeOf: RecordTimeReader): Pick<Member, 'records' | 'firstTime' | 'lastTime'> {
  let records = 0;
  let firstMs = Infinity;
  let lastMs = -Infinity;
  for (let start = 0; start < bytes.length; records += 1) {
    const end = bytes.indexOf(LINE_FEED, start);
    const time = timeOf(bytes.subarray(start, end));
    if (time !== null && time < firstMs) firstMs = time;
    if (time !== null && time > lastMs) lastMs = time;
    start = end + 1;
  }
  return { records, firstTime: instant(Math.floor(firstMs)), lastTime: instant(Math.ceil(lastMs)) };
}

/** The furthest instants that a Date can hold, in ms. */
const INSTANT_MS_MAX = 8.64e15;

function instant(ms: number): string | null {
  return Math.abs(ms) <= INSTANT_MS_MAX ? new Date(ms).toISOString() : null;
}

/** Compresses one long record piece by piece; `write` gets what is ready, in order. */
export async function streamLongMember(
  daily: ReadableFile,
  slice: Extract<Slice, { kind: 'long' }>,
  compression: Compression,
  level: number,
  timeOf: RecordTimeReader,
  write: (stored: Buffer) => Promise<void>,
): Promise<MemberContent> {
  const hash = createHash('sha256');
  const [last] = await daily.read(slice.offset + slice.length - 1, 1);
  const addedLineEnd = last !== LINE_FEED;
  async function* content() {
    for await (const chunk of chunksOf(daily, slice.offset, slice.offset + slice.length)) {
      hash.update(chunk);
      yield chunk;
    }
    if (!addedLineEnd) return;
    hash.update(LINE_END);
    yield LINE_END;
  }
  await streamThrough(content(), compressor(compression, level), write);
  const time = timeOf(await daily.read(slice.offset, LONG_RECORD_HEAD_BYTES));
  return {
    dailyOffset: slice.offset,
    bytes: slice.length + (addedLineEnd ? 1 : 0),
    records: 1,
    sha256: hash.digest('hex'),
    firstTime: time === null ? null : instant(Math.floor(time)),
    lastTime: time === null ? null : instant(Math.ceil(time)),
    addedLineEnd,
  };
}
