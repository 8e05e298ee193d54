/**
 * Verification: every committed member is re-read and re-hashed, the chain of each stream is followed across its
 * months and held against the run journal, and the records of all tiers are counted. Changes nothing.
 */
import { checkChain } from '../archive/check-chain.ts';
import { damaged } from '../archive/damage.ts';
import { piecesOf, readPiece } from '../archive/history.ts';
import { listLogs } from '../archive/list-logs.ts';
import { placesOf } from '../archive/places.ts';
import type { Places } from '../archive/places.ts';
import { verifyMembers } from '../archive/verify-members.ts';
import type { Machine } from '../machine/machine.ts';
import type { VarveError } from '../model/errors.ts';
import type { ArchiveListing, StreamListing } from '../model/listing.ts';
import { committedEnd } from '../model/manifest.ts';
import { sum } from '../lifecycle/summarize.ts';
import { readPastRuns } from './run-journal.ts';

/** What was found in one month. */
export interface VerifiedMonth {
  readonly stream: string;
  readonly month: string;
  readonly members: number;
  readonly records: number;
  readonly rawBytes: number;
  readonly storedBytes: number;
  readonly expired: boolean;
  /** Bytes behind the last committed member, which the next run cuts off. */
  readonly uncommittedBytes: number;
}

/** Records of one stream, each counted once; `unterminated` counts last lines without a line end. */
export interface CountedStream {
  readonly stream: string;
  readonly archive: number;
  readonly daily: number;
  readonly live: number;
  readonly unterminated: number;
}

export interface Verification {
  readonly months: readonly VerifiedMonth[];
  readonly streams: readonly CountedStream[];
  readonly damage: readonly VarveError[];
}

export interface VerifyRequest {
  readonly directory: string;
  includes(stream: string): boolean;
  onProgress(bytesDone: number, bytesTotal: number): void;
}

export async function verifyLogs(machine: Machine, request: VerifyRequest): Promise<Verification> {
  const places = placesOf(request.directory);
  const listing = await listLogs(machine, request.directory, (stream) => request.includes(stream));
  const { heads } = await readPastRuns(machine, places);
  const months: VerifiedMonth[] = [];
  const streams: CountedStream[] = [];
  const damage: VarveError[] = [];
  const progress = { done: 0, total: sum(listing.streams.map(bytesOf)) };
  const onProgress = (bytes: number) => {
    progress.done += bytes;
    request.onProgress(progress.done, progress.total);
  };
  for (const stream of listing.streams) {
    const faults = checkChain(places, stream, heads.get(stream.stream) ?? null);
    for (const archive of stream.archives) faults.push(...(await verifyMonth(machine, places, archive, onProgress)));
    months.push(...stream.archives.flatMap((archive) => describe(stream.stream, archive)));
    streams.push(await countStream(machine, places, stream, faults.length > 0, onProgress));
    damage.push(...faults);
  }
  return { months, streams, damage };
}

function bytesOf(stream: StreamListing): number {
  const archived = stream.archives.map((archive) => (archive.state === 'sound' ? (archive.sizeBytes ?? 0) : 0));
  return sum([...archived, ...stream.dailies.map(({ facts }) => facts.sizeBytes), stream.live?.facts.sizeBytes ?? 0]);
}

async function verifyMonth(
  machine: Machine,
  places: Places,
  archive: ArchiveListing,
  onProgress: (bytes: number) => void,
): Promise<VarveError[]> {
  if (archive.state === 'damaged') return [damaged(archive.path, archive.damage)];
  if (archive.manifest.expiredAt !== null) return [];
  return verifyMembers(machine, places.archive(archive.manifest.archive), archive.manifest, onProgress);
}

function describe(stream: string, archive: ArchiveListing): VerifiedMonth[] {
  if (archive.state === 'damaged') return [];
  const { manifest, sizeBytes, month } = archive;
  const expired = manifest.expiredAt !== null;
  return [
    {
      stream,
      month,
      members: manifest.members.length,
      records: sum(manifest.members.map(({ records }) => records)),
      rawBytes: sum(manifest.members.map(({ bytes }) => bytes)),
      storedBytes: committedEnd(manifest),
      expired,
      uncommittedBytes: expired ? 0 : (sizeBytes ?? 0) - committedEnd(manifest),
    },
  ];
}

const LINE_FEED = 0x0a;

/** Archived records come from the manifests, whose members were just counted; the other tiers are read. */
async function countStream(
  machine: Machine,
  places: Places,
  stream: StreamListing,
  isDamaged: boolean,
  onProgress: (bytes: number) => void,
): Promise<CountedStream> {
  const counts = { archive: 0, daily: 0, live: 0, unterminated: 0 };
  // Of a damaged stream, what is committed cannot be compared with the daily files; they are counted in full.
  const readable = isDamaged ? { ...stream, archives: [] } : stream;
  for (const piece of await piecesOf(machine, places, readable)) {
    if (piece.tier === 'archive') {
      counts.archive += piece.member.records;
      continue;
    }
    let last = LINE_FEED;
    await readPiece(machine, places, piece, (bytes) => {
      for (let at = bytes.indexOf(LINE_FEED); at >= 0; at = bytes.indexOf(LINE_FEED, at + 1)) counts[piece.tier] += 1;
      last = bytes.at(-1) ?? last;
      onProgress(bytes.length);
    });
    if (last !== LINE_FEED) counts.unterminated += 1;
  }
  return { stream: stream.stream, ...counts };
}
