/** SQL of people: it answers, it refuses whatever could read or change anything but records, and it ends within limits. */
import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askSql, checkSql } from '../../src/app/ask-sql.ts';
import type { SqlOptions } from '../../src/app/ask-sql.ts';
import { openEmbedded } from '../../src/engine/embedded-engine.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { recordColumns, rowOf } from '../../src/engine/record-rows.ts';
import { createRecords, createSources, insertSettings } from '../../src/engine/table.ts';
import { realMachine } from '../../src/machine/real-machine.ts';
import { VarveError } from '../../src/model/errors.ts';
import { isAllowedFunction, isAllowedTableFunction } from '../../src/query/sql-functions.ts';
import { readDoc } from '../docs/markdown.ts';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace, run, varveProgram } from '../support/program.ts';
import { seeded } from '../support/random.ts';
import { refusedFunctions } from '../support/refused-functions.ts';
import { sqlAttacks } from '../support/sql-attacks.ts';
import { randomSelect, randomlyChanged } from '../support/random-sql.ts';

const SECRET = 'canary-7f3a-of-the-file-that-nobody-may-read';
const RECORDS = 40;
const FUZZ_ROUNDS = 40;
const small: SqlOptions = { limits: { seconds: 2, memoryBytes: 300_000_000, rows: 100_000 } };

let folder: string;
let engine: Engine;
let places: { readonly secret: string; readonly out: string };

async function rowsOf(sql: string, options: SqlOptions = small): Promise<unknown[][]> {
  const { rows } = await askSql(engine, sql, options);
  const found: unknown[][] = [];
  for await (const row of rows) found.push(row.map((cell): unknown => JSON.parse(cell)));
  return found;
}

async function errorOf(sql: string, options: SqlOptions = small): Promise<VarveError> {
  const thrown: unknown = await rowsOf(sql, options).then(
    (rows) => new Error(`${sql} was answered: ${JSON.stringify(rows).slice(0, 200)}`),
    (error: unknown) => error,
  );
  if (thrown instanceof VarveError) return thrown;
  throw thrown;
}

/** Lines of the record `number`: every third is an error, and one has no latency. */
function recordLine(number: number): string {
  const time = new Date(Date.UTC(2025, 10, 1, number)).toISOString();
  const latency = number === 7 ? '' : `,"latency_ms":${number % 5 === 0 ? `${number}.5` : number}`;
  const stage = number % 3 === 0 ? 'ERROR' : '5_RESPONSE';
  return `{"timestamp":"${time}","request_id":"r${number}","stage":"${stage}"${latency},"score":{"total":${number}}}`;
}

const engineNeed = needs.engine();

describe.skipIf(!engineNeed.ok)('SQL over records', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'varve-sql-'));
    places = { secret: join(folder, 'secret.csv'), out: join(folder, 'out') };
    writeFileSync(places.secret, `${SECRET}\n`);
    const options = { directory: join(folder, 'index'), self: [process.execPath, varveProgram] } as const;
    ({ engine } = await openEmbedded(realMachine(), { ...options, self: [...options.self] }));
    await engine.command(createRecords);
    await engine.command(createSources);
    const source = { stream: 'flow', host: 'one', source: 1, month: '202511' };
    const rows = Array.from({ length: RECORDS }, (_, number) => {
      const content = Buffer.from(recordLine(number));
      const timeMs = Date.UTC(2025, 10, 1, number);
      return rowOf(source, { content, at: number * 200, bytes: content.length + 1, timeMs }, timeMs);
    });
    await engine.insert('records', [...recordColumns], Buffer.concat(rows), insertSettings);
  });

  afterAll(async () => {
    await engine.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it.each([
    ['SELECT count() FROM records', [[RECORDS]]],
    ['select COUNT(*), Max(at) from records', [[RECORDS, 7800]]],
    [
      'SELECT doc.stage, count() FROM records GROUP BY 1 ORDER BY 2 DESC, 1',
      [
        ['5_RESPONSE', 26],
        ['ERROR', 14],
      ],
    ],
    ['SELECT count(doc.latency_ms::Float64), min(doc.latency_ms::Float64) FROM records WHERE at > 0', [[38, 1]]],
    [
      'SELECT doc.latency_ms, doc.latency_ms.:Int64, doc.score.total FROM records ORDER BY time LIMIT 2',
      [
        [0.5, null, 0],
        [1, 1, 1],
      ],
    ],
    ["SELECT count() FROM records WHERE time >= '2025-11-02' AND time < '2025-11-02 05:00:00'", [[5]]],
    [
      'SELECT time, toStartOfDay(time), toDate(time) FROM records ORDER BY time DESC LIMIT 1',
      [['2025-11-02T15:00:00Z', '2025-11-02T00:00:00Z', '2025-11-02']],
    ],
    ["WITH e AS (SELECT at FROM records WHERE doc.stage = 'ERROR') SELECT count() FROM records WHERE at IN e", [[14]]],
    [
      'WITH a AS (SELECT 1 AS x), b AS (SELECT x + 1 AS x FROM a) SELECT * FROM (SELECT * FROM b UNION ALL SELECT * FROM a) ORDER BY x',
      [[1], [2]],
    ],
    ['WITH records AS (SELECT * FROM records LIMIT 3) SELECT count() FROM records', [[3]]],
    ['SELECT a.at FROM records AS a JOIN records AS b ON a.at = b.at + 7600 ORDER BY a.at', [[7600], [7800]]],
    ['SELECT * FROM (SELECT 1 AS x) AS a, (SELECT 2 AS y) AS b', [[1, 2]]],
    ['SELECT 1 INTERSECT SELECT 1', [[1]]],
    ['(SELECT 1 AS x UNION DISTINCT SELECT 1) EXCEPT SELECT 2', [[1]]],
    [
      'SELECT sum(at) OVER (ORDER BY at ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) FROM records ORDER BY at LIMIT 2',
      [[0], [200]],
    ],
    [
      'SELECT rank() OVER w FROM records WINDOW w AS (PARTITION BY doc.stage ORDER BY at) ORDER BY at LIMIT 3',
      [[1], [1], [2]],
    ],
    [
      'SELECT at, n FROM records ARRAY JOIN [1, 2] AS n ORDER BY at, n LIMIT 1 BY at LIMIT 2',
      [
        [0, 1],
        [200, 1],
      ],
    ],
    [
      "SELECT arrayMap((x, y) -> x * y, [1, 2], [3, 4]), if(1 = 1, 'a', 'b'), CASE 1 WHEN 1 THEN 'c' END",
      [[[3, 8], 'a', 'c']],
    ],
    ['SELECT number FROM numbers(2) UNION ALL SELECT generate_series FROM generate_series(7, 7)', [[0], [1], [7]]],
    ['SELECT uniq(stream), any(host), topK(1)(doc.stage) FROM records', [[1, 'one', ['5_RESPONSE']]]],
    [
      "SELECT 1 AS x, 1 / 0, 18446744073709551615 = 18446744073709551614, NULL, (1, 'b'), map('k', 1)",
      [[1, 'inf', 0, null, [1, 'b'], { k: 1 }]],
    ],
    [
      "SELECT 'it''s; -- /* FORMAT CSV INTO OUTFILE SETTINGS x = 1 {a:String} */' -- and a comment;",
      [["it's; -- /* FORMAT CSV INTO OUTFILE SETTINGS x = 1 {a:String} */"]],
    ],
    [
      'SELECT * EXCEPT (raw, doc, id) REPLACE (at + 1 AS at) FROM records ORDER BY time LIMIT 1',
      [['flow', 'one', 1, 1, 112, 202511, '2025-11-01T00:00:00Z', '']],
    ],
    ["SELECT JSONExtractString(raw, 'request_id') FROM records WHERE raw LIKE '%\"r39\"%'", [['r39']]],
    ['SELECT at FROM records WHERE at < 300 ORDER BY at WITH FILL STEP 100', [[0], [100], [200]]],
    ["SELECT count() FROM records WHERE match(raw, 'r1[0-3]\"') AND doc.nothing IS NULL AND NOT has([1], 2)", [[4]]],
    ['SELECT avg(doc.stage::Float64), count(doc.request_id::Float64) FROM records', [[null, 0]]],
    ['SELECT 1 WHERE 0', []],
  ])('answers %s', async (sql, rows) => {
    expect(await rowsOf(sql)).toEqual(rows);
  });

  it('names columns once and gives values digit for digit, and ids in hex', async () => {
    const sql =
      "SELECT id, id AS `the id`, 18446744073709551615 AS n, a.x, b.x FROM records, (SELECT 1 AS x) AS a, (SELECT 1.10::Decimal(9, 2) AS x) AS b WHERE doc.request_id = 'r3'";
    const { columns, rows } = await askSql(engine, sql);
    expect(columns).toEqual([
      { name: 'id', type: 'FixedString(16)' },
      { name: 'the id', type: 'FixedString(16)' },
      { name: 'n', type: 'UInt64' },
      { name: 'a.x', type: 'UInt8' },
      { name: 'b.x', type: 'Decimal(9, 2)' },
    ]);
    const found: string[][] = [];
    for await (const row of rows) found.push([...row]);
    const id = found[0]?.[0] ?? '';
    expect(found).toEqual([[id, id, '18446744073709551615', '1', '1.1']]);
    expect(await rowsOf(`SELECT doc.request_id FROM records WHERE id = unhex('${id.slice(1, -1)}')`)).toEqual([['r3']]);
  });

  it('answers each example of docs/sql.md', async () => {
    const examples = [...readDoc('docs/sql.md').matchAll(/```sql\n(.*?)```/gs)].map(([, sql = '']) => sql);
    expect(examples.length).toBeGreaterThan(3);
    for (const sql of examples) expect([sql, (await rowsOf(sql)).length > 0]).toEqual([sql, true]);
  });

  it('refuses each attack, whatever it hides behind, and does nothing of it', async () => {
    const attacks = sqlAttacks(places);
    expect(attacks.length).toBeGreaterThan(200);
    const told: string[] = [];
    for (const sql of attacks) {
      const { code, message, hint } = await errorOf(sql).catch(
        (thrown: unknown) => new VarveError('file-failed', String(thrown)),
      );
      if (code !== 'sql-refused' || `${message}${hint}`.includes(SECRET)) told.push(`${sql}: ${code} ${message}`);
    }
    expect(told).toEqual([]);
    expect(readdirSync(folder).toSorted()).toEqual(['index', 'secret.csv']);
    expect(await rowsOf('SELECT count(), sum(at) FROM records')).toEqual([[RECORDS, 156_000]]);
    expect(await engine.all("SELECT name FROM system.tables WHERE database = 'default' ORDER BY name")).toEqual([
      { name: 'records' },
      { name: 'sources' },
    ]);
  });

  it('says what is wrong, where, and what to write instead', async () => {
    const told = async (sql: string) => {
      const { message, hint } = await errorOf(sql);
      return `${message}\n${hint}`;
    };
    expect(await told("SELECT file('/etc/hostname')")).toBe(
      "the function file() is not among those that queries may use\n  SELECT file('/etc/hostname')\n         ^^^^\ndocs/sql.md says what queries may use, and why",
    );
    expect(await told('SELECT countt() FROM records')).toBe(
      'the function countt() is not among those that queries may use\n  SELECT countt() FROM records\n         ^^^^^^\ndid you mean count()?',
    );
    expect(await told('SELECT 1 FROM record')).toBe(
      "there is the one table records, and no 'record'\n  SELECT 1 FROM record\n                ^^^^^^\ndid you mean records?",
    );
    expect(await told("SELECT 'für'\n  FROM records WHERE x y")).toBe(
      "the SQL is not understood\n  SELECT 'für'   FROM records WHERE x y\n                                      ^\nthe SQL is that of ClickHouse; docs/sql.md has examples",
    );
    expect(await told('SELECT count() FROM ')).toBe(
      'the SQL ends too early\n  SELECT count() FROM \n                     ^\nthe SQL is that of ClickHouse; docs/sql.md has examples',
    );
    expect(await told('SELECT `a')).toBe(
      'the SQL is not understood: back quoted string is not closed\n  SELECT `a\n         ^\nthe SQL is that of ClickHouse; docs/sql.md has examples',
    );
    expect(await told('SELECT stage FROM records')).toBe(
      'Unknown expression identifier `stage`\nfields of a record stand below doc: doc.stage; columns: stream, host, time, id, problem, raw',
    );
    expect(await told('SELECT max(doc.latency_ms) FROM records')).toMatch(
      /^Illegal type Dynamic.*\nsay of which type the field is: doc\.latency_ms::Float64, doc\.stage::String$/,
    );
    expect(await told("SELECT count() FROM records WHERE doc.latency_ms > 'a'")).toMatch(
      /^Cannot read floating point value here: a/,
    );
    expect(await told('SELECT 1 FROM numbers(1, 2, 3, 4, 5)')).not.toContain('readonly');
  });

  it('asks only for functions that somebody looked at: a new engine may have new ones', async () => {
    const rows = await engine.all<{ name: string }>('SELECT name FROM system.functions ORDER BY name');
    const refused = new Set(Object.values(refusedFunctions).flat());
    const names = rows.map(({ name }) => name);
    expect(names.filter((name) => !isAllowedFunction(name) && !refused.has(name))).toEqual([]);
    expect(names.filter((name) => isAllowedFunction(name) && refused.has(name))).toEqual([]);
    const known = new Set(names);
    expect([...refused].filter((name) => !known.has(name))).toEqual([]);
  });

  it('reads what is allowed in many forms, and never trips over one', async () => {
    const chance = seeded(20_251_122);
    const codes = new Map<string, number>();
    for (let round = 0; round < FUZZ_ROUNDS; round += 1) {
      const sql = randomSelect(chance);
      const canonical = await checkSql(engine, sql).catch((thrown: unknown) => {
        throw new Error(`refused: ${sql}\n${String(thrown)}`);
      });
      await expectHarmless(canonical);
      const code = await rowsOf(sql).then(
        () => 'answered',
        (thrown: unknown) => (thrown instanceof VarveError ? thrown.code : `${String(thrown)}: ${sql}`),
      );
      codes.set(code, (codes.get(code) ?? 0) + 1);
    }
    expect([...codes.keys()].filter((code) => !['answered', 'query-failed', 'query-limit'].includes(code))).toEqual([]);
    expect(codes.get('answered')).toBeGreaterThan(FUZZ_ROUNDS / 2);
  });

  it('lets nothing through that is made of pieces of attacks', async () => {
    const chance = seeded(7);
    const attacks = sqlAttacks(places);
    let accepted = 0;
    for (let round = 0; round < 3 * FUZZ_ROUNDS; round += 1) {
      const sql = randomlyChanged(chance, attacks);
      const canonical = await checkSql(engine, sql).catch((thrown: unknown) => {
        if (thrown instanceof VarveError && thrown.code === 'sql-refused') return null;
        throw new Error(`${sql}\n${String(thrown)}`);
      });
      if (canonical === null) continue;
      accepted += 1;
      await expectHarmless(canonical);
      const told = await rowsOf(sql).then(JSON.stringify, String);
      expect([sql, told.includes(SECRET)]).toEqual([sql, false]);
    }
    expect(accepted).toBeGreaterThan(0);
    expect(existsSync(places.out)).toBe(false);
    expect(readdirSync(folder).toSorted()).toEqual(['index', 'secret.csv']);
  });

  it.each([
    'SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1',
    'SELECT (SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1)',
    'SELECT count() FROM records AS a, records AS b, numbers(1000000000) AS c WHERE sipHash64(c.number, a.at) = b.at',
    'SELECT max(number) FROM (SELECT number FROM numbers(2) ORDER BY number WITH FILL TO 1000000000000)',
    'SELECT groupArray(number) FROM numbers(1000000000)',
    'SELECT length(range(500000000))',
    'SELECT arrayFold((a, x) -> arrayConcat(a, a), range(60), [1])',
    'SELECT uniqExact(sipHash64(number)) FROM numbers(1000000000)',
    'SELECT number FROM numbers(1000000000000)',
  ])('ends %s within its limits, and says which', async (sql) => {
    const limits = { seconds: 1, memoryBytes: 200_000_000, rows: 1000 };
    expect([
      'the query takes longer than its limit of 1 s',
      'the query needs more memory than its limit of 200 MB',
      'the answer has more rows than its limit of 1000',
    ]).toContain((await errorOf(sql, { limits })).message);
    expect(await rowsOf('SELECT count() FROM records')).toEqual([[RECORDS]]);
  });

  it('refuses what is too long or too deep to be a query, and goes on', async () => {
    expect((await errorOf(`SELECT '${'x'.repeat(100_000)}'`)).message).toBe(
      'the query has 100009 characters, more than 100000',
    );
    const deep = [
      `SELECT ${'('.repeat(20_000)}1${')'.repeat(20_000)}`,
      `SELECT ${'[1, '.repeat(5_000)}1${']'.repeat(5_000)}`,
      `SELECT ${'-'.repeat(1)}${' -'.repeat(30_000)}1`,
      `SELECT ${'NOT '.repeat(20_000)}1`,
      `SELECT 1${' + 1'.repeat(20_000)}`,
      `SELECT * FROM ${'(SELECT * FROM '.repeat(3_000)}records${')'.repeat(3_000)}`,
      `SELECT 1${' UNION ALL SELECT 1'.repeat(5_000)}`,
      `SELECT CAST(1, '${'Array('.repeat(10_000)}')`,
    ];
    for (const sql of deep) {
      const told = await rowsOf(sql).then(
        () => 'answered',
        (thrown: unknown) => (thrown instanceof VarveError ? thrown.code : String(thrown)),
      );
      expect(['answered', 'sql-refused', 'query-failed', 'query-limit']).toContain(told);
    }
    expect(await rowsOf('SELECT count() FROM records')).toEqual([[RECORDS]]);
  });

  it('ends a query when its asker goes', async () => {
    const stop = new AbortController();
    const asked = rowsOf('SELECT count() FROM numbers(1000000000000) WHERE sipHash64(number) = 1', {
      signal: stop.signal,
      limits: { seconds: 600 },
    }).catch((thrown: unknown) => thrown);
    // The looks before have the same text, and are soon over.
    const running = "SELECT query FROM system.processes WHERE query LIKE 'SELECT count() FROM numbers%readonly = 1'";
    await expect.poll(() => engine.all(`${running} AND elapsed > 0.5`), { timeout: 20_000 }).toHaveLength(1);
    stop.abort(new Error('enough'));
    expect(await asked).toEqual(new Error('enough'));
    await expect.poll(() => engine.all(running), { timeout: 20_000 }).toEqual([]);
  });
});

/** What the engine makes of it, resolved: these tables and these functions, and nothing else. */
async function expectHarmless(canonical: string): Promise<void> {
  let text = '';
  try {
    const settings = { max_execution_time: 2, max_memory_usage: 300_000_000, joined_subquery_requires_alias: 0 };
    const chunks = engine.bytes(`EXPLAIN QUERY TREE ${canonical}`, 'CSV /* as a whole */', { settings });
    for await (const chunk of chunks) text += Buffer.from(chunk).toString('utf8');
  } catch (thrown) {
    // What cannot be resolved does not run either.
    if (thrown instanceof VarveError && thrown.code === 'query-failed') return;
    throw thrown;
  }
  const named = (pattern: RegExp) => [...text.matchAll(pattern)].map(([, name = '']) => name);
  const tables = named(/ TABLE id: \d+, .*?table_name: ([^\s,"]+)/g);
  expect([canonical, tables.filter((name) => name !== 'default.records' && name !== 'system.one')]).toEqual([
    canonical,
    [],
  ]);
  const made = named(/TABLE_FUNCTION id: \d+, .*?table_function_name: (\w+)/g);
  expect([canonical, made.filter((name) => !isAllowedTableFunction(name))]).toEqual([canonical, []]);
  const functions = named(/ FUNCTION id: \d+, .*?function_name: (\w+)/g);
  const own = new Set(['__scalarSubqueryResult', '_CAST', '__actionName']);
  expect([canonical, functions.filter((name) => !isAllowedFunction(name) && !own.has(name))]).toEqual([canonical, []]);
}

describe.skipIf(!engineNeed.ok)('varve sql', () => {
  it('writes a table, objects or CSV, and tells refusals apart from failures', async () => {
    const place = makePlace();
    place.write('flow.jsonl', ...Array.from({ length: 3 }, (_, number) => recordLine(number)));
    const query =
      'SELECT doc.request_id AS request, doc.latency_ms::Float64 AS ms, \'a,"b"\' AS x FROM records ORDER BY time';
    const table = expectDone(await place.varve('sql', query));
    expect([table.stdout, table.stderr]).toEqual([
      'request   ms  x\nr0       0.5  a,"b"\nr1         1  a,"b"\nr2         2  a,"b"\n',
      '3 rows. Exact.\n',
    ]);
    const objects = expectDone(await place.varve('sql', query, '--json', '--quiet'));
    expect([objects.stdout, objects.stderr]).toEqual([
      [0.5, 1, 2].map((ms, n) => `{"request":"r${n}","ms":${ms},"x":"a,\\"b\\""}\n`).join(''),
      '',
    ]);
    const csv = expectDone(
      await run('/bin/sh', [
        '-c',
        `echo "SELECT time, NULL AS x FROM records LIMIT 1" | "$0" sql - --csv --config "$1"`,
        varveProgram,
        place.config,
      ]),
    );
    expect(csv.stdout).toBe('time,x\r\n2025-11-01T00:00:00Z,\r\n');
    const refused = await place.varve('sql', "SELECT file('/etc/hostname')");
    expect([refused.status, refused.stdout, refused.stderr]).toEqual([
      2,
      '',
      "varve: the function file() is not among those that queries may use\n  SELECT file('/etc/hostname')\n         ^^^^\nhint: docs/sql.md says what queries may use, and why\n",
    ]);
    expect((await place.varve('sql', 'SELECT stage FROM records')).status).toBe(1);
    expect((await place.varve('sql', 'SELECT 1', '--json', '--csv')).status).toBe(2);
  });
});
