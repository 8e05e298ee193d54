/** Opens the index of a log directory: the engine with its tables. An index of another version is made anew. */
import { openEmbedded } from '../engine/embedded-engine.ts';
import type { Engine } from '../engine/engine.ts';
import { TABLE_VERSION, createRecords, createSources } from '../engine/table.ts';
import type { Machine } from '../machine/machine.ts';

export interface OpenIndexRequest {
  /** Absolute path of the log directory. */
  readonly directory: string;
  /** How this very program is started: the program and the words before a command. */
  readonly self: readonly [string, ...string[]];
}

/** Where the index lies; a version of its own, so that an older program does not read what a newer one wrote. */
function indexDirectory(directory: string): string {
  return `${directory}/.varve/index-${TABLE_VERSION}`;
}

export async function openIndex(machine: Machine, { directory, self }: OpenIndexRequest): Promise<Engine> {
  const engine = await openEmbedded(machine, { directory: indexDirectory(directory), self });
  await engine.command(createRecords);
  await engine.command(createSources);
  return engine;
}
