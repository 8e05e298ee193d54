import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { numericDifference } from '../../src/insight/numeric-difference.ts';
import { proportionDifference, proportionOf } from '../../src/insight/proportions.ts';
import { studentHalfWidth } from '../../src/insight/mean-interval.ts';
import { quantilesOf } from '../../src/insight/quantiles.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

const start = Date.UTC(2025, 10, 1);
const at = (index: number) => new Date(start + index * 3_600_000).toISOString();

interface Call {
  readonly request_id: string;
  readonly timestamp: string;
  readonly latency_ms: number | string;
  readonly wrapper_chain: readonly string[] | null;
  readonly topic?: string;
  readonly style?: string | null;
  readonly success?: boolean;
  readonly quality_score?: { readonly total_score: number | string; readonly field_completeness?: number };
}

const chains = [['lotse', 'prisma'], ['anker'], ['lotse']] as const;
/** Scores of the first chain rise with time; every seventh call of the second fails; the third is seldom. */
const calls: Call[] = Array.from({ length: 150 }, (_, index) => {
  const chain = index % 15 === 0 ? 2 : index % 2;
  const score = chain === 0 ? 60 + index / 5 + ((index * 7) % 5) : 50 + ((index * 37) % 19);
  const hasFailed = chain === 1 && index % 7 === 0;
  return {
    request_id: `r${index}`,
    timestamp: at(index),
    latency_ms: 1000 + ((index * 7919) % 3001) + chain * 500,
    wrapper_chain: chains[chain] ?? null,
    topic: ['bildung', 'natur', 'technik'][index % 3] ?? '',
    ...(index % 4 === 0 ? { style: null } : { style: 'knapp' }),
    ...(hasFailed
      ? { success: false }
      : { quality_score: { total_score: score, field_completeness: 100 - (index % 10) } }),
  };
});
const odd: Call[] = [
  { request_id: 'x1', timestamp: at(3), latency_ms: 'slow', wrapper_chain: null },
  { request_id: 'x2', timestamp: at(4), latency_ms: 5, wrapper_chain: [], quality_score: { total_score: '90' } },
];
const written = [...calls, ...odd, odd[0]].map((call) => JSON.stringify(call));

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('wrapper_requests.jsonl', ...written, 'no json', '');
    place.write(
      'field_flow.jsonl',
      JSON.stringify({ timestamp: at(7), request_id: 'r7', stage: '4_BACKEND_FORWARD', model: 'm' }),
      JSON.stringify({ timestamp: at(7), request_id: 'r7', stage: 'ERROR', error: 'HTTPError: Server Error 502' }),
      JSON.stringify({ timestamp: at(8), request_id: 'e1', stage: '2_WRAPPERS_LOADED', chain: ['anker'] }),
      JSON.stringify({ timestamp: at(8), request_id: 'e1', stage: 'ERROR', error: 'KeyError: 7' }),
      JSON.stringify({
        timestamp: at(9),
        wrapper: 'alt',
        topic: 'bildung',
        style: 's',
        quality_score: { total_score: 42 },
        duration_ms: 17,
        format: 'f',
      }),
      JSON.stringify({ timestamp: at(9), note: 'no calibration' }),
    );
    place.write('evolution.jsonl', JSON.stringify({ timestamp: at(0), generation: 1 }));
  });
}, 60_000);

afterAll(() => api.close());

type Row = Record<string, unknown>;
const all = [...calls, ...odd, ...odd.slice(0, 1)];
const chainOf = ({ wrapper_chain: chain }: Call) => (chain === null || chain.length === 0 ? null : chain.join(' + '));
const scoresOf = (some: readonly Call[]) =>
  some.flatMap(({ quality_score: score }) => (typeof score?.total_score === 'number' ? [score.total_score] : []));
const durationsOf = (some: readonly Call[]) =>
  some.flatMap(({ latency_ms: ms }) => (typeof ms === 'number' ? [ms] : []));
const mean = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;

function expectedRow(name: string | null, some: readonly Call[]): Row {
  const scores = scoresOf(some);
  const ok = proportionOf({ count: some.filter(({ success }) => success !== false).length, total: some.length });
  const [p50, p95] = quantilesOf(durationsOf(some), [0.5, 0.95]).quantiles;
  const middle = mean(scores);
  const half =
    studentHalfWidth(scores.length - 1, 0.95) *
    Math.sqrt(scores.reduce((sum, score) => sum + (score - middle) ** 2, 0) / (scores.length - 1) / scores.length);
  return {
    name,
    requests: some.length,
    share: some.length / all.length,
    ok_count: ok.count,
    ok_share: ok.share,
    ok_share_low: ok.interval.low,
    ok_share_high: ok.interval.high,
    p50_ms: p50?.value,
    p95_ms: expect.closeTo(p95?.value ?? 0, 6),
    scored: scores.length,
    mean_score: expect.closeTo(middle, 9),
    mean_score_low: expect.closeTo(middle - half, 9),
    mean_score_high: expect.closeTo(middle + half, 9),
    median_score: quantilesOf(scores, [0.5]).quantiles[0]?.value,
    is_enough: some.length >= 20,
  };
}

const get = async (url: string) => (await api.get(url)).json as { data: Row[]; meta: Row };
const profile = async (url: string) => (await api.get(url)).json as { data: Row; meta: Row };

describe('GET /v1/wrappers', () => {
  it('has each chain in figures', async () => {
    const { data, meta } = await get('/v1/wrappers');
    const names = ['anker', 'lotse + prisma', 'lotse', null];
    expect(data.map(({ name }) => name)).toEqual(names);
    for (const [index, name] of names.slice(0, 3).entries()) {
      expect(data[index]).toMatchObject(
        expectedRow(
          name,
          all.filter((call) => chainOf(call) === name),
        ),
      );
    }
    expect(data[1]).toMatchObject({
      trend: 'rising',
      trend_per_day: expect.closeTo(24 / 5, 0),
      first_time: '2025-11-01T02:00:00Z',
    });
    expect(data[0]).toMatchObject({ trend: 'none' });
    expect(data[3]).toMatchObject({
      requests: 3,
      scored: 0,
      mean_score: null,
      mean_score_low: null,
      median_score: null,
      trend: 'too-few',
    });
    expect(meta).toMatchObject({ streams: ['wrapper_requests'], labels: 4, requests: 153 });
  });

  it('counts a call for each of its wrappers', async () => {
    const { data, meta } = await get('/v1/wrappers?by=wrapper');
    const count = (wrapper: string) => calls.filter(({ wrapper_chain: chain }) => chain?.includes(wrapper)).length;
    expect(data.map(({ name, requests }) => [name, requests])).toEqual([
      ['lotse', count('lotse')],
      ['anker', count('anker')],
      ['prisma', count('prisma')],
      [null, 3],
    ]);
    expect(meta).toMatchObject({ requests: 153 });
  });

  it('goes by filter, time and stream', async () => {
    const { data } = await get('/v1/wrappers?q=topic:natur&from=2025-11-02&to=2025-11-03&limit=1');
    const within = calls.filter(({ topic, timestamp }) => topic === 'natur' && timestamp.startsWith('2025-11-02'));
    const most = ['anker', 'lotse + prisma'].toSorted((one, other) => {
      const n = (name: string) => within.filter((call) => chainOf(call) === name).length;
      return n(other) - n(one) || (one < other ? -1 : 1);
    });
    expect(data.map(({ name }) => name)).toEqual(most.slice(0, 1));
    expect(await get('/v1/wrappers?stream=evolution')).toMatchObject({ data: [], meta: { streams: [], requests: 0 } });
    expect(await get('/v1/wrappers?q=topic:nothing')).toMatchObject({ data: [], meta: { labels: 0 } });
  });

  it('counts older calibrations of a trace that is named', async () => {
    expect(await get('/v1/wrappers?stream=field_flow')).toMatchObject({
      data: [{ name: 'alt', requests: 1, p50_ms: 17, mean_score: 42, ok_share: 1 }],
      meta: { streams: ['field_flow'], requests: 1 },
    });
    expect((await get('/v1/wrappers?stream=field_flow&stream=wrapper_requests')).meta).toMatchObject({ requests: 154 });
  });

  it.each(['limit=0', 'limit=1001', 'by=chains', 'tz=Nowhere'])('refuses %s', async (query) => {
    expect((await api.get(`/v1/wrappers?${query}`)).json).toMatchObject({
      code: 'bad-request',
      parameter: query.split('=')[0],
    });
  });
});

describe('GET /v1/topics, /v1/styles, /v1/formats', () => {
  it('group by their label', async () => {
    const { data } = await get('/v1/topics');
    expect(data.slice(0, 3).map(({ name, requests }) => [name, requests])).toEqual([
      ['bildung', 50],
      ['natur', 50],
      ['technik', 50],
    ]);
    expect(data[1]).toMatchObject(
      expectedRow(
        'natur',
        calls.filter(({ topic }) => topic === 'natur'),
      ),
    );
    expect((await get('/v1/styles')).data.map(({ name, requests }) => [name, requests])).toEqual([
      ['knapp', 112],
      [null, 41],
    ]);
    expect((await get('/v1/formats')).data).toMatchObject([{ name: null, requests: 153 }]);
    expect((await api.get('/v1/topics?limit=2&format=csv')).text.split('\r\n').length).toBe(4);
    expect((await api.get('/v1/styles?limit=x')).status).toBe(400);
    expect((await api.get('/v1/formats?from=x')).status).toBe(400);
  });
});

describe('GET /v1/wrappers/{name}', () => {
  it('is all about a chain', async () => {
    const anker = calls.filter((call) => chainOf(call) === 'anker');
    const { data } = await profile('/v1/wrappers/anker');
    expect(data['summary']).toMatchObject({ ...expectedRow('anker', anker), share: 1 });
    const overTime = data['over_time'] as { from: string; requests: number; mean_score: number | null }[];
    expect(overTime.reduce((sum, { requests }) => sum + requests, 0)).toBe(anker.length);
    const [first] = overTime;
    const of = anker.filter(
      ({ timestamp }) =>
        timestamp >= (first?.from ?? '').replace('Z', '.000Z') &&
        timestamp < (overTime[1]?.from ?? '').replace('Z', '.000Z'),
    );
    expect(first?.mean_score).toBeCloseTo(mean(scoresOf(of)), 9);
    expect(
      new Set((data['topics'] as Row[]).map(({ name, requests }) => `${String(name)} ${String(requests)}`)),
    ).toEqual(
      new Set(
        ['bildung', 'natur', 'technik'].map(
          (topic) => `${topic} ${anker.filter((call) => call.topic === topic).length}`,
        ),
      ),
    );
    const failed = anker.filter(({ success }) => success === false).length;
    expect(data).toMatchObject({ failed_requests: failed + 1, error_groups: 3 });
    expect((data['errors'] as Row[]).map(({ stage, template, count }) => [stage, template, count])).toEqual([
      [null, null, failed - 1],
      ['2_WRAPPERS_LOADED', 'KeyError: <num>', 1],
      ['4_BACKEND_FORWARD', 'HTTPError: Server Error <num>', 1],
    ]);
    const examples = data['examples'] as {
      why: string;
      score: number;
      duration_ms: number;
      request_id: string;
      record_id: string;
    }[];
    const byWhy = (why: string) => examples.filter((example) => example.why === why);
    expect(byWhy('newest').map(({ request_id: id }) => id)).toEqual(
      anker
        .toReversed()
        .slice(0, 5)
        .map(({ request_id: id }) => id),
    );
    expect(byWhy('best').map(({ score }) => score)).toEqual(
      scoresOf(anker)
        .toSorted((one, other) => other - one)
        .slice(0, 3),
    );
    expect(byWhy('worst').map(({ score }) => score)).toEqual(
      scoresOf(anker)
        .toSorted((one, other) => one - other)
        .slice(0, 3),
    );
    expect(byWhy('slowest').map(({ duration_ms: ms }) => ms)).toEqual(
      durationsOf(anker)
        .toSorted((one, other) => other - one)
        .slice(0, 3),
    );
    expect((await api.get(`/v1/records/${byWhy('newest')[0]?.record_id}/raw`)).text).toBe(JSON.stringify(anker.at(-1)));
  });

  it('is all about a wrapper in any chain', async () => {
    const { data } = await profile('/v1/wrappers/prisma?by=wrapper');
    expect(data['summary']).toMatchObject({
      name: 'prisma',
      requests: calls.filter((call) => chainOf(call) === 'lotse + prisma').length,
    });
    expect((await profile(`/v1/wrappers/${encodeURIComponent('lotse + prisma')}`)).data['summary']).toMatchObject({
      name: 'lotse + prisma',
    });
  });

  it('says what was meant where there is none', async () => {
    expect((await api.get('/v1/wrappers/ankr')).json).toMatchObject({ status: 404, hint: 'did you mean anker?' });
    expect((await api.get('/v1/wrappers/prisma')).json).toMatchObject({
      status: 404,
      hint: 'it is a wrapper in longer chains: ask with by=wrapper',
    });
    expect((await api.get('/v1/topics/nature')).json).toMatchObject({ status: 404, hint: 'did you mean natur?' });
    expect(await profile('/v1/wrappers/anker?from=2026-01-01')).toMatchObject({
      data: { summary: null, over_time: [], topics: [], errors: [], examples: [] },
    });
    expect((await api.get('/v1/wrappers/anker?by=x')).status).toBe(400);
  });
});

describe('GET /v1/topics/{name}', () => {
  it('is all about a topic', async () => {
    const natur = calls.filter(({ topic }) => topic === 'natur');
    const { data } = await profile('/v1/topics/natur');
    expect(data['summary']).toMatchObject({ ...expectedRow('natur', natur), share: 1 });
    expect((data['wrappers'] as Row[]).reduce((sum, { requests }) => sum + Number(requests), 0)).toBe(natur.length);
    expect((await profile('/v1/topics/natur?to=2025-01-01')).data).toMatchObject({ summary: null, wrappers: [] });
  });
});

describe('GET /v1/wrappers/compare', () => {
  interface Compared {
    readonly data: { readonly comparisons: Row[]; readonly cells: Row[] };
    readonly meta: Row;
  }
  const compare = async (query: string) => (await api.get(`/v1/wrappers/compare${query}`)).json as Compared;
  const of = (name: string) => calls.filter((call) => chainOf(call) === name);

  it('has the difference of two with its intervals', async () => {
    const { data } = await compare(`?a=anker&b=${encodeURIComponent('lotse + prisma')}`);
    const [a, b] = [of('anker'), of('lotse + prisma')];
    const score = numericDifference({ type: 'numeric', field: '', before: scoresOf(a), after: scoresOf(b) }, 0.95);
    const ok = proportionDifference(
      { count: a.filter(({ success }) => success !== false).length, total: a.length },
      { count: b.length, total: b.length },
    );
    expect(data.comparisons).toMatchObject([
      {
        a: 'anker',
        b: 'lotse + prisma',
        n_a: a.length,
        n_b: b.length,
        ok: { difference: ok.difference, low: ok.interval.low, high: ok.interval.high },
        score: {
          change: 'higher',
          n_a: scoresOf(a).length,
          n_b: scoresOf(b).length,
          median_a: score.medianBefore,
          shift: expect.closeTo(score.shift, 9),
          shift_low: expect.closeTo(score.shiftInterval.low, 9),
          delta: expect.closeTo(score.delta, 9),
          p: expect.closeTo(score.p, 12),
          adjusted_p: expect.closeTo(score.p, 12),
          is_sampled: false,
        },
        is_enough: true,
        rank: 1,
      },
    ]);
  });

  it('compares each pair, and does not rank what is too few', async () => {
    const { data, meta } = await compare('');
    expect(data.comparisons.map(({ a, b, is_enough: enough, rank }) => [a, b, enough, rank])).toEqual([
      ['anker', 'lotse + prisma', true, 1],
      ['anker', 'lotse', false, null],
      ['lotse + prisma', 'lotse', false, null],
    ]);
    expect(meta).toMatchObject({ wrappers: 3 });
    expect((await compare('?a=lotse')).data.comparisons.map(({ a, b }) => [a, b])).toEqual([
      ['lotse', 'anker'],
      ['lotse', 'lotse + prisma'],
    ]);
    expect((await compare('?by=wrapper&b=lotse')).data.comparisons.map(({ a, b }) => [a, b])).toEqual([
      ['anker', 'lotse'],
      ['prisma', 'lotse'],
    ]);
  });

  it('has a cell for each wrapper and topic', async () => {
    const { data, meta } = await compare('');
    const cell = (wrapper: string, topic: string) =>
      data.cells.find((one) => one['wrapper'] === wrapper && one['across'] === topic);
    const scores = scoresOf(of('lotse + prisma').filter(({ topic }) => topic === 'natur')).toSorted(
      (one, other) => one - other,
    );
    const edge = Math.floor(scores.length / 2 - (1.959963984540054 * Math.sqrt(scores.length)) / 2);
    expect(cell('lotse + prisma', 'natur')).toMatchObject({
      n: scores.length,
      median_score: expect.closeTo(quantilesOf(scores, [0.5]).quantiles[0]?.value ?? 0, 9),
      median_score_low: scores[edge - 1],
      median_score_high: scores[scores.length - edge],
      is_enough: scores.length >= 20,
    });
    expect(cell('lotse', 'bildung')).toMatchObject({ is_enough: false, rank: null });
    expect(data.cells.reduce((sum, { n }) => sum + Number(n), 0)).toBe(scoresOf(calls).length);
    expect(meta['cells']).toBe(data.cells.length);
    expect(
      (await compare('?a=anker&b=lotse&across=style')).data.cells.map(({ wrapper, across }) => [wrapper, across]),
    ).toEqual([
      ['anker', 'knapp'],
      ['lotse', 'knapp'],
    ]);
  });

  it('is empty where there is nothing', async () => {
    expect(await compare('?from=2026-01-01')).toMatchObject({
      data: { comparisons: [], cells: [] },
      meta: { wrappers: 0, cells: 0 },
    });
    expect(await compare('?stream=evolution&a=x')).toMatchObject({ data: { comparisons: [], cells: [] } });
  });

  it.each([
    ['a=lotse&b=lotse', 'b'],
    ['a=nobody', 'a'],
    ['a=lotse&b=nobody', 'b'],
    ['across=wrapper', 'across'],
  ])('refuses %s', async (query, parameter) => {
    expect((await api.get(`/v1/wrappers/compare?${query}`)).json).toMatchObject({ status: 400, parameter });
  });
});

describe('GET /v1/scores', () => {
  it('has distribution and course', async () => {
    const { data, meta } = await profile('/v1/scores?bins=4');
    const scores = scoresOf(all);
    const [low, high] = [Math.min(...scores), Math.max(...scores)];
    const [p5, p50, p95] = quantilesOf(scores, [0.05, 0.5, 0.95]).quantiles.map(({ value }) => value);
    const edges = [0, 1, 2, 3, 4].map((index) => low + ((high - low) * index) / 4);
    const bins = [0, 1, 2, 3].map((index) => ({
      from: expect.closeTo(edges[index] ?? 0, 9),
      to: expect.closeTo(edges[index + 1] ?? 0, 9),
      count: scores.filter((score) => Math.min(3, Math.floor(((score - low) / (high - low)) * 4)) === index).length,
    }));
    expect(data).toMatchObject({
      count: scores.length,
      missing: all.length - scores.length,
      mean: expect.closeTo(mean(scores), 9),
      min: low,
      max: high,
      quantiles: { p5: expect.closeTo(p5 ?? 0, 9), p50: expect.closeTo(p50 ?? 0, 9), p95: expect.closeTo(p95 ?? 0, 9) },
      histogram: bins,
      trend: 'rising',
    });
    expect((data['over_time'] as { count: number }[]).reduce((sum, { count }) => sum + count, 0)).toBe(scores.length);
    expect(meta).toMatchObject({ score: 'total_score', streams: ['wrapper_requests'] });
  });

  it('takes parts of the score and any field', async () => {
    const parts = calls.flatMap(({ quality_score: score }) => score?.field_completeness ?? []);
    expect((await profile('/v1/scores?score=field_completeness')).data).toMatchObject({
      count: parts.length,
      mean: expect.closeTo(mean(parts), 9),
    });
    expect((await profile('/v1/scores?field=latency_ms')).data).toMatchObject({ count: 151, missing: 2, min: 5 });
    expect((await profile('/v1/scores?stream=field_flow')).data).toMatchObject({
      count: 1,
      mean: 42,
      mean_low: null,
      histogram: [{ from: 42, to: 42, count: 1 }],
      trend: 'too-few',
    });
  });

  it('says nothing of nothing', async () => {
    expect((await profile('/v1/scores?score=structure_adherence')).data).toMatchObject({
      count: 0,
      missing: 153,
      mean: null,
      histogram: [],
      over_time: [],
      interval: null,
      quantiles: { p50: null },
    });
    expect((await api.get('/v1/scores?stream=evolution')).json).toMatchObject({
      data: { count: 0, missing: 0 },
      meta: { streams: [] },
    });
    for (const query of ['bins=0', 'bins=201', 'score=x', 'field=']) {
      expect((await api.get(`/v1/scores?${query}`)).json).toMatchObject({
        status: 400,
        parameter: query.split('=')[0],
      });
    }
  });
});

it('made no mistakes', () => expect(api.faults).toEqual([]));
