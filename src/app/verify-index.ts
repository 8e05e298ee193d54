/**
 * Compares the index with the files record by record: of each file the number of records, a sum over id and place of each
 * that does not depend on their order, and whether each line in the index still has its id. What differs is read anew.
 */
import { isDeepStrictEqual } from 'node:util';
import { readPiece } from '../archive/history.ts';
import type { Part } from '../archive/history-files.ts';
import { LineSplitter } from '../archive/lines.ts';
import { placesOf } from '../archive/places.ts';
import type { Places } from '../archive/places.ts';
import type { Engine } from '../engine/engine.ts';
import { forgetFiles, readIndexState } from '../engine/index-state.ts';
import { recordId } from '../engine/record-rows.ts';
import type { Machine } from '../machine/machine.ts';
import { indexLogs } from './index-logs.ts';
import type { IndexProgress, IndexRequest, UnreadableMonth } from './index-logs.ts';

export interface VerifiedFile {
  readonly stream: string;
  /** Name of the daily file; empty where it is live. */
  readonly daily: string;
  readonly records: number;
  readonly ok: boolean;
}

export interface IndexVerification {
  readonly files: readonly VerifiedFile[];
  /** Records that were read anew, since their file differed. */
  readonly repaired: number;
  readonly unreadable: readonly UnreadableMonth[];
}

interface Sum {
  readonly records: number;
  /** Modulo 2^64, in decimal digits. */
  readonly hash: string;
  /** Lines whose bytes do not give their id any more. */
  readonly altered: number;
}

const nothing: Sum = { records: 0, hash: '0', altered: 0 };

const WRAP = (1n << 64n) - 1n;

export async function verifyIndex(
  machine: Machine,
  engine: Engine,
  request: IndexRequest,
  onProgress: (progress: IndexProgress) => void,
): Promise<IndexVerification> {
  const { layout, unreadable } = await indexLogs(machine, engine, request, onProgress);
  const places = placesOf(request.directory);
  const files: VerifiedFile[] = [];
  const bad: number[] = [];
  const kept = await sumsOfIndex(engine);
  for (const { source, stream, daily, position } of await readIndexState(engine)) {
    const parts = layout.get(source);
    if (parts === undefined) continue;
    const read = await sumOfFile(machine, places, stream, parts, position);
    const ok = isDeepStrictEqual(kept.get(source) ?? nothing, read);
    files.push({ stream, daily, records: read.records, ok });
    if (!ok) bad.push(source);
  }
  await forgetFiles(engine, bad);
  const { records } = bad.length === 0 ? { records: 0 } : await indexLogs(machine, engine, request, onProgress);
  return { files, repaired: records, unreadable };
}

async function sumsOfIndex(engine: Engine): Promise<Map<number, Sum>> {
  // The engine's sums of unsigned numbers wrap as those below do.
  const sql = `SELECT source, toFloat64(count()) AS records,
      toString(sum(reinterpretAsUInt64(substring(id, 1, 8)) * (2 * at + bytes))) AS hash,
      toFloat64(countIf(substring(SHA256(concat(stream, '\n', raw)), 1, 16) != id)) AS altered
    FROM records GROUP BY source`;
  const rows = await engine.all<Sum & { readonly source: number }>(sql);
  return new Map(rows.map(({ source, ...sum }) => [source, sum]));
}

/** The same of the file itself, as far as the index has read it. */
async function sumOfFile(
  machine: Machine,
  places: Places,
  stream: string,
  parts: readonly Part[],
  end: number,
): Promise<Sum> {
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
