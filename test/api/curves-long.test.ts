/** Curves of more points than are computed with one by one: what the engine makes of them is what they are. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { mean, noise, quantile, recordId } from '../support/learning-logs.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const POINTS = 21_000;
const START = Date.UTC(2025, 10, 1);
const config = `logs: logs
timezone: UTC
archive: { settle: 0s }
streams:
  train: { learning: { step: step } }
`;

const points = Array.from({ length: POINTS }, (_, index) => {
  const loss = Number((1 + 4 * Math.exp(-index / 3000) + 0.2 * noise(index)).toFixed(3));
  const line = `{"ts":${(START + index * 1000) / 1000},"step":${index * 2},"loss":${loss}}`;
  return { x: index * 2, ms: START + index * 1000, loss, line };
});

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => place.write('train.jsonl', ...points.map(({ line }) => line)), { config });
}, 60_000);

afterAll(() => api.close());

// oxlint-disable-next-line typescript/no-explicit-any -- replies are checked against their schemas
async function dataOf(url: string): Promise<any> {
  const { status, json, text } = await api.get(url);
  if (status !== 200 || typeof json !== 'object' || json === null || !('data' in json)) throw new Error(text);
  return json.data;
}

type Row = Readonly<Record<string, number>>;

function expectRows(rows: readonly Row[], keyOf: (point: (typeof points)[number]) => number): void {
  const groups = new Map<number, (typeof points)[number][]>();
  for (const point of points) {
    const own = groups.get(keyOf(point));
    if (own === undefined) groups.set(keyOf(point), [point]);
    else own.push(point);
  }
  expect(rows).toHaveLength(groups.size);
  [...groups.values()].forEach((own, index) => {
    const values = own.map(({ loss }) => loss);
    const [least, greatest] = [Math.min(...values), Math.max(...values)];
    const row = rows[index] ?? {};
    expect(row).toMatchObject({
      count: own.length,
      min: least,
      min_id: recordId('train', own.find(({ loss }) => loss === least)?.line ?? ''),
      max: greatest,
      max_id: recordId('train', own.find(({ loss }) => loss === greatest)?.line ?? ''),
      last: values.at(-1),
      last_id: recordId('train', own.at(-1)?.line ?? ''),
      step: own[0]?.x,
    });
    expect(row['x']).toBeCloseTo(
      row['from_x'] !== undefined && row['from_x'] > 1e9 ? mean(own.map(({ ms }) => ms)) : mean(own.map(({ x }) => x)),
      2,
    );
    expect(row['value']).toBeCloseTo(mean(values), 9);
    expect(row['median']).toBeCloseTo(quantile(values, 0.5), 9);
    expect(row['low']).toBeCloseTo(quantile(values, 0.1), 9);
    expect(row['high']).toBeCloseTo(quantile(values, 0.9), 9);
  });
}

describe('a curve of 21,000 points', () => {
  it('has exact buckets along steps', async () => {
    const data = await dataOf('/v1/curves?buckets=100');
    expect([data.metric.name, data.better, data.drawn_by, data.judged_by]).toEqual([
      'loss',
      'lower',
      'buckets',
      'buckets',
    ]);
    const width = Math.ceil((2 * (POINTS - 1) + 1) / 100);
    expectRows(data.series[0].rows, ({ x }) => Math.floor(x / width));
  });

  it('has exact buckets along time', async () => {
    const data = await dataOf('/v1/curves?x=time&buckets=12');
    expectRows(data.series[0].rows, ({ ms }) => Math.floor(ms / 1_800_000));
  });

  it('tells the same figures and verdict whatever is drawn, and the verdict is right', async () => {
    const [few, many] = [await dataOf('/v1/curves?buckets=5'), await dataOf('/v1/curves?buckets=1000')];
    const verdict = ({ series: [{ verdict: given }] }: { series: [{ verdict: Record<string, unknown> }] }) => [
      given['word'],
      given['because'],
    ];
    expect(verdict(few)).toEqual(verdict(many));
    expect(verdict(few)).toEqual(['plateau', expect.any(String)]);
    expect(few.series[0]).toMatchObject({
      count: POINTS,
      min: many.series[0].min,
      max: many.series[0].max,
      last: many.series[0].last,
    });
    expect(few.series[0].verdict.evidence.points).toBeGreaterThan(1000);
  });

  it('is fitted by buckets to what it was made of', async () => {
    const data = await dataOf('/v1/curves/fit?target=2');
    expect([data.fitted_by, data.count, data.fit.kind, data.fit.shape.name]).toEqual([
      'buckets',
      POINTS,
      'fit',
      'exponential',
    ]);
    expect(Math.abs(data.plateau.level.value - 1)).toBeLessThan(0.01);
    expect(Math.abs(data.reaches_target.x - 2 * 3000 * Math.log(4))).toBeLessThan(100);
  });

  it('gives each point in pages', async () => {
    const { json, headers } = await api.get('/v1/curves/points?limit=10000');
    expect(json).toMatchObject({ data: { length: 10_000, 0: { x: 0, value: points[0]?.loss }, 9999: { x: 19_998 } } });
    const next = await dataOf(/^<(.*)>;/.exec(headers['link'] ?? '')?.[1] ?? '');
    expect([next.length, next[0].x, next[0].id]).toEqual([
      10_000,
      20_000,
      recordId('train', points[10_000]?.line ?? ''),
    ]);
  });
});
