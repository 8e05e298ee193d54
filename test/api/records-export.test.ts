import { writeFileSync, readdirSync } from 'node:fs';
import { get } from 'node:http';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { expectDone } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

const flow = [
  '{"timestamp":"2025-12-01T10:00:00Z","stage":"ERROR","n":12345678901234567890123,"half":1.50}',
  String.raw`{"timestamp":"2025-12-02T10:00:00.120Z","stage":"a/b \u00e9 \"q\" \\","half":"x,y"} `,
  '{"timestamp":"2025-12-03T10:00:00Z","text":"\u2028\u0085 \u{1f600} \u007f","nested":{"x":[1.0]}}',
];
const odd = ['odd "line"\t', '', '[1]', '{"half":"\\ud800"}', '!{"a":1}'];
const latin = Buffer.from('{"caf\u00e9":"\u00fc"}\n', 'latin1');
const big = Array.from({ length: 4000 }, (_, n) => {
  const timestamp = new Date(Date.UTC(2025, 10, 1) + n * 60_000).toISOString();
  return JSON.stringify({ timestamp, n, pad: 'x'.repeat(1000) });
});

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('flow.jsonl', ...flow, ...odd);
    writeFileSync(join(place.logs, 'flow.jsonl'), latin, { flag: 'a' });
    place.write('big.jsonl', ...big);
  });
}, 60_000);

afterAll(() => api.close());

const bytesOf = async (url: string, headers: Record<string, string> = {}) => {
  const response = await api.server.inject({ url, headers });
  if (response.statusCode !== 200) throw new Error(response.body);
  return { bytes: response.rawPayload, headers: response.headers };
};
const exported = '/v1/records/export?stream=flow';

describe('GET /v1/records/export', () => {
  it('gives the lines byte for byte', async () => {
    const { bytes, headers } = await bytesOf(`${exported}&format=raw`);
    expect(bytes.equals(Buffer.concat([Buffer.from(`${[...flow, ...odd].join('\n')}\n`), latin]))).toBe(true);
    expect(headers).toMatchObject({
      'content-type': 'application/octet-stream',
      'x-varve-exact': 'true',
      'x-varve-files': 'live=1, daily=0, archive=0',
      'x-varve-unparsable-lines': '5',
    });
    expect(headers['content-disposition']).toMatch(/^attachment; filename="varve-export-\d{8}T\d{6}Z\.jsonl"$/);
  });

  it('gives NDJSON as the command line does, also of odd lines', async () => {
    const { bytes, headers } = await bytesOf(exported);
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const told = expectDone(await api.place.varve('export', '--format', 'ndjson', '--stream', 'flow')).stdout;
    const parsed = (text: string) =>
      text
        .trimEnd()
        .split('\n')
        .map((line): unknown => JSON.parse(line));
    const text = bytes.toString('utf8');
    expect(parsed(text)).toEqual(parsed(Buffer.from(told, 'latin1').toString('utf8')));
    expect(text).toContain('"n":12345678901234567890123,"half":1.50}');
    expect(parsed(text)).toMatchObject([
      { time: '2025-12-01T10:00:00Z', tier: 'live', raw: flow[0] },
      { time: '2025-12-02T10:00:00.12Z', raw: flow[1] },
      { raw: flow[2] },
      { record: null, time: null, raw: odd[0] },
      { record: null, raw: '' },
      { record: null },
      { record: {} },
      { record: null, raw: odd[4] },
      { raw: '{"caf\ufffd":"\ufffd"}' },
    ]);
  });

  it('gives chosen fields as NDJSON and CSV, digit for digit', async () => {
    const ndjson = await bytesOf(`${exported}&fields=half,nested.x&q=half:*`, { accept: 'application/x-ndjson' });
    expect(ndjson.bytes.toString()).toContain('"record":{"half":1.50,"nested.x":null}');
    const csv = await bytesOf(`${exported}&fields=stage,half&to=2025-12-03`, { accept: 'text/csv' });
    expect(csv.bytes.toString().replaceAll(/^[0-9a-f]{32}/gm, 'ID')).toBe(
      'id,stream,time,tier,stage,half\r\n' +
        'ID,flow,2025-12-01T10:00:00Z,live,ERROR,1.50\r\n' +
        'ID,flow,2025-12-02T10:00:00.12Z,live,"a/b é ""q"" \\","x,y"\r\n',
    );
  });

  it('gives Parquet, and leaves nothing behind', async () => {
    const { bytes, headers } = await bytesOf('/v1/records/export?stream=big&format=parquet&fields=n');
    expect(bytes.subarray(0, 4).toString()).toBe('PAR1');
    expect(bytes.subarray(-4).toString()).toBe('PAR1');
    expect(headers['content-type']).toBe('application/vnd.apache.parquet');
    expect(readdirSync(join(api.place.logs, '.varve')).filter((name) => name.startsWith('export.'))).toEqual([]);
  });

  it('gives all of it however much it is, and nothing where nothing matches', async () => {
    const { bytes } = await bytesOf('/v1/records/export?stream=big&format=raw');
    expect(bytes.toString()).toBe(`${big.join('\n')}\n`);
    const ndjson = await bytesOf('/v1/records/export?stream=big&from=2025-11-02&to=2025-11-03');
    const wanted = big.filter((line) => line.startsWith('{"timestamp":"2025-11-02'));
    const lines = ndjson.bytes.toString().trimEnd().split('\n');
    expect(lines.map((line) => (JSON.parse(line) as { raw: string }).raw)).toEqual(wanted);
    expect((await bytesOf('/v1/records/export?q=nothing:*')).bytes.length).toBe(0);
    expect((await bytesOf('/v1/records/export?q=nothing:*&format=csv')).bytes.toString()).toBe(
      'id,stream,time,tier,raw\r\n',
    );
  });

  it('names what is wrong', async () => {
    const wrong = async (query: string, headers = {}) => (await api.get(`/v1/records/export?${query}`, headers)).json;
    expect(await wrong('format=xml')).toMatchObject({ status: 400, parameter: 'format' });
    expect(await wrong('', { accept: 'image/png' })).toMatchObject({ status: 406, code: 'not-acceptable' });
    expect(await wrong('format=raw&fields=n')).toMatchObject({ status: 400, parameter: 'fields' });
    expect(await wrong('q=a:(')).toMatchObject({ status: 400, parameter: 'q' });
    expect(await wrong('limit=5')).toMatchObject({ status: 400, parameter: 'limit' });
  });

  it('does no work for HEAD', async () => {
    const bytes = vi.spyOn(api.services.followed.engine, 'bytes');
    const response = await api.server.inject({ method: 'HEAD', url: '/v1/records/export?stream=big' });
    expect(bytes).not.toHaveBeenCalled();
    bytes.mockRestore();
    expect(response.statusCode).toBe(200);
    expect(response.headers['x-varve-exact']).toBe('true');
    expect(response.rawPayload.length).toBe(0);
  });
});

describe('an export over a connection', () => {
  const ask = (url: string) =>
    new Promise<IncomingMessage>((resolve, reject) => {
      get(url, resolve).once('error', reject);
    });
  let origin = '';
  beforeAll(async () => {
    origin = await api.server.listen({ host: '127.0.0.1', port: 0 });
  });

  it('does not look whole where it breaks off', async () => {
    const { followed } = api.services;
    // As when files are taken out of the index while it is sent.
    const lost = vi.spyOn(followed, 'expectWhole').mockImplementation(() => undefined);
    const response = await ask(`${origin}/v1/records/export?stream=big`);
    lost.mockImplementation(() => {
      throw new Error('rows went');
    });
    let bytes = 0;
    const ended = new Promise<string>((resolve) => {
      response.on('data', (chunk: Buffer) => (bytes += chunk.length));
      response.once('error', ({ message }: Error) => resolve(message)).once('end', () => resolve('end'));
    });
    expect(await ended).toBe('aborted');
    lost.mockRestore();
    expect(bytes).toBeGreaterThan(0);
    expect(response.complete).toBe(false);
    expect(api.faults).toEqual(['the reply broke off: rows went']);
  });

  it('ends its query when the client goes away', async () => {
    const response = await ask(`${origin}/v1/records/export?stream=big`);
    response.destroy();
    await vi.waitFor(async () => {
      const rows = await api.services.followed.engine.all<{ n: number }>(
        "SELECT toFloat64(count()) AS n FROM system.processes WHERE query LIKE '%toJSONString%' AND query NOT LIKE '%system.processes%'",
      );
      expect(rows).toEqual([{ n: 0 }]);
    });
    expect((await api.get('/v1/records/count?stream=big')).json).toMatchObject({ data: { count: big.length } });
  });
});
