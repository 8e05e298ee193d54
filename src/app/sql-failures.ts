/** What the engine said of a query that people sent, in words that help them: which limit was met, what to write instead. */
import { VarveError } from '../model/errors.ts';
import { formatBytes } from '../model/quantities.ts';
import type { SqlPlace } from '../query/sql-fault.ts';

export interface SqlLimits {
  readonly seconds: number;
  readonly memoryBytes: number;
  /** Null: as many as there are. */
  readonly rows: number | null;
}

/** Room on either side of the place of a mistake. */
const CONTEXT_CHARS = 60;

/** A query that may not be asked, or is none. */
export function refused(sql: string, message: string, hint: string, place: SqlPlace | null): VarveError {
  return new VarveError('sql-refused', `${message}${place === null ? '' : markedPlace(sql, place)}`, hint);
}

export function noQuery(sql: string): VarveError {
  return refused(sql, 'there is no query', 'write SELECT count() FROM records', null);
}

/** Two more lines: the text, and a mark below the place. */
function markedPlace(sql: string, { at, length }: SqlPlace): string {
  const start = Math.max(0, at - CONTEXT_CHARS);
  const shown = sql.slice(start, at + length + CONTEXT_CHARS).replaceAll(/\s/g, ' ');
  return `\n  ${shown}\n  ${' '.repeat(at - start)}${'^'.repeat(Math.max(1, length))}`;
}

const NAME = /\(([A-Z][A-Z_0-9]+)\)$/;
const SYNTAX = /^(?:([^:]+): )?Syntax error.*?: failed at position (\d+)/s;

/** Anything else is given back as it is. */
export function readableFailure(sql: string, thrown: unknown, limits: SqlLimits): unknown {
  if (!(thrown instanceof VarveError) || thrown.code !== 'query-failed') return thrown;
  const name = NAME.exec(thrown.message)?.[1] ?? '';
  const failed = (message: string, hint: string) => new VarveError('query-failed', message, hint, thrown);
  // Behind these words comes the query as the engine rewrote it.
  const [said = ''] = thrown.message.split(/[:.]? [Ii]n scope |: [Ww]hile executing |\.? \([A-Z_0-9]+\)$/, 1);
  const [, why, position] = SYNTAX.exec(thrown.message) ?? [];
  if (position !== undefined) return syntaxFailure(sql, thrown.message, Number(position), why);
  if (thrown.message.startsWith('Empty query')) return noQuery(sql);
  switch (name) {
    case 'TIMEOUT_EXCEEDED': {
      return tooSlow(limits, thrown);
    }
    case 'MEMORY_LIMIT_EXCEEDED': {
      const message = `the query needs more memory than its limit of ${formatBytes(limits.memoryBytes)}`;
      const hint = 'group by less, or ask for a shorter time: WHERE time > now() - INTERVAL 1 DAY';
      return new VarveError('query-limit', message, hint, thrown);
    }
    case 'UNKNOWN_IDENTIFIER': {
      return failed(
        said,
        'fields of a record stand below doc: doc.stage; columns: stream, host, time, id, problem, raw',
      );
    }
    case 'ILLEGAL_TYPE_OF_ARGUMENT':
    case 'ILLEGAL_COLUMN': {
      const isField = /\bDynamic\b/.test(thrown.message);
      return failed(said, isField ? 'say of which type the field is: doc.latency_ms::Float64, doc.stage::String' : '');
    }
    default: {
      return failed(said, '');
    }
  }
}

export function tooSlow({ seconds }: SqlLimits, cause?: unknown): VarveError {
  const message = `the query takes longer than its limit of ${seconds} s`;
  return new VarveError('query-limit', message, 'ask for a shorter time: WHERE time > now() - INTERVAL 1 DAY', cause);
}

export function tooManyRows(rows: number): VarveError {
  const message = `the answer has more rows than its limit of ${rows}`;
  return new VarveError('query-limit', message, 'add LIMIT, or count and group in the query');
}

/** @param position in bytes, from 1 */
function syntaxFailure(sql: string, said: string, position: number, why = ''): VarveError {
  const hint = 'the SQL is that of ClickHouse; docs/sql.md has examples';
  if (/Multi-statements/.test(said)) return refused(sql, 'a query is one SELECT, and this is several', hint, null);
  const at = Buffer.from(sql)
    .subarray(0, position - 1)
    .toString('utf8').length;
  const end = sql.trimEnd().length;
  if (at >= end) return refused(sql, 'the SQL ends too early', hint, { at: end, length: 1 });
  const length = /^(?:[\p{L}\p{N}_]+|.)/su.exec(sql.slice(at))?.[0].length ?? 1;
  const reason = why === '' ? '' : `: ${why.charAt(0).toLowerCase()}${why.slice(1)}`;
  return refused(sql, `the SQL is not understood${reason}`, hint, { at, length });
}
