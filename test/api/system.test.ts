import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { runLifecycle } from '../../src/app/run-lifecycle.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';
import { metricsIn } from '../support/metrics-text.ts';

const config = `logs: logs
timezone: Europe/Berlin
streams:
  flow: { time: at, trace: { id: request.id, stage: stage } }
  asked: { time: at, request: { id: id, duration: took, score: score.total, labels: [topic] } }
  access: {}
rotate: { notify: { shell: "true 'Authorization: secret-of-the-shell'" } }
archive: { settle: 0s }
clean: { min-free-disk: 0, keep-archives: 2 years }
server: { listen: "127.0.0.1:9", origins: [https://logs.example.com], rate-limit: none, log: access }
`;
const lines = ['{"at":"2025-12-01T10:00:00Z","stage":"1"}', '{"at":"2025-12-01T10:00:01Z","stage":"2"}', 'odd'];
let api: ServedApi;

beforeAll(async () => {
  api = await openApi(
    (place) => {
      place.write('flow.jsonl', ...lines);
      place.write('asked.jsonl', '{"at":"2025-12-01T10:00:00Z","id":"a"}');
    },
    { config },
  );
}, 60_000);

afterAll(() => api.close());

describe('GET /healthz', () => {
  it('answers', async () => {
    expect(await api.get('/healthz')).toMatchObject({ status: 200, json: { status: 'ok' } });
  });
});

describe('GET /readyz', () => {
  it('says that questions can be answered, and how old the last look is', async () => {
    expect((await api.get('/readyz')).json).toEqual({
      status: 'ready',
      engine: 'up',
      follower: 'following',
      index_lag_ms: expect.any(Number),
    });
  });

  it('takes no parameters', async () => {
    expect((await api.get('/readyz?deep=1')).json).toMatchObject({ code: 'bad-request', parameter: 'deep' });
  });
});

describe('GET /metrics', () => {
  it('has the numbers of the logs', async () => {
    const { status, headers, text } = await api.get('/metrics');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
    const metrics = metricsIn(text);
    const bytes = lines.reduce((sum, line) => sum + line.length, 0);
    expect({
      engine: metrics.get('varve_engine_up'),
      restarts: metrics.get('varve_engine_restarts_total'),
      flow: metrics.get('varve_records_indexed{stream="flow"}'),
      asked: metrics.get('varve_records_indexed{stream="asked"}'),
      odd: metrics.get('varve_unparsable_lines{stream="flow"}'),
      even: metrics.get('varve_unparsable_lines{stream="asked"}'),
      live: metrics.get('varve_files{tier="live"}'),
      daily: metrics.get('varve_files{tier="daily"}'),
      archive: metrics.get('varve_files{tier="archive"}'),
      unreadable: metrics.get('varve_unreadable_months{stream="flow"}'),
      failed: metrics.get('varve_run_failed{command="rotate"}'),
    }).toEqual({
      engine: 1,
      restarts: 0,
      flow: 3,
      asked: 1,
      odd: 1,
      even: 0,
      live: 2,
      daily: 0,
      archive: 0,
      unreadable: 0,
      failed: 0,
    });
    expect([bytes, bytes + lines.length]).toContain(metrics.get('varve_bytes_indexed{stream="flow"}'));
    // Nothing ever ran, so each act is late, and none has a time of success.
    expect(metrics.get('varve_run_overdue_seconds{command="rotate"}')).toBeGreaterThan(0);
    expect(text).not.toMatch(/^varve_run_last_success_timestamp_seconds\{/m);
    expect(metrics.get('varve_disk_free_bytes')).toBeLessThan(metrics.get('varve_disk_size_bytes') ?? 0);
    expect(metrics.get('process_resident_memory_bytes')).toBeGreaterThan(0);
  });

  it('counts requests by the path of their endpoint', async () => {
    const before = metricsIn((await api.get('/metrics')).text);
    expect((await api.get('/v1/records/count?q=stage:1')).json).toMatchObject({ data: { count: 1 } });
    await api.get('/v1/records/count?q=(');
    await api.get('/v1/no-such-thing/17');
    await api.get('/v1/views');
    const after = metricsIn((await api.get('/metrics')).text);
    const grown = (name: string) => (after.get(name) ?? 0) - (before.get(name) ?? 0);
    expect({
      good: grown('varve_http_requests_total{method="GET",route="/v1/records/count",status="200"}'),
      bad: grown('varve_http_requests_total{method="GET",route="/v1/records/count",status="400"}'),
      lost: grown('varve_http_requests_total{method="GET",route="none",status="404"}'),
      timed: grown('varve_http_request_duration_seconds_count{method="GET",route="/v1/records/count"}'),
      faults: grown('varve_http_faults_total'),
      open: after.get('varve_http_requests_open{route="/v1/records/count"}'),
      itself: after.get('varve_http_requests_open{route="/metrics"}'),
    }).toEqual({ good: 1, bad: 1, lost: 1, timed: 2, faults: 0, open: 0, itself: 1 });
  });

  it('counts who follows live, until they go away', async () => {
    const tails = async () => metricsIn((await api.get('/metrics')).text).get('varve_tail_clients');
    expect(await tails()).toBe(0);
    const url = await api.server.listen({ host: '127.0.0.1', port: 0 });
    const gone = new AbortController();
    const { body } = await fetch(`${url}/v1/records/tail`, { signal: gone.signal });
    expect(await tails()).toBe(1);
    gone.abort();
    await body?.cancel().catch(() => undefined);
    await vi.waitFor(async () => expect(await tails()).toBe(0), { timeout: 10_000 });
  });

  it('tells when an act last went well', async () => {
    const { machine, directory, config: loaded, isListed, timeFieldOf } = api.services;
    const nowMs = Date.parse('2025-12-02T02:00:00Z');
    const { policy } = loaded;
    const request = { command: 'rotate', directory, policy, nowMs, version: '0.0.0', isPartial: false } as const;
    await runLifecycle(machine, { ...request, includes: isListed, timeFieldOf });
    await api.catchUp();
    const metrics = metricsIn((await api.get('/metrics')).text);
    expect({
      last: metrics.get('varve_run_last_success_timestamp_seconds{command="rotate"}'),
      failed: metrics.get('varve_run_failed{command="rotate"}'),
      records: metrics.get('varve_records_indexed{stream="flow"}'),
      daily: metrics.get('varve_files{tier="daily"}'),
    }).toEqual({ last: Date.parse('2025-12-02T02:00:00Z') / 1000, failed: 0, records: 3, daily: 2 });
  });

  it('shows what the engine knows no more as absent, and the engine as down', async () => {
    const { engine } = api.services.followed;
    const asked = vi.spyOn(engine, 'all').mockRejectedValue(new Error('gone'));
    try {
      api.place.write('flow.jsonl', '{"at":"2025-12-03T10:00:00Z"}');
      expect((await api.get('/readyz')).json).toMatchObject({
        code: 'not-ready',
        detail: expect.stringMatching(/^engine: down; follower: following; the last look at the logs is \d+ ms old$/),
      });
      expect(metricsIn((await api.get('/metrics')).text).get('varve_engine_up')).toBe(0);
    } finally {
      asked.mockRestore();
    }
    expect((await api.get('/readyz')).status).toBe(200);
  });
});

describe('GET /v1/config', () => {
  it('shows what holds, without what is secret', async () => {
    const { json, text } = await api.get('/v1/config');
    const plain = { time: null, trace: null, request: null, learning: null };
    expect(json).toEqual({
      data: {
        file: api.place.config,
        logs: api.place.logs,
        timezone: 'Europe/Berlin',
        streams: [
          { ...plain, stream: 'flow', time: 'at', trace: { id: 'request.id', stage: 'stage' } },
          {
            ...plain,
            stream: 'asked',
            time: 'at',
            request: { id: 'id', duration: 'took', ok: null, score: 'score.total', labels: ['topic'] },
          },
          { ...plain, stream: 'access' },
        ],
        all_streams: false,
        rotate: {
          schedule: '0 2 * * *',
          dated: 'today',
          max_size_bytes: 1024 ** 3,
          notify: { kind: 'shell', signal: null, pid_file: null, command: null },
        },
        archive: { schedule: '0 3 1 * *', compression: 'gzip', level: 6, settle_ms: 0 },
        clean: {
          schedule: '0 4 * * 0',
          keep_days: 7,
          keep_archives_months: 24,
          min_free_disk: { share: null, bytes: 0 },
        },
        engine: { kind: 'embedded', url: null, database: null, cluster: null },
        server: {
          listen: '127.0.0.1:9',
          auth: 'auto',
          asks_for_tokens: false,
          origins: ['https://logs.example.com'],
          rate_limit_per_minute: null,
          log: 'access',
        },
      },
    });
    expect(text).not.toContain('secret-of-the-shell');
  });
});

describe('GET /v1/doctor', () => {
  it('tells what is well and what is not, each with a hint', async () => {
    const { status, json } = await api.get('/v1/doctor');
    expect(status).toBe(200);
    const { data, meta } = json as { data: { check: string; state: string; message: string }[]; meta: object };
    expect(data).toContainEqual({ check: 'engine', state: 'ok', message: 'it answers', hint: '' });
    expect(data).toContainEqual({
      check: 'access',
      state: 'ok',
      message: 'only this machine reaches 127.0.0.1:9, and no token is asked for',
      hint: '',
    });
    expect(data).toContainEqual(expect.objectContaining({ check: 'index', state: 'ok' }));
    const count = (state: string) => data.filter((one) => one.state === state).length;
    expect(meta).toEqual({
      examined_at: expect.any(String),
      failures: count('failure'),
      warnings: count('warning'),
    });
    // Archiving and cleaning never ran.
    expect(count('warning')).toBeGreaterThan(0);
  });

  it('looks once for those who ask at the same time', async () => {
    const [one, other] = await Promise.all([api.get('/v1/doctor'), api.get('/v1/doctor')]);
    expect(one.json).toEqual(other.json);
  });
});
