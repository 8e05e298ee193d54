import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verdictOf } from '../../src/insight/curves/verdict.ts';
import { debiased, mean, noise, quantile, wilson, written } from '../support/learning-logs.ts';
import type { WrittenRecord } from '../support/learning-logs.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const HOUR = 3_600_000;
const START = Date.UTC(2025, 10, 1);
const config = `logs: logs
timezone: UTC
archive: { settle: 0s }
streams:
  evolution: { learning: { step: generation } }
  wrapper_requests: { request: { id: request_id, duration: latency_ms, ok: success, score: quality_score.total_score, labels: [wrapper_chain, topic] } }
  train: { learning: { step: run.epoch } }
  plain: {}
`;

interface Generation extends WrittenRecord {
  readonly step: number;
  readonly score: number | null;
  readonly rate: number | null;
  readonly samples: number | null;
}

/** Sixty generations that level off; some lack their score, their samples or both. */
const generations: readonly Generation[] = Array.from({ length: 60 }, (_, index) => {
  const step = index + 1;
  const score = step % 11 === 0 ? null : Number((60 + 30 * (1 - Math.exp(-index / 12)) + 2 * noise(index)).toFixed(2));
  const samples = step % 7 === 0 ? null : 10 + (index % 5);
  const rate = step % 13 === 0 ? null : Number((0.7 + (0.25 * index) / 60).toFixed(4));
  const record = {
    generation: step,
    learned_from: {
      ...(samples === null ? {} : { sample_count: samples }),
      ...(score === null ? {} : { avg_score: score }),
      ...(step > 20 ? { patterns: { topics: { bildung: step, umwelt: 20, kueche: 1 } } } : {}),
    },
    ...(rate === null ? {} : { success_rate: rate }),
    prompts_generated: 20,
  };
  return { ...written('evolution', START + index * HOUR, record), step, score, rate, samples };
});

interface Request extends WrittenRecord {
  readonly score: number | null;
  readonly wrapper: string | null;
  readonly latency: number | null;
}

const requests: readonly Request[] = Array.from({ length: 400 }, (_, index) => {
  const score = index % 10 === 3 ? null : Math.round(70 + index / 20 + 20 * noise(index));
  const wrapper = [null, 'sigma', 'tau', 'tau', 'rho', 'tau'][index % 6] ?? null;
  const latency = index % 50 === 7 ? null : Math.round(500 + 400 * noise(index + 1000));
  const record = {
    request_id: `r${index}`,
    latency_ms: latency ?? 'slow',
    wrapper_chain: wrapper === null ? null : [wrapper, 'core'],
    topic: index % 2 === 0 ? 'bildung' : 'umwelt',
    ...(score === null
      ? {}
      : { quality_score: { total_score: score, field_completeness: 100 - score / 2, note: 'n' } }),
  };
  return { ...written('wrapper_requests', START + index * 60_000, record), score, wrapper, latency };
});

let api: ServedApi;

beforeAll(async () => {
  api = await openApi(
    (place) => {
      const [first, ...rest] = generations.map(({ line }) => line);
      // Not in the order of their time, with odd lines between.
      place.write('evolution.jsonl', ...rest.toReversed(), 'no record', '{"generation":"text"}', first ?? '');
      place.write('wrapper_requests.jsonl', ...requests.map(({ line }) => line), '[]');
      place.write(
        'train.jsonl',
        ...[5, 4, 3, 2.5, 1e200].map((loss, epoch) =>
          JSON.stringify({ ts: START / 1000 + epoch, run: { epoch: epoch / 2 }, loss }),
        ),
      );
      place.write('plain.jsonl', '{"timestamp":"2025-11-01T00:00:00Z","avg_score":5}');
    },
    { config },
  );
}, 60_000);

afterAll(() => api.close());

/** The data of a reply that went well. */
// oxlint-disable-next-line typescript/no-explicit-any -- replies are checked against their schemas
async function dataOf(url: string): Promise<any> {
  const { status, json, text } = await api.get(url);
  if (status !== 200 || typeof json !== 'object' || json === null || !('data' in json)) throw new Error(text);
  return json.data;
}

// oxlint-disable-next-line typescript/no-explicit-any -- as above
async function seriesOf(query: string): Promise<any[]> {
  return (await dataOf(`/v1/curves?patterns=false&${query}`)).series;
}

const scored = generations.filter((one): one is Generation & { score: number } => one.score !== null);

describe('GET /v1/curves/metrics', () => {
  it('finds what there is by role and by record, with what its name and values say', async () => {
    const { json } = await api.get('/v1/curves/metrics');
    const scores = requests.flatMap(({ score }) => (score === null ? [] : [score]));
    const latencies = requests.flatMap(({ latency }) => (latency === null ? [] : [latency]));
    const learning = { kind: 'learning', axes: ['step', 'time', 'samples'] };
    const evolution = (field: string) => [{ stream: 'evolution', field }];
    const ofRequests = (field: string) => [{ stream: 'wrapper_requests', field }];
    const rates = generations.flatMap(({ rate }) => (rate === null ? [] : [rate]));
    expect(json).toMatchObject({
      data: [
        {
          name: 'avg_score',
          ...learning,
          unit: 'points',
          better: 'higher',
          range_min: 0,
          range_max: 100,
          fields: evolution('learned_from.avg_score'),
          n: scored.length,
          min: Math.min(...scored.map(({ score }) => score)),
          max: Math.max(...scored.map(({ score }) => score)),
        },
        {
          name: 'success_rate',
          ...learning,
          unit: 'share',
          better: 'higher',
          range_min: 0,
          range_max: 1,
          fields: evolution('success_rate'),
          n: rates.length,
        },
        {
          name: 'prompts_generated',
          ...learning,
          unit: 'count',
          better: 'higher',
          range_min: 0,
          range_max: null,
          n: 60,
          min: 20,
          max: 20,
        },
        {
          name: 'loss',
          kind: 'learning',
          axes: ['step', 'time'],
          unit: null,
          better: 'lower',
          fields: [{ stream: 'train', field: 'loss' }],
          n: 5,
        },
        {
          name: 'sample_count',
          kind: 'learning',
          axes: ['step', 'time'],
          unit: 'count',
          better: null,
          n: generations.filter(({ samples }) => samples !== null).length,
        },
        {
          name: 'score',
          kind: 'request',
          axes: ['requests', 'time'],
          unit: 'points',
          better: 'higher',
          fields: ofRequests('quality_score.total_score'),
          n: scores.length,
          min: Math.min(...scores),
          max: Math.max(...scores),
        },
        {
          name: 'duration',
          kind: 'request',
          unit: 'ms',
          better: 'lower',
          fields: ofRequests('latency_ms'),
          n: latencies.length,
          min: Math.min(...latencies),
          max: Math.max(...latencies),
        },
        { name: 'field_completeness', kind: 'request', unit: 'points', better: 'higher', n: scores.length },
      ],
      meta: { streams: ['evolution', 'train', 'wrapper_requests'], left_out: 0 },
    });
  });

  it('counts in the records that were asked for, and tells units by all of them', async () => {
    const [first] = await dataOf('/v1/curves/metrics?stream=evolution&to=2025-11-01T05:00Z');
    expect(first).toMatchObject({ name: 'avg_score', unit: 'points', n: 5 });
    const none = await dataOf('/v1/curves/metrics?stream=evolution&q=nothing_has_this');
    expect(none[0]).toMatchObject({ name: 'avg_score', unit: 'points', n: 0, min: null, max: null });
  });

  it('has nothing to say of a stream without such a role', async () => {
    const { json } = await api.get('/v1/curves/metrics?stream=plain');
    expect(json).toMatchObject({ data: [], meta: { streams: ['plain'], left_out: 0 } });
  });

  it('comes as a table', async () => {
    const { text } = await api.get('/v1/curves/metrics?format=csv&stream=train');
    expect(text.split('\r\n')[1]).toBe(
      'loss,learning,,lower,0,,"[""step"",""time""]","[{""stream"":""train"",""field"":""loss""}]",5,2.5,1e+200',
    );
  });
});

describe('GET /v1/curves of generations', () => {
  it('draws the first metric by its points, with a gap for each record without a value', async () => {
    const data = await dataOf('/v1/curves');
    expect({ ...data, series: [], patterns: null }).toMatchObject({
      metric: { name: 'avg_score' },
      x: 'step',
      better: 'higher',
      from_x: 1,
      to_x: 60,
      split: null,
      others: 0,
      smoothing: { method: 'ema', weight: 0.6 },
      drawn_by: 'points',
      judged_by: 'points',
      annotations: [],
    });
    const [series] = data.series;
    // Odd lines have neither value nor place, and are told.
    expect(series).toMatchObject({
      kind: 'all',
      label: null,
      records: 62,
      count: scored.length,
      without_value: 62 - scored.length,
      without_x: 0,
    });
    expect(
      series.rows.map(({ x, step, first_id, value, last_id, samples }: Record<string, unknown>) => [
        x,
        step,
        first_id,
        value,
        last_id,
        samples,
      ]),
    ).toEqual(
      generations.map(({ step, score, id, samples }) => [step, step, id, score, score === null ? null : id, samples]),
    );
    const byScore = scored.toSorted((one, other) => one.score - other.score);
    expect(series.min).toMatchObject({ value: byScore[0]?.score, id: byScore[0]?.id, step: byScore[0]?.step });
    expect(series.max).toMatchObject({ value: byScore.at(-1)?.score, id: byScore.at(-1)?.id });
    expect(series.last).toMatchObject({
      value: scored.at(-1)?.score,
      x: 60,
      time: new Date(START + 59 * HOUR).toISOString().replace('.000Z', 'Z'),
    });
    expect(series.mean).toBeCloseTo(mean(scored.map(({ score }) => score)), 9);
  });

  it('smooths by samples, without moving at gaps', async () => {
    const [series] = await seriesOf('metric=avg_score&weight=0.8');
    const known = generations
      .flatMap(({ samples }) => (samples === null ? [] : [samples]))
      .sort((one, other) => one - other);
    const middle = known[Math.floor(known.length / 2)] ?? 0;
    const expected = debiased(
      generations.map(({ score }) => score),
      0.8,
      generations.map(({ samples }) => samples ?? middle),
    );
    series.rows.forEach(({ smoothed }: { smoothed: number | null }, index: number) => {
      const wanted = expected[index] ?? null;
      if (wanted === null) expect(smoothed).toBeNull();
      else expect(smoothed).toBeCloseTo(wanted, 9);
    });
    const [raw] = await seriesOf('metric=avg_score&weight=0');
    expect(raw.rows.map(({ smoothed }: { smoothed: number | null }) => smoothed)).toEqual(
      generations.map(({ score }) => score),
    );
  });

  it('labels the band of a mean as a spread of residuals, within what scores can be', async () => {
    const [series] = await seriesOf('metric=avg_score');
    expect(series.band).toBe('residual-spread');
    for (const { value, low, high } of series.rows) {
      if (value === null) expect([low, high]).toEqual([null, null]);
      else expect(low >= 0 && low <= high && high <= 100).toBe(true);
    }
  });

  it('hides that band under five generations', async () => {
    const [series] = await seriesOf('metric=avg_score&to=2025-11-01T04:00Z');
    expect([series.count, series.band, series.verdict.word, series.verdict.because]).toEqual([
      4,
      'none',
      'too-early',
      'few-points',
    ]);
    expect(series.rows.every(({ low, high }: { low: unknown; high: unknown }) => low === null && high === null)).toBe(
      true,
    );
  });

  it('gives a share of samples the interval of Wilson, and none without samples', async () => {
    const [series] = await seriesOf('metric=success_rate');
    expect(series.band).toBe('wilson');
    generations.forEach(({ rate, samples }, index) => {
      const { low, high } = series.rows[index];
      if (rate === null || samples === null) return expect([low, high]).toEqual([null, null]);
      const wanted = wilson(Math.round(rate * samples), samples);
      expect(low).toBeCloseTo(wanted.low, 9);
      expect(high).toBeCloseTo(wanted.high, 9);
    });
  });

  it('says in a word what the curve does, as the same points say by themselves', async () => {
    const [series] = await seriesOf('metric=avg_score&buckets=10');
    const known = generations
      .flatMap(({ samples }) => (samples === null ? [] : [samples]))
      .sort((one, other) => one - other);
    const middle = known[Math.floor(known.length / 2)] ?? 0;
    const verdict = verdictOf(
      generations.map(({ step, score, id, samples }) => ({ x: step, y: score, id, weight: samples ?? middle })),
      { better: 'higher', range: { min: 0, max: 100 } },
    );
    const { plateau, marks, points, unusable } = verdict.evidence;
    expect(verdict.word).toBe('plateau');
    expect(series.verdict).toMatchObject({
      word: verdict.word,
      because: verdict.because,
      evidence: { points, unusable, fit: { kind: 'fit' } },
    });
    expect(series.marks.best).toMatchObject({ id: marks.best?.id, step: marks.best?.x });
    expect(series.marks.setbacks).toEqual([]);
    expect(plateau?.kind === 'plateau' && series.marks.plateau_start.x).toBeCloseTo(
      plateau?.kind === 'plateau' ? plateau.startX.value : NaN,
      6,
    );
  });

  it('claims nothing where it is not known which way is better, unless it is said', async () => {
    const [silent] = await seriesOf('metric=sample_count');
    expect([silent.verdict, silent.marks]).toEqual([null, null]);
    const [said] = await seriesOf('metric=sample_count&better=higher');
    expect(said.verdict.word).toEqual(expect.any(String));
  });

  it('goes along time and samples, too', async () => {
    const along = async (query: string) => {
      const [series] = await seriesOf(query);
      return series.rows.map(({ x }: { x: number }) => x);
    };
    // Records without a number of their generation have a time, and no value.
    expect((await along('metric=avg_score&x=time')).filter((x: number) => x < START + 60 * HOUR)).toEqual(
      expect.arrayContaining(generations.map(({ ms }) => ms)),
    );
    let sum = 0;
    const sums = generations.map(({ samples }) => (sum += samples ?? 0));
    expect(new Set(await along('metric=avg_score&x=samples'))).toEqual(new Set(sums));
  });

  it('keeps gaps: a line does not go across a wide stretch without points', async () => {
    const [series] = await seriesOf('metric=avg_score&q=NOT generation:[20 TO 40]');
    expect(series.breaks).toEqual([19]);
    expect(series.rows[19]).toMatchObject({ x: 41, smoothed: generations[40]?.score });
  });

  it('draws long curves by buckets with their exact values', async () => {
    const data = await dataOf('/v1/curves?metric=avg_score&buckets=10&patterns=false');
    expect([data.drawn_by, data.judged_by]).toEqual(['buckets', 'points']);
    const expected = Array.from({ length: 10 }, (_, bucket) => {
      const own = scored.filter(({ step }) => Math.floor((step - 1) / 6) === bucket);
      const values = own.map(({ score }) => score);
      return {
        from_x: 1 + bucket * 6,
        to_x: 7 + bucket * 6,
        count: own.length,
        first_id: own[0]?.id,
        min: Math.min(...values),
        max: Math.max(...values),
        last: values.at(-1),
        last_id: own.at(-1)?.id,
      };
    });
    expect(data.series[0].rows).toMatchObject(expected);
  });

  it('has the shares of names, and how varied they are', async () => {
    const { patterns } = await dataOf('/v1/curves');
    const [topics] = patterns.groups;
    expect([patterns.left_out, patterns.groups.length, topics.group, topics.names, topics.others]).toEqual([
      0,
      1,
      'topics',
      ['bildung', 'umwelt', 'kueche'],
      0,
    ]);
    expect(topics.generations).toHaveLength(40);
    const [first] = topics.generations;
    expect(first).toMatchObject({
      step: 21,
      id: generations[20]?.id,
      total: 42,
      shares: [0.5, 20 / 42, 1 / 42],
      leader: 'bildung',
      leader_share: 0.5,
    });
    expect(topics.trend.direction).toBe('falling');
    expect(topics.narrowing).toBe(true);
    const shareOfBildung = (own: readonly Generation[]) => {
      const counts = own.map(({ step }) => step).reduce((sum, step) => sum + step, 0);
      return counts / (counts + own.length * 21);
    };
    const [most] = topics.shifts;
    expect(most.name).toBe('bildung');
    expect(most.before).toBeCloseTo(shareOfBildung(generations.slice(20, 34)), 9);
    expect(most.after).toBeCloseTo(shareOfBildung(generations.slice(-14)), 9);
  });

  it('knows learning streams of any name and depth, and what cannot be computed with', async () => {
    const data = await dataOf('/v1/curves?stream=train');
    expect([data.metric.name, data.x, data.better, data.from_x, data.to_x]).toEqual(['loss', 'step', 'lower', 0, 1.5]);
    expect(data.series[0]).toMatchObject({ records: 5, count: 4, without_value: 1, last: { value: 2.5, step: 1.5 } });
    expect(data.patterns).toEqual({ groups: [], left_out: 0 });
  });

  it('is empty where nothing matches, and where no stream has a role', async () => {
    expect((await dataOf('/v1/curves?q=nothing_has_this&metric=avg_score')).series).toEqual([]);
    const { json } = await api.get('/v1/curves?stream=plain');
    expect(json).toMatchObject({
      data: { metric: null, x: null, series: [], patterns: null },
      meta: { streams: ['plain'] },
    });
  });
});

describe('GET /v1/curves of requests', () => {
  it('draws by buckets of ten on average, with p10 to p90', async () => {
    const data = await dataOf('/v1/curves?metric=score&buckets=8');
    expect([data.x, data.from_x, data.to_x, data.drawn_by, data.patterns]).toEqual([
      'requests',
      1,
      400,
      'buckets',
      null,
    ]);
    const [series] = data.series;
    const points = requests.flatMap(({ score, id }, index) => (score === null ? [] : [{ x: index + 1, score, id }]));
    const expected = Array.from({ length: 8 }, (_, bucket) => {
      const own = points.filter(({ x }) => Math.floor((x - 1) / 50) === bucket);
      const values = own.map(({ score }) => score);
      const least = own.find(({ score }) => score === Math.min(...values));
      return {
        from_x: 1 + bucket * 50,
        to_x: 51 + bucket * 50,
        count: own.length,
        min: least?.score,
        min_id: least?.id,
        max: Math.max(...values),
        last: values.at(-1),
        last_id: own.at(-1)?.id,
        median: quantile(values, 0.5),
      };
    });
    expect(series.rows).toMatchObject(expected);
    series.rows.forEach(({ x, value, low, high }: Record<string, number>, bucket: number) => {
      const own = points.filter((point) => Math.floor((point.x - 1) / 50) === bucket);
      expect(x).toBeCloseTo(mean(own.map((point) => point.x)), 9);
      expect(value).toBeCloseTo(mean(own.map(({ score }) => score)), 9);
      expect(low).toBeCloseTo(
        quantile(
          own.map(({ score }) => score),
          0.1,
        ),
        9,
      );
      expect(high).toBeCloseTo(
        quantile(
          own.map(({ score }) => score),
          0.9,
        ),
        9,
      );
    });
    expect((await seriesOf('metric=score&buckets=2000'))[0].rows.length).toBeLessThanOrEqual(36);
  });

  it('gives the same figures of a series whatever is drawn of it', async () => {
    const without = async (buckets: number) => {
      const [{ rows: _rows, band: _band, breaks: _breaks, gap_x: _gap, reach_x: _reach, mean: _mean, ...figures }] =
        await seriesOf(`metric=score&buckets=${buckets}`);
      return figures;
    };
    expect(await without(3)).toEqual(await without(40));
  });

  it('splits by a label, each group from its own first request', async () => {
    const data = await dataOf('/v1/curves?metric=duration&split=wrapper_chain&groups=2');
    expect([data.split, data.others]).toEqual(['wrapper_chain', 2]);
    const groups = [
      ['label', 'tau + core', requests.filter(({ wrapper }) => wrapper === 'tau')],
      ['none', null, requests.filter(({ wrapper }) => wrapper === null)],
      ['other', null, requests.filter(({ wrapper }) => wrapper === 'rho' || wrapper === 'sigma')],
    ] as const;
    expect(
      data.series.map(({ kind, label, records, count, min, last }: Record<string, unknown>) => ({
        kind,
        label,
        records,
        count,
        min,
        last,
      })),
    ).toMatchObject(
      groups.map(([kind, label, own]) => {
        const points = own.flatMap(({ latency, id }, index) =>
          latency === null ? [] : [{ x: index + 1, latency, id }],
        );
        const least = Math.min(...points.map(({ latency }) => latency));
        const first = points.find(({ latency }) => latency === least);
        return {
          kind,
          label,
          // The odd line has no label either.
          records: own.length + (kind === 'none' ? 1 : 0),
          count: points.length,
          min: { value: least, x: first?.x, id: first?.id },
          last: { value: points.at(-1)?.latency, x: points.at(-1)?.x, id: points.at(-1)?.id },
        };
      }),
    );
  });

  it('has a group of its own for records without the label', async () => {
    const series = await seriesOf('metric=score&split=wrapper_chain');
    expect(new Set(series.map(({ kind, label }) => `${kind} ${label}`))).toEqual(
      new Set(['label tau + core', 'label rho + core', 'label sigma + core', 'none null']),
    );
  });

  it('puts buckets of time where clocks begin them', async () => {
    const data = await dataOf('/v1/curves?metric=score&x=time&buckets=7');
    expect(data.smoothing.method).toBe('density');
    expect(data.series[0].rows.map(({ from_x, to_x }: Record<string, number>) => [from_x, to_x])).toEqual(
      Array.from({ length: 7 }, (_, hour) => [START + hour * HOUR, START + (hour + 1) * HOUR]),
    );
  });

  it('draws few requests one by one', async () => {
    const data = await dataOf('/v1/curves?metric=score&to=2025-11-01T00:12Z');
    expect(data.drawn_by).toBe('points');
    expect(data.series[0].rows.map(({ x, value }: Record<string, number>) => [x, value])).toEqual(
      requests.slice(0, 12).flatMap(({ score }, index) => (score === null ? [] : [[index + 1, score]])),
    );
  });
});

describe('GET /v1/curves refuses', () => {
  it.each([
    ['metric=avg_scor', 'metric', 'did you mean avg_score?'],
    ['metric=avg_score&x=requests', 'x', 'it has one along step or time or samples'],
    ['metric=score&x=step', 'x', 'it has one along requests or time'],
    ['x=sideways', 'x', 'write one of step, time, requests, samples'],
    ['smoothing=spline', 'smoothing', 'write one of ema, density, gaussian'],
    ['weight=0.99', 'weight', 'write a number of at least 0 and up to 0.98'],
    ['weight=-1', 'weight', 'write a number of at least 0 and up to 0.98'],
    ['buckets=0', 'buckets', 'write a whole number of at least 1 and up to 2000'],
    ['buckets=2001', 'buckets', 'write a whole number of at least 1 and up to 2000'],
    ['groups=21', 'groups', 'write a whole number of at least 1 and up to 20'],
    ['better=up', 'better', 'write one of higher, lower'],
    ['patterns=maybe', 'patterns', 'write true or false'],
    ['stream=evolutio', 'stream', 'did you mean evolution?'],
    ['q=(', 'q', undefined],
    ['from=later', 'from', undefined],
  ])('%s', async (query, parameter, hint) => {
    const { status, json } = await api.get(`/v1/curves?${query}`);
    expect([status, json]).toMatchObject([
      400,
      { code: 'bad-request', parameter, ...(hint === undefined ? {} : { hint }) },
    ]);
  });
});

describe('GET /v1/curves/points', () => {
  it('gives every point once, page by page', async () => {
    const ids: string[] = [];
    let url = '/v1/curves/points?metric=score&limit=100';
    for (let page = 0; page < 9 && url !== ''; page += 1) {
      const { json, headers } = await api.get(url);
      if (typeof json !== 'object' || json === null || !('data' in json) || !Array.isArray(json.data))
        throw new Error();
      ids.push(...json.data.map(({ id }: { id: string }) => id));
      url = /^<(.*)>; rel="next"$/.exec(headers['link'] ?? '')?.[1] ?? '';
    }
    expect(ids).toEqual(requests.filter(({ score }) => score !== null).map(({ id }) => id));
  });

  it('has place, value, samples and label of each', async () => {
    const data = await dataOf('/v1/curves/points?metric=duration&x=requests&split=topic&limit=3');
    expect(data).toEqual(
      requests.slice(0, 3).map(({ ms, latency, id }, index) => ({
        x: Math.floor(index / 2) + 1,
        value: latency,
        time: new Date(ms).toISOString().replace('.000Z', 'Z'),
        step: null,
        samples: null,
        label: index % 2 === 0 ? 'bildung' : 'umwelt',
        stream: 'wrapper_requests',
        id,
      })),
    );
    const newest = await dataOf('/v1/curves/points?order=desc&limit=1');
    expect(newest).toMatchObject([{ x: 60, step: 60, value: scored.at(-1)?.score, samples: scored.at(-1)?.samples }]);
  });

  it('refuses a cursor of another question, and one that is none', async () => {
    const { json } = await api.get('/v1/curves/points?metric=score&limit=1');
    const cursor = /"next_cursor":"([^"]+)"/.exec(JSON.stringify(json))?.[1] ?? '';
    expect((await api.get(`/v1/curves/points?metric=duration&limit=1&cursor=${cursor}`)).json).toMatchObject({
      code: 'bad-request',
      parameter: 'cursor',
    });
    expect((await api.get('/v1/curves/points?cursor=x')).json).toMatchObject({
      code: 'bad-request',
      parameter: 'cursor',
    });
    expect((await api.get('/v1/curves/points?limit=10001')).json).toMatchObject({
      code: 'bad-request',
      parameter: 'limit',
    });
  });

  it('comes as a table, and is empty where there is nothing', async () => {
    const { text } = await api.get('/v1/curves/points?limit=1&format=csv');
    expect(text.split('\r\n')[0]).toBe('x,value,time,step,samples,label,stream,id');
    expect(await dataOf('/v1/curves/points?stream=plain')).toEqual([]);
    expect(await dataOf('/v1/curves/points?q=nothing_has_this')).toEqual([]);
  });
});

describe('GET /v1/curves/fit', () => {
  it('finds where the curve levels off, and when it reaches a target', async () => {
    const data = await dataOf('/v1/curves/fit?target=85&ahead=1&points=20');
    expect(data).toMatchObject({
      metric: { name: 'avg_score' },
      x: 'step',
      better: 'higher',
      count: scored.length,
      fitted_by: 'points',
      fit: { kind: 'fit' },
      target: 85,
    });
    // The scores were made to level off at 90, and 85 is where exp(-i / 12) is a sixth.
    expect(data.plateau.level.low).toBeLessThan(90);
    expect(data.plateau.level.high).toBeGreaterThan(90);
    expect(data.reaches_target.kind).toBe('reached');
    expect(Math.abs(data.reaches_target.x - (1 + 12 * Math.log(6)))).toBeLessThan(3);
    expect([data.curve.length, data.curve[0].x, data.curve.at(-1).x]).toEqual([20, 1, 60]);
    expect([data.forecast.length, data.forecast.at(-1).x]).toEqual([20, 119]);
    for (const { value, low, high, point_low, point_high } of [...data.curve, ...data.forecast]) {
      expect(point_low <= low && low <= value && value <= high && high <= point_high && point_high <= 100).toBe(true);
    }
  });

  it('says how many steps it takes, and that a target is out of reach', async () => {
    const early = await dataOf('/v1/curves/fit?q=generation:[1 TO 25]&target=88');
    expect(early.reaches_target.kind).toBe('ahead');
    expect(early.reaches_target.steps.low).toBeLessThanOrEqual(early.reaches_target.steps.value);
    expect((await dataOf('/v1/curves/fit?target=99.9')).reaches_target.kind).toBe('not-on-this-course');
  });

  it('says honestly that it is too early', async () => {
    const few = await dataOf('/v1/curves/fit?q=generation:[1 TO 5]&target=90');
    expect(few).toMatchObject({
      fit: { kind: 'too-early', why: 'few-points', points: 5, points_min: 8 },
      plateau: null,
      curve: [],
      forecast: [],
      reaches_target: null,
    });
    expect((await dataOf('/v1/curves/fit?metric=prompts_generated')).fit).toEqual({
      kind: 'too-early',
      why: 'constant',
      points: 60,
      value: 20,
    });
    expect((await dataOf('/v1/curves/fit?q=nothing_has_this')).fit).toEqual({
      kind: 'too-early',
      why: 'few-points',
      points: 0,
      points_min: 8,
    });
    expect(await dataOf('/v1/curves/fit?stream=plain&target=5')).toMatchObject({ metric: null, fit: null, target: 5 });
  });

  it.each([
    ['ahead=10', 'ahead'],
    ['points=1', 'points'],
    ['target=much', 'target'],
    ['target=1e200', 'target'],
    ['metric=nothing', 'metric'],
  ])('refuses %s', async (query, parameter) => {
    const { status, json } = await api.get(`/v1/curves/fit?${query}`);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});
