/**
 * SQL that people send, over the one table `records`. The engine knows no users, so each query is looked at as a tree
 * before it runs, and only what is on lists goes on: docs/sql.md says which. What runs is the text that
 * was looked at, as the engine itself writes it, and within limits; one that meets a limit is told, never cut.
 */
import type { Engine, QueryOptions } from '../engine/engine.ts';
import { VarveError } from '../model/errors.ts';
import { EXPLAIN_FORMAT, checkSqlForm } from '../query/check-sql-form.ts';
import { checkSqlResolved } from '../query/check-sql-resolved.ts';
import { checkSqlScopes } from '../query/check-sql-scopes.ts';
import { checkSqlText } from '../query/check-sql-text.ts';
import { cellsOf, readableCell } from '../query/sql-cells.ts';
import { placeOf } from '../query/sql-fault.ts';
import type { SqlFault } from '../query/sql-fault.ts';
import { parseSqlTree } from '../query/sql-tree.ts';
import { noQuery, readableFailure, refused, tooManyRows, tooSlow } from './sql-failures.ts';
import type { SqlLimits } from './sql-failures.ts';

export interface SqlColumn {
  /** No two columns of an answer have the same. */
  readonly name: string;
  /** In the engine's words, such as UInt64. */
  readonly type: string;
}

export interface SqlAnswer {
  readonly columns: readonly SqlColumn[];
  /** As they come, once: the JSON of each value, digit for digit. */
  readonly rows: AsyncIterable<readonly string[]>;
}

export interface SqlOptions {
  /** Ends the query in the engine, too. */
  readonly signal?: AbortSignal;
  readonly limits?: Partial<SqlLimits>;
}

const defaultLimits: SqlLimits = { seconds: 600, memoryBytes: 2_000_000_000, rows: null };

/** A query is written by hand, or by a program that writes like one. */
const SQL_CHARS_MAX = 100_000;
// oxlint-disable-next-line no-control-regex -- control characters are what it is about
const UNREADABLE = /[\u0000-\u0008\u000b\u000e-\u001f\u007f]/u;
/** Looking at the form of a query does not execute it. */
const LOOK_SECONDS_MAX = 10;
/** The engine looks at its clock between blocks of rows. */
const GRACE_MS = 5_000;

/** With which a query is read: in all three looks at it the same. */
const readSettings = { implicit_select: 0, max_query_size: 4 * SQL_CHARS_MAX, max_execution_time: LOOK_SECONDS_MAX };

const runSettings = {
  implicit_select: 0,
  max_query_size: 4 * SQL_CHARS_MAX,
  describe_compact_output: 1,
  joined_subquery_requires_alias: 0,
  timeout_overflow_mode: 'throw',
  allow_introspection_functions: 0,
  // A field may have values of several types; they are kept apart.
  allow_suspicious_types_in_group_by: 1,
  allow_suspicious_types_in_order_by: 1,
  // A record without the field counts as none, not as 0.
  cast_keep_nullable: 1,
  cast_string_to_date_time_mode: 'best_effort',
  session_timezone: 'UTC',
  date_time_output_format: 'iso',
  output_format_json_quote_64bit_integers: 0,
  output_format_json_quote_denormals: 1,
  output_format_json_escape_forward_slashes: 0,
} as const;

/** Throws `sql-refused`, `query-failed`, `engine-gone`. */
export async function askSql(engine: Engine, sql: string, options: SqlOptions = {}): Promise<SqlAnswer> {
  const limits = { ...defaultLimits, ...options.limits };
  const canonical = await checkSql(engine, sql, options);
  try {
    return await run(engine, sql, canonical, limits, options.signal);
  } catch (thrown) {
    throw readableFailure(sql, thrown, limits);
  }
}

/**
 * Whether a query may be asked; it is not executed. Throws as `askSql` does.
 *
 * @returns the query as the engine writes it
 */
export async function checkSql(engine: Engine, sql: string, { signal }: SqlOptions = {}): Promise<string> {
  if (sql.length > SQL_CHARS_MAX) {
    const message = `the query has ${sql.length} characters, more than ${SQL_CHARS_MAX}`;
    throw refused(sql, message, 'put what belongs together into a list or a range', null);
  }
  const odd = UNREADABLE.exec(sql);
  if (odd !== null) {
    const place = { at: odd.index, length: 1 };
    throw refused(sql, 'the query has a control character', "take it out, or write it as in '\\0'", place);
  }
  if (sql.trim() === '') throw noQuery(sql);
  try {
    return await lookedAt(engine, sql, { ...(signal === undefined ? {} : { signal }), settings: readSettings });
  } catch (thrown) {
    throw readableFailure(sql, thrown, defaultLimits);
  }
}

/** The query as the engine writes it, once nothing is wrong with it. */
async function lookedAt(engine: Engine, sql: string, options: QueryOptions): Promise<string> {
  const fail = (fault: SqlFault | null) => failOn(sql, fault);
  // As a bound value it cannot be executed, whatever it is; a second statement is an error.
  const [formatted] = await engine.all<{ text: string }>('SELECT formatQuerySingleLine({sql:String}) AS text', {
    ...options,
    params: { sql },
  });
  const canonical = formatted?.text ?? '';
  fail(checkSqlText(canonical));
  const tree = parseSqlTree(await explained(engine, `EXPLAIN AST ${canonical}`, options));
  if (tree === null) throw refused(sql, 'the form of this query is not understood', 'write it in another way', null);
  fail(checkSqlForm(tree));
  fail(checkSqlScopes(await explained(engine, `EXPLAIN QUERY TREE run_passes = 0 ${canonical}`, options)));
  return canonical;
}

function failOn(sql: string, fault: SqlFault | null): void {
  if (fault !== null) throw refused(sql, fault.message, fault.hint, placeOf(sql, fault.word));
}

/**
 * Only the answer to a SELECT can come bit by bit. What stands behind the format has this one come as a whole, and goes
 * for nothing otherwise.
 */
export const WHOLE = `${EXPLAIN_FORMAT} /* as a whole */`;

/** Cells of each line; all of them are texts in quotes. */
async function whole(engine: Engine, sql: string, options: QueryOptions): Promise<string[][]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of engine.bytes(sql, WHOLE, options)) chunks.push(chunk);
  const lines = Buffer.concat(chunks).toString('utf8').trimEnd().split('\n');
  return lines.map((line) => (line.match(/"(?:[^"]|"")*"/g) ?? []).map(unquoted));
}

function unquoted(cell: string): string {
  return cell.slice(1, -1).replaceAll('""', '"');
}

async function explained(engine: Engine, sql: string, options: QueryOptions): Promise<string> {
  return (await whole(engine, sql, options)).map(([line]) => line ?? '').join('\n');
}

async function run(
  engine: Engine,
  sql: string,
  canonical: string,
  limits: SqlLimits,
  signal: AbortSignal | undefined,
): Promise<SqlAnswer> {
  const overdue = new AbortController();
  const timer = setTimeout(() => overdue.abort(tooSlow(limits)), limits.seconds * 1000 + GRACE_MS);
  const options = {
    ...runOptions(limits),
    signal: AbortSignal.any([overdue.signal, ...(signal === undefined ? [] : [signal])]),
  };
  try {
    await lookAtResolved(engine, sql, canonical, options);
    // Beforehand: with the rows they would come again with each block of them.
    const described = await whole(engine, `DESCRIBE TABLE (${canonical})`, options);
    const names = distinct(described.map(([name]) => name ?? ''));
    const columns = names.map((name, index) => ({ name, type: described[index]?.[1] ?? '' }));
    const bytes = engine.bytes(`${canonical} SETTINGS readonly = 1`, 'JSONCompactEachRow', options);
    return { columns, rows: rowsOf(linesOf(bytes), { sql, columns, limits, timer }) };
  } catch (thrown) {
    clearTimeout(timer);
    throw thrown;
  }
}

function runOptions(limits: SqlLimits): QueryOptions {
  return {
    settings: {
      ...runSettings,
      max_execution_time: limits.seconds,
      max_memory_usage: limits.memoryBytes,
      max_bytes_before_external_group_by: Math.floor(limits.memoryBytes / 2),
      max_bytes_before_external_sort: Math.floor(limits.memoryBytes / 2),
    },
  };
}

/** Parts of a query that are the same for all rows are worked out for this, so it comes after the other looks. */
async function lookAtResolved(engine: Engine, sql: string, canonical: string, options: QueryOptions): Promise<void> {
  failOn(sql, checkSqlResolved(await explained(engine, `EXPLAIN QUERY TREE passes = 1 ${canonical}`, options)));
}

/**
 * What a query would read, without asking it: each look at it is taken as before it runs. Throws as `askSql` does.
 *
 * @param tell asks the engine about the query as the engine writes it
 */
export async function explainSql<T>(
  engine: Engine,
  sql: string,
  tell: (canonical: string, options: QueryOptions) => Promise<T>,
  given: SqlOptions = {},
): Promise<T> {
  const limits = { ...defaultLimits, ...given.limits };
  const canonical = await checkSql(engine, sql, given);
  const options = { ...runOptions(limits), ...(given.signal === undefined ? {} : { signal: given.signal }) };
  try {
    await lookAtResolved(engine, sql, canonical, options);
    return await tell(canonical, options);
  } catch (thrown) {
    throw readableFailure(sql, thrown, limits);
  }
}

interface Running {
  readonly sql: string;
  readonly columns: readonly SqlColumn[];
  readonly limits: SqlLimits;
  readonly timer: NodeJS.Timeout;
}

async function* rowsOf(
  lines: AsyncIterable<Uint8Array>,
  { sql, columns, limits, timer }: Running,
): AsyncGenerator<string[]> {
  let count = 0;
  try {
    for await (const line of lines) {
      if (count === limits.rows) throw tooManyRows(count);
      count += 1;
      yield cellsOf(line).map((cell, index) => readableCell(cell, columns[index]?.type ?? ''));
    }
  } catch (thrown) {
    if (thrown instanceof VarveError && thrown.code === 'engine-gone') {
      const message = `the answer broke off after ${count} rows: the query met a limit, or the engine ended`;
      throw new VarveError('engine-gone', message, 'what came is not all of it; ask for less', thrown);
    }
    throw readableFailure(sql, thrown, limits);
  } finally {
    clearTimeout(timer);
  }
}

/** An object has each name once. */
function distinct(names: readonly string[]): string[] {
  const taken = new Set<string>();
  return names.map((name) => {
    let free = name;
    for (let number = 2; taken.has(free); number += 1) free = `${name}_${number}`;
    taken.add(free);
    return free;
  });
}

const LINE_FEED = 0x0a;

/** A text has no line feed in JSON, so each line is a row. */
async function* linesOf(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = [];
  for await (const chunk of chunks) {
    let begin = 0;
    for (let end = chunk.indexOf(LINE_FEED); end !== -1; end = chunk.indexOf(LINE_FEED, begin)) {
      const rest = chunk.subarray(begin, end);
      const line = held.length === 0 ? rest : Buffer.concat([...held, rest]);
      held = [];
      begin = end + 1;
      if (line.length > 0) yield line;
    }
    if (begin < chunk.length) held.push(chunk.subarray(begin));
  }
  if (held.length > 0) yield Buffer.concat(held);
}
