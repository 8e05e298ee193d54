import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PatternMiner } from '../../src/insight/patterns/pattern-miner.ts';
import { countOf } from '../support/ask-evidence.ts';
import type { EvidenceReply } from '../support/ask-evidence.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const uuid = (index: number) => `6ba7b810-9dad-11d1-80b4-${String(index).padStart(12, '0')}`;
const messages = Array.from({ length: 120 }, (_, index) => {
  const kinds = [
    `user ${index} logged in from 10.0.0.${index % 3} in ${index / 10} ms`,
    `job ${uuid(index)} failed: code ${index % 4}`,
    `login of user u${'abcdefghij'[Math.floor(index / 3) % 10]} refused`,
  ];
  return kinds[index % 3] ?? '';
});
const long = `${'lorem ipsum '.repeat(30)}id 42\nnext line ${'x'.repeat(5000)}`;
const timeMs = (index: number) => Date.parse('2025-12-01T00:00:00Z') + index * 3_600_000;
const lines = messages.map((message, index) =>
  JSON.stringify({ timestamp: new Date(timeMs(index)).toISOString(), message, n: index }),
);
const others = [
  JSON.stringify({ timestamp: '2025-12-05T23:00:00Z', message: long }),
  JSON.stringify({ timestamp: '2025-12-05T23:00:00Z', message: long.replace('42', '43') }),
  JSON.stringify({ timestamp: '2025-12-05T23:00:00Z', message: 7 }),
  JSON.stringify({ timestamp: '2025-12-05T23:00:00Z', text: 'no message' }),
];
const idOf = (stream: string, line: string) =>
  createHash('sha256').update(`${stream}\n${line}`).digest('hex').slice(0, 32);

interface Row {
  readonly id: string;
  readonly template: string;
  readonly count: number;
  readonly share: number;
  readonly first_time: string;
  readonly last_time: string;
  readonly streams: readonly { stream: string; count: number }[];
  readonly example_id: string;
}
interface One extends Row {
  readonly over_time: readonly { from: string; to: string; count: number }[];
  readonly parameters: readonly {
    token: number;
    kind: string;
    count: number;
    distinct: number | null;
    min: number | null;
    max: number | null;
    values: readonly { value: string; count: number }[];
  }[];
  readonly parameters_from: number;
  readonly examples: readonly { id: string; stream: string; time: string; text: string }[];
  readonly evidence: readonly EvidenceReply[];
}

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('app.jsonl', ...lines, ...others, 'plain text 5', 'plain text 6');
    place.write('copy.jsonl', ...lines.slice(0, 3), lines[0] ?? '');
  });
}, 60_000);

afterAll(() => api.close());

async function patterns(query: string): Promise<{ data: readonly Row[]; meta: object }> {
  const { status, json, text } = await api.get(`/v1/insight/patterns${query}`);
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return json as { data: readonly Row[]; meta: object };
}

async function pattern(id: string, query: string): Promise<One> {
  const { status, json, text } = await api.get(`/v1/insight/patterns/${id}${query}`);
  expect([status, status === 200 ? '' : text]).toEqual([200, '']);
  return (json as { data: One }).data;
}

/** One by one, without the engine. */
function mined(texts: readonly string[]) {
  const miner = new PatternMiner();
  for (const [at, text] of texts.entries()) miner.add(text, { id: String(at), at });
  return miner.result().patterns.map(({ id, template, count }) => ({ id, template, count }));
}

describe('GET /v1/insight/patterns', () => {
  it('counts the kinds of messages of a field over all records', async () => {
    const { data, meta } = await patterns('?field=message&stream=app');
    expect(data.map(({ id, template, count }) => ({ id, template, count }))).toEqual(
      mined([...messages, long, long.replace('42', '43')]),
    );
    expect(meta).toMatchObject({
      field: 'message',
      streams: ['app'],
      texts: 122,
      without_text: 4,
      other: 0,
      patterns: 4,
    });
    expect(data.find(({ template }) => template.startsWith('user'))).toMatchObject({
      template: 'user <num> logged in from <ip> in <num> ms',
      count: 40,
      share: 40 / 122,
      first_time: '2025-12-01T00:00:00Z',
      last_time: new Date(timeMs(117)).toISOString().replace('.000', ''),
      streams: [{ stream: 'app', count: 40 }],
      example_id: idOf('app', lines[0] ?? ''),
    });
  });

  it('counts whole lines of all streams, identical ones as often as they are there', async () => {
    const { data, meta } = await patterns('?limit=1000');
    const all = [...lines, ...others, 'plain text 5', 'plain text 6', ...lines.slice(0, 3), lines[0] ?? ''];
    expect(data.map(({ id, template, count }) => ({ id, template, count }))).toEqual(mined(all));
    expect(meta).toMatchObject({ field: null, texts: all.length, without_text: 0 });
    expect(data.find(({ template }) => template === 'plain text <num>')).toMatchObject({ count: 2 });
    expect(data.find(({ template }) => template.includes('logged in'))?.streams).toEqual([
      { stream: 'app', count: 40 },
      { stream: 'copy', count: 2 },
    ]);
  });

  it('can be had in another order, as a table, and of a part', async () => {
    const counts = (await patterns('?field=message&stream=app&order=rare')).data.map(({ count }) => count);
    expect(counts).toEqual([2, 40, 40, 40]);
    const [newest] = (await patterns('?field=message&stream=app&order=first_time&limit=1')).data;
    expect(newest?.count).toBe(2);
    const ofRange = (await patterns('?field=message&q=n:<30&to=2025-12-02&stream=app')).data;
    expect(ofRange.map(({ count }) => count)).toEqual([8, 8, 8]);
    const csv = await api.get('/v1/insight/patterns?field=message&stream=copy&format=csv');
    expect(csv.text.split('\r\n')[0]).toBe(
      'id,template,count,share,first_time,last_time,streams,example_id,parameters',
    );
    expect(csv.text.split('\r\n')).toHaveLength(5);
  });

  it('has none where there is no text', async () => {
    expect(await patterns('?field=not_there')).toMatchObject({ data: [], meta: { texts: 0, without_text: 130 } });
    expect(await patterns('?q=no_such:1')).toMatchObject({
      data: [],
      meta: { texts: 0, without_text: 0, patterns: 0 },
    });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001', 'limit'],
    ['order=best', 'order'],
    ['field=', 'field'],
    ['stream=ap', 'stream'],
    ['q=a:(', 'q'],
  ])('refuses %s', async (query, parameter) => {
    const { status, json } = await api.get(`/v1/insight/patterns?${query}`);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });

  it('knows what was written since', async () => {
    api.place.write('late.jsonl', '{"message":"late 1"}');
    await api.catchUp();
    expect((await patterns('?field=message&stream=late')).data).toMatchObject([{ template: 'late <num>', count: 1 }]);
    api.place.write('late.jsonl', '{"message":"late 2"}');
    await api.catchUp();
    expect((await patterns('?field=message&stream=late')).data).toMatchObject([{ template: 'late <num>', count: 2 }]);
  });
});

describe('GET /v1/insight/patterns/{id}', () => {
  async function idFor(beginning: string): Promise<string> {
    const { data } = await patterns('?field=message&stream=app');
    return data.find(({ template }) => template.startsWith(beginning))?.id ?? '';
  }

  it('has its records over time, what its values were, and the newest of them', async () => {
    const found = await pattern(await idFor('user'), '?field=message&stream=app&interval=1d');
    const own = messages.flatMap((message, index) => (message.startsWith('user') ? [{ message, index }] : []));
    expect(found).toMatchObject({ kind: 'pattern', count: 40, exact: true, parameters_from: 40 });
    expect(found.over_time.map(({ count }) => count)).toEqual(
      [0, 1, 2, 3, 4].map((day) => own.filter(({ index }) => Math.floor(index / 24) === day).length),
    );
    expect(
      found.parameters.map(({ token, kind, count, distinct, min, max }) => [token, kind, count, distinct, min, max]),
    ).toEqual([
      [1, 'num', 40, 40, 0, 117],
      [5, 'ip', 40, 1, null, null],
      [7, 'num', 40, 40, 0, 11.7],
    ]);
    expect(found.parameters[1]?.values).toEqual([{ value: '10.0.0.0', count: 40 }]);
    expect(found.examples).toEqual(
      own
        .slice(-5)
        .toReversed()
        .map(({ message, index }) => ({
          id: idOf('app', lines[index] ?? ''),
          stream: 'app',
          time: new Date(timeMs(index)).toISOString().replace('.000', ''),
          text: message,
        })),
    );
    expect(await Promise.all(found.evidence.map((one) => countOf(api, one)))).toEqual([126]);
  });

  it('has the words that differ, and texts that are longer than the index keeps', async () => {
    const found = await pattern(await idFor('login'), '?field=message&stream=app&values=3');
    expect(found.parameters).toMatchObject([
      {
        token: 3,
        kind: 'any',
        count: 40,
        distinct: 10,
        values: [{ value: 'ua', count: 4 }, { value: 'ub' }, { value: 'uc' }],
      },
    ]);
    expect(found.over_time.reduce((sum, { count }) => sum + count, 0)).toBe(40);
    const ofLong = await pattern(await idFor('lorem'), '?field=message&stream=app');
    expect(ofLong).toMatchObject({ count: 2, parameters_from: 2, parameters: [{ kind: 'num', min: 42, max: 43 }] });
    expect(ofLong.over_time.reduce((sum, { count }) => sum + count, 0)).toBe(2);
    expect(ofLong.examples.map(({ text }) => text.length)).toEqual([4096, 4096]);
  });

  it('is the same in another range, and not there where its texts are not', async () => {
    const id = await idFor('job');
    expect(await pattern(id, '?field=message&from=2025-12-03&to=2025-12-04&stream=app')).toMatchObject({ count: 8 });
    const { status, json } = await api.get(`/v1/insight/patterns/${id}?field=text`);
    expect([status, json]).toMatchObject([404, { code: 'not-found' }]);
    const { json: refused } = await api.get(`/v1/insight/patterns/${id}?field=message&stream=app&interval=5`);
    expect(refused).toMatchObject({ code: 'bad-request', parameter: 'interval' });
  });

  it.each([
    ['xyz', '', 'id'],
    ['0123456789abcdef', '?values=0', 'values'],
    ['0123456789abcdef', '?buckets=0', 'buckets'],
  ])('refuses %s%s', async (id, query, parameter) => {
    const { status, json } = await api.get(`/v1/insight/patterns/${id}${query}`);
    expect([status, json]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});
