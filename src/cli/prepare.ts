/** What most commands do first: read the configuration, find the log directory, and see which streams are meant. */
import { listStreams } from '../archive/list-streams.ts';
import { placesOf } from '../archive/places.ts';
import { loadConfig } from '../app/load-config.ts';
import type { LoadedConfig } from '../app/load-config.ts';
import { readPastRuns } from '../app/past-runs.ts';
import { nearestWord } from '../model/did-you-mean.ts';
import { VarveError } from '../model/errors.ts';
import type { Flags, Surroundings } from './command.ts';

export interface Prepared extends LoadedConfig {
  /** The time to act at, in ms. */
  readonly nowMs: number;
  /** Whether a stream is managed, and asked for. */
  readonly includes: (stream: string) => boolean;
  /** Whether a stream is asked for, be it managed or not. */
  readonly isAskedFor: (stream: string) => boolean;
}

export async function prepare(surroundings: Surroundings, flags: Flags): Promise<Prepared> {
  const { readOnlyMachine, workingDirectory, systemTimezone } = surroundings;
  const { config, logs } = flags;
  const loaded = await loadConfig(readOnlyMachine, { config, logs, workingDirectory, systemTimezone });
  await checkStreams(surroundings, loaded, flags.streams);
  const isAskedFor = (stream: string) => flags.streams.length === 0 || flags.streams.includes(stream);
  return {
    ...loaded,
    nowMs: flags.nowMs ?? readOnlyMachine.clock.nowMs(),
    isAskedFor,
    includes: (stream) => loaded.isListed(stream) && isAskedFor(stream),
  };
}

async function checkStreams(
  { readOnlyMachine }: Surroundings,
  loaded: LoadedConfig,
  asked: readonly string[],
): Promise<void> {
  if (asked.length === 0) return;
  const present = await listStreams(readOnlyMachine.files, loaded.directory);
  if (asked.every((stream) => present.includes(stream))) return;
  // One whose files are all gone may still be asked for: verify says what is missing.
  const { heads } = await readPastRuns(readOnlyMachine, placesOf(loaded.directory));
  const known = [...new Set([...present, ...heads.keys()])].sort();
  for (const stream of asked) {
    if (known.includes(stream)) continue;
    const near = nearestWord(stream, known);
    const there = known.length === 0 ? 'there is none yet' : `there are: ${known.join(', ')}`;
    const hint = near === null ? there : `did you mean --stream ${near}?`;
    throw new VarveError('bad-usage', `${loaded.directory} has no stream '${stream}'`, hint);
  }
}
