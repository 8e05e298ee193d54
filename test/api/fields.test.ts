import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';
import { plainRecords } from '../support/plain-records.ts';

let api: ServedApi;

const long = 'y'.repeat(250);
const lines = [
  '{"timestamp":"2025-12-01T10:00:00Z","topic":"bildung","wrapper_chain":["a","b"],"v":1,"q":{"s":1.5}}',
  '{"timestamp":"2025-12-01T10:01:00Z","topic":"Bildung","wrapper_chain":["a"],"v":2,"q":{"s":"n"}}',
  '{"timestamp":"2025-12-01T10:02:00Z","topic":"bildung","wrapper_chain":[],"v":"2"}',
  '{"timestamp":"2025-12-01T10:03:00Z","topic":"kritik","wrapper_chain":null,"v":10,"q":{}}',
  `{"timestamp":"2025-12-01T10:04:00Z","topic":"${long}","v":true}`,
  '{"timestamp":"2025-12-01T10:05:00Z","v":[3,"x"]}',
];
const [first, second] = plainRecords('wrapper_requests', lines);

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('wrapper_requests.jsonl', ...lines);
    place.write('other.jsonl', 'no json');
  });
}, 60_000);

afterAll(() => api.close());

describe('GET /v1/fields', () => {
  it('lists types, shares and different values, those in most records first', async () => {
    const { json } = await api.get('/v1/fields?stream=wrapper_requests');
    expect(json).toMatchObject({
      data: [
        { field: 'timestamp', records: 6, share: 1, types: [{ type: 'text', records: 6 }], distinct_estimate: 6 },
        {
          field: 'v',
          records: 6,
          share: 1,
          types: [
            { type: 'text', records: 1 },
            { type: 'integer', records: 3 },
            { type: 'boolean', records: 1 },
            { type: 'list', records: 1 },
          ],
          distinct_estimate: 6,
        },
        { field: 'topic', records: 5, distinct_estimate: 4 },
        { field: 'wrapper_chain', records: 3, types: [{ type: 'list', records: 3 }] },
        {
          field: 'q.s',
          records: 2,
          types: [
            { type: 'text', records: 1 },
            { type: 'float', records: 1 },
          ],
        },
      ],
      meta: { total: 5, records: 6 },
    });
  });

  it('lists those of the matching records only, by prefix and up to a limit', async () => {
    expect((await api.get('/v1/fields?q=topic:kritik')).json).toMatchObject({
      data: [{ field: 'timestamp', records: 1 }, { field: 'topic' }, { field: 'v' }],
      meta: { total: 3, records: 1 },
    });
    expect((await api.get('/v1/fields?prefix=t&limit=1')).json).toMatchObject({
      data: [{ field: 'timestamp', records: 6 }],
      meta: { total: 2, records: 7 },
    });
    expect((await api.get('/v1/fields?q=nothing_of_it')).json).toMatchObject({
      data: [],
      meta: { total: 0, records: 0 },
    });
  });

  it('refuses a limit beyond its own', async () => {
    expect((await api.get('/v1/fields?limit=5001')).json).toMatchObject({ code: 'bad-request', parameter: 'limit' });
  });
});

describe('GET /v1/fields/{field}', () => {
  it('profiles a field of many types', async () => {
    const { json } = await api.get('/v1/fields/v?top=2');
    expect(json).toMatchObject({
      data: {
        field: 'v',
        records: 7,
        present: 6,
        share: 6 / 7,
        types: [
          { type: 'text', records: 1 },
          { type: 'integer', records: 3 },
          { type: 'boolean', records: 1 },
          { type: 'list', records: 1 },
        ],
        // As texts: 1, 2 (a number and a text), 10, true, 3, x.
        distinct: 6,
        distinct_method: 'exact',
        distinct_relative_error: 0,
        numbers: { count: 3, min: 1, max: 10, mean: 13 / 3, method: 'exact' },
        texts: { count: 1, min_chars: 1, max_chars: 1, mean_chars: 1, longer: 0 },
        top: [
          { value: '2', cut: false, count: 2 },
          { value: '1', cut: false, count: 1 },
        ],
        top_other: 4,
      },
    });
    const percentiles = [1, 5, 25, 50, 75, 95, 99].map((percentile) => {
      const place = (2 * percentile) / 100;
      return { percentile, value: place <= 1 ? 1 + place : 2 + 8 * (place - 1) };
    });
    const { data } = json as { data: { numbers: { percentiles: { percentile: number; value: number }[] } } };
    expect(data.numbers.percentiles.map(({ percentile }) => percentile)).toEqual([1, 5, 25, 50, 75, 95, 99]);
    for (const [index, { value }] of data.numbers.percentiles.entries()) {
      expect(value).toBeCloseTo(percentiles[index]?.value ?? Number.NaN, 9);
    }
  });

  it('knows objects, texts that are cut, and the newest examples', async () => {
    expect((await api.get('/v1/fields/q')).json).toMatchObject({
      data: {
        present: 2,
        types: [{ type: 'object', records: 2 }],
        distinct: 0,
        numbers: null,
        texts: null,
        examples: [],
      },
    });
    expect((await api.get('/v1/fields/topic')).json).toMatchObject({
      data: {
        texts: { count: 5, min_chars: 6, max_chars: 7, mean_chars: (7 + 7 + 7 + 6) / 4, longer: 1 },
        top: [
          { value: 'bildung', count: 2 },
          { value: 'Bildung', count: 1 },
          { value: 'kritik', count: 1 },
          { value: `${'y'.repeat(200)}…`, cut: true, count: 1 },
        ],
      },
    });
    expect((await api.get('/v1/fields/q.s')).json).toMatchObject({
      data: {
        examples: [
          { id: second?.id, value: 'n', cut: false },
          { id: first?.id, value: '1.5', cut: false },
        ],
      },
    });
  });

  it("knows Varve's own fields", async () => {
    expect((await api.get('/v1/fields/_stream')).json).toMatchObject({
      data: {
        present: 7,
        types: [{ type: 'text', records: 7 }],
        distinct: 2,
        top: [{ value: 'wrapper_requests', count: 6 }, { value: 'other' }],
      },
    });
    expect((await api.get('/v1/fields/_bytes?stream=other')).json).toMatchObject({
      data: { types: [{ type: 'integer', records: 1 }], numbers: { min: 8, max: 8 } },
    });
  });

  it('is empty where no matching record has it, and not found where none at all has', async () => {
    expect((await api.get('/v1/fields/topic?stream=other')).json).toMatchObject({
      data: {
        records: 1,
        present: 0,
        share: 0,
        types: [],
        distinct: 0,
        numbers: null,
        texts: null,
        top: [],
        examples: [],
      },
    });
    const { status, json } = await api.get('/v1/fields/topc');
    expect(status).toBe(404);
    expect(json).toMatchObject({
      code: 'not-found',
      detail: "no record has the field 'topc'",
      hint: 'did you mean topic?',
    });
  });
});

describe('GET /v1/fields/{field}/values', () => {
  it('lists those that begin so, whatever the case', async () => {
    expect((await api.get('/v1/fields/topic/values?prefix=BIL')).json).toMatchObject({
      data: [
        { value: 'bildung', cut: false, count: 2 },
        { value: 'Bildung', cut: false, count: 1 },
      ],
    });
    expect((await api.get('/v1/fields/wrapper_chain/values?limit=1')).json).toMatchObject({
      data: [{ value: 'a', count: 2 }],
    });
    expect((await api.get('/v1/fields/topic/values?prefix=%25')).json).toMatchObject({ data: [] });
    expect((await api.get('/v1/fields/topc/values')).status).toBe(404);
  });
});

describe('GET /v1/facets', () => {
  it('counts values whose parts are the total', async () => {
    const { json } = await api.get(
      '/v1/facets?field=topic&field=wrapper_chain&field=nix&limit=1&stream=wrapper_requests',
    );
    expect(json).toMatchObject({
      data: [
        {
          field: 'topic',
          values: [{ value: 'bildung', count: 2 }],
          other: 3,
          missing: 1,
          total: 6,
          distinct: 4,
          per_item: false,
        },
        {
          field: 'wrapper_chain',
          values: [{ value: 'a', count: 2 }],
          other: 1,
          missing: 4,
          total: 7,
          distinct: 2,
          per_item: true,
        },
        { field: 'nix', values: [], other: 0, missing: 6, total: 6, distinct: 0, per_item: false },
      ],
      meta: { records: 6 },
    });
  });

  it('takes the labels of the roles where no field is named', async () => {
    const { json } = await api.get('/v1/facets');
    const { data } = json as { data: { field: string }[] };
    expect(data.map(({ field }) => field)).toEqual([
      'wrapper_chain',
      'topic',
      'style',
      'format',
      '_stream',
      '_problem',
    ]);
    expect(data.at(-1)).toMatchObject({
      values: [
        { value: '', count: 6 },
        { value: 'not-json', count: 1 },
      ],
      missing: 0,
    });
  });

  it('is all zero where nothing matches', async () => {
    expect((await api.get('/v1/facets?field=topic&q=nothing_of_it')).json).toMatchObject({
      data: [{ values: [], other: 0, missing: 0, total: 0, distinct: 0, per_item: false }],
      meta: { records: 0 },
    });
  });

  it('refuses more fields than it counts at once', async () => {
    const fields = Array.from({ length: 51 }, (_, index) => `field=f${index}`).join('&');
    expect((await api.get(`/v1/facets?${fields}`)).json).toMatchObject({ code: 'bad-request', parameter: 'field' });
  });

  it('takes a text of somebody for nothing but a text', async () => {
    const odd = encodeURIComponent("x`') OR 1 --");
    expect((await api.get(`/v1/facets?field=${odd}`)).json).toMatchObject({ data: [{ missing: 7, total: 7 }] });
  });
});
