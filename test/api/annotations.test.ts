import { existsSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ANNOTATIONS_MAX, Annotations } from '../../src/app/learning/annotations.ts';
import { openApi } from '../support/served-api.ts';
import type { Reply, ServedApi } from '../support/served-api.ts';

let api: ServedApi;
let path = '';

beforeAll(async () => {
  api = await openApi((place) => {
    place.write(
      'evolution.jsonl',
      ...[1, 2, 3].map((generation) =>
        JSON.stringify({ timestamp: `2025-12-0${generation}T10:00:00Z`, generation, learned_from: { avg_score: 60 } }),
      ),
    );
  });
  path = `${api.place.logs}/.varve/annotations.json`;
}, 60_000);

afterAll(() => api.close());

function dataOf({ json }: Reply): unknown {
  return typeof json === 'object' && json !== null && 'data' in json ? json.data : undefined;
}

function idOf(reply: Reply): string {
  const data = dataOf(reply);
  if (typeof data !== 'object' || data === null || !('id' in data)) throw new Error(reply.text);
  return String(data.id);
}

describe('annotations', () => {
  it('are none at first, and no file', async () => {
    expect((await api.get('/v1/annotations')).json).toEqual({ data: [] });
    expect(existsSync(path)).toBe(false);
  });

  it('are kept, in the order of their moments, and found again by a server that starts anew', async () => {
    const second = await api.send('POST', '/v1/annotations', {
      time: '2025-12-03',
      text: 'new wrapper',
      kind: 'wrapper',
    });
    const first = await api.send('POST', '/v1/annotations', {
      time: '2025-12-02T12:00:00.5+01:00',
      text: 'backend fix',
      kind: 'fix',
    });
    const step = await api.send('POST', '/v1/annotations', { step: 2, text: ' Größeres\nModell ' });
    expect([second.status, first.status, step.status]).toEqual([201, 201, 201]);
    const { json } = await api.get('/v1/annotations');
    const made = { created_by: null, created_at: expect.any(String) };
    expect(json).toEqual({
      data: [
        { id: idOf(first), time: '2025-12-02T11:00:00.5Z', step: null, text: 'backend fix', kind: 'fix', ...made },
        { id: idOf(second), time: '2025-12-03T00:00:00Z', step: null, text: 'new wrapper', kind: 'wrapper', ...made },
        { id: idOf(step), time: null, step: 2, text: ' Größeres\nModell ', kind: 'note', ...made },
      ],
    });
    const again = new Annotations(api.services.machine, api.services.directory);
    expect((await again.list()).map(({ id }) => id)).toEqual([idOf(second), idOf(first), idOf(step)]);
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(existsSync(`${path}.varve-new`)).toBe(false);
  });

  it('can be asked for by range and kind, and as a table', async () => {
    const texts = async (query: string) => {
      const data = dataOf(await api.get(`/v1/annotations?${query}`));
      return Array.isArray(data) ? data.map((one: { text: string }) => one.text.trim()) : data;
    };
    expect(await texts('from=2025-12-03')).toEqual(['new wrapper', 'Größeres\nModell']);
    expect(await texts('to=2025-12-03')).toEqual(['backend fix', 'Größeres\nModell']);
    expect(await texts('kind=fix')).toEqual(['backend fix']);
    expect(await texts('kind=deploy')).toEqual([]);
    const { text } = await api.get('/v1/annotations?kind=fix&format=csv');
    expect(text.split('\r\n')[0]).toBe('id,time,step,text,kind,created_by,created_at');
  });

  it('lie on the curves: a moment at the first point from it on, a step at its own', async () => {
    const placed = async (query: string) => {
      const data = dataOf(await api.get(`/v1/curves?${query}`));
      if (typeof data !== 'object' || data === null || !('annotations' in data) || !Array.isArray(data.annotations))
        throw new Error();
      return data.annotations.map(({ text, x }: { text: string; x: number | null }) => [text.trim(), x]);
    };
    expect(await placed('x=step')).toEqual([
      ['Größeres\nModell', 2],
      ['backend fix', 3],
      ['new wrapper', 3],
    ]);
    expect(await placed('x=time&from=2025-12-02T12:00Z')).toEqual([['new wrapper', Date.UTC(2025, 11, 3)]]);
    expect(await placed('x=time')).toEqual([
      ['Größeres\nModell', Date.UTC(2025, 11, 2, 10)],
      ['backend fix', Date.UTC(2025, 11, 2, 11, 0, 0, 500)],
      ['new wrapper', Date.UTC(2025, 11, 3)],
    ]);
  });

  it('go when they are deleted, once', async () => {
    const made = await api.send('POST', '/v1/annotations', { step: 9, text: 'wrong' });
    const gone = await api.send('DELETE', `/v1/annotations/${idOf(made)}`);
    expect([gone.status, gone.json]).toEqual([200, made.json]);
    expect((await api.send('DELETE', `/v1/annotations/${idOf(made)}`)).json).toMatchObject({
      code: 'not-found',
      detail: `there is no annotation with the id '${idOf(made)}'`,
      hint: 'GET /v1/annotations lists them',
    });
  });

  it('made side by side are all kept', async () => {
    const made = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        api.send('POST', '/v1/annotations', { step: index, text: `side ${index}` }),
      ),
    );
    const all = await api.services.annotations.list();
    expect(made.map(idOf).every((id) => all.some((one) => one.id === id))).toBe(true);
    for (const reply of made) await api.send('DELETE', `/v1/annotations/${idOf(reply)}`);
  });

  it.each([
    [{ text: 'x' }, '', 'the annotation marks neither a moment nor a step'],
    [{ time: 'yesterdayish', text: 'x' }, '/time', '/time: "yesterdayish" is no time'],
    [{ step: 1, text: '' }, '/text', undefined],
    [{ step: 1, text: '   ' }, '/text', undefined],
    [{ step: 1, text: 'a\u0007b' }, '/text', undefined],
    [{ step: 1, text: 'x'.repeat(501) }, '/text', undefined],
    [{ step: 1, text: 'x', kind: 'Fix it' }, '/kind', undefined],
    [{ step: 'one', text: 'x' }, '/step', undefined],
    [{ step: 1, text: 'x', colour: 'red' }, '/colour', undefined],
  ])('refuses %j', async (body, parameter, detail) => {
    const { status, json } = await api.send('POST', '/v1/annotations', body);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'bad-request', parameter, ...(detail === undefined ? {} : { detail }) });
  });

  it('refuses a range that is none', async () => {
    expect((await api.get('/v1/annotations?from=soon')).json).toMatchObject({ code: 'bad-request', parameter: 'from' });
    expect((await api.get('/v1/annotations?kind=A')).json).toMatchObject({ code: 'bad-request', parameter: 'kind' });
  });

  it('are never written over where their file cannot be understood', async () => {
    const whole = readFileSync(path, 'utf8');
    const damaged = `${whole.slice(0, 40)}\n`;
    writeFileSync(path, damaged);
    for (const reply of [
      await api.get('/v1/annotations'),
      await api.send('POST', '/v1/annotations', { step: 1, text: 'x' }),
      await api.get('/v1/curves'),
    ]) {
      expect([reply.status, reply.json]).toMatchObject([
        500,
        { code: 'file-failed', detail: '.varve/annotations.json cannot be understood' },
      ]);
    }
    expect(readFileSync(path, 'utf8')).toBe(damaged);
    writeFileSync(path, whole);
    expect(dataOf(await api.get('/v1/annotations'))).toHaveLength(3);
  });

  it('are at most so many', async () => {
    const whole = readFileSync(path, 'utf8');
    const one = { id: 'x', time: null, step: 1, text: 't', kind: 'note', by: null, created: '2025-12-01T00:00:00Z' };
    writeFileSync(
      path,
      JSON.stringify({ version: 1, annotations: Array.from({ length: ANNOTATIONS_MAX }, () => one) }),
    );
    const { status, json } = await api.send('POST', '/v1/annotations', { step: 1, text: 'one more' });
    expect([status, json]).toMatchObject([
      409,
      { code: 'already-exists', detail: `there are ${ANNOTATIONS_MAX} annotations already` },
    ]);
    writeFileSync(path, whole);
  });
});
