import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { recordId, wilson, written } from '../support/learning-logs.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const at = (hour: number) => Date.UTC(2025, 11, 1, hour);

const first = written('evolution', at(1), {
  generation: 1,
  learned_from: { sample_count: 20, avg_score: 61.5, top_categories: ['bildung', 'umwelt'] },
  prompts_generated: 14,
  success_rate: 0.5,
  feedback_strength: 0.9,
});
const bare = written('evolution', at(2), { generation: 2 });
const patterns = { topics: { kueche: 1, bildung: 6, umwelt: 3 }, styles: { knapp: 10 } };
const counted = written('evolution', at(3), {
  generation: 4,
  learned_from: { sample_count: 10, avg_score: 70, patterns },
  success_rate: 1,
  temperature: 0.25,
});
const later = written('evolution', at(4), {
  generation: 5,
  learned_from: { sample_count: 40, avg_score: 72, patterns: { topics: { bildung: 10, umwelt: 30 } } },
  success_rate: 0.5,
});
const twice = written('evolution', at(5), { generation: 5, learned_from: { avg_score: 73 } });
const odd = 'no record at all';
const textual = written('evolution', at(6), { generation: 'six', success_rate: 'high', learned_from: [] });
const lines = [first.line, bare.line, counted.line, odd, later.line, twice.line, twice.line, textual.line];

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('evolution.jsonl', ...lines);
    place.write('wrapper_requests.jsonl', '{"timestamp":"2025-12-01T00:00:00Z","request_id":"r1"}');
  });
}, 60_000);

afterAll(() => api.close());

const nothing = {
  step: null,
  time: null,
  stream: 'evolution',
  sample_count: null,
  avg_score: null,
  success_rate: null,
  success_rate_low: null,
  success_rate_high: null,
  prompts_generated: null,
  feedback_strength: null,
  leaders: {},
  counted: false,
  other_measures: {},
};

const { low, high } = wilson(10, 20);
const rows = [
  {
    ...nothing,
    step: 1,
    time: '2025-12-01T01:00:00Z',
    id: first.id,
    sample_count: 20,
    avg_score: 61.5,
    success_rate: 0.5,
    success_rate_low: expect.closeTo(low, 9),
    success_rate_high: expect.closeTo(high, 9),
    prompts_generated: 14,
    feedback_strength: 0.9,
    leaders: { categories: ['bildung', 'umwelt'] },
  },
  { ...nothing, step: 2, time: '2025-12-01T02:00:00Z', id: bare.id },
  {
    ...nothing,
    step: 4,
    time: '2025-12-01T03:00:00Z',
    id: counted.id,
    sample_count: 10,
    avg_score: 70,
    success_rate: 1,
    success_rate_low: expect.closeTo(wilson(10, 10).low, 9),
    success_rate_high: 1,
    leaders: { topics: ['bildung', 'umwelt', 'kueche'], styles: ['knapp'] },
    counted: true,
    other_measures: { temperature: 0.25 },
  },
  { ...nothing, id: recordId('evolution', odd) },
  {
    ...nothing,
    step: 5,
    time: '2025-12-01T04:00:00Z',
    id: later.id,
    sample_count: 40,
    avg_score: 72,
    success_rate: 0.5,
    success_rate_low: expect.closeTo(wilson(20, 40).low, 9),
    success_rate_high: expect.closeTo(wilson(20, 40).high, 9),
    leaders: { topics: ['umwelt', 'bildung'] },
    counted: true,
  },
  { ...nothing, step: 5, time: '2025-12-01T05:00:00Z', id: twice.id, avg_score: 73 },
  { ...nothing, step: 5, time: '2025-12-01T05:00:00Z', id: twice.id, avg_score: 73 },
  { ...nothing, time: '2025-12-01T06:00:00Z', id: textual.id },
];

describe('GET /v1/generations', () => {
  it('has a row for each learning record, odd ones too, the newest first', async () => {
    const { json } = await api.get('/v1/generations');
    expect(json).toMatchObject({
      data: rows.toReversed(),
      meta: { streams: ['evolution'], matches: 8, next_cursor: null, completeness: { unparsable_lines: 1 } },
    });
    expect((await api.get('/v1/generations?order=asc')).json).toMatchObject({ data: rows });
  });

  it('goes on page by page, each record once', async () => {
    const seen: unknown[] = [];
    let url = '/v1/generations?order=asc&limit=3';
    for (let page = 0; page < 5 && url !== ''; page += 1) {
      const { json, headers } = await api.get(url);
      if (typeof json !== 'object' || json === null || !('data' in json) || !Array.isArray(json.data))
        throw new Error();
      seen.push(...json.data);
      url = /^<(.*)>; rel="next"$/.exec(headers['link'] ?? '')?.[1] ?? '';
    }
    expect(seen).toEqual(rows);
  });

  it('narrows by filter and time', async () => {
    expect((await api.get('/v1/generations?q=generation:5&to=2025-12-01T05:00Z')).json).toMatchObject({
      data: [rows[4]],
      meta: { matches: 1 },
    });
    expect((await api.get('/v1/generations?q=nothing_has_this')).json).toMatchObject({
      data: [],
      meta: { matches: 0 },
    });
  });

  it('is empty for a stream that does not learn', async () => {
    expect((await api.get('/v1/generations?stream=wrapper_requests')).json).toMatchObject({
      data: [],
      meta: { streams: ['wrapper_requests'], matches: 0, next_cursor: null },
    });
  });

  it('comes as a table', async () => {
    const { text } = await api.get('/v1/generations?format=csv&q=generation:4');
    const [header = '', row = ''] = text.split('\r\n');
    expect(header.split(',').slice(0, 6)).toEqual(['step', 'time', 'stream', 'id', 'sample_count', 'avg_score']);
    expect(row.split(',').slice(0, 6)).toEqual(['4', '2025-12-01T03:00:00Z', 'evolution', counted.id, '10', '70']);
  });

  it.each([
    ['limit=0', 'limit'],
    ['order=up', 'order'],
    ['cursor=x', 'cursor'],
    ['stream=evolutio', 'stream'],
    ['from=2025-13-01', 'from'],
    ['tz=Mars', 'tz'],
  ])('refuses %s', async (query, parameter) => {
    const { status, json } = await api.get(`/v1/generations?${query}`);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});

describe('GET /v1/generations/{n}', () => {
  it('has the record itself, the one before it, and what changed', async () => {
    const { json } = await api.get('/v1/generations/4');
    expect(json).toMatchObject({
      data: {
        generation: rows[2],
        record: JSON.parse(counted.line),
        record_ids: [{ id: counted.id, stream: 'evolution' }],
        records: 1,
        before: rows[1],
        changes: {
          measures: [
            { name: 'avg_score', before: null, after: 70, difference: null, interval: null, clear: null },
            { name: 'sample_count', before: null, after: 10 },
            { name: 'success_rate', before: null, after: 1, difference: null, interval: null, clear: null },
            { name: 'temperature', before: null, after: 0.25 },
          ],
          patterns: [
            { group: 'styles', before_total: 0, after_total: 10 },
            { group: 'topics', before_total: 0, after_total: 10 },
          ],
        },
        between: { from: '2025-12-01T02:00:00Z', to: '2025-12-01T03:00:00Z' },
      },
      meta: { streams: ['evolution'] },
    });
  });

  it('takes the newest of several records, and tells all their ids', async () => {
    const { json } = await api.get('/v1/generations/5');
    expect(json).toMatchObject({
      data: {
        generation: rows[5],
        records: 3,
        record_ids: [twice, twice, later].map(({ id }) => ({ id, stream: 'evolution' })),
        before: rows[2],
      },
    });
  });

  it('has nothing before the first', async () => {
    const { json } = await api.get('/v1/generations/1');
    expect(json).toMatchObject({
      data: { generation: rows[0], before: null, changes: null, between: { from: null, to: '2025-12-01T01:00:00Z' } },
    });
  });

  it.each([
    ['3', 'there is no generation 3', 'there are generations from 1 to 5; GET /v1/generations lists them'],
    ['1.5', 'there is no generation 1.5', 'there are generations from 1 to 5; GET /v1/generations lists them'],
    ['4?stream=wrapper_requests', 'there is no generation 4', 'no stream that was asked has learning records'],
  ])('%s is not there', async (path, detail, hint) => {
    const { status, json } = await api.get(`/v1/generations/${path}`);
    expect([status, json]).toMatchObject([404, { code: 'not-found', detail, hint }]);
  });

  it('takes a number', async () => {
    expect((await api.get('/v1/generations/last')).json).toMatchObject({ code: 'bad-request', parameter: 'n' });
    expect((await api.get('/v1/generations/4?stream=none')).json).toMatchObject({
      code: 'bad-request',
      parameter: 'stream',
    });
  });
});

describe('POST /v1/curves/compare of generations', () => {
  it('says what differs, with intervals where the records carry them', async () => {
    const { json } = await api.send('POST', '/v1/curves/compare', { sides: [{ generation: 4 }, { generation: 1 }] });
    expect(json).toMatchObject({
      data: {
        metric: null,
        generations: {
          one: rows[2],
          other: rows[0],
          changes: {
            measures: [
              { name: 'avg_score', before: 70, after: 61.5, difference: -8.5, interval: null, clear: null },
              { name: 'feedback_strength', before: null, after: 0.9 },
              { name: 'prompts_generated', before: null, after: 14 },
              { name: 'sample_count', before: 10, after: 20, difference: 10 },
              {
                name: 'success_rate',
                before: 1,
                after: 0.5,
                difference: -0.5,
                interval: { confidence: 0.95 },
                clear: true,
              },
              { name: 'temperature', before: 0.25, after: null },
            ],
          },
        },
        sides: [],
        comparison: null,
        table: null,
      },
    });
  });

  it('refuses a generation that is not there, and one side alone', async () => {
    expect(
      (await api.send('POST', '/v1/curves/compare', { sides: [{ generation: 4 }, { generation: 99 }] })).json,
    ).toMatchObject({
      code: 'bad-request',
      parameter: '/sides/1/generation',
      detail: 'there is no generation 99',
    });
    expect(
      (await api.send('POST', '/v1/curves/compare', { sides: [{ generation: 4 }, { q: 'x' }] })).json,
    ).toMatchObject({
      code: 'bad-request',
      parameter: '/sides',
    });
  });
});
