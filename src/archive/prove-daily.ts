/**
 * The proof before a deletion: members are read back from the archive on disk, decompressed, and compared byte for
 * byte with the daily file that they are said to hold.
 */
import type { ReadableFile } from '../machine/files.ts';
import { dailyBytesOf } from '../model/manifest.ts';
import type { Manifest, Member } from '../model/manifest.ts';
import { inOrder } from './in-order.ts';
import { readMember } from './read-member.ts';

export interface Proof {
  readonly manifest: Manifest;
  readonly archive: ReadableFile;
  readonly archivePath: string;
  readonly daily: ReadableFile;
  readonly cores: number;
  readonly onProgress: (bytes: number) => void;
}

/** Whether these members hold exactly the bytes that stand at their offsets in the daily file. */
export async function holdSameBytes(members: readonly Member[], proof: Proof): Promise<boolean> {
  for await (const same of inOrder(members, proof.cores, (member) => holdsSameBytes(member, proof))) {
    if (!same) return false;
  }
  return true;
}

async function holdsSameBytes(member: Member, proof: Proof): Promise<boolean> {
  const end = dailyBytesOf(member);
  let same = true;
  await readMember(proof.archive, proof.archivePath, member, proof.manifest.compression, async (bytes, at) => {
    // The line end that sealing added is the one byte that the daily file does not have.
    const own = bytes.subarray(0, Math.max(0, end - at));
    same &&= own.equals(await proof.daily.read(member.dailyOffset + at, own.length));
  });
  proof.onProgress(member.length);
  return same;
}
