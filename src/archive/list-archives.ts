/**
 * Lists the archive directory: a manifest that can be believed and an archive that is long enough make a sound month;
 * anything else is damage, found here without reading the archives themselves.
 */
import type { Files } from '../machine/files.ts';
import type { FileFacts } from '../model/file-facts.ts';
import type { ArchiveListing, Refusal } from '../model/listing.ts';
import { committedEnd } from '../model/manifest.ts';
import type { Manifest } from '../model/manifest.ts';
import { ARCHIVE_DIRECTORY, manifestName, parseArchiveName } from '../lifecycle/names.ts';
import { damaged, isDamage } from './damage.ts';
import { readManifest } from './manifest-file.ts';
import type { Places } from './places.ts';

export interface ArchivesFound {
  readonly byStream: ReadonlyMap<string, ArchiveListing[]>;
  readonly refused: readonly Refusal[];
  readonly leftovers: readonly string[];
}

export async function listArchives(
  files: Files,
  places: Places,
  includes: (stream: string, month: string) => boolean,
): Promise<ArchivesFound> {
  const byStream = new Map<string, ArchiveListing[]>();
  const facts = await files.facts(places.archives);
  if (facts !== null && facts.kind !== 'directory') {
    const why = 'it is not a directory; nothing can be archived';
    return { byStream, refused: [{ name: ARCHIVE_DIRECTORY, why }], leftovers: [] };
  }
  const entries = (facts === null ? null : await files.list(places.archives)) ?? [];
  const months = new Map<string, { stream: string; month: string; archives: string[] }>();
  for (const { name } of entries) {
    const parsed = parseArchiveName(name);
    if (parsed === null || !includes(parsed.stream, parsed.month)) continue;
    const { stream, month } = parsed;
    const key = manifestName(stream, month);
    const found = months.get(key) ?? { stream, month, archives: [] };
    if (parsed.kind === 'archive') found.archives.push(name);
    months.set(key, found);
  }
  for (const { stream, month, archives } of months.values()) {
    const listing = await lookAt(files, places, stream, month, archives);
    byStream.set(stream, [...(byStream.get(stream) ?? []), listing]);
  }
  for (const list of byStream.values()) list.sort((a, b) => (a.month < b.month ? -1 : 1));
  const leftovers = entries.flatMap(({ name }) =>
    name.startsWith('.') && name.endsWith('.manifest.json.tmp') ? [`${ARCHIVE_DIRECTORY}/${name}`] : [],
  );
  return { byStream, refused: [], leftovers };
}

async function lookAt(
  files: Files,
  places: Places,
  stream: string,
  month: string,
  archives: readonly string[],
): Promise<ArchiveListing> {
  let cut: Manifest | undefined;
  try {
    const manifest = await readManifest(files, places.manifest(stream, month), stream, month);
    const [stranger] = archives.filter((name) => name !== manifest?.archive);
    if (stranger !== undefined) throw damaged(places.archive(stranger), 'no manifest names this archive');
    if (manifest === null) throw damaged(places.manifest(stream, month), 'the manifest is missing');
    const path = places.archive(manifest.archive);
    const facts = await files.facts(path);
    if (facts?.kind === 'file') cut = manifest;
    const sizeBytes = checkArchiveFile(path, facts, committedEnd(manifest), manifest.expiredAt !== null);
    return { month, state: 'sound', manifest, sizeBytes };
  } catch (thrown) {
    if (!isDamage(thrown)) throw thrown;
    const { path, what: damage, cure } = thrown;
    const listing = { month, state: 'damaged' as const, path, damage, ...(cure === undefined ? {} : { cure }) };
    return cut === undefined ? listing : { ...listing, manifest: cut };
  }
}

function checkArchiveFile(path: string, facts: FileFacts | null, committed: number, expired: boolean): number | null {
  if (facts === null && (committed === 0 || expired)) return null;
  if (facts === null) throw damaged(path, 'the archive is missing');
  if (facts.kind !== 'file') throw damaged(path, 'the archive is not a regular file');
  if (facts.sizeBytes < committed) {
    throw damaged(path, `the archive has ${facts.sizeBytes} bytes, but its manifest has committed ${committed}`);
  }
  return facts.sizeBytes;
}
