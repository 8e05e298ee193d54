/** Runs: what would be done, doing it, watching it, and finding it again. */
import { appendFileSync, existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RunKeeper } from '../../src/app/runs/run-keeper.ts';
import { placesOf } from '../../src/archive/places.ts';
import { openApi } from '../support/served-api.ts';
import type { Reply, ServedApi } from '../support/served-api.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('flow.jsonl', '{"n":1}', '{"n":2}');
    place.write('calm.jsonl', '{"n":3}');
    place.write('flow.20200101.jsonl', '{"n":0}');
  });
}, 60_000);

afterAll(() => api.close());

interface RunData {
  readonly id: string;
  readonly state: string;
  readonly steps: readonly Record<string, unknown>[];
}

const dataOf = (reply: Reply) => (reply.json as { data: RunData }).data;
const logs = () =>
  readdirSync(api.place.logs)
    .filter((name) => name.endsWith('.jsonl'))
    .sort();
const today = () => new Date().toISOString().slice(0, 10).replaceAll('-', '');
const journal = () => readFileSync(join(api.place.logs, '.varve/runs.jsonl'), 'utf8');

/** Events of a stream: id (or empty), name, data. */
function eventsIn(text: string): [string, string, unknown][] {
  return text
    .split('\n\n')
    .filter((block) => block !== '' && !block.startsWith(':'))
    .map((block) => {
      const lines = new Map(
        block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)]),
      );
      return [lines.get('id') ?? '', lines.get('event') ?? '', JSON.parse(lines.get('data') ?? 'null')];
    });
}

describe('what would be done', () => {
  it('is what is due, where nothing else is asked for', async () => {
    const { status, json } = await api.get('/v1/lifecycle/plan');
    expect(status).toBe(200);
    expect(json).toMatchObject({ data: { act: 'run', dry_run: true, commands: ['rotate', 'archive', 'clean'] } });
  });

  it('shows each step with its reason, files and bytes', async () => {
    const { json } = await api.get('/v1/lifecycle/plan?act=clean&stream=flow');
    expect(json).toMatchObject({
      data: {
        act: 'clean',
        commands: ['clean'],
        steps: [
          { kind: 'begin-archive', into: 'archive/flow.202001.jsonl.gz' },
          {
            kind: 'seal',
            stream: 'flow',
            month: '202001',
            files: ['flow.20200101.jsonl'],
            into: 'archive/flow.202001.jsonl.gz',
            bytes: 8,
          },
          { kind: 'remove', files: ['flow.20200101.jsonl'], into: null, bytes: 8 },
        ],
        totals: { steps: 3, rotate_files: 0, archive_files: 1, archive_bytes: 8, remove_files: 1, remove_bytes: 8 },
      },
    });
  });

  it('is the same for a dry run, and nothing is changed by either', async () => {
    const before = logs();
    const { status, json, headers } = await api.send('POST', '/v1/lifecycle/rotate', { dry_run: true });
    expect(status).toBe(200);
    expect(headers['location']).toBeUndefined();
    const { at: _, ...plan } = (json as { data: Record<string, unknown> }).data;
    const { at: __, ...shown } = (
      (await api.get('/v1/lifecycle/plan?act=rotate')).json as { data: Record<string, unknown> }
    ).data;
    expect(plan).toEqual(shown);
    expect(plan).toMatchObject({
      steps: [
        { kind: 'swap', stream: 'calm', files: ['calm.jsonl'], into: `calm.${today()}.jsonl`, bytes: 8 },
        { kind: 'swap', stream: 'flow', files: ['flow.jsonl'], into: `flow.${today()}.jsonl`, bytes: 16 },
      ],
    });
    expect(logs()).toEqual(before);
    expect(existsSync(join(api.place.logs, '.varve/runs.jsonl'))).toBe(false);
  });

  it.each([
    ['act=delete', 'act'],
    ['stream=flwo', 'stream'],
  ])('refuses ?%s', async (query, parameter) => {
    expect((await api.get(`/v1/lifecycle/plan?${query}`)).json).toMatchObject({ status: 400, parameter });
  });
});

describe('doing it', () => {
  it('rotates some streams, and says where the run can be found', async () => {
    const reply = await api.send(
      'POST',
      '/v1/lifecycle/rotate',
      { streams: ['calm'] },
      { 'idempotency-key': 'calm-1' },
    );
    expect(reply.status).toBe(202);
    const { id } = dataOf(reply);
    expect(reply.headers['location']).toBe(`/v1/runs/${id}`);
    const events = eventsIn((await api.get(`/v1/runs/${id}/events`)).text);
    expect(events.map(([number, event]) => [number, event])).toEqual([
      ['1', 'start'],
      ['', 'plan'],
      ['', 'step-start'],
      ['2', 'step'],
      ['3', 'end'],
    ]);
    expect(events[3]?.[2]).toMatchObject({ kind: 'swap', outcome: 'done', files: ['calm.jsonl'] });
    expect(dataOf(await api.get(`/v1/runs/${id}`))).toMatchObject({
      act: 'rotate',
      commands: [],
      by: 'api',
      state: 'done',
      exit_code: 0,
      streams: ['calm'],
      steps_total: 1,
      steps_done: 1,
      steps: [{ kind: 'swap', reason: 'its day has ended', outcome: 'done', into: `calm.${today()}.jsonl` }],
      problems: [],
    });
    expect(logs()).toContain(`calm.${today()}.jsonl`);
  });

  it('gives the same run for the same key, also after the server was started again', async () => {
    const key = { 'idempotency-key': 'calm-1' };
    const again = dataOf(await api.send('POST', '/v1/lifecycle/rotate', { streams: ['calm'] }, key));
    const { directory, version, machine } = api.services;
    const later = new RunKeeper(machine, { directory, version, stopped: new AbortController().signal });
    const work = () => Promise.reject(new Error('a second run'));
    const asked = { act: 'rotate', by: 'api', streams: ['calm'], month: null, key: 'calm-1' } as const;
    const journalled = await later.start(asked, work);
    expect(journalled).toMatchObject({ id: again.id, state: 'done', steps: { total: 1, done: 1 } });
    await expect(later.start({ ...asked, streams: null }, work)).rejects.toMatchObject({ code: 'key-reused' });
    expect(logs().filter((name) => name.startsWith('calm.2'))).toEqual([`calm.${today()}.jsonl`]);
  });

  it('refuses a key that stands for another request', async () => {
    const key = { 'idempotency-key': 'calm-1' };
    for (const [path, body] of [
      ['/v1/lifecycle/rotate', {}],
      ['/v1/lifecycle/rotate', { streams: ['flow'] }],
      ['/v1/lifecycle/clean', { streams: ['calm'] }],
      ['/v1/audit', undefined],
    ] as const) {
      expect((await api.send('POST', path, body, key)).json).toMatchObject({ status: 409, code: 'key-reused' });
    }
  });

  it('starts one run for a key that is sent many times at once', async () => {
    const key = { 'idempotency-key': 'flow-1' };
    const replies = await Promise.all(
      [1, 2, 3, 4, 5].map(() => api.send('POST', '/v1/lifecycle/rotate?wait_ms=20000', { streams: ['flow'] }, key)),
    );
    expect(replies.map(({ status }) => status)).toEqual([202, 202, 202, 202, 202]);
    expect(new Set(replies.map((reply) => dataOf(reply).id)).size).toBe(1);
    expect(logs().filter((name) => name.startsWith(`flow.${today()}`))).toEqual([`flow.${today()}.jsonl`]);
  });

  it('leaves its lines also where there was nothing to do', async () => {
    const reply = await api.send('POST', '/v1/lifecycle/rotate?wait_ms=20000', undefined, {
      'idempotency-key': 'idle',
    });
    expect(dataOf(reply)).toMatchObject({ state: 'done', commands: ['rotate'], steps: [] });
    expect(journal()).toContain('"key":"idle"');
  });

  it('archives and cleans, and every record is still there', async () => {
    const clean = await api.send('POST', '/v1/lifecycle/clean?wait_ms=20000', {});
    expect(dataOf(clean)).toMatchObject({ state: 'done', commands: ['clean'], steps_done: 3 });
    const archive = await api.send('POST', '/v1/lifecycle/archive?wait_ms=20000');
    expect(dataOf(archive)).toMatchObject({ state: 'done', commands: ['archive'] });
    expect(logs()).not.toContain('flow.20200101.jsonl');
    await api.catchUp();
    expect((await api.get('/v1/records/count')).json).toMatchObject({ data: { count: 4 } });
  });

  it('says who holds the lock, and the same key may try again', async () => {
    const { machine, directory } = api.services;
    const places = placesOf(directory);
    const lock = await machine.locks.acquire(places.lock);
    const start = { run: 'other', command: 'rotate', commands: ['rotate'], pid: 4242, version: '0' };
    const startedAt = '2025-12-01T02:00:00.000Z';
    appendFileSync(places.journal, `${JSON.stringify({ event: 'start', ...start, startedAt, now: startedAt })}\n`);
    const key = { 'idempotency-key': 'locked' };
    const { status, json, headers } = await api.send('POST', '/v1/lifecycle/rotate', {}, key);
    expect(status).toBe(409);
    expect(json).toMatchObject({
      code: 'lock-held',
      detail: `rotate (process 4242, since ${startedAt}) holds the lock of ${directory}`,
    });
    expect(headers['retry-after']).toBe('5');
    // The other process's run is watched from its journal, as its steps come.
    expect(dataOf(await api.get('/v1/runs/other'))).toMatchObject({ state: 'running', ended_at: null });
    const watched = api.get('/v1/runs/other/events');
    const step = {
      kind: 'swap',
      stream: 'calm',
      live: 'calm.jsonl',
      daily: 'calm.20251201.jsonl',
      id: '1:1',
      sizeBytes: 5,
    };
    const result = {
      reason: 'its day has ended',
      outcome: 'done',
      detail: '',
      figures: {},
      damage: false,
      elapsedMs: 1,
    };
    appendFileSync(places.journal, `${JSON.stringify({ event: 'step', run: 'other', ...step, ...result })}\n`);
    const end = { event: 'end', run: 'other', endedAt: startedAt, exitCode: 1, completed: [], stopped: true };
    appendFileSync(places.journal, `${JSON.stringify(end)}\n`);
    expect(eventsIn((await watched).text).map(([id, event]) => `${id} ${event}`)).toEqual([
      '1 start',
      '2 step',
      '3 end',
    ]);
    await lock?.release();
    expect((await api.send('POST', '/v1/lifecycle/rotate?wait_ms=20000', {}, key)).status).toBe(202);
  });

  it.each<[unknown, Record<string, string>, string]>([
    [{ streams: ['nope'] }, {}, '/streams'],
    [{ streams: [] }, {}, '/streams'],
    [{ dry: true }, {}, '/dry'],
    [{ dry_run: 'yes' }, {}, '/dry_run'],
    [{}, { 'idempotency-key': 'x'.repeat(256) }, 'Idempotency-Key'],
    [{}, { 'idempotency-key': '' }, 'Idempotency-Key'],
  ])('refuses %j %j', async (body, headers, parameter) => {
    expect((await api.send('POST', '/v1/lifecycle/rotate', body, headers)).json).toMatchObject({
      status: 400,
      parameter,
    });
  });
});

describe('GET /v1/runs', () => {
  it('has the newest first, page by page, and of the command line, too', async () => {
    api.place.write('flow.jsonl', '{"n":9}');
    const { status } = await api.place.varve('rotate', '--now', '2031-01-01T00:00:00Z');
    expect(status).toBe(0);
    const all = ((await api.get('/v1/runs')).json as { data: { id: string; started_at: string; by: string }[] }).data;
    expect(all[0]).toMatchObject({
      act: 'rotate',
      by: 'command-line',
      state: 'done',
      acted_at: '2031-01-01T00:00:00.000Z',
      steps_done: 1,
    });
    expect(all.map(({ started_at: at }) => at)).toEqual(
      all
        .map(({ started_at: at }) => at)
        .toSorted()
        .toReversed(),
    );
    const paged: string[] = [];
    let url: string | undefined = '/v1/runs?limit=2';
    while (url !== undefined) {
      const { json, headers } = await api.get(url);
      paged.push(...(json as { data: { id: string }[] }).data.map(({ id }) => id));
      url = /^<(.*)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
    }
    expect(paged).toEqual(all.map(({ id }) => id));
    const failed = await api.get('/v1/runs?state=failed&act=rotate');
    expect((failed.json as { data: { id: string }[] }).data.map(({ id }) => id)).toEqual(['other']);
    expect((await api.get('/v1/runs?act=restore')).json).toEqual({ data: [], meta: { next_cursor: null } });
  });

  it('keeps what was done when the journal turns over', async () => {
    const { machine, directory } = api.services;
    const places = placesOf(directory);
    const before = ((await api.get('/v1/runs')).json as { data: unknown[] }).data;
    await machine.files.replace(places.journal, places.olderJournal);
    appendFileSync(places.journal, '');
    expect(((await api.get('/v1/runs')).json as { data: unknown[] }).data).toEqual(before);
    await machine.files.replace(places.olderJournal, places.journal);
  });

  it.each([
    ['state=tired', 'state'],
    ['act=fly', 'act'],
    ['limit=0', 'limit'],
    ['cursor=AAAA', 'cursor'],
  ])('refuses ?%s', async (query, parameter) => {
    expect((await api.get(`/v1/runs?${query}`)).json).toMatchObject({ status: 400, parameter });
  });

  it('does not know a run that never was', async () => {
    for (const url of ['/v1/runs/nope', '/v1/runs/nope/events', '/v1/runs/..%2f..']) {
      expect((await api.get(url)).json).toMatchObject({ status: 404, code: 'not-found' });
    }
  });
});

describe('GET /v1/runs/{id}/events', () => {
  it('goes on behind the last id that was seen, and ends for good', async () => {
    api.place.write('flow.jsonl', '{"n":10}');
    const { id } = dataOf(await api.send('POST', '/v1/lifecycle/rotate?wait_ms=20000'));
    const from = async (last: string) =>
      eventsIn((await api.get(`/v1/runs/${id}/events`, { 'last-event-id': last })).text).map(([, event]) => event);
    expect(await from('1')).toEqual(['plan', 'step-start', 'step', 'end']);
    expect(await from('2')).toEqual(['end']);
    const over = await api.get(`/v1/runs/${id}/events`, { 'last-event-id': '3' });
    expect([over.status, over.text]).toEqual([204, '']);
    expect((await api.get(`/v1/runs/${id}/events`, { 'last-event-id': 'x' })).json).toMatchObject({
      status: 400,
      parameter: 'Last-Event-ID',
    });
  });

  it('tells a run of long ago from the journal, with the same ids', async () => {
    const { directory, version, machine } = api.services;
    const later = new RunKeeper(machine, { directory, version, stopped: new AbortController().signal });
    const [newest] = await later.list();
    const told: string[] = [];
    for await (const { id, event } of later.follow(newest?.id ?? '', 0, new AbortController().signal)) {
      told.push(`${id ?? ''} ${event}`);
    }
    expect(told).toEqual(['1 start', '2 step', '3 end']);
  });
});

describe('POST /v1/audit', () => {
  it('finds as many records in the files as in the index', async () => {
    const reply = await api.send('POST', '/v1/audit?wait_ms=20000');
    expect(reply.status).toBe(202);
    expect(dataOf(reply)).toMatchObject({
      act: 'audit',
      state: 'done',
      findings: {
        months: [{ stream: 'flow', month: '202001', records: 1 }],
        streams: [
          { stream: 'calm', archive: 0, daily: 1, live: 0, unterminated: 0, index_before: 1, index_after: 1, ok: true },
          { stream: 'flow', archive: 1, daily: 4, live: 0, unterminated: 0, index_before: 5, index_after: 5, ok: true },
        ],
        damage: [],
        unverified: [],
      },
      problems: [],
    });
    expect((await api.get('/v1/runs?act=audit')).json).toMatchObject({ data: [{ id: dataOf(reply).id }] });
  });

  it('finds out when the index has lost one', async () => {
    const { engine } = api.services.followed;
    await engine.command('DELETE FROM records WHERE stream = {v_stream:String}', { params: { v_stream: 'calm' } });
    const { id } = dataOf(await api.send('POST', '/v1/audit?wait_ms=20000'));
    expect(dataOf(await api.get(`/v1/runs/${id}`))).toMatchObject({
      state: 'failed',
      exit_code: 1,
      problems: [{ subject: 'calm', message: 'its files have 1 records, the index 0' }],
    });
  });
});

describe('GET /v1/lifecycle/schedule', () => {
  it('has the next two weeks, and how each command last went', async () => {
    const { status, json } = await api.get('/v1/lifecycle/schedule');
    expect(status).toBe(200);
    const { data } = json as {
      data: { commands: Record<string, unknown>[]; moments: { command: string; at: string; local: string }[] };
    };
    expect(data).toMatchObject({ timezone: 'UTC', has_more: false });
    expect(data.commands.map(({ command, schedule }) => [command, schedule])).toEqual([
      ['rotate', '0 2 * * *'],
      ['archive', '0 3 1 * *'],
      ['clean', '0 4 * * 0'],
    ]);
    expect(data.commands[2]).toMatchObject({ due: false, last_attempt: { outcome: 'complete', failure: '' } });
    const rotations = data.moments.filter(({ command }) => command === 'rotate');
    expect(rotations.map(({ at }) => at.slice(10))).toEqual(Array.from({ length: 14 }, () => 'T02:00:00.000Z'));
    expect(new Set(rotations.map(({ at }) => at.slice(0, 10))).size).toBe(14);
    expect(rotations.every(({ at, local }) => local === `${at.slice(0, 10)} 02:00`)).toBe(true);
    expect(data.moments.map(({ at }) => at)).toEqual(data.moments.map(({ at }) => at).toSorted());
  });
});

describe('the server', () => {
  it('made no mistake in all of this', () => {
    expect(api.faults).toEqual([]);
  });
});
