/** Replies in fewer bytes: only for who takes them, only what is there as a whole, and never under the tag of another. */
import { gunzipSync } from 'node:zlib';
import Fastify from 'fastify';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compressedReply } from '../../src/api/reply/compress-reply.ts';
import { isKnown } from '../../src/api/reply/entity-tag.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;
beforeAll(async () => {
  api = await openApi((place) => {
    for (let n = 0; n < 60; n += 1) {
      const second = String(n).padStart(2, '0');
      place.write(
        'flow.jsonl',
        `{"timestamp":"2025-11-30T10:00:${second}Z","text":"äöü ${'again '.repeat(20)}","n":${n}}`,
      );
    }
  });
}, 60_000);
afterAll(() => api.close());

const ask = (url: string, headers: Record<string, string> = {}, method: 'GET' | 'HEAD' = 'GET') =>
  api.server.inject({ method, url, headers });
const gzip = { 'accept-encoding': 'gzip, deflate, br' };

describe('a reply of the API', () => {
  it('comes in gzip to who takes it, and is the same', async () => {
    const url = '/v1/records?limit=50&from=2025-11-01&to=2025-12-02';
    const [plain, small] = [await ask(url), await ask(url, gzip)];
    expect(plain.headers['content-encoding']).toBeUndefined();
    expect(small.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'application/json; charset=utf-8',
      'content-length': String(small.rawPayload.length),
      vary: 'accept-encoding',
    });
    expect(plain.headers['vary']).toBe('accept-encoding');
    expect(JSON.parse(gunzipSync(small.rawPayload).toString())).toMatchObject({
      data: (JSON.parse(plain.body) as { readonly data: unknown }).data,
    });
    expect(small.rawPayload.length * 5).toBeLessThan(plain.rawPayload.length);
  });

  it('has the same headers without its bytes', async () => {
    const url = '/v1/fields';
    const [whole, head] = [await ask(url, gzip), await ask(url, gzip, 'HEAD')];
    expect(head.rawPayload).toHaveLength(0);
    expect(head.headers['content-encoding']).toBe(whole.headers['content-encoding']);
  });

  it('goes as it is where it is small, or gzip is refused', async () => {
    expect((await ask('/healthz', gzip)).headers['content-encoding']).toBeUndefined();
    const refused = await ask('/openapi.json', { 'accept-encoding': 'gzip;q=0, br' });
    expect(refused.headers['content-encoding']).toBeUndefined();
    expect(refused.headers['vary']).toBe('accept-encoding');
  });

  it('that is a table or a stream goes out as it comes', async () => {
    for (const url of ['/v1/records/export?from=2025-11-01&to=2025-12-02', '/v1/fields?format=csv']) {
      const reply = await ask(url, gzip);
      expect([reply.statusCode, reply.headers['content-encoding']]).toEqual([200, undefined]);
    }
  });

  it('has a weak tag then, by which it is known', async () => {
    const text = JSON.stringify({ text: 'again '.repeat(500) });
    const server = Fastify();
    server.get('/', async (request, reply) =>
      reply.send(await compressedReply(request, reply.header('etag', '"a"'), text)),
    );
    const [plain, small] = [await server.inject('/'), await server.inject({ url: '/', headers: gzip })];
    await server.close();
    expect([plain.headers['etag'], plain.body]).toEqual(['"a"', text]);
    expect([small.headers['etag'], gunzipSync(small.rawPayload).toString()]).toEqual(['W/"a"', text]);
    expect([isKnown('W/"a"', '"a"'), isKnown('W/"b"', '"a"')]).toEqual([true, false]);
  });
});
