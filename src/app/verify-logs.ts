/**
 * Verification: every committed member is re-read and re-hashed, the chain of each stream is followed across its
 * months and held against the run journal, and the records of all tiers are counted. Changes nothing.
 */
import type { ChainHead } from '../archive/chain.ts';
import { checkChain } from '../archive/check-chain.ts';
import { supports } from '../archive/codec.ts';
import { damaged } from '../archive/damage.ts';
import { archiveSummary } from '../lifecycle/summarize.ts';
import { piecesOf, readPiece } from '../archive/history.ts';
import { listLogs } from '../archive/list-logs.ts';
import { placesOf } from '../archive/places.ts';
import type { Places } from '../archive/places.ts';
import { verifyMembers } from '../archive/verify-members.ts';
import { isErrno } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import type { ArchiveListing, StreamListing } from '../model/listing.ts';
import { committedEnd } from '../model/manifest.ts';
import { readPastRuns } from './past-runs.ts';
import { sum } from '../model/quantities.ts';

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

/** A month that this machine cannot read: it may be whole or not. */
export interface UnverifiedMonth {
  readonly stream: string;
  readonly month: string;
  readonly message: string;
  readonly hint: string;
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
  readonly unverified: readonly UnverifiedMonth[];
}

export interface VerifyRequest {
  readonly directory: string;
  includes(stream: string): boolean;
  onProgress(bytesDone: number, bytesTotal: number): void;
}

/** A run moves files while they are verified; so often the stream is looked at afresh before giving up. */
const LOOKS_MAX = 5;

export async function verifyLogs(machine: Machine, request: VerifyRequest): Promise<Verification> {
  const { directory } = request;
  const { heads } = await readPastRuns(machine, placesOf(directory));
  const listing = await listLogs(machine, directory, (stream) => request.includes(stream));
  // A stream of which every file is gone is in no listing; that it had archives is what the run journal remembers.
  const remembered = [...heads.keys()].filter((stream) => request.includes(stream));
  const names = [...new Set([...listing.streams.map(({ stream }) => stream), ...remembered])].sort();
  const total = sum(listing.streams.map(bytesOf));
  let done = 0;
  const onProgress = (bytes: number) => {
    done += bytes;
    request.onProgress(Math.min(done, total), total);
  };
  const parts: Verification[] = [];
  for (const stream of names) parts.push(await verifyStream(machine, directory, stream, onProgress));
  return {
    months: parts.flatMap(({ months }) => months),
    streams: parts.flatMap(({ streams }) => streams),
    damage: parts.flatMap(({ damage }) => damage),
    unverified: parts.flatMap(({ unverified }) => unverified),
  };
}

/**
 * Verifies one stream as it lies at one moment: what was moved, committed or removed between listing and reading makes
 * it begin again with a fresh listing.
 */
async function verifyStream(
  machine: Machine,
  directory: string,
  name: string,
  onProgress: (bytes: number) => void,
): Promise<Verification> {
  const places = placesOf(directory);
  for (let look = 1; ; look += 1) {
    const before = await listStream(machine, directory, name);
    const { heads } = await readPastRuns(machine, places);
    try {
      const found = await verifyListed(machine, places, before, heads.get(name) ?? null, onProgress);
      const after = await listStream(machine, directory, name);
      if (look === LOOKS_MAX || signatureOf(before) === signatureOf(after)) return found;
    } catch (thrown) {
      const isMoved =
        isErrno(thrown, 'ENOENT') || (thrown instanceof VarveError && thrown.code === 'changed-meanwhile');
      if (!isMoved || look === LOOKS_MAX) throw thrown;
    }
  }
}

async function listStream(machine: Machine, directory: string, name: string): Promise<StreamListing> {
  const { streams } = await listLogs(machine, directory, (stream) => stream === name);
  return streams.find(({ stream }) => stream === name) ?? { stream: name, live: null, dailies: [], archives: [] };
}

/** What must be the same before and after for a count to hold: which files there are, and what is committed. */
function signatureOf({ live, dailies, archives }: StreamListing): string {
  return JSON.stringify([
    live?.facts.id,
    dailies.map(({ file, facts }) => [file.name, facts.id]),
    archives.map((archive) => [
      archive.month,
      archive.state === 'sound' ? archive.manifest.members.length : archive.damage,
    ]),
  ]);
}

async function verifyListed(
  machine: Machine,
  places: Places,
  stream: StreamListing,
  anchor: ChainHead | null,
  onProgress: (bytes: number) => void,
): Promise<Verification> {
  const damage = checkChain(places, stream, anchor);
  const unverified = stream.archives.flatMap((archive) => unverifiedOf(places, archive));
  for (const archive of stream.archives) damage.push(...(await verifyMonth(machine, places, archive, onProgress)));
  return {
    months: stream.archives.flatMap((archive) => describe(stream.stream, archive)),
    streams: [await countStream(machine, places, stream, damage.length > 0, onProgress)],
    damage,
    unverified,
  };
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
  if (archive.state === 'damaged') return [damaged(archive.path, archive.damage, undefined, archive.cure)];
  if (archive.manifest.expiredAt !== null || !isReadable(archive)) return [];
  return verifyMembers(machine, places.archive(archive.manifest.archive), archive.manifest, onProgress);
}

/** Whether this Node can decompress the month. */
function isReadable(archive: ArchiveListing): boolean {
  return archive.state !== 'sound' || archive.manifest.expiredAt !== null || supports(archive.manifest.compression);
}

/** One month that cannot be read is no reason to leave all others unverified. */
function unverifiedOf(places: Places, archive: ArchiveListing): UnverifiedMonth[] {
  if (archive.state !== 'sound' || isReadable(archive)) return [];
  const { stream, month, compression } = archive.manifest;
  const path = places.archive(archive.manifest.archive);
  const message = `${path}: not verified: this Node cannot read ${compression}`;
  return [{ stream, month, message, hint: 'run varve verify with Node 22.15 or newer' }];
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
  // Of a damaged stream, what is committed cannot be compared with the daily files; both are counted in full.
  // The same holds for months that cannot be read.
  const isCompared = (archive: ArchiveListing) => !isDamaged && isReadable(archive);
  const readable = { ...stream, archives: stream.archives.filter(isCompared) };
  const others = { ...stream, archives: stream.archives.filter((archive) => !isCompared(archive)) };
  counts.archive = archiveSummary(others).records;
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
