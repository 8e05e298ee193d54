/**
 * The engine's own process: it crashes, is killed or runs out of memory without taking anything else along. It listens on
 * the loopback address, asks each caller for the password that it was started with, and ends with the one who started it.
 */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { httpFacade } from './http-facade.ts';
import { openSessions } from './session-pool.ts';

/** Environment variable with the password, which words on a command line would show to every user. */
export const PASSWORD_VARIABLE = 'VARVE_ENGINE_PASSWORD';

/** Queries that run side by side; more wait for their turn. */
const SESSIONS_MAX = 6;

/** Parameters of a query come in the address, and a filter may have hundreds of long ones. */
const HEADER_BYTES_MAX = 4 * 1024 * 1024;

/**
 * What the engine may keep for itself. Its own choices are those of a server with nothing else to do: caches of gigabytes,
 * and freed memory that stays with it. A query that needs more memory than the server is to have is refused.
 */
const engineArguments = [
  '--mark_cache_size=33554432',
  '--index_mark_cache_size=16777216',
  '--primary_index_cache_size=33554432',
  '--text_index_tokens_cache_size=16777216',
  '--text_index_header_cache_size=33554432',
  '--text_index_postings_cache_size=33554432',
  '--query_condition_cache_size=16777216',
  '--compiled_expression_cache_size=16777216',
  '--parquet_metadata_cache_size=0',
  '--iceberg_metadata_files_cache_size=0',
  '--max_server_memory_usage=2000000000',
];
/** How often freed memory is given back while there is something to do. */
const PURGE_EVERY_MS = 2_000;

/** What the process says first on its standard output, as a line of JSON. */
export type Greeting = { readonly port: number } | { readonly error: string };

/**
 * Runs until the standard input ends: whoever started the engine is gone, or wants it to end.
 *
 * @param directory absolute path of the engine's data
 */
export async function serveEngine(
  directory: string,
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  const password = environment[PASSWORD_VARIABLE];
  if (password === undefined || directory === '') throw new Error(`${PASSWORD_VARIABLE} and a directory are needed`);
  // The index holds what the logs hold, and those may be closed to other users.
  process.umask(0o077);
  const pool = await openSessions(directory, SESSIONS_MAX, engineArguments).catch((thrown: unknown) => {
    greet({ error: thrown instanceof Error ? thrown.message : String(thrown) });
    throw thrown;
  });
  const facade = httpFacade(pool, password);
  let asked = 0;
  let askedAtPurge = 0;
  const purging = setInterval(() => {
    if (asked === askedAtPurge) return;
    askedAtPurge = asked;
    pool.purge().catch((thrown: unknown) => process.stderr.write(`memory is not given back: ${String(thrown)}\n`));
  }, PURGE_EVERY_MS);
  const server = createServer({ maxHeaderSize: HEADER_BYTES_MAX }, (request, response) => {
    asked += 1;
    // Once more after the answer, however long it takes.
    response.on('close', () => (asked += 1));
    facade(request, response).catch((thrown: unknown) => {
      process.stderr.write(`${String(thrown)}\n`);
      response.destroy();
    });
  });
  // A query may think for long before its first row; its own limit ends it.
  server.requestTimeout = 0;
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject).listen(0, '127.0.0.1', resolve);
  });
  greet({ port: portOf(server.address()) });
  await new Promise((resolve) => process.stdin.once('end', resolve).once('close', resolve).resume());
  clearInterval(purging);
  server.closeAllConnections();
  server.close();
  pool.close();
  // The engine's own threads may keep the process for long; what was inserted is on the disk.
  process.kill(process.pid, 'SIGKILL');
}

function greet(greeting: Greeting): void {
  process.stdout.write(`${JSON.stringify(greeting)}\n`);
}

function portOf(address: AddressInfo | string | null): number {
  if (typeof address === 'object' && address !== null) return address.port;
  throw new Error(`the engine listens on ${String(address)}, which is no port`);
}
