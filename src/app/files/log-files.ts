/**
 * Every file that has records in it or vouches for them, under a token instead of its path: what a reader may open is
 * found by looking through the logs, never by following what a request says.
 */
import { createHash } from 'node:crypto';
import { placesOf } from '../../archive/places.ts';
import { ARCHIVE_DIRECTORY, parseArchiveName, parseName } from '../../lifecycle/names.ts';
import { monthOf } from '../../lifecycle/calendar.ts';
import type { Files } from '../../machine/files.ts';
import type { FileFacts } from '../../model/file-facts.ts';

export type FileKind = 'live' | 'daily' | 'archive' | 'manifest';

export interface LogFile {
  /** A token of the name, the same as long as the file is called so. */
  readonly id: string;
  readonly kind: FileKind;
  readonly stream: string;
  /** YYYYMMDD of a daily file. */
  readonly date: string | null;
  /** YYYYMM; null for a live file. */
  readonly month: string | null;
  /** Name below the log directory. */
  readonly name: string;
  /** Absolute path. */
  readonly path: string;
  readonly facts: FileFacts;
}

/** 64 bits would do; nobody types them. */
const ID_CHARS = 32;
export const FILE_ID_PATTERN = `^[0-9a-f]{${ID_CHARS}}$`;

export function fileIdOf(name: string): string {
  return createHash('sha256').update(name).digest('hex').slice(0, ID_CHARS);
}

/** In the order of their names, those below `archive/` behind the others of their stream. */
export async function listLogFiles(
  files: Files,
  directory: string,
  includes: (stream: string) => boolean,
): Promise<LogFile[]> {
  const found: LogFile[] = [];
  for (const name of await namesIn(files, directory)) {
    const file = includes(name.stream) ? await lookAt(files, name) : null;
    if (file !== null) found.push(file);
  }
  return found;
}

/** Null where there is no such file. */
export async function findLogFile(
  files: Files,
  directory: string,
  includes: (stream: string) => boolean,
  id: string,
): Promise<LogFile | null> {
  const named = (await namesIn(files, directory)).find((name) => name.id === id);
  return named === undefined || !includes(named.stream) ? null : lookAt(files, named);
}

type Named = Omit<LogFile, 'facts'>;

async function namesIn(files: Files, directory: string): Promise<Named[]> {
  const places = placesOf(directory);
  const logs = ((await files.list(directory)) ?? []).flatMap(({ name }): Named[] => {
    const parsed = parseName(name);
    const plain = { id: fileIdOf(name), name, path: places.log(name) };
    if (parsed.kind === 'live') return [{ ...plain, kind: 'live', stream: parsed.stream, date: null, month: null }];
    if (parsed.kind !== 'daily') return [];
    const { stream, date } = parsed.file;
    return [{ ...plain, kind: 'daily', stream, date, month: monthOf(date) }];
  });
  // A link to a directory elsewhere is no archive directory.
  const isDirectory = (await files.facts(places.archives))?.kind === 'directory';
  const archived = ((isDirectory ? await files.list(places.archives) : null) ?? []).flatMap(({ name }): Named[] => {
    const parsed = parseArchiveName(name);
    if (parsed === null) return [];
    const { kind, stream, month } = parsed;
    const shown = `${ARCHIVE_DIRECTORY}/${name}`;
    return [{ id: fileIdOf(shown), name: shown, path: places.archive(name), kind, stream, date: null, month }];
  });
  return [...logs, ...archived].sort(
    (one, other) => compare(one.stream, other.stream) || order(one) - order(other) || compare(one.name, other.name),
  );
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one === other ? 0 : 1;
}

function order({ kind }: Named): number {
  return { live: 0, daily: 1, archive: 2, manifest: 2 }[kind];
}

/** Only regular files: a link may lead anywhere. */
async function lookAt(files: Files, named: Named): Promise<LogFile | null> {
  const facts = await files.facts(named.path);
  return facts?.kind === 'file' ? { ...named, facts } : null;
}
