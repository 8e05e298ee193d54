/** Reads what a file has beyond a position and makes rows of it, wherever its bytes lie. */
import type { Part } from '../../archive/history-files.ts';
import { LineSplitter } from '../../archive/lines.ts';
import type { FoundLine } from '../../archive/lines.ts';
import type { ReadAhead } from '../../archive/read-ahead.ts';
import { memberLimits } from '../../archive/split-members.ts';
import type { IndexedFile, LastRecord } from '../../engine/index-state.ts';
import { recordId, rowOf } from '../../engine/record-rows.ts';
import type { RowBatch } from '../../engine/row-batch.ts';
import type { Machine } from '../../machine/machine.ts';
import { recordTimeReader } from '../../model/record-time.ts';
import type { IndexRequest } from './log-index.ts';
import { monthOfDamage } from './plan-index.ts';
import type { IndexWork } from './plan-index.ts';

export interface ReadSoFar {
  /** Where the last complete line ends. */
  readonly position: number;
  readonly lastTimeMs: number | null;
  /** The last record that was read; null where there was none. */
  readonly last: LastRecord | null;
  /** Month, YYYYMM, of the archive in which damage was met; what lies before it was read. Null: none. */
  readonly damaged: string | null;
}

export async function indexFile(
  machine: Machine,
  request: IndexRequest,
  { file, parts, position, lastTimeMs: lastMs }: IndexWork,
  batch: RowBatch,
  ahead: ReadAhead,
): Promise<ReadSoFar> {
  const { stream, source, month } = file;
  const timeOf = recordTimeReader(request.timeFieldOf(stream));
  const origin = { stream, host: request.host, source, month };
  const splitter = new LineSplitter(position);
  let read: ReadSoFar = { position, lastTimeMs: lastMs, last: null, damaged: null };
  let lastLine: FoundLine | null = null;
  const take = async (line: FoundLine) => {
    const timeMs = timeOf(line.content);
    // A record without a time stays where it was written: beside the one before it.
    const sortMs = timeMs ?? read.lastTimeMs ?? machine.clock.nowMs();
    read = { position: line.at + line.bytes, lastTimeMs: sortMs, last: null, damaged: null };
    lastLine = line;
    await batch.add(rowOf(origin, { ...line, timeMs }, sortMs), line.bytes);
  };
  for (const part of partsBeyond(parts, position)) {
    const { piece } = part;
    let toSkip = Math.max(0, position - part.from);
    // A member that is longer than memory allows is one record, and is known to be whole only at its end.
    const held: FoundLine[] = [];
    const isHeld = piece.tier === 'archive' && piece.member.bytes > memberLimits.maxBytes;
    try {
      await ahead.read(piece, async (bytes) => {
        const fresh = toSkip >= bytes.length ? null : bytes.subarray(toSkip);
        toSkip = Math.max(0, toSkip - bytes.length);
        if (fresh === null) return;
        for (const line of splitter.add(fresh)) {
          if (isHeld) held.push(line);
          else await take(line);
        }
      });
    } catch (thrown) {
      return { ...read, last: lastOf(file, lastLine), damaged: monthOfDamage(thrown, part) };
    }
    for (const line of held) await take(line);
    // What was sealed without a line end is a record of its own: what comes behind it was written later.
    if (piece.tier === 'archive' && piece.member.addedLineEnd) {
      const last = splitter.end();
      if (last !== null) await take(last);
    }
  }
  return { ...read, last: lastOf(file, lastLine) };
}

function lastOf({ source, stream }: IndexedFile, line: FoundLine | null): LastRecord | null {
  if (line === null) return null;
  return { source, id: recordId(stream, line.content).toString('hex'), bytes: line.bytes };
}

/** What is to be read of a file: any other file can be read from any place on, a member from its beginning only. */
export function partsBeyond(parts: readonly Part[], position: number): Part[] {
  return parts.flatMap((part) => {
    if (part.to <= position) return [];
    if (part.piece.tier === 'archive' || part.from >= position) return [part];
    return [{ ...part, from: position, piece: { ...part.piece, from: part.piece.from + position - part.from } }];
  });
}
