/** What a tail may cost the server. */
import type { QueryLimits } from '../records-scope.ts';

const MIB = 1024 * 1024;

/** More would be a flood; a person has a few, a wall of screens some dozens. */
export const TAIL_CLIENTS_MAX = 200;
/** Newest matches that a tail may begin with: their files are named in every id until they were shown. */
export const TAIL_LAST_MAX = 200;

const query: QueryLimits = { seconds: 30, memoryBytes: 1_000_000_000 };

export const limits = {
  query,
  /** Bytes of lines that are read at once for clients that listen together. */
  portionBytes: 4 * MIB,
  /** The same, for each of those that fell behind, of which each holds a portion of its own: all of them together. */
  portionsBehindBytes: 64 * MIB,
  portionBehindBytesMin: 256 * 1024,
  /** Bytes that wait for a client; those of clients that listen together are the same bytes. */
  queueBytes: 8 * MIB,
  /** Files that one query names. */
  stretches: 200,
  /** Matches that are looked at to see where a portion ends. */
  probedMatches: 20_000,
  /** How far a look for rare matches reaches at most. */
  windowBytes: 4 * 1024 * MIB,
  /** Clients that fell behind read side by side. */
  readersBehind: 3,
} as const;
