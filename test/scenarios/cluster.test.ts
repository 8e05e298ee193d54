/**
 * The index on a ClickHouse server that several hosts share: only the configuration differs. The server is a stand-in with
 * the real engine behind ClickHouse's protocol; what needs several machines is shown by the text of statements elsewhere.
 */
import { appendFileSync, existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openIndex } from '../../src/app/index/open-index.ts';
import type { LogIndex } from '../../src/app/index/log-index.ts';
import { databaseOf } from '../../src/engine/cluster-tables.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { startClickHouse } from '../support/clickhouse-server.ts';
import type { ClickHouseServer } from '../support/clickhouse-server.ts';
import { cuts, startCuttingProxy } from '../support/cutting-proxy.ts';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace, plainConfig, run, start, varveProgram } from '../support/program.ts';
import type { Ended, Place } from '../support/program.ts';
import { seeded } from '../support/random.ts';
import { recordsByContract } from '../support/readers.ts';

const engineNeed = needs.engine();
const self: [string, ...string[]] = [process.execPath, varveProgram];

let server: ClickHouseServer;
let databases = 0;

interface ShippingHost {
  readonly place: Place;
  varve(...words: string[]): Promise<Ended>;
}

/** A machine whose logs are on the server. */
function makeHost(
  host: string,
  database: string,
  more: { readonly cluster?: string; readonly url?: string } = {},
): ShippingHost {
  const url = more.url ?? server.url;
  const cluster = more.cluster === undefined ? '' : `, cluster: ${more.cluster}`;
  const place = makePlace(
    `${plainConfig}engine: { kind: clickhouse, url: "${url}", database: ${database}${cluster} }\n`,
  );
  return { place, varve: (...words) => runAs(place, host, words) };
}

function runAs(place: Place, host: string, words: readonly string[], password = server.password): Promise<Ended> {
  const env = { VARVE_HOST: host, VARVE_CLICKHOUSE_USER: 'varve', VARVE_CLICKHOUSE_PASSWORD: password };
  return run(varveProgram, [...words, '--config', place.config], { env });
}

async function asked(host: ShippingHost, ...words: string[]): Promise<string> {
  return expectDone(await host.varve('query', ...words)).stdout;
}

function newDatabase(): string {
  databases += 1;
  return `logs${databases}`;
}

function open(
  place: Place,
  host: string,
  database: string,
  url: string,
  cluster: string | null = null,
): Promise<LogIndex> {
  const withWord = url.replace('://', `://varve:${encodeURIComponent(server.password)}@`);
  const engine = { kind: 'clickhouse', url: withWord, database, cluster } as const;
  const request = { directory: place.logs, timezone: 'UTC', host, includes: () => true, timeFieldOf: () => null, self };
  return openIndex(realMachine(), { ...request, engine });
}

async function recordsOf(index: LogIndex, host: string): Promise<string[]> {
  const sql = 'SELECT stream, base64Encode(raw) AS raw FROM records WHERE host = {host:String}';
  const rows = await index.engine.all<{ stream: string; raw: string }>(sql, { params: { host } });
  return rows.map(({ stream, raw }) => `${stream}: ${Buffer.from(raw, 'base64').toString('latin1')}`).toSorted();
}

describe.skipIf(!engineNeed.ok)('the index on a server', () => {
  beforeAll(async () => {
    server = await startClickHouse();
  });
  afterAll(() => server.end());

  it('answers for every host, though their files bear the same numbers', async () => {
    const database = newDatabase();
    const [a, b] = [makeHost('web-1', database), makeHost('web-2', database)];
    a.place.write('flow.jsonl', '{"n":1,"time":"2025-11-20T01:00:00Z"}', '{"n":2,"time":"2025-11-20T02:00:00Z"}');
    b.place.write('flow.20251119.jsonl', '{"n":3,"time":"2025-11-19T01:00:00Z"}');
    b.place.write('other.jsonl', '{"n":4,"time":"2025-11-19T02:00:00Z"}', '{"n":5,"time":"2025-11-19T03:00:00Z"}');
    expect(await asked(a, '--count')).toBe('2\n');
    expect(await asked(b, '--count')).toBe('5\n');
    const all = await a.varve('query', '--json', '--order', 'asc');
    expect(all.stderr).toBe(
      '5 matches. Exact, over 1 live file, 0 daily files, 0 archived days of this machine, and what 1 other host put in so far.\n',
    );
    const told = all.stdout
      .trimEnd()
      .split('\n')
      .map((line): unknown => JSON.parse(line));
    expect(told).toMatchObject([
      { record: { n: 3 }, tier: 'elsewhere' },
      { record: { n: 4 }, tier: 'elsewhere' },
      { record: { n: 5 }, tier: 'elsewhere' },
      { record: { n: 1 }, tier: 'live' },
      { record: { n: 2 }, tier: 'live' },
    ]);
    expect(await asked(a, '_host:web-2', '--count')).toBe('3\n');
    // What one takes out, makes anew or compares is its own.
    rmSync(join(b.place.logs, 'flow.20251119.jsonl'));
    expect(expectDone(await b.varve('index', 'verify')).stdout).toBe(
      '2 records of 1 file: each is in the index, once.\n',
    );
    expect(expectDone(await b.varve('index', 'rebuild')).stdout).toMatch(/^2 records of 1 file, /);
    expect(expectDone(await a.varve('index', 'verify')).stdout).toBe(
      '2 records of 1 file: each is in the index, once.\n',
    );
    expect(await asked(a, '--count')).toBe('4\n');
    const status = JSON.parse(expectDone(await a.varve('index', 'status', '--json')).stdout);
    expect(status).toMatchObject({ streams: [{ stream: 'flow', records: 2, bytes: 76 }], otherHosts: 1, goneFiles: 0 });
  });

  it('keeps the records of each database to itself', async () => {
    const [a, b] = [makeHost('web-1', newDatabase()), makeHost('web-1', newDatabase())];
    a.place.write('flow.jsonl', '{"n":1}');
    expect(await asked(a, '--count')).toBe('1\n');
    expect(await asked(b, '--count')).toBe('0\n');
  });

  it('refuses a second log directory under the same name, until it takes the name over', async () => {
    const database = newDatabase();
    const [a, b] = [makeHost('web-1', database), makeHost('web-1', database)];
    a.place.write('flow.jsonl', '{"n":1}');
    b.place.write('flow.jsonl', '{"n":2}', '{"n":3}');
    expect(await asked(a, '--count')).toBe('1\n');
    const refusal = {
      status: 1,
      stdout: '',
      stderr:
        'varve: another log directory has its records on this server under the name web-1\n' +
        'hint: give this machine another name, or set VARVE_HOST; where the other one is no more, varve index rebuild takes the name over\n',
    };
    expect(await b.varve('query', '--count')).toMatchObject(refusal);
    expect(await asked(a, '--count')).toBe('1\n');
    expectDone(await b.varve('index', 'rebuild'));
    expect(await asked(b, '--raw', '--order', 'asc')).toBe('{"n":2}\n{"n":3}\n');
    expect(await a.varve('query', '--count')).toMatchObject(refusal);
  });

  it('puts in nothing more once another log directory has taken its name over', async () => {
    const database = newDatabase();
    const [a, b] = [makeHost('web-1', database).place, makeHost('web-1', database).place];
    a.write('flow.jsonl', '{"n":1}');
    b.write('flow.jsonl', '{"n":2}');
    const first = await open(a, 'web-1', database, server.url);
    onTestFinished(() => first.close());
    await first.catchUp(() => undefined);
    const second = await open(b, 'web-1', database, server.url);
    onTestFinished(() => second.close());
    await second.rebuild(() => undefined);
    a.write('flow.jsonl', '{"n":3}');
    await expect(first.catchUp(() => undefined)).rejects.toMatchObject({ code: 'already-exists' });
    expect(await recordsOf(second, 'web-1')).toEqual(['flow: {"n":2}']);
  });

  it('asks what to do when the machine has another name, and moves the records when told to', async () => {
    const { place } = makeHost('web-1', newDatabase());
    place.write('flow.jsonl', '{"n":1}');
    expect(expectDone(await runAs(place, 'web-1', ['query', '--count'])).stdout).toBe('1\n');
    const refused = await runAs(place, 'web-9', ['query', '--count']);
    expect(refused).toMatchObject({ status: 1, stdout: '' });
    expect(refused.stderr).toBe(
      'varve: the records of this log directory are on this server under the name web-1, and this machine is called web-9\n' +
        "hint: set VARVE_HOST=web-1 to keep the name; varve index rebuild moves the records to the new one; where this directory is a copy of that machine's, remove .varve/index-id first\n",
    );
    expectDone(await runAs(place, 'web-9', ['index', 'rebuild']));
    expect(expectDone(await runAs(place, 'web-9', ['query', '_host:web-9', '--count'])).stdout).toBe('1\n');
    expect(expectDone(await runAs(place, 'web-9', ['query', '--count'])).stdout).toBe('1\n');
  });

  it('says what is wrong with the password, the address and the database, and never the password', async () => {
    const database = newDatabase();
    const { place } = makeHost('web-1', database);
    const refused = await runAs(place, 'web-1', ['query'], 'a wrong word');
    expect(refused).toMatchObject({
      status: 1,
      stderr:
        `varve: ClickHouse at ${server.url} refuses the user or the password\n` +
        'hint: set VARVE_CLICKHOUSE_USER and VARVE_CLICKHOUSE_PASSWORD to a user of that server, or check them\n',
    });
    const nowhere = makeHost('web-1', database, { url: 'http://somebody:hidden@127.0.0.1:1' });
    const silent = await nowhere.varve('query');
    expect(silent).toMatchObject({
      status: 1,
      stderr:
        'varve: the engine does not answer: connect ECONNREFUSED 127.0.0.1:1\n' +
        'hint: see whether ClickHouse runs at http://127.0.0.1:1, and ask once more\n',
    });
  });

  it('makes the tables of a cluster, and takes out what is gone on every machine of it', async () => {
    const database = newDatabase();
    const host = makeHost('web-1', database, { cluster: 'logs' });
    const before = server.statements.length;
    host.place.write('flow.20251119.jsonl', '{"n":1}');
    host.place.write('flow.jsonl', '{"text":"none of these words"}');
    expect(await asked(host, '--count')).toBe('2\n');
    expect(await asked(host, 'words', '--count')).toBe('1\n');
    rmSync(join(host.place.logs, 'flow.20251119.jsonl'));
    expect(await asked(host, '--count')).toBe('1\n');
    expectDone(await host.varve('index', 'verify'));
    // What the address says counts more than what Varve would ask for.
    const address = `${server.url}/?clickhouse_setting_distributed_product_mode=local`;
    const index = await open(host.place, 'web-1', database, address, 'logs');
    const setting = (name: string) => `SELECT toString(getSetting('${name}')) AS value`;
    expect(await index.engine.all(setting('distributed_product_mode'))).toEqual([{ value: 'local' }]);
    expect(await index.engine.all(setting('insert_quorum'))).toEqual([{ value: 'auto' }]);
    await index.close();
    const told = server.statements.slice(before).map((sql) => sql.replaceAll(/\s+/g, ' '));
    const made = `\`${databaseOf({ database })}\``;
    // Once: who finds them there needs no right to make them.
    const databasesMade = told.filter((sql) => sql.startsWith('CREATE DATABASE'));
    expect(databasesMade).toEqual([`CREATE DATABASE IF NOT EXISTS ${made} ON CLUSTER \`logs\``]);
    expect(told).toContain(
      `DELETE FROM ${made}.\`records_local\` ON CLUSTER \`logs\` WHERE host = 'web-1' AND source IN (1)`,
    );
  });

  it('has every record once, whatever the network does to inserts', async () => {
    const database = newDatabase();
    const { place } = makeHost('web-1', database);
    const proxy = await startCuttingProxy(() => server.port);
    onTestFinished(() => proxy.close());
    const chance = seeded(20_251_122);
    let index = await open(place, 'web-1', database, proxy.url);
    onTestFinished(() => index.close());
    await index.catchUp(() => undefined);
    proxy.decide = () => (chance() < 0.5 ? (cuts[Math.floor(chance() * cuts.length)] ?? null) : null);
    for (let round = 0; round < 16; round += 1) {
      for (const stream of ['flow', 'other']) {
        const lines = Array.from({ length: 1 + Math.floor(chance() * 40) }, (_, n) => `{"round":${round},"n":${n}}\n`);
        appendFileSync(join(place.logs, `${stream}.jsonl`), lines.join(''));
      }
      await index.catchUp(() => undefined);
      if (round % 8 === 7) {
        await index.close();
        index = await open(place, 'web-1', database, proxy.url);
      }
    }
    proxy.decide = () => null;
    // What wanders about has arrived by now.
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect([...proxy.made.keys()].toSorted()).toEqual([...cuts].toSorted());
    expect(await recordsOf(index, 'web-1')).toEqual(recordsByContract(place.logs).toSorted());
  });

  it('waits for an insert of an earlier run before it asks how far files were read', async () => {
    const database = newDatabase();
    const { place } = makeHost('web-1', database);
    place.write('flow.jsonl', '{"n":1}', '{"n":2}', '{"n":3}');
    const before = await open(place, 'web-1', database, server.url);
    await before.catchUp(() => undefined);
    await before.engine.command('CREATE TABLE late AS records ENGINE = MergeTree ORDER BY at');
    await before.engine.command('INSERT INTO late SELECT * FROM records');
    await before.engine.command('DELETE FROM records WHERE 1');
    const { insertName } = before.engine.tables;
    await before.close();
    const late = new URL(server.url);
    late.searchParams.set('database', databaseOf({ database }));
    late.searchParams.set('log_comment', `${insertName}earlier`);
    const body = 'INSERT INTO records SELECT * FROM late WHERE sleepEachRow(0.3) = 0';
    const headers = { authorization: `Basic ${Buffer.from(`varve:${server.password}`).toString('base64')}` };
    const landed = fetch(late, { method: 'POST', body, headers });
    const index = await open(place, 'web-1', database, server.url);
    onTestFinished(() => index.close());
    const running =
      "SELECT toUInt32(count()) AS n FROM system.processes WHERE query LIKE '%sleepEachRow%' AND query NOT LIKE '%processes%'";
    await expect.poll(() => index.engine.all(running)).toEqual([{ n: 1 }]);
    await index.catchUp(() => undefined);
    expect((await landed).status).toBe(200);
    expect(await recordsOf(index, 'web-1')).toEqual(recordsByContract(place.logs).toSorted());
  });

  it('goes on where the rows end when the program is killed in the middle', async () => {
    const database = newDatabase();
    const host = makeHost('web-1', database);
    const lines = Array.from({ length: 110_000 }, (_, n) => `{"n":${n}}\n`);
    writeFileSync(join(host.place.logs, 'flow.jsonl'), lines.join(''));
    const env = { VARVE_HOST: 'web-1', VARVE_CLICKHOUSE_USER: 'varve', VARVE_CLICKHOUSE_PASSWORD: server.password };
    for (const insert of [2, 1]) {
      const proxy = await startCuttingProxy(() => server.port);
      let seen = 0;
      const config = join(host.place.folder, `${insert}.yaml`);
      writeFileSync(config, readFileSync(host.place.config, 'utf8').replace(server.url, proxy.url));
      const running = start(varveProgram, ['query', '--count', '--config', config], { env });
      // The insert goes through, and nobody is there any more to take the answer.
      proxy.decide = () => {
        seen += 1;
        if (seen > insert) setTimeout(() => running.child.kill('SIGKILL'), 20);
        return null;
      };
      expect((await running.ended).signal).toBe('SIGKILL');
      await proxy.close();
    }
    expect(await asked(host, '--count')).toBe(`${lines.length}\n`);
    const index = await open(host.place, 'web-1', database, server.url);
    onTestFinished(() => index.close());
    const counts = 'SELECT toUInt32(count()) AS n, toUInt32(uniqExact(doc.n.:Int64)) AS different FROM records';
    expect(await index.engine.all(counts)).toEqual([{ n: lines.length, different: lines.length }]);
  });

  it('goes on where the rows end when the server dies in the middle and comes back', async () => {
    const own = await startClickHouse();
    onTestFinished(() => own.end());
    const { place } = makeHost('web-1', 'logs');
    const proxy = await startCuttingProxy(() => own.port);
    onTestFinished(() => proxy.close());
    const index = await open(place, 'web-1', 'logs', proxy.url);
    onTestFinished(() => index.close());
    const lines = Array.from({ length: 110_000 }, (_, n) => `{"n":${n}}\n`);
    writeFileSync(join(place.logs, 'flow.jsonl'), lines.join(''));
    let batches = 0;
    const added = await index.catchUp(() => {
      batches += 1;
      // The next insert is on its way already when it is back.
      if (batches === 1) void own.kill().then(() => own.startAgain());
    });
    expect(added.added).toMatchObject({ records: 110_000 });
    const counts = 'SELECT toUInt32(count()) AS n, toUInt32(uniqExact(doc.n.:Int64)) AS different FROM records';
    expect(await index.engine.all(counts)).toEqual([{ n: 110_000, different: 110_000 }]);
  });

  it('reads a file anew whose rows came twice or not at all, and drops rows of no file', async () => {
    const database = newDatabase();
    const host = makeHost('web-1', database);
    host.place.write('flow.jsonl', '{"n":1}', '{"n":2}', '{"n":3}');
    host.place.write('other.jsonl', '{"n":4}', '{"n":5}');
    expect(await asked(host, '--count')).toBe('5\n');
    const index = await open(host.place, 'web-1', database, server.url);
    await index.engine.command("INSERT INTO records SELECT * FROM records WHERE stream = 'flow' AND at = 0");
    await index.engine.command("DELETE FROM records WHERE stream = 'other' AND at = 0");
    // As an insert leaves them that comes after its file was taken out.
    await index.engine.command('INSERT INTO records SELECT * REPLACE (77 AS source) FROM records');
    expect(await index.engine.all('SELECT toUInt32(count()) AS n FROM records')).toEqual([{ n: 10 }]);
    await index.close();
    expect(await asked(host, '--raw')).toSatisfy((raw: string) => {
      expect(raw.trimEnd().split('\n').toSorted()).toEqual([1, 2, 3, 4, 5].map((n) => `{"n":${n}}`));
      return true;
    });
  });

  it('is kept by varve serve and asked by others, and leaves no password in a file', async () => {
    const host = makeHost('web-1', newDatabase());
    host.place.write('flow.jsonl', '{"n":1}');
    const env = { VARVE_HOST: 'web-1', VARVE_CLICKHOUSE_USER: 'varve', VARVE_CLICKHOUSE_PASSWORD: server.password };
    const serving = start(varveProgram, ['serve', '--listen', '127.0.0.1:0', '--config', host.place.config], { env });
    onTestFinished(() => void serving.child.kill('SIGKILL'));
    const door = join(host.place.logs, '.varve', 'index.json');
    await expect.poll(() => existsSync(door), { timeout: 20_000 }).toBe(true);
    expect(JSON.parse(readFileSync(door, 'utf8'))).toMatchObject({ pid: serving.child.pid, engine: null });
    host.place.write('flow.jsonl', '{"n":2}');
    expect(await asked(host, '--raw', '--order', 'asc')).toBe('{"n":1}\n{"n":2}\n');
    const found = await run('grep', ['-r', '-l', '--', server.password, host.place.folder]);
    expect(found).toMatchObject({ status: 1, stdout: '' });
    expect(readFileSync(join(host.place.logs, '.varve', 'index-id'), 'utf8')).toMatch(/^[0-9a-f]{24}\n$/);
    serving.child.kill('SIGTERM');
    expect(await serving.ended).toMatchObject({ status: 0 });
  });
});
