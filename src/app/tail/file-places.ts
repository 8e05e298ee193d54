/**
 * Where a file stands among the files of its stream: daily files by the date and number in their names, the live one behind
 * them all. Rotation gives a file a place behind every one that was rotated before it, and it keeps that for good.
 */
import { parseName } from '../../lifecycle/names.ts';
import type { FileNow } from '../index/log-index.ts';

/** Numbers of rotations of one date, which names give up to six digits. */
const SEQUENCES = 1_000_000;

/** Place of what has no daily name yet. */
export const LIVE_PLACE = Number.POSITIVE_INFINITY;

/** The same file is looked at five times a second. */
const known = new WeakMap<FileNow, number>();

export function placeOf(file: FileNow): number {
  const found = known.get(file);
  if (found !== undefined) return found;
  const parsed = parseName(file.daily);
  const place = parsed.kind === 'daily' ? Number(parsed.file.date) * SEQUENCES + parsed.file.sequence : LIVE_PLACE;
  known.set(file, place);
  return place;
}

export function placeParts(place: number): { readonly date: string; readonly sequence: number } {
  const date = String(Math.floor(place / SEQUENCES)).padStart(8, '0');
  return { date, sequence: place % SEQUENCES };
}

export function placeFrom(date: string, sequence: number): number {
  return Number(date) * SEQUENCES + sequence;
}

/** Oldest first, so that what is read file by file comes day by day. */
export function inPlaces(one: FileNow, other: FileNow): number {
  const [a, b] = [placeOf(one), placeOf(other)];
  // Infinity from infinity is no number.
  if (a !== b) return a < b ? -1 : 1;
  if (one.stream !== other.stream) return one.stream < other.stream ? -1 : 1;
  return one.source - other.source;
}
