/** What the index holds of each file: which file, and how far. Rows and position are one and the same, so they agree. */
import type { Engine } from './engine.ts';
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
  /** Whether its rows cover it from its beginning to the position, each byte once. */
  readonly isWhole: boolean;
}

export async function readIndexState(engine: Engine): Promise<StoredFile[]> {
  const sql = `SELECT s.source AS source, s.stream AS stream, toString(s.month) AS month, s.daily AS daily,
      s.file AS file, s.head AS head, toFloat64(r.position) AS position,
      if(r.position = 0, NULL, toFloat64(toUnixTimestamp64Micro(r.last)) / 1000) AS lastTimeMs,
      r.position = r.held AS isWhole
    FROM (SELECT * FROM sources FINAL) AS s
    LEFT JOIN (SELECT source, max(at + bytes) AS position, sum(bytes) AS held, argMax(time, at) AS last FROM records GROUP BY source) AS r
    ON s.source = r.source
    ORDER BY source`;
  const rows = await engine.all<FileState & { readonly isWhole: number }>(sql);
  return rows.map((row) => ({ ...row, isWhole: row.isWhole === 1 }));
}

/** Remembers a file, or what has become of it. */
export async function writeIndexedFile(engine: Engine, file: IndexedFile, version: number): Promise<void> {
  const { source, stream, month, daily, file: id, head } = file;
  const values = [source, stream, month, daily, id, head, version].map(escapedText).join('\t');
  const columns = ['source', 'stream', 'month', 'daily', 'file', 'head', 'version'] as const;
  await engine.insert('sources', [...columns], Buffer.from(`${values}\n`), {});
}

/** Takes files out of the index, with all their records. */
export async function forgetFiles(engine: Engine, sources: readonly number[]): Promise<void> {
  if (sources.length === 0) return;
  const list = sources.map((source) => String(source)).join(', ');
  // Records first: what a kill leaves is a file without records, which is forgotten again.
  await engine.command(`DELETE FROM records WHERE source IN (${list})`);
  await engine.command(`DELETE FROM sources WHERE source IN (${list})`);
}

/** Throws all of it away; the files have everything. */
export async function forgetAll(engine: Engine): Promise<void> {
  await engine.command('TRUNCATE TABLE records');
  await engine.command('TRUNCATE TABLE sources');
}
