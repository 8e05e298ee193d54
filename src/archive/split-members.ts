/**
 * Where one member ends and the next begins: at the end of a record, after about 4 MiB. A record is never cut; one
 * that is longer than a member may be gets a member of its own, which is then streamed instead of held in memory.
 */
import type { ReadableFile } from '../machine/files.ts';
import { VarveError } from '../model/errors.ts';

/** Bounds of members in bytes before compression. Tests make them small. */
export interface MemberLimits {
  /** A member ends with the record in which it reaches this: enough for the best ratio, little enough for memory. */
  readonly targetBytes: number;
  /** No member of several records is longer; fixed by the archive format. */
  readonly maxBytes: number;
  /** A manifest is committed at least after so many bytes, so that a crash repeats little. */
  readonly commitBytes: number;
}

const MIB = 1024 * 1024;
export const memberLimits: MemberLimits = { targetBytes: 4 * MIB, maxBytes: 64 * MIB, commitBytes: 1024 * MIB };

/** A piece of a daily file that becomes one member. */
export type Slice =
  | { readonly kind: 'whole'; readonly offset: number; readonly bytes: Buffer }
  /** One record too long to be held in memory. */
  | { readonly kind: 'long'; readonly offset: number; readonly length: number };

const LINE_FEED = 0x0a;

/** Slices the bytes `[from, to)` of a daily file. */
export async function* splitMembers(
  file: ReadableFile,
  from: number,
  to: number,
  limits: MemberLimits,
): AsyncGenerator<Slice> {
  let offset = from;
  while (offset < to) {
    const slice = await nextSlice(file, offset, to, limits);
    yield slice;
    offset += slice.kind === 'whole' ? slice.bytes.length : slice.length;
  }
}

async function nextSlice(file: ReadableFile, offset: number, to: number, limits: MemberLimits): Promise<Slice> {
  const bytes = await file.read(offset, Math.min(limits.targetBytes, to - offset));
  const end = bytes.lastIndexOf(LINE_FEED) + 1;
  if (end > 0)
    return { kind: 'whole', offset, bytes: bytes.subarray(0, offset + bytes.length === to ? undefined : end) };
  if (bytes.length === 0) throw new VarveError('changed-meanwhile', `the file ended before byte ${to}: it was cut`);
  const length = await lengthOfRecord(file, offset, to, bytes.length, limits.targetBytes);
  if (length > limits.maxBytes) return { kind: 'long', offset, length };
  return { kind: 'whole', offset, bytes: await file.read(offset, length) };
}

/** Bytes of the record at `offset`, of which the first `known` have no line feed. */
async function lengthOfRecord(
  file: ReadableFile,
  offset: number,
  to: number,
  known: number,
  chunkBytes: number,
): Promise<number> {
  for (let length = known; offset + length < to;) {
    const chunk = await file.read(offset + length, Math.min(chunkBytes, to - offset - length));
    const end = chunk.indexOf(LINE_FEED);
    if (end >= 0) return length + end + 1;
    if (chunk.length === 0) return length;
    length += chunk.length;
  }
  return to - offset;
}
