/** What the index holds of each file: which file, and how far. Rows and position are one and the same, so they agree. */
import { setTimeout as sleep } from 'node:timers/promises';
import { VarveError } from '../model/errors.ts';
import { ownRows, quoted } from './index-tables.ts';
import type { IndexEngine } from './index-tables.ts';
import { escapedText } from './record-rows.ts';

/** A file as the index knows it. */
export interface IndexedFile {
  readonly source: number;
  readonly stream: string;
  /** YYYYMM. */
  readonly month: string;
  /** Name of its daily file; empty while it was live at the last look. */
  readonly daily: string;
  /** Device and inode; empty where it was only ever seen in an archive. */
  readonly file: string;
  /** Id of its first record, in hex: what it is recognised by. */
  readonly head: string;
}

export interface FileState extends IndexedFile {
  /** Bytes of the file that are in the index: where reading goes on. */
  readonly position: number;
  /** Time of its last record in ms; null where it has none. */
  readonly lastTimeMs: number | null;
}

export interface StoredFile extends FileState {
  /** Whether its rows cover it from its beginning to the position, each byte once; no: rows of which nobody knows the file. */
  readonly isWhole: boolean;
}

/** The last record of a file that is in the index. */
export interface LastRecord {
  readonly source: number;
  /** In hex. */
  readonly id: string;
  /** With its line end. */
  readonly bytes: number;
}

/** Of those files of the index that are named. */
export async function readLastRecords(engine: IndexEngine, files: readonly IndexedFile[]): Promise<LastRecord[]> {
  if (files.length === 0) return [];
  const sources = files.map(({ source }) => source).join(', ');
  const months = [...new Set(files.map(({ month }) => month))].join(', ');
  const sql = `SELECT source, lower(hex(argMax(id, at))) AS id, toFloat64(argMax(bytes, at)) AS bytes
    FROM records WHERE ${ownRows(engine.tables)} AND month IN (${months}) AND source IN (${sources}) GROUP BY source`;
  return engine.all<LastRecord>(sql);
}

/** An engine waits for half a minute for the rest of an insert whose sender is gone. */
const INSERTS_MS_MAX = 60_000;
const INSERTS_RETRY_MS = 100;

export async function readIndexState(engine: IndexEngine): Promise<StoredFile[]> {
  await insertsEnded(engine);
  const own = ownRows(engine.tables);
  const sql = `SELECT if(s.source = 0, r.source, s.source) AS source, s.stream AS stream, toString(s.month) AS month, s.daily AS daily,
      s.file AS file, s.head AS head, toFloat64(r.position) AS position,
      if(r.position = 0, NULL, toFloat64(toUnixTimestamp64Micro(r.last)) / 1000) AS lastTimeMs,
      s.source != 0 AND r.position = r.held AS isWhole
    FROM (SELECT * FROM sources FINAL WHERE ${own} ORDER BY version DESC LIMIT 1 BY source) AS s
    FULL JOIN (SELECT source, max(at + bytes) AS position, sum(bytes) AS held, argMax(time, at) AS last FROM records WHERE ${own} GROUP BY source) AS r
    ON s.source = r.source
    ORDER BY source`;
  const rows = await engine.all<FileState & { readonly isWhole: number }>(sql);
  return rows.map((row) => ({ ...row, isWhole: row.isWhole === 1 }));
}

/**
 * Waits for inserts of an earlier run, or of a lost connection: positions mean something only once nothing moves them. Theirs
 * are the names that inserts of this index bear.
 */
async function insertsEnded(engine: IndexEngine): Promise<void> {
  const { system, insertName } = engine.tables;
  const running = `startsWith(Settings['log_comment'], ${quoted(insertName)})`;
  const sql = `SELECT toFloat64(count()) AS running FROM ${system('processes')} WHERE ${running}`;
  const giveUpMs = performance.now() + INSERTS_MS_MAX;
  for (;;) {
    const [row] = await engine.all<{ running: number }>(sql, { settings: { skip_unavailable_shards: 1 } });
    if ((row?.running ?? 0) === 0) return;
    if (performance.now() > giveUpMs) {
      const message = 'an insert that was begun earlier has not ended yet';
      throw new VarveError('engine-gone', message, 'wait until it has, and ask again');
    }
    await sleep(INSERTS_RETRY_MS);
  }
}

/** Remembers files, or what has become of them: all in one insert, since each one becomes a part of the table. */
export async function writeIndexedFiles(
  engine: IndexEngine,
  files: readonly IndexedFile[],
  version: number,
): Promise<void> {
  if (files.length === 0) return;
  const { host } = engine.tables;
  const rows = files.map(({ source, stream, month, daily, file, head }) => {
    const values = [source, stream, month, daily, file, head, Math.round(version)];
    return `${(host === null ? values : [...values, host]).map(escapedText).join('\t')}\n`;
  });
  const columns = ['source', 'stream', 'month', 'daily', 'file', 'head', 'version'] as const;
  const named: [string, ...string[]] = host === null ? [...columns] : [...columns, 'host'];
  await engine.insert('sources', named, Buffer.from(rows.join('')), {});
}

/** Takes files out of the index, with all their records. */
export async function forgetFiles(engine: IndexEngine, sources: readonly number[]): Promise<void> {
  if (sources.length === 0) return;
  const list = sources.map((source) => String(source)).join(', ');
  const { storage } = engine.tables;
  const theirs = `${ownRows(engine.tables)} AND source IN (${list})`;
  // Records first: what a kill leaves is a file without records, which is forgotten again.
  await engine.command(`DELETE FROM ${storage('records')} WHERE ${theirs}`);
  await engine.command(`DELETE FROM ${storage('sources')} WHERE ${theirs}`);
}

/** Throws all of it away; the files have everything. @param formerHosts names that its rows bore before */
export async function forgetAll(engine: IndexEngine, formerHosts: readonly string[] = []): Promise<void> {
  const { host, storage } = engine.tables;
  // An insert that lands behind the deletion would stay.
  await insertsEnded(engine);
  if (host === null) {
    await engine.command('TRUNCATE TABLE records');
    await engine.command('TRUNCATE TABLE sources');
    return;
  }
  const theirs = `host IN (${[host, ...formerHosts].map(quoted).join(', ')})`;
  await engine.command(`DELETE FROM ${storage('records')} WHERE ${theirs}`);
  await engine.command(`DELETE FROM ${storage('sources')} WHERE ${theirs}`);
  if (formerHosts.length === 0) return;
  await engine.command(`DELETE FROM ${storage('hosts')} WHERE host IN (${formerHosts.map(quoted).join(', ')})`);
}
