/**
 * The tables of the index on a ClickHouse server that several hosts share, or on a cluster: made from the definitions for
 * the embedded engine, so that there is one schema. On a cluster each table is a replicated one, `<name>_local`, with a
 * distributed one before it that bears the name; so the same questions are asked of all three.
 */
import { quoted } from './index-tables.ts';
import type { IndexTables } from './index-tables.ts';
import { TABLE_VERSION, createRecords, createSources } from './table.ts';

/** A shared place for the indexes of several hosts. */
export interface ServerPlace {
  /** As the configuration names it; the tables lie in one whose name tells their version, too. */
  readonly database: string;
  /** Null: one server. */
  readonly cluster: string | null;
  readonly host: string;
  readonly directoryId: string;
}

/** Which log directory has which name: one row for each host, the newest counts. */
const createHosts = `CREATE TABLE IF NOT EXISTS hosts (
  host LowCardinality(String),
  id String,
  version UInt64
) ENGINE = ReplacingMergeTree(version)
ORDER BY host`;

/**
 * By what rows are spread: all rows of a file lie on one shard, so those of one insert are there whole or not at all. Shards
 * may come and go, as long as no question relies on where rows lie.
 */
const shardingKeys = new Map([
  ['records', 'cityHash64(host, source)'],
  ['sources', 'cityHash64(host)'],
  ['hosts', 'cityHash64(host)'],
]);

/** Inserts that are remembered, so that one that is sent again does not count twice: minutes of those of all hosts. */
const INSERTS_REMEMBERED = 10_000;

/** The database with the tables of this version: hosts with other versions of the program have theirs beside it. */
export function databaseOf({ database }: Pick<ServerPlace, 'database'>): string {
  return `${database}_${TABLE_VERSION}`;
}

export function createDatabase(place: Pick<ServerPlace, 'database' | 'cluster'>): string {
  return `CREATE DATABASE IF NOT EXISTS ${identifier(databaseOf(place))}${onCluster(place)}`;
}

export function serverTables(place: ServerPlace): IndexTables {
  const { cluster, host, directoryId } = place;
  const database = databaseOf(place);
  const definitions = [createRecords, createSources, createHosts].map(parsedDefinition).map(withHost);
  const name = (table: string) => `${identifier(database)}.${identifier(table)}`;
  return {
    host,
    directoryId,
    names: definitions.flatMap(({ table }) => (cluster === null ? [table] : [localName(table), table])),
    create: definitions.flatMap((definition) =>
      cluster === null ? [plainTable(definition, name)] : clusterTable(definition, cluster, database, name),
    ),
    storage: (table) => (cluster === null ? name(table) : `${name(localName(table))}${onCluster(place)}`),
    system: (table) =>
      cluster === null ? `system.${table}` : `clusterAllReplicas(${quoted(cluster)}, system.${table})`,
    insertName: `varve-insert-${directoryId}-`,
  };
}

interface Definition {
  readonly table: string;
  /** Columns and indexes. */
  readonly columns: string;
  /** Such as MergeTree. */
  readonly engine: string;
  /** Arguments of the engine, such as `version`; empty: none. */
  readonly engineArguments: string;
  readonly orderBy: string;
  /** What stands between the engine and its order, and after that. */
  readonly before: string;
  readonly after: string;
}

const DEFINITION =
  /^CREATE TABLE IF NOT EXISTS (?<table>\w+) \(\n(?<columns>[^]*)\n\) ENGINE = (?<engine>\w*MergeTree)(?:\((?<engineArguments>[^)]*)\))?(?<before>[^]*?)\nORDER BY (?<orderBy>\([^)]*\)|\w+)(?<after>[^]*)$/;

/** Throws where the definition is written in another way than those of table.ts are. */
function parsedDefinition(sql: string): Definition {
  const { table, columns, engine, engineArguments = '', before, orderBy, after } = DEFINITION.exec(sql)?.groups ?? {};
  if (!table || !columns || !engine || before === undefined || !orderBy || after === undefined) {
    throw new Error(`no definition of a table: ${sql}`);
  }
  return { table, columns, engine, engineArguments, before, orderBy, after };
}

/** Files bear numbers of their host's own, so the host belongs to what tells them apart. */
function withHost(definition: Definition): Definition {
  const { columns, orderBy } = definition;
  if (/^\s*`?host`? /m.test(columns)) return definition;
  const keys = orderBy.replaceAll(/^\(|\)$/g, '');
  return { ...definition, columns: `  host LowCardinality(String),\n${columns}`, orderBy: `(host, ${keys})` };
}

function plainTable(definition: Definition, name: (table: string) => string): string {
  const { table, columns, engine, engineArguments, before, orderBy, after } = definition;
  const made = engineArguments === '' ? engine : `${engine}(${engineArguments})`;
  const remembering = after.replace(/(non_replicated_deduplication_window = )\d+/, `$1${INSERTS_REMEMBERED}`);
  return `CREATE TABLE IF NOT EXISTS ${name(table)} (\n${columns}\n) ENGINE = ${made}${before}\nORDER BY ${orderBy}${remembering}`;
}

function clusterTable(
  definition: Definition,
  cluster: string,
  database: string,
  name: (table: string) => string,
): string[] {
  const { table, columns, engine, engineArguments, before, orderBy, after } = definition;
  const local = name(localName(table));
  const on = onCluster({ cluster });
  const path = quoted(`/clickhouse/tables/{shard}/${database}/${table}`);
  const made = [path, "'{replica}'", ...(engineArguments === '' ? [] : [engineArguments])].join(', ');
  const remembering = after.replace(
    /non_replicated_deduplication_window = \d+/,
    `replicated_deduplication_window = ${INSERTS_REMEMBERED}`,
  );
  const key = shardingKeys.get(table) ?? 'cityHash64(host)';
  return [
    `CREATE TABLE IF NOT EXISTS ${local}${on} (\n${columns}\n) ENGINE = Replicated${engine}(${made})${before}\nORDER BY ${orderBy}${remembering}`,
    `CREATE TABLE IF NOT EXISTS ${name(table)}${on} AS ${local} ENGINE = Distributed(${quoted(cluster)}, ${quoted(database)}, ${quoted(localName(table))}, ${key})`,
  ];
}

function localName(table: string): string {
  return `${table}_local`;
}

function onCluster({ cluster }: Pick<ServerPlace, 'cluster'>): string {
  return cluster === null ? '' : ` ON CLUSTER ${identifier(cluster)}`;
}

function identifier(name: string): string {
  return `\`${name.replaceAll('\\', String.raw`\\`).replaceAll('`', '\\`')}\``;
}
