/**
 * A part of what a tail has not shown yet, small enough for memory: whole stretches of files, the oldest files first. Where
 * matches are rare a portion reaches far; where all of a stretch matches it is cut where it has enough.
 */
import type { PlacedRecord } from '../ask-records.ts';
import { whereaboutsOf } from '../extent.ts';
import type { Stretch } from '../extent.ts';
import type { FileNow } from '../index/log-index.ts';
import { inPlaces } from './file-places.ts';
import { mergeFiles } from './merge-files.ts';
import { matchesIn, readStretches } from './read-stretches.ts';
import type { StretchQuestion } from './read-stretches.ts';
import { limits } from './tail-limits.ts';

export interface TailedRecord extends PlacedRecord {
  readonly file: FileNow;
  /** Of the line, with its line end. */
  readonly bytes: number;
}

export interface PortionWish {
  /** Bytes of lines that it may have; one longer record goes alone. */
  readonly bytes: number;
  /** How far into the stretches it may reach. */
  readonly windowBytes: number;
  /** From when on records are looked for first; null: from the beginning. */
  readonly sinceMs: number | null;
}

export interface Portion {
  /** In the order in which they are shown. */
  readonly records: readonly TailedRecord[];
  /** How far each file was read, by its number. */
  readonly ends: ReadonlyMap<number, number>;
  /** Of the lines that match. */
  readonly bytes: number;
  /** Whether more matches were in the window than the portion may have. */
  readonly isCut: boolean;
  /** Of all records that were read, epoch ms. */
  readonly earliestMs: number;
}

/** @returns null where rows are missing just now. Throws as `scope.all` does */
export async function readPortion(
  question: StretchQuestion,
  left: readonly Stretch[],
  { bytes, windowBytes, sinceMs }: PortionWish,
): Promise<Portion | null> {
  const window = windowOf(left, Math.max(bytes, windowBytes));
  const length = lengthOf(window);
  const cut = length <= bytes ? null : await cutOf(question, window, bytes);
  const stretches = cut ?? window;
  const read =
    (sinceMs === null ? null : await readStretches(question, stretches, sinceMs)) ??
    (await readStretches(question, stretches, null));
  if (read === null) return null;
  const files = new Map(stretches.map(({ file }) => [file.source, file]));
  const tierOf = whereaboutsOf([...files.values()], question.engine.tables.host);
  const records = read.records.flatMap((record) => {
    const file = files.get(record.source);
    return file === undefined ? [] : [{ ...record, file, tier: tierOf(record) }];
  });
  return {
    records: mergeFiles(records),
    ends: read.ends,
    bytes: records.reduce((sum, record) => sum + record.bytes, 0),
    isCut: cut !== null,
    earliestMs: read.earliestMs,
  };
}

/** The oldest of what is left, so many bytes. */
function windowOf(left: readonly Stretch[], bytes: number): Stretch[] {
  const window: Stretch[] = [];
  let room = bytes;
  for (const { file, from, to } of left.toSorted((one, other) => inPlaces(one.file, other.file))) {
    if (room <= 0 || window.length === limits.stretches) break;
    window.push({ file, from, to: Math.min(to, from + room) });
    room -= to - from;
  }
  return window;
}

/** The window up to where its matches are enough; null where all of them are not. */
async function cutOf(
  question: StretchQuestion,
  window: readonly Stretch[],
  bytes: number,
): Promise<readonly Stretch[] | null> {
  const matches = await matchesIn(question, window, limits.probedMatches);
  let sum = 0;
  const over = matches.findIndex((match, index) => {
    sum += match.bytes;
    return index > 0 && sum > bytes;
  });
  if (over === -1 && matches.length < limits.probedMatches) return null;
  const last = matches[over === -1 ? matches.length - 1 : over - 1];
  const number = window.findIndex(({ file }) => file.source === last?.source);
  const stretch = window[number];
  if (last === undefined || stretch === undefined) return null;
  return [...window.slice(0, number), { ...stretch, to: last.at + last.bytes }];
}

export function lengthOf(stretches: readonly Stretch[]): number {
  return stretches.reduce((sum, { from, to }) => sum + to - from, 0);
}
