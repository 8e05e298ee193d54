/**
 * The matches in stretches of files, and proof that none is missing: rows of a file lie end to end, so those of a stretch
 * must add up to its bytes. Where they do not, because rows went meanwhile or are not there yet, nothing is given.
 */
import type { IndexEngine } from '../../engine/index-tables.ts';
import type { FoundRecord } from '../answer-query.ts';
import { ofHost } from '../extent.ts';
import type { Stretch } from '../extent.ts';
import type { Snapshot } from '../index/followed-index.ts';
import { RecordsScope } from '../records-scope.ts';
import type { RecordsQuestion } from '../records-question.ts';
import { limits } from './tail-limits.ts';

export interface StretchQuestion {
  readonly condition: RecordsQuestion['condition'];
  readonly engine: IndexEngine;
  readonly snapshot: Snapshot;
  readonly signal: AbortSignal;
}

export interface FoundInStretch extends FoundRecord {
  /** Of the line, with its line end. */
  readonly bytes: number;
}

export interface ReadStretches {
  /** In the order of files and offsets. */
  readonly records: readonly FoundInStretch[];
  /** Where each stretch ended, by the number of its file: behind its last record. */
  readonly ends: ReadonlyMap<number, number>;
  /** Earliest time of a record in the stretches, epoch ms, whether it matches or not. */
  readonly earliestMs: number;
}

const everything = { sql: '1', params: {} };

/** What the rows of a file in a stretch come to. */
interface Sum {
  readonly source: number;
  readonly bytes: number;
  /** Where the last of them ends. */
  readonly end: number;
  readonly earliestMs: number;
}

/**
 * @param stretches each begins at a record; one that ends within a record gives that, too
 * @param sinceMs earlier records are not looked for, so that little is read; null: all
 * @returns null where rows are missing
 */
export async function readStretches(
  question: StretchQuestion,
  stretches: readonly Stretch[],
  sinceMs: number | null,
): Promise<ReadStretches | null> {
  const scope = scopeOf(question, stretches, sinceMs);
  const isUnfiltered = question.condition.sql === everything.sql;
  const [summed, records] = await Promise.all([
    isUnfiltered ? [] : sumsOf(scope.with({ condition: everything })),
    scope.all<FoundInStretch>(
      `SELECT lower(hex(id)) AS id, stream, host, concat(replaceOne(toString(time), ' ', 'T'), 'Z') AS time,
          source, toFloat64(records.at) AS at, toFloat64(records.bytes) AS bytes, problem, base64Encode(raw) AS raw
        FROM records WHERE ${scope.where} ORDER BY records.source, records.at`,
    ),
  ]);
  const sums = isUnfiltered ? sumsOfRecords(records) : summed;
  const bySource = new Map(sums.map((sum) => [sum.source, sum]));
  const ends = new Map<number, number>();
  for (const { file, from, to } of stretches) {
    const sum = bySource.get(file.source);
    if (sum === undefined || sum.end < to || sum.end - from !== sum.bytes) return null;
    ends.set(file.source, sum.end);
  }
  return { records, ends, earliestMs: Math.min(...sums.map(({ earliestMs }) => earliestMs)) };
}

function sumsOf(scope: RecordsScope): Promise<Sum[]> {
  return scope.all<Sum>(
    `SELECT source, toFloat64(sum(records.bytes)) AS bytes, toFloat64(max(records.at + records.bytes)) AS end,
        toFloat64(toUnixTimestamp64Milli(min(records.time))) AS earliestMs
      FROM records WHERE ${scope.where} GROUP BY source`,
  );
}

/** @param records all that there are, in the order of offsets */
function sumsOfRecords(records: readonly FoundInStretch[]): Sum[] {
  const sums = new Map<number, Sum>();
  for (const { source, at, bytes, time } of records) {
    const sum = sums.get(source);
    const timeMs = Date.parse(time);
    sums.set(source, {
      source,
      bytes: (sum?.bytes ?? 0) + bytes,
      end: at + bytes,
      earliestMs: Math.min(sum?.earliestMs ?? timeMs, timeMs),
    });
  }
  return [...sums.values()];
}

/** Where matches lie, in the order of the stretches, without their lines: at most so many. */
export async function matchesIn(
  question: StretchQuestion,
  stretches: readonly Stretch[],
  count: number,
): Promise<readonly { readonly source: number; readonly at: number; readonly bytes: number }[]> {
  const scope = scopeOf(question, stretches, null);
  const places = stretches.map((_, index) => index);
  const place = `transform(records.source, [${sourcesOf(stretches)}], [${places.join(', ')}], 0)`;
  return scope.all(
    `SELECT source, toFloat64(records.at) AS at, toFloat64(records.bytes) AS bytes
      FROM records WHERE ${scope.where} ORDER BY ${place}, records.at LIMIT ${count}`,
  );
}

export function scopeOf(
  { condition, engine, snapshot, signal }: StretchQuestion,
  stretches: readonly Stretch[],
  sinceMs: number | null,
): RecordsScope {
  const { host } = engine.tables;
  const months = [...new Set(stretches.map(({ file }) => file.month))].join(', ');
  const sources = sourcesOf(stretches);
  const bound = (ends: readonly number[]) =>
    stretches.length === 1 ? String(ends[0] ?? 0) : `transform(records.source, [${sources}], [${ends.join(', ')}], 0)`;
  const since = sinceMs === null ? '' : ` AND records.time >= fromUnixTimestamp64Milli(${Math.floor(sinceMs)}, 'UTC')`;
  const extent = `${ofHost(host)}records.month IN (${months}) AND records.source IN (${sources})
    AND records.at >= ${bound(stretches.map(({ from }) => from))} AND records.at < ${bound(stretches.map(({ to }) => to))}${since}`;
  // Named, although the sources say as much: the table is in the order of streams.
  const streams = [...new Set(stretches.map(({ file }) => file.stream))];
  return new RecordsScope(
    engine,
    snapshot,
    { condition, range: { fromNs: null, toNs: null }, streams, order: 'asc', limit: null, extent },
    { limits: limits.query, signal },
  );
}

function sourcesOf(stretches: readonly Stretch[]): string {
  return stretches.map(({ file }) => file.source).join(', ');
}
