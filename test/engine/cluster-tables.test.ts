/** The statements that make and change tables on a server and on a cluster: their text, and that the engine understands it. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countRecords, findRecords } from '../../src/app/answer-query.ts';
import { extentOf } from '../../src/app/extent.ts';
import { sumsOfIndex } from '../../src/app/index/verify-index.ts';
import { clusterSettings } from '../../src/engine/clickhouse-server.ts';
import { createDatabase, databaseOf, serverTables } from '../../src/engine/cluster-tables.ts';
import { embeddedTables, ownRows } from '../../src/engine/index-tables.ts';
import type { QueryOptions } from '../../src/engine/engine.ts';
import { readIndexState } from '../../src/engine/index-state.ts';
import type { IndexEngine } from '../../src/engine/index-tables.ts';
import { compileFilter, filterSettings } from '../../src/query/compile-filter.ts';
import { parseFilter } from '../../src/query/parse-filter.ts';
import { TABLE_VERSION } from '../../src/engine/table.ts';
import { startEngine } from '../support/engine-process.ts';
import type { EngineProcess } from '../support/engine-process.ts';
import { needs } from '../support/needs.ts';

const engineNeed = needs.engine();
const server = { database: 'varve', cluster: null, host: 'web-1', directoryId: '0123456789abcdef01234567' };
const cluster = { ...server, cluster: 'logs' };
const odd = { database: 'a`b\\', cluster: "o'n`e", host: "it's\\", directoryId: server.directoryId };

/** Without what is in the definitions for every engine, which change for their own reasons. */
function skeleton(sql: string): string {
  return sql
    .replaceAll(/\(\n[^]*\n\) ENGINE/g, '(…) ENGINE')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/(SETTINGS \w+ = \d+),.*$/g, '$1, …')
    .replaceAll(`varve_${TABLE_VERSION}`, 'varve_N');
}

describe('tables on a cluster', () => {
  it('are replicated ones with a distributed one before each', () => {
    const golden = readFileSync(join(import.meta.dirname, 'golden', 'cluster-tables.sql.txt'), 'utf8');
    const { create } = serverTables(cluster);
    expect([createDatabase(cluster), ...create].map((sql) => `${skeleton(sql)}\n`).join('')).toBe(golden);
  });

  it('lie in the database that the documentation names', () => {
    const page = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'cluster.md'), 'utf8');
    const named = new Set([...page.matchAll(/\bvarve_\d+\b/g)].map(([name]) => name));
    expect([...named]).toEqual([databaseOf(server)]);
    expect(page).toContain(`.varve/index-${TABLE_VERSION}`);
  });

  it('have the columns of the embedded ones, and the host wherever a file is named', () => {
    const columnsOf = (sql: string | undefined) =>
      [...(sql ?? '').matchAll(/^ {2}(\w+) [A-Z]/gm)].map(([, name]) => name);
    const [records, , sources] = serverTables(cluster).create;
    const [ownRecords, ownSources] = embeddedTables.create;
    expect(columnsOf(records)).toEqual(columnsOf(ownRecords));
    expect(columnsOf(sources)).toEqual(['host', ...columnsOf(ownSources)]);
    expect(sources).toContain('ORDER BY (host, source)');
  });

  it('are one plain table each on one server', () => {
    const [records = '', sources = '', hosts = ''] = serverTables(server).create.map(skeleton);
    expect(records).toMatch(/^CREATE TABLE IF NOT EXISTS `varve_N`\.`records` \(…\) ENGINE = MergeTree PARTITION BY /);
    expect(records).toContain('non_replicated_deduplication_window = 10000');
    expect(sources).toMatch(
      /^CREATE TABLE IF NOT EXISTS `varve_N`\.`sources` \(…\) ENGINE = ReplacingMergeTree\(version\) ORDER BY \(host, source\)$/,
    );
    expect(hosts).toBe(
      'CREATE TABLE IF NOT EXISTS `varve_N`.`hosts` (…) ENGINE = ReplacingMergeTree(version) ORDER BY host',
    );
    expect(serverTables(server).create).toHaveLength(3);
  });

  it('are changed where their rows are, and asked about on every machine', () => {
    const database = databaseOf(cluster);
    expect(serverTables(server).storage('records')).toBe(`\`${database}\`.\`records\``);
    expect(serverTables(cluster).storage('records')).toBe(`\`${database}\`.\`records_local\` ON CLUSTER \`logs\``);
    expect(embeddedTables.storage('records')).toBe('records');
    expect(serverTables(server).system('parts')).toBe('system.parts');
    expect(serverTables(cluster).system('processes')).toBe("clusterAllReplicas('logs', system.processes)");
  });

  it('hold rows of other hosts, which are not their own', () => {
    expect(ownRows(serverTables(server))).toBe("host = 'web-1'");
    expect(ownRows(serverTables(odd))).toBe(String.raw`host = 'it\'s\\'`);
    expect(ownRows(embeddedTables)).toBe('1');
  });
});

describe.skipIf(!engineNeed.ok)('the engine understands', () => {
  let engine: EngineProcess;
  beforeAll(async () => {
    engine = await startEngine();
  });
  afterAll(() => engine.end());

  const places = { server, cluster, odd };
  it.each(Object.entries(places))('each statement for a %s', async (_, place) => {
    const tables = serverTables(place);
    const statements = [
      createDatabase(place),
      ...tables.create,
      `DELETE FROM ${tables.storage('records')} WHERE ${ownRows(tables)} AND source IN (1, 2)`,
      `SELECT count() FROM ${tables.system('processes')} WHERE ${ownRows(tables)}`,
    ];
    for (const sql of statements) {
      // The text goes along as a value: the engine parses it, or throws, and does nothing else.
      const [[formatted] = []] = await engine.query('SELECT formatQuerySingleLine({sql:String})', { sql });
      expect(String(formatted).split(' ').slice(0, 2)).toEqual(sql.split(' ').slice(0, 2));
    }
  });

  it('each table of one server, and makes it', async () => {
    await engine.query(createDatabase(server));
    for (const sql of serverTables(server).create) await engine.query(sql);
    const found = await engine.query(
      'SELECT name, engine FROM system.tables WHERE database = {database:String} ORDER BY name',
      {
        database: databaseOf(server),
      },
    );
    expect(found).toEqual([
      ['hosts', 'ReplacingMergeTree'],
      ['records', 'MergeTree'],
      ['sources', 'ReplacingMergeTree'],
    ]);
  });
});

describe.skipIf(!engineNeed.ok)('on a cluster of two shards, neither of which answers', () => {
  const shard = '<shard><replica><host>127.0.0.1</host><port>1</port></replica></shard>';
  let engine: EngineProcess;
  beforeAll(async () => {
    engine = await startEngine(
      `<clickhouse><remote_servers><logs>${shard}${shard}</logs></remote_servers></clickhouse>`,
    );
    await engine.query(createDatabase(server));
    await engine.query(`USE ${databaseOf(server)}`);
    for (const sql of serverTables(cluster).create) {
      // There is no Keeper here, which replicated tables and statements for all machines need.
      await engine.query(
        sql.replaceAll(' ON CLUSTER `logs`', '').replace(/Replicated(\w*)\('[^']*', '\{replica\}'(?:, )?/, '$1('),
      );
    }
  });
  afterAll(() => engine.end());

  it('distributed tables have the columns of those behind them', async () => {
    const sql = `SELECT table, groupArray((name, type)) AS columns FROM
      (SELECT * FROM system.columns WHERE database = currentDatabase() ORDER BY table, position) GROUP BY table ORDER BY table`;
    const columns = new Map((await engine.query(sql)).map(([table, found]) => [table, found]));
    expect([...columns.keys()]).toEqual([
      'hosts',
      'hosts_local',
      'records',
      'records_local',
      'sources',
      'sources_local',
    ]);
    for (const table of ['hosts', 'records', 'sources'])
      expect(columns.get(table)).toEqual(columns.get(`${table}_local`));
  });

  it('each question about files and records can be asked of them', async () => {
    const asked: { sql: string; params: Readonly<Record<string, string>> }[] = [];
    const never = () => Promise.reject(new Error('nothing is to be changed'));
    const note = (sql: string, options?: QueryOptions) => {
      const params = Object.entries(options?.params ?? {}).map(([name, value]) => [name, String(value)]);
      asked.push({ sql, params: Object.fromEntries(params) });
    };
    const asking: IndexEngine = {
      tables: serverTables(cluster),
      all: (sql, options) => Promise.resolve((note(sql, options), [])),
      // eslint-disable-next-line require-yield
      async *rows(sql, options) {
        note(sql, options);
      },
      bytes: () => {
        throw new Error('no bytes are asked for');
      },
      command: never,
      insert: never,
      close: never,
    };
    await readIndexState(asking);
    await sumsOfIndex(asking);
    const parsed = parseFilter('a.b:"x y" -wörd:* latency:[1 TO 7] "two words" _host:web-1 text:*middle*');
    if (!parsed.ok) throw new Error('the filter is in order');
    const condition = compileFilter(parsed.filter, { nowMs: 0, timezone: 'UTC' });
    if (!condition.ok) throw new Error('the filter is in order');
    const range = { fromNs: 1n, toNs: 2n };
    const extent = extentOf([], 'web-1');
    const question = { condition, range, streams: ['flow'], order: 'desc', limit: 5, extent } as const;
    await countRecords(asking, question);
    for await (const record of findRecords(asking, question)) throw new Error(`there is no ${record.id}`);
    const ofEngine = asked.filter(({ sql }) => sql.includes('clusterAllReplicas'));
    expect(ofEngine).toHaveLength(1);
    for (const [name, value] of Object.entries({ ...clusterSettings, ...filterSettings })) {
      await engine.query(`SET ${name} = '${value}'`);
    }
    const rest = asked.filter((one) => !ofEngine.includes(one));
    expect(rest).toHaveLength(4);
    // The engine has understood it, and found every table and column, when it goes to the shards.
    for (const { sql, params } of rest) {
      await expect(engine.query(sql, params)).rejects.toThrow('All connection tries failed');
    }
    for (const name of Object.keys(clusterSettings)) await engine.query(`SET ${name} = DEFAULT`);
  });

  it('a question within a question is asked of all shards instead of being refused', async () => {
    // As a filter asks for words that only the line itself shows.
    const question =
      'SELECT count() FROM records WHERE records.id IN (SELECT records.id FROM records PREWHERE bytes > 7)';
    await expect(engine.query(question)).rejects.toThrow('DISTRIBUTED_IN_JOIN_SUBQUERY_DENIED');
    for (const [name, value] of Object.entries(clusterSettings)) await engine.query(`SET ${name} = '${value}'`);
    await expect(engine.query(question)).rejects.toThrow('All connection tries failed');
  });
});
