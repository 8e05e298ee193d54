/** Two numbers as density: every count is that of the written lines, on the edges that the reply says. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { plainRecords } from '../support/plain-records.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

const lines = Array.from({ length: 80 }, (_, index) =>
  JSON.stringify({
    timestamp: new Date(Date.parse('2025-03-29T20:00:00Z') + index * 60_000).toISOString(),
    request_id: `r${index}`,
    ...(index % 10 === 9 ? {} : { latency_ms: index === 7 ? 'slow' : 5 + ((index * 37) % 101) * 23 }),
    ...(index % 7 === 3 ? {} : { quality_score: { total_score: index === 12 ? [80] : 60 + ((index * 13) % 41) } }),
    topic: index % 2 === 0 ? 'kunst' : 'kritik',
  }),
);
const records = plainRecords('wrapper_requests', lines).map(({ fields }) => ({
  x: fields['latency_ms'],
  y: (fields['quality_score'] as { total_score?: unknown } | undefined)?.total_score,
  topic: fields['topic'],
}));
type Pair = { readonly x: number; readonly y: number; readonly topic: unknown };
const pairs = records.filter((one): one is Pair => typeof one.x === 'number' && typeof one.y === 'number');

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('wrapper_requests.jsonl', ...lines, 'no json');
    place.write(
      'plain.jsonl',
      ...[-1, 0, 1, 10, 1000].map((n) => `{"timestamp":"2025-03-30T00:00:00Z","a":${n},"b":${n}}`),
    );
  });
}, 60_000);

afterAll(() => api.close());

interface Reply {
  readonly data: {
    readonly x: { readonly edges: readonly number[] };
    readonly y: { readonly edges: readonly number[] };
    readonly counts: readonly (readonly number[])[];
    readonly count_max: number;
  };
  readonly meta: Readonly<Record<string, unknown>>;
}

async function gridOf(query: string): Promise<Reply> {
  const { status, json, text } = await api.get(`/v1/stats/grid${query}`);
  if (status !== 200) throw new Error(`${status}: ${text}`);
  return json as Reply;
}

/** Counted here, by the edges of the reply: the last bin holds its upper edge. */
function counted(of: readonly Pair[], { x: { edges: xs }, y: { edges: ys } }: Reply['data']): number[][] {
  const isIn = (edges: readonly number[], index: number, value: number) => {
    const [low = 0, high = 0] = [edges[index], edges[index + 1]];
    return value >= low && (value < high || (index === edges.length - 2 && value === high));
  };
  return xs
    .slice(1)
    .map((_, column) =>
      ys.slice(1).map((__, row) => of.filter(({ x, y }) => isIn(xs, column, x) && isIn(ys, row, y)).length),
    );
}

describe('GET /v1/stats/grid', () => {
  it('counts duration against score, on round edges that cover all pairs', async () => {
    const { data, meta } = await gridOf('');
    expect(data.counts).toEqual(counted(pairs, data));
    expect(data.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(pairs.length);
    expect(data.count_max).toBe(Math.max(...data.counts.flat()));
    const [xs, ys] = [pairs.map(({ x }) => x), pairs.map(({ y }) => y)];
    expect(data).toMatchObject({
      x: {
        field: 'latency_ms',
        scale: 'log',
        min: Math.min(...xs),
        max: Math.max(...xs),
        non_numeric: 1,
        // The odd line has nothing.
        missing: records.filter(({ x }) => x === undefined).length + 1,
      },
      y: {
        field: 'quality_score.total_score',
        scale: 'linear',
        min: Math.min(...ys),
        max: Math.max(...ys),
        non_numeric: 1,
        missing: records.filter(({ y }) => y === undefined).length + 1,
      },
    });
    expect(meta).toMatchObject({
      records: records.length + 1,
      pairs: pairs.length,
      outside: 0,
      streams: ['wrapper_requests'],
    });
  });

  it('takes a filter, a scale and a number of bins for each side', async () => {
    const { data, meta } = await gridOf('?q=topic:kunst&x_scale=linear&x_bins=4&y_bins=3&y_scale=log');
    const some = pairs.filter(({ topic }) => topic === 'kunst');
    expect(data.counts).toEqual(counted(some, data));
    expect(data).toMatchObject({ x: { scale: 'linear' }, y: { scale: 'log' } });
    expect(meta).toMatchObject({ pairs: some.length });
    expect(data.counts.length).toBeLessThanOrEqual(5);
    expect(data.counts.every((cells) => cells.length === data.y.edges.length - 1)).toBe(true);
  });

  it('tells pairs that a scale of factors has no place for', async () => {
    const { data, meta } = await gridOf('?x=a&y=b&x_scale=log&stream=plain');
    expect(data.counts.flat().reduce((sum, count) => sum + count, 0)).toBe(3);
    expect(meta).toMatchObject({ pairs: 5, outside: 2 });
    expect(data.x).toMatchObject({ min: -1, max: 1000, scale: 'log' });
  });

  it('puts one pair into one cell', async () => {
    const { data } = await gridOf('?x=a&y=b&q=a:10&stream=plain');
    expect(data.counts).toEqual([[1]]);
    expect(data.x.edges[0]).toBe(10);
  });

  it('is empty where nothing matches, and where no stream has such a role', async () => {
    const nothing = await gridOf('?q=topic:nix');
    expect(nothing.data).toMatchObject({ counts: [], count_max: 0, x: { field: 'latency_ms', edges: [], min: null } });
    expect(nothing.meta).toMatchObject({ records: 0, pairs: 0 });
    const roleless = await gridOf('?stream=plain');
    expect(roleless.data).toMatchObject({ counts: [], x: { field: null }, y: { field: null } });
    expect(roleless.meta).toMatchObject({ pairs: 0, streams: ['plain'] });
  });

  it.each([
    ['x_bins', '0'],
    ['y_bins', '201'],
    ['x_scale', 'cubic'],
    ['y', ''],
    ['stream', 'nix'],
    ['nix', '1'],
  ])('refuses %s=%s', async (name, value) => {
    const { status, json } = await api.get(`/v1/stats/grid?${name}=${value}`);
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'bad-request', parameter: name });
  });
});
