/** One number label by label on shared bins: every figure as the lines have it. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binIndexOf } from '../../src/insight/value-bins.ts';
import { quantilesOf } from '../../src/insight/quantiles.ts';
import { plainRecords } from '../support/plain-records.ts';
import { seeded } from '../support/random.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const chance = seeded(20_260_211);
const whole = (below: number) => Math.floor(chance() * below);

const lines = Array.from({ length: 400 }, (_, index) => {
  const latency: unknown = index % 41 === 0 ? 'slow' : index % 37 === 0 ? -whole(9) : 10 ** (1 + chance() * 4);
  return JSON.stringify({
    timestamp: new Date(Date.parse('2026-02-11T08:00:00Z') + index * 60_000).toISOString(),
    request_id: `r${index}`,
    ...(index % 29 === 0 ? {} : { latency_ms: latency }),
    ...(index % 11 === 0 ? {} : { topic: `t${whole(4)}` }),
    wrapper_chain: [['a'], ['a', 'b'], ['b', 'b', 'c'], [], null][index % 5],
  });
});

interface Line {
  readonly latency: number | null;
  readonly topic: string | null;
  readonly chain: readonly string[];
}
const all: readonly Line[] = plainRecords('wrapper_requests', lines).map(({ fields }) => {
  const { latency_ms: latency, topic, wrapper_chain: chain } = fields;
  return {
    latency: typeof latency === 'number' ? latency : null,
    topic: typeof topic === 'string' ? topic : null,
    chain: Array.isArray(chain) ? [...new Set(chain.map(String))] : [],
  };
});

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('wrapper_requests.jsonl', ...lines);
    place.write('plain.jsonl', '{"timestamp":"2026-02-11T08:00:00Z","n":1}', 'no json');
  });
}, 60_000);
afterAll(() => api.close());

interface Row extends Readonly<Record<string, unknown>> {
  readonly label: string | null;
  readonly records: number;
  readonly n: number;
  readonly counts: readonly number[];
}
interface Spreads {
  readonly data: readonly Row[];
  readonly meta: Readonly<Record<string, unknown>> & { readonly edges: readonly number[] };
}

async function ask<T = Spreads>(url: string): Promise<T> {
  const { status, json, text } = await api.get(url);
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return json as T;
}

async function countOf(q: string): Promise<number> {
  const found = await ask<{ data: { count: number } }>(`/v1/records/count?${new URLSearchParams({ q }).toString()}`);
  return found.data.count;
}

const numbersOf = (of: readonly Line[]) => of.flatMap(({ latency }) => (latency === null ? [] : [latency]));
const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);

describe('GET /v1/stats/spreads', () => {
  const labelled = (label: string | null) => all.filter(({ topic }) => topic === label);

  it.each(['linear', 'log'])('counts each label by itself in the same bins, scale %s', async (scale) => {
    const { data, meta } = await ask(`/v1/stats/spreads?by=topic&bins=12&scale=${scale}`);
    const ranked = ['t0', 't1', 't2', 't3'].toSorted(
      (one, other) => labelled(other).length - labelled(one).length || (one < other ? -1 : 1),
    );
    expect(data.map(({ label }) => label)).toEqual([...ranked, null]);
    for (const row of data) {
      const numbers = numbersOf(labelled(row.label));
      const sorted = numbers.toSorted((one, other) => one - other);
      const bins = numbers.map((value) => binIndexOf(meta.edges, value));
      const last = meta.edges.length - 1;
      const rank = Math.floor(numbers.length / 2 - (1.959963984540054 * Math.sqrt(numbers.length)) / 2);
      expect(row).toMatchObject({
        cut: false,
        records: labelled(row.label).length,
        n: numbers.length,
        underflow: bins.filter((bin) => bin === -1).length,
        overflow: bins.filter((bin) => bin === last).length,
        counts: Array.from({ length: last }, (_, index) => bins.filter((bin) => bin === index).length),
        median_low: sorted[rank - 1],
        median_high: sorted[numbers.length - rank],
      });
      const quantiles = quantilesOf(numbers, [0.05, 0.25, 0.5, 0.75, 0.95]).quantiles.map(({ value }) => value);
      expect(['p5', 'p25', 'p50', 'p75', 'p95'].map((name) => Number(row[name]))).toEqual(
        quantiles.map((value) => expect.closeTo(value, 6) as number),
      );
      expect(Number(row['mean'])).toBeCloseTo(sumOf(numbers) / numbers.length, 6);
    }
    expect(meta).toMatchObject({
      field: 'latency_ms',
      by: 'topic',
      streams: ['wrapper_requests'],
      scale,
      labels: 4,
      records: 400,
      numbers: numbersOf(all).length,
      method: 'exact',
    });
  });

  it('counts a list by each of its items, as filters find them, and shows as many as are asked for', async () => {
    const { data, meta } = await ask('/v1/stats/spreads?top=2');
    const having = (item: string) => all.filter(({ chain }) => chain.includes(item)).length;
    expect(data.map(({ label, records }) => [label, records])).toEqual([
      ['a', having('a')],
      ['b', having('b')],
      [null, all.filter(({ chain }) => chain.length === 0).length],
    ]);
    expect(meta).toMatchObject({ by: 'wrapper_chain', labels: 3 });
    expect(await countOf('wrapper_chain:"b"')).toBe(having('b'));
  });

  it('has no interval of few numbers, and no figure of none', async () => {
    const few = await ask(`/v1/stats/spreads?by=topic&q=${encodeURIComponent('request_id:(r1 OR r2 OR r3)')}`);
    expect(sumOf(few.data.map(({ n }) => n))).toBe(3);
    expect(few.data.map(({ median_low: low, median_high: high }) => [low, high])).toEqual(
      few.data.map(() => [null, null]),
    );
    const texts = await ask('/v1/stats/spreads?by=topic&field=request_id&top=1');
    expect(texts.data[0]).toMatchObject({ n: 0, p50: null, mean: null, counts: [], underflow: 0, overflow: 0 });
    expect(texts.meta).toMatchObject({ edges: [], numbers: 0, method: null });
    expect(await ask('/v1/stats/spreads?q=nothing_of_it')).toMatchObject({ data: [], meta: { labels: 0, records: 0 } });
    expect(await ask('/v1/stats/spreads?stream=plain')).toMatchObject({
      data: [],
      meta: { field: null, by: null, edges: [] },
    });
  });

  it('keeps to the bins that are asked for, and tells what lies outside', async () => {
    const { data, meta } = await ask('/v1/stats/spreads?by=topic&bins=4&scale=linear&min=0&max=1000');
    expect(meta.edges).toEqual([0, 250, 500, 750, 1000]);
    const outside = sumOf(data.map(({ underflow, overflow }) => Number(underflow) + Number(overflow)));
    expect(outside).toBe(numbersOf(all).filter((value) => value < 0 || value > 1000).length);
    expect(sumOf(data.map(({ counts }) => sumOf(counts))) + outside).toBe(meta['numbers']);
  });

  it.each([
    ['by=', 'by'],
    ['field=', 'field'],
    ['top=0', 'top'],
    ['bins=201', 'bins'],
    ['min=5&max=1', 'max'],
    ['scale=log&min=0', 'min'],
    ['stream=nobody', 'stream'],
  ])('refuses %s', async (query, parameter) => {
    expect((await api.get(`/v1/stats/spreads?${query}`)).json).toMatchObject({ code: 'bad-request', parameter });
  });
});
