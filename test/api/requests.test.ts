import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quantilesOf } from '../../src/insight/quantiles.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

type Line = Record<string, unknown>;
const text = (value: Line) => JSON.stringify(value);
const at = (ms: number) => new Date(Date.UTC(2025, 11, 1, 10) + ms).toISOString();
const stage = (id: unknown, ms: number, name: string, more: Line = {}) =>
  text({ timestamp: at(ms), request_id: id, stage: name, ...more });

/** A whole request of the default streams, which begins at `ms`; stages at 0, 10, 15, 30, 35 and 35 + latency + 4 ms. */
function whole(id: string, ms: number, latency: number, call: Line = {}) {
  return {
    flow: [
      stage(id, ms, '1_INCOMING', {
        prompt: `p ${id}`,
        mode: 'probe',
        format: null,
        style: 'knapp',
        seed: 0,
        temperature: 0.7,
      }),
      stage(id, ms + 10, '2_WRAPPERS_LOADED', { chain: ['lotse', 'prisma'] }),
      stage(id, ms + 15, '2.5_FORMAT_LOADED', { format: 'analyse' }),
      stage(id, ms + 30, '3_FIELD_CALIBRATED', { total_length: 7 }),
      stage(id, ms + 35, '4_BACKEND_FORWARD', { backend_url: 'http://b/', model: 'feld-7b' }),
      stage(id, ms + 39 + latency, '5_RESPONSE', {
        response: 'r',
        latency_ms: latency,
        wrapper_chain: ['lotse', 'prisma'],
      }),
    ],
    calls: [
      text({
        request_id: id,
        timestamp: at(ms + 41 + latency),
        response: 'r',
        latency_ms: latency,
        wrapper_chain: ['lotse', 'prisma'],
        topic: 'bildung',
        quality_score: { total_score: 80.5 },
        ...call,
      }),
    ],
  };
}

const a = whole('req-a', 0, 1000);
const b = whole('req-b', 5000, 3000, { topic: 'natur', quality_score: undefined, success: true });
const late = whole('req-late', 13.999 * 3_600_000, 60_000);
const failed = [
  stage('req-f', 20_000, '1_INCOMING', { prompt: 'x' }),
  stage('req-f', 20_010, '2_WRAPPERS_LOADED', { chain: ['anker'] }),
  stage('req-f', 20_020, '4_BACKEND_FORWARD', { model: 'm' }),
  stage('req-f', 25_020, 'ERROR', { error: 'HTTPError: Server Error 502' }),
];
const failedCall = text({
  request_id: 'req-f',
  timestamp: at(25_022),
  response: null,
  latency_ms: 5000,
  success: false,
});
const early = [
  stage('req-e', 30_000, '1_INCOMING', { prompt: 'y' }),
  stage('req-e', 30_007, 'ERROR', { error: 'HTTPError: Server Error 504' }),
];
const earlyToo = [
  stage('req-e2', 31_000, '1_INCOMING', { prompt: 'y' }),
  stage('req-e2', 31_009, 'ERROR', { error: 'HTTPError: Server Error 599' }),
];
const open = [stage('req-o', 40_000, '1_INCOMING', { prompt: 'z' }), stage('req-o', 40_003, '3_FIELD_CALIBRATED')];
const alone = text({
  request_id: 'req-c',
  timestamp: at(50_000),
  latency_ms: 700,
  wrapper_chain: null,
  success: false,
});
const odd = [
  text({ timestamp: at(60_000), request_id: 42, stage: '1_INCOMING' }),
  text({ timestamp: at(60_001), request_id: 'o\'dd \\ \t"id"', stage: 7 }),
  text({ timestamp: at(60_002), request_id: '', stage: '1_INCOMING' }),
  text({ timestamp: at(60_003), request_id: null, stage: '1_INCOMING' }),
  text({ timestamp: at(60_004), wrapper: 'w', topic: 't', quality_score: { total_score: 3 }, duration_ms: 9 }),
  'not json',
  '',
  '{"timestamp":"2025-12-01T10:01:00.005Z","request_id":{"deep":1},"stage":"X"}',
];

beforeAll(async () => {
  api = await openApi((place) => {
    place.write(
      'field_flow.jsonl',
      ...a.flow,
      ...b.flow,
      ...failed,
      ...early,
      ...earlyToo,
      ...open,
      ...odd,
      ...late.flow,
    );
    // Identical lines count as often as they are there.
    place.write('wrapper_requests.jsonl', ...a.calls, ...a.calls, ...b.calls, failedCall, alone, ...late.calls);
    place.write('evolution.jsonl', text({ timestamp: at(0), generation: 1 }));
    place.write(
      'app.jsonl',
      text({ time: at(20), request_id: 'req-a', message: 'note' }),
      text({ time: at(21), msg: 'no id' }),
    );
  });
}, 60_000);

afterAll(() => api.close());

interface Page {
  readonly data: readonly Record<string, unknown>[];
  readonly meta: { readonly next_cursor: string | null; readonly streams: string[] };
}
const page = async (query: string) => (await api.get(`/v1/requests${query}`)).json as Page;
const ids = async (query: string) => (await page(query)).data.map(({ id }) => id);

const lateMs = 13.999 * 3_600_000;

describe('GET /v1/requests', () => {
  it('makes one row of all records of a request', async () => {
    const { data, meta } = await page('?q=topic:bildung&to=2025-12-01T12:00');
    expect(data).toEqual([
      {
        id: 'req-a',
        started_at: '2025-12-01T10:00:00Z',
        ended_at: '2025-12-01T10:00:01.041Z',
        duration_ms: 1000,
        ok: true,
        score: 80.5,
        wrapper: 'lotse + prisma',
        topic: 'bildung',
        style: 'knapp',
        format: 'analyse',
        stages: [
          '1_INCOMING',
          '2_WRAPPERS_LOADED',
          '2.5_FORMAT_LOADED',
          '3_FIELD_CALIBRATED',
          '4_BACKEND_FORWARD',
          '5_RESPONSE',
        ],
        stage_count: 6,
        error: null,
        records: 8,
      },
    ]);
    expect(meta.streams).toEqual(['field_flow', 'wrapper_requests']);
    expect(meta.next_cursor).toBeNull();
  });

  it('lists the newest first, and records without an id not at all', async () => {
    const newest = [
      'req-late',
      'o\'dd \\ \t"id"',
      '42',
      'req-c',
      'req-o',
      'req-e2',
      'req-e',
      'req-f',
      'req-b',
      'req-a',
    ];
    expect(await ids('')).toEqual(newest);
    expect(await ids('?order=asc')).toEqual(newest.toReversed());
  });

  it('pages through all of them, each once', async () => {
    for (const order of ['asc', 'desc']) {
      const seen: unknown[] = [];
      let cursor = '';
      do {
        const reply = await api.get(`/v1/requests?order=${order}&limit=3${cursor}`);
        const { data, meta } = reply.json as Page;
        expect(data.length).toBe(seen.length === 9 ? 1 : 3);
        expect(reply.headers['link'] === undefined).toBe(meta.next_cursor === null);
        seen.push(...data.map(({ id }) => id));
        cursor = meta.next_cursor === null ? '' : `&cursor=${meta.next_cursor}`;
      } while (cursor !== '');
      expect(seen).toEqual(await ids(`?order=${order}`));
    }
  });

  it('lists the slowest first, and pages through them, each once', async () => {
    const rows = (await page('')).data;
    const duration = (row: Record<string, unknown>) =>
      typeof row['duration_ms'] === 'number' ? row['duration_ms'] : -1;
    const expected = rows.toSorted(
      (one, other) => duration(other) - duration(one) || (String(one['id']) < String(other['id']) ? 1 : -1),
    );
    const slowest = expected.map(({ id }) => id);
    expect(slowest.slice(0, 4)).toEqual(['req-late', 'req-f', 'req-b', 'req-a']);
    expect(duration(expected.at(-1) ?? {})).toBe(-1);
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { data, meta } = await page(`?order=slowest&limit=3${cursor}`);
      seen.push(...data.map(({ id }) => id));
      cursor = meta.next_cursor === null ? '' : `&cursor=${meta.next_cursor}`;
    } while (cursor !== '');
    expect(seen).toEqual(slowest);
    expect(await ids('?order=slowest&ok=false&min_duration_ms=700')).toEqual(['req-f', 'req-c']);
    const first = await page('?order=slowest&limit=3');
    expect((await api.get(`/v1/requests?order=desc&limit=3&cursor=${first.meta.next_cursor}`)).status).toBe(400);
  });

  it('says of a failed request why, and of an open one that nobody knows', async () => {
    const rows = new Map((await page('')).data.map((row) => [row['id'], row]));
    expect(rows.get('req-f')).toMatchObject({
      ok: false,
      error: 'HTTPError: Server Error 502',
      duration_ms: 5000,
      wrapper: 'anker',
    });
    expect(rows.get('req-e')).toMatchObject({
      ok: false,
      duration_ms: 7,
      wrapper: null,
      records: 2,
      stages: ['1_INCOMING', 'ERROR'],
    });
    expect(rows.get('req-o')).toMatchObject({ ok: null, duration_ms: 3, error: null, score: null });
    expect(rows.get('req-c')).toMatchObject({ ok: false, duration_ms: 700, stages: [], stage_count: 0, wrapper: null });
    expect(rows.get('42')).toMatchObject({ ok: null, duration_ms: null, records: 1 });
    expect(rows.get('o\'dd \\ \t"id"')).toMatchObject({ stages: ['7'] });
  });

  it('filters by outcome and duration', async () => {
    expect(await ids('?ok=false')).toEqual(['req-c', 'req-e2', 'req-e', 'req-f']);
    expect(await ids('?ok=true')).toEqual(['req-late', 'req-b', 'req-a']);
    expect(await ids('?min_duration_ms=3000')).toEqual(['req-late', 'req-f', 'req-b']);
    expect(await ids('?min_duration_ms=3000.5&ok=true')).toEqual(['req-late']);
    expect(await ids('?q=stage:NOTHING')).toEqual([]);
  });

  it('goes by the first record of a request, whatever the others', async () => {
    expect(lateMs + 60_041).toBeGreaterThan(14 * 3_600_000);
    expect(await ids('?from=2025-12-01T23:00&to=2025-12-02')).toEqual(['req-late']);
    expect((await page('?from=2025-12-01T23:00&to=2025-12-02')).data[0]).toMatchObject({
      records: 7,
      duration_ms: 60_000,
    });
    // Its last records lie on the next day, where it does not begin.
    expect(await ids('?from=2025-12-02')).toEqual([]);
    expect(await ids('?from=2025-12-01&to=2025-12-02&q=stage:5_RESPONSE')).toEqual(['req-late', 'req-b', 'req-a']);
    expect(await ids('?from=2025-12-01T10:00:00.001Z&to=2025-12-01T10:00:20Z')).toEqual(['req-b']);
  });

  it('asks only the streams and tiers that are named', async () => {
    expect((await page('?stream=wrapper_requests')).data.map(({ id, records }) => [id, records])).toEqual([
      ['req-late', 1],
      ['req-c', 1],
      ['req-f', 1],
      ['req-b', 1],
      ['req-a', 2],
    ]);
    expect(await page('?stream=app')).toMatchObject({ data: [], meta: { streams: [] } });
    expect(await ids('?tier=archive')).toEqual([]);
  });

  it('gives the rows as a table, too', async () => {
    const csv = (await api.get('/v1/requests?stream=wrapper_requests&limit=1&format=csv')).text.split('\r\n');
    expect(csv[0]).toBe(
      'id,started_at,ended_at,duration_ms,ok,score,wrapper,topic,style,format,stages,stage_count,error,records',
    );
    expect(csv[1]).toMatch(/^req-late,2025-12-02T00:00:5\d/);
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['ok=maybe', 'ok'],
    ['min_duration_ms=-1', 'min_duration_ms'],
    ['order=up', 'order'],
    ['cursor=zzz', 'cursor'],
    ['q=a:(', 'q'],
    ['from=never', 'from'],
    ['stream=nowhere', 'stream'],
  ])('refuses %s', async (query, parameter) => {
    const { status, json } = await api.get(`/v1/requests?${query}`);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });

  it('refuses the cursor of another question', async () => {
    const { meta } = await page('?limit=1');
    expect((await api.get(`/v1/requests?limit=1&ok=true&cursor=${meta.next_cursor}`)).json).toMatchObject({
      parameter: 'cursor',
      detail: 'the cursor belongs to another question: its parameters differ',
    });
  });
});

describe('GET /v1/requests/{id}', () => {
  it('has every record of every stream, oldest first', async () => {
    const { json } = await api.get('/v1/requests/req-a');
    const { data, meta } = json as { data: { stream: string; raw: string }[]; meta: { matches: number } };
    const [first = '', ...rest] = a.flow;
    expect(meta.matches).toBe(9);
    expect(data.map(({ raw }) => raw)).toEqual([
      first,
      ...rest.slice(0, 2),
      text({ time: at(20), request_id: 'req-a', message: 'note' }),
      ...rest.slice(2),
      ...a.calls,
      ...a.calls,
    ]);
  });

  it('pages, and finds ids that are no plain texts', async () => {
    const first = (await api.get('/v1/requests/req-a?limit=5')).json as Page;
    expect(first.data.length).toBe(5);
    expect(
      ((await api.get(`/v1/requests/req-a?limit=5&cursor=${first.meta.next_cursor}`)).json as Page).data.length,
    ).toBe(4);
    expect(((await api.get('/v1/requests/42')).json as Page).data.length).toBe(1);
    const oddId = encodeURIComponent('o\'dd \\ \t"id"');
    expect(((await api.get(`/v1/requests/${oddId}`)).json as Page).data.length).toBe(1);
    expect(await api.get('/v1/requests/req-a?cursor=x')).toMatchObject({ status: 400 });
  });

  it.each(['', '/waterfall', '/replay'])('knows no such request%s', async (below) => {
    const { status, json } = await api.get(`/v1/requests/req-zzz${below}`);
    expect(status).toBe(404);
    expect(json).toMatchObject({ code: 'not-found', detail: "no record has the request id 'req-zzz'" });
  });
});

describe('GET /v1/requests/{id}/waterfall', () => {
  it('says how long each stage lasted', async () => {
    const { json } = await api.get('/v1/requests/req-b/waterfall');
    const { data } = json as { data: Record<string, unknown> & { spans: Record<string, unknown>[] } };
    expect(data).toMatchObject({
      id: 'req-b',
      started_at: '2025-12-01T10:00:05Z',
      total_ms: 3041,
      resolution: 'ms',
      ok: true,
      longest: '4_BACKEND_FORWARD',
      critical_path: ['4_BACKEND_FORWARD'],
      gaps: [{ after_stage: '4_BACKEND_FORWARD', before_stage: '5_RESPONSE', offset_ms: 3035, duration_ms: 4 }],
      backend: { offset_ms: 35, latency_ms: 3000, latency_from: 'call', url: 'http://b/', model: 'feld-7b', ok: true },
      is_complete: true,
      incomplete: [],
    });
    expect(
      data.spans.map(({ stage: name, offset_ms, duration_ms, share, is_longest }) => [
        name,
        offset_ms,
        duration_ms,
        share,
        is_longest,
      ]),
    ).toEqual([
      ['1_INCOMING', 0, 10, 10 / 3039, false],
      ['2_WRAPPERS_LOADED', 10, 5, 5 / 3039, false],
      ['2.5_FORMAT_LOADED', 15, 15, 15 / 3039, false],
      ['3_FIELD_CALIBRATED', 30, 5, 5 / 3039, false],
      ['4_BACKEND_FORWARD', 35, 3004, 3004 / 3039, true],
      ['5_RESPONSE', 3039, null, null, false],
    ]);
  });

  it('says what is missing', async () => {
    expect((await api.get('/v1/requests/req-o/waterfall')).json).toMatchObject({
      data: {
        is_complete: false,
        incomplete: [
          { what: 'stage-missing', stage: '2' },
          { what: 'no-end', stage: null },
        ],
        backend: null,
        ok: null,
      },
    });
    expect((await api.get('/v1/requests/req-c/waterfall')).json).toMatchObject({
      data: {
        started_at: '2025-12-01T10:00:49.3Z',
        total_ms: 700,
        spans: [],
        critical_path: [],
        longest: null,
        backend: { offset_ms: 0, latency_ms: 700, latency_from: 'call', url: null, ok: false },
        incomplete: [{ what: 'no-stages', stage: null }],
      },
    });
  });
});

describe('GET /v1/requests/{id}/replay', () => {
  it('has the parameters as they were written, and where they stood', async () => {
    const { data } = (await api.get('/v1/requests/req-b/replay')).json as {
      data: { sources: { parameter: string; stage: string | null }[] };
    };
    expect(data).toMatchObject({
      parameters: {
        prompt: 'p req-b',
        mode: 'probe',
        format: 'analyse',
        style: 'knapp',
        topic: 'natur',
        chain: ['lotse', 'prisma'],
        model: 'feld-7b',
        backend_url: 'http://b/',
        seed: 0,
        temperature: 0.7,
      },
      missing: [],
      is_complete: true,
    });
    expect(data.sources.find(({ parameter }) => parameter === 'topic')?.stage).toBeNull();
  });

  it('lists what no record tells', async () => {
    expect((await api.get('/v1/requests/req-f/replay')).json).toMatchObject({
      data: {
        parameters: { prompt: 'x', chain: ['anker'], model: 'm' },
        missing: ['mode', 'format', 'style'],
        is_complete: false,
      },
    });
  });
});

describe('GET /v1/requests/stages', () => {
  it('has the time of each stage, exactly', async () => {
    const { json } = await api.get('/v1/requests/stages');
    const { data, meta } = json as { data: Record<string, unknown>[]; meta: unknown };
    const row = (name: string) => data.find((one) => one['stage'] === name);
    const forward = [1004, 3004, 60_004, 5000];
    const [p50, p95, p99] = quantilesOf(forward, [0.5, 0.95, 0.99]).quantiles;
    const incoming = [10, 10, 10, 10, 7, 9, 3];
    const all = [...forward, ...incoming, 5, 5, 5, 15, 15, 15, 5, 5, 5, 10].reduce((sum, one) => sum + one, 0);
    expect(row('4_BACKEND_FORWARD')).toEqual({
      stage: '4_BACKEND_FORWARD',
      count: 4,
      ended_count: 0,
      p50_ms: p50?.value,
      p95_ms: expect.closeTo(p95?.value ?? 0, 9),
      p99_ms: expect.closeTo(p99?.value ?? 0, 9),
      max_ms: 60_004,
      total_ms: 69_012,
      share: 69_012 / all,
    });
    expect(row('1_INCOMING')).toMatchObject({ count: 8, ended_count: 1, p50_ms: 10, total_ms: 59 });
    expect(row('5_RESPONSE')).toMatchObject({
      count: 3,
      ended_count: 3,
      p50_ms: null,
      p99_ms: null,
      max_ms: null,
      share: 0,
    });
    expect(data[0]).toMatchObject({ stage: '1_INCOMING' });
    expect(meta).toMatchObject({ requests: 9, stages: 8 });
  });

  it('says how long whole requests took, as the list of them does', async () => {
    const { meta } = (await api.get('/v1/requests/stages')).json as { meta: { duration: unknown } };
    const took = (await page('')).data.flatMap(({ duration_ms: ms }) => (typeof ms === 'number' ? ms : []));
    const [p50, p95] = quantilesOf(took, [0.5, 0.95]).quantiles;
    expect(meta.duration).toEqual({
      count: took.length,
      p50_ms: expect.closeTo(p50?.value ?? 0, 6) as number,
      p95_ms: expect.closeTo(p95?.value ?? 0, 6) as number,
      max_ms: 60_000,
    });
    expect((await api.get('/v1/requests/stages?from=2026-01-01')).json).toMatchObject({
      meta: { duration: { count: 0, p50_ms: null, p95_ms: null, max_ms: null } },
    });
  });

  it('has the stages with the most time where there are too many', async () => {
    const { json } = await api.get('/v1/requests/stages?limit=1&q=stage:5_RESPONSE');
    expect(json).toMatchObject({ data: [{ stage: '4_BACKEND_FORWARD', count: 3 }], meta: { stages: 6, requests: 3 } });
    expect((await api.get('/v1/requests/stages?from=2026-01-01')).json).toMatchObject({
      data: [],
      meta: { stages: 0 },
    });
    expect((await api.get('/v1/requests/stages?limit=0')).status).toBe(400);
  });
});

describe('GET /v1/requests/errors', () => {
  it('groups by stage and by the error without its values', async () => {
    const { json } = await api.get('/v1/requests/errors');
    const { data, meta } = json as { data: Record<string, unknown>[]; meta: unknown };
    expect(
      data.map(({ stage: name, template, count, share, example_request_ids: examples }) => [
        name,
        template,
        count,
        share,
        examples,
      ]),
    ).toEqual([
      ['1_INCOMING', 'HTTPError: Server Error <num>', 2, 0.5, ['req-e2', 'req-e']],
      ['4_BACKEND_FORWARD', 'HTTPError: Server Error <num>', 1, 0.25, ['req-f']],
      [null, null, 1, 0.25, ['req-c']],
    ]);
    expect(data[0]).toMatchObject({ first_time: '2025-12-01T10:00:30.007Z', last_time: '2025-12-01T10:00:31.009Z' });
    expect(meta).toMatchObject({ groups: 3, requests: 10, failed: 4, other: 0 });
    const [record] = (data[1] as { example_record_ids: string[] }).example_record_ids;
    expect((await api.get(`/v1/records/${record}/raw`)).text).toBe(failed[3]);
  });

  it('has nothing to say where nothing failed', async () => {
    expect((await api.get('/v1/requests/errors?q=topic:bildung')).json).toMatchObject({
      data: [],
      meta: { failed: 0, requests: 2 },
    });
    expect((await api.get('/v1/requests/errors?limit=1')).json).toMatchObject({
      data: [{ count: 2 }],
      meta: { groups: 3 },
    });
    expect((await api.get('/v1/requests/errors?limit=x')).status).toBe(400);
  });
});

it('made no mistakes', () => expect(api.faults).toEqual([]));
