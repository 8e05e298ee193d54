/**
 * A file of the index against the file itself: the number of records, a sum over id and place of each that does not depend
 * on their order, and whether each line in the index still has its id.
 */
import { isDeepStrictEqual } from 'node:util';
import { readPiece } from '../../archive/history.ts';
import type { Part } from '../../archive/history-files.ts';
import { LineSplitter } from '../../archive/lines.ts';
import { placesOf } from '../../archive/places.ts';
import { ownRows } from '../../engine/index-tables.ts';
import type { IndexEngine } from '../../engine/index-tables.ts';
import { recordId } from '../../engine/record-rows.ts';
import type { Machine } from '../../machine/machine.ts';
import type { IndexRequest } from './log-index.ts';

/** What is compared. */
export interface Sum {
  readonly records: number;
  /** Modulo 2^64, in decimal digits. */
  readonly hash: string;
  /** Lines whose bytes do not give their id any more. */
  readonly altered: number;
}

const nothing: Sum = { records: 0, hash: '0', altered: 0 };

const WRAP = (1n << 64n) - 1n;

/** The part of a file that the index has. */
export interface ReadPart {
  readonly stream: string;
  readonly parts: readonly Part[];
  readonly position: number;
}

export async function verifyFile(
  machine: Machine,
  { directory }: IndexRequest,
  file: ReadPart,
  kept: Sum | undefined,
): Promise<{ readonly records: number; readonly ok: boolean }> {
  const read = await sumOfFile(machine, directory, file);
  return { records: read.records, ok: isDeepStrictEqual(kept ?? nothing, read) };
}

/** By file. */
export async function sumsOfIndex(engine: IndexEngine): Promise<Map<number, Sum>> {
  // The engine's sums of unsigned numbers wrap as those below do.
  const sql = `SELECT source, toFloat64(count()) AS records,
      toString(sum(reinterpretAsUInt64(substring(id, 1, 8)) * (2 * at + bytes))) AS hash,
      toFloat64(countIf(substring(SHA256(concat(stream, '\n', raw)), 1, 16) != id)) AS altered
    FROM records WHERE ${ownRows(engine.tables)} GROUP BY source`;
  const rows = await engine.all<Sum & { readonly source: number }>(sql);
  return new Map(rows.map(({ source, ...sum }) => [source, sum]));
}

/** The same of the file itself, as far as the index has read it. */
async function sumOfFile(
  machine: Machine,
  directory: string,
  { stream, parts, position: end }: ReadPart,
): Promise<Sum> {
  const places = placesOf(directory);
  const splitter = new LineSplitter(0);
  let records = 0;
  let hash = 0n;
  const add = (content: Buffer, at: number, bytes: number) => {
    records += 1;
    hash = (hash + recordId(stream, content).readBigUInt64LE(0) * BigInt(2 * at + bytes)) & WRAP;
  };
  for (const { piece, from } of parts) {
    if (from >= end) break;
    await readPiece(machine, places, piece, (chunk) => {
      for (const { content, at, bytes } of splitter.add(chunk)) if (at + bytes <= end) add(content, at, bytes);
    });
    if (piece.tier === 'archive' && piece.member.addedLineEnd) {
      const last = splitter.end();
      if (last !== null && last.at + last.bytes <= end) add(last.content, last.at, last.bytes);
    }
  }
  return { records, hash: String(hash), altered: 0 };
}
