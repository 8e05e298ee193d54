/**
 * The proof before a deletion: members are read back from the archive on disk, decompressed, and compared byte for
 * byte with the daily file that they are said to hold.
 */
import type { ReadableFile } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { committedDailyBytes, dailyBytesOf, lastSealingOf } from '../model/manifest.ts';
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

/** A daily file that is open, with the archive that may hold some of it already. */
export interface SealedDaily {
  readonly manifest: Manifest;
  readonly archivePath: string;
  readonly name: string;
  readonly daily: ReadableFile;
  readonly sizeBytes: number;
}

/**
 * How many leading bytes of a daily file the archive really holds: what an interrupted run committed, or what was
 * sealed before a late writer added to it. A file of the same name with other content is another file: 0.
 */
export async function provenBytes(machine: Machine, sealed: SealedDaily): Promise<number> {
  const { manifest, archivePath, name, daily, sizeBytes } = sealed;
  const committed = committedDailyBytes(manifest, name);
  if (committed === 0 || committed > sizeBytes) return 0;
  const archive = await machine.files.openForReading(archivePath);
  try {
    const proof = { manifest, archive, archivePath, daily, cores: machine.cores, onProgress: () => undefined };
    return (await holdSameBytes(lastSealingOf(manifest, name), proof)) ? committed : 0;
  } finally {
    await archive.close();
  }
}
