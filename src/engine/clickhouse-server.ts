/**
 * The index on a ClickHouse server or cluster: who asks, in which manner, and the tables, which are made where they are
 * missing. Without a cluster's name it is one server.
 */
import { databaseOf, createDatabase, serverTables } from './cluster-tables.ts';
import type { ServerPlace } from './cluster-tables.ts';
import { VarveError } from '../model/errors.ts';
import { engineAt } from './engine.ts';
import type { EngineAddress } from './engine.ts';
import type { EngineManners, Settings } from './engine-manners.ts';
import { refusalOf } from './engine-errors.ts';
import type { IndexEngine } from './index-tables.ts';

/** Where the name and the password of Varve's user on the server are looked for before the address itself. */
const USER_VARIABLE = 'VARVE_CLICKHOUSE_USER';
const PASSWORD_VARIABLE = 'VARVE_CLICKHOUSE_PASSWORD';

export interface ServerEngine {
  readonly url: string;
  readonly database: string;
  readonly cluster: string | null;
}

const DEFAULT_USER = 'default';
const SETTING_PREFIX = 'clickhouse_setting_';
/** A restart of a server takes less. */
const INSERT_MS_MAX = 60_000;

/** Whatever the profile of Varve's user says; `?clickhouse_setting_<name>=<value>` in the address says otherwise. */
export const clusterSettings: Settings = {
  // An insert is answered once its rows are on the shard, and on most replicas of it.
  distributed_foreground_insert: 1,
  insert_quorum: 'auto',
  // The rows of a batch stay together on their way through a distributed table.
  input_format_parallel_parsing: 0,
  // What is asked about records in the middle of another question is asked of all shards.
  distributed_product_mode: 'global',
  // Always the same replica, as long as it is there: what one statement put in, the next one sees.
  load_balancing: 'in_order',
  prefer_localhost_replica: 0,
  // What is taken out is gone everywhere when the statement ends.
  lightweight_deletes_sync: 2,
  mutations_sync: 2,
};

/** Asks nothing yet. */
export function openServer(
  server: ServerEngine,
  { host, directoryId }: Pick<ServerPlace, 'host' | 'directoryId'>,
  environment: Readonly<Record<string, string | undefined>>,
): IndexEngine {
  const place: ServerPlace = { ...server, host, directoryId };
  const tables = serverTables(place);
  const manners: EngineManners = {
    settings: {
      ...(server.cluster === null ? {} : clusterSettings),
      ...Object.fromEntries(settingsIn(new URL(server.url))),
    },
    insertName: tables.insertName,
    insertMsMax: INSERT_MS_MAX,
    goneHint: `see whether ClickHouse runs at ${shownAddress(server.url)}, and ask once more`,
  };
  const address = addressOf(server, databaseOf(place), environment);
  return { ...engineAt(address, () => Promise.resolve(), manners), tables };
}

/** Makes what is missing. Throws `query-failed` with what to do where the server does not let Varve in. */
export async function prepareServer(
  server: ServerEngine,
  tables: IndexEngine['tables'],
  environment: Readonly<Record<string, string | undefined>>,
): Promise<void> {
  // A session in a database that is not there yet is refused.
  const first = engineAt(addressOf(server, 'system', environment), () => Promise.resolve(), {
    settings: {},
    insertName: tables.insertName,
    insertMsMax: 0,
    goneHint: `see whether ClickHouse runs at ${shownAddress(server.url)}, and ask once more`,
  });
  try {
    await makeMissing(first, server, tables);
  } catch (thrown) {
    throw explained(thrown, server);
  } finally {
    await first.close();
  }
}

async function makeMissing(
  engine: Pick<IndexEngine, 'all' | 'command'>,
  server: ServerEngine,
  tables: IndexEngine['tables'],
): Promise<void> {
  const database = databaseOf(server);
  const names = 'SELECT name FROM system.tables WHERE database = {database:String}';
  const found = await engine.all<{ name: string }>(names, { params: { database } });
  // Who only adds records needs no right to make tables.
  if (tables.names.every((name) => found.some((one) => one.name === name))) return;
  await engine.command(createDatabase(server));
  for (const sql of tables.create) await engine.command(sql);
}

const loginRefusals = new Set(['AUTHENTICATION_FAILED', 'REQUIRED_PASSWORD', 'UNKNOWN_USER', 'WRONG_PASSWORD']);
const clusterRefusals = new Set([
  'CLUSTER_DOESNT_EXIST',
  'NO_ELEMENTS_IN_CONFIG',
  'NO_ZOOKEEPER',
  'QUERY_IS_PROHIBITED',
]);

/** What the server refused, with what to do about it. */
function explained(thrown: unknown, server: ServerEngine): unknown {
  if (!(thrown instanceof VarveError)) return thrown;
  const refusal = refusalOf(thrown) ?? '';
  const where = `ClickHouse at ${shownAddress(server.url)}`;
  if (loginRefusals.has(refusal)) {
    const hint = `set ${USER_VARIABLE} and ${PASSWORD_VARIABLE} to a user of that server, or check them`;
    return new VarveError('query-failed', `${where} refuses the user or the password`, hint, thrown);
  }
  if (refusal === 'ACCESS_DENIED') {
    const hint = `docs/cluster.md says what Varve's user needs to be granted on ${databaseOf(server)}`;
    return new VarveError('query-failed', `${where}: ${thrown.message}`, hint, thrown);
  }
  if (clusterRefusals.has(refusal)) {
    const hint = 'docs/cluster.md says what the servers of a cluster need; without cluster: one server is enough';
    return new VarveError('query-failed', `${where}: ${thrown.message}`, hint, thrown);
  }
  return thrown;
}

function addressOf(
  { url }: ServerEngine,
  database: string,
  environment: Readonly<Record<string, string | undefined>>,
): EngineAddress {
  const parsed = new URL(url);
  const username = environment[USER_VARIABLE] || decodeURIComponent(parsed.username) || DEFAULT_USER;
  const password = environment[PASSWORD_VARIABLE] ?? decodeURIComponent(parsed.password);
  // What stands in the address would count more to the client than what it is given beside it.
  parsed.username = '';
  parsed.password = '';
  for (const name of settingsIn(parsed).keys()) parsed.searchParams.delete(`${SETTING_PREFIX}${name}`);
  // The client would take a path for the name of a database; to Varve it is where a proxy has the server.
  if (parsed.pathname !== '/') parsed.searchParams.set('pathname', parsed.pathname);
  parsed.pathname = '';
  return { url: parsed.href, username, password, database };
}

/** Settings that the address brings, as the client's own addresses do. */
function settingsIn({ searchParams }: URL): Map<string, string> {
  const found = [...searchParams].filter(([name]) => name.startsWith(SETTING_PREFIX));
  return new Map(found.map(([name, value]) => [name.slice(SETTING_PREFIX.length), value]));
}

/** For people: neither name nor password nor parameters. */
function shownAddress(url: string): string {
  return new URL(url).origin;
}
