/**
 * Where the bytes of a record lie, as the disk has it now: of what is archived the member says so, read from its manifest,
 * whose chain was checked. On request the bytes themselves are read back and compared.
 */
import { listLogs } from '../../archive/list-logs.ts';
import { placesOf } from '../../archive/places.ts';
import type { Places } from '../../archive/places.ts';
import { readMember } from '../../archive/read-member.ts';
import type { Machine } from '../../machine/machine.ts';
import { isErrno } from '../../machine/files.ts';
import { VarveError } from '../../model/errors.ts';
import { dailyBytesOf } from '../../model/manifest.ts';
import type { Manifest, Member } from '../../model/manifest.ts';
import { manifestName } from '../../lifecycle/names.ts';
import type { RecordPlace } from './find-record.ts';

/** Copies whose bytes are read back in one answer: each may be a member of 64 MiB to unpack. */
export const VERIFIED_PLACES_MAX = 10;

export interface ArchivedIn {
  readonly manifest: Manifest;
  readonly member: Member;
  /** Name of the manifest, beside the archive. */
  readonly manifestName: string;
  /** Offset of the line in the uncompressed bytes of the member. */
  readonly offsetInMember: number;
}

export interface Provenance {
  readonly place: RecordPlace;
  /** Null where it is not archived, or on another host. */
  readonly archived: ArchivedIn | null;
  /** Whether the bytes on the disk were read and are the record's; null where nobody asked. */
  readonly isVerified: boolean | null;
}

/**
 * @param line without its line end
 * @param isVerifying whether the bytes of the first places are read back: of an archived one a whole member is unpacked
 * @throws `changed-meanwhile` where the files are not any more what the index knows of them
 */
export async function provenanceOf(
  machine: Machine,
  directory: string,
  stream: string,
  places: readonly RecordPlace[],
  line: Buffer,
  isVerifying: boolean,
): Promise<Provenance[]> {
  const isArchived = places.some(({ tier }) => tier === 'archive');
  const paths = placesOf(directory);
  const manifests = isArchived ? await manifestsOf(machine, directory, stream) : [];
  const found: Provenance[] = [];
  for (const [index, place] of places.entries()) {
    const verifies = isVerifying && index < VERIFIED_PLACES_MAX;
    if (place.tier === 'elsewhere') found.push({ place, archived: null, isVerified: null });
    else if (place.tier === 'archive') found.push(await inArchive(machine, paths, manifests, place, line, verifies));
    else {
      const isVerified = verifies ? await isInFile(machine, paths, place, line) : null;
      found.push({ place, archived: null, isVerified });
    }
  }
  return found;
}

async function manifestsOf(machine: Machine, directory: string, stream: string): Promise<Manifest[]> {
  const { streams } = await listLogs(machine, directory, (name) => name === stream, { ignoresWriters: true });
  return streams.flatMap(({ archives }) =>
    archives.flatMap((archive) =>
      archive.state === 'sound' && archive.manifest.expiredAt === null ? [archive.manifest] : [],
    ),
  );
}

async function inArchive(
  machine: Machine,
  paths: Places,
  manifests: readonly Manifest[],
  place: RecordPlace,
  line: Buffer,
  verifies: boolean,
): Promise<Provenance> {
  const { file, at } = place;
  const candidates = manifests.flatMap((manifest) =>
    manifest.members
      .filter(
        (member) => member.daily === file && at >= member.dailyOffset && at < member.dailyOffset + dailyBytesOf(member),
      )
      .map((member): ArchivedIn => ({
        manifest,
        member,
        manifestName: manifestName(manifest.stream, manifest.month),
        offsetInMember: at - member.dailyOffset,
      })),
  );
  const [only] = candidates;
  if (only === undefined) throw changed(file ?? '');
  if (candidates.length === 1) {
    return { place, archived: only, isVerified: verifies ? await isInMember(machine, paths, only, line) : null };
  }
  // A name that was sealed twice: the bytes say which of them it is.
  for (const archived of candidates) {
    if (await isInMember(machine, paths, archived, line))
      return { place, archived, isVerified: verifies ? true : null };
  }
  throw changed(file ?? '');
}

async function isInMember(
  machine: Machine,
  paths: Places,
  { manifest, member, offsetInMember }: ArchivedIn,
  line: Buffer,
): Promise<boolean> {
  const path = paths.archive(manifest.archive);
  const archive = await machine.files.openForReading(path);
  const end = offsetInMember + line.length;
  let matches = end <= member.bytes;
  try {
    await readMember(archive, path, member, manifest.compression, (bytes, offset) => {
      const [from, to] = [Math.max(offset, offsetInMember), Math.min(offset + bytes.length, end)];
      if (from >= to) return;
      const there = bytes.subarray(from - offset, to - offset);
      if (!there.equals(line.subarray(from - offsetInMember, to - offsetInMember))) matches = false;
    });
  } finally {
    await archive.close();
  }
  return matches;
}

async function isInFile(machine: Machine, paths: Places, { file, at }: RecordPlace, line: Buffer): Promise<boolean> {
  const name = file ?? '';
  try {
    const opened = await machine.files.openForReading(paths.log(name));
    try {
      const bytes = await opened.read(at, line.length);
      if (bytes.equals(line)) return true;
    } finally {
      await opened.close();
    }
  } catch (thrown) {
    if (!isErrno(thrown, 'ENOENT')) throw thrown;
  }
  // Rotated or archived since the last look, most likely.
  throw changed(name);
}

function changed(name: string): VarveError {
  const message = `${name} is not any more what the index knows of it`;
  return new VarveError('changed-meanwhile', message, 'ask again in a moment');
}
