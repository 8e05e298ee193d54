import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { TAIL_CLIENTS_MAX } from '../../src/app/tail/tail-limits.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';
import { openTail, tailedOf } from '../support/tail-client.ts';
import type { TailClient } from '../support/tail-client.ts';

let api: ServedApi;
let url: string;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('flow.jsonl', ...[1, 2, 3].map((n) => `{"timestamp":"2025-12-01T10:00:0${n}Z","n":${n},"stage":"A"}`));
    place.write('other.jsonl', '{"timestamp":"2025-12-01T10:00:01.5Z","n":1.50,"stage":"B"}');
  });
  url = `${await api.server.listen({ host: '127.0.0.1', port: 0 })}/v1/records/tail`;
}, 60_000);

afterAll(() => api.close());

async function tail(query: string, headers: Record<string, string> = {}): Promise<TailClient> {
  const client = await openTail(`${url}${query}`, headers);
  onTestFinished(() => client.close());
  return client;
}

async function write(stream: string, ...lines: string[]): Promise<void> {
  api.place.write(`${stream}.jsonl`, ...lines);
  await api.catchUp();
}

/** A reply that nobody reads yet. */
function plain(query: string): Promise<http.IncomingMessage> {
  return new Promise((resolve, reject) => {
    http.get(`${url}${query}`, { agent: false }, resolve).on('error', reject);
  });
}

async function untilNobody(): Promise<void> {
  while (api.services.tails.clients > 0) await sleep(5);
}

const recordsOf = (client: TailClient) =>
  client.told.filter(({ event }) => event === 'record').map(({ data }) => tailedOf(data));
const idsOf = (client: TailClient) => client.told.filter(({ event }) => event === 'record').map(({ id }) => id ?? '');

describe('GET /v1/records/tail', () => {
  it('shows the newest matches in the order of time, then what is written', async () => {
    const client = await tail('?last=3');
    await client.until(3);
    expect(client.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(client.headers.get('cache-control')).toBe('no-store');
    expect(client.told[0]).toMatchObject({ event: 'hello', data: { resumed: false, heartbeat_ms: 15_000 } });
    expect(recordsOf(client).map(({ stream, time }) => `${stream} ${time}`)).toEqual([
      'other 2025-12-01T10:00:01.5Z',
      'flow 2025-12-01T10:00:02Z',
      'flow 2025-12-01T10:00:03Z',
    ]);
    await write('flow', '{"timestamp":"2025-12-01T10:00:04Z","n":4,"stage":"A"}');
    await client.until(4);
    const { id, ...last } = recordsOf(client)[3] ?? { id: '' };
    expect(id).toMatch(/^[0-9a-f]{32}$/);
    expect(last).toEqual({
      stream: 'flow',
      time: '2025-12-01T10:00:04Z',
      tier: 'live',
      record: { timestamp: '2025-12-01T10:00:04Z', n: 4, stage: 'A' },
      raw: '{"timestamp":"2025-12-01T10:00:04Z","n":4,"stage":"A"}',
    });
  });

  it('shows ten to begin with where nobody says how many', async () => {
    await write('ten', ...Array.from({ length: 12 }, (_, n) => `{"timestamp":"2025-12-01T10:01:00Z","n":${n}}`));
    const client = await tail('?stream=ten');
    await client.until(10);
    expect(recordsOf(client).map(({ record }) => record)).toEqual(
      Array.from({ length: 10 }, (_, index) => ({ timestamp: '2025-12-01T10:01:00Z', n: index + 2 })),
    );
  });

  it('begins with the newest also where a clock went wrong, and shows no more than was asked', async () => {
    await write(
      'wrong',
      '{"timestamp":"2099-01-01T00:00:00Z","n":0}',
      ...Array.from({ length: 20 }, (_, n) => `{"timestamp":"2025-12-01T10:02:${10 + n}Z","n":${n + 1}}`),
    );
    const client = await tail('?stream=wrong&last=2&fields=n');
    await client.until(2);
    await write('wrong', '{"timestamp":"2025-12-01T10:03:00Z","n":21}');
    await client.until(3);
    expect(recordsOf(client).map(({ record }) => record)).toEqual([{ n: 19 }, { n: 20 }, { n: 21 }]);
  });

  it('filters by text, fields and stream, and chooses fields, digit for digit', async () => {
    const client = await tail(`?q=${encodeURIComponent('stage:B OR n:7')}&stream=flow&stream=other&fields=n&last=1`);
    await client.until(1);
    await write('other', '{"n":6,"stage":"A"}', '{"n":7.000000000000000001,"stage":"A"}', '{"n":8,"stage":"B"}');
    await write('ten', '{"n":7}');
    await write('flow', '{"n":12345678901234567890,"stage":"B"}');
    await client.until(4);
    expect(recordsOf(client).map(({ stream, raw }) => `${stream} ${raw}`)).toEqual([
      'other {"timestamp":"2025-12-01T10:00:01.5Z","n":1.50,"stage":"B"}',
      'other {"n":7.000000000000000001,"stage":"A"}',
      'other {"n":8,"stage":"B"}',
      'flow {"n":12345678901234567890,"stage":"B"}',
    ]);
    const lines = await plain('?format=ndjson&q=stage:B&stream=other&fields=n&last=2');
    onTestFinished(() => void lines.destroy());
    let text = '';
    lines.setEncoding('utf8').on('data', (chunk: string) => (text += chunk));
    while (text.split('\n').length < 4) await sleep(5);
    expect(text.match(/"record":\{[^}]*\}/g)).toEqual(['"record":{"n":1.50}', '"record":{"n":8}']);
  });

  it('writes each event on one line, whatever the line of the log has in it', async () => {
    const client = await tail('?stream=odd&last=0&format=sse').catch(() => null);
    // A stream that nobody has written is none.
    expect(client).toBeNull();
    await write('odd', 'not json', '', '[1]', '{"a":\r1}\r', '{"t":"x\\ny \u2028"}', '{"same":1}', '{"same":1}');
    const [events, lines] = [await tail('?stream=odd'), await tail('?stream=odd', { accept: 'application/x-ndjson' })];
    for (const one of [events, lines]) {
      await one.until(7);
      expect(recordsOf(one).map(({ record, raw, time }) => [record, raw, time])).toEqual([
        [null, 'not json', null],
        [null, '', null],
        [null, '[1]', null],
        [{ a: 1 }, '{"a":\r1}\r', null],
        [{ t: 'x\ny \u2028' }, '{"t":"x\\ny \u2028"}', null],
        [{ same: 1 }, '{"same":1}', null],
        [{ same: 1 }, '{"same":1}', null],
      ]);
      expect(new Set(idsOf(one)).size).toBe(7);
    }
    expect(lines.headers.get('content-type')).toBe('application/x-ndjson; charset=utf-8');
    expect(Object.keys(lines.told[1]?.data ?? {})).toEqual(['id', 'stream', 'time', 'tier', 'record', 'raw', 'cursor']);
    expect(Object.keys(lines.told[0]?.data ?? {})).toEqual(['cursor']);
  });
});

describe('an id of an event', () => {
  it('goes on right behind it, however it is given', async () => {
    await write('ids', ...Array.from({ length: 5 }, (_, n) => `{"n":${n}}`));
    const first = await tail('?stream=ids&last=5');
    await first.until(5);
    await write('ids', '{"n":5}', '{"n":6}');
    await first.until(7);
    const ids = idsOf(first);
    const raws = first.raws();
    for (const [index, id] of ids.entries()) {
      const ways = [
        await tail('?stream=ids', { 'last-event-id': id }),
        await tail(`?stream=ids&last_event_id=${id}`),
        await tail(`?stream=ids&format=ndjson&last=3&cursor=${id}`),
        // What the browser has seen since goes before the address that it began with.
        await tail(`?stream=ids&last_event_id=${ids[0] ?? ''}`, { 'last-event-id': id }),
      ];
      for (const client of ways) {
        await client.until(raws.length - index - 1);
        expect(client.raws()).toEqual(raws.slice(index + 1));
        await client.close();
      }
    }
    const hello = first.told[0]?.id ?? '';
    const again = await tail('?stream=ids', { 'last-event-id': hello });
    await again.until(7);
    expect(again.raws()).toEqual(raws);
    expect(again.told[0]).toMatchObject({ event: 'hello', data: { resumed: true } });
  });

  it('of a tail of all streams serves for some of them, and not the other way round', async () => {
    const all = await tail('?last=0');
    const some = await tail('?last=0&stream=flow');
    const [ofAll, ofSome] = [(await all.untilEvent('hello')).id ?? '', (await some.untilEvent('hello')).id ?? ''];
    await write('flow', '{"n":"narrow"}');
    const narrowed = await tail('?stream=flow', { 'last-event-id': ofAll });
    await narrowed.until(1);
    expect(narrowed.raws()).toEqual(['{"n":"narrow"}']);
    const message = 'is of a tail of fewer streams: it does not say where the others go on';
    expect(await api.get(`/v1/records/tail?last_event_id=${ofSome}`)).toMatchObject({
      status: 400,
      json: { code: 'bad-request', parameter: 'last_event_id', detail: `last_event_id ${message}` },
    });
    expect(
      (await api.get('/v1/records/tail?stream=flow&stream=other', { 'last-event-id': ofSome })).json,
    ).toMatchObject({ code: 'bad-request', parameter: 'Last-Event-ID', detail: `Last-Event-ID ${message}` });
  });

  it('that is none is told by the name of what it came in', async () => {
    for (const text of ['x', '17', 'AAAA', 'a b', '..', '0'.repeat(11_000)]) {
      const { status, json } = await api.get('/v1/records/tail', { 'last-event-id': text });
      expect({ status, json }).toMatchObject({
        status: 400,
        json: {
          code: 'bad-request',
          parameter: 'Last-Event-ID',
          detail: 'Last-Event-ID is none of the ids of these events',
          hint: 'give back an id as it came, or begin anew',
        },
      });
    }
    expect((await api.get('/v1/records/tail?cursor=x')).json).toMatchObject({ parameter: 'cursor' });
    expect((await api.get(`/v1/records/tail?cursor=${'x'.repeat(20_000)}`)).json).toMatchObject({
      parameter: 'cursor',
    });
  });

  it('that points into a record is of other logs', async () => {
    await write('into', '{"n":1}', '{"n":2}');
    const client = await tail('?stream=into&last=1');
    await client.until(1);
    // Behind the first record, and three bytes.
    const inside = `${client.told[0]?.id ?? ''}.0-3`;
    expect((await api.get('/v1/records/tail?stream=into', { 'last-event-id': inside })).json).toMatchObject({
      code: 'bad-request',
      parameter: 'Last-Event-ID',
      detail: 'Last-Event-ID: the id is of other logs, or these were changed by hand',
    });
  });
});

describe('what is asked wrongly', () => {
  it.each([
    ['q=stage:(A', 'q'],
    ['stream=flwo', 'stream'],
    ['last=-1', 'last'],
    ['last=201', 'last'],
    ['last=x', 'last'],
    ['format=csv', 'format'],
    ['tz=Moon', 'tz'],
    ['from=now-1h', 'from'],
    ['tier=live', 'tier'],
  ])('%s is told by its name', async (query, parameter) => {
    expect(await api.get(`/v1/records/tail?${query}`)).toMatchObject({
      status: 400,
      json: { code: 'bad-request', parameter },
    });
  });

  it('a type that there is not is refused', async () => {
    expect((await api.get('/v1/records/tail', { accept: 'text/html' })).json).toMatchObject({ code: 'not-acceptable' });
  });
});

describe('many clients', () => {
  it('that ask the same share each query', async () => {
    const all = await Promise.all(Array.from({ length: 5 }, () => tail('?stream=other&last=0')));
    for (const client of all) await client.untilEvent('hello');
    // All of them are level with the logs behind this look.
    await write('other', '{"n":"shared 0"}');
    for (const client of all) await client.until(1);
    const asked = vi.spyOn(api.services.followed.engine, 'all');
    await write('other', '{"n":"shared"}');
    for (const client of all) await client.until(2);
    const queries = asked.mock.calls.filter(([sql]) => sql.includes('base64Encode(raw)'));
    asked.mockRestore();
    expect(queries).toHaveLength(1);
    for (const client of all) expect(client.raws()).toEqual(['{"n":"shared 0"}', '{"n":"shared"}']);
  });

  it('do not show one that comes later what was there when it came', async () => {
    const first = await tail('?stream=other&last=0');
    await first.untilEvent('hello');
    await write('other', '{"n":"level"}');
    await first.until(1);
    const { engine } = api.services.followed;
    const all = engine.all.bind(engine);
    let release: () => void = () => undefined;
    const released = new Promise<void>((resolve) => (release = resolve));
    const slow = vi.spyOn(engine, 'all').mockImplementation(async (sql, options) => {
      if (sql.includes('base64Encode(raw)')) await released;
      return all(sql, options);
    });
    // This look is still being asked when the second client comes.
    await write('other', '{"n":"before"}');
    const second = await tail('?stream=other&last=0');
    await second.untilEvent('hello');
    await sleep(20);
    release();
    await first.until(2);
    slow.mockRestore();
    await write('other', '{"n":"behind"}');
    await first.until(3);
    while (second.raws().length === 0) await api.catchUp();
    expect(second.raws()).toEqual(['{"n":"behind"}']);
  });

  it('leave nothing behind when they go, nor does one that asks for the headers alone', async () => {
    const { status } = await fetch(url, { method: 'HEAD' });
    expect(status).toBe(200);
    await untilNobody();
    expect(api.services.tails.clients).toBe(0);
  });

  it('are turned away above the limit, and told when to ask again', async () => {
    await untilNobody();
    const opened = await Promise.all(Array.from({ length: TAIL_CLIENTS_MAX }, () => plain('?last=0')));
    expect(opened.map(({ statusCode }) => statusCode)).toEqual(opened.map(() => 200));
    const { status, headers, json } = await api.get('/v1/records/tail');
    expect({ status, json, retry: headers['retry-after'] }).toMatchObject({
      status: 503,
      json: { code: 'not-ready', detail: '200 clients follow records already, and that is the limit' },
      retry: '1',
    });
    for (const response of opened) response.destroy();
    await untilNobody();
    const one = await tail('?last=1');
    await one.until(1);
  });
});

describe('a slow client', () => {
  it('is told that it is behind, and misses nothing', async () => {
    await write('slow', '{"n":-1}');
    const paused = await plain('?stream=slow&last=0');
    onTestFinished(() => void paused.destroy());
    const quick = await tail('?stream=slow&last=0');
    await quick.untilEvent('hello');
    const pad = 'x'.repeat(100_000);
    let n = 0;
    // More than sockets and queue take.
    for (let look = 0; look < 12; look += 1) {
      await write('slow', ...Array.from({ length: 15 }, () => `{"n":${n++},"pad":"${pad}"}`));
      await quick.until(n);
    }
    const seen: number[] = [];
    let text = '';
    let behind = '';
    paused.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
      const parts = text.split('\n\n');
      text = parts.pop() ?? '';
      for (const part of parts) {
        if (part.includes('event: behind')) behind ||= part;
        const [, number] = /"record":\{"n":(\d+)/.exec(part) ?? [];
        if (number !== undefined) seen.push(Number(number));
      }
    });
    while (seen.length < n) {
      // Who was busy at a look goes on at the next one.
      await sleep(10);
      await api.catchUp();
    }
    await write('slow', `{"n":${n++},"pad":""}`);
    while (seen.length < n) {
      await sleep(10);
      await api.catchUp();
    }
    expect(seen).toEqual(Array.from({ length: n }, (_, index) => index));
    expect(quick.raws()).toHaveLength(n);
    const told: unknown = JSON.parse(/data: (.*)/.exec(behind)?.[1] ?? 'null');
    expect(told).toEqual({ lag_ms: expect.any(Number), bytes: expect.any(Number) });
  });
});

describe('all of it', () => {
  it('was no fault of the server', () => {
    expect(api.faults).toEqual([]);
  });
});
