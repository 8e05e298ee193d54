/**
 * Which file of the history is which file of the index. A file is recognised by its first record, and by its identity or
 * its name where several begin alike: it may have been rotated, archived, restored or moved since it was last seen.
 */
import type { HistoryFile } from '../../archive/history-files.ts';
import type { FileState } from '../../engine/index-state.ts';
import { groupBy } from './group-by.ts';

/** A file of the history with what it begins with. */
export interface SeenFile {
  readonly file: HistoryFile;
  /** Id of its first record, in hex. */
  readonly head: string;
  /** Bytes that can be read. */
  readonly end: number;
}

export interface Match {
  readonly seen: SeenFile;
  /** Null: the index does not know it. */
  readonly known: FileState | null;
}

export interface Matches {
  readonly matches: readonly Match[];
  /** Files of the index that are nowhere in the history. */
  readonly gone: readonly FileState[];
}

/** Ways to recognise a file, the surest first. */
const ways: readonly ((seen: SeenFile, known: FileState) => boolean)[] = [
  ({ file }, { file: id, daily }) => file.id === id && id !== '' && (file.daily ?? '') === daily,
  ({ file }, { file: id }) => file.id === id && id !== '',
  ({ file }, { daily }) => file.daily === daily,
  () => true,
];

/** @param seen files of one stream @param known what the index has of that stream */
export function matchFiles(seen: readonly SeenFile[], known: readonly FileState[]): Matches {
  const found = new Map<SeenFile, FileState>();
  const gone: FileState[] = [];
  const seenByHead = groupBy(seen, ({ head }) => head);
  const knownByHead = groupBy(known, ({ head }) => head);
  for (const [head, alike] of knownByHead) gone.push(...matchAlike(seenByHead.get(head) ?? [], alike, found));
  return { matches: seen.map((one) => ({ seen: one, known: found.get(one) ?? null })), gone };
}

/** Files that begin alike. @returns those of the index that are none of those seen */
function matchAlike(
  seen: readonly SeenFile[],
  known: readonly FileState[],
  found: Map<SeenFile, FileState>,
): Iterable<FileState> {
  const open = new Set(seen);
  const unknown = new Set(known);
  for (const [index, fits] of ways.entries()) {
    for (const one of open) {
      const candidates = [...unknown].filter((other) => other.position <= one.end && fits(one, other));
      const [only] = candidates;
      // By the first record alone only where no other file begins alike.
      if (only === undefined || candidates.length > 1 || (index === ways.length - 1 && open.size > 1)) continue;
      found.set(one, only);
      open.delete(one);
      unknown.delete(only);
    }
  }
  return unknown;
}
