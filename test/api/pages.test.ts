/** The web UI as browsers get it: out of memory, by exact names, with headers that let a page do nothing else. */
import { gunzipSync, brotliDecompressSync, brotliCompressSync, gzipSync } from 'node:zlib';
import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardFor } from '../../src/api/auth/choose-guard.ts';
import { readWebFiles } from '../../src/api/pages/web-files.ts';
import type { WebFiles } from '../../src/api/pages/web-files.ts';
import { safeHeaders } from '../../src/api/safe-headers.ts';
import { memoryMachine } from '../../src/machine/memory-machine.ts';
import { plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const FOLDER = '/opt/varve/dist/web';
const page = '<!doctype html>\n<title>Varve</title>\n<script type="module" src="./assets/main-A1.js"></script>\n';
const analyticsPage = page.replace('main-A1', 'analytics-A1');
const script = `console.log(${JSON.stringify('main'.repeat(500))});\n`;
const style = 'body { color: red }\n';
const icon = '<svg xmlns="http://www.w3.org/2000/svg"/>';
const font = Buffer.from([0x77, 0x4f, 0x46, 0x32, 0x00, 0xff]);
const files: Readonly<Record<string, string | Buffer>> = {
  'index.html': page,
  'analytics.html': analyticsPage,
  'secret.js': 'not an asset',
  'assets/main-A1.js': script,
  'assets/main-A1.js.br': brotliCompressSync(script),
  'assets/main-A1.js.gz': gzipSync(script),
  'assets/main-A1.js.map': '{"version":3}',
  'assets/main-B2.css': style,
  'assets/icon-C3.svg': icon,
  'assets/inter-D4.woff2': font,
};

const pagePaths = ['/', '/analytics', '/learning', '/explore', '/traces', '/lifecycle'];

async function madeUp(): Promise<WebFiles | null> {
  const machine = memoryMachine(0);
  await machine.files.makeDirectory(`${FOLDER}/assets`);
  for (const [name, content] of Object.entries(files)) {
    await machine.files.append(`${FOLDER}/${name}`, Buffer.from(content), { mode: 0o644, uid: 0, gid: 0 });
  }
  return readWebFiles(machine.files, FOLDER);
}

let api: ServedApi;
let bare: ServedApi;
beforeAll(async () => {
  const pages = await madeUp();
  if (pages === null) throw new Error('no pages');
  const config = `${plainConfig}server: { listen: "0.0.0.0:8020", rate-limit: 5 }\n`;
  const write = (place: { write: (name: string, line: string) => void }) =>
    place.write('flow.jsonl', '{"timestamp":"2025-12-01T10:00:00Z","a":1}');
  [api, bare] = await Promise.all([openApi(write, { config, guard: guardFor, pages }), openApi(write)]);
}, 60_000);
afterAll(async () => {
  await api.close();
  await bare.close();
});

let visitors = 0;
/** From an address of its own each time, and without a token: whoever that is, may see the pages. */
function ask(method: 'GET' | 'HEAD' | 'POST', url: string, headers: Record<string, string> = {}, served = api) {
  visitors += 1;
  return served.server.inject({ method, url, headers, remoteAddress: `10.2.0.${visitors}` });
}

const tagOf = (content: string) => createHash('sha256').update(content).digest('hex').slice(0, 32);
const headersOf = (text: string) => ({
  ...safeHeaders,
  'content-type': 'text/html; charset=utf-8',
  'cache-control': 'no-cache',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; font-src 'self'; img-src 'self' data: blob:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy':
    'camera=(), display-capture=(), geolocation=(), microphone=(), midi=(), payment=(), serial=(), usb=()',
  etag: `"${tagOf(text)}"`,
  'content-length': String(Buffer.byteLength(text)),
});

describe('a page', () => {
  it.each(pagePaths)('is at %s, whoever asks', async (path) => {
    const reply = await ask('GET', `${path}?from=now-7d&q=%22a%22`);
    expect(reply.statusCode).toBe(200);
    const text = path === '/analytics' ? analyticsPage : page;
    expect(reply.headers).toMatchObject(headersOf(text));
    expect(reply.body).toBe(text);
  });

  it('has the same headers without its text', async () => {
    const reply = await ask('HEAD', '/learning');
    expect([reply.statusCode, reply.body]).toEqual([200, '']);
    expect(reply.headers).toMatchObject(headersOf(page));
  });

  it('is sent once: whoever has it is told so', async () => {
    const reply = await ask('GET', '/', { 'if-none-match': `"other", W/"${tagOf(page)}"` });
    expect([reply.statusCode, reply.body]).toEqual([304, '']);
    expect(reply.headers).toMatchObject({ etag: `"${tagOf(page)}"`, 'cache-control': 'no-cache' });
    expect(reply.headers['content-length']).toBeUndefined();
    expect((await ask('GET', '/', { 'if-none-match': '"other"' })).statusCode).toBe(200);
  });

  it('is found behind a slash too many, by an address that holds below any path', async () => {
    const reply = await ask('GET', '/explore/?q=a%2Fb');
    expect([reply.statusCode, reply.headers['location']]).toEqual([308, '../explore?q=a%2Fb']);
    const root = new URL('https://host/ops/varve/explore/?q=a%2Fb');
    expect(new URL(String(reply.headers['location']), root).href).toBe('https://host/ops/varve/explore?q=a%2Fb');
  });

  it('takes no POST', async () => {
    const reply = await ask('POST', '/traces');
    expect([reply.statusCode, reply.headers['allow']]).toEqual([405, 'GET, HEAD']);
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'wrong-method', hint: 'it takes GET, HEAD' });
  });

  it('says how to have it where Varve runs without its build', async () => {
    const reply = await ask('GET', '/learning', {}, bare);
    expect(reply.statusCode).toBe(404);
    expect(JSON.parse(reply.body)).toMatchObject({
      code: 'not-found',
      detail: '/learning is a page, and this build has none',
      hint: 'the pages are made with the program: start bin/varve, or run npm run build; the API is at /v1, see /docs',
    });
    const seen = await ask('GET', '/learning', { accept: 'text/html' }, bare);
    expect([seen.statusCode, seen.headers['content-type']]).toEqual([404, 'text/html; charset=utf-8']);
    expect(seen.body).toContain('<p class="faint">the pages are made with the program: start bin/varve');
  });
});

describe('an asset', () => {
  const wanted: readonly (readonly [name: string, type: string, content: string | Buffer])[] = [
    ['main-A1.js', 'text/javascript; charset=utf-8', script],
    ['main-B2.css', 'text/css; charset=utf-8', style],
    ['icon-C3.svg', 'image/svg+xml', icon],
    ['inter-D4.woff2', 'font/woff2', font],
  ];
  it.each(wanted)('%s is kept for ever', async (name, type, content) => {
    const reply = await ask('GET', `/assets/${name}`);
    expect(reply.statusCode).toBe(200);
    expect(reply.rawPayload).toEqual(Buffer.from(content));
    expect(reply.headers).toMatchObject({
      ...safeHeaders,
      'content-type': type,
      'cache-control': 'public, max-age=31536000, immutable',
      'content-length': String(Buffer.from(content).length),
      etag: `"${createHash('sha256').update(content).digest('hex').slice(0, 32)}"`,
    });
    expect(reply.headers['content-encoding']).toBeUndefined();
  });

  const encodings: readonly (readonly [accepted: string, encoding: string | undefined])[] = [
    ['gzip, deflate, br, zstd', 'br'],
    ['gzip', 'gzip'],
    ['GZIP;q=1.0, br;q=0.5', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *;q=0.1', 'gzip'],
    ['identity, gzip;q=0.5', undefined],
    ['deflate, zstd', undefined],
    ['br;q=nonsense', undefined],
    ['', undefined],
  ];
  it.each(encodings)("accepted as '%s' comes as %s", async (accepted, encoding) => {
    const reply = await ask('GET', '/assets/main-A1.js', { 'accept-encoding': accepted });
    expect(reply.headers['content-encoding']).toBe(encoding);
    expect(reply.headers['vary']).toBe('accept-encoding');
    expect(reply.headers['etag']).toBe(`"${tagOf(script)}${encoding === undefined ? '' : `-${encoding}`}"`);
    expect(reply.headers['content-length']).toBe(String(reply.rawPayload.length));
    const read = { br: brotliDecompressSync, gzip: gunzipSync }[encoding ?? ''] ?? ((bytes: Buffer) => bytes);
    expect(read(reply.rawPayload).toString()).toBe(script);
  });

  it('is not sent to who has it in the same form', async () => {
    const headers = { 'accept-encoding': 'br', 'if-none-match': `"${tagOf(script)}-br"` };
    expect((await ask('GET', '/assets/main-A1.js', headers)).statusCode).toBe(304);
    expect((await ask('GET', '/assets/main-A1.js', { ...headers, 'accept-encoding': 'gzip' })).statusCode).toBe(200);
  });

  it('has its length without its bytes', async () => {
    const reply = await ask('HEAD', '/assets/main-A1.js', { 'accept-encoding': 'gzip' });
    expect(reply.body).toBe('');
    expect(reply.headers['content-length']).toBe(String(gzipSync(script).length));
  });

  it.each([
    'main-A2.js',
    'main-A1.js.br',
    'main-A1.js.gz',
    'main-A1.js.map',
    'secret.js',
    '..%2fsecret.js',
    '..%2findex.html',
    '%2e%2e%2f%2e%2e%2fmain.js',
    '..%5csecret.js',
    '%2fetc%2fpasswd',
    'main-A1.js%00',
    'constructor',
    '__proto__',
    'main-A1.js%2f',
    '.',
    '%2e',
  ])('that is none, such as %s, is not there', async (name) => {
    const reply = await ask('GET', `/assets/${name}`, { accept: '*/*' });
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(reply.headers['cache-control']).toBe('no-store');
  });

  it.each(['/assets/../index.html', '/assets/../../etc/passwd', '/assets/main-A1.js/..', '/assets/'])(
    'is not on the way of %s',
    async (url) => {
      expect((await ask('GET', url)).statusCode).toBe(404);
    },
  );
});

describe('the icon', () => {
  it('is there for browsers that ask for it by themselves', async () => {
    const reply = await ask('GET', '/favicon.ico');
    expect([reply.statusCode, reply.headers['content-type'], reply.body]).toEqual([200, 'image/svg+xml', icon]);
    expect((await ask('GET', '/favicon.ico', {}, bare)).statusCode).toBe(404);
  });
});

describe('an address that leads nowhere', () => {
  const navigation = { accept: 'text/html,application/xhtml+xml,*/*;q=0.8' };

  it('is a page for a person, with a way home that holds below any path', async () => {
    const reply = await ask('GET', '/reports/2025?x=<b>', navigation);
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(reply.body).toContain('<h1>There is no page here.</h1>');
    expect(reply.body).not.toContain('<b>');
    const [, home = ''] = /<a href="([^"]+)"/.exec(reply.body) ?? [];
    expect(new URL(home, 'https://host/ops/varve/reports/2025').href).toBe('https://host/ops/varve/');
    const [, css = ''] = /<style>([^]*?)<\/style>/.exec(reply.body) ?? [];
    expect(reply.headers['content-security-policy']).toBe(
      `default-src 'none'; style-src 'sha256-${createHash('sha256').update(css).digest('base64')}'; img-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    const [, near = ''] = /<a href="([^"]+)"/.exec((await ask('GET', '/reports', navigation)).body) ?? [];
    expect(new URL(near, 'https://host/ops/varve/reports').href).toBe('https://host/ops/varve/');
  });

  it.each([
    ['a program', '/reports', { accept: '*/*' }],
    ['a script', '/reports', { accept: 'application/json' }],
    ['who says nothing', '/reports', {}],
    ['a person who looks into the API', '/v1/nothing', navigation],
    ['a person at the root of the API', '/v1', navigation],
  ])('is a problem for %s', async (_who, url, headers) => {
    const reply = await ask('GET', url, headers);
    expect(reply.statusCode).toBe(404);
    expect(reply.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'not-found', hint: '/docs lists what there is' });
  });

  it('keeps a problem where an endpoint refuses, whoever asks', async () => {
    const reply = await ask('GET', '/v1/streams', navigation);
    expect(reply.statusCode).toBe(401);
    expect(JSON.parse(reply.body)).toMatchObject({ code: 'unauthorized' });
  });

  it('names the meaning of its code by an address that holds below any path', async () => {
    const { type } = JSON.parse((await ask('GET', '/v1/records/a/b')).body) as { readonly type: string };
    expect(new URL(type, 'https://host/ops/varve/v1/records/a/b').href).toBe('https://host/ops/varve/docs#not-found');
  });
});

describe('who loads the pages', () => {
  it('is not counted, and what they ask of the API is', async () => {
    const once = (url: string) => api.server.inject({ url, remoteAddress: '10.3.0.1' });
    for (let count = 0; count < 20; count += 1) {
      for (const url of ['/', '/assets/main-A1.js', '/favicon.ico']) expect((await once(url)).statusCode).toBe(200);
    }
    const statuses: number[] = [];
    for (let count = 0; count < 7; count += 1) statuses.push((await once('/openapi.json')).statusCode);
    expect(statuses).toEqual([200, 200, 200, 200, 200, 429, 429]);
  });

  it('comes by a name of the server, where it asks for no token', async () => {
    const guarded = await openApi((place) => place.write('flow.jsonl', '{"a":1}'), {
      guard: guardFor,
      pages: (await madeUp()) ?? expect.fail('no pages'),
    });
    try {
      expect((await ask('GET', '/', { host: 'localhost:8020' }, guarded)).statusCode).toBe(200);
      for (const url of ['/', '/assets/main-A1.js']) {
        expect((await ask('GET', url, { host: 'rebound.example' }, guarded)).statusCode).toBe(403);
      }
      const reply = await ask('GET', '/', { host: 'rebound.example"><b>', accept: 'text/html' }, guarded);
      expect(reply.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(reply.body).toContain('the server is not known as &#39;rebound.example&quot;&gt;&lt;b&gt;&#39;');
    } finally {
      await guarded.close();
    }
  });
});

describe('the files of the pages', () => {
  it('are none where there is no page', async () => {
    const { files: disk } = memoryMachine(0);
    expect(await readWebFiles(disk, FOLDER)).toBeNull();
    await disk.makeDirectory(`${FOLDER}/assets`);
    expect(await readWebFiles(disk, FOLDER)).toBeNull();
  });
});

describe('the specification', () => {
  it('knows nothing of pages', async () => {
    const { paths } = JSON.parse((await ask('GET', '/openapi.json')).body) as { readonly paths: object };
    expect(Object.keys(paths).filter((path) => pagePaths.includes(path) || path.startsWith('/assets'))).toEqual([]);
  });
});
