import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Views } from '../../src/app/workspace/views.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => place.write('flow.jsonl', '{"a":1}'));
}, 60_000);

afterAll(() => api.close());

const slow = { name: 'Slow ones', page: 'explore', query: '?q=latency_ms:>20000&from=now-7d' };

interface View {
  readonly id: string;
}
const idOf = (json: unknown) => (json as { data: View }).data.id;

describe('saved views', () => {
  it('are none at first', async () => {
    expect((await api.get('/v1/views')).json).toEqual({ data: [] });
  });

  it('are saved, listed, changed and removed', async () => {
    const made = await api.send('POST', '/v1/views', slow);
    expect(made.status).toBe(201);
    const id = idOf(made.json);
    const time = expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/);
    const shown = { id, ...slow, created_by: null, created_at: time, changed_at: time };
    expect(made.json).toEqual({ data: shown });
    expect((await api.get('/v1/views')).json).toEqual({ data: [shown] });
    expect((await api.get('/v1/views?page=explore')).json).toEqual({ data: [shown] });
    expect((await api.get('/v1/views?page=traces')).json).toEqual({ data: [] });
    const other = { name: 'Größe & "quotes" \u{1F600}', page: 'analytics', query: '{"a":[1,2]}' };
    const changed = await api.send('PUT', `/v1/views/${id}`, other);
    expect(changed.json).toEqual({ data: { ...shown, ...other } });
    expect((await api.send('DELETE', `/v1/views/${id}`)).json).toEqual({ data: { ...shown, ...other } });
    expect((await api.get('/v1/views')).json).toEqual({ data: [] });
  });

  it('are on the disk when the reply comes, for their owner alone', async () => {
    const id = idOf((await api.send('POST', '/v1/views', slow)).json);
    const file = join(api.place.logs, '.varve', 'views.json');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ version: 1, views: [{ id, ...slow }] });
    const { machine, directory } = api.services;
    expect(await new Views(machine, directory).list()).toMatchObject([{ id, ...slow }]);
    await api.send('DELETE', `/v1/views/${id}`);
  });

  it('have one name on a page', async () => {
    const first = idOf((await api.send('POST', '/v1/views', slow)).json);
    expect(await api.send('POST', '/v1/views', slow)).toMatchObject({
      status: 409,
      json: {
        code: 'already-exists',
        detail: "the page explore has a view 'Slow ones' already",
        hint: 'choose another name, or change that one with PUT',
      },
    });
    const second = idOf((await api.send('POST', '/v1/views', { ...slow, page: 'traces' })).json);
    expect((await api.send('PUT', `/v1/views/${second}`, slow)).status).toBe(409);
    expect((await api.send('PUT', `/v1/views/${second}`, { ...slow, page: 'traces', query: '' })).status).toBe(200);
    for (const id of [first, second]) await api.send('DELETE', `/v1/views/${id}`);
  });

  it('that are saved at the same time are all kept', async () => {
    const names = Array.from({ length: 20 }, (_, index) => `view ${index}`);
    const made = await Promise.all(names.map((name) => api.send('POST', '/v1/views', { ...slow, name })));
    const { json } = await api.get('/v1/views');
    const views = (json as { data: { id: string; name: string }[] }).data;
    expect(views.map(({ name }) => name).toSorted()).toEqual(names.toSorted());
    for (const { json: one } of made) await api.send('DELETE', `/v1/views/${idOf(one)}`);
  });

  it.each([
    ['no name', { page: 'explore', query: '' }],
    ['an empty name', { ...slow, name: '' }],
    ['blanks as a name', { ...slow, name: '  ' }],
    ['a line feed in its name', { ...slow, name: 'a\nb' }],
    ['a long name', { ...slow, name: 'x'.repeat(201) }],
    ['an odd page', { ...slow, page: '../etc' }],
    ['a long query', { ...slow, query: 'x'.repeat(16 * 1024 + 1) }],
    ['a member that is not known', { ...slow, id: 'mine' }],
    ['a list instead of it', []],
  ])('are refused with %s', async (_, body) => {
    expect(await api.send('POST', '/v1/views', body)).toMatchObject({ status: 400, json: { code: 'bad-request' } });
    expect((await api.get('/v1/views')).json).toEqual({ data: [] });
  });

  it('that are not there are not found', async () => {
    const problem = {
      status: 404,
      json: { detail: "there is no view with the id 'nothing'", hint: 'GET /v1/views lists them' },
    };
    expect(await api.send('PUT', '/v1/views/nothing', slow)).toMatchObject(problem);
    expect(await api.send('DELETE', '/v1/views/nothing')).toMatchObject(problem);
  });

  it('know their parameters', async () => {
    expect((await api.get('/v1/views?pag=explore')).json).toMatchObject({
      parameter: 'pag',
      hint: 'did you mean page?',
    });
  });
});
