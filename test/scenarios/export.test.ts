/** `varve export`: every match, whole and readable, whatever the lines and the names of their fields are. */
import { appendFileSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startEngine } from '../support/engine-process.ts';
import type { EngineProcess } from '../support/engine-process.ts';
import { needs } from '../support/needs.ts';
import { expectDone, makePlace } from '../support/program.ts';
import type { Place } from '../support/program.ts';
import { serveLogs } from '../support/served-logs.ts';

const engineNeed = needs.engine();

describe.skipIf(!engineNeed.ok)('varve export', () => {
  let reader: EngineProcess;
  let place: Place;
  let parquet: string;

  beforeAll(async () => {
    reader = await startEngine();
  });
  afterAll(() => reader.end());
  beforeEach(() => {
    place = makePlace();
    parquet = join(place.folder, 'out.parquet');
  });

  async function exportParquet(...words: string[]): Promise<void> {
    expectDone(await place.varve('export', '--format', 'parquet', '--output', parquet, ...words));
  }

  /** Names and types of the columns. */
  async function columns(): Promise<string[]> {
    const rows = await reader.query(`DESCRIBE file('${parquet}')`);
    return rows.map(([name, type]) => `${String(name)} ${String(type)}`);
  }

  it('writes one Parquet file, however many rows there are, and the lines as they were', async () => {
    const lines = Array.from({ length: 80_000 }, (_, n) => `{"n":${n}}\n`).join('');
    writeFileSync(join(place.logs, 'app.jsonl'), lines);
    await exportParquet('--fields', 'n');
    const bytes = readFileSync(parquet, 'latin1');
    expect(bytes.split('PAR1')).toHaveLength(3);
    expect(await reader.query(`SELECT count(), toFloat64(sum(n)), toFloat64(min(n)) FROM file('${parquet}')`)).toEqual([
      [80_000, (80_000 * 79_999) / 2, 0],
    ]);
    expect(expectDone(await place.varve('export')).stdout).toBe(lines);
    const newest = expectDone(await place.varve('query', '--raw', '--limit', '79999'));
    expect(newest.stdout).toBe(lines.trimEnd().split('\n').toReversed().slice(0, 79_999).join('\n') + '\n');
    // What was written on the way is gone.
    expect(readdirSync(join(place.logs, '.varve')).filter((name) => name.startsWith('export.'))).toEqual([]);
  });

  it('keeps every digit of chosen fields, and the other fields of a line with a number beyond 64 bits', async () => {
    place.write(
      'app.jsonl',
      '{"i":9007199254740993,"u":18446744073709551615,"mix":9007199254740993,"f":1.5,"huge":1,"s":"a","d":1,"d":2,"l":[1.10, 2]}',
      '{"i":-3,"u":1,"mix":2.50,"f":2,"huge":123456789012345678901234567890,"s":"1.5","b":true,"l":{"x":[1e400,"\\"5, \\"S"]}}',
      String.raw`{"i":4,"f":-1e3,"e":1e400,"s":"x\ud800y \\ud800 \ud83d\ude00","d":"3","b":false}`,
      'no JSON: 1e400',
    );
    await exportParquet('--fields', 'i,u,mix,f,huge,e,s,d,b,l,none');
    expect((await columns()).slice(4)).toEqual([
      'i Nullable(Int64)',
      'u Nullable(UInt64)',
      'mix Nullable(String)',
      'f Nullable(Float64)',
      'huge Nullable(String)',
      'e Nullable(String)',
      's Nullable(String)',
      'd Nullable(String)',
      'b Nullable(Bool)',
      'l Nullable(String)',
      'none Nullable(String)',
    ]);
    const read = `SELECT toString(i), toString(u), mix, f, huge, e, s, d, b, l, none FROM file('${parquet}')`;
    expect(await reader.query(read)).toEqual([
      [
        '9007199254740993',
        '18446744073709551615',
        '9007199254740993',
        1.5,
        '1',
        null,
        'a',
        '1',
        null,
        '[1.10,2]',
        null,
      ],
      [
        '-3',
        '1',
        '2.50',
        2,
        '123456789012345678901234567890',
        null,
        '1.5',
        null,
        true,
        String.raw`{"x":[1e400,"\"5, \"S"]}`,
        null,
      ],
      ['4', null, null, -1000, null, '1e400', 'xy \\ud800 😀', '3', false, null, null],
      [null, null, null, null, null, null, null, null, null, null, null],
    ]);
    const { stdout } = expectDone(await place.varve('export', '--format', 'csv', '--fields', 'i,u,huge,d'));
    expect(stdout.split('\r\n').map((row) => row.split(',').slice(4).join(' '))).toEqual([
      'i u huge d',
      '9007199254740993 18446744073709551615 1 1',
      '-3 1 123456789012345678901234567890 ',
      '4   3',
      '   ',
      '',
    ]);
  });

  it('has a column of its own for each field, whatever it is called', async () => {
    place.write(
      'app.jsonl',
      String.raw`{"time":"2025-11-01T00:00:00Z","id":1,"raw":"r","at":2,"":3,"k\\l":4,"a.b":5,"q\"'${'`'}":6}`,
    );
    await exportParquet('at:2', '--stream', 'app', '--fields', `id,time,raw,at,,k\\l,a.b,q"'\`,record.id,id`);
    expect((await columns()).map((column) => column.split(' ')[0]).join(',')).toBe(
      'id,stream,time,tier,record.id,record.time,raw,at,record.,k\\l,a.b,q"\'`,record.record.id',
    );
    const [row] = await reader.query(`SELECT * FROM file('${parquet}')`);
    const told = ['app', '2025-11-01 00:00:00.000000000', 'live', 1, '2025-11-01T00:00:00Z', 'r', 2, 3, 4, 5, 6, null];
    expect(row?.slice(1)).toEqual(told);
  });

  it('writes lines that are not UTF-8 as bytes, so that readers of Parquet take them', async () => {
    const line = Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x09, 0x5c, 0x00, 0x22, 0x0a]);
    appendFileSync(join(place.logs, 'odd.jsonl'), line);
    place.write('app.jsonl', '{"n":"für"}');
    await exportParquet();
    const found = await reader.query(`SELECT hex(raw) FROM file('${parquet}') ORDER BY stream`);
    expect(found).toEqual([
      [Buffer.from('{"n":"für"}').toString('hex').toUpperCase()],
      [line.subarray(0, -1).toString('hex').toUpperCase()],
    ]);
    const typed = `SELECT column.logical_type FROM file('${parquet}', ParquetMetadata) ARRAY JOIN columns AS column WHERE column.name = 'raw'`;
    expect(await reader.query(typed)).toEqual([['None']]);
    await place.varve('export', '--format', 'parquet', '--stream', 'app', '--output', `${parquet}.app`);
    expect(await reader.query(typed.replace('.parquet', '.parquet.app'))).toEqual([['String']]);
  });

  it('leaves out no record for its time, and is told from one that was stopped', async () => {
    const times = ['2025-12-01T00:00:00Z', '2200-01-01T00:00:00Z', '9999-12-31T23:59:59Z', '0001-01-01T00:00:00Z'];
    const lines = times.flatMap((time) => [1, 2, 3].map((n) => `{"time":"${time}","n":${n}}`));
    place.write('app.jsonl', ...lines);
    for (const words of [[], ['--format', 'ndjson'], ['--format', 'csv', '--fields', 'n']]) {
      const { stdout } = expectDone(await place.varve('export', ...words));
      expect(stdout.trimEnd().split('\n').length).toBe(lines.length + (words.includes('csv') ? 1 : 0));
    }
    expect(
      expectDone(await place.varve('export'))
        .stdout.trimEnd()
        .split('\n')
        .toSorted(),
    ).toEqual(lines.toSorted());
  });

  it('says so where the index was made anew while it was written', async () => {
    const text = 'x'.repeat(2000);
    const lines = Array.from({ length: 20_000 }, (_, n) => {
      const time = new Date(Date.UTC(2025, 10, 1) + n * 60_000).toISOString();
      return `{"time":"${time}","n":${n},"text":"${text}"}\n`;
    });
    writeFileSync(join(place.logs, 'app.jsonl'), lines.join(''));
    const served = serveLogs(place);
    await served.joined((index) => index.catchUp(() => undefined));
    const { child, ended } = place.start('export', '--format', 'ndjson');
    await new Promise((resolve) => child.stdout?.once('data', resolve));
    // Its reader waits, and so does it.
    child.stdout?.pause();
    expectDone(await place.varve('index', 'rebuild'));
    child.stdout?.resume();
    expect(await ended).toMatchObject({
      status: 1,
      stderr:
        'varve: the index was made anew, or files were taken out of it, while it was read: the answer is not whole\nhint: ask once more\n',
    });
  });
});
