import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cliffsDelta } from '../../src/insight/cliffs-delta.ts';
import { countOf } from '../support/ask-evidence.ts';
import type { EvidenceReply } from '../support/ask-evidence.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

interface Difference {
  readonly type: string;
  readonly field: string;
  readonly value: string | null;
  readonly change: string;
  readonly n_baseline: number;
  readonly n_target: number;
  readonly delta: number | null;
  readonly values: string;
  readonly baseline: { count: number; total: number } | null;
  readonly target: { count: number; total: number } | null;
  readonly evidence: readonly EvidenceReply[];
}
interface Compared {
  readonly baseline: EvidenceReply;
  readonly target: EvidenceReply;
  readonly n_baseline: number;
  readonly n_target: number;
  readonly differences: readonly Difference[];
  readonly alike: readonly string[];
  readonly too_few: readonly { field: string; n_baseline: number; n_target: number }[];
  readonly labels_left: readonly { field: string; values: number }[];
  readonly rates: readonly {
    measure: string;
    baseline: { count: number; hours: number } | null;
    target: { count: number; hours: number } | null;
    evidence: readonly EvidenceReply[];
  }[];
}

interface Written {
  readonly hour: number;
  readonly latency: number | string | null;
  readonly chain: readonly string[] | null;
  readonly topic: string;
  readonly ok: boolean;
  readonly size: number;
}

/** Sixteen days, a record an hour. On the last two the backend is slower, wrapper `neu` is new, and some requests fail. */
const written: Written[] = Array.from({ length: 16 * 24 }, (_, hour) => {
  const late = hour >= 14 * 24;
  return {
    hour,
    latency: hour % 50 === 7 ? null : hour % 50 === 8 ? 'slow' : (late ? 130 : 100) + ((hour * 7) % 41),
    chain: hour % 10 === 3 ? null : late && hour % 2 === 0 ? ['neu', 'a "b"'] : ['alt'],
    topic: ['bildung', 'medizin', 'sport'][hour % 3] ?? '',
    ok: !(late && hour % 4 === 0),
    size: hour * 1.5,
  };
});
const startMs = Date.parse('2025-12-01T00:00:00Z');
const dayMs = 86_400_000;

function lineOf({ hour, latency, chain, topic, ok, size }: Written): string {
  return JSON.stringify({
    request_id: `r${hour}`,
    timestamp: new Date(startMs + hour * 3_600_000).toISOString(),
    latency_ms: latency,
    wrapper_chain: chain,
    topic,
    'odd: key': hour % 2,
    response: `text ${hour}`,
    size,
    ...(ok ? {} : { success: false }),
  });
}

let api: ServedApi;

beforeAll(async () => {
  const now = Date.now();
  api = await openApi((place) => {
    place.write('wrapper_requests.jsonl', ...written.map(lineOf), 'odd', '[1]');
    const recent = Array.from({ length: 7 * 24 }, (_, index) => now - (index + 2) * 3_600_000);
    place.write(
      'recent.jsonl',
      ...recent.map((ms) => JSON.stringify({ timestamp: new Date(ms).toISOString(), v: ms > now - dayMs ? 9 : 1 })),
    );
    const many = Array.from({ length: 25_000 }, (_, index) =>
      JSON.stringify({ timestamp: '2024-01-01T00:00:00Z', side: index % 2, x: index + 0.25 }),
    );
    place.write('many.jsonl', ...many);
  });
}, 60_000);

afterAll(() => api.close());

async function compared(body: unknown): Promise<Compared> {
  const { status, json, text } = await api.send('POST', '/v1/insight/compare', body);
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return (json as { data: Compared }).data;
}

async function expectEvidence({ differences, rates, ...sides }: Compared): Promise<void> {
  expect(await countOf(api, sides.baseline)).toBe(sides.n_baseline);
  expect(await countOf(api, sides.target)).toBe(sides.n_target);
  for (const { evidence, n_baseline, n_target, baseline, target, field, value } of differences) {
    const counts = await Promise.all(evidence.map((one) => countOf(api, one)));
    const expected = [
      n_baseline,
      n_target,
      ...(baseline === null || target === null ? [] : [baseline.count, target.count]),
    ];
    expect([field, value, counts]).toEqual([field, value, expected]);
  }
  for (const { evidence, baseline, target } of rates) {
    const counts = await Promise.all(evidence.map((one) => countOf(api, one)));
    expect(counts).toEqual([baseline?.count, target?.count]);
  }
}

const lastTwoDays = { from: '2025-12-15', to: '2025-12-17', streams: ['wrapper_requests'] };
const target = written.filter(({ hour }) => hour >= 14 * 24);
const baseline = written.filter(({ hour }) => hour < 14 * 24);

describe('POST /v1/insight/compare', () => {
  it('ranks what differs from the stretch before, seven times as long', async () => {
    const found = await compared({ target: lastTwoDays });
    expect(found).toMatchObject({
      baseline: { from: '2025-12-01T00:00:00Z', to: '2025-12-15T00:00:00Z', streams: ['wrapper_requests'] },
      // The odd lines are at the time of the line before.
      n_baseline: baseline.length,
      n_target: target.length + 2,
      too_few: [],
    });
    const labels = found.differences.map(({ field, value, change }) => [field, value, change]);
    expect(labels).toEqual(
      expect.arrayContaining([
        ['latency_ms', null, 'higher'],
        ['size', null, 'higher'],
        ['wrapper_chain', 'neu', 'new'],
        ['wrapper_chain', 'a "b"', 'new'],
        ['wrapper_chain', 'alt', 'less'],
        ['failed', 'failed', 'new'],
      ]),
    );
    expect(labels).toHaveLength(6);
    expect([...found.alike].sort()).toEqual([String.raw`odd\:\ key`, 'topic']);
    const latency = found.differences.find(({ field }) => field === 'latency_ms');
    const numbers = (of: readonly Written[]) => of.map((one) => one.latency).filter((one) => typeof one === 'number');
    const [before, after] = [numbers(baseline), numbers(target)];
    expect(latency).toMatchObject({ n_baseline: before.length, n_target: after.length, values: 'exact', unit: 'ms' });
    expect(latency?.delta).toBeCloseTo(cliffsDelta(before, after, 0.95).delta, 9);
    const neu = found.differences.find(({ value }) => value === 'neu');
    expect([neu?.baseline, neu?.target]).toEqual([
      { count: 0, total: baseline.filter(({ chain }) => chain !== null).length },
      {
        count: target.filter(({ chain }) => chain?.includes('neu') === true).length,
        total: target.filter(({ chain }) => chain !== null).length,
      },
    ]);
    expect(found.rates).toMatchObject([
      { measure: 'records', baseline: { count: baseline.length, hours: 336 }, target: { hours: 48 } },
      { measure: 'failures', stream: 'wrapper_requests', baseline: { count: 0 }, target: { count: 12, hours: 48 } },
    ]);
    await expectEvidence(found);
  });

  it('compares two filters over all time', async () => {
    const found = await compared({
      target: { q: 'topic:sport OR "no such"', streams: ['wrapper_requests'] },
      baseline: { q: 'topic:bildung' },
      fields: ['topic', 'latency_ms', 'not_there', '_bytes'],
    });
    expect(found.n_baseline).toBe(written.filter(({ topic }) => topic === 'bildung').length);
    expect(found.target).toMatchObject({ from: null, to: null, filter: 'topic:sport OR "no such"' });
    expect(
      found.differences.filter(({ field }) => field === 'topic').map(({ value, change }) => [value, change]),
    ).toEqual([['bildung', 'vanished']]);
    expect(found.too_few).toEqual([{ field: 'not_there', n_baseline: 0, n_target: 0 }]);
    await expectEvidence(found);
  });

  it('needs no body: the last day and the seven days before it', async () => {
    for (const found of [await compared({}), await compared(undefined)]) {
      const [from, to] = [Date.parse(found.target.from ?? ''), Date.parse(found.target.to ?? '')];
      expect([to - from, from - Date.parse(found.baseline.from ?? '')]).toEqual([dayMs, 7 * dayMs]);
      expect(found.baseline.to).toBe(found.target.from);
      expect(found.differences).toMatchObject([{ field: 'v', change: 'higher', delta: 1 }]);
      await expectEvidence(found);
    }
  });

  it('counts all numbers where there are too many different ones, in buckets', async () => {
    const body = {
      target: { q: 'side:1 AND x:>5000', streams: ['many'] },
      baseline: { q: 'side:0' },
      fields: ['x'],
    };
    const [found] = (await compared(body)).differences;
    // Those of one side are few enough, but all are compared in the same way.
    expect(found).toMatchObject({ values: 'exact', n_baseline: 12_500, n_target: 10_000 });
    const all = await compared({
      target: { q: 'side:1 OR x:<10', streams: ['many'] },
      baseline: { q: 'x:>0' },
      fields: ['x'],
    });
    expect(all.differences).toEqual([]);
    expect(all.alike).toEqual(['x']);
    const some = await compared({ target: { q: 'x:>5000', streams: ['many'] }, baseline: { q: 'x:*' }, fields: ['x'] });
    expect(some.differences).toMatchObject([
      { values: 'buckets', n_baseline: 25_000, n_target: 20_000, change: 'higher' },
    ]);
    // A random number of all is lower than one of the upper four fifths by 1/5.
    expect(some.differences[0]?.delta).toBeCloseTo(0.2, 2);
    await expectEvidence(some);
  });

  it('says of how many labels it did not ask', async () => {
    const found = await compared({
      target: { q: 'x:>10000', streams: ['many'] },
      baseline: { q: 'x:<=10000' },
      fields: ['_id'],
    });
    expect(found.labels_left).toEqual([{ field: '_id', values: 14_000 }]);
  });

  it('has nothing to say where too little is there', async () => {
    const found = await compared({ target: { from: '2020-01-01', to: '2020-01-02', streams: ['wrapper_requests'] } });
    expect(found).toMatchObject({ n_target: 0, n_baseline: 0, differences: [], alike: [] });
    expect(found.rates[0]).toMatchObject({ baseline: { count: 0, hours: 168 }, target: { count: 0, hours: 24 } });
  });

  it.each([
    [{ target: { q: 'a:(' } }, '/target/q'],
    [{ baseline: { q: 'a:(' } }, '/baseline/q'],
    [{ target: { from: 'soon' } }, '/target/from'],
    [{ baseline: { from: '2025-12-02', to: '2025-12-01' } }, '/baseline/to'],
    [{ target: { to: '2025-12-02' } }, '/baseline'],
    [{ target: { streams: ['wrapper'] } }, '/target/streams'],
    [{ baseline: { streams: ['wrapper'] } }, '/baseline/streams'],
    [{ tz: 'Mars' }, 'tz'],
    [{ fields: [] }, '/fields'],
    [{ fields: Array.from({ length: 41 }, () => 'a') }, '/fields'],
    [{ count_min: 1 }, '/count_min'],
    [{ false_discovery_rate: 0.9 }, '/false_discovery_rate'],
    [{ fielsd: ['a'] }, '/fielsd'],
  ])('refuses %j', async (body, parameter) => {
    const { status, json } = await api.send('POST', '/v1/insight/compare', body);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});
