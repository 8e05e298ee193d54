/** The reference: every endpoint, and nothing that a browser would have to fetch or run. */
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints } from '../../src/api/all-endpoints.ts';
import { schemaText } from '../../src/api/reference/schema-text.ts';
import { errorTable } from '../../src/model/errors.ts';
import { openApi } from '../support/served-api.ts';
import type { Reply, ServedApi } from '../support/served-api.ts';

let api: ServedApi;
let page: Reply;

beforeAll(async () => {
  api = await openApi((place) => place.write('flow.jsonl', '{"n":1}'));
  page = await api.get('/docs', { host: '127.0.0.1:8020' });
}, 60_000);

afterAll(() => api.close());

describe('/docs', () => {
  it('has each endpoint and each error under its name', () => {
    const ids = [...page.text.matchAll(/ id="([^"]+)"/g)].map(([, id = '']) => id);
    expect(ids).toEqual(expect.arrayContaining(allEndpoints.map(({ id }) => id)));
    expect(ids).toEqual(expect.arrayContaining(Object.keys(errorTable)));
  });

  it('needs no other host and no script, and allows none', () => {
    expect(page.text).not.toMatch(/<script|<link|<img|<iframe|@import|url\(/);
    const addresses = [...page.text.matchAll(/(?:href|src)="([^"]*)"/g)].map(([, address = '']) => address);
    // Relative, so that it holds below any path of a reverse proxy.
    expect(addresses.filter((address) => !address.startsWith('#'))).toEqual(['openapi.json']);
    const [, style = ''] = /<style>([^]*?)<\/style>/.exec(page.text) ?? [];
    const hash = createHash('sha256').update(style).digest('base64');
    expect(page.headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'`,
    );
  });

  it('shows lines for curl that are answered', async () => {
    const [, line = ''] =
      /<pre>curl -s &#39;http:\/\/127\.0\.0\.1:8020(\/v1\/records\/count[^&]*)/.exec(page.text) ?? [];
    expect((await api.get(line)).status).toBe(200);
  });
});

describe('a schema as text', () => {
  it('shows members, what may be left out, lists, alternatives and what they are for', () => {
    const schema = {
      type: 'object',
      required: ['a', 'list'],
      properties: {
        a: { anyOf: [{ type: 'number' }, { type: 'null' }], description: 'a number' },
        b: { enum: ['x', 'y'] },
        list: { type: 'array', items: { type: 'object', required: ['c'], properties: { c: { type: 'string' } } } },
      },
    };
    expect(schemaText(schema)).toBe(
      ['{', '  a: number | null  // a number', '  b?: "x" | "y"', '  list: [{', '    c: string', '  }]', '}'].join(
        '\n',
      ),
    );
  });
});
