/**
 * Whose a host's name is on a shared server. Rows are told apart by the name of their host, so two log directories with one
 * name would take each other's rows out. The name belongs to the directory that took it first; making its index anew takes
 * it over.
 */
import { VarveError } from '../model/errors.ts';
import type { IndexEngine } from './index-tables.ts';
import { quoted } from './index-tables.ts';
import { escapedText } from './record-rows.ts';

/** Takes the name where it is nobody's. Throws `already-exists` where it, or the directory, is known otherwise. */
export async function claimHost(engine: IndexEngine, nowMs: number): Promise<void> {
  const { host, directoryId } = engine.tables;
  if (host === null || directoryId === null) return;
  const owner = await ownerOf(engine, host);
  if (owner === directoryId) return;
  if (owner !== null) throw taken(host);
  const [before] = await namesOf(engine);
  if (before !== undefined) throw renamed(before, host);
  await writeOwner(engine, host, directoryId, nowMs);
  // Whoever else found it free at the same instant may have written later.
  if ((await ownerOf(engine, host)) !== directoryId) throw taken(host);
}

/** Throws `already-exists` where another log directory has taken the name over. */
export async function holdHost(engine: IndexEngine): Promise<void> {
  const { host, directoryId } = engine.tables;
  if (host !== null && (await ownerOf(engine, host)) !== directoryId) throw taken(host);
}

/** Takes the name, whoever had it. @returns other names under which this log directory has rows */
export async function takeHost(engine: IndexEngine, nowMs: number): Promise<readonly string[]> {
  const { host, directoryId } = engine.tables;
  if (host === null || directoryId === null) return [];
  const others = (await namesOf(engine)).filter((name) => name !== host);
  await writeOwner(engine, host, directoryId, nowMs);
  return others;
}

/** Hosts beside this one whose records are on the server. */
export async function countOtherHosts(engine: IndexEngine): Promise<number> {
  const { host } = engine.tables;
  if (host === null) return 0;
  const sql = `SELECT toFloat64(uniqExact(host)) AS n FROM hosts WHERE host != ${quoted(host)}`;
  const [row] = await engine.all<{ n: number }>(sql);
  return row?.n ?? 0;
}

async function ownerOf(engine: IndexEngine, host: string): Promise<string | null> {
  const sql = `SELECT id FROM hosts WHERE host = ${quoted(host)} ORDER BY version DESC, id DESC LIMIT 1`;
  const [row] = await engine.all<{ id: string }>(sql);
  return row?.id ?? null;
}

async function namesOf(engine: IndexEngine): Promise<string[]> {
  const mine = quoted(engine.tables.directoryId ?? '');
  const sql = `SELECT host FROM hosts GROUP BY host HAVING argMax(id, (version, id)) = ${mine} ORDER BY host`;
  const rows = await engine.all<{ host: string }>(sql);
  return rows.map(({ host }) => host);
}

async function writeOwner(engine: IndexEngine, host: string, id: string, nowMs: number): Promise<void> {
  const values = [host, id, Math.round(nowMs)].map(escapedText).join('\t');
  await engine.insert('hosts', ['host', 'id', 'version'], Buffer.from(`${values}\n`), {});
}

function taken(host: string): VarveError {
  return new VarveError(
    'already-exists',
    `another log directory has its records on this server under the name ${host}`,
    'give this machine another name, or set VARVE_HOST; where the other one is no more, varve index rebuild takes the name over',
  );
}

function renamed(before: string, host: string): VarveError {
  return new VarveError(
    'already-exists',
    `the records of this log directory are on this server under the name ${before}, and this machine is called ${host}`,
    `set VARVE_HOST=${before} to keep the name; varve index rebuild moves the records to the new one; where this directory is a copy of that machine's, remove .varve/index-id first`,
  );
}
