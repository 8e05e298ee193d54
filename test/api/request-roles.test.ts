import { afterAll, beforeAll, expect, it } from 'vitest';
import { plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

const config = `${plainConfig}streams:
  both:
    time: at
    trace: { id: meta.rid, stage: step }
    request: { id: meta.rid, duration: took, ok: fine, score: q.points, labels: [l.wrapper, l.topic] }
  plain: { time: at }
  jobs:
    time: at
    request: { id: job, duration: none_there, labels: [] }
`;

const line = (value: unknown) => JSON.stringify(value);
const at = (seconds: number) => `2025-12-01T10:00:0${seconds}Z`;
const flow = [
  { at: at(0), meta: { rid: 'a', host: 'h' }, step: 'start', prompt: 'p', seed: 12 },
  { at: at(1), meta: { rid: 'a' }, step: 'fetch' },
  { at: at(3), meta: { rid: 'a' }, step: 'done' },
  { at: at(4), meta: { rid: 'a' }, took: 2500, fine: 1, q: { points: 7 }, l: { wrapper: 'w', topic: 't' } },
  { at: at(5), meta: { rid: 'b' }, step: 'start' },
  { at: at(6), meta: { rid: 'b' }, step: 'fetch', error: { message: 'no route to 10.0.0.7' } },
  { at: at(7), meta: { rid: 'b' }, took: 9, fine: 'false', l: { wrapper: 'w' } },
  { at: at(8), job: 'c' },
];

beforeAll(async () => {
  api = await openApi(
    (place) => {
      place.write('both.jsonl', ...flow.slice(0, 7).map(line));
      place.write('jobs.jsonl', line(flow[7]), line({ at: at(9), job: 'd', error: 'broken' }));
      place.write('plain.jsonl', line({ at: at(2), meta: { rid: 'a' }, note: 1 }));
    },
    { config },
  );
}, 60_000);

afterAll(() => api.close());

const get = async (url: string) => (await api.get(url)).json as { data: unknown; meta: unknown };

it('lists the requests of any streams with a role', async () => {
  expect(await get('/v1/requests')).toMatchObject({
    data: [
      { id: 'd', ok: false, error: 'broken', duration_ms: null },
      { id: 'c', ok: true, stages: [], wrapper: null },
      {
        id: 'b',
        ok: false,
        error: 'no route to 10.0.0.7',
        stages: ['start', 'fetch'],
        duration_ms: 9,
        wrapper: 'w',
        topic: null,
      },
      {
        id: 'a',
        ok: true,
        stages: ['start', 'fetch', 'done'],
        duration_ms: 2500,
        score: 7,
        wrapper: 'w',
        topic: 't',
        records: 4,
      },
    ],
    meta: { streams: ['both', 'jobs'] },
  });
});

it('finds the records of a request in streams without a role, too', async () => {
  expect(await get('/v1/requests/a')).toMatchObject({ meta: { matches: 5 } });
  expect(await get('/v1/requests/a/replay')).toMatchObject({
    data: {
      parameters: { prompt: 'p', seed: 12, meta: { rid: 'a', host: 'h' } },
      missing: ['mode', 'format', 'style', 'chain', 'model'],
    },
  });
});

it('tells stages from calls by whether they have a stage', async () => {
  expect(await get('/v1/requests/a/waterfall')).toMatchObject({
    data: {
      resolution: 's',
      spans: [
        { stage: 'start', duration_ms: 1000 },
        { stage: 'fetch', duration_ms: 2000 },
        { stage: 'done', duration_ms: null },
      ],
      backend: { latency_ms: 2500, latency_from: 'call', ok: true },
      is_complete: true,
    },
  });
  expect(await get('/v1/requests/stages')).toMatchObject({
    data: [
      { stage: 'start', count: 2, total_ms: 2000, share: 0.5 },
      { stage: 'fetch', count: 2, ended_count: 1, total_ms: 2000 },
      { stage: 'done', ended_count: 1 },
    ],
  });
  expect(await get('/v1/requests/errors?limit=5')).toMatchObject({
    data: [
      { stage: 'fetch', template: 'no route to <ip>', count: 1 },
      { stage: null, template: 'broken', count: 1 },
    ],
    meta: { requests: 4, failed: 2 },
  });
});

it('counts the calls of each of them', async () => {
  expect(await get('/v1/wrappers')).toMatchObject({
    data: [
      { name: 'w', requests: 2, ok_count: 1, scored: 1, mean_score: 7, p50_ms: (2500 + 9) / 2 },
      { name: null, requests: 2, ok_count: 1 },
    ],
    meta: { streams: ['both', 'jobs'] },
  });
  expect(await get('/v1/wrappers/w')).toMatchObject({ data: { failed_requests: 1, errors: [{ stage: 'fetch' }] } });
});

it('answers with nothing where no stream has the role', async () => {
  for (const path of ['requests', 'requests/stages', 'requests/errors', 'wrappers', 'topics', 'styles', 'formats']) {
    expect(await get(`/v1/${path}?stream=plain`)).toMatchObject({ data: [], meta: { streams: [] } });
  }
  expect((await api.get('/v1/training-data?stream=plain')).text).toBe('');
  expect(api.faults).toEqual([]);
});
