/** Which engine holds the index: the embedded one, in a process of this one's own, or a server or cluster. Chosen here alone. */
import type { Config } from '../../config/config.ts';
import { openServer, prepareServer } from '../../engine/clickhouse-server.ts';
import type { EngineAddress } from '../../engine/engine.ts';
import { openEmbedded } from '../../engine/embedded-engine.ts';
import { embeddedTables } from '../../engine/index-tables.ts';
import type { IndexEngine } from '../../engine/index-tables.ts';
import { openSupervised } from '../../engine/supervised-engine.ts';
import type { EngineEvents } from '../../engine/supervised-engine.ts';
import { TABLE_VERSION } from '../../engine/table.ts';
import type { Machine } from '../../machine/machine.ts';
import { directoryId } from './directory-id.ts';

export interface EngineRequest {
  /** Absolute path of the log directory. */
  readonly directory: string;
  /** Name of this machine in the index. */
  readonly host: string;
  /** As the configuration says. */
  readonly engine: Config['engine'];
  /** How this very program is started: the program and the words before a command. */
  readonly self: readonly [string, ...string[]];
}

/** An engine for a program that stays. */
export interface KeptEngine {
  readonly engine: IndexEngine;
  /** Where other commands may ask it; null: where their own configuration says, or nowhere just now. */
  address(): EngineAddress | null;
  /** Whether it is a server that they know from their own configuration. */
  readonly isServer: boolean;
}

/** For one question. Its tables are there. */
export async function openEngine(machine: Machine, request: EngineRequest): Promise<IndexEngine> {
  if (request.engine.kind === 'clickhouse') return openPrepared(machine, request, request.engine);
  const { self, directory } = request;
  const { engine } = await openEmbedded(machine, { directory: indexDirectory(directory), self });
  return withTables(engine);
}

/** For a program that stays: an embedded engine that dies is started again; a server is its keepers' matter. */
export async function keepEngine(machine: Machine, request: EngineRequest, events: EngineEvents): Promise<KeptEngine> {
  const { directory, self } = request;
  if (request.engine.kind === 'clickhouse') {
    return { engine: await openPrepared(machine, request, request.engine), address: () => null, isServer: true };
  }
  const supervised = await openSupervised(machine, { directory: indexDirectory(directory), self }, events);
  return {
    engine: await withTables(supervised.engine),
    address: () => supervised.address(),
    isServer: false,
  };
}

/** The server of the configuration, for one who asks while another process keeps the index; null: it is embedded. */
export async function joinServer(
  machine: Machine,
  { directory, host, engine }: EngineRequest,
): Promise<IndexEngine | null> {
  if (engine.kind === 'embedded') return null;
  return openServer(engine, { host, directoryId: await directoryId(machine, directory) }, process.env);
}

async function openPrepared(
  machine: Machine,
  { directory, host }: EngineRequest,
  server: Extract<Config['engine'], { readonly kind: 'clickhouse' }>,
): Promise<IndexEngine> {
  const engine = openServer(server, { host, directoryId: await directoryId(machine, directory) }, process.env);
  try {
    await prepareServer(server, engine.tables, process.env);
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
  return engine;
}

async function withTables(engine: Omit<IndexEngine, 'tables'>): Promise<IndexEngine> {
  const { create } = embeddedTables;
  try {
    for (const sql of create) await engine.command(sql);
  } catch (thrown) {
    await engine.close();
    throw thrown;
  }
  return { ...engine, tables: embeddedTables };
}

/** Where the embedded index lies; a version of its own, so that an older program does not read what a newer one wrote. */
export function indexDirectory(directory: string): string {
  return `${directory}/.varve/index-${TABLE_VERSION}`;
}
