/**
 * Every record of a stream exactly once, wherever its bytes now lie: committed members first, in the order of sealing,
 * then what daily files hold beyond them, then the live file. While a crash has left a second copy, the inode and the
 * manifest say which one counts.
 */
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import type { StreamListing } from '../model/listing.ts';
import { committedDailyBytes, dailyBytesOf } from '../model/manifest.ts';
import type { Manifest, Member } from '../model/manifest.ts';
import { monthOf } from '../lifecycle/calendar.ts';
import { interruptedSwap } from '../lifecycle/plan-recovery.ts';
import { provenBytes } from './prove-daily.ts';
import { chunksOf, readMember } from './read-member.ts';
import type { Places } from './places.ts';

export type Piece =
  | { readonly tier: 'archive'; readonly manifest: Manifest; readonly member: Member }
  | {
      readonly tier: 'daily' | 'live';
      readonly name: string;
      /** Identity of the file that is meant: its name may have gone to another one by the time it is read. */
      readonly id: string;
      readonly from: number;
      readonly to: number;
    };

/** The pieces of a stream's history as they lie on the disk now. */
export async function piecesOf(machine: Machine, places: Places, stream: StreamListing): Promise<Piece[]> {
  const manifests = stream.archives.flatMap((archive) =>
    archive.state === 'sound' && archive.manifest.expiredAt === null ? [archive.manifest] : [],
  );
  const pieces: Piece[] = manifests
    .flatMap((manifest) => manifest.members.map((member): Piece => ({ tier: 'archive', manifest, member })))
    .sort((a, b) => (a.tier === 'archive' && b.tier === 'archive' ? a.member.seq - b.member.seq : 0));
  for (const { file, facts } of stream.dailies) {
    const manifest = manifests.find(({ month }) => month === monthOf(file.date));
    const from = manifest === undefined ? 0 : await countedBytes(machine, places, manifest, file.name, facts.sizeBytes);
    if (from < facts.sizeBytes)
      pieces.push({ tier: 'daily', name: file.name, id: facts.id, from, to: facts.sizeBytes });
  }
  const { live } = stream;
  if (live !== null && live.facts.sizeBytes > 0 && interruptedSwap(stream) === null) {
    pieces.push({ tier: 'live', name: live.name, id: live.facts.id, from: 0, to: live.facts.sizeBytes });
  }
  return pieces;
}

/** How many leading bytes of a daily file count as archived: those that the archive really holds. */
async function countedBytes(
  machine: Machine,
  places: Places,
  manifest: Manifest,
  name: string,
  sizeBytes: number,
): Promise<number> {
  if (committedDailyBytes(manifest, name) === 0) return 0;
  const daily = await machine.files.openForReading(places.log(name));
  try {
    const archivePath = places.archive(manifest.archive);
    return await provenBytes(machine, { manifest, archivePath, name, daily, sizeBytes });
  } finally {
    await daily.close();
  }
}

/** Gives the bytes of a piece, in order. Throws `changed-meanwhile` where the name now leads to another file. */
export async function readPiece(
  machine: Machine,
  places: Places,
  piece: Piece,
  take: (bytes: Buffer) => Promise<void> | void,
): Promise<void> {
  const path = piece.tier === 'archive' ? places.archive(piece.manifest.archive) : places.log(piece.name);
  const file = await machine.files.openForReading(path);
  try {
    if (piece.tier !== 'archive') {
      if ((await file.facts()).id !== piece.id) {
        throw new VarveError('changed-meanwhile', `${path} is another file than a moment ago`, 'run the command again');
      }
      for await (const chunk of chunksOf(file, piece.from, piece.to)) await take(chunk);
      return;
    }
    const { member, manifest } = piece;
    const end = dailyBytesOf(member);
    await readMember(file, path, member, manifest.compression, (bytes, offset) =>
      take(bytes.subarray(0, Math.max(0, end - offset))),
    );
  } finally {
    await file.close();
  }
}
