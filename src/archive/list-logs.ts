/**
 * Lists a log directory: every stream with its live file, daily files and archives, who writes to what, and what is
 * refused. Only regular files with valid names are taken up; anything else is named and left alone.
 */
import type { DirectoryEntry } from '../machine/files.ts';
import type { Machine } from '../machine/machine.ts';
import { VarveError } from '../model/errors.ts';
import type { FileFacts } from '../model/file-facts.ts';
import type { DailyFile, DailyListing, Listing, LiveListing, Refusal, StreamListing } from '../model/listing.ts';
import { OWN_DIRECTORY, parseName } from '../lifecycle/names.ts';
import { listArchives } from './list-archives.ts';
import { placesOf } from './places.ts';
import type { Places } from './places.ts';

export interface ListingScope {
  /** Which months of archives are meant; left out: all. */
  readonly months?: (month: string) => boolean;
  /** True where nobody asks who writes to daily files. */
  readonly ignoresWriters?: boolean;
}

interface FoundStream {
  live: LiveListing | null;
  dailies: { file: DailyFile; facts: FileFacts }[];
}

/**
 * @param directory absolute path of the log directory
 * @param includes which streams are meant; the others are as if they were not there
 * @param scope what need not be looked at, to be quicker
 */
export async function listLogs(
  machine: Machine,
  directory: string,
  includes: (stream: string) => boolean = () => true,
  scope: ListingScope = {},
): Promise<Listing> {
  const places = placesOf(directory);
  const entries = await machine.files.list(directory);
  if (entries === null) {
    const hint = 'make it, or name another one with --logs or in varve.yaml';
    throw new VarveError('no-logs', `the log directory ${directory} does not exist`, hint);
  }
  const takenAtMs = machine.clock.nowMs();
  const { streams, refused } = await findStreams(machine, places, entries, includes);
  const isMeant = (stream: string, month: string) => includes(stream) && (scope.months?.(month) ?? true);
  const archives = await listArchives(machine.files, places, isMeant);
  const dailies = [...streams.values()].flatMap((stream) => stream.dailies);
  const ids = scope.ignoresWriters === true ? [] : dailies.map(({ facts }) => facts.id);
  const { writers, seesAll } = await machine.processes.writersOf(new Set(ids));
  const names = [...new Set([...streams.keys(), ...archives.byStream.keys()])].sort();
  return {
    directory,
    takenAtMs,
    streams: names.map((stream): StreamListing => {
      const found = streams.get(stream);
      const ofStream = (found?.dailies ?? []).map((daily): DailyListing => ({
        ...daily,
        writers: writers.get(daily.facts.id) ?? [],
      }));
      return {
        stream,
        live: found?.live ?? null,
        dailies: ofStream.sort((a, b) => compareDailies(a.file, b.file)),
        archives: archives.byStream.get(stream) ?? [],
      };
    }),
    refused: [...refused, ...archives.refused],
    leftovers: [...(await freshLeftovers(machine, places)), ...archives.leftovers],
    disk: await machine.files.space(directory),
    seesAllWriters: seesAll,
  };
}

async function findStreams(
  machine: Machine,
  places: Places,
  entries: readonly DirectoryEntry[],
  includes: (stream: string) => boolean,
): Promise<{ streams: Map<string, FoundStream>; refused: Refusal[] }> {
  const streams = new Map<string, FoundStream>();
  const refused: Refusal[] = [];
  for (const { name } of entries) {
    const parsed = parseName(name);
    if (parsed.kind === 'foreign') continue;
    if (parsed.kind === 'refused') {
      refused.push({ name, why: parsed.why });
      continue;
    }
    const stream = parsed.kind === 'live' ? parsed.stream : parsed.file.stream;
    if (!includes(stream)) continue;
    const facts = await machine.files.facts(places.log(name));
    // Gone between listing and looking: whoever moved it knows why.
    if (facts === null) continue;
    if (facts.kind !== 'file') {
      refused.push({ name, why: whatItIs(facts.kind) });
      continue;
    }
    const found = streams.get(stream) ?? { live: null, dailies: [] };
    if (parsed.kind === 'live') found.live = { name, facts };
    else found.dailies.push({ file: parsed.file, facts });
    streams.set(stream, found);
  }
  return { streams, refused };
}

function whatItIs(kind: FileFacts['kind']): string {
  if (kind === 'symlink') return 'it is a symbolic link, which is never followed';
  return kind === 'directory' ? 'it is a directory' : 'it is not a regular file';
}

/** In the order of rotation: by date, then by number. */
function compareDailies(a: DailyFile, b: DailyFile): number {
  if (a.date !== b.date) return a.date < b.date ? -1 : 1;
  return a.sequence - b.sequence;
}

/** Fresh live files of interrupted rotations: empty, since no writer ever knew them. */
async function freshLeftovers(machine: Machine, places: Places): Promise<string[]> {
  const leftovers: string[] = [];
  for (const { name } of (await machine.files.list(places.own)) ?? []) {
    if (!name.startsWith('fresh.') || !name.endsWith('.jsonl')) continue;
    const facts = await machine.files.facts(`${places.own}/${name}`);
    if (facts?.kind === 'file' && facts.sizeBytes === 0) leftovers.push(`${OWN_DIRECTORY}/${name}`);
  }
  return leftovers;
}
