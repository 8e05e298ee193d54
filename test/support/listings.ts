/** Hand-written listings for the planner: a test says what matters to it, the rest is plain. */
import type { FileFacts, Writer } from '../../src/model/file-facts.ts';
import type { ArchiveListing, DailyListing, Listing, LiveListing, StreamListing } from '../../src/model/listing.ts';
import type { Manifest, Member } from '../../src/model/manifest.ts';
import { parseName } from '../../src/lifecycle/names.ts';
import type { Policy } from '../../src/model/policy.ts';
import { plainPolicy } from './world.ts';

/** When listings are taken that do not say otherwise. */
export const TAKEN_AT = '2025-12-14T04:00:00Z';

function factsOf(id: string, facts: Partial<FileFacts> = {}): FileFacts {
  const modifiedMs = Date.parse('2025-12-01T00:00:00Z');
  const owner = { mode: 0o640, uid: 1000, gid: 1000 };
  return { kind: 'file', id, sizeBytes: 100, modifiedMs, version: `${id}:1`, links: 1, ...owner, ...facts };
}

export function live(name: string, facts: Partial<FileFacts> = {}): LiveListing {
  return { name, facts: factsOf(`1:${name}`, facts) };
}

export function daily(name: string, facts: Partial<FileFacts> = {}, writers: readonly Writer[] = []): DailyListing {
  const parsed = parseName(name);
  if (parsed.kind !== 'daily') throw new Error(`${name} is no daily file`);
  return { file: parsed.file, facts: factsOf(`1:${name}`, facts), writers };
}

export function writer(pid: number, command = 'app --serve'): Writer {
  return { pid, command, name: 'app' };
}

/** A committed member; offsets follow from the order in `manifest`. */
export function member(seq: number, name: string, fields: Partial<Member> = {}): Member {
  return {
    seq,
    daily: name,
    dailyOffset: 0,
    offset: 0,
    length: 40,
    bytes: 100,
    records: 10,
    sha256: 'a'.repeat(64),
    firstTime: null,
    lastTime: null,
    addedLineEnd: false,
    sealedAt: '2025-12-01T03:00:00.000Z',
    previous: String(seq - 1).padStart(64, '0'),
    chain: String(seq).padStart(64, '0'),
    ...fields,
  };
}

export function manifest(name: string, month: string, members: readonly Member[] = [], expired = false): Manifest {
  let offset = 0;
  const placed = members.map((one) => {
    const here = { ...one, offset };
    offset += one.length;
    return here;
  });
  return {
    format: 'varve-manifest',
    version: 1,
    stream: name,
    month,
    archive: `${name}.${month}.jsonl.gz`,
    compression: 'gzip',
    expiredAt: expired ? '2025-12-01T00:00:00.000Z' : null,
    members: placed,
  };
}

/** @param sizeBytes of the archive file; by default exactly what is committed */
export function sound(made: Manifest, sizeBytes?: number | null): ArchiveListing {
  const last = made.members.at(-1);
  const committed = last === undefined ? 0 : last.offset + last.length;
  return {
    month: made.month,
    state: 'sound',
    manifest: made,
    sizeBytes: sizeBytes === undefined ? committed : sizeBytes,
  };
}

export function broken(month: string, path: string, damage: string): ArchiveListing {
  return { month, state: 'damaged', path, damage };
}

export function stream(name: string, parts: Partial<Omit<StreamListing, 'stream'>> = {}): StreamListing {
  return { stream: name, live: null, dailies: [], archives: [], ...parts };
}

export function listing(streams: readonly StreamListing[], parts: Partial<Listing> = {}): Listing {
  return {
    directory: '/srv/logs',
    takenAtMs: Date.parse(TAKEN_AT),
    streams,
    refused: [],
    leftovers: [],
    disk: { totalBytes: 1_000_000, freeBytes: 900_000 },
    seesAllWriters: true,
    ...parts,
  };
}

/** The plain policy with some settings changed. */
export function policy(parts: {
  timezone?: string;
  rotate?: Partial<Policy['rotate']>;
  archive?: Partial<Policy['archive']>;
  clean?: Partial<Policy['clean']>;
}): Policy {
  return {
    timezone: parts.timezone ?? plainPolicy.timezone,
    rotate: { ...plainPolicy.rotate, ...parts.rotate },
    archive: { ...plainPolicy.archive, ...parts.archive },
    clean: { ...plainPolicy.clean, ...parts.clean },
  };
}
