/** What a stranger, a page of somebody else's, or a broken client may try; asked of every endpoint that there is. */
import { connect } from 'node:net';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints } from '../../src/api/all-endpoints.ts';
import { guardFor } from '../../src/api/auth/choose-guard.ts';
import type { Endpoint } from '../../src/api/endpoint.ts';
import { ProblemSchema } from '../../src/api/problem.ts';
import { safeHeaders } from '../../src/api/safe-headers.ts';
import type { TokenScope } from '../../src/app/access/scopes.ts';
import { Tokens } from '../../src/app/access/tokens.ts';
import { plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;
let port: number;
const tokens = { read: '', ingest: '', operate: '', admin: '', expired: '', revoked: '' };

beforeAll(async () => {
  api = await openApi((place) => place.write('flow.jsonl', '{"timestamp":"2025-12-01T10:00:00Z","a":1}'), {
    config: `${plainConfig}server: { listen: "0.0.0.0:8020" }\n`,
    guard: guardFor,
    // A connection is looked at soon enough for a test.
    patience: { requestMs: 400, headersMs: 300, checkEveryMs: 50 },
  });
  const { machine, directory } = api.services;
  const past = Date.now() - 86_400_000;
  const make = (name: string, scope: TokenScope) =>
    api.services.tokens.create({ name, scopes: [scope], expiresMs: null });
  for (const scope of ['read', 'ingest', 'operate', 'admin'] as const) tokens[scope] = (await make(scope, scope)).text;
  tokens.revoked = (await make('revoked', 'admin')).text;
  // Made by another process, and taken away by it, while the server runs.
  const elsewhere = new Tokens({ ...machine, clock: { nowMs: () => past } }, directory);
  await elsewhere.revoke({ name: 'revoked' });
  const expired = await elsewhere.create({ name: 'expired', scopes: ['admin'], expiresMs: past + 1000 });
  tokens.expired = expired.text;
  await api.server.listen({ host: '127.0.0.1', port: 0 });
  const address = api.server.server.address();
  port = typeof address === 'object' && address !== null ? address.port : 0;
}, 60_000);

afterAll(() => api.close());

const problemCheck = Compile(ProblemSchema);
let visitors = 0;

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
}

/** From an address of its own, so that no guess counts against another one. */
async function ask(method: string, url: string, headers: Record<string, string> = {}, payload?: string) {
  visitors += 1;
  const response = await api.server.inject({
    method: method === 'POST' || method === 'PUT' || method === 'DELETE' || method === 'OPTIONS' ? method : 'GET',
    url,
    remoteAddress: `10.1.${Math.floor(visitors / 250)}.${visitors % 250}`,
    headers: { ...(payload === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
  return { status: response.statusCode, headers: response.headers, text: response.body };
}

function problemIn({ text }: Answer) {
  const json: unknown = JSON.parse(text);
  if (problemCheck.Check(json)) return json;
  throw new Error(`no problem: ${text}`);
}

/** Nothing of the inside, and nothing for other origins. */
function expectQuiet({ headers, text }: Answer): void {
  expect(headers).toMatchObject({ ...safeHeaders, 'x-request-id': expect.any(String) });
  expect(Object.keys(headers).filter((name) => name.startsWith('access-control-'))).toEqual([]);
  expect(text).not.toContain(api.place.folder);
  expect(text).not.toContain(process.cwd());
  expect(text).not.toMatch(/\n\s+at |file:\/\/|node_modules|\.ts:\d/);
}

const filled = ({ path }: Endpoint, value = 'x') => path.replaceAll(/\{\w+\}/g, value);
const bearer = (token: string) => ({ authorization: `Bearer ${token}` });
const guarded = allEndpoints.filter(({ scope }) => scope !== 'open');
const named = (endpoints: readonly Endpoint[]) =>
  endpoints.map((endpoint) => [`${endpoint.method} ${endpoint.path}`, endpoint] as const);

describe('whoever has no token that is valid', () => {
  it.each(named(guarded))('learns nothing from %s', async (_, endpoint) => {
    const { method } = endpoint;
    const url = filled(endpoint);
    const shown: Record<string, Record<string, string>> = {
      nothing: {},
      'a wrong one': bearer(`${tokens.admin.slice(0, -2)}AA`),
      'an expired one': bearer(tokens.expired),
      'a revoked one': bearer(tokens.revoked),
    };
    for (const [what, headers] of Object.entries(shown)) {
      const answer = await ask(method, url, headers);
      expect([what, answer.status, problemIn(answer).code]).toEqual([what, 401, 'unauthorized']);
      expect(answer.headers['www-authenticate']).toBe('Bearer realm="varve"');
      expectQuiet(answer);
    }
    // Refused before the body is looked at.
    if (method === 'POST' || method === 'PUT') expect((await ask(method, url, {}, '{')).status).toBe(401);
  });

  it.each<[string, () => Record<string, string>]>([
    ['an empty header', () => ({ authorization: '' })],
    ['a password', () => ({ authorization: `Basic ${Buffer.from(`varve:${tokens.admin}`).toString('base64')}` })],
    ['the prefix alone', () => bearer('varve_')],
    ['two tokens', () => bearer(`${tokens.admin} ${tokens.read}`)],
    ['a long text', () => bearer('x'.repeat(4000))],
    ['a cookie that is none', () => ({ cookie: 'varve_session=abc; varve_session=def' })],
    ['a token as a cookie', () => ({ cookie: `varve_session=${tokens.admin}` })],
    ['a token in the address', () => ({ 'x-token': tokens.admin })],
  ])('has not come in with %s', async (_, headers) => {
    const answer = await ask('GET', `/v1/version?token=${tokens.admin}`, headers());
    expect(problemIn(answer)).toMatchObject({ status: 401, code: 'unauthorized' });
    expectQuiet(answer);
  });

  it('reaches only what is open to everybody', () => {
    const open = allEndpoints.filter(({ scope }) => scope === 'open').map(({ method, path }) => `${method} ${path}`);
    expect(open.toSorted()).toEqual(
      [
        'GET /healthz',
        'GET /readyz',
        'GET /openapi.json',
        'GET /docs',
        'POST /v1/session',
        'DELETE /v1/session',
      ].toSorted(),
    );
  });
});

describe('a token without the scope', () => {
  const lacking: Readonly<Record<string, readonly ('read' | 'ingest' | 'operate')[]>> = {
    ingest: ['read', 'operate'],
    operate: ['read', 'ingest'],
    admin: ['read', 'ingest', 'operate'],
  };
  it.each(named(guarded.filter(({ scope }) => scope !== 'read')))('is turned away by %s', async (_, endpoint) => {
    const holders = lacking[endpoint.scope] ?? [];
    expect(holders).not.toEqual([]);
    for (const holder of holders) {
      const answer = await ask(endpoint.method, filled(endpoint), bearer(tokens[holder]));
      expect(problemIn(answer)).toMatchObject({
        status: 403,
        code: 'forbidden',
        detail: `the token '${holder}' lacks the scope ${endpoint.scope}`,
      });
      expectQuiet(answer);
    }
  });

  it('that may put in or act may look, too', async () => {
    for (const holder of ['read', 'ingest', 'operate', 'admin'] as const) {
      expect((await ask('GET', '/v1/version', bearer(tokens[holder]))).status).toBe(200);
    }
  });
});

describe('a page of another origin', () => {
  it.each(named(allEndpoints.filter(({ method }) => method !== 'GET')))(
    'changes nothing by %s',
    async (_, endpoint) => {
      for (const headers of [
        { origin: 'https://evil.example' },
        { origin: 'null' },
        { origin: 'http://localhost:80.evil.example' },
        { 'sec-fetch-site': 'cross-site' },
        { 'sec-fetch-site': 'same-site', origin: 'http://other.localhost' },
      ]) {
        const answer = await ask(endpoint.method, filled(endpoint), { ...headers, ...bearer(tokens.admin) });
        expect(problemIn(answer)).toMatchObject({ status: 403, code: 'forbidden' });
        expectQuiet(answer);
      }
    },
  );

  it('may not read either, since no reply says that it may', async () => {
    const headers = { origin: 'https://evil.example', ...bearer(tokens.admin) };
    expectQuiet(await ask('GET', '/v1/version', headers));
    const preflight = { origin: 'https://evil.example', 'access-control-request-method': 'GET' };
    const answer = await ask('OPTIONS', '/v1/version', preflight);
    expect(answer.status).toBe(405);
    expectQuiet(answer);
  });
});

describe('odd parameters', () => {
  /** As they stand in an address. */
  const odd = [
    ...['\r\nx-evil: 1', '../../etc/passwd', '%2e%2e%2f', '\0', "'; DROP TABLE records; --", 'a'.repeat(1500)].map(
      (text) => encodeURIComponent(text),
    ),
    // Half of a character.
    '%ED%A0%80',
  ];
  const asked = allEndpoints.filter(
    ({ method, path, media }) => method === 'GET' && path.includes('{') && !('text/event-stream' in media),
  );

  it.each(named(asked))('split no header and show nothing of the inside at %s', async (_, endpoint) => {
    for (const value of odd) {
      const answer = await ask('GET', filled(endpoint, value), bearer(tokens.admin));
      expect(answer.headers).not.toHaveProperty('x-evil');
      expect([value, answer.status < 500]).toEqual([value, true]);
      expectQuiet(answer);
    }
  });

  it.each(['q', 'stream', 'from', 'tz', 'cursor', 'format', 'x-evil'])('split no header as %s', async (name) => {
    for (const value of odd) {
      const url = `/v1/records/count?${name}=${value}`;
      const answer = await ask('GET', url, bearer(tokens.admin));
      expect(answer.headers).not.toHaveProperty('x-evil');
      expect([value, answer.status < 500]).toEqual([value, true]);
      expectQuiet(answer);
    }
  });

  it('that cannot be decoded are refused', async () => {
    const answer = await ask('GET', '/v1/records/%zz', bearer(tokens.admin));
    expect(problemIn(answer)).toMatchObject({
      status: 400,
      code: 'bad-request',
      detail: 'the address cannot be decoded',
    });
    expectQuiet(answer);
  });
});

describe('bodies', () => {
  it.each<[string, string, Record<string, string>, number, string]>([
    ['that are too large', `"${'x'.repeat(1024 * 1024)}"`, {}, 413, 'too-large'],
    ['that are no JSON', '{"name":', {}, 400, 'bad-request'],
    ['of another type', 'name=x', { 'content-type': 'application/x-www-form-urlencoded' }, 415, 'unsupported-media'],
    ['that a form can send', '{"name":"x"}', { 'content-type': 'text/plain' }, 415, 'unsupported-media'],
    ['that reach for the prototype', '{"__proto__":{"admin":true},"name":"x"}', {}, 400, 'bad-request'],
    ['that reach for the constructor', '{"constructor":{"prototype":{"a":1}},"name":"x"}', {}, 400, 'bad-request'],
    ['that are nested without end', `${'['.repeat(100_000)}${']'.repeat(100_000)}`, {}, 400, 'bad-request'],
  ])('%s are refused', async (_, body, headers, status, code) => {
    const answer = await ask('POST', '/v1/views', { ...bearer(tokens.admin), ...headers }, body);
    expect(problemIn(answer)).toMatchObject({ status, code });
    expectQuiet(answer);
    expect(api.faults).toEqual([]);
  });
});

/** What a real connection gives back until the server closes it. */
function talk(...pieces: readonly string[]): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      for (const piece of pieces) socket.write(piece);
    });
    let heard = '';
    socket.setEncoding('latin1');
    socket.on('data', (chunk: string) => (heard += chunk));
    socket.on('close', () => resolve(heard));
    socket.on('error', (error: NodeJS.ErrnoException) => {
      // The server may close while we still send.
      if (error.code !== 'ECONNRESET' && error.code !== 'EPIPE') reject(error);
    });
  });
}

function answerIn(heard: string): Answer {
  const end = heard.indexOf('\r\n\r\n');
  const [first = '', ...lines] = heard.slice(0, end).split('\r\n');
  const headers = lines.map((line) => [
    line.slice(0, line.indexOf(':')).toLowerCase(),
    line.slice(line.indexOf(':') + 2),
  ]);
  return { status: Number(first.split(' ')[1]), headers: Object.fromEntries(headers), text: heard.slice(end + 4) };
}

describe('connections', () => {
  const authorization = () => `authorization: Bearer ${tokens.admin}\r\n`;

  it.each<[string, () => string[], number, string]>([
    [
      'that send their body too slowly',
      () => [
        `POST /v1/views HTTP/1.1\r\nhost: a\r\n${authorization()}content-type: application/json\r\ncontent-length: 99\r\n\r\n{"na`,
      ],
      408,
      'too-slow',
    ],
    ['that send their headers too slowly', () => ['GET /v1/version HTTP/1.1\r\nhost: a\r\nx-a'], 408, 'too-slow'],
    [
      'with headers that are too large',
      () => [`GET /v1/version HTTP/1.1\r\nhost: a\r\nx-a: ${'x'.repeat(32 * 1024)}\r\n\r\n`],
      413,
      'too-large',
    ],
    [
      'with an address that is too large',
      () => [`GET /v1/version?q=${'x'.repeat(32 * 1024)} HTTP/1.1\r\nhost: a\r\n\r\n`],
      413,
      'too-large',
    ],
    ['that speak something else', () => ['\x16\x03\x01\x02\x00hello\r\n\r\n'], 400, 'bad-request'],
    [
      'that say two lengths of one body',
      () => [
        `POST /v1/views HTTP/1.1\r\nhost: a\r\ncontent-length: 4\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\nGET /healthz HTTP/1.1\r\nhost: a\r\n\r\n`,
      ],
      400,
      'bad-request',
    ],
    ['with two hosts', () => ['GET /v1/version HTTP/1.1\r\nhost : a\r\nhost: b\r\n\r\n'], 400, 'bad-request'],
    [
      'with a bare line feed in a header',
      () => ['GET /v1/version HTTP/1.1\r\nhost: a\r\nx-a: b\nx-evil: 1\r\n\x01\r\n\r\n'],
      400,
      'bad-request',
    ],
  ])('%s are told so and closed', async (_, pieces, status, code) => {
    const answer = answerIn(await talk(...pieces()));
    expect(problemIn(answer)).toMatchObject({ status, code });
    expect(answer.headers).toMatchObject({ 'content-type': 'application/problem+json', connection: 'close' });
    expectQuiet(answer);
  });
});

describe('every reply', () => {
  it('has the headers that keep browsers in check, whatever it is', async () => {
    const admin = bearer(tokens.admin);
    const asked: readonly [number, Promise<Answer>][] = [
      [200, ask('GET', '/healthz')],
      [200, ask('GET', '/v1/version', admin)],
      [200, ask('GET', '/metrics', admin)],
      [400, ask('GET', '/v1/records/count?from=never', admin)],
      [401, ask('GET', '/v1/version')],
      [403, ask('GET', '/v1/tokens', bearer(tokens.read))],
      [404, ask('GET', '/etc/passwd')],
      [404, ask('GET', '/v1/../../etc/passwd')],
      [405, ask('DELETE', '/v1/version')],
    ];
    for (const [status, answer] of asked) {
      const given = await answer;
      expect(given.status).toBe(status);
      expectQuiet(given);
    }
    const { headers } = await ask('GET', '/docs');
    const { 'content-security-policy': own, ...others } = safeHeaders;
    expect(headers).toMatchObject(others);
    expect(own).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers['content-security-policy']).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
});
