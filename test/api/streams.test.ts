import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;
const at = (minute: number) => new Date(Date.parse('2025-12-01T10:00:00Z') + minute * 60_000).toISOString();

const beats = [0, 1, 2, 3, 4, 5, 65, 66, 67, 68, 98, 99].map((minute) => `{"timestamp":"${at(minute)}","n":${minute}}`);
const requests = [
  '{"timestamp":"2025-12-01T10:00:00Z","request_id":"a","latency_ms":5,"topic":"x"}',
  '{"timestamp":"2025-12-01T11:00:00Z","request_id":"b","latency_ms":7.5,"topic":null}',
];

/** More fields than are counted one by one. */
const wide = [0, 1].map((turn) =>
  JSON.stringify({
    timestamp: '2025-12-01T10:00:00Z',
    ...Object.fromEntries(Array.from({ length: 310 }, (_, index) => [`k${index}`, turn === 0 ? index : [`x${index}`]])),
    ...(turn === 1 ? { last: true } : {}),
  }),
);

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('beats.jsonl', ...beats);
    place.write('wrapper_requests.20251201.jsonl', ...requests);
    place.write(
      'odd.jsonl',
      '{"timestamp":"2025-12-01T10:00:00Z","a":{"b c":1}}',
      'no json',
      '{"a":{"b c":"x","d.e":[1]}}',
    );
    place.write('wide.jsonl', ...wide);
    place.write('one.jsonl', '{"timestamp":"2025-12-01T10:00:00Z"}');
  });
}, 60_000);

afterAll(() => api.close());

const bytesOf = (lines: readonly string[]) => lines.reduce((sum, line) => sum + Buffer.byteLength(line) + 1, 0);

describe('GET /v1/streams', () => {
  it('says of each what there is', async () => {
    const { status, json } = await api.get('/v1/streams');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      data: [
        {
          stream: 'beats',
          records: 12,
          bytes: bytesOf(beats),
          first_time: '2025-12-01T10:00:00Z',
          last_time: '2025-12-01T11:39:00Z',
          last_hour: 0,
          last_day: 0,
          live_files: 1,
          daily_files: 0,
          archived_days: 0,
          roles: [],
          unparsable: 0,
          timeless: 0,
        },
        { stream: 'odd', records: 3, unparsable: 1, timeless: 1 },
        { stream: 'one', records: 1 },
        { stream: 'wide', records: 2 },
        {
          stream: 'wrapper_requests',
          records: 2,
          bytes: bytesOf(requests),
          live_files: 0,
          daily_files: 1,
          roles: ['request'],
        },
      ],
    });
  });

  it('can be had as a table', async () => {
    const { headers, text } = await api.get('/v1/streams?format=csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n').map((line) => line.split(',')[0])).toEqual([
      'stream',
      'beats',
      'odd',
      'one',
      'wide',
      'wrapper_requests',
      '',
    ]);
  });
});

describe('GET /v1/streams/{stream}', () => {
  it('shows its fields, tiers and roles', async () => {
    const { json } = await api.get('/v1/streams/wrapper_requests');
    expect(json).toMatchObject({
      data: {
        records: 2,
        time_field: 'timestamp',
        role_fields: {
          trace_id: null,
          request_id: 'request_id',
          request_duration: 'latency_ms',
          request_score: 'quality_score.total_score',
          request_labels: ['wrapper_chain', 'topic', 'style', 'format'],
          learning_step: null,
        },
        tiers: [
          {
            tier: 'daily',
            records: 2,
            bytes: bytesOf(requests),
            first_time: '2025-12-01T10:00:00Z',
            last_time: '2025-12-01T11:00:00Z',
          },
        ],
        fields: [
          {
            field: 'latency_ms',
            records: 2,
            share: 1,
            types: [
              { type: 'integer', records: 1 },
              { type: 'float', records: 1 },
            ],
            distinct_estimate: 2,
          },
          { field: 'request_id', records: 2, types: [{ type: 'text', records: 2 }] },
          { field: 'timestamp', records: 2 },
          { field: 'topic', records: 1, share: 0.5, types: [{ type: 'text', records: 1 }], distinct_estimate: 1 },
        ],
        fields_total: 4,
      },
    });
  });

  it('names fields as filters write them', async () => {
    const { json } = await api.get('/v1/streams/odd');
    expect(json).toMatchObject({
      data: {
        fields: [
          { field: String.raw`a.b\ c`, records: 2, types: [{ type: 'text' }, { type: 'integer' }] },
          { field: String.raw`a.d\.e`, records: 1, types: [{ type: 'list', records: 1 }] },
          { field: 'timestamp', records: 1 },
        ],
      },
    });
  });

  it('is not found where there is none', async () => {
    const { status, json } = await api.get('/v1/streams/wraper_requests');
    expect(status).toBe(404);
    expect(json).toMatchObject({
      code: 'not-found',
      detail: "the logs have no stream 'wraper_requests'",
      hint: 'did you mean wrapper_requests?',
    });
  });
});

describe('GET /v1/fields of very wide records', () => {
  it('goes through the records once, and counts the same', async () => {
    const { json } = await api.get('/v1/fields?stream=wide&limit=2&prefix=');
    const row = (field: string) => ({
      field,
      records: 2,
      share: 1,
      types: [
        { type: 'integer', records: 1 },
        { type: 'list', records: 1 },
      ],
      distinct_estimate: null,
    });
    expect(json).toMatchObject({ data: [row('k0'), row('k1')], meta: { total: 312, records: 2 } });
    const narrow = await api.get('/v1/fields?stream=wide&prefix=k0');
    expect(narrow.json).toMatchObject({
      data: [{ ...row('k0'), distinct_estimate: 2 }],
      meta: { total: 1, records: 2 },
    });
    const last = await api.get('/v1/fields?stream=wide&prefix=last');
    expect(last.json).toMatchObject({
      data: [{ field: 'last', records: 1, share: 0.5, types: [{ type: 'boolean', records: 1 }], distinct_estimate: 1 }],
    });
  });
});

describe('GET /v1/streams/{stream}/gaps', () => {
  const range = 'from=2025-12-01&to=2025-12-02';

  it('lists what is longer than its rhythm explains, the longest first, with the one since the last record', async () => {
    const { json } = await api.get(`/v1/streams/beats/gaps?${range}`);
    expect(json).toMatchObject({
      data: [
        { from: '2025-12-01T11:39:00Z', to: '2025-12-02T00:00:00Z', gap_ms: 741 * 60_000, open: true },
        { from: '2025-12-01T10:05:00Z', to: '2025-12-01T11:05:00Z', gap_ms: 3_600_000, open: false },
        { from: '2025-12-01T11:08:00Z', to: '2025-12-01T11:38:00Z', gap_ms: 1_800_000, open: false },
      ],
      meta: { total: 3, min_from: 'rhythm' },
    });
  });

  it('takes another length, and a limit', async () => {
    const { json } = await api.get(`/v1/streams/beats/gaps?${range}&min=45m&limit=1`);
    expect(json).toMatchObject({
      data: [{ gap_ms: 741 * 60_000, open: true }],
      meta: { total: 2, min_ms: 2_700_000, min_from: 'request' },
    });
  });

  it('counts a gap as long as min as none', async () => {
    const { json } = await api.get(`/v1/streams/beats/gaps?from=2025-12-01&to=2025-12-01T11:39:00.001Z&min=1h`);
    expect(json).toMatchObject({ data: [], meta: { total: 0 } });
  });

  it('takes an hour where no rhythm is to be seen, and knows an open gap until now', async () => {
    const { json } = await api.get('/v1/streams/one/gaps');
    expect(json).toMatchObject({
      data: [{ from: '2025-12-01T10:00:00Z', open: true }],
      meta: { total: 1, min_ms: 3_600_000, min_from: 'default', median_gap_ms: null },
    });
  });

  it('has none where nothing matches', async () => {
    expect((await api.get('/v1/streams/beats/gaps?q=n:5000')).json).toMatchObject({ data: [], meta: { total: 0 } });
  });

  it('refuses what is no length of time, and a stream that is none', async () => {
    expect((await api.get('/v1/streams/beats/gaps?min=soon')).json).toMatchObject({
      code: 'bad-request',
      parameter: 'min',
      detail: "min: 'soon' is no length of time",
    });
    expect((await api.get('/v1/streams/nix/gaps')).status).toBe(404);
  });
});
