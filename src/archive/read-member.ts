/**
 * Reading a member back, by the offset, length and hash in its manifest and never "until it ends": decompressors stop
 * without a word at the first zero byte between members. What comes out was compared with the manifest; what does not
 * agree is damage.
 */
import { createHash, webcrypto } from 'node:crypto';
import { FileError } from '../machine/files.ts';
import type { ReadableFile } from '../machine/files.ts';
import type { Member } from '../model/manifest.ts';
import type { Compression } from '../model/policy.ts';
import { decompress, decompressor } from './codec.ts';
import { damaged } from './damage.ts';
import { memberLimits } from './split-members.ts';
import { streamThrough } from './stream-through.ts';

/** Bytes read at a time where a member is streamed. */
const CHUNK_BYTES = 1024 * 1024;

/** SHA-256 in hex, computed in the thread pool. */
export async function sha256(bytes: Uint8Array): Promise<string> {
  return Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).toString('hex');
}

/**
 * Gives the uncompressed bytes of a member to `take`, in order. A member that fits memory is checked before any of it
 * is given; a longer one is checked at its end, so what was taken counts only once this returns.
 *
 * @param path of the archive, for messages
 */
export async function readMember(
  archive: ReadableFile,
  path: string,
  member: Member,
  compression: Compression,
  take: (bytes: Buffer, offset: number) => Promise<void> | void,
): Promise<void> {
  const which = `member ${member.seq} (${member.daily})`;
  if (member.bytes > memberLimits.maxBytes) return streamMember(archive, path, member, compression, take, which);
  const stored = await archive.read(member.offset, member.length);
  const bytes = await decompress(stored, compression, member.bytes).catch((thrown: unknown) => {
    throw damaged(path, `${which} cannot be decompressed`, thrown);
  });
  if (bytes.length !== member.bytes || (await sha256(bytes)) !== member.sha256) {
    throw damaged(path, `${which} does not have the content that its manifest names`);
  }
  await take(bytes, 0);
}

async function streamMember(
  archive: ReadableFile,
  path: string,
  member: Member,
  compression: Compression,
  take: (bytes: Buffer, offset: number) => Promise<void> | void,
  which: string,
): Promise<void> {
  const hash = createHash('sha256');
  let length = 0;
  // The taker's own failure, such as a full disk, is no damage of the archive.
  const taker: { failure: Error | null } = { failure: null };
  // Outside the attempt below: a Node without zstd is no damage.
  const unpacked = decompressor(compression);
  const stored = chunksOf(archive, member.offset, member.offset + member.length);
  const collect = async (chunk: Buffer) => {
    hash.update(chunk);
    try {
      await take(chunk, length);
    } catch (thrown) {
      taker.failure = thrown instanceof Error ? thrown : new Error(String(thrown), { cause: thrown });
      throw taker.failure;
    }
    length += chunk.length;
  };
  try {
    await streamThrough(stored, unpacked, collect);
  } catch (thrown) {
    if (taker.failure !== null) throw taker.failure;
    if (thrown instanceof FileError) throw thrown;
    throw damaged(path, `${which} cannot be decompressed`, thrown);
  }
  if (length !== member.bytes || hash.digest('hex') !== member.sha256) {
    throw damaged(path, `${which} does not have the content that its manifest names`);
  }
}

/** The bytes `[from, to)` of a file, piece by piece. */
export async function* chunksOf(file: ReadableFile, from: number, to: number): AsyncGenerator<Buffer> {
  for (let at = from; at < to;) {
    const chunk = await file.read(at, Math.min(CHUNK_BYTES, to - at));
    if (chunk.length === 0) return;
    yield chunk;
    at += chunk.length;
  }
}
