/** Names of the streams in a log directory, from the names of its files alone. */
import type { Files } from '../machine/files.ts';
import { parseArchiveName, parseName } from '../lifecycle/names.ts';
import { placesOf } from './places.ts';

/** In the order of their names; empty where there is no directory. */
export async function listStreams(files: Files, directory: string): Promise<string[]> {
  const logs = ((await files.list(directory)) ?? []).flatMap(({ name }) => {
    const parsed = parseName(name);
    if (parsed.kind === 'live') return [parsed.stream];
    return parsed.kind === 'daily' ? [parsed.file.stream] : [];
  });
  const facts = await files.facts(placesOf(directory).archives);
  const archives = facts?.kind === 'directory' ? await files.list(placesOf(directory).archives) : null;
  const archived = (archives ?? []).flatMap(({ name }) => parseArchiveName(name)?.stream ?? []);
  return [...new Set([...logs, ...archived])].sort();
}
