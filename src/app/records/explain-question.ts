/** What a question or a query would read, without asking it: files and rows by the indexes, and what the engine makes of them. */
import type { Engine, QueryOptions } from '../../engine/engine.ts';
import { liveName } from '../../lifecycle/names.ts';
import { WHOLE, explainSql } from '../ask-sql.ts';
import type { SqlOptions } from '../ask-sql.ts';
import type { FileNow, Tier } from '../index/log-index.ts';
import type { RecordsScope } from '../records-scope.ts';
import { whatever } from '../records-question.ts';

/** The engine's own estimate, from its primary key and skip indexes. */
export interface Estimate {
  readonly parts: number;
  readonly rows: number;
  /** Pieces of some thousand rows that it would look into. */
  readonly marks: number;
}

export interface FileRead {
  /** Null: all files of other hosts. */
  readonly file: string | null;
  readonly stream: string;
  readonly tiers: readonly Tier[];
  /** Within the range, whatever the filter says. */
  readonly records: number;
  readonly bytes: number;
}

export interface Explained {
  /** Null where the engine tells none, as of a cluster. */
  readonly estimate: Estimate | null;
  readonly files: readonly FileRead[];
}

/** Throws as `scope.all` does. */
export async function explainQuestion(scope: RecordsScope): Promise<Explained> {
  const { engine, snapshot } = scope;
  const anything = scope.with({ condition: whatever.condition });
  const sql = `SELECT count() FROM records WHERE ${scope.where}`;
  const [rows, estimate] = await Promise.all([
    anything.all<{ stream: string; host: string; source: number; records: number; bytes: number }>(
      `SELECT stream, host, source, toFloat64(count()) AS records, toFloat64(sum(records.bytes)) AS bytes
        FROM records WHERE ${anything.where} GROUP BY stream, host, source ORDER BY stream, host, source`,
    ),
    estimateOf(engine, sql, scope.optionsOf()),
  ]);
  const { host } = engine.tables;
  const known = new Map(snapshot.caughtUp.files.map((file) => [file.source, file]));
  const files = new Map<string, FileRead>();
  for (const row of rows) {
    const now = host === null || host === row.host ? known.get(row.source) : undefined;
    const key = now === undefined ? row.stream : String(row.source);
    const before = files.get(key);
    files.set(key, {
      ...(now === undefined ? { file: null, tiers: [] } : { file: nameOf(now), tiers: tiersOf(now) }),
      stream: row.stream,
      records: (before?.records ?? 0) + row.records,
      bytes: (before?.bytes ?? 0) + row.bytes,
    });
  }
  return { estimate, files: [...files.values()] };
}

export interface ExplainedSql {
  readonly estimate: Estimate | null;
  /** The query as the engine writes it. */
  readonly sql: string;
}

/** Throws `sql-refused`, `query-failed`, `engine-gone`. */
export function explainSqlQuery(engine: Engine, sql: string, options: SqlOptions): Promise<ExplainedSql> {
  const tell = async (canonical: string, how: QueryOptions) => ({
    estimate: await estimateOf(engine, canonical, how),
    sql: canonical,
  });
  return explainSql(engine, sql, tell, options);
}

/** Of a query that was looked at. */
async function estimateOf(engine: Engine, sql: string, options: QueryOptions): Promise<Estimate | null> {
  const settings = { ...options.settings, optimize_trivial_count_query: 0 };
  const chunks: Uint8Array[] = [];
  for await (const chunk of engine.bytes(`EXPLAIN ESTIMATE ${sql}`, WHOLE, { ...options, settings }))
    chunks.push(chunk);
  // "database","table",parts,rows,marks
  const lines = Buffer.concat(chunks).toString('utf8').trim().split('\n');
  const counts = lines.flatMap((line) => {
    const found = /,(\d+),(\d+),(\d+)$/.exec(line.trim());
    return found === null ? [] : [found.slice(1).map(Number)];
  });
  if (counts.length === 0) return null;
  const sum = (column: number) => counts.reduce((total, row) => total + (row[column] ?? 0), 0);
  return { parts: sum(0), rows: sum(1), marks: sum(2) };
}

function nameOf({ stream, daily }: FileNow): string {
  return daily === '' ? liveName(stream) : daily;
}

function tiersOf({ spans }: FileNow): readonly Tier[] {
  return [...new Set(spans.map(({ tier }) => tier))];
}
