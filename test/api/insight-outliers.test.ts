import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { outliersOf } from '../../src/insight/outliers.ts';
import { countOf } from '../support/ask-evidence.ts';
import type { EvidenceReply } from '../support/ask-evidence.ts';
import { plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

interface Written {
  readonly index: number;
  readonly latency: number;
  readonly chain: readonly string[];
}
/** Skewed as durations are, with a few that are far off on either side. */
const written: Written[] = Array.from({ length: 300 }, (_, index) => ({
  index,
  latency:
    index === 17 ? 90_000 : index === 200 ? 1 : index === 251 ? 70_000 : Math.round(200 * 1.4 ** ((index * 37) % 11)),
  chain: index % 3 === 0 ? ['sigma', 'alt'] : ['alt'],
}));
const lineOf = ({ index, latency, chain }: Written) =>
  JSON.stringify({
    timestamp: new Date(Date.parse('2025-12-01T00:00:00Z') + index * 60_000).toISOString(),
    latency_ms: latency,
    wrapper_chain: chain,
    zero: index === 5 ? 100 : 0,
    same: 7,
    signed: index === 9 ? -1000 : (index % 7) - 3,
  });
const idOf = (line: string) => createHash('sha256').update(`wrapper_requests\n${line}`).digest('hex').slice(0, 32);

interface Finding {
  readonly status: string;
  readonly label: string | null;
  readonly n: number;
  readonly scale: string;
  readonly count: number;
  readonly baseline: { median: number; low: number; high: number; spread_method: string } | null;
  readonly outliers: readonly { id: string; time: string | null; value: number; side: string; score: number | null }[];
  readonly evidence: readonly EvidenceReply[];
}

let api: ServedApi;

beforeAll(async () => {
  const config = `${plainConfig}streams:
  wrapper_requests: {}
  calls: { time: when, request: { id: call, duration: took } }
  notes: {}
`;
  api = await openApi(
    (place) => {
      place.write(
        'wrapper_requests.jsonl',
        ...written.map(lineOf),
        'odd',
        '{"latency_ms":"many"}',
        '{"latency_ms":1e200}',
      );
      place.write('calls.jsonl', '{"when":"2025-12-01T00:00:00Z","took":1}');
      place.write('notes.jsonl', '{"text":"nothing"}');
    },
    { config },
  );
}, 60_000);

afterAll(() => api.close());

async function findings(query: string): Promise<readonly Finding[]> {
  const { status, json, text } = await api.get(`/v1/insight/outliers${query}`);
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  const { data } = json as { data: readonly Finding[] };
  for (const { evidence, n } of data) {
    expect(await Promise.all(evidence.map((one) => countOf(api, one)))).toEqual([n]);
  }
  return data;
}

/** As the pure statistics have it. */
function expected(of: readonly Written[], scale: 'linear' | 'log', valueOf = ({ latency }: Written) => latency) {
  const found = outliersOf(of.map(valueOf), { scale });
  if (found.status === 'too-few') throw new Error('there are enough');
  return {
    ...found,
    records: found.outliers.map(({ index, value, side, score }) => {
      const one = of[index];
      return { id: one === undefined ? '' : idOf(lineOf(one)), value, side, score };
    }),
  };
}

function expectSame(found: Finding | undefined, wanted: ReturnType<typeof expected>): void {
  expect(found).toMatchObject({
    status: wanted.status,
    n: wanted.n,
    scale: wanted.scale,
    count: wanted.outliers.length,
  });
  for (const key of ['median', 'low', 'high'] as const) {
    expect(found?.baseline?.[key]).toBeCloseTo(wanted.baseline[key], 6);
  }
  expect(found?.outliers.map(({ id, value, side }) => ({ id, value, side }))).toEqual(
    wanted.records.map(({ id, value, side }) => ({ id, value, side })),
  );
  for (const [index, { score }] of wanted.records.entries()) {
    if (score === null) expect(found?.outliers[index]?.score).toBeNull();
    else expect(found?.outliers[index]?.score).toBeCloseTo(score, 6);
  }
}

describe('GET /v1/insight/outliers', () => {
  it('judges durations by factors, over all records, as the statistics do', async () => {
    const [found, ...others] = await findings('?stream=wrapper_requests');
    expect(others).toEqual([]);
    const wanted = expected(written, 'log');
    expect(wanted.records.map(({ value }) => value)).toEqual([1]);
    expectSame(found, wanted);
    expect(found?.outliers[0]?.time).toBe('2025-12-01T03:20:00Z');
  });

  it('judges by differences where it is told to, and names as many as are wanted', async () => {
    const [found] = await findings('?stream=wrapper_requests&scale=linear&limit=100');
    expectSame(found, expected(written, 'linear'));
    const [least] = await findings('?stream=wrapper_requests&scale=linear&limit=1');
    expect(least).toMatchObject({ count: found?.count, outliers: [{ value: 90_000 }] });
  });

  it('judges the records of each label among themselves', async () => {
    const found = await findings('?by=wrapper_chain&stream=wrapper_requests');
    expect(found.map(({ label, n }) => [label, n])).toEqual([
      ['alt', 300],
      ['sigma', 100],
    ]);
    expectSame(
      found[1],
      expected(
        written.filter(({ chain }) => chain.includes('sigma')),
        'log',
      ),
    );
  });

  it('copes with numbers that are mostly or all the same, and with signs', async () => {
    const [zero] = await findings('?field=zero&stream=wrapper_requests');
    expectSame(
      zero,
      expected(written, 'linear', ({ index }) => (index === 5 ? 100 : 0)),
    );
    expect(zero?.baseline?.spread_method).toBe('mean-distance');
    expect(await findings('?field=same&stream=wrapper_requests')).toMatchObject([
      { status: 'none', baseline: { spread_method: 'all-equal', low: 7, high: 7 }, outliers: [] },
    ]);
    const [signed] = await findings('?field=signed');
    expect(signed).toMatchObject({ scale: 'linear', outliers: [{ value: -1000, side: 'low' }] });
  });

  it('says so where there are too few, or none at all', async () => {
    expect(await findings('?stream=calls')).toMatchObject([{ status: 'too-few', n: 1, baseline: null }]);
    expect(await findings('?q=topic:none')).toMatchObject([{ status: 'too-few', n: 0 }]);
    expect(await findings('?field=not_there')).toMatchObject([{ status: 'too-few', n: 0 }]);
    expect(await findings('?field=not_there&by=wrapper_chain')).toEqual([]);
    const { json } = await api.get('/v1/insight/outliers?stream=notes');
    expect(json).toMatchObject({ data: [], meta: { field: null, streams: ['notes'] } });
  });

  it.each([
    ['score=0', 'score'],
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['scale=square', 'scale'],
    ['scale=log&field=signed', 'scale'],
    ['field=', 'field'],
    ['stream=non', 'stream'],
    ['from=soon', 'from'],
  ])('refuses %s', async (query, parameter) => {
    const { status, json } = await api.get(`/v1/insight/outliers?${query}`);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});
