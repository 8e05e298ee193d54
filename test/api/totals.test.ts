/** Figures of different endpoints about the same records agree with each other, and with the lines, to the unit. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { binIndexOf } from '../../src/insight/value-bins.ts';
import { quantilesOf } from '../../src/insight/quantiles.ts';
import { plainRecords } from '../support/plain-records.ts';
import type { PlainRecord } from '../support/plain-records.ts';
import { seeded } from '../support/random.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const RECORDS = 2000;
const TURNS = 16;
/** Three days around the night in which clocks in Berlin go back. */
const startMs = Date.parse('2025-10-25T00:00:00Z');
const spanMs = 3 * 86_400_000;

const chance = seeded(20_251_026);
const whole = (below: number) => Math.floor(chance() * below);
const pick = <T>(choices: readonly [T, ...T[]]): T => choices[whole(choices.length)] ?? choices[0];

function randomLine(): string {
  const latency = pick<() => unknown>([
    () => whole(30_000),
    () => whole(100) / 7,
    () => -whole(50),
    () => 0,
    () => 10 ** whole(8),
    () => 'slow',
    () => null,
    () => [1, 2],
  ])();
  return JSON.stringify({
    timestamp: new Date(startMs + whole(spanMs)).toISOString(),
    n: whole(100),
    ...(whole(8) === 0 ? {} : { latency_ms: latency }),
    ...(whole(5) === 0 ? {} : { topic: `t${Math.floor(20 * chance() ** 3)}` }),
    chain: pick([['a'], ['a', 'b'], ['b', 'b', 'c'], [], null]),
  });
}

const lines = { one: Array.from({ length: RECORDS - 300 }, randomLine), two: Array.from({ length: 300 }, randomLine) };
const all = (['one', 'two'] as const).flatMap((stream) =>
  plainRecords(stream, lines[stream]).map((record) => ({ ...record, stream })),
);

type Told = PlainRecord & { readonly stream: string };
type Test = (record: Told) => boolean;

/** A filter, and the same in plain words. */
function randomFilter(): { readonly q: string; readonly passes: Test } {
  const least = whole(100);
  const topic = `t${whole(6)}`;
  const simple: [{ readonly q: string; readonly passes: Test }, ...{ readonly q: string; readonly passes: Test }[]] = [
    { q: '', passes: () => true },
    { q: `n:>=${least}`, passes: ({ fields: { n } }) => Number(n) >= least },
    { q: `topic:${topic}`, passes: ({ fields }) => fields['topic'] === topic },
    { q: `NOT topic:*`, passes: ({ fields }) => fields['topic'] === undefined },
    {
      q: 'chain:b',
      passes: ({ fields: { chain } }) => Array.isArray(chain) && chain.includes('b'),
    },
    { q: 'latency_ms:slow', passes: ({ fields }) => fields['latency_ms'] === 'slow' },
    {
      q: 'latency_ms:>100',
      passes: ({ fields: { latency_ms: latency } }) =>
        [latency].flat().some((one) => typeof one === 'number' && one > 100),
    },
    { q: '_stream:two', passes: ({ stream }) => stream === 'two' },
    { q: 'topic:nobody', passes: () => false },
  ];
  const [first, second] = [pick(simple), pick(simple)];
  if (first.q === '' || second.q === '' || whole(2) === 0) return first;
  return whole(2) === 0
    ? { q: `(${first.q}) AND (${second.q})`, passes: (record) => first.passes(record) && second.passes(record) }
    : { q: `(${first.q}) OR NOT (${second.q})`, passes: (record) => first.passes(record) || !second.passes(record) };
}

function numbersOf(records: readonly Told[]): readonly number[] {
  return records.flatMap(({ fields: { latency_ms: latency } }) => (typeof latency === 'number' ? [latency] : []));
}

function countsOf(values: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return counts;
}

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('one.jsonl', ...lines.one);
    place.write('two.jsonl', ...lines.two);
  });
}, 60_000);

afterAll(() => api.close());

interface Reply<D> {
  readonly data: D;
  readonly meta: Readonly<Record<string, unknown>>;
}

async function ask<D>(path: string, query: Readonly<Record<string, string>>): Promise<Reply<D>> {
  const { status, json, text } = await api.get(`${path}?${new URLSearchParams(query).toString()}`);
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return json as Reply<D>;
}

const turns = Array.from({ length: TURNS }, () => {
  const { q, passes } = randomFilter();
  const fromMs = whole(3) === 0 ? null : startMs + whole(spanMs);
  const toMs = whole(3) === 0 ? null : (fromMs ?? startMs) + 1 + whole(spanMs);
  const interval = pick(['auto', '10m', '1h', '2h', '6h', '12h', '1d', '1w', '1mo']);
  const tz = pick(['UTC', 'Europe/Berlin', 'Asia/Kolkata']);
  const matching = all.filter(
    (record) =>
      passes(record) && (fromMs === null || record.timeMs >= fromMs) && (toMs === null || record.timeMs < toMs),
  );
  const scope = {
    ...(q === '' ? {} : { q }),
    tz,
    ...(fromMs === null ? {} : { from: new Date(fromMs).toISOString() }),
    ...(toMs === null ? {} : { to: new Date(toMs).toISOString() }),
  };
  return { scope, interval, matching };
});

describe('totals', () => {
  it('are about many questions, with and without a match', () => {
    const counts = turns.map(({ matching }) => matching.length);
    expect([Math.min(...counts), Math.max(...counts)]).toEqual([0, expect.any(Number)]);
    expect(counts.filter((count) => count > 100).length).toBeGreaterThan(TURNS / 3);
  });

  it.each(turns)('agree for $scope in steps of $interval', async ({ scope, interval, matching }) => {
    const numbers = numbersOf(matching);
    const present = matching.filter(({ fields: { latency_ms: latency } }) => latency !== undefined && latency !== null);
    const sums = {
      records: matching.length,
      numbers: numbers.length,
      non_numeric: present.length - numbers.length,
      missing: matching.length - present.length,
    };

    const count = await ask<{ count: number }>('/v1/records/count', scope);
    expect(count.data.count).toBe(matching.length);

    const histogram = await ask<{ from: string; to: string; count: number; values: number }[]>('/v1/stats/histogram', {
      ...scope,
      interval,
      field: 'latency_ms',
    });
    expect(histogram.meta['total']).toBe(matching.length);
    expect(histogram.data.map((bucket) => bucket.count)).toEqual(
      histogram.data.map(
        ({ from, to }) => matching.filter(({ timeMs }) => timeMs >= Date.parse(from) && timeMs < Date.parse(to)).length,
      ),
    );
    expect(histogram.data.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(matching.length);
    expect(histogram.data.reduce((sum, bucket) => sum + bucket.values, 0)).toBe(numbers.length);
    const split = await ask<{ count: number }[]>('/v1/stats/histogram', { ...scope, interval, by: 'topic', top: '3' });
    expect(split.data.reduce((sum, bucket) => sum + bucket.count, 0)).toBe(matching.length);

    const facets = await ask<
      { values: { value: string; count: number }[]; other: number; missing: number; total: number }[]
    >(`/v1/facets`, { ...scope, field: 'topic', limit: '4' });
    const topics = countsOf(matching.flatMap(({ fields: { topic } }) => (typeof topic === 'string' ? [topic] : [])));
    const ranked = [...topics].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
    const [facet] = facets.data;
    expect(facet?.values.map(({ value, count: often }) => [value, often])).toEqual(ranked.slice(0, 4));
    expect(facet).toMatchObject({
      other: ranked.slice(4).reduce((sum, [, often]) => sum + often, 0),
      missing: matching.filter(({ fields }) => fields['topic'] === undefined).length,
      total: matching.length,
    });
    const chains = await ask<{ total: number; missing: number }[]>('/v1/facets', { ...scope, field: 'chain' });
    const items = matching.map(({ fields: { chain } }) => (Array.isArray(chain) ? chain.length : 0));
    expect(chains.data[0]).toMatchObject({
      total: items.reduce((sum, length) => sum + Math.max(1, length), 0),
      missing: items.filter((length) => length === 0).length,
    });

    const percentiles = await ask<{ percentile: number; value: number }[]>('/v1/stats/percentiles', {
      ...scope,
      field: 'latency_ms',
      percentiles: '0,25,50,99,100',
    });
    expect(percentiles.meta['n']).toBe(numbers.length);
    const exact = quantilesOf(numbers, [0, 0.25, 0.5, 0.99, 1]).quantiles;
    expect(percentiles.data.map(({ value }) => value)).toEqual(
      exact.map(({ value }) => expect.closeTo(value, 6) as number),
    );

    for (const scale of ['auto', 'linear', 'log']) {
      const distribution = await ask<{ from: number; to: number; count: number }[]>('/v1/stats/distribution', {
        ...scope,
        field: 'latency_ms',
        scale,
        bins: '12',
      });
      expect(distribution.meta).toMatchObject(sums);
      const edges = [...distribution.data.map(({ from }) => from), ...distribution.data.slice(-1).map(({ to }) => to)];
      expect(distribution.data.map((bin) => bin.count)).toEqual(
        distribution.data.map((_, index) => numbers.filter((value) => binIndexOf(edges, value) === index).length),
      );
      const inside = distribution.data.reduce((sum, bin) => sum + bin.count, 0);
      expect(inside + Number(distribution.meta['underflow']) + Number(distribution.meta['overflow'])).toBe(
        numbers.length,
      );
    }

    const heatmap = await ask<{ times: string[]; counts: number[][] }>('/v1/stats/heatmap', {
      ...scope,
      field: 'latency_ms',
      columns: '60',
      interval,
    });
    expect(heatmap.meta).toMatchObject(sums);
    expect(heatmap.data.counts.flat().reduce((sum, cell) => sum + cell, 0)).toBe(
      numbers.length - Number(heatmap.meta['underflow']) - Number(heatmap.meta['overflow']),
    );
    if (numbers.length > 0) {
      expect(heatmap.data.counts.map((column) => column.reduce((sum, cell) => sum + cell, 0))).toEqual(
        histogram.data.map(({ values }) => values),
      );
    }

    const body = {
      ...scope,
      group_by: [{ field: 'topic' }, { time: interval }],
      metrics: [
        { op: 'count' },
        { op: 'count', field: 'latency_ms', as: 'present' },
        { op: 'max', field: 'latency_ms', as: 'max' },
      ],
      limit: 10_000,
    };
    const { json } = await api.send('POST', '/v1/stats/aggregate', body);
    const aggregate = json as Reply<{ topic: string | null; time: string; count: number; present: number }[]>;
    expect(aggregate.data.reduce((sum, row) => sum + row.count, 0)).toBe(matching.length);
    expect(aggregate.data.reduce((sum, row) => sum + row.present, 0)).toBe(present.length);
    expect(aggregate.meta['totals']).toEqual({
      count: matching.length,
      present: present.length,
      max: numbers.length === 0 ? null : Math.max(...numbers),
    });
  });
});
