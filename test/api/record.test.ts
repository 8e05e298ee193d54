import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDone, plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

const request = (stage: string, at: string) =>
  `{"timestamp":"2025-12-01T10:00:${at}Z","request_id":"r1","stage":"${stage}"}`;
const flow = [
  '{"timestamp":"2025-12-01T09:59:59Z","request_id":"r0","stage":"ERROR"}',
  request('1_INCOMING', '00'),
  request('5_RESPONSE', '03'),
  '{"timestamp":"2025-12-01T10:00:04Z","request_id":7,"stage":"1_INCOMING"}',
  'odd',
];
const wrapper = '{"timestamp":"2025-12-01T10:00:02Z","request_id":"r1","latency_ms":900}';
const calls = '{"timestamp":"2025-12-01T10:00:01Z","ctx":{"rid":"r1"}}';
const before =
  '{"timestamp":"2025-11-03T10:00:00Z","a":1.50,"gone":{"x":1},"list":[1,2,3],"text":"\\u00fc","same":{"deep":null}}';
const after =
  '{"timestamp":"2025-11-03T10:00:00Z","text":"ü","a":1.5,"same":{"deep":null},"list":[1,20],"new":12345678901234567890}';
const twice = '{"timestamp":"2025-11-04T10:00:00Z","twice":true}';
const latin = Buffer.from('{"caf\u00e9":1}', 'latin1');

const idOf = (stream: string, line: string | Buffer) =>
  createHash('sha256').update(`${stream}\n`).update(line).digest('hex').slice(0, 32);
const sha256 = (bytes: string | Buffer) => createHash('sha256').update(bytes).digest('hex');

beforeAll(async () => {
  const config = `${plainConfig}streams:
  field_flow: {}
  wrapper_requests: {}
  calls: { time: timestamp, request: { id: ctx.rid } }
  plain: {}
  old: {}
`;
  api = await openApi(
    (place) => {
      place.write('field_flow.jsonl', ...flow);
      place.write('wrapper_requests.jsonl', wrapper);
      place.write('calls.jsonl', calls);
      place.write('old.jsonl', before, after, twice, twice);
      writeFileSync(
        join(place.logs, 'plain.jsonl'),
        Buffer.concat([latin, Buffer.from('\n'), Buffer.from(`${twice}\n`)]),
      );
    },
    { config },
  );
  expectDone(await api.place.varve('rotate', '--stream', 'old', '--now', '2025-11-05T02:00:00Z'));
  expectDone(await api.place.varve('archive', '--stream', 'old', '--now', '2025-12-01T03:00:00Z'));
  expectDone(await api.place.varve('rotate', '--stream', 'plain', '--now', '2025-12-02T02:00:00Z'));
  api.place.write('old.jsonl', twice);
  await api.catchUp();
}, 60_000);

afterAll(() => api.close());

const unknown = 'f'.repeat(32);

describe('GET /v1/records/{id}', () => {
  it('gives the record, and counts identical lines with their places', async () => {
    const id = idOf('old', twice);
    const { json } = await api.get(`/v1/records/${id.toUpperCase()}?fields=twice`);
    const offset = before.length + Buffer.byteLength(after) + 2;
    const length_bytes = twice.length + 1;
    const place = { host: 'h', file: 'old.20251105.jsonl', tier: 'archive', length_bytes };
    expect(json).toMatchObject({
      data: {
        id,
        stream: 'old',
        time: '2025-11-04T10:00:00Z',
        tier: 'archive',
        record: { twice: true },
        raw: twice,
        copies: {
          count: 3,
          places: [
            { ...place, offset_bytes: offset },
            { ...place, offset_bytes: offset + length_bytes },
            { ...place, file: 'old.jsonl', tier: 'live', offset_bytes: 0 },
          ],
        },
      },
    });
    const odd = await api.get(`/v1/records/${idOf('field_flow', 'odd')}`);
    expect(odd.json).toMatchObject({ data: { time: null, record: null, raw: 'odd', copies: { count: 1 } } });
  });

  it.each(['', '/raw', '/context', '/provenance'])('knows ids, and which there are: %s', async (part) => {
    expect((await api.get(`/v1/records/${unknown}${part}`)).json).toMatchObject({
      status: 404,
      code: 'not-found',
      detail: `no record has the id ${unknown}`,
    });
    expect((await api.get(`/v1/records/${unknown.slice(1)}${part}`)).json).toMatchObject({
      status: 400,
      parameter: 'id',
      hint: 'write the id of a record: 32 hex digits',
    });
    expect((await api.get(`/v1/records/${'g'.repeat(32)}${part}`)).json).toMatchObject({
      status: 400,
      parameter: 'id',
    });
  });
});

describe('GET /v1/records/{id}/raw', () => {
  it('gives the bytes, and 304 to who has them', async () => {
    const id = idOf('old', after);
    const { status, headers, text } = await api.get(`/v1/records/${id}/raw`);
    expect({ status, text }).toEqual({ status: 200, text: after });
    expect(headers).toMatchObject({
      etag: `"${id}"`,
      'content-type': 'text/plain; charset=utf-8',
      'content-length': String(Buffer.byteLength(after)),
      'content-disposition': `attachment; filename="old-${id}.json"`,
    });
    for (const known of [`"${id}"`, '*', `"other", W/"${id}"`]) {
      const again = await api.get(`/v1/records/${id}/raw`, { 'if-none-match': known });
      expect({ status: again.status, text: again.text, etag: again.headers['etag'] }).toEqual({
        status: 304,
        text: '',
        etag: `"${id}"`,
      });
    }
    expect((await api.get(`/v1/records/${id}/raw`, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it('says that a line is no text where it is none', async () => {
    const response = await api.server.inject({ url: `/v1/records/${idOf('plain', latin)}/raw` });
    expect(response.headers['content-type']).toBe('application/octet-stream');
    expect(response.rawPayload.equals(latin)).toBe(true);
  });
});

describe('GET /v1/records/{id}/context', () => {
  interface Context {
    readonly data: readonly { readonly raw: string; readonly is_anchor: boolean }[];
    readonly meta: object;
  }
  const contextOf = async (id: string, query: string) =>
    (await api.get(`/v1/records/${id}/context?${query}`)).json as Context;

  it('shows neighbours in the stream', async () => {
    const id = idOf('field_flow', flow[2] ?? '');
    const { data, meta } = await contextOf(id, 'before=1&after=1');
    expect(data.map(({ raw, is_anchor }) => [raw, is_anchor])).toEqual([
      [flow[1], false],
      [flow[2], true],
      [flow[3], false],
    ]);
    expect(meta).toMatchObject({ request_id: null, streams: ['field_flow'], more_before: true, more_after: true });
    const whole = await contextOf(id, '');
    expect(whole.data.map(({ raw }) => raw)).toEqual(flow);
    expect(whole.meta).toMatchObject({ more_before: false, more_after: false });
    expect((await contextOf(id, 'before=0&after=0')).data).toHaveLength(1);
    expect((await api.get(`/v1/records/${id}/context?before=1001`)).json).toMatchObject({ parameter: 'before' });
    expect((await api.get(`/v1/records/${id}/context?of=day`)).json).toMatchObject({ parameter: 'of' });
  });

  it('shows the same request in every stream with a role', async () => {
    const { data, meta } = await contextOf(idOf('calls', calls), 'of=request');
    expect(data.map(({ raw, is_anchor }) => [raw, is_anchor])).toEqual([
      [flow[1], false],
      [calls, true],
      [wrapper, false],
      [flow[2], false],
    ]);
    expect(meta).toMatchObject({ request_id: 'r1', streams: ['calls', 'field_flow', 'wrapper_requests'] });
    // A number, and no request at all.
    const numbered = await contextOf(idOf('field_flow', flow[3] ?? ''), 'of=request');
    expect(numbered).toMatchObject({ data: [{ raw: flow[3] }], meta: { request_id: '7' } });
    const none = await contextOf(idOf('plain', twice), 'of=request');
    expect(none).toMatchObject({ data: [], meta: { request_id: null } });
  });
});

describe('GET /v1/records/{id}/provenance', () => {
  it('says what the manifest says, and that the bytes are there', async () => {
    const { json } = await api.get(`/v1/records/${idOf('old', after)}/provenance?verify=true`);
    const manifest = JSON.parse(readFileSync(join(api.place.logs, 'archive', 'old.202511.manifest.json'), 'utf8')) as {
      members: { sha256: string; chain: string; previous: string; offset: number; length: number; sealedAt: string }[];
    };
    const [member] = manifest.members;
    const content = `${before}\n${after}\n${twice}\n${twice}\n`;
    expect(json).toMatchObject({
      data: {
        id: idOf('old', after),
        sha256: sha256(`old\n${after}`),
        line_sha256: sha256(after),
        line_bytes: Buffer.byteLength(after),
        copies: 1,
        places: [
          {
            tier: 'archive',
            file: 'old.20251105.jsonl',
            offset_bytes: before.length + 1,
            length_bytes: Buffer.byteLength(after) + 1,
            is_verified: true,
            archive: {
              month: '202511',
              file: 'old.202511.jsonl.gz',
              manifest: 'old.202511.manifest.json',
              compression: 'gzip',
              offset_in_member_bytes: before.length + 1,
              member: {
                seq: 1,
                offset_bytes: 0,
                length_bytes: member?.length,
                bytes: Buffer.byteLength(content),
                records: 4,
                daily_file: 'old.20251105.jsonl',
                daily_offset_bytes: 0,
                sha256: sha256(content),
                sealed_at: member?.sealedAt,
                previous: '0'.repeat(64),
                chain: member?.chain,
              },
            },
          },
        ],
      },
    });
    // As anybody can check it.
    const archive = gunzipSync(readFileSync(join(api.place.logs, 'archive', 'old.202511.jsonl.gz')));
    expect(archive.subarray(before.length + 1, before.length + 1 + Buffer.byteLength(after)).toString()).toBe(after);
  });

  it('names files of each tier', async () => {
    const { json } = await api.get(`/v1/records/${idOf('old', twice)}/provenance`);
    expect(json).toMatchObject({
      data: {
        copies: 3,
        places: [{ is_verified: null }, { tier: 'archive' }, { tier: 'live', file: 'old.jsonl', archive: null }],
      },
    });
    const daily = await api.get(`/v1/records/${idOf('plain', latin)}/provenance?verify=true`);
    expect(daily.json).toMatchObject({
      data: {
        places: [{ tier: 'daily', file: 'plain.20251202.jsonl', offset_bytes: 0, is_verified: true, archive: null }],
      },
    });
  });
});

describe('POST /v1/records/diff', () => {
  const diff = (body: unknown) => api.send('POST', '/v1/records/diff', body);

  it('shows what differs, down to the innermost field, digit for digit', async () => {
    const { json, text } = await diff({ before: idOf('old', before), after: idOf('old', after) });
    expect(text).toContain('"before":1.50,"after":1.5}');
    expect(text).toContain('"after":12345678901234567890}');
    expect(json).toMatchObject({
      data: {
        before: { id: idOf('old', before), stream: 'old', time: '2025-11-03T10:00:00Z' },
        // timestamp, text, list[0] and same.deep
        same_fields: 4,
        changes: [
          { path: ['a'], kind: 'changed', before: 1.5, after: 1.5 },
          { path: ['gone'], kind: 'removed', before: { x: 1 } },
          { path: ['list', 1], kind: 'changed', before: 2, after: 20 },
          { path: ['list', 2], kind: 'removed', before: 3 },
          { path: ['new'], kind: 'added' },
        ],
      },
    });
    const same = await diff({ before: idOf('old', twice), after: idOf('old', twice) });
    expect(same.json).toMatchObject({ data: { same_fields: 2, changes: [] } });
  });

  it('compares a line that is no record as a whole', async () => {
    const { json } = await diff({ before: idOf('field_flow', 'odd'), after: idOf('old', twice) });
    expect(json).toMatchObject({
      data: { changes: [{ path: [], kind: 'changed', before: 'odd', after: { twice: true } }], same_fields: 0 },
    });
  });

  it('knows ids', async () => {
    const id = idOf('old', twice);
    expect((await diff({ before: id, after: unknown })).json).toMatchObject({ status: 404, code: 'not-found' });
    expect((await diff({ before: id })).json).toMatchObject({ status: 400 });
    expect((await diff({ before: id, after: 'x' })).json).toMatchObject({ status: 400, parameter: '/after' });
  });
});
