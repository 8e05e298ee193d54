/** What the index lacks of the files, and what it has too much: a look at both, which changes nothing. */
import { historyFiles } from '../../archive/history-files.ts';
import type { HistoryFile, Part } from '../../archive/history-files.ts';
import { readPiece } from '../../archive/history.ts';
import { placesOf } from '../../archive/places.ts';
import type { Places } from '../../archive/places.ts';
import type { FileState, IndexedFile } from '../../engine/index-state.ts';
import { recordId } from '../../engine/record-rows.ts';
import { localDate, monthOf } from '../../lifecycle/calendar.ts';
import { parseName } from '../../lifecycle/names.ts';
import type { Machine } from '../../machine/machine.ts';
import { VarveError } from '../../model/errors.ts';
import type { Listing } from '../../model/listing.ts';
import { groupBy } from './group-by.ts';
import type { IndexRequest, UnreadableMonth } from './log-index.ts';
import { matchFiles } from './match-files.ts';
import type { SeenFile } from './match-files.ts';

export interface IndexPlan {
  readonly work: readonly IndexWork[];
  readonly gone: readonly FileState[];
  /** Files to be remembered, since they are new or go by another name. */
  readonly changed: readonly IndexedFile[];
  /** Every file of the history as the index knows it from now on. */
  readonly files: readonly KnownFile[];
  readonly unreadable: readonly UnreadableMonth[];
  /** Bytes that are not in the index yet. */
  readonly bytes: number;
}

export interface KnownFile {
  readonly file: IndexedFile;
  readonly parts: readonly Part[];
}

/** A file with bytes that are not in the index. */
export interface IndexWork extends KnownFile {
  /** Bytes of it that are. */
  readonly position: number;
  /** Time of its last record that is in the index, in ms. */
  readonly lastTimeMs: number | null;
}

/** Enough of a file to find its first record; what is longer is recognised by its beginning. */
const HEAD_BYTES_MAX = 1024 * 1024;
const LINE_FEED = 0x0a;

/**
 * @param state what the index has of each file
 * @param isStillThere whether what it has is what the file has; left out: that is taken for granted
 */
export async function planIndex(
  machine: Machine,
  request: IndexRequest,
  listing: Listing,
  state: readonly FileState[],
  isStillThere: (known: FileState, parts: readonly Part[]) => Promise<boolean> = () => Promise.resolve(true),
): Promise<IndexPlan> {
  const places = placesOf(request.directory);
  let nextSource = Math.max(0, ...state.map(({ source }) => source)) + 1;
  const work: IndexWork[] = [];
  const changed: IndexedFile[] = [];
  const files: KnownFile[] = [];
  const unreadable: UnreadableMonth[] = listing.streams.flatMap(({ stream, archives }) =>
    archives.flatMap(({ state: condition, month }) => (condition === 'damaged' ? [{ stream, month }] : [])),
  );
  const gone: FileState[] = state.filter(({ stream }) => !listing.streams.some((one) => one.stream === stream));
  for (const streamListing of listing.streams) {
    const { stream } = streamListing;
    const known = state.filter((one) => one.stream === stream);
    const { seen, damaged } = await seeFiles(
      machine,
      places,
      await historyFiles(machine, places, streamListing),
      known,
    );
    unreadable.push(...[...damaged].map((month) => ({ stream, month })));
    const found = matchFiles(seen, known);
    gone.push(...found.gone);
    for (const { seen: one, known: matched } of found.matches) {
      const before = matched === null || (await isStillThere(matched, one.file.parts)) ? matched : null;
      if (matched !== before && matched !== null) gone.push(matched);
      const file = describeFile(machine, request, one, before, () => nextSource++);
      const { parts } = one.file;
      if (before === null || before.daily !== file.daily || before.file !== file.file) changed.push(file);
      files.push({ file, parts });
      const position = before?.position ?? 0;
      if (position < one.end) work.push({ file, parts, position, lastTimeMs: before?.lastTimeMs ?? null });
    }
  }
  const bytes = work.reduce((sum, { parts, position }) => sum + endOf(parts) - position, 0);
  return { work, gone, changed, files, unreadable, bytes };
}

/** What each file begins with. A file without a complete record is not there yet; nor is one whose beginning is damaged. */
async function seeFiles(
  machine: Machine,
  places: Places,
  files: readonly HistoryFile[],
  known: readonly FileState[],
): Promise<{ seen: SeenFile[]; damaged: ReadonlySet<string> }> {
  const seen: SeenFile[] = [];
  const damaged = new Set<string>();
  const byDaily = groupBy(known, ({ daily }) => daily);
  for (const file of files) {
    const { stream, daily, parts } = file;
    const end = endOf(parts);
    // A daily file of this name that was read to just this end is not opened again: archives may hold years of them.
    const same = (byDaily.get(daily ?? '') ?? []).filter(({ position }) => daily !== null && position === end);
    if (same.length === 1 && same[0] !== undefined) {
      seen.push({ file, head: same[0].head, end });
      continue;
    }
    try {
      const head = await readHead(machine, places, file);
      if (head !== null) seen.push({ file, head: recordId(stream, head).toString('hex'), end });
    } catch (thrown) {
      damaged.add(monthOfDamage(thrown, parts[0]));
    }
  }
  return { seen, damaged };
}

/** The month that cannot be read; throws again what is no damage of an archive. */
export function monthOfDamage(thrown: unknown, part: Part | undefined): string {
  if (thrown instanceof VarveError && thrown.code === 'archive-damaged' && part?.piece.tier === 'archive') {
    return part.piece.manifest.month;
  }
  throw thrown;
}

async function readHead(machine: Machine, places: Places, file: HistoryFile): Promise<Buffer | null> {
  const [first] = file.parts;
  if (first === undefined) return null;
  const chunks: Buffer[] = [];
  let size = 0;
  // A part that begins later belongs to a daily file whose beginning the archive holds in another part.
  const { piece } = first;
  const short = piece.tier === 'archive' ? piece : { ...piece, from: 0, to: Math.min(piece.to, HEAD_BYTES_MAX) };
  await readPiece(machine, places, short, (bytes) => {
    if (size >= HEAD_BYTES_MAX) return;
    chunks.push(Buffer.from(bytes.subarray(0, HEAD_BYTES_MAX - size)));
    size += bytes.length;
  });
  const head = Buffer.concat(chunks);
  const end = head.indexOf(LINE_FEED);
  if (end !== -1) return head.subarray(0, end);
  const isFinal = piece.tier === 'archive' || head.length === HEAD_BYTES_MAX;
  return isFinal && head.length > 0 ? head : null;
}

export function endOf(parts: readonly Part[]): number {
  return parts.at(-1)?.to ?? 0;
}

function describeFile(
  machine: Machine,
  { timezone }: IndexRequest,
  { file, head }: SeenFile,
  known: FileState | null,
  nextSource: () => number,
): IndexedFile {
  const daily = file.daily ?? '';
  const parsed = daily === '' ? null : parseName(daily);
  const date = parsed?.kind === 'daily' ? parsed.file.date : localDate(machine.clock.nowMs(), timezone);
  return {
    source: known?.source ?? nextSource(),
    stream: file.stream,
    // Rows stay in the month in which their file was first seen: they cannot move.
    month: known?.month ?? monthOf(date),
    daily,
    file: file.id ?? known?.file ?? '',
    head,
  };
}
