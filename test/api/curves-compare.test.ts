import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { compareCurves } from '../../src/insight/curves/compare-curves.ts';
import { bootstrap } from '../../src/insight/bootstrap.ts';
import { quantilesOf } from '../../src/insight/quantiles.ts';
import { mean, noise, quantile, written } from '../support/learning-logs.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const START = Date.UTC(2025, 10, 1);
const wrappers = ['sigma', 'tau'] as const;
const topics = ['bildung', 'umwelt', 'kueche'] as const;

/** sigma is 5 points better from the start, and kueche is seldom. */
const requests = Array.from({ length: 600 }, (_, index) => {
  const wrapper = wrappers[index % 2] ?? 'tau';
  const topic = topics[index % 60 === 0 ? 2 : index % 3 === 0 ? 1 : 0] ?? 'bildung';
  const score = index % 9 === 5 ? null : 70 + (wrapper === 'sigma' ? 5 : 0) + index / 60 + 6 * noise(index);
  const record = {
    request_id: `r${index}`,
    latency_ms: 100,
    wrapper_chain: [wrapper],
    topic,
    ...(score === null ? {} : { quality_score: { total_score: score } }),
  };
  return { ...written('wrapper_requests', START + index * 60_000, record), wrapper, topic, score };
});

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('wrapper_requests.jsonl', ...requests.map(({ line }) => line));
    place.write('plain.jsonl', '{"a":1}');
  });
}, 60_000);

afterAll(() => api.close());

// oxlint-disable-next-line typescript/no-explicit-any -- replies are checked against their schemas
async function compared(body: unknown): Promise<any> {
  const { status, json, text } = await api.send('POST', '/v1/curves/compare', body);
  if (status !== 200 || typeof json !== 'object' || json === null || !('data' in json)) throw new Error(text);
  return json.data;
}

const curveOf = (own: readonly (typeof requests)[number][]) =>
  own.flatMap(({ score, id }, index) => (score === null ? [] : [{ x: index + 1, y: score, id }]));
const valuesOf = (own: readonly (typeof requests)[number][]) => curveOf(own).map(({ y }) => y);

describe('POST /v1/curves/compare of curves', () => {
  it('puts two labels side by side, requests counted from 1 on either', async () => {
    const data = await compared({ sides: [{ label: 'sigma' }, { label: 'tau' }] });
    expect(data).toMatchObject({
      metric: { name: 'score' },
      x: 'requests',
      better: 'higher',
      split: 'wrapper_chain',
      generations: null,
      table: null,
    });
    const own = wrappers.map((wrapper) => requests.filter((one) => one.wrapper === wrapper));
    own.forEach((side, index) => {
      const values = valuesOf(side);
      expect(data.sides[index]).toMatchObject({
        label: wrappers[index],
        records: 300,
        count: values.length,
        min: Math.min(...values),
        max: Math.max(...values),
        compared_by: 'points',
      });
      expect(data.sides[index].mean).toBeCloseTo(mean(values), 9);
      expect(data.sides[index].median).toBeCloseTo(quantile(values, 0.5), 9);
    });
    const wanted = compareCurves(curveOf(own[0] ?? []), curveOf(own[1] ?? []), { better: 'higher', seed: 1 });
    if (wanted.kind !== 'comparison') throw new Error(wanted.why);
    expect(data.comparison).toMatchObject({
      kind: 'comparison',
      from_x: wanted.fromX,
      to_x: wanted.toX,
      points: wanted.points,
    });
    expect(data.comparison.mean.value).toBeCloseTo(wanted.mean.value, 9);
    expect(data.comparison.mean.low < 5 && data.comparison.mean.high > 5 && data.comparison.mean.clear).toBe(true);
  });

  it('gives the same intervals each time', async () => {
    const body = { sides: [{ label: 'sigma' }, { label: 'tau' }] };
    const [one, other] = [await compared(body), await compared(body)];
    expect(one.comparison).toEqual(other.comparison);
  });

  it('puts two ranges or filters side by side', async () => {
    const half = new Date(START + 300 * 60_000).toISOString();
    const data = await compared({
      q: 'wrapper_chain:tau',
      sides: [{ to: half }, { from: half, q: 'topic:bildung OR topic:umwelt' }],
    });
    const tau = requests.filter(({ wrapper }) => wrapper === 'tau');
    const early = tau.filter(({ ms }) => ms < START + 300 * 60_000);
    const late = tau.filter(({ ms, topic }) => ms >= START + 300 * 60_000 && topic !== 'kueche');
    expect(data.sides).toMatchObject([
      { label: null, records: early.length, count: valuesOf(early).length },
      {
        label: null,
        records: late.length,
        count: valuesOf(late).length,
        from_x: late.findIndex(({ score }) => score !== null) + 1,
      },
    ]);
    expect(data.split).toBeNull();
  });

  it('says that it is too early where they have too little in common', async () => {
    const data = await compared({ sides: [{ label: 'sigma' }, { label: 'none of them' }] });
    expect(data.sides[1]).toMatchObject({ label: 'none of them', records: 0, count: 0, mean: null, median: null });
    expect(data.comparison).toMatchObject({ kind: 'too-early', why: 'few-common-points', points_min: 8 });
  });
});

describe('POST /v1/curves/compare as a table', () => {
  it('has n, median and interval of each pair of labels, and ranks those with enough', async () => {
    const { table, metric, sides } = await compared({});
    expect([metric.name, sides, table.row_field, table.column_field, table.row_others]).toEqual([
      'score',
      [],
      'wrapper_chain',
      'topic',
      0,
    ]);
    const label = (list: { label: string }[], index: number) => list[index]?.label;
    expect(table.cells).toHaveLength(5);
    for (const cell of table.cells) {
      const own = requests.filter(
        ({ wrapper, topic }) => wrapper === label(table.rows, cell.row) && topic === label(table.columns, cell.column),
      );
      const values = valuesOf(own);
      expect(cell.n).toBe(values.length);
      expect(cell.median).toBeCloseTo(quantile(values, 0.5), 9);
      expect(cell.few).toBe(values.length < 20);
      expect(cell.rank === null).toBe(cell.few);
      const drawn = bootstrap(values, (some) => quantilesOf(some, [0.5]).quantiles[0]?.value ?? NaN, {
        seed: 3,
        method: 'percentile',
      });
      const rank = (value: number) => values.filter((one) => one <= value).length / values.length;
      // The bootstrap without its chance: within two places, or a hundredth, of one with it.
      const near = Math.max(0.02, 2 / values.length);
      expect(Math.abs(rank(cell.low) - rank(drawn.interval?.low ?? NaN))).toBeLessThanOrEqual(near);
      expect(Math.abs(rank(cell.high) - rank(drawn.interval?.high ?? NaN))).toBeLessThanOrEqual(near);
    }
    const ranked = table.cells.filter(({ rank }: { rank: number | null }) => rank !== null);
    const best = ranked.toSorted((one: { median: number }, other: { median: number }) => other.median - one.median);
    expect(best.map(({ rank }: { rank: number }) => rank)).toEqual([1, 2, 3, 4]);
    expect(ranked.every(({ trend }: { trend: { direction: string } }) => trend.direction === 'rising')).toBe(true);
    expect(label(table.rows, best[0].row)).toBe('sigma');
  });

  it('takes other fields, fewer labels, and another metric', async () => {
    const { table, metric } = await compared({
      metric: 'duration',
      table: { rows: 'topic', columns: '_stream', labels: 1 },
    });
    expect([metric.name, metric.better, table.rows, table.columns, table.row_others]).toEqual([
      'duration',
      'lower',
      [
        { kind: 'label', label: 'bildung' },
        { kind: 'other', label: null },
      ],
      [{ kind: 'label', label: 'wrapper_requests' }],
      2,
    ]);
    expect(table.cells.map(({ n, median, rank }: Record<string, number>) => [n, median, rank])).toEqual([
      [requests.filter(({ topic }) => topic === 'bildung').length, 100, 1],
      [requests.filter(({ topic }) => topic !== 'bildung').length, 100, 1],
    ]);
  });

  it('comes beside sides where it is asked for', async () => {
    const data = await compared({ sides: [{ label: 'sigma' }, { label: 'tau' }], table: {} });
    expect([data.comparison.kind, data.table.cells.length]).toEqual(['comparison', 5]);
  });
});

describe('POST /v1/curves/compare', () => {
  it('is empty where no stream has a role, and where nothing matches', async () => {
    expect(await compared({ stream: ['plain'] })).toEqual({
      metric: null,
      x: null,
      better: null,
      split: null,
      generations: null,
      sides: [],
      comparison: null,
      table: null,
    });
    expect((await compared({ q: 'nothing_has_this' })).table.cells).toEqual([]);
  });

  it.each([
    [{ sides: [{ label: 'sigma' }] }, '/sides'],
    [{ sides: [{ label: 'sigma' }, { from: 'now-1h' }] }, '/sides'],
    [{ sides: [{ q: '(' }, {}] }, '/sides/0/q'],
    [{ sides: [{ q: 'a) OR (b' }, {}] }, '/sides/0/q'],
    [{ sides: [{}, { from: 'soon' }] }, '/sides/1/from'],
    [{ sides: [{}, { from: 'now', to: 'now-1h' }] }, '/sides/1/to'],
    [{ q: '(' }, 'q'],
    [{ metric: 'scor' }, '/metric'],
    [{ metric: 'score', x: 'step', sides: [{}, {}] }, '/x'],
    [{ table: { labels: 99 } }, '/table/labels'],
    [{ stream: ['wrapper_request'] }, 'stream'],
    [{ colour: 'red' }, '/colour'],
  ])('refuses %j', async (body, parameter) => {
    const { status, json } = await api.send('POST', '/v1/curves/compare', body);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});
