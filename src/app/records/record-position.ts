/**
 * The place of a record in the order in which records are read: by time, stream and file, and in a file as they were
 * written. It is known by what a file is recognised by, so it is the same place when logs grow, are rotated and archived,
 * and in an index that was made anew.
 */
import { VarveError } from '../../model/errors.ts';
import type { RecordsScope } from '../records-scope.ts';
import { FileOrder } from './file-order.ts';
import type { KnownAs } from './file-order.ts';

/** Where a record is, as a cursor carries it. */
export interface RecordPosition {
  /** Time by which it is sorted, ns since 1970. */
  readonly ns: bigint;
  readonly stream: string;
  /** Offset of its first byte in its file. */
  readonly at: number;
  /** On which host; null where there is but one. */
  readonly host: string | null;
  readonly file: KnownAs | { readonly source: number };
  /** Of the index in which this was its time. */
  readonly era: string;
}

/** The same in this index, as values of the columns of `RecordOrder`. */
interface PlaceNow {
  readonly ns: bigint;
  readonly stream: string;
  readonly host: string;
  readonly place: number;
  readonly at: number;
}

/** Columns of a record by which its position is known. */
export interface KeyRow {
  readonly ns: string;
  readonly stream: string;
  readonly host: string;
  readonly source: number;
  readonly at: number;
}

/** With the columns by which records are in order. */
export const keyColumns = `toString(toUnixTimestamp64Nano(records.time)) AS ns, records.time, stream, host, source,
  toFloat64(records.at) AS at`;

type Params = Readonly<Record<string, string | number>>;

export class RecordOrder {
  readonly #scope: RecordsScope;
  readonly #files: FileOrder;
  readonly #host: string | null;

  constructor(scope: RecordsScope) {
    this.#scope = scope;
    this.#host = scope.engine.tables.host;
    this.#files = new FileOrder(scope.snapshot.caughtUp.files, this.#host);
  }

  /** To stand behind ORDER BY. */
  by(order: 'asc' | 'desc'): string {
    return this.#columns()
      .map((column) => `${column} ${order === 'asc' ? 'ASC' : 'DESC'}`)
      .join(', ');
  }

  positionOf({ ns, stream, host, source, at }: KeyRow): RecordPosition {
    const { files, revision } = this.#scope.snapshot.caughtUp;
    const isOwn = this.#host === null || this.#host === host;
    const now = isOwn ? files.find((file) => file.source === source) : undefined;
    const file = now === undefined ? { source } : { stream, head: now.head, file: now.file, daily: now.daily };
    return { ns: BigInt(ns), stream, at, host: this.#host === null ? null : host, file, era: revision.era };
  }

  /**
   * Condition of the records behind the position. Throws `changed-meanwhile` where its file cannot be told from others any
   * more.
   *
   * @param order in which they are read
   */
  async beyond(position: RecordPosition, order: 'asc' | 'desc'): Promise<{ sql: string; params: Params }> {
    return this.#compared(await this.#now(position, order), order === 'asc' ? '>' : '<', 'v_after');
  }

  /** Condition of the records up to one of this very index, itself included. */
  upTo(row: KeyRow, order: 'asc' | 'desc'): { sql: string; params: Params } {
    const { stream, host, at } = row;
    const file = this.#scope.snapshot.caughtUp.files.find(({ source }) => source === row.source);
    const isOwn = this.#host === null || this.#host === host;
    const place = isOwn && file !== undefined ? this.#files.placeOf(file) : row.source;
    return this.#compared({ ns: BigInt(row.ns), stream, host, place, at }, order === 'asc' ? '<=' : '>=', 'v_last');
  }

  #columns(): string[] {
    const host = this.#host === null ? [] : ['records.host'];
    return ['records.time', 'records.stream', ...host, this.#files.column, 'records.at'];
  }

  #compared(
    { ns, stream, host, place, at }: PlaceNow,
    sign: '>' | '<' | '>=' | '<=',
    name: string,
  ): { sql: string; params: Params } {
    const moment = `fromUnixTimestamp64Nano({${name}_ns:Int64}, 'UTC')`;
    const values = [
      moment,
      `{${name}_stream:String}`,
      ...(this.#host === null ? [] : [`{${name}_host:String}`]),
      `{${name}_place:Int64}`,
      `{${name}_at:Int64}`,
    ];
    // The first part says nothing new, and lets the engine leave out what lies elsewhere.
    const sql = `records.time ${sign.startsWith('>') ? '>=' : '<='} ${moment}
      AND (${this.#columns().join(', ')}) ${sign} (${values.join(', ')})`;
    return {
      sql,
      params: {
        [`${name}_ns`]: String(ns),
        [`${name}_stream`]: stream,
        ...(this.#host === null ? {} : { [`${name}_host`]: host }),
        [`${name}_place`]: place,
        [`${name}_at`]: at,
      },
    };
  }

  async #now(position: RecordPosition, order: 'asc' | 'desc'): Promise<PlaceNow> {
    const { stream, ns, at, file } = position;
    const host = position.host ?? '';
    if ('source' in file) return { ns, stream, host, place: file.source, at };
    const found = this.#files.find(file, at);
    if (found.kind === 'unsure') {
      const message = 'the file in which the page before ended cannot be told from others any more';
      throw new VarveError('changed-meanwhile', message, 'begin again without the cursor');
    }
    if (found.kind === 'gone') {
      // Its records are gone with it; what is left are those of the files before and behind.
      const { before, behind } = this.#files.between(file);
      return order === 'asc'
        ? { ns, stream, host, place: before, at: Number.MAX_SAFE_INTEGER }
        : { ns, stream, host, place: behind, at: -1 };
    }
    const place = this.#files.placeOf(found.file);
    if (position.era === this.#scope.snapshot.caughtUp.revision.era) return { ns, stream, host, place, at };
    return { ns: await this.#timeNow(position, found.file.source), stream, host, place, at };
  }

  /** Lines before the first time of a file are sorted by when they were read, so another index has another time for them. */
  async #timeNow({ ns, stream, at, host }: RecordPosition, source: number): Promise<bigint> {
    const ofHost = host === null ? '' : 'AND records.host = {v_host:String}';
    const [row] = await this.#scope.all<{ ns: string }>(
      `SELECT toString(toUnixTimestamp64Nano(records.time)) AS ns FROM records
        WHERE records.stream = {v_stream:String} AND records.source = {v_source:Int64} AND records.at = {v_at:Int64}
        ${ofHost} LIMIT 1`,
      { params: { v_stream: stream, v_source: source, v_at: at, ...(host === null ? {} : { v_host: host }) } },
    );
    return row === undefined ? ns : BigInt(row.ns);
  }
}
