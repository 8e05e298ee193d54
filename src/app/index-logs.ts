/**
 * Brings the index up to date with the files: finds what of each file is not in it yet, and puts it there. Rows and
 * position are one, so whatever ends this in between, the next time goes on where the rows end; nothing is in it twice.
 */
import { historyFiles } from '../archive/history-files.ts';
import type { HistoryFile, Part } from '../archive/history-files.ts';
import { readPiece } from '../archive/history.ts';
import { LineSplitter } from '../archive/lines.ts';
import type { FoundLine } from '../archive/lines.ts';
import { placesOf } from '../archive/places.ts';
import type { Places } from '../archive/places.ts';
import type { Engine } from '../engine/engine.ts';
import { forgetFiles, readIndexState, writeIndexedFile } from '../engine/index-state.ts';
import type { FileState, IndexedFile } from '../engine/index-state.ts';
import { recordId, rowOf } from '../engine/record-rows.ts';
import { RowBatch } from '../engine/row-batch.ts';
import { localDate, monthOf } from '../lifecycle/calendar.ts';
import { parseName } from '../lifecycle/names.ts';
import type { Machine } from '../machine/machine.ts';
import { recordTimeReader } from '../model/record-time.ts';
import { lookAtLogs } from './look-at-logs.ts';
import { matchFiles } from './match-files.ts';
import type { SeenFile } from './match-files.ts';

export interface IndexRequest {
  /** Absolute path of the log directory. */
  readonly directory: string;
  readonly timezone: string;
  /** Name of this machine in the index. */
  readonly host: string;
  includes(stream: string): boolean;
  timeFieldOf(stream: string): readonly string[] | null;
}

export interface IndexReport {
  /** Records that were added, and the bytes of their lines. */
  readonly records: number;
  readonly bytes: number;
  /** Files that were read from, and files that are gone and were taken out. */
  readonly files: number;
  readonly forgotten: number;
  /** Where the bytes of each file of the index lie now. */
  readonly layout: ReadonlyMap<number, readonly Part[]>;
  readonly unreadable: readonly UnreadableMonth[];
}

/** A month whose archive is damaged: its records are in no answer until it is mended. */
export interface UnreadableMonth {
  readonly stream: string;
  /** YYYYMM. */
  readonly month: string;
}

export interface IndexProgress {
  readonly bytesDone: number;
  readonly bytesTotal: number;
}

/** Enough of a file to find its first record; what is longer is recognised by its beginning. */
const HEAD_BYTES_MAX = 1024 * 1024;
const LINE_FEED = 0x0a;

/** What the index lacks, and what it has too much. */
export interface IndexPlan {
  readonly work: readonly IndexWork[];
  readonly gone: readonly FileState[];
  /** Files to be remembered, since they are new or go by another name. */
  readonly changed: readonly IndexedFile[];
  readonly layout: IndexReport['layout'];
  readonly unreadable: IndexReport['unreadable'];
  /** Bytes that are not in the index yet. */
  readonly bytes: number;
}

export interface IndexWork {
  readonly file: IndexedFile;
  readonly history: HistoryFile;
  readonly position: number;
  readonly lastTimeMs: number | null;
}

/** Compares the index with the files, and changes nothing. */
export async function planIndex(machine: Machine, engine: Engine, request: IndexRequest): Promise<IndexPlan> {
  const { directory } = request;
  const places = placesOf(directory);
  const { listing } = await lookAtLogs(machine, directory, (stream) => request.includes(stream));
  const state = await readIndexState(engine);
  let nextSource = Math.max(0, ...state.map(({ source }) => source)) + 1;
  const work: IndexWork[] = [];
  const changed: IndexedFile[] = [];
  const layout = new Map<number, readonly Part[]>();
  const gone: FileState[] = state.filter(({ stream }) => !listing.streams.some((one) => one.stream === stream));
  for (const streamListing of listing.streams) {
    const { stream } = streamListing;
    const known = state.filter((one) => one.stream === stream);
    const seen = await seeFiles(machine, places, stream, await historyFiles(machine, places, streamListing), known);
    const found = matchFiles(seen, known);
    gone.push(...found.gone);
    for (const { seen: one, known: before } of found.matches) {
      const file = describeFile(machine, request, one, before, () => nextSource++);
      if (before === null || before.daily !== file.daily || before.file !== file.file) changed.push(file);
      layout.set(file.source, one.file.parts);
      const position = before?.position ?? 0;
      if (position < one.end) work.push({ file, history: one.file, position, lastTimeMs: before?.lastTimeMs ?? null });
    }
  }
  const bytes = work.reduce((sum, { history, position }) => sum + endOf(history) - position, 0);
  const unreadable = listing.streams.flatMap(({ stream, archives }) =>
    archives.flatMap(({ state: condition, month }) => (condition === 'damaged' ? [{ stream, month }] : [])),
  );
  return { work, gone, changed, layout, unreadable, bytes };
}

export async function indexLogs(
  machine: Machine,
  engine: Engine,
  request: IndexRequest,
  onProgress: (progress: IndexProgress) => void,
): Promise<IndexReport> {
  const { work, gone, changed, layout, unreadable, bytes } = await planIndex(machine, engine, request);
  await forgetFiles(
    engine,
    gone.map(({ source }) => source),
  );
  for (const file of changed) await writeIndexedFile(engine, file, machine.clock.nowMs());
  const places = placesOf(request.directory);
  let bytesDone = 0;
  const batch = new RowBatch(engine, (count) => {
    bytesDone += count;
    onProgress({ bytesDone, bytesTotal: bytes });
  });
  for (const one of work) await indexFile(machine, places, request, one, batch);
  await batch.flush();
  return { records: batch.records, bytes: bytesDone, files: work.length, forgotten: gone.length, layout, unreadable };
}

/** What each file begins with. A file without a complete record is not there yet. */
async function seeFiles(
  machine: Machine,
  places: Places,
  stream: string,
  files: readonly HistoryFile[],
  known: readonly FileState[],
): Promise<SeenFile[]> {
  const seen: SeenFile[] = [];
  for (const file of files) {
    const end = endOf(file);
    // A daily file of this name that was read to just this end is not opened again: archives may hold years of them.
    const same = known.filter(({ daily, position }) => daily !== '' && daily === file.daily && position === end);
    if (same.length === 1 && same[0] !== undefined) {
      seen.push({ file, head: same[0].head, end });
      continue;
    }
    const head = await readHead(machine, places, file);
    if (head !== null) seen.push({ file, head: recordId(stream, head).toString('hex'), end });
  }
  return seen;
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

function endOf({ parts }: HistoryFile): number {
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

async function indexFile(
  machine: Machine,
  places: Places,
  request: IndexRequest,
  { file, history, ...from }: IndexWork,
  batch: RowBatch,
): Promise<void> {
  const { stream, source, month } = file;
  const timeOf = recordTimeReader(request.timeFieldOf(stream));
  const origin = { stream, host: request.host, source, month };
  const splitter = new LineSplitter(from.position);
  let lastTimeMs = from.lastTimeMs;
  const take = async (line: FoundLine) => {
    const timeMs = timeOf(line.content);
    // A record without a time stays where it was written: beside the one before it.
    lastTimeMs = timeMs ?? lastTimeMs ?? machine.clock.nowMs();
    await batch.add(rowOf(origin, { ...line, timeMs }, lastTimeMs), line.bytes);
  };
  for (const { piece, from: start, to } of history.parts) {
    if (to <= from.position) continue;
    let skip = Math.max(0, from.position - start);
    await readPiece(machine, places, piece, async (bytes) => {
      const fresh = skip >= bytes.length ? null : bytes.subarray(skip);
      skip = Math.max(0, skip - bytes.length);
      if (fresh !== null) for (const line of splitter.add(fresh)) await take(line);
    });
    // What was sealed without a line end is a record of its own: what comes behind it was written later.
    if (piece.tier === 'archive' && piece.member.addedLineEnd) {
      const last = splitter.end();
      if (last !== null) await take(last);
    }
  }
}
