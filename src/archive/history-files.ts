/**
 * A stream's history by the files that it was written to: of each file what archives, daily files and the live file hold
 * of it, in its own offsets. So a place in a file stays the same place when the file is rotated and archived.
 */
import type { Machine } from '../machine/machine.ts';
import type { StreamListing } from '../model/listing.ts';
import { dailyBytesOf } from '../model/manifest.ts';
import { piecesOf } from './history.ts';
import type { Piece } from './history.ts';
import type { Places } from './places.ts';

export interface Part {
  readonly piece: Piece;
  /** Bytes `[from, to)` of the file. */
  readonly from: number;
  readonly to: number;
}

export interface HistoryFile {
  readonly stream: string;
  /** Name of the daily file; null while it is live. A name that was sealed twice is two files. */
  readonly daily: string | null;
  /** Device and inode; null where only the archive has it. */
  readonly id: string | null;
  /** In the order of their offsets. */
  readonly parts: readonly Part[];
}

export async function historyFiles(machine: Machine, places: Places, stream: StreamListing): Promise<HistoryFile[]> {
  const files: { stream: string; daily: string | null; id: string | null; parts: Part[] }[] = [];
  for (const piece of await piecesOf(machine, places, stream)) {
    const name = piece.tier === 'archive' ? piece.member.daily : piece.name;
    const part =
      piece.tier === 'archive'
        ? { piece, from: piece.member.dailyOffset, to: piece.member.dailyOffset + dailyBytesOf(piece.member) }
        : { piece, from: piece.from, to: piece.to };
    const known = files.findLast(({ daily }) => daily === name);
    // Offset 0 begins a file: of a name that was sealed before, another one.
    const goesOn = known !== undefined && part.from > 0 && known.parts.at(-1)?.to === part.from;
    const file = goesOn
      ? known
      : { stream: stream.stream, daily: piece.tier === 'live' ? null : name, id: null, parts: [] };
    if (!goesOn) files.push(file);
    file.parts.push(part);
    if (piece.tier !== 'archive') file.id = piece.id;
  }
  // A daily file that the archive holds whole has no piece of its own, and may still be there by its name.
  for (const { file, facts } of stream.dailies) {
    const whole = files.findLast(({ daily }) => daily === file.name);
    if (whole !== undefined && whole.id === null) whole.id = facts.id;
  }
  return files;
}
