import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fieldsOf } from '../../src/engine/fields-of.ts';
import { recordId, rowOf } from '../../src/engine/record-rows.ts';
import { compileFilter } from '../../src/query/compile-filter.ts';
import type { Filter } from '../../src/query/filter.ts';
import { parseFilter } from '../../src/query/parse-filter.ts';
import { startEngine, type EngineProcess } from '../support/engine-process.ts';
import { needs } from '../support/needs.ts';
import { oddFilter } from '../support/odd-filters.ts';
import { OddJson } from '../support/odd-json.ts';
import { passes, type ReferenceRecord } from '../support/reference-filter.ts';

const LINES = 3000;
const FILTERS = 250;
/** Another number makes other lines and other filters. */
const SEED = Number(process.env['VARVE_SEED'] ?? 1);
const clock = { nowMs: Date.UTC(2025, 11, 7), timezone: 'Europe/Berlin' };

function rowAt(stream: string, line: Buffer, at: number): Buffer {
  const timeMs = clock.nowMs + at;
  const source = { stream, host: 'h', source: 1, month: at % 3 === 0 ? '202511' : '202512' };
  return rowOf(source, { content: line, at, bytes: line.length + 1, timeMs }, timeMs);
}

describe('filters over odd records', () => {
  let engine: EngineProcess;
  const records: ReferenceRecord[] = [];

  beforeAll(async () => {
    engine = await startEngine();
    const odd = new OddJson(SEED);
    const rows: Buffer[] = [];
    for (let at = 0; at < LINES; at += 1) {
      const line = odd.line();
      const stream = odd.pick(['field_flow', 'evolution']);
      records.push({ stream, line, id: recordId(stream, line).toString('hex'), timeMs: clock.nowMs + at });
      rows.push(rowAt(stream, line, at));
    }
    // Parts of one row, of a few and of many.
    await engine.insert(rows.slice(0, 1));
    await engine.insert(rows.slice(1, 500));
    await engine.insert(rows.slice(500));
  }, 120_000);
  afterAll(() => engine.end());

  async function found(filter: Filter | null): Promise<number[]> {
    const compiled = compileFilter(filter, clock);
    if (!compiled.ok) throw new Error(compiled.fault.message);
    // Other columns bear the names of those that the filter asks for.
    const columns = 'toUInt32(at) AS place, base64Encode(raw) AS raw, hex(id) AS id, toString(time) AS time';
    const sql = `SELECT ${columns} FROM records WHERE ${compiled.sql} ORDER BY place`;
    return (await engine.query(sql, compiled.params)).map(([place]) => Number(place));
  }

  const expected = (filter: Filter | null) => records.flatMap((record, at) => (passes(filter, record) ? [at] : []));

  it('give the records that a plain reader of the lines finds', async () => {
    const odd = new OddJson(SEED + 1000);
    const different: unknown[] = [];
    let telling = 0;
    for (let count = 0; count < FILTERS; count += 1) {
      const filter = oddFilter(odd);
      const wanted = expected(filter);
      const got = await found(filter);
      if (wanted.length > 0 && wanted.length < LINES) telling += 1;
      if (got.join(',') === wanted.join(',')) continue;
      const missing = wanted.filter((at) => !got.includes(at));
      const extra = got.filter((at) => !wanted.includes(at));
      const line = records[missing[0] ?? extra[0] ?? 0]?.line.toString();
      different.push({ filter: JSON.stringify(filter), missing: missing.length, extra: extra.length, line });
    }
    expect(different).toEqual([]);
    expect(telling).toBeGreaterThan(FILTERS / 2);
  }, 300_000);

  it('of what Varve knows of a record itself go to the columns', async () => {
    const [first] = records;
    const id = first?.id ?? '';
    for (const text of [`_id:${id}`, `_id:${id.slice(0, 6)}*`, '_stream:evolution', '-_stream:*flow', '_host:h']) {
      const parsed = parseFilter(text);
      if (!parsed.ok) throw new Error(parsed.fault.message);
      expect(await found(parsed.filter)).toEqual(expected(parsed.filter));
    }
    const parsed = parseFilter('_time:[2025-12-07T00:00:00.010Z TO 2025-12-07T00:00:00.012Z}');
    expect(await found(parsed.ok ? parsed.filter : null)).toEqual([10, 11]);
  });

  it('as deep and as long as the language lets them be are answered', async () => {
    const deep = parseFilter(`${'NOT ('.repeat(100)}a:1${')'.repeat(100)}`);
    const wide = parseFilter(Array.from({ length: 500 }, (_, at) => `a:${at}`).join(' OR '));
    const long = parseFilter(`"${'für \\"x\\" '.repeat(1600)}"`);
    for (const parsed of [deep, wide, long]) {
      if (!parsed.ok) throw new Error(parsed.fault.message);
      expect(await found(parsed.filter)).toEqual(expected(parsed.filter));
    }
  }, 120_000);

  it('leave the table as it is, whatever stands in them', async () => {
    const [[before] = []] = await engine.query('SELECT toUInt32(count()) FROM records');
    const pieces = [
      '`',
      "'",
      '"',
      '\\',
      ';',
      '--',
      '/*',
      '{p0:String}',
      '{',
      '}',
      '\0',
      '\n',
      ') OR 1=1',
      'DROP TABLE records',
      '.:',
      '^`a`',
      '`.`',
      '%',
      '',
    ];
    const odd = new OddJson(SEED + 2000);
    const text = () => Array.from({ length: 1 + odd.whole(4) }, () => odd.pick(pieces)).join('');
    for (let count = 0; count < 150; count += 1) {
      const field = Array.from({ length: 1 + odd.whole(2) }, text);
      const range = { op: 'range', from: { value: text(), inclusive: true }, to: null } as const;
      const filter: Filter = odd.pick<Filter>([
        { kind: 'field', field, at: 0, test: { op: 'equals', value: text() } },
        { kind: 'field', field, at: 0, test: { op: 'exists' } },
        { kind: 'field', field, at: 0, test: range },
        { kind: 'field', field: ['a'], at: 0, test: { op: 'matches', pattern: [{ any: 'one' }, { text: text() }] } },
        { kind: 'text', text: text() },
      ]);
      expect(await found(filter)).toEqual(expected(filter));
    }
    expect(await engine.query('SELECT toUInt32(count()) FROM records')).toEqual([[before]]);
  }, 120_000);
});

describe('lines of any kind in the engine', () => {
  it('are taken without a refusal, and their fields can be read back', async () => {
    const engine = await startEngine();
    try {
      const odd = new OddJson(SEED + 3000);
      const lines = Array.from({ length: 8000 }, () => odd.line());
      for (const depth of [62, 63]) {
        lines.push(
          Buffer.from(`{"a":${'{"b":['.repeat(Math.floor(depth / 2))}1${']}'.repeat(Math.floor(depth / 2))}}`),
        );
        lines.push(Buffer.from(`{"a":${'[1,"x",'.repeat(depth)}true${']'.repeat(depth)}}`));
      }
      lines.push(Buffer.from(`{${Array.from({ length: 20_000 }, (_, at) => `"k${at}":${at}`).join(',')}}`));
      for (let at = 0; at < lines.length; at += 1000) {
        await engine.insert(lines.slice(at, at + 1000).map((line, index) => rowAt('odd', line, at + index)));
      }
      const rows = await engine.query('SELECT toUInt32(at), toJSONString(doc) FROM records ORDER BY at');
      expect(rows.length).toBe(lines.length);
      const empty = rows.filter(([, doc]) => doc === '{}').length;
      const withoutFields = lines.filter((line) => fieldsOf(line).problem !== '').length;
      expect(empty).toBeGreaterThanOrEqual(withoutFields);
      expect(empty).toBeLessThan(lines.length / 2);
      await engine.query('OPTIMIZE TABLE records FINAL');
      expect(await engine.query('SELECT toUInt32(count()) FROM records WHERE length(toJSONString(doc)) > 1')).toEqual([
        [lines.length],
      ]);
    } finally {
      engine.end();
    }
  }, 300_000);

  const real = needs.realLogs();
  it.skipIf(!real.ok)(
    'of real logs, too: each is found by what stands in it',
    async () => {
      const engine = await startEngine();
      try {
        for (const name of readdirSync(real.path).filter((file) => file.endsWith('.jsonl'))) {
          const lines = readFileSync(join(real.path, name), 'latin1')
            .split('\n')
            .filter((line) => line !== '');
          const buffers = lines.map((line) => Buffer.from(line, 'latin1'));
          await engine.insert(buffers.map((line, at) => rowAt(name, line, at)));
          const odd = await engine.query(
            `SELECT toUInt32(countIf(problem != '')), toUInt32(countIf(toJSONString(doc) = '{}')) FROM records WHERE stream = {name:String}`,
            { name },
          );
          expect(odd).toEqual([
            [
              buffers.filter((line) => fieldsOf(line).problem !== '').length,
              buffers.filter((line) => fieldsOf(line).problem !== '').length,
            ],
          ]);
          const records = buffers.map((line, at) => ({
            stream: name,
            line,
            id: recordId(name, line).toString('hex'),
            timeMs: at,
          }));
          for (const text of [
            'timestamp:>=2025-11-26',
            'input_tokens:>20',
            'error',
            'total_cost:*',
            '-currency:USD',
            'a:*e*',
          ]) {
            const parsed = parseFilter(text);
            const compiled = compileFilter(parsed.ok ? parsed.filter : null, clock);
            if (!parsed.ok || !compiled.ok) throw new Error(`${text} is refused`);
            const sql = `SELECT toUInt32(at) FROM records WHERE stream = {name:String} AND ${compiled.sql} ORDER BY at`;
            const found = (await engine.query(sql, { ...compiled.params, name })).map(([at]) => at);
            expect(found).toEqual(records.flatMap((record, at) => (passes(parsed.filter, record) ? [at] : [])));
          }
        }
      } finally {
        engine.end();
      }
    },
    120_000,
  );
});
