/** Tokens and sessions: made, used, listed and revoked, and what is left of them on the disk. */
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { guardFor } from '../../src/api/auth/choose-guard.ts';
import { FAILURES_PER_MINUTE_MAX } from '../../src/app/access/logins.ts';
import { Sessions } from '../../src/app/access/sessions.ts';
import { Tokens } from '../../src/app/access/tokens.ts';
import type { TokenScope } from '../../src/app/access/scopes.ts';
import { plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const DAY_MS = 86_400_000;
let api: ServedApi;
let admin: Record<string, string>;

beforeAll(async () => {
  api = await openApi((place) => place.write('flow.jsonl', '{"a":1}'), {
    config: `${plainConfig}server: { listen: "0.0.0.0:8020", origins: [https://logs.example.com] }\n`,
    guard: guardFor,
  });
  admin = bearer((await make('first', ['admin'])).text);
}, 60_000);

afterAll(() => api.close());

const make = (name: string, scopes: readonly TokenScope[], expiresMs: number | null = null) =>
  api.services.tokens.create({ name, scopes, expiresMs });
const bearer = (text: string) => ({ authorization: `Bearer ${text}` });
const kept = (name: string) => join(api.place.logs, '.varve', name);
/** The cookie as a browser sends it back. */
const cookieOf = (setCookie: string | undefined) => ({ cookie: (setCookie ?? '').split(';')[0] ?? '' });

interface Shown {
  readonly id: string;
  readonly name: string;
  readonly token: string;
  readonly last_used_at: string | null;
}
const dataOf = (json: unknown) => (json as { data: Shown }).data;
const listIn = (json: unknown) => (json as { data: Shown[] }).data;

describe('tokens over HTTP', () => {
  it('are made, work at once, are listed without their text, and are revoked', async () => {
    const expires = new Date(Date.now() + DAY_MS).toISOString();
    const body = { name: 'grafana', scopes: ['read', 'ingest'], expires_at: expires };
    const made = await api.send('POST', '/v1/tokens', body, admin);
    expect(made.status).toBe(201);
    const { token, ...shown } = dataOf(made.json);
    expect(token).toMatch(/^varve_[A-Za-z0-9_-]{43}$/);
    expect(shown).toEqual({
      id: expect.stringMatching(/^[0-9a-f]{12}$/),
      name: 'grafana',
      scopes: ['read', 'ingest'],
      created_at: expect.any(String),
      last_used_at: null,
      expires_at: expires,
      expired: false,
    });
    expect((await api.get('/v1/version', bearer(token))).status).toBe(200);
    const listed = await api.get('/v1/tokens', admin);
    const [first, grafana] = listIn(listed.json);
    expect([first?.name, grafana]).toEqual(['first', { ...shown, last_used_at: expect.any(String) }]);
    expect(listed.text).not.toContain(token);
    expect((await api.send('DELETE', `/v1/tokens/${shown.id}`, undefined, admin)).json).toEqual({
      data: { ...shown, last_used_at: expect.any(String) },
    });
    expect((await api.get('/v1/version', bearer(token))).json).toMatchObject({
      code: 'unauthorized',
      detail: 'the token is not known: it was never made here, or was revoked',
      hint: 'send Authorization: Bearer varve_…; varve token create makes one',
    });
  });

  it('are stored as hashes, in a file of their owner alone', async () => {
    const { text } = await make('stored', ['read']);
    expect(statSync(kept('tokens.json')).mode & 0o777).toBe(0o600);
    expect(readFileSync(kept('tokens.json'), 'utf8')).not.toContain(text);
    expect(readFileSync(kept('tokens.json'), 'utf8')).not.toContain(text.slice('varve_'.length));
    await api.services.tokens.revoke({ name: 'stored' });
  });

  it('read by default, for ever', async () => {
    const { json } = await api.send('POST', '/v1/tokens', { name: 'plain' }, admin);
    expect(dataOf(json)).toMatchObject({ scopes: ['read'], expires_at: null });
    await api.services.tokens.revoke({ name: 'plain' });
  });

  it('have one name each', async () => {
    await make('twice', ['read']);
    expect((await api.send('POST', '/v1/tokens', { name: 'twice' }, admin)).json).toMatchObject({
      status: 409,
      code: 'already-exists',
      detail: "there is a token 'twice' already",
      hint: 'revoke it first, or choose another name: varve token revoke twice',
    });
    await api.services.tokens.revoke({ name: 'twice' });
  });

  it.each([
    ['no name', {}],
    ['an odd name', { name: 'a b' }],
    ['a name with a line feed', { name: 'a\n' }],
    ['a long name', { name: 'x'.repeat(65) }],
    ['a scope that is none', { name: 'x', scopes: ['root'] }],
    ['no scope', { name: 'x', scopes: [] }],
    ['a time that is none', { name: 'x', expires_at: 'soon' }],
    ['a time that is past', { name: 'x', expires_at: '2020-01-01T00:00:00Z' }],
    ['a member that is not known', { name: 'x', token: 'varve_mine' }],
  ])('are refused with %s', async (_, body) => {
    expect((await api.send('POST', '/v1/tokens', body, admin)).json).toMatchObject({ code: 'bad-request' });
    expect((await api.services.tokens.list()).map(({ name }) => name)).toEqual(['first']);
  });

  it('that are not there are not found', async () => {
    expect((await api.send('DELETE', '/v1/tokens/nothing', undefined, admin)).json).toMatchObject({
      status: 404,
      detail: "there is no token with the id 'nothing'",
      hint: 'GET /v1/tokens lists them',
    });
  });

  it('that are made at the same time, by several processes, are all kept', async () => {
    const { machine, directory } = api.services;
    const names = Array.from({ length: 8 }, (_, index) => `t${index}`);
    await Promise.all(
      names.map((name) => new Tokens(machine, directory).create({ name, scopes: ['read'], expiresMs: null })),
    );
    const there = (await api.services.tokens.list()).map(({ name }) => name);
    expect(there.toSorted()).toEqual(['first', ...names].toSorted());
    for (const name of names) await api.services.tokens.revoke({ name });
  });

  it('remember over a restart when they were last used', async () => {
    const { text } = await make('used', ['read']);
    await api.get('/v1/version', bearer(text));
    await api.services.tokens.flush();
    const { machine, directory } = api.services;
    const used = (await new Tokens(machine, directory).list()).find(({ name }) => name === 'used');
    expect(used?.lastUsedMs).toBeGreaterThan(Date.now() - 60_000);
    expect(statSync(kept('tokens-used.json')).mode & 0o777).toBe(0o600);
    await api.services.tokens.revoke({ name: 'used' });
  });
});

describe('a session', () => {
  it('stands for its token, in a cookie that scripts and other sites have not', async () => {
    const { text } = await make('person', ['read']);
    const begun = await api.send('POST', '/v1/session', { token: text });
    expect(begun.status).toBe(200);
    expect(begun.json).toEqual({ data: { name: 'person', scopes: ['read'], expires_at: expect.any(String) } });
    expect(begun.headers['set-cookie']).toMatch(
      /^varve_session=[A-Za-z0-9_-]{43}; Max-Age=25(?:92000|91999); Path=\/; HttpOnly; SameSite=Strict$/,
    );
    const cookie = cookieOf(begun.headers['set-cookie']);
    expect((await api.get('/v1/version', cookie)).status).toBe(200);
    expect((await api.get('/v1/tokens', cookie)).json).toMatchObject({
      code: 'forbidden',
      detail: "the token 'person' lacks the scope admin",
      hint: 'make one that may: varve token create NAME --scope admin',
    });
    const [secret = ''] = cookie.cookie.split('=').slice(1);
    expect(readFileSync(kept('sessions.json'), 'utf8')).not.toContain(secret);
    expect(statSync(kept('sessions.json')).mode & 0o777).toBe(0o600);
    await api.services.tokens.revoke({ name: 'person' });
  });

  it('goes over https alone where the browser came by https', async () => {
    const { text } = await make('secure', ['read']);
    const host = await api.send('POST', '/v1/session', { token: text }, { host: 'logs.example.com' });
    expect(host.headers['set-cookie']).toMatch(/; HttpOnly; Secure; SameSite=Strict$/);
    const origin = { host: '10.0.0.7:8020', origin: 'https://logs.example.com' };
    expect((await api.send('POST', '/v1/session', { token: text }, origin)).headers['set-cookie']).toContain(
      '; Secure',
    );
    await api.services.tokens.revoke({ name: 'secure' });
  });

  it('outlives a restart, and dies with its token', async () => {
    const { text } = await make('lasting', ['read']);
    const { headers } = await api.send('POST', '/v1/session', { token: text });
    const cookie = cookieOf(headers['set-cookie']);
    const { machine, directory } = api.services;
    const restarted = new Sessions(machine, directory, new Tokens(machine, directory));
    const [secret = ''] = cookie.cookie.split('=').slice(1);
    expect(await restarted.find(secret)).toMatchObject({ kind: 'known', token: { name: 'lasting' } });
    await api.services.tokens.revoke({ name: 'lasting' });
    const after = await api.get('/v1/version', cookie);
    expect(after.json).toMatchObject({ code: 'unauthorized', detail: 'the session has ended' });
    expect(after.headers['set-cookie']).toBe('varve_session=; Max-Age=0; Path=/; HttpOnly; SameSite=Strict');
    // A token of the same name is another one.
    await make('lasting', ['read']);
    expect((await api.get('/v1/version', cookie)).status).toBe(401);
    await api.services.tokens.revoke({ name: 'lasting' });
  });

  it('ends when it is asked to, for whoever has the cookie', async () => {
    const { text } = await make('leaving', ['read']);
    const { headers } = await api.send('POST', '/v1/session', { token: text });
    const cookie = cookieOf(headers['set-cookie']);
    const ended = await api.send('DELETE', '/v1/session', undefined, cookie);
    expect(ended).toMatchObject({ status: 204, text: '' });
    expect(ended.headers['set-cookie']).toContain('Max-Age=0');
    expect((await api.get('/v1/version', cookie)).status).toBe(401);
    expect((await api.send('DELETE', '/v1/session')).status).toBe(204);
    await api.services.tokens.revoke({ name: 'leaving' });
  });

  it('ends at the end of its token', async () => {
    const past = Date.now() - DAY_MS;
    const { machine, directory } = api.services;
    const yesterday = { ...machine, clock: { nowMs: () => past } };
    const tokens = new Tokens(yesterday, directory);
    const { token, text } = await tokens.create({ name: 'short', scopes: ['read'], expiresMs: past + 1000 });
    const { secret, expiresMs } = await new Sessions(yesterday, directory, tokens).open(token);
    expect(expiresMs).toBe(past + 1000);
    expect((await api.get('/v1/version', { cookie: `varve_session=${secret}` })).status).toBe(401);
    expect((await api.send('POST', '/v1/session', { token: text })).json).toMatchObject({
      code: 'unauthorized',
      detail: "the token 'short' is not valid any more",
    });
    await api.services.tokens.revoke({ name: 'short' });
  });

  it.each([[{}], [{ token: '' }], [{ token: 7 }], [{ token: 'x'.repeat(201) }], [{ token: 'x', more: 1 }]])(
    'is not begun with %j',
    async (body) => {
      expect((await api.send('POST', '/v1/session', body)).json).toMatchObject({ code: 'bad-request' });
    },
  );
});

describe('who guesses', () => {
  it('has to wait, and whoever came in from there before has not', async () => {
    const { text } = await make('regular', ['read']);
    const { text: newcomer } = await make('newcomer', ['read']);
    const ask = (token: string, remoteAddress: string) =>
      api.server.inject({ url: '/v1/version', remoteAddress, headers: bearer(token) });
    expect((await ask(text, '10.9.9.9')).statusCode).toBe(200);
    for (let tried = 0; tried < FAILURES_PER_MINUTE_MAX; tried += 1) {
      expect((await ask(`varve_${tried}`, '10.9.9.9')).statusCode).toBe(401);
    }
    const refused = await ask('varve_more', '10.9.9.9');
    expect(refused.json()).toMatchObject({
      status: 429,
      code: 'rate-limited',
      detail: '10.9.9.9 showed too many tokens that are not known',
      hint: expect.stringMatching(/^come again in \d+ s$/),
    });
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    const seen = {
      regular: (await ask(text, '10.9.9.9')).statusCode,
      newcomer: (await ask(newcomer, '10.9.9.9')).statusCode,
      elsewhere: (await ask(newcomer, '10.9.9.8')).statusCode,
    };
    expect(seen).toEqual({ regular: 200, newcomer: 429, elsewhere: 200 });
    for (const name of ['regular', 'newcomer']) await api.services.tokens.revoke({ name });
  });
});
