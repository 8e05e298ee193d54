/**
 * Files that were merely written on since they were last looked at, which is what happens all day: seen by a glance at each
 * one, without listing anything. Whatever else happened to a file is a matter for a whole look.
 */
import type { Part } from '../../archive/history-files.ts';
import { placesOf } from '../../archive/places.ts';
import type { Machine } from '../../machine/machine.ts';
import { isErrno } from '../../machine/files.ts';
import type { FileFacts } from '../../model/file-facts.ts';
import type { Listing } from '../../model/listing.ts';
import type { KnownFile } from './plan-index.ts';

/** A live or daily file to glance at. */
export interface WatchedFile {
  readonly name: string;
  readonly facts: Pick<FileFacts, 'id' | 'sizeBytes' | 'version'>;
  /** The file of the index that it is; null where it has no complete record yet. */
  readonly known: KnownFile | null;
  /** Its first bytes: who cuts a file and writes on seldom writes the same again. */
  readonly beginning: Buffer;
}

export interface GrownFile {
  readonly before: WatchedFile;
  readonly now: WatchedFile & { readonly known: KnownFile };
}

const BEGINNING_BYTES = 512;
const nothing = Buffer.alloc(0);
const LINE_FEED = 0x0a;

/** What there is to glance at after a whole look. @param before what was looked at before that one */
export async function watchedFiles(
  machine: Machine,
  { directory, streams }: Listing,
  known: readonly KnownFile[],
  before: readonly WatchedFile[],
): Promise<WatchedFile[]> {
  const looked = new Map(before.map((one) => [one.facts.version, one.beginning]));
  const byName = new Map(
    known.flatMap((one) => {
      const last = one.parts.at(-1)?.piece;
      return last === undefined || last.tier === 'archive' ? [] : [[last.name, one] as const];
    }),
  );
  const watched: WatchedFile[] = [];
  for (const { live, dailies } of streams) {
    const files = dailies.map(({ file, facts }) => ({ name: file.name, facts }));
    for (const { name, facts } of live === null ? files : [live, ...files]) {
      const one = byName.get(name) ?? null;
      const beginning = one === null ? nothing : (looked.get(facts.version) ?? null);
      watched.push({
        name,
        facts,
        known: one,
        beginning: beginning ?? (await beginningOf(machine, directory, name)),
      });
    }
  }
  return watched;
}

/**
 * @param positionOf how far a file of the index was read
 * @returns null where something else happened than growth
 */
export async function grownFiles(
  machine: Machine,
  directory: string,
  watched: readonly WatchedFile[],
  positionOf: (source: number) => number,
): Promise<GrownFile[] | null> {
  const grown: GrownFile[] = [];
  for (const before of watched) {
    const { name, facts, known } = before;
    const now = await machine.files.facts(placesOf(directory).log(name));
    if (now?.version === facts.version) continue;
    if (now?.id !== facts.id || known === null || now.sizeBytes <= facts.sizeBytes) return null;
    const parts = grownParts(known.parts, now.sizeBytes);
    if (parts === null || !(await isContinued(machine, directory, before, positionOf(known.file.source)))) return null;
    grown.push({ before, now: { ...before, facts: now, known: { ...known, parts } } });
  }
  return grown;
}

function grownParts(parts: readonly Part[], sizeBytes: number): Part[] | null {
  const last = parts.at(-1);
  if (last === undefined || last.piece.tier === 'archive') return null;
  return [...parts.slice(0, -1), { ...last, piece: { ...last.piece, to: sizeBytes }, to: sizeBytes }];
}

/** Whether a file still begins as it did, and has a line end where reading stopped. */
async function isContinued(
  machine: Machine,
  directory: string,
  { name, beginning }: WatchedFile,
  position: number,
): Promise<boolean> {
  try {
    const file = await machine.files.openForReading(placesOf(directory).log(name));
    try {
      if (!(await file.read(0, beginning.length)).equals(beginning)) return false;
      return position === 0 || (await file.read(position - 1, 1))[0] === LINE_FEED;
    } finally {
      await file.close();
    }
  } catch (thrown) {
    if (isErrno(thrown, 'ENOENT')) return false;
    throw thrown;
  }
}

async function beginningOf(machine: Machine, directory: string, name: string): Promise<Buffer> {
  const file = await machine.files.openForReading(placesOf(directory).log(name));
  try {
    return await file.read(0, BEGINNING_BYTES);
  } finally {
    await file.close();
  }
}
