import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOf } from '../support/ask-evidence.ts';
import type { EvidenceReply } from '../support/ask-evidence.ts';
import { plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

/** Ten days of requests: the duration rises by 10 ms a day, and from the sixth day on every fourth request fails. */
interface Written {
  readonly day: number;
  readonly hour: number;
  readonly latency: number;
  readonly ok: boolean;
}
const written: Written[] = Array.from({ length: 10 }, (_, day) =>
  Array.from({ length: 24 }, (_unused, hour) => ({
    day,
    hour,
    latency: 100 + 10 * day + (hour % 5),
    ok: day < 5 || hour % 4 !== 0,
  })),
).flat();

const timeOf = ({ day, hour }: { day: number; hour: number }) =>
  `2025-12-${String(day + 1).padStart(2, '0')}T${String(hour).padStart(2, '0')}:00:00Z`;
const lineOf = (one: Written) =>
  JSON.stringify({
    timestamp: timeOf(one),
    request_id: `r${one.day}-${one.hour}`,
    latency_ms: one.latency,
    ...(one.ok ? {} : { success: false }),
    quality_score: { total_score: 50 + one.day },
  });

interface Finding {
  readonly kind: string;
  readonly measure: { readonly metric: string; readonly field: string | null; readonly unit: string | null };
  readonly streams: readonly string[];
  readonly interval: string;
  readonly records: number;
  readonly evidence: readonly EvidenceReply[];
  readonly points: readonly { from: string; value: number | null; n: number }[] | null;
  readonly direction?: string;
  readonly slope?: number;
  readonly n: number;
  readonly status?: string;
  readonly changes?: readonly {
    at: string;
    before: number;
    after: number;
    shift: number;
    confidence: number;
    evidence: readonly EvidenceReply[];
  }[];
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
        '{"latency_ms":"12"}',
        '{"latency_ms":null}',
      );
      place.write(
        'calls.jsonl',
        ...['2025-12-01', '2025-12-02', '2025-12-03'].map((when) =>
          JSON.stringify({ when: `${when}T00:00:00Z`, call: when, took: 5 }),
        ),
      );
      place.write('notes.jsonl', '{"timestamp":"2025-12-01T00:00:00Z"}');
    },
    { config },
  );
}, 60_000);

afterAll(() => api.close());

async function findings(url: string): Promise<readonly Finding[]> {
  const { status, json, text } = await api.get(url);
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return (json as { data: readonly Finding[] }).data;
}

async function expectEvidence(found: readonly Finding[]): Promise<void> {
  for (const { records, evidence, measure } of found) {
    const [all] = evidence;
    if (all !== undefined) expect([measure, await countOf(api, all)]).toEqual([measure, records]);
  }
}

describe('GET /v1/insight/trends', () => {
  it('tells of each stream of requests what people look at', async () => {
    const found = await findings('/v1/insight/trends?interval=1d&stream=wrapper_requests');
    expect(found.map(({ measure: { metric, field, unit } }) => [metric, field, unit])).toEqual([
      ['count', null, 'records'],
      ['error_share', 'success', 'share'],
      ['p50', 'latency_ms', 'ms'],
      ['p95', 'latency_ms', 'ms'],
      ['mean', 'quality_score.total_score', 'points'],
    ]);
    const [count, errors, median, , score] = found;
    // The last day ends with its last record, and what is cut does not count.
    expect(count).toMatchObject({ direction: 'none', n: 9, slope: 0, records: 216 });
    // The lines without a time of their own are at that of the line before.
    expect(errors).toMatchObject({ n: 10, records: written.length + 3 });
    expect(median?.slope).toBeCloseTo(10, 9);
    expect(score?.slope).toBeCloseTo(1, 9);
    await expectEvidence(found);
    // Of the share: those that failed.
    const [, failed] = errors?.evidence ?? [];
    expect(failed === undefined ? null : await countOf(api, failed)).toBe(written.filter(({ ok }) => !ok).length);
  });

  it('says so where there are too few, and goes by the roles of any stream', async () => {
    const found = await findings('/v1/insight/trends?stream=calls&interval=1d');
    expect(found.map(({ measure: { metric, field } }) => [metric, field])).toEqual([
      ['count', null],
      ['error_share', null],
      ['p50', 'took'],
      ['p95', 'took'],
    ]);
    expect(found[2]).toMatchObject({ direction: 'too-few', n: 3, n_min: 5, slope: null, p: null, records: 3 });
    await expectEvidence(found);
  });

  it('measures what is named, with its buckets', async () => {
    const url =
      '/v1/insight/trends?metric=max&field=latency_ms&q=latency_ms:<140&interval=1d&points=true&to=2025-12-06';
    const [found, ...others] = await findings(url);
    expect(others).toEqual([]);
    const expected = [0, 1, 2, 3, 4].map((day) => {
      const there = written.filter((one) => one.day === day && one.latency < 140).map(({ latency }) => latency);
      return { value: there.length === 0 ? null : Math.max(...there), n: there.length };
    });
    expect(found?.points?.map(({ value, n }) => ({ value, n }))).toEqual(expected);
    expect(found).toMatchObject({ direction: 'too-few', n: 4 });
  });

  it('has nothing where no record matches, and no stream has a duration', async () => {
    const [none] = await findings('/v1/insight/trends?metric=p50&q=nothing:1&interval=1d');
    expect(none).toMatchObject({ direction: 'too-few', n: 0, records: 0 });
    const { json } = await api.get('/v1/insight/trends?metric=p50&stream=notes');
    expect(json).toMatchObject({ data: [], meta: { streams: ['notes'] } });
    expect(await findings('/v1/insight/trends?stream=notes')).toMatchObject([
      { measure: { metric: 'count' }, streams: ['notes'], n: 0 },
    ]);
    expect(await findings('/v1/insight/trends?from=2020-01-01&to=2020-02-01&metric=count')).toMatchObject([
      { direction: 'too-few', n: 0, evidence: [] },
    ]);
  });

  it.each([
    ['metric=p12', 'metric'],
    ['interval=7', 'interval'],
    ['interval=1s', 'interval'],
    ['interval=10m', 'interval'],
    ['buckets=0', 'buckets'],
    ['confidence=1', 'confidence'],
    ['field=x&metric=count', 'field'],
    ['stream=wrapper', 'stream'],
    ['q=a:(', 'q'],
    ['points=maybe', 'points'],
    ['tz=Mars', 'tz'],
  ])('refuses %s', async (query, parameter) => {
    const { status, json } = await api.get(`/v1/insight/trends?${query}`);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});

describe('GET /v1/insight/changepoints', () => {
  it('finds when requests began to fail, and the records on either side', async () => {
    const [found] = await findings('/v1/insight/changepoints?metric=error_share&interval=12h&stream=wrapper_requests');
    expect(found).toMatchObject({ kind: 'change-points', status: 'found', n: 20, missing: 0 });
    const [change, ...others] = found?.changes ?? [];
    expect(others).toEqual([]);
    expect(change).toMatchObject({ at: '2025-12-06T00:00:00Z', before: 0, after: 0.25, shift: 0.25 });
    expect(await Promise.all((change?.evidence ?? []).map((one) => countOf(api, one)))).toEqual([
      written.filter(({ day }) => day < 5).length,
      written.filter(({ day }) => day >= 5).length + 3,
    ]);
    await expectEvidence(found === undefined ? [] : [found]);
  });

  it('finds none in what is always the same, and says where there is too little', async () => {
    const found = await findings('/v1/insight/changepoints?stream=wrapper_requests&interval=1d&metric=count&segment=3');
    expect(found).toMatchObject([{ status: 'none', n: 9, n_min: 6, changes: [] }]);
    expect(await findings('/v1/insight/changepoints?stream=calls&metric=count&interval=1d')).toMatchObject([
      { status: 'too-few' },
    ]);
  });

  it('refuses a segment that is none', async () => {
    const { json } = await api.get('/v1/insight/changepoints?segment=1');
    expect(json).toMatchObject({ code: 'bad-request', parameter: 'segment' });
  });
});
