/**
 * A point in the history from which a tail goes on: what lies before it was shown, what lies behind it was not. It says how
 * far each file was shown that may still get more, and recognises files by what outlives rotation, archiving and a new
 * index, so it means the same after a restart and whatever became of the files.
 *
 * Invariants, on which "none lost, none doubled" rests:
 * 1. Records of a file are shown in the order of their offsets, so one offset says which of them were shown. An offset in a
 *    file stays the same when the file is rotated and archived.
 * 2. A point names each file that may get more: because it is live, or a writer holds it under its daily name, or its last
 *    line waits for its end, or it was not shown to its end.
 * 3. So what it does not name was archived and shown to its end, or was not there. The places of the former are up to
 *    `settled`, and those of files that were rotated since are not: archives take days that have passed.
 * 4. A daily name is given once. A file that was live is found again by its first record: as the first file that begins so
 *    behind `settled`, since whatever else begins so was begun later.
 * 5. A stream that a look does not show at all, as between the end of one index and the next, keeps its point.
 *
 * What it cannot tell: a file that others cut and wrote anew beyond where it was, with the same first line, while nobody
 * listened; and a file that, while nobody listened, was rotated by a clock that was set back into days that are archived
 * already, and was archived itself.
 */
import { createHash } from 'node:crypto';
import type { FileNow } from '../index/log-index.ts';
import { LIVE_PLACE, inPlaces, placeOf } from './file-places.ts';

export interface FilePoint {
  /** Of its daily name; `LIVE_PLACE` where it had none. */
  readonly place: number;
  /** Beginning of the id of its first record, in hex; empty where its name is enough. */
  readonly head: string;
  /** Beginning of a hash of its device and inode, in hex; empty as above. */
  readonly identity: string;
  /** Bytes of it that were shown. */
  readonly position: number;
}

export interface StreamPoint {
  /** Place up to which files that are not named were archived and shown to their ends; 0: there were none. */
  readonly settled: number;
  /** In the order of their places. */
  readonly files: readonly FilePoint[];
}

export interface TailPoint {
  /** Whether a stream that is not in it is one that was not there yet. */
  readonly isOfAll: boolean;
  /** By `streamKey`, in the order of the keys. */
  readonly streams: ReadonlyMap<string, StreamPoint>;
}

/** How many bytes of each file were shown, by its number in the index. */
export type Shown = ReadonlyMap<number, number>;

export const STREAM_KEY_BYTES = 5;
export const HEAD_BYTES = 4;
export const IDENTITY_BYTES = 3;
/** A record that comes between the sealing of a daily file and its removal still gets into the archive. */
const NEWEST_FILES = 3;
/**
 * Files of a stream that a point names although they were shown to their ends. Logs that are archived have far fewer; where
 * nobody ever archives, a point must still fit a header, and older files get nothing any more.
 */
const OPEN_FILES_MAX = 60;
/** What an id has room for, about: beside each stream and its live file, so many bytes for each daily file. */
const POINT_BYTES = 7_000;
const STREAM_BYTES = 23;
const DAILY_BYTES = 7;

/** Of each stream, where there are so many. */
function openFilesMax(streams: number): number {
  const room = Math.floor((POINT_BYTES / Math.max(1, streams) - STREAM_BYTES) / DAILY_BYTES);
  return Math.max(0, Math.min(OPEN_FILES_MAX, room));
}

const keys = new Map<string, string>();
const KEYS_MAX = 10_000;

/** What a stream is called in a point: a name may be long. */
export function streamKey(stream: string): string {
  const found = keys.get(stream);
  if (found !== undefined) return found;
  const key = hashOf(stream, STREAM_KEY_BYTES);
  if (keys.size < KEYS_MAX) keys.set(stream, key);
  return key;
}

/** @param streams that are asked; empty: all */
export function asksFor(streams: readonly string[]): (file: Pick<FileNow, 'stream'>) => boolean {
  const asked = new Set(streams);
  return ({ stream }) => asked.size === 0 || asked.has(stream);
}

/**
 * The point at which so much of the files was shown.
 *
 * @param files all of the streams that are asked @param streams those; empty: all
 * @param shown of each file; one that is missing was not shown at all
 * @param before an earlier point; null: there is none
 * @param needed numbers of files that it must name in any case
 */
export function pointAt(
  files: readonly FileNow[],
  streams: readonly string[],
  shown: Shown,
  before: TailPoint | null,
  needed: ReadonlySet<number> = new Set(),
): TailPoint {
  const points = new Map<string, StreamPoint>();
  const groups = byStream(files);
  const count = new Set([...groups.keys(), ...(before?.streams.keys() ?? []), ...streams.map(streamKey)]).size;
  for (const [key, ofStream] of groups) {
    const earlier = before?.streams.get(key)?.settled ?? 0;
    points.set(key, streamPoint(ofStream.toSorted(inPlaces), { shown, needed, earlier, openMax: openFilesMax(count) }));
  }
  for (const [key, point] of before?.streams ?? []) if (!points.has(key)) points.set(key, point);
  // A stream that is asked and has no file yet: all of it will be new.
  for (const stream of streams) {
    const key = streamKey(stream);
    if (!points.has(key)) points.set(key, { settled: 0, files: [] });
  }
  return {
    isOfAll: streams.length === 0,
    streams: new Map([...points].sort(([one], [other]) => (one < other ? -1 : 1))),
  };
}

interface Known {
  readonly shown: Shown;
  readonly needed: ReadonlySet<number>;
  /** Up to where it was settled before. */
  readonly earlier: number;
  readonly openMax: number;
}

function streamPoint(files: readonly FileNow[], { shown, needed, earlier, openMax }: Known): StreamPoint {
  const shownOf = ({ source }: FileNow) => shown.get(source) ?? 0;
  const whole = files.filter((file) => shownOf(file) >= file.position).toReversed();
  const open = new Set<FileNow>();
  for (const file of whole) {
    if (open.size < openMax && (open.size < NEWEST_FILES || placeOf(file) === LIVE_PLACE || !isArchived(file, -1))) {
      open.add(file);
    }
  }
  const places = whole.filter((file) => !open.has(file) && placeOf(file) !== LIVE_PLACE).map(placeOf);
  const settled = Math.max(earlier, 0, ...places);
  const isNamed = (file: FileNow) => {
    if (placeOf(file) === LIVE_PLACE || open.has(file) || needed.has(file.source)) return true;
    // What stands behind is new anyway.
    return shownOf(file) < file.position && (shownOf(file) > 0 || placeOf(file) <= settled);
  };
  return { settled, files: files.filter(isNamed).map((file) => filePoint(file, shownOf(file))) };
}

function filePoint(file: FileNow, position: number): FilePoint {
  const place = placeOf(file);
  if (place !== LIVE_PLACE) return { place, head: '', identity: '', position };
  return { place, head: headOf(file), identity: identityOf(file), position };
}

/** How much of each file was shown at that point. @param files all of the streams that are asked */
export function shownAt(point: TailPoint, files: readonly FileNow[]): Map<number, number> {
  const shown = new Map<number, number>();
  const openMax = openFilesMax(point.streams.size);
  for (const [key, ofStream] of byStream(files)) {
    const known = point.streams.get(key);
    if (known === undefined) continue;
    const rest = new Set(ofStream);
    for (const one of known.files) {
      const file = findFile(one, rest, known.settled);
      if (file === null) continue;
      shown.set(file.source, one.position);
      rest.delete(file);
    }
    for (const file of rest) if (wasSettled(file, known, openMax)) shown.set(file.source, file.position);
  }
  return shown;
}

/** Whether it is one of those that the point need not name. */
function wasSettled(file: FileNow, { settled, files }: StreamPoint, openMax: number): boolean {
  if (placeOf(file) > settled) return false;
  // Of what no archive has, a point names all: its first line may have waited for its end until now.
  return isArchived(file, 0) || files.length >= openMax;
}

function findFile(known: FilePoint, files: ReadonlySet<FileNow>, settled: number): FileNow | null {
  if (known.place !== LIVE_PLACE) {
    // A name that was sealed twice is two files, and the last of them is meant.
    return [...files].findLast((file) => placeOf(file) === known.place) ?? null;
  }
  // What has less than was shown is not that file any more.
  const alike = [...files]
    .filter((file) => file.position >= known.position && headOf(file) === known.head)
    .sort(inPlaces);
  const [only] = alike;
  return (
    alike.find((file) => placeOf(file) > settled) ??
    (alike.length === 1 ? only : alike.find((file) => known.identity !== '' && identityOf(file) === known.identity)) ??
    null
  );
}

/** Whether the archive has the last part of a file, or the first one. @param part 0 or -1 */
function isArchived({ spans }: FileNow, part: 0 | -1): boolean {
  return spans.at(part)?.tier === 'archive';
}

function headOf({ head }: FileNow): string {
  return head.slice(0, HEAD_BYTES * 2);
}

function identityOf({ file }: FileNow): string {
  return file === '' ? '' : hashOf(file, IDENTITY_BYTES);
}

function hashOf(text: string, bytes: number): string {
  return createHash('sha256')
    .update(text)
    .digest('hex')
    .slice(0, bytes * 2);
}

function byStream(files: readonly FileNow[]): Map<string, FileNow[]> {
  const groups = new Map<string, FileNow[]>();
  for (const file of files) {
    const key = streamKey(file.stream);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [file]);
    else group.push(file);
  }
  return groups;
}
