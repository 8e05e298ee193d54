import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { countOf } from '../support/ask-evidence.ts';
import type { EvidenceReply } from '../support/ask-evidence.ts';
import { mean, quantile, wilson } from '../support/learning-logs.ts';
import { plainConfig } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;
const DAY_MS = 86_400_000;
const dayBefore = Date.UTC(2025, 11, 1);
const day = Date.UTC(2025, 11, 2);
const at = (ms: number) => new Date(ms).toISOString();
const line = (value: unknown) => JSON.stringify(value);
const wrappers: readonly (readonly string[] | null)[] = [['sigma'], ['lotse', 'prisma'], ['echo'], null];

interface Call {
  readonly ms: number;
  readonly id: string;
  readonly latency: number;
  readonly ok: boolean;
  readonly chain: readonly string[] | null;
  readonly topic: string;
  readonly score: number;
}

/** One request each four minutes of two days; on the second one slow spell, and two hours in which all fail. */
const calls: readonly Call[] = [dayBefore, day].flatMap((begin, dayIndex) =>
  Array.from({ length: 360 }, (_, index): Call => {
    const ms = begin + index * 4 * MINUTE_MS;
    const isSlow = begin === day && index >= 48 && index < 60;
    const isDown = begin === day && index >= 150 && index < 180;
    const chain = wrappers[index % 4] ?? null;
    return {
      ms,
      id: `r${dayIndex}-${index}`,
      latency: (700 + ((index * 37) % 200)) * (isSlow ? 5 : 1) + (chain?.includes('prisma') === true ? 150 : 0),
      ok: begin === day ? !isDown : index % 90 !== 7,
      chain,
      topic: index % 3 === 0 ? 'bildung' : 'umwelt',
      score: 60 + 2 * dayIndex + (index % 5),
    };
  }),
);
const ofDay = calls.filter(({ ms }) => ms >= day);
const earlier = calls.filter(({ ms }) => ms < day);

const callLine = ({ ms, id, latency, ok, chain, topic, score }: Call) =>
  line({
    timestamp: at(ms + 900),
    request_id: id,
    latency_ms: latency,
    wrapper_chain: chain,
    topic,
    ...(ok ? { quality_score: { total_score: score } } : { success: false }),
  });
const flowLines = ({ ms, id, ok }: Call, index: number) => [
  line({ timestamp: at(ms), request_id: id, stage: '1_INCOMING', prompt: 'p' }),
  line({ timestamp: at(ms + 100), request_id: id, stage: '4_BACKEND_FORWARD' }),
  ok
    ? line({ timestamp: at(ms + 800), request_id: id, stage: '5_RESPONSE' })
    : line({
        timestamp: at(ms + 800),
        request_id: id,
        stage: 'ERROR',
        error: `HTTPError: Server Error ${500 + (index % 2) * 4}`,
      }),
];
/** Another shape, under names of its own: the last hour of the day is three times as slow. */
const jobs = Array.from({ length: 720 }, (_, index) => ({
  ms: day + index * 2 * MINUTE_MS,
  took: index >= 690 ? 300 + (index % 10) : 100 + (index % 10),
}));
const generations = Array.from({ length: 24 }, (_, index) => ({ step: index + 1, score: 50 + 1.5 * index }));

let api: ServedApi;

beforeAll(async () => {
  const config = `${plainConfig}streams:
  wrapper_requests: {}
  field_flow: {}
  evolution: {}
  jobs: { time: when, request: { id: job, duration: took, ok: fine, score: points, labels: [kind] } }
  rounds: { time: when, learning: { step: round } }
  notes: {}
  odd: { time: when, request: { id: job, duration: took, score: points, labels: [kind] } }
`;
  api = await openApi(
    (place) => {
      place.write('wrapper_requests.20251201.jsonl', ...earlier.map(callLine));
      place.write('wrapper_requests.jsonl', ...ofDay.map(callLine));
      place.write('field_flow.jsonl', ...calls.flatMap(flowLines));
      place.write(
        'evolution.jsonl',
        ...generations.map(({ step, score }) =>
          line({
            timestamp: at(day + step * HOUR_MS),
            generation: step,
            learned_from: { sample_count: step, avg_score: score },
          }),
        ),
        line({ timestamp: at(day + DAY_MS), generation: 99, learned_from: {} }),
      );
      place.write(
        'jobs.jsonl',
        ...jobs.map(({ ms, took }, index) => line({ when: at(ms), job: `j${index}`, took, kind: 'k' })),
      );
      place.write('rounds.jsonl', ...[1, 2, 3].map((round) => line({ when: at(day), round, reward: 100 })));
      place.write('notes.jsonl', line({ timestamp: at(day), text: 'no role' }));
      place.write(
        'odd.jsonl',
        line({ when: at(day), job: 'a', took: 5, kind: 'k', points: 1 }),
        // Identical lines count as often as they were written, and the request once.
        line({ when: at(day + 1000), job: 'b', took: 7, kind: 'k', error: 'broken' }),
        line({ when: at(day + 1000), job: 'b', took: 7, kind: 'k', error: 'broken' }),
        line({ when: at(day + 2000), job: 'c', took: '9', kind: ['k', 'l'], points: null }),
        line({ when: at(day + 3000), took: 1e200, points: true }),
        line({ job: 'd', took: 11 }),
        'no JSON',
      );
    },
    { config },
  );
}, 60_000);

afterAll(() => api.close());

interface Counted {
  readonly n: number;
  readonly evidence: EvidenceReply;
}
interface Level extends Counted {
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
}
interface Summary {
  readonly latency: {
    readonly verdict: string;
    readonly streams: readonly string[];
    readonly measure: object;
    readonly whole: Level;
    readonly recent: Level & { from: string; to: string; p95_low: number | null; p95_high: number | null };
    readonly slowest: readonly (Counted & {
      field: string;
      value: string;
      of: number;
      p95: number;
      stands_out: boolean;
    })[];
  } | null;
  readonly slow_spells: {
    readonly status: string;
    readonly n: number;
    readonly n_min: number;
    readonly bucket: string | null;
    readonly total: number;
    readonly touched: number;
    readonly touched_share: number | null;
    readonly spells: readonly (Counted & {
      from: string;
      to: string;
      share: number;
      slow: number;
      inside: object;
      outside: object;
    })[];
  } | null;
  readonly errors: {
    readonly verdict: string;
    readonly requests: number;
    readonly failed: number;
    readonly share: number | null;
    readonly interval: { low: number; high: number } | null;
    readonly before: object;
    readonly reason: object | null;
    readonly reasons: number;
    readonly spells: readonly object[];
    readonly spells_total: number;
    readonly records: readonly Counted[];
  } | null;
  readonly requests: { count: number; before: number; ratio: number | null; records: readonly Counted[] } | null;
  readonly score:
    | (Counted & {
        verdict: string;
        mean: number | null;
        difference: number | null;
        before: Counted & { mean: number | null };
        interval_of_difference: { low: number; high: number } | null;
      })
    | null;
  readonly learning: readonly {
    readonly stream: string;
    readonly metric: string | null;
    readonly verdict: string;
    readonly because: string | null;
    readonly n: number;
    readonly n_min: number;
    readonly samples: number | null;
    readonly first: object | null;
    readonly last: object | null;
    readonly best: object | null;
    readonly slope: number | null;
    readonly evidence: EvidenceReply | null;
  }[];
  readonly logs: {
    readonly verdict: string;
    readonly reasons: readonly { kind: string; severity: string; count: number; subjects: readonly string[] }[];
    readonly files: object;
    readonly streams: number;
    readonly bytes_on_disk: number;
    readonly raw_bytes: number;
    readonly saved_share: number | null;
    readonly waiting: object;
    readonly commands: readonly { command: string; due: boolean; last_outcome: string | null }[];
    readonly problems: number;
    readonly odd_lines: object;
    readonly silent: readonly { stream: string; last: string; longest_pause_ms: number }[];
  };
}
interface Meta {
  readonly from: string;
  readonly to: string;
  readonly before: { from: string; to: string };
  readonly streams: readonly string[];
}

async function asked(query: string): Promise<{ data: Summary; meta: Meta; text: string }> {
  const { status, json, text } = await api.get(`/v1/insight/summary?${query}`);
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return { ...(json as { data: Summary; meta: Meta }), text };
}

const theDay = `from=${at(day)}&to=${at(day + DAY_MS)}`;
const ofRequests = 'stream=wrapper_requests&stream=field_flow';

/** The day as most tests look at it, asked once. */
let known: ReturnType<typeof asked> | null = null;
const usual = () => (known ??= asked(`${theDay}&${ofRequests}`));

/** All numbers that rest on records, with these. */
function evidenceIn({ latency, slow_spells: spells, errors, requests, score, learning }: Summary): readonly Counted[] {
  return [
    ...(latency === null ? [] : [latency.whole, latency.recent, ...latency.slowest]),
    ...(spells?.spells ?? []),
    ...(errors?.records ?? []),
    ...(requests?.records ?? []),
    ...(score === null ? [] : [score, score.before]),
    ...learning.flatMap(({ n, evidence }) => (evidence === null ? [] : [{ n, evidence }])),
  ];
}

async function expectEvidence(summary: Summary): Promise<void> {
  for (const { n, evidence } of evidenceIn(summary)) {
    expect([evidence.filter, await countOf(api, evidence)]).toEqual([evidence.filter, n]);
  }
}

function levelOf(values: readonly number[]) {
  const [p50, p95, p99] = [0.5, 0.95, 0.99].map((share) => expect.closeTo(quantile(values, share), 9));
  return { n: values.length, p50, p95, p99 };
}

describe('GET /v1/insight/summary', () => {
  it('says how long requests take, and that the newest of them are as calm as the day', async () => {
    const { data, meta } = await usual();
    expect(meta).toMatchObject({
      from: '2025-12-02T00:00:00Z',
      to: '2025-12-03T00:00:00Z',
      before: { from: '2025-12-01T00:00:00Z', to: '2025-12-02T00:00:00Z' },
      streams: ['field_flow', 'wrapper_requests'],
    });
    // The last hour has 15 requests, which are too few.
    const newest = ofDay.filter(({ ms }) => ms >= day + 22 * HOUR_MS);
    expect(data.latency).toMatchObject({
      verdict: 'calm',
      streams: ['wrapper_requests'],
      measure: { metric: 'values', field: 'latency_ms', unit: 'ms', per: null },
      whole: levelOf(ofDay.map(({ latency }) => latency)),
      recent: {
        ...levelOf(newest.map(({ latency }) => latency)),
        from: '2025-12-02T22:00:00Z',
        to: '2025-12-03T00:00:00Z',
        p95_high: null,
      },
      thresholds: { n_min: 20 },
      method: 'exact',
    });
    const rising = newest.map(({ latency }) => latency).toSorted((one, other) => one - other);
    // Of 30 values, 24 or fewer lie below p95 in 0.3% of all cases, 25 in 1.6%.
    expect(data.latency?.recent.p95_low).toBe(rising[24]);
    await expectEvidence(data);
  });

  it('names what is slow', async () => {
    const { data } = await usual();
    const slowestOf = (field: string, keysOf: (call: Call) => readonly string[]) => {
      const keys = [...new Set(ofDay.flatMap(keysOf))];
      const levels = keys.map((value) => {
        const own = ofDay.filter((call) => keysOf(call).includes(value)).map(({ latency }) => latency);
        return { field, value, n: own.length, p95: quantile(own, 0.95), of: keys.length };
      });
      return levels.toSorted((one, other) => other.p95 - one.p95 || (one.value < other.value ? -1 : 1))[0];
    };
    const expected = [
      slowestOf('wrapper_chain', ({ chain }) => chain ?? []),
      slowestOf('topic', ({ topic }) => [topic]),
    ];
    expect(data.latency?.slowest.map(({ field, value, of, n, p95 }) => ({ field, value, n, p95, of }))).toEqual(
      expected
        .toSorted((one, other) => (other?.p95 ?? 0) - (one?.p95 ?? 0))
        .map((one) => ({ ...one, p95: expect.closeTo(one?.p95 ?? 0, 9) })),
    );
  });

  it('finds the slow spell, and how many requests it touched', async () => {
    const { data } = await usual();
    const latencyIn = (from: number, to: number) =>
      ofDay.filter(({ ms }) => ms + 900 >= from && ms + 900 < to).map(({ latency }) => latency);
    const [from, to] = [day + 190 * MINUTE_MS, day + 240 * MINUTE_MS];
    const inside = latencyIn(from, to);
    const outside = [...latencyIn(day, from), ...latencyIn(to, day + DAY_MS)];
    const slowAbove = quantile(
      ofDay.map(({ latency }) => latency),
      0.9,
    );
    const level = (values: readonly number[]) => ({
      p50: expect.closeTo(quantile(values, 0.5), 9),
      p95: expect.closeTo(quantile(values, 0.95), 9),
    });
    expect(data.slow_spells).toMatchObject({
      status: 'found',
      n: 360,
      n_min: 100,
      bucket: '5m',
      total: 1,
      touched: inside.length,
      touched_share: inside.length / 360,
      spells: [
        {
          from: '2025-12-02T03:10:00Z',
          to: '2025-12-02T04:00:00Z',
          n: inside.length,
          share: inside.length / 360,
          slow: inside.filter((latency) => latency > slowAbove).length,
          inside: level(inside),
          outside: level(outside),
        },
      ],
      thresholds: { slow_above: expect.closeTo(slowAbove, 9) },
    });
  });

  it('says which share failed, that it is more than before, why, and that it was in one spell', async () => {
    const { data } = await usual();
    const { low, high } = wilson(30, 360);
    expect(data.errors).toMatchObject({
      verdict: 'more',
      requests: 360,
      failed: 30,
      share: 30 / 360,
      interval: { low: expect.closeTo(low, 12), high: expect.closeTo(high, 12), confidence: 0.95 },
      before: { requests: 360, failed: earlier.filter(({ ok }) => !ok).length },
      reason: {
        stage: '4_BACKEND_FORWARD',
        template: 'HTTPError: Server Error <num>',
        count: 30,
        share: 1,
        first_time: at(day + 600 * MINUTE_MS + 800).replace('.800Z', '.8Z'),
        example_request_id: 'r1-179',
      },
      reasons: 1,
      spells: [
        { from: '2025-12-02T10:00:00Z', to: '2025-12-02T12:00:00Z', requests: 30, failed: 30, share_of_failed: 1 },
      ],
      spells_total: 1,
    });
    expect(data.errors?.records.map(({ n, evidence }) => [evidence.streams, n])).toEqual([
      [['field_flow'], 30],
      [['wrapper_requests'], 30],
    ]);
    const { json } = await api.get(`/v1/requests/errors?${theDay}&${ofRequests}`);
    expect(json).toMatchObject({ meta: { requests: 360, failed: 30 }, data: [{ count: 30 }] });
  });

  it('counts requests and weighs scores against the day before', async () => {
    const { data } = await usual();
    expect(data.requests).toMatchObject({ count: 360, before: 360, ratio: 1 });
    expect(data.requests?.records.map(({ n }) => n)).toEqual([1080, 360]);
    const scores = (of: readonly Call[]) => of.filter(({ ok }) => ok).map(({ score }) => score);
    const [now, before] = [scores(ofDay), scores(earlier)];
    expect(data.score).toMatchObject({
      verdict: 'better',
      n: 330,
      mean: expect.closeTo(mean(now), 9),
      before: { n: before.length, mean: expect.closeTo(mean(before), 9) },
      difference: expect.closeTo(mean(now) - mean(before), 9),
    });
    const variance = (values: readonly number[]) =>
      values.reduce((sum, value) => sum + (value - mean(values)) ** 2, 0) / (values.length - 1);
    const half = 2.5833 * Math.sqrt(variance(now) / now.length + variance(before) / before.length);
    expect(data.score?.interval_of_difference?.low).toBeCloseTo(mean(now) - mean(before) - half, 3);
  });

  it('measures what the filter leaves, and says it in the evidence', async () => {
    const { data } = await asked(`${theDay}&${ofRequests}&q=topic:bildung&tz=Europe/Berlin`);
    const own = ofDay.filter(({ topic }) => topic === 'bildung');
    expect(data.latency?.whole).toMatchObject({
      ...levelOf(own.map(({ latency }) => latency)),
      evidence: { filter: '(topic:bildung) AND latency_ms:[-1e150 TO 1e150]', tz: 'Europe/Berlin' },
    });
    expect(data.errors).toMatchObject({ requests: own.length, failed: own.filter(({ ok }) => !ok).length });
    await expectEvidence(data);
  });

  it('looks at one tier where that is asked for', async () => {
    const { data } = await asked(`from=${at(dayBefore)}&to=${at(day + DAY_MS)}&${ofRequests}&tier=daily`);
    expect(data.latency?.whole).toMatchObject(levelOf(earlier.map(({ latency }) => latency)));
    expect(data.latency?.whole.evidence.tiers).toEqual(['daily']);
    await expectEvidence({ ...data, learning: [] });
  });

  it('goes by the roles of streams of any name, and sees that the last hour is slower', async () => {
    const { data } = await asked(`${theDay}&stream=jobs`);
    const newest = jobs.slice(-30).map(({ took }) => took);
    expect(data.latency).toMatchObject({
      verdict: 'slower',
      streams: ['jobs'],
      measure: { field: 'took' },
      whole: levelOf(jobs.map(({ took }) => took)),
      recent: { ...levelOf(newest), from: '2025-12-02T23:00:00Z' },
      slowest: [{ field: 'kind', value: 'k', of: 1, n: 720, stands_out: false }],
    });
    expect(data.slow_spells).toMatchObject({
      total: 1,
      spells: [{ from: '2025-12-02T23:00:00Z', to: '2025-12-03T00:00:00Z', n: 30 }],
    });
    expect(data.errors).toMatchObject({
      verdict: 'too-few',
      requests: 720,
      failed: 0,
      share: 0,
      before: { requests: 0, failed: 0, share: null, interval: null },
      reason: null,
      records: [],
    });
    expect(data.requests).toMatchObject({ count: 720, before: 0, ratio: null });
    expect(data.score).toMatchObject({ verdict: 'too-few', n: 0, mean: null, difference: null });
    expect(data.learning).toEqual([]);
    await expectEvidence(data);
  });

  it('says where the requests are too few for a verdict', async () => {
    const { data } = await asked(`from=${at(day)}&to=${at(day + 10 * MINUTE_MS)}&stream=jobs`);
    expect(data.latency).toMatchObject({ verdict: 'too-few', whole: { n: 5 }, slowest: [] });
    expect(data.latency?.recent).toMatchObject({ n: 1, from: at(day + 7.5 * MINUTE_MS).replace('.000Z', 'Z') });
    expect(data.slow_spells).toMatchObject({ status: 'too-few', n: 5, n_min: 100, bucket: null, spells: [] });
    expect(data.errors).toMatchObject({ verdict: 'too-few', requests: 5 });
  });

  it('takes odd records for what they are', async () => {
    const { data } = await asked(`${theDay}&stream=odd`);
    // A text is no number, and one beyond computing is left out; the line without a time of its own is at that before it.
    expect(data.latency?.whole).toMatchObject({ ...levelOf([5, 7, 7, 11]), min: 5, max: 11 });
    expect(data.requests).toMatchObject({ count: 4, before: 0 });
    expect(data.errors).toMatchObject({
      requests: 4,
      failed: 1,
      reason: { template: 'broken', stage: null, count: 1 },
    });
    expect(data.errors?.records.map(({ n }) => n)).toEqual([2]);
    expect(data.score).toMatchObject({ n: 1, mean: 1, interval: null });
    expect(data.logs.odd_lines).toEqual({ no_fields: 1, no_time: 1 });
    await expectEvidence(data);
  });

  it('has no finding where nothing has the role', async () => {
    const { data, meta } = await asked(`${theDay}&stream=notes`);
    expect(meta.streams).toEqual(['notes']);
    expect({ ...data, logs: null }).toEqual({
      latency: null,
      slow_spells: null,
      errors: null,
      requests: null,
      score: null,
      learning: [],
      logs: null,
    });
  });

  it('says of an empty range that there is nothing, and of learning what there is at all', async () => {
    const { data } = await asked('from=2020-01-01&to=2020-01-02&stream=wrapper_requests&stream=evolution');
    expect(data.latency).toMatchObject({
      verdict: 'too-few',
      whole: { n: 0, p50: null, p95: null, p99: null, min: null, max: null },
      recent: { n: 0, p95: null, p95_low: null },
      slowest: [],
    });
    expect(data.slow_spells).toMatchObject({ status: 'too-few', touched_share: null, total: 0 });
    expect(data.errors).toMatchObject({ verdict: 'too-few', requests: 0, failed: 0, share: null, interval: null });
    expect(data.requests).toMatchObject({ count: 0, before: 0, ratio: null, records: [] });
    expect(data.learning.map(({ n }) => n)).toEqual([24]);
    await expectEvidence(data);
  });

  it('tells of each learning stream whether it learns, over all history', async () => {
    const { data } = await asked('stream=evolution&stream=rounds');
    const { json } = await api.get('/v1/curves?metric=avg_score&stream=evolution');
    const { data: curves } = json as { data: { series: { verdict: { word: string; because: string } }[] } };
    const [series] = curves.series;
    expect(data.learning).toMatchObject([
      {
        stream: 'evolution',
        metric: 'avg_score',
        measure: { field: 'learned_from.avg_score', unit: 'points', per: 'generation' },
        better: 'higher',
        verdict: series?.verdict.word,
        because: series?.verdict.because,
        n: 24,
        n_min: 8,
        samples: 24,
        range_max: 100,
        first: { x: 1, value: 50, time: '2025-12-02T01:00:00Z' },
        last: { x: 24, value: 84.5, time: '2025-12-03T00:00:00Z' },
        best: { x: 24, value: 84.5 },
        slope: 1.5,
        interval_of_slope: { low: 1.5, high: 1.5 },
        recent_points: 20,
      },
      {
        stream: 'rounds',
        metric: 'reward',
        verdict: 'too-early',
        because: 'few-points',
        n: 3,
        samples: null,
        last: { x: 3, value: 100 },
        slope: null,
        interval_of_slope: null,
      },
    ]);
    await expectEvidence(data);
    expect((await asked('stream=evolution&stream=rounds')).data.learning).toEqual(data.learning);
  });

  it('knows a generation that was written since', async () => {
    api.place.write('rounds.jsonl', line({ when: at(day + HOUR_MS), round: 4, reward: 90 }));
    await api.catchUp();
    const { data } = await asked('stream=rounds');
    expect(data.learning).toMatchObject([{ n: 4, last: { x: 4, value: 90 }, best: { x: 1, value: 100 } }]);
  });

  it('tells how the logs are kept, whatever is asked', async () => {
    const { data } = await asked('q=nothing:there&tier=archive&stream=notes');
    const size = (name: string) => statSync(join(api.place.logs, name)).size;
    const daily = size('wrapper_requests.20251201.jsonl');
    const live = ['wrapper_requests', 'field_flow', 'evolution', 'jobs', 'rounds', 'notes', 'odd'];
    const bytes = daily + live.reduce((sum, name) => sum + size(`${name}.jsonl`), 0);
    expect(data.logs).toMatchObject({
      kind: 'logs',
      verdict: 'attention',
      streams: 7,
      files: { live: 7, daily: 1, archive: 0 },
      bytes_on_disk: bytes,
      raw_bytes: bytes,
      saved_share: 0,
      waiting: { days: 1, bytes: daily, oldest_date: '20251201' },
      running: false,
    });
    expect(data.logs.commands.map(({ command, due, last_outcome: outcome }) => [command, due, outcome])).toEqual([
      ['rotate', true, null],
      ['archive', true, null],
      ['clean', true, null],
    ]);
    expect(data.logs.reasons).toContainEqual({
      kind: 'never-ran',
      severity: 'attention',
      count: 3,
      subjects: ['rotate', 'archive', 'clean'],
    });
    // Four records say nothing of how often there are some.
    expect(data.logs.silent.map(({ stream, last, longest_pause_ms: pause }) => [stream, last, pause])).toEqual([
      ['evolution', '2025-12-03T00:00:00Z', HOUR_MS],
      ['field_flow', '2025-12-02T23:56:00.8Z', 4 * MINUTE_MS - 800],
      ['jobs', '2025-12-02T23:58:00Z', 2 * MINUTE_MS],
      ['odd', '2025-12-02T00:00:03Z', 0],
      ['wrapper_requests', '2025-12-02T23:56:00.9Z', 4 * MINUTE_MS],
    ]);
  });

  it('is about the last 24 hours where nothing is said, and small enough for a first page', async () => {
    const nowMs = Date.now();
    const { meta, data, text } = await asked('');
    expect(Date.parse(meta.to) - Date.parse(meta.from)).toBe(DAY_MS);
    expect(Date.parse(meta.to)).toBeGreaterThanOrEqual(nowMs);
    expect(meta.streams).toEqual(['evolution', 'field_flow', 'jobs', 'notes', 'odd', 'rounds', 'wrapper_requests']);
    // Of streams that call the duration otherwise, the first one counts.
    expect(data.latency?.streams).toEqual(['jobs', 'odd']);
    expect(Buffer.byteLength(text)).toBeLessThan(12_000);
    expect(Buffer.byteLength((await asked(theDay)).text)).toBeLessThan(12_000);
  });

  it('ends now where only the begin is said, and begins a day before where only the end is', async () => {
    const since = (await asked(`from=${at(day)}`)).meta;
    expect([since.from, Date.parse(since.to) > day + DAY_MS]).toEqual(['2025-12-02T00:00:00Z', true]);
    const until = (await asked('to=2025-12-02T12:00:00.5Z')).meta;
    expect([until.from, until.to]).toEqual(['2025-12-01T12:00:00.5Z', '2025-12-02T12:00:00.5Z']);
  });

  it.each([
    ['q=stage:(', 'q'],
    ['from=then', 'from'],
    ['to=then', 'to'],
    ['from=2025-12-02&to=2025-12-01', 'to'],
    ['tz=Nowhere', 'tz'],
    ['stream=wrapper_request', 'stream'],
    ['tier=cold', 'tier'],
    ['limit=3', 'limit'],
  ])('refuses %s', async (query, parameter) => {
    const { status, json } = await api.get(`/v1/insight/summary?${query}`);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});
