/** A server without tokens on this machine alone: what pages in its user's browser may and may not do. And its limit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardFor } from '../../src/api/auth/choose-guard.ts';
import { expectOwnHost, expectOwnPage } from '../../src/api/auth/foreign-requests.ts';
import { addressKey } from '../../src/app/access/logins.ts';
import { asksForTokens, hostOf, isLoopback } from '../../src/app/access/expect-access.ts';
import { plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const LIMIT = 60;
let api: ServedApi;

beforeAll(async () => {
  const server = `server: { listen: "127.0.0.1:8020", origins: [https://logs.example.com], rate-limit: ${LIMIT} }`;
  api = await openApi((place) => place.write('flow.jsonl', '{"a":1}'), {
    config: `${plainConfig}${server}\n`,
    guard: guardFor,
  });
}, 60_000);

afterAll(() => api.close());

const view = { name: 'x', page: 'explore', query: '' };

describe('a server on a loopback address', () => {
  it('asks for no token', async () => {
    expect((await api.get('/v1/version', { host: 'localhost:8020' })).status).toBe(200);
    const made = await api.send('POST', '/v1/views', view, { origin: 'http://localhost:8020', host: 'localhost:8020' });
    expect(made.status).toBe(201);
  });

  it('is not reached under a name that somebody made to mean this machine', async () => {
    for (const url of ['/healthz', '/v1/version', '/v1/nothing', '/docs']) {
      const { status, json } = await api.get(url, { host: 'rebound.evil.example:8020' });
      expect([url, status, json]).toEqual([
        url,
        403,
        expect.objectContaining({
          code: 'forbidden',
          detail: "the server is not known as 'rebound.evil.example:8020'",
          hint: 'ask for it as http://localhost, or add its address to server.origins in varve.yaml',
        }),
      ]);
    }
  });

  it('lets its own pages alone change something', async () => {
    const refused = await api.send('POST', '/v1/views', view, { origin: 'https://evil.example' });
    expect(refused.json).toMatchObject({
      status: 403,
      detail: "a page of another origin 'https://evil.example' may change nothing here",
      hint: 'a page behind a reverse proxy needs its origin in server.origins of varve.yaml',
    });
    const proxied = { origin: 'https://logs.example.com', host: '127.0.0.1:8020' };
    expect((await api.send('POST', '/v1/views', { ...view, name: 'proxied' }, proxied)).status).toBe(201);
  });
});

describe('the limit of requests', () => {
  const ask = (url: string, remoteAddress: string) => api.server.inject({ url, remoteAddress });

  it('is told with each reply, counts for one address, and leaves out what watches the server', async () => {
    const first = await ask('/v1/views', '10.5.5.5');
    expect([first.headers['x-ratelimit-limit'], first.headers['x-ratelimit-remaining']]).toEqual([
      String(LIMIT),
      String(LIMIT - 1),
    ]);
    expect(Number(first.headers['x-ratelimit-reset'])).toBeGreaterThan(0);
    // Also what is not there counts.
    for (let asked = 1; asked < LIMIT; asked += 1) await ask('/v1/nothing', '10.5.5.5');
    const refused = await ask('/v1/views', '10.5.5.5');
    expect(refused.json()).toMatchObject({
      status: 429,
      code: 'rate-limited',
      detail: `more than ${LIMIT} requests in a minute`,
      hint: expect.stringMatching(/^come again in \d+ s$/),
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect(refused.headers['x-ratelimit-remaining']).toBe('0');
    expect((await ask('/v1/views', '10.5.5.6')).statusCode).toBe(200);
    for (const url of ['/healthz', '/readyz', '/metrics']) {
      const watched = await ask(url, '10.5.5.5');
      expect([url, watched.statusCode, watched.headers['x-ratelimit-limit']]).toEqual([url, 200, undefined]);
    }
  });
});

const places = { listen: '127.0.0.1:8020', machine: 'box', origins: ['https://logs.example.com'] };

describe('names of the server', () => {
  const isOwn = (host: string | undefined, listen = places.listen) => {
    try {
      expectOwnHost({ host }, { ...places, listen });
      return true;
    } catch {
      return false;
    }
  };

  it.each([
    'localhost',
    'localhost:8020',
    'LOCALHOST',
    '127.0.0.1',
    '127.0.0.1:9999',
    '127.8.8.8',
    '[::1]:8020',
    '[::1]',
    'logs.example.com',
    'logs.example.com:443',
  ])('%s is one', (host) => {
    expect(isOwn(host)).toBe(true);
  });

  it.each([
    'evil.example',
    'localhost.evil.example',
    'localhost.',
    'evil.example:127.0.0.1',
    'x@localhost',
    '127.0.0.1.evil.example',
    '192.168.0.7',
    '[::2]',
    'box',
    '',
    ':8020',
  ])('%s is none', (host) => {
    expect(isOwn(host)).toBe(false);
  });

  it('of one that other machines reach are its addresses and its name', () => {
    const all = [
      '192.168.0.7:8020',
      '[fe80::1]:8020',
      'box:8020',
      'localhost',
      'logs.example.com',
      'evil.example',
      'a.b',
    ];
    expect(all.filter((host) => isOwn(host, '0.0.0.0:8020'))).toEqual(all.slice(0, 5));
  });

  it('are not asked of a client that is no browser', () => {
    expect(isOwn(undefined)).toBe(true);
  });
});

describe('pages of the server', () => {
  const may = (headers: Record<string, string>, method = 'POST') => {
    try {
      expectOwnPage(method, { host: 'localhost:8020', ...headers }, places.origins);
      return true;
    } catch {
      return false;
    }
  };

  it.each<[boolean, Record<string, string>]>([
    [true, {}],
    [true, { origin: 'http://localhost:8020' }],
    [true, { origin: 'https://localhost:8020' }],
    [true, { origin: 'https://logs.example.com', 'sec-fetch-site': 'cross-site' }],
    [true, { 'sec-fetch-site': 'same-origin' }],
    [true, { 'sec-fetch-site': 'none' }],
    [false, { origin: 'http://localhost:8021' }],
    [false, { origin: 'http://localhost' }],
    [false, { origin: 'null' }],
    [false, { origin: '' }],
    [false, { origin: 'http://localhost:8020', 'sec-fetch-site': 'cross-site' }],
    [false, { 'sec-fetch-site': 'same-site' }],
    [false, { 'sec-fetch-site': 'same-origin, cross-site' }],
    // By the other scheme somebody on the way could have made it.
    [false, { host: 'logs.example.com', origin: 'http://logs.example.com' }],
  ])('%j for %j', (allowed, headers) => {
    expect(may(headers)).toBe(allowed);
  });

  it('may be asked for what changes nothing by any page', () => {
    expect(
      ['GET', 'HEAD', 'OPTIONS', 'PUT', 'DELETE', 'PATCH'].filter((method) => may({ origin: 'null' }, method)),
    ).toEqual(['GET', 'HEAD', 'OPTIONS']);
  });
});

describe('addresses', () => {
  it.each([
    ['127.0.0.1:8020', '127.0.0.1', true],
    ['localhost:1', 'localhost', true],
    ['[::1]:8020', '::1', true],
    ['0.0.0.0:8020', '0.0.0.0', false],
    ['[::]:8020', '::', false],
    ['logs.example.com:80', 'logs.example.com', false],
    ['127.0.0.1.evil.example:80', '127.0.0.1.evil.example', false],
  ])('%s', (listen, host, loopback) => {
    expect([hostOf(listen), isLoopback(listen), asksForTokens('auto', listen)]).toEqual([host, loopback, !loopback]);
    expect([asksForTokens('none', listen), asksForTokens('token', listen)]).toEqual([false, true]);
  });

  it.each([
    ['10.0.0.1', '10.0.0.1'],
    ['::ffff:10.0.0.1', '10.0.0.1'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:db8:1:2::9', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::9', '2001:db8:1:2::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
  ])('%s counts as %s', (address, key) => {
    expect(addressKey(address)).toBe(key);
  });
});
