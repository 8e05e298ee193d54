/**
 * Records of several files as one sequence: in the order of time as far as each file has them so, and within a file always
 * as they were written. A record whose time is earlier than that of one before it in its file comes right behind that one.
 */
import { inPlaces } from './file-places.ts';
import type { FileNow } from '../index/log-index.ts';

export interface OfFile {
  readonly file: FileNow;
  /** RFC 3339 in UTC, always with the same number of decimals: texts are in the order of times. */
  readonly time: string;
}

/** @param records of each file in the order of their offsets; files in any order */
export function mergeFiles<T extends OfFile>(records: readonly T[]): T[] {
  const latest = new Map<FileNow, string>();
  const keyed = records.map((record) => {
    const before = latest.get(record.file) ?? '';
    const key = record.time > before ? record.time : before;
    latest.set(record.file, key);
    return { key, record };
  });
  if (latest.size < 2) return [...records];
  keyed.sort((one, other) =>
    one.key === other.key ? inPlaces(one.record.file, other.record.file) : one.key < other.key ? -1 : 1,
  );
  return keyed.map(({ record }) => record);
}

/**
 * The newest of them, so chosen that of each file they are the last ones: a record counts as no newer than any that was
 * written behind it.
 */
export function newestOf<T extends OfFile>(records: readonly T[], count: number): T[] {
  const earliest = new Map<FileNow, string>();
  const keyed = records.toReversed().map((record) => {
    const behind = earliest.get(record.file);
    const key = behind === undefined || record.time < behind ? record.time : behind;
    earliest.set(record.file, key);
    return { key, record };
  });
  keyed.sort((one, other) =>
    one.key === other.key ? inPlaces(other.record.file, one.record.file) : one.key > other.key ? -1 : 1,
  );
  return keyed.slice(0, count).map(({ record }) => record);
}
