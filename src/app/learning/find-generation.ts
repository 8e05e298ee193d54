/** One generation by its number, the one before it, and all records that have its number. */
import type { FieldPath } from '../../config/config.ts';
import { numberOf } from '../../query/field-values.ts';
import type { FoundRecord } from '../answer-query.ts';
import type { RecordsScope } from '../records-scope.ts';
import { readGeneration, type Generation } from './read-generation.ts';

/** More records of one number are told by their count. */
const RECORD_IDS_MAX = 100;

export interface LearningStream {
  readonly stream: string;
  readonly step: FieldPath;
}

export interface FoundGeneration {
  /** The newest record of that number. */
  readonly generation: Generation;
  /** The newest record of the greatest smaller number in the same stream; null where there is none. */
  readonly before: Generation | null;
  /** Of all records of that number, the newest first; at most a hundred. */
  readonly ids: readonly { readonly id: string; readonly stream: string }[];
  /** How many records have that number. */
  readonly records: number;
}

/** Null where no record has that number. */
export async function findGeneration(
  scope: RecordsScope,
  streams: readonly LearningStream[],
  step: number,
): Promise<FoundGeneration | null> {
  const found = await Promise.all(streams.map((one) => findIn(scope.with({ streams: [one.stream] }), one, step)));
  const some = found.filter((one) => one !== null);
  const [newest] = some.toSorted((one, other) => Number(other.ns > one.ns) - Number(other.ns < one.ns));
  if (newest === undefined) return null;
  return {
    generation: newest.generation,
    before: newest.before,
    ids: some.flatMap(({ ids }) => ids).slice(0, RECORD_IDS_MAX),
    records: some.reduce((sum, { records }) => sum + records, 0),
  };
}

async function findIn(scope: RecordsScope, { stream, step: field }: LearningStream, step: number) {
  const value = numberOf(field);
  const params = { v_step: String(step) };
  const { records, before_step } = await scope.one<{ records: number; before_step: number | null }>(
    `SELECT toFloat64(countIf(${value} = {v_step:Float64})) AS records,
      maxIf(${value}, ${value} < {v_step:Float64}) AS before_step FROM records WHERE ${scope.where}`,
    { params },
  );
  if (records === 0) return null;
  const newestOf = (of: number, limit: number) =>
    scope.all<FoundRecord & { readonly ns: string }>(
      `SELECT lower(hex(id)) AS id, stream, host, concat(replaceOne(toString(time), ' ', 'T'), 'Z') AS time,
        source, toFloat64(records.at) AS at, problem, base64Encode(raw) AS raw,
        toString(toUnixTimestamp64Nano(records.time)) AS ns
      FROM records WHERE ${scope.where} AND ${value} = {v_step:Float64}
      ORDER BY records.time DESC, records.source DESC, records.at DESC LIMIT ${limit}`,
      { params: { v_step: String(of) } },
    );
  const [own, before, ids] = await Promise.all([
    newestOf(step, 1),
    before_step === null ? [] : newestOf(before_step, 1),
    scope.all<{ id: string }>(
      `SELECT lower(hex(records.id)) AS id FROM records WHERE ${scope.where} AND ${value} = {v_step:Float64}
        ORDER BY records.time DESC, records.source DESC, records.at DESC LIMIT ${RECORD_IDS_MAX}`,
      { params },
    ),
  ]);
  const [record] = own;
  const [earlier] = before;
  if (record === undefined) return null;
  return {
    ns: BigInt(record.ns),
    generation: readGeneration(record, field),
    before: earlier === undefined ? null : readGeneration(earlier, field),
    ids: ids.map(({ id }) => ({ id, stream })),
    records,
  };
}

/** Between which numbers generations lie; null where there is none. */
export async function stepRange(
  scope: RecordsScope,
  streams: readonly LearningStream[],
): Promise<{ readonly from: number; readonly to: number } | null> {
  const rows = await Promise.all(
    streams.map(({ stream, step }) => {
      const one = scope.with({ streams: [stream] });
      return one.one<{ least: number | null; greatest: number | null }>(
        `SELECT min(${numberOf(step)}) AS least, max(${numberOf(step)}) AS greatest FROM records WHERE ${one.where}`,
      );
    }),
  );
  const ends = rows.flatMap(({ least, greatest }) => (least === null || greatest === null ? [] : [least, greatest]));
  return ends.length === 0 ? null : { from: Math.min(...ends), to: Math.max(...ends) };
}
