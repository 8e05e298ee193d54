import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { quantilesOf } from '../../src/insight/quantiles.ts';
import { spearman } from '../../src/insight/spearman.ts';
import { plainRecords } from '../support/plain-records.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

const topics = ['bildung', 'kritik', 'kunst', null];
const requests = Array.from({ length: 60 }, (_, index) => {
  const timestamp = new Date(Date.parse('2025-03-29T20:00:00Z') + index * 30 * 60_000).toISOString();
  const latency = index === 7 ? 'slow' : (index * 37) % 101;
  return JSON.stringify({
    timestamp,
    request_id: `r${index % 50}`,
    ...(index % 10 === 9 ? {} : { latency_ms: latency }),
    topic: topics[index % 4],
    wrapper_chain: index % 3 === 0 ? ['a', 'b'] : ['a'],
    quality_score: { total_score: ((index * 37) % 101) / 2 + (index % 3) },
  });
});
const records = plainRecords('wrapper_requests', requests);
const latencies = records.flatMap(({ fields: { latency_ms: latency } }) =>
  typeof latency === 'number' ? [latency] : [],
);

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('wrapper_requests.jsonl', ...requests);
    place.write('plain.jsonl', '{"timestamp":"2025-03-30T00:00:00Z","n":1}', 'no json');
    place.write(
      'pairs.jsonl',
      ...[1, 2, 3].map((n) => `{"timestamp":"2025-03-30T00:00:00Z","a":${n},"b":${n * n},"c":4}`),
    );
  });
}, 60_000);

afterAll(() => api.close());

interface Reply {
  readonly data: readonly Readonly<Record<string, unknown>>[];
  readonly meta: Readonly<Record<string, unknown>>;
}

async function rows(url: string): Promise<Reply> {
  const { status, json, text } = await api.get(url);
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return json as Reply;
}

const only = 'stream=wrapper_requests';

describe('GET /v1/stats/histogram', () => {
  it('counts by days of the time zone, with the day of 23 hours', async () => {
    const { data, meta } = await rows(`/v1/stats/histogram?${only}&interval=1d&tz=Europe/Berlin`);
    expect(data.map(({ from, to, count }) => ({ from, to, count }))).toEqual([
      { from: '2025-03-28T23:00:00Z', to: '2025-03-29T23:00:00Z', count: 6 },
      { from: '2025-03-29T23:00:00Z', to: '2025-03-30T22:00:00Z', count: 46 },
      { from: '2025-03-30T22:00:00Z', to: '2025-03-31T22:00:00Z', count: 8 },
    ]);
    expect(meta).toMatchObject({ interval: '1d', total: 60, by: null, field: null, method: null });
  });

  it('begins buckets of twelve hours at noon, whatever the clocks did', async () => {
    const { data } = await rows(
      `/v1/stats/histogram?${only}&interval=12h&tz=Europe/Berlin&from=2025-03-29T23:00:00Z&to=2025-03-30T22:00:00Z`,
    );
    expect(data.map(({ from, count }) => ({ from, count }))).toEqual([
      { from: '2025-03-29T23:00:00Z', count: 22 },
      { from: '2025-03-30T10:00:00Z', count: 24 },
    ]);
  });

  it('has empty buckets, and loses no record at the edges', async () => {
    const { data, meta } = await rows(
      `/v1/stats/histogram?${only}&from=2025-03-29T19:00:00Z&to=2025-03-29T20:30:00Z&interval=15m`,
    );
    expect(data.map(({ count }) => count)).toEqual([0, 0, 0, 0, 1, 0]);
    expect(meta).toMatchObject({ total: 1, from: '2025-03-29T19:00:00Z', to: '2025-03-29T20:30:00Z' });
    const whole = await rows(`/v1/stats/histogram?${only}&buckets=7`);
    expect(whole.data.reduce((sum, { count }) => sum + Number(count), 0)).toBe(60);
    expect(whole.meta).toMatchObject({ interval: '6h', total: 60 });
  });

  it('splits by label into parts that are the whole', async () => {
    const { data, meta } = await rows(`/v1/stats/histogram?${only}&interval=1y&by=topic&top=2`);
    expect(data.map(({ group, label, count }) => ({ group, label, count }))).toEqual([
      { group: 'value', label: 'bildung', count: 15 },
      { group: 'value', label: 'kritik', count: 15 },
      { group: 'other', label: null, count: 15 },
      { group: 'missing', label: null, count: 15 },
    ]);
    expect(meta).toMatchObject({ by: 'topic', total: 60 });
  });

  it('summarises a number', async () => {
    const { data, meta } = await rows(`/v1/stats/histogram?${only}&interval=1y&field=latency_ms`);
    const [p50, p95, p99] = quantilesOf(latencies, [0.5, 0.95, 0.99]).quantiles.map(({ value }) => value);
    const sum = latencies.reduce((one, other) => one + other, 0);
    expect(data).toHaveLength(1);
    const [row = {}] = data;
    expect(row).toMatchObject({
      count: 60,
      values: latencies.length,
      min: Math.min(...latencies),
      max: Math.max(...latencies),
      sum,
    });
    expect([row['mean'], row['p50'], row['p95'], row['p99']].map(Number)).toEqual(
      [sum / latencies.length, p50, p95, p99].map((value) => expect.closeTo(value ?? Number.NaN, 9) as number),
    );
    expect(meta).toMatchObject({ field: 'latency_ms', method: 'exact' });
  });

  it('is empty where nothing matches and no range is named', async () => {
    expect(await rows('/v1/stats/histogram?q=nothing_of_it')).toMatchObject({
      data: [],
      meta: { interval: 'auto', total: 0 },
    });
  });

  it('has only empty buckets where nothing matches in a range', async () => {
    const { data } = await rows(
      '/v1/stats/histogram?q=nothing_of_it&from=2025-03-29&to=2025-03-31&interval=1d&field=latency_ms',
    );
    expect(data.map(({ count, values, p95 }) => ({ count, values, p95 }))).toEqual([
      { count: 0, values: 0, p95: null },
      { count: 0, values: 0, p95: null },
    ]);
  });

  it.each([
    ['interval=7m', 'interval', "interval: '7m' is no interval"],
    [
      'interval=1s&from=2025-03-29&to=2025-03-30',
      'interval',
      'interval: 1s divides the time into 86400 buckets, and 2000 are the limit',
    ],
    ['buckets=0', 'buckets', "buckets: '0' is not a whole number of at least 1 and up to 1000"],
    ['tz=Mars/Base', 'tz', '"Mars/Base" is no time zone'],
    ['by=', 'by', "by: '' is not the name of a field"],
  ])('refuses %s', async (query, parameter, detail) => {
    expect((await api.get(`/v1/stats/histogram?${query}`)).json).toMatchObject({
      code: 'bad-request',
      parameter,
      detail,
    });
  });

  it('refuses more rows than a reply holds', async () => {
    const { json } = await api.get(
      '/v1/stats/histogram?from=2025-03-29&to=2025-03-31&interval=2m&by=request_id&top=50',
    );
    expect(json).toMatchObject({
      code: 'bad-request',
      detail: 'the answer would have 73440 rows, and 20000 are the limit',
    });
  });
});

describe('POST /v1/stats/aggregate', () => {
  const ask = async (body: unknown) => (await api.send('POST', '/v1/stats/aggregate', body)).json;

  it('counts all records where nothing is asked for', async () => {
    expect(await ask({})).toMatchObject({
      data: [{ count: 65 }],
      meta: { totals: { count: 65 }, groups: 1, interval: null, method: null },
    });
  });

  it('groups by fields, with what passes, in order, up to a limit', async () => {
    const of = (topic: string | null) =>
      records
        .filter(({ fields }) => fields['topic'] === topic)
        .flatMap(({ fields: { latency_ms: latency } }) => (typeof latency === 'number' ? [latency] : []));
    const row = (topic: string | null) => ({
      topic,
      count: 15,
      count_latency_ms: records.filter(({ fields }) => fields['topic'] === topic && 'latency_ms' in fields).length,
      sum_latency_ms: of(topic).reduce((one, other) => one + other, 0),
      max: Math.max(...of(topic)),
      p50_latency_ms: quantilesOf(of(topic), [0.5]).quantiles[0]?.value,
      distinct_wrapper_chain: 2,
    });
    const expected = topics.map(row).filter(({ max }) => max >= 95);
    const json = await ask({
      stream: ['wrapper_requests'],
      group_by: [{ field: 'topic' }],
      metrics: [
        { op: 'count' },
        { op: 'count', field: 'latency_ms' },
        { op: 'sum', field: 'latency_ms' },
        { op: 'max', field: 'latency_ms', as: 'max' },
        { op: 'percentile', field: 'latency_ms', percentile: 50 },
        { op: 'distinct', field: 'wrapper_chain' },
      ],
      having: [{ metric: 'max', is: '>=', value: 95 }],
      order: [{ by: 'sum_latency_ms' }],
      limit: 2,
    });
    expect(json).toMatchObject({
      data: expected.sort((one, other) => other.sum_latency_ms - one.sum_latency_ms).slice(0, 2),
      meta: {
        groups: expected.length,
        method: 'exact',
        totals: {
          count: 60,
          sum_latency_ms: latencies.reduce((one, other) => one + other, 0),
          distinct_wrapper_chain: 2,
        },
      },
    });
  });

  it('groups by time and label, and can be had as CSV', async () => {
    const body = {
      stream: ['wrapper_requests'],
      tz: 'Europe/Berlin',
      group_by: [{ time: '1d' }, { field: 'wrapper_chain', as: 'chain' }],
    };
    const inDay = (from: string, to: string) =>
      records.filter(({ timeMs }) => timeMs >= Date.parse(from) && timeMs < Date.parse(to));
    const days: [string, string][] = [
      ['2025-03-28T23:00:00Z', '2025-03-29T23:00:00Z'],
      ['2025-03-29T23:00:00Z', '2025-03-30T22:00:00Z'],
      ['2025-03-30T22:00:00Z', '2025-03-31T22:00:00Z'],
    ];
    const expected = days.flatMap(([from, to]) =>
      ['a', 'a + b'].map((chain) => ({
        time: from,
        chain,
        count: inDay(from, to).filter(
          ({ fields }) => (Array.isArray(fields['wrapper_chain']) ? fields['wrapper_chain'].join(' + ') : '') === chain,
        ).length,
      })),
    );
    expect(await ask(body)).toMatchObject({ data: expected, meta: { interval: '1d', groups: 6 } });
    const csv = await api.send('POST', '/v1/stats/aggregate?format=csv', body);
    expect(csv.text).toBe(
      `time,chain,count\r\n${expected.map((row) => Object.values(row).join(',')).join('\r\n')}\r\n`,
    );
  });

  it('is empty where nothing matches', async () => {
    const json = await ask({
      q: 'nothing_of_it',
      group_by: [{ time: 'auto' }],
      metrics: [{ op: 'mean', field: 'latency_ms' }],
    });
    expect(json).toMatchObject({ data: [], meta: { totals: { mean_latency_ms: null }, groups: 0 } });
  });

  it.each([
    [{ order: [{ by: 'cout' }] }, '/order/0/by', "there is nothing called 'cout'", 'did you mean count?'],
    [
      { having: [{ metric: 'x', is: '>', value: 1 }] },
      '/having/0/metric',
      "there is nothing called 'x'",
      'there are: count',
    ],
    [
      { group_by: [{ time: '1h' }, { time: '1d' }] },
      '/group_by/1/time',
      'the groups are by time twice',
      /leave one out/,
    ],
    [{ group_by: [{ time: 'often' }] }, '/group_by/0/time', "/group_by/0/time: 'often' is no interval", /write auto/],
    [{ group_by: [{ field: 'count' }] }, '', "two groups or figures are called 'count'", /as$/],
    [{ q: 'a:(' }, 'q', /the filter is not understood/, /./],
    [{ limit: 10_001 }, '/limit', /\/limit/, /docs/],
  ])('refuses %j', async (body, parameter, detail, hint) => {
    const { json } = await api.send('POST', '/v1/stats/aggregate', body);
    const matching = (text: string | RegExp) =>
      typeof text === 'string' ? text : (expect.stringMatching(text) as string);
    expect(json).toMatchObject({ code: 'bad-request', parameter, detail: matching(detail), hint: matching(hint) });
  });
});

describe('GET /v1/stats/percentiles', () => {
  it('takes the duration of requests, exactly', async () => {
    const { data, meta } = await rows('/v1/stats/percentiles');
    const exact = quantilesOf(latencies, [0.5, 0.9, 0.95, 0.99]).quantiles;
    expect(data.map(({ percentile, value, n, group }) => ({ percentile, value, n, group }))).toEqual(
      exact.map(({ share, value }) => ({
        percentile: share * 100,
        value: expect.closeTo(value, 9) as number,
        n: latencies.length,
        group: 'all',
      })),
    );
    expect(meta).toMatchObject({
      field: 'latency_ms',
      streams: ['wrapper_requests'],
      n: latencies.length,
      method: 'exact',
      interval: null,
    });
  });

  it('estimates by t-digest where that is wanted', async () => {
    const { data, meta } = await rows('/v1/stats/percentiles?method=t-digest&percentiles=0,50,100');
    expect(meta).toMatchObject({ method: 't-digest' });
    const [least, middle, most] = data.map(({ value }) => Number(value));
    expect([least, most]).toEqual([Math.min(...latencies), Math.max(...latencies)]);
    expect(Math.abs((middle ?? 0) - (quantilesOf(latencies, [0.5]).quantiles[0]?.value ?? 0))).toBeLessThan(5);
  });

  it('goes by label and over time', async () => {
    const { data } = await rows('/v1/stats/percentiles?by=topic&percentiles=50');
    const of = (topic: string | null) =>
      records
        .filter(({ fields }) => fields['topic'] === topic)
        .flatMap(({ fields: { latency_ms: latency } }) => (typeof latency === 'number' ? [latency] : []));
    expect(data.map(({ label, group, value, n }) => ({ label, group, value, n }))).toEqual(
      topics.map((topic) => ({
        label: topic,
        group: topic === null ? 'missing' : 'value',
        value: quantilesOf(of(topic), [0.5]).quantiles[0]?.value,
        n: of(topic).length,
      })),
    );
    const overTime = await rows('/v1/stats/percentiles?interval=1d&tz=Europe/Berlin&percentiles=100');
    expect(overTime.data.map(({ from, n }) => ({ from, n }))).toEqual([
      { from: '2025-03-28T23:00:00Z', n: 6 },
      { from: '2025-03-29T23:00:00Z', n: 40 },
      { from: '2025-03-30T22:00:00Z', n: 7 },
    ]);
  });

  it('makes fewer buckets where each would hold too few numbers, but never less than 24', async () => {
    const buckets = async (more: string) => {
      const { data, meta } = await rows(`/v1/stats/percentiles?interval=auto&percentiles=50&buckets=200${more}`);
      expect(data.reduce((sum, { n }) => sum + Number(n), 0)).toBe(latencies.length);
      return String(meta['interval']);
    };
    const [each, two, all] = [await buckets(''), await buckets('&per_bucket=2'), await buckets('&per_bucket=1000')];
    expect(each).not.toBe(all);
    expect(await rows('/v1/stats/percentiles?interval=auto&buckets=24')).toMatchObject({ meta: { interval: all } });
    const half = Math.max(24, Math.round(latencies.length / 2));
    expect(await rows(`/v1/stats/percentiles?interval=auto&buckets=${half}`)).toMatchObject({
      meta: { interval: two },
    });
    // Said, it is as it was said.
    expect(await rows('/v1/stats/percentiles?interval=1h&per_bucket=1000')).toMatchObject({ meta: { interval: '1h' } });
  });

  it('is empty where no stream has a duration, and says whom it asked', async () => {
    expect(await rows('/v1/stats/percentiles?stream=plain')).toMatchObject({
      data: [],
      meta: { field: null, streams: ['plain'], n: 0, method: null },
    });
    expect(await rows('/v1/stats/percentiles?field=nix')).toMatchObject({ data: [], meta: { n: 0, method: null } });
  });

  it.each([
    ['percentiles=101', 'percentiles', "percentiles: '101' is no number from 0 to 100"],
    ['percentiles=', 'percentiles', "percentiles: '' is no number from 0 to 100"],
    ['method=best', 'method', "method: 'best' is not one of auto, exact, t-digest"],
    ['stream=nix', 'stream', "the logs have no stream 'nix'"],
  ])('refuses %s', async (query, parameter, detail) => {
    expect((await api.get(`/v1/stats/percentiles?${query}`)).json).toMatchObject({
      code: 'bad-request',
      parameter,
      detail,
    });
  });
});

describe('GET /v1/stats/distribution', () => {
  it('counts each record once, in a bin or beside them', async () => {
    const { data, meta } = await rows('/v1/stats/distribution?bins=5');
    const edges = [0, 20, 40, 60, 80, 100];
    expect(data).toEqual(
      edges.slice(0, -1).map((from, index) => ({
        from,
        to: from + 20,
        count: latencies.filter((value) => value >= from && (value < from + 20 || (index === 4 && value === 100)))
          .length,
      })),
    );
    expect(meta).toMatchObject({
      scale: 'linear',
      records: 60,
      numbers: latencies.length,
      underflow: 0,
      overflow: 0,
      non_numeric: 1,
      missing: 6,
      min: Math.min(...latencies),
      max: Math.max(...latencies),
    });
  });

  it('takes bounds, and counts what lies outside', async () => {
    const { data, meta } = await rows('/v1/stats/distribution?bins=2&min=20&max=60');
    const between = (from: number, to: number) => latencies.filter((value) => value >= from && value < to).length;
    expect(data).toEqual([
      { from: 20, to: 40, count: between(20, 40) },
      { from: 40, to: 60, count: between(40, 61) },
    ]);
    expect(meta).toMatchObject({ underflow: between(-1, 20), overflow: between(61, 1000) });
  });

  it('counts what no scale of factors can show as below', async () => {
    const { data, meta } = await rows('/v1/stats/distribution?scale=log&bins=3');
    expect(data.map(({ from, to }) => [from, to])).toEqual([
      [1, 10],
      [10, 100],
    ]);
    expect(meta).toMatchObject({
      scale: 'log',
      underflow: latencies.filter((value) => value === 0).length,
      overflow: 0,
    });
  });

  it('is empty without numbers', async () => {
    expect(await rows('/v1/stats/distribution?field=topic')).toMatchObject({
      data: [],
      meta: { records: 65, numbers: 0, non_numeric: 45, missing: 20, min: null, max: null },
    });
  });

  it.each([
    ['min=5&max=5', 'max', 'max: 5 is not above min: 5'],
    ['scale=log&min=0', 'min', 'min: a scale of factors begins above 0, not at 0'],
    ['bins=501', 'bins', "bins: '501' is not a whole number of at least 1 and up to 500"],
  ])('refuses %s', async (query, parameter, detail) => {
    expect((await api.get(`/v1/stats/distribution?${query}`)).json).toMatchObject({
      code: 'bad-request',
      parameter,
      detail,
    });
  });
});

describe('GET /v1/stats/heatmap', () => {
  it('counts in a grid of the size that is asked for', async () => {
    const { json } = await api.get('/v1/stats/heatmap?interval=1d&tz=Europe/Berlin&rows=2');
    const { data, meta } = json as {
      data: { times: string[]; edges: number[]; counts: number[][]; count_max: number };
      meta: object;
    };
    expect(data.times).toEqual([
      '2025-03-28T23:00:00Z',
      '2025-03-29T23:00:00Z',
      '2025-03-30T22:00:00Z',
      '2025-03-31T22:00:00Z',
    ]);
    expect(data.edges).toEqual([0, 50, 100]);
    const expected = data.times.slice(0, -1).map((from, index) => {
      const inColumn = records.filter(
        ({ timeMs }) => timeMs >= Date.parse(from) && timeMs < Date.parse(data.times[index + 1] ?? ''),
      );
      const numbers = inColumn.flatMap(({ fields: { latency_ms: latency } }) =>
        typeof latency === 'number' ? [latency] : [],
      );
      return [numbers.filter((value) => value < 50).length, numbers.filter((value) => value >= 50).length];
    });
    expect(data.counts).toEqual(expected);
    expect(data.count_max).toBe(Math.max(...expected.flat()));
    expect(meta).toMatchObject({ interval: '1d', records: 60, non_numeric: 1, missing: 6 });
  });

  it('is empty where there is nothing', async () => {
    expect((await api.get('/v1/stats/heatmap?q=nothing_of_it')).json).toMatchObject({
      data: { times: [], edges: [], counts: [], count_max: 0 },
      meta: { records: 0 },
    });
    expect((await api.get('/v1/stats/heatmap?columns=501')).json).toMatchObject({
      code: 'bad-request',
      parameter: 'columns',
    });
  });
});

describe('GET /v1/stats/top, rare and distinct', () => {
  it('rank values, with parts that are the whole', async () => {
    const { data, meta } = await rows('/v1/stats/top?field=topic&limit=1');
    expect(data).toEqual([{ value: 'bildung', cut: false, count: 15, share: 15 / 65 }]);
    expect(meta).toMatchObject({ other: 30, missing: 20, total: 65, distinct: 3 });
    expect(await rows('/v1/stats/top')).toMatchObject({
      data: [
        { value: 'a', count: 60 },
        { value: 'b', count: 20 },
      ],
      meta: { field: 'wrapper_chain', streams: ['wrapper_requests'], total: 80 },
    });
  });

  it('show the rarest with their newest record', async () => {
    const { data } = await rows('/v1/stats/rare?field=request_id&max_count=1&limit=2');
    expect(data).toEqual(
      [49, 48].map((index) => ({
        value: `r${index}`,
        cut: false,
        count: 1,
        first_time: new Date(records[index]?.timeMs ?? 0).toISOString().replace('.000Z', 'Z'),
        last_time: new Date(records[index]?.timeMs ?? 0).toISOString().replace('.000Z', 'Z'),
        example_id: records[index]?.id,
      })),
    );
    expect((await rows('/v1/stats/rare?field=request_id&max_count=1')).data).toHaveLength(20);
    expect((await rows('/v1/stats/rare?field=topic&max_count=14')).data).toEqual([]);
  });

  it('count different values exactly, or estimate them', async () => {
    expect((await api.get('/v1/stats/distinct')).json).toMatchObject({
      data: { distinct: 50, method: 'exact', relative_error: 0, records: 60, present: 60, missing: 0 },
      meta: { field: 'request_id', streams: ['wrapper_requests'] },
    });
    expect((await api.get('/v1/stats/distinct?field=topic&method=hll')).json).toMatchObject({
      data: { distinct: 3, method: 'hll', present: 45, missing: 20 },
    });
    expect((await api.get('/v1/stats/distinct?field=wrapper_chain&method=exact')).json).toMatchObject({
      data: { distinct: 2 },
    });
    expect((await api.get('/v1/stats/distinct?stream=plain')).json).toMatchObject({
      data: null,
      meta: { field: null },
    });
  });

  it('are empty where no stream has such a role', async () => {
    expect(await rows('/v1/stats/top?stream=plain')).toMatchObject({ data: [], meta: { field: null, total: 0 } });
    expect(await rows('/v1/stats/rare?stream=plain')).toMatchObject({ data: [], meta: { field: null } });
    expect((await api.get('/v1/stats/top?limit=0')).json).toMatchObject({ parameter: 'limit' });
    expect((await api.get('/v1/stats/rare?max_count=0')).json).toMatchObject({ parameter: 'max_count' });
    expect((await api.get('/v1/stats/distinct?method=guess')).json).toMatchObject({ parameter: 'method' });
  });
});

describe('GET /v1/stats/correlation', () => {
  it('ranks in the engine as the statistics do here', async () => {
    const points = records.flatMap(({ fields }) => {
      const { latency_ms: x, quality_score: score } = fields;
      const y = typeof score === 'object' && score !== null && 'total_score' in score ? score.total_score : undefined;
      return typeof x === 'number' && typeof y === 'number' ? [{ x, y }] : [];
    });
    const expected = spearman(points);
    if (!('rho' in expected)) throw new Error('too few');
    const { json } = await api.get('/v1/stats/correlation');
    expect(json).toMatchObject({
      data: {
        n: points.length,
        direction: 'together',
        spearman: {
          rho: expect.closeTo(expected.rho, 12) as number,
          method: 'student',
          interval: { low: expect.closeTo(expected.interval.low, 9) as number, confidence: 0.95 },
        },
        records: 60,
      },
      meta: { x: 'latency_ms', y: 'quality_score.total_score', streams: ['wrapper_requests'] },
    });
    const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    const [mx, my] = [mean(points.map(({ x }) => x)), mean(points.map(({ y }) => y))];
    const product = (of: (point: { x: number; y: number }) => number) =>
      points.reduce((sum, point) => sum + of(point), 0);
    const r =
      product(({ x, y }) => (x - mx) * (y - my)) /
      Math.sqrt(product(({ x }) => (x - mx) ** 2) * product(({ y }) => (y - my) ** 2));
    expect(json).toMatchObject({ data: { pearson: { r: expect.closeTo(r, 12) as number } } });
  });

  it('says where there is too little, or nothing that changes', async () => {
    expect((await api.get('/v1/stats/correlation?x=a&y=b')).json).toMatchObject({
      data: { n: 3, direction: 'too-few', spearman: null, pearson: null },
    });
    expect((await api.get('/v1/stats/correlation?x=latency_ms&y=_bytes&q=latency_ms:0')).json).toMatchObject({
      data: { n: 1, direction: 'too-few', spearman: null, pearson: null },
    });
    expect((await api.get('/v1/stats/correlation?x=nix&y=b')).json).toMatchObject({
      data: { n: 0, direction: 'too-few' },
    });
    expect((await api.get('/v1/stats/correlation?stream=plain')).json).toMatchObject({
      data: null,
      meta: { x: null, y: null },
    });
    expect((await api.get('/v1/stats/correlation?x=')).json).toMatchObject({ code: 'bad-request', parameter: 'x' });
  });
});
