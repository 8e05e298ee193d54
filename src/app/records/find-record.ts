/** One record by its id, with every place at which its line stands: identical lines of a stream share their id. */
import { VarveError } from '../../model/errors.ts';
import type { FoundRecord } from '../answer-query.ts';
import type { PlacedRecord } from '../ask-records.ts';
import { whereaboutsOf } from '../extent.ts';
import type { Whereabouts } from '../extent.ts';
import { liveName } from '../../lifecycle/names.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { FileNow } from '../index/log-index.ts';
import { RecordOrder, keyColumns } from './record-position.ts';
import type { KeyRow } from './record-position.ts';

/** Places that one reply names; all are counted. */
export const PLACES_MAX = 100;

export interface RecordPlace {
  readonly tier: Whereabouts;
  readonly host: string;
  /** Name of the daily or live file that it was written to; null where that is on another host. */
  readonly file: string | null;
  /** Offset of its first byte there. */
  readonly at: number;
  /** With its line end. */
  readonly bytes: number;
  /** What the index knows of that file; null where it is another host's. */
  readonly now: FileNow | null;
}

interface PlaceRow extends KeyRow {
  readonly bytes: number;
}

interface FoundRow extends PlaceRow, Omit<FoundRecord, 'time'> {
  /** RFC 3339 in UTC. */
  readonly instant: string;
}

/** Mostly there is one, and no more has to be asked. */
const FIRST_ROWS = 2;

/** What finds the rows of an id: the index over ids needs the bytes. */
const byId = 'records.id = unhex({v_id:String})';

export interface FoundCopies {
  /** The first of them, in the order in which records are read. */
  readonly record: PlacedRecord;
  readonly key: KeyRow;
  /** Identical lines, all of them. */
  readonly count: number;
  /** The first so many. */
  readonly places: readonly RecordPlace[];
}

/** Throws `not-found` where no record has the id. */
export async function findRecord(scope: RecordsScope, id: string): Promise<FoundCopies> {
  const params = { v_id: id.toLowerCase() };
  const order = new RecordOrder(scope).by('asc');
  const where = `${scope.where} AND ${byId}`;
  const found = await scope.all<FoundRow>(
    `SELECT ${keyColumns}, toFloat64(records.bytes) AS bytes, lower(hex(id)) AS id,
        concat(replaceOne(toString(records.time), ' ', 'T'), 'Z') AS instant, problem, base64Encode(raw) AS raw
      FROM records WHERE ${where} ORDER BY ${order} LIMIT ${FIRST_ROWS}`,
    { params },
  );
  const [first] = found;
  const [rows, { n }] =
    found.length < FIRST_ROWS
      ? [found, { n: found.length }]
      : await Promise.all([
          scope.all<PlaceRow>(
            `SELECT ${keyColumns}, toFloat64(records.bytes) AS bytes FROM records WHERE ${where}
              ORDER BY ${order} LIMIT ${PLACES_MAX}`,
            { params },
          ),
          scope.one<{ n: number }>(`SELECT toFloat64(count()) AS n FROM records WHERE ${where}`, { params }),
        ]);
  const [key] = rows;
  if (first === undefined || key === undefined) throw noRecord(id);
  const record: FoundRecord = { ...first, time: first.instant };
  const { files } = scope.snapshot.caughtUp;
  const { host } = scope.engine.tables;
  const tierOf = whereaboutsOf(files, host);
  const places = rows.map((row): RecordPlace => {
    const isOwn = host === null || row.host === host;
    const now = isOwn ? (files.find(({ source }) => source === row.source) ?? null) : null;
    const file = now === null ? null : now.daily === '' ? liveName(now.stream) : now.daily;
    return { tier: tierOf(row), host: row.host, file, at: row.at, bytes: row.bytes, now };
  });
  return { record: { ...record, tier: tierOf(record) }, key, count: n, places };
}

function noRecord(id: string): VarveError {
  return new VarveError(
    'not-found',
    `no record has the id ${id.toLowerCase()}`,
    'ids are those of this history: the record may have gone with an archive that was let go, or may not be read yet',
  );
}

/** The bytes of the line, and what is known of them beforehand. */
export interface RawLine {
  readonly stream: string;
  readonly bytes: number;
  readonly isUtf8: boolean;
  /** As they come, so that a line of any length can be sent. */
  readonly content: AsyncIterable<Uint8Array>;
}

/** Throws `not-found` where no record has the id. */
export async function findRawLine(scope: RecordsScope, id: string): Promise<RawLine> {
  const params = { v_id: id.toLowerCase() };
  const [row] = await scope.all<{ stream: string; bytes: number; isUtf8: number }>(
    `SELECT stream, toFloat64(length(records.raw)) AS bytes, isValidUTF8(records.raw) AS isUtf8
      FROM records WHERE ${scope.where} AND ${byId} LIMIT 1`,
    { params },
  );
  if (row === undefined) throw noRecord(id);
  const sql = `SELECT records.raw FROM records WHERE ${scope.where} AND ${byId} LIMIT 1`;
  const lines = scope.engine.bytes(sql, 'TSVRaw', scope.optionsOf({ params }));
  return { stream: row.stream, bytes: row.bytes, isUtf8: row.isUtf8 === 1, content: firstOf(lines, row.bytes) };
}

/** Without the line end that the engine puts behind it. */
async function* firstOf(chunks: AsyncIterable<Uint8Array>, bytes: number): AsyncGenerator<Uint8Array> {
  let left = bytes;
  for await (const chunk of chunks) {
    const part = chunk.subarray(0, left);
    left -= part.length;
    if (part.length > 0) yield part;
  }
}
