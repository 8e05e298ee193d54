import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { runSql } from '../../src/api/resources/sql.ts';
import { sqlAttacks } from '../support/sql-attacks.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write(
      'flow.jsonl',
      '{"timestamp":"2025-12-01T10:00:00Z","stage":"ERROR","n":9007199254740993}',
      '{"timestamp":"2025-12-02T10:00:00Z","stage":"OK, \\"fine\\""}',
    );
    place.write('app.jsonl', '{"timestamp":"2025-12-03T10:00:00Z","stage":"ERROR"}');
  });
}, 60_000);

afterAll(() => api.close());

const stages =
  "SELECT doc.stage::String AS stage, doc.n::Nullable(Int64) AS n, time FROM records WHERE stream = 'flow' ORDER BY time";

describe('POST /v1/sql', () => {
  const ask = (sql: unknown, query = '', headers: Record<string, string> = {}) =>
    api.send('POST', `/v1/sql${query}`, { sql }, headers);

  it('answers with columns and rows, digit for digit', async () => {
    const { status, text, json } = await ask(stages);
    expect(status).toBe(200);
    expect(text).toContain(
      '"rows":[["ERROR",9007199254740993,"2025-12-01T10:00:00Z"],["OK, \\"fine\\"",null,"2025-12-02T10:00:00Z"]]',
    );
    expect(json).toMatchObject({
      data: {
        columns: [
          { name: 'stage', type: 'Nullable(String)' },
          { name: 'n', type: 'Nullable(Int64)' },
          { name: 'time' },
        ],
      },
      meta: { completeness: { exact: true, files: { live: 2 } }, from: null, to: null },
    });
    const schema = runSql.media['application/json']?.schema;
    expect(schema === undefined ? false : Compile(schema).Check(json)).toBe(true);
    expect((await ask('SELECT stream FROM records WHERE 0')).json).toMatchObject({
      data: { columns: [{ name: 'stream' }], rows: [] },
    });
  });

  it('answers as NDJSON and as CSV', async () => {
    const ndjson = await ask(stages, '?format=ndjson');
    expect(ndjson.headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    expect(ndjson.text).toBe(
      '{"stage":"ERROR","n":9007199254740993,"time":"2025-12-01T10:00:00Z"}\n' +
        '{"stage":"OK, \\"fine\\"","n":null,"time":"2025-12-02T10:00:00Z"}\n',
    );
    const csv = await ask(stages, '', { accept: 'text/csv' });
    expect(csv.text).toBe(
      'stage,n,time\r\nERROR,9007199254740993,2025-12-01T10:00:00Z\r\n"OK, ""fine""",,2025-12-02T10:00:00Z\r\n',
    );
    expect((await ask(stages, '?format=parquet')).json).toMatchObject({ status: 400, parameter: 'format' });
    expect((await ask(stages, '', { accept: 'image/png' })).json).toMatchObject({
      status: 406,
      code: 'not-acceptable',
    });
  });

  it('tells mistakes and limits', async () => {
    expect((await ask('SELEC 1')).json).toMatchObject({ status: 400, code: 'sql-refused' });
    expect((await ask('')).json).toMatchObject({ status: 400, code: 'sql-refused' });
    expect((await ask('SELECT nothing FROM records')).json).toMatchObject({ status: 400, code: 'query-failed' });
    expect((await ask(5)).json).toMatchObject({ status: 400, code: 'bad-request', parameter: '/sql' });
    const many = 'SELECT arrayJoin(range(200001)) AS n FROM records LIMIT 200001';
    const refused = await ask(many);
    expect(refused.json).toMatchObject({
      status: 422,
      code: 'query-limit',
      detail: 'the answer has more rows than its limit of 100000',
    });
    expect((await ask(many, '?format=ndjson')).text.split('\n')).toHaveLength(200_002);
  });

  it('refuses what leaves the table', async () => {
    const secret = join(api.place.folder, 'secret');
    const out = join(api.place.folder, 'out');
    writeFileSync(secret, 'a secret of this server');
    const attacks = sqlAttacks({ secret, out });
    // Every one of them meets the same look in test/scenarios/sql.test.ts; here it is that HTTP leads there.
    for (const sql of attacks.filter((_, index) => index % 12 === 0)) {
      for (const path of ['/v1/sql', '/v1/explain']) {
        const { status, text } = await api.send('POST', path, { sql });
        expect(status, `${path}: ${sql}`).toBeGreaterThanOrEqual(400);
        expect(text).not.toContain('a secret of this server');
      }
    }
    expect(existsSync(out)).toBe(false);
  });
});

describe('POST /v1/explain', () => {
  const explain = (body: unknown) => api.send('POST', '/v1/explain', body);

  it('shows what a question reads and how it is understood', async () => {
    const { json } = await explain({ q: 'stage:ERROR -n:5', from: '2025-12-01', to: '2025-12-02' });
    expect(json).toMatchObject({
      data: {
        streams: ['flow'],
        files: [{ file: 'flow.jsonl', stream: 'flow', tiers: ['live'], records: 1, line_bytes: 74 }],
        file_count: 1,
        records: 1,
        line_bytes: 74,
        filter: {
          kind: 'and',
          parts: [
            { kind: 'field', field: ['stage'], test: { op: 'equals', value: 'ERROR' } },
            { kind: 'not', part: { kind: 'field', field: ['n'] } },
          ],
        },
        sql: expect.stringContaining('{range_from:Int64}'),
        parameters: { p0: 'ERROR', range_from: '1764547200000000000' },
      },
      meta: { from: '2025-12-01T00:00:00Z' },
    });
    const estimate = (json as { data: { estimate: { rows: number } } }).data.estimate;
    expect(estimate.rows).toBeGreaterThan(0);
    // The tree is what a search takes.
    const { filter } = (json as { data: { filter: unknown } }).data;
    const found = await api.send('POST', '/v1/records/search', { filter, streams: ['flow'] });
    expect(found.json).toMatchObject({ data: [{ record: { stage: 'ERROR' } }] });
  });

  it('shows everything by default, and nothing where nothing is', async () => {
    expect((await explain({})).json).toMatchObject({
      data: { streams: ['app', 'flow'], records: 3, filter: null, file_count: 2 },
    });
    expect((await explain({ from: '2030-01-01' })).json).toMatchObject({
      data: { streams: [], files: [], file_count: 0, records: 0, line_bytes: 0 },
    });
    expect((await explain({ tier: ['archive'] })).json).toMatchObject({ data: { records: 0 } });
  });

  it('shows what SQL reads', async () => {
    expect((await explain({ sql: stages })).json).toMatchObject({
      data: { streams: null, files: null, filter: null, sql: expect.stringContaining('SELECT'), parameters: {} },
    });
    expect((await explain({ sql: stages, q: 'a' })).json).toMatchObject({ status: 400, parameter: '/sql' });
    expect((await explain({ q: 'a:(' })).json).toMatchObject({ status: 400, parameter: 'q' });
    expect((await explain({ stream: ['none'] })).json).toMatchObject({ status: 400, parameter: 'stream' });
    expect((await explain({ limit: 1 })).json).toMatchObject({ status: 400, parameter: '/limit' });
  });
});
