import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { expectDone } from '../support/program.ts';
import { openApi } from '../support/served-api.ts';
import type { Reply, ServedApi } from '../support/served-api.ts';

let api: ServedApi;

const second = (number: number) => `2025-12-01T10:00:${String(number).padStart(2, '0')}Z`;
/** Many of one instant, in several streams; some lines twice. */
const flow = Array.from({ length: 60 }, (_, n) => `{"timestamp":"${second(Math.floor(n / 20))}","n":${n % 50}}`);
const app = [
  ...Array.from({ length: 30 }, (_, n) => `{"timestamp":"${second(n % 3)}","n":${n}}`).sort(),
  '{"timestamp":"2025-12-01T10:00:02Z","same":true}',
  '{"timestamp":"2025-12-01T10:00:02Z","same":true}',
  '{"timestamp":"2025-12-01T10:00:02Z","same":true}',
  'odd',
];
const digits =
  '{"timestamp":"2025-11-30T08:00:00.250Z","big":12345678901234567890123,"half":1.50,"text":"a,\\"b\\"","deep":{"x":[1,2.0]}}';

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('flow.jsonl', ...flow);
    place.write('app.jsonl', ...app);
    place.write('digits.jsonl', digits);
  });
}, 60_000);

afterAll(() => api.close());

interface Row {
  readonly id: string;
  readonly stream: string;
  readonly time: string | null;
  readonly tier: string;
  readonly raw: string;
}
interface Page {
  readonly data: readonly Row[];
  readonly meta: { readonly next_cursor: string | null; readonly matches: number | null };
}

const pageOf = ({ json }: Reply) => json as Page;
const rawOf = ({ stream, raw }: Row) => `${stream}: ${raw}`;

/** Every page, one after the other. @param between what happens before each but the first */
async function allPages(query: string, between: (page: number) => Promise<void> = () => Promise.resolve()) {
  const rows: Row[] = [];
  let next = `/v1/records?${query}`;
  for (let page = 1; ; page += 1) {
    const reply = await api.get(next);
    if (reply.status !== 200) throw new Error(reply.text);
    const { data, meta } = pageOf(reply);
    rows.push(...data);
    const link = reply.headers['link'];
    if (meta.next_cursor === null) {
      expect(link).toBeUndefined();
      return rows;
    }
    next = /^<([^>]+)>; rel="next"$/.exec(link ?? '')?.[1] ?? '';
    expect(new URLSearchParams(next.split('?')[1]).get('cursor')).toBe(meta.next_cursor);
    await between(page);
  }
}

const december = 'from=2025-12-01&to=2026-01-01';
const all = [...flow.map((raw) => `flow: ${raw}`), ...app.map((raw) => `app: ${raw}`)].sort();

describe('GET /v1/records', () => {
  it('gives the newest first, digit for digit, with what is not asked for left out', async () => {
    const { text, json } = await api.get('/v1/records?stream=digits');
    expect(text).toContain(`"record":${digits}`);
    expect(json).toMatchObject({
      data: [{ stream: 'digits', time: '2025-11-30T08:00:00.25Z', tier: 'live', raw: digits }],
      meta: { next_cursor: null, matches: null, completeness: { exact: true } },
    });
    const chosen = await api.get('/v1/records?stream=digits&fields=half,deep.x,gone&count=true');
    expect(chosen.text).toContain('"record":{"half":1.50,"deep.x":[1,2.0],"gone":null}');
    expect(pageOf(chosen).meta.matches).toBe(1);
    const newest = pageOf(await api.get('/v1/records?limit=4'));
    expect(newest.data.map(rawOf)).toEqual(
      flow
        .slice(-4)
        .toReversed()
        .map((raw) => `flow: ${raw}`),
    );
  });

  it('keeps records of one instant as they were written, and lines without a time behind the one before', async () => {
    const { data } = pageOf(await api.get('/v1/records?stream=app&order=asc&limit=1000'));
    expect(data.map(({ raw }) => raw)).toEqual(app);
    expect(data.at(-1)).toMatchObject({ time: null, record: null, raw: 'odd' });
    const none = pageOf(await api.get('/v1/records?q=stage:NOTHING'));
    expect(none).toMatchObject({ data: [], meta: { next_cursor: null } });
  });

  it.each([
    { limit: 1, range: 'from=2025-12-01T10:00:02Z&to=2025-12-01T10:00:03Z', orders: ['asc'], count: 34 },
    { limit: 7, range: december, orders: ['asc', 'desc'], count: all.length },
    { limit: 100, range: december, orders: ['asc', 'desc'], count: all.length },
  ])('gives each record once in pages of $limit', async ({ limit, range, orders, count }) => {
    for (const order of orders) {
      const rows = await allPages(`${range}&limit=${limit}&order=${order}`);
      const whole = pageOf(await api.get(`/v1/records?${range}&limit=10000&order=${order}`));
      expect(rows.map(rawOf)).toEqual(whole.data.map(rawOf));
      expect(rows).toHaveLength(count);
      if (range === december) expect(rows.map(rawOf).sort()).toEqual(all);
    }
  });

  it('gives each record once while logs grow, rotate and are archived, and the index is made anew', async () => {
    const later = (name: string) => api.place.write('flow.jsonl', `{"timestamp":"2026-02-01T00:00:00Z","${name}":1}`);
    const acts = new Map<string, () => unknown>([
      ['asc 1', () => later('added')],
      ['asc 2', async () => expectDone(await api.place.varve('rotate', '--now', '2025-12-02T02:00:00Z'))],
      ['asc 3', () => later('more')],
      ['asc 4', async () => expectDone(await api.place.varve('archive', '--now', '2026-01-01T03:00:00Z'))],
      ['asc 5', async () => expectDone(await api.place.varve('index', 'rebuild'))],
      ['desc 1', async () => expectDone(await api.place.varve('clean', '--now', '2026-01-11T04:00:00Z'))],
      ['desc 2', async () => expectDone(await api.place.varve('index', 'rebuild'))],
      ['desc 3', () => later('most')],
    ]);
    for (const order of ['asc', 'desc']) {
      const rows = await allPages(`${december}&limit=13&order=${order}`, async (page) => {
        await acts.get(`${order} ${page}`)?.();
        await api.catchUp();
      });
      expect(rows.map(rawOf).sort()).toEqual(all);
    }
    const { data } = pageOf(await api.get(`/v1/records?${december}&limit=200`));
    expect(new Set(data.map(({ tier }) => tier))).toEqual(new Set(['archive']));
  }, 60_000);

  it('gives each record once where an older file came later, and its number changes in a new index', async () => {
    const lines = (name: string, count: number) =>
      Array.from({ length: count }, (_, n) => `{"timestamp":"2024-05-01T10:00:00Z","${name}":${n}}`);
    api.place.write('mixed.jsonl', ...lines('live', 4));
    await api.catchUp();
    api.place.write('mixed.20240601.jsonl', ...lines('daily', 3));
    await api.catchUp();
    api.place.write('mixed.20240502.jsonl', ...lines('old', 2));
    await api.catchUp();
    const wanted = [...lines('old', 2), ...lines('daily', 3), ...lines('live', 4)];
    for (const order of ['asc', 'desc']) {
      const rows = await allPages(`stream=mixed&limit=2&order=${order}`, async (page) => {
        if (page === 2 && order === 'desc') {
          expectDone(await api.place.varve('index', 'rebuild'));
          await api.catchUp();
        }
      });
      expect(rows.map(({ raw }) => raw)).toEqual(order === 'asc' ? wanted : wanted.toReversed());
    }
  });

  it('means by now on every page what it meant on the first', async () => {
    const first = pageOf(await api.get(`/v1/records?from=2025-12-01&to=now&limit=1&stream=app`));
    const cursor = encodeURIComponent(first.meta.next_cursor ?? '');
    const later = await api.get(`/v1/records?from=2025-12-01&to=now&limit=1&stream=app&cursor=${cursor}`);
    const to = ({ json }: Reply) => (json as { meta: { to: string } }).meta.to;
    expect(to(later)).toBe((first.meta as unknown as { to: string }).to);
  });

  it('refuses a cursor of another question, and what is none', async () => {
    const { meta } = pageOf(await api.get('/v1/records?limit=1&stream=app'));
    const cursor = encodeURIComponent(meta.next_cursor ?? '');
    const other = await api.get(`/v1/records?limit=1&stream=flow&cursor=${cursor}`);
    expect(other.json).toMatchObject({
      status: 400,
      parameter: 'cursor',
      detail: 'the cursor belongs to another question: filter, range, streams, tiers or order differ',
    });
    for (const text of ['x', '%00', 'e30', 'bnVsbA', Buffer.from('{"v":1,"q":1}').toString('base64url')]) {
      const { json } = await api.get(`/v1/records?cursor=${text}`);
      expect(json).toMatchObject({ status: 400, parameter: 'cursor', detail: 'the cursor is none of this server' });
    }
    // Another size of page is no other question.
    expect((await api.get(`/v1/records?limit=3&stream=app&cursor=${cursor}`)).status).toBe(200);
  });

  it('names what is wrong with a parameter', async () => {
    const wrong = async (query: string) => (await api.get(`/v1/records?${query}`)).json;
    expect(await wrong('limit=0')).toMatchObject({ status: 400, parameter: 'limit' });
    expect(await wrong('limit=10001')).toMatchObject({ status: 400, parameter: 'limit' });
    expect(await wrong('order=up')).toMatchObject({ status: 400, parameter: 'order' });
    expect(await wrong('tier=lives')).toMatchObject({ status: 400, parameter: 'tier' });
    expect(await wrong('stream=flo')).toMatchObject({ status: 400, parameter: 'stream', hint: 'did you mean flow?' });
    expect(await wrong('from=soon')).toMatchObject({ status: 400, parameter: 'from' });
    expect(await wrong('tz=Mars/Base')).toMatchObject({ status: 400, parameter: 'tz' });
    expect(await wrong('q=a:(')).toMatchObject({ status: 400, parameter: 'q' });
  });

  it('gives the same rows as NDJSON and CSV', async () => {
    const ndjson = await api.get('/v1/records?stream=digits&format=ndjson');
    expect(ndjson.text).toContain(`"record":${digits},"raw":${JSON.stringify(digits)}}\n`);
    const csv = await api.get('/v1/records?stream=digits', { accept: 'text/csv' });
    expect(csv.text.split('\r\n')[0]).toBe('id,stream,time,tier,record,raw');
    expect(csv.text).toContain('12345678901234567890123');
  });
});

describe('POST /v1/records/search', () => {
  const search = (body: unknown) => api.send('POST', '/v1/records/search', body);
  const field = (name: string, test: object) => ({ kind: 'field', field: [name], test });

  it('takes a filter as a tree, and pages through it', async () => {
    const filter = {
      kind: 'and',
      parts: [
        field('n', { op: 'range', from: { value: 3 }, to: { value: '10', inclusive: false } }),
        { kind: 'not', part: field('n', { op: 'equals', value: '5' }) },
      ],
    };
    const body = { filter, streams: ['flow'], order: 'asc', limit: 4, fields: ['n'] };
    const wanted = flow.filter((raw) => /"n":[346789]}/.test(raw));
    const seen: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const { data, meta }: Page = pageOf(await search({ ...body, ...(cursor === '' ? {} : { cursor }) }));
      seen.push(...data.map(({ raw }) => raw));
      cursor = meta.next_cursor;
    }
    expect(seen).toEqual(wanted);
    const counted = pageOf(await search({ filter: { kind: 'text', text: 'odd' }, count: true }));
    expect(counted).toMatchObject({ data: [{ raw: 'odd' }], meta: { matches: 1 } });
    const any = {
      kind: 'or',
      parts: [
        field('same', { op: 'exists' }),
        field('text', { op: 'matches', pattern: [{ any: 'many' }, { text: 'b' }, { any: 'many' }] }),
      ],
    };
    expect(pageOf(await search({ filter: any })).data).toHaveLength(4);
    expect(pageOf(await search({ streams: ['digits'], to: '2025-12-01' })).data).toHaveLength(1);
  });

  it('tells a mistake by its place in the tree', async () => {
    const wrong = async (filter: unknown) => (await search({ filter })).json;
    expect(await wrong({ kind: 'and', parts: [{ kind: 'nor' }] })).toMatchObject({
      status: 400,
      parameter: '/filter/parts/0/kind',
      detail: "/filter/parts/0/kind: 'nor' is no kind of a filter",
    });
    expect(await wrong(field('n', { op: 'equal', value: 1 }))).toMatchObject({ parameter: '/filter/test/op' });
    expect(await wrong(field('n', { op: 'equals', value: {} }))).toMatchObject({ parameter: '/filter/test/value' });
    expect(await wrong({ kind: 'field', field: [], test: { op: 'exists' } })).toMatchObject({
      parameter: '/filter/field',
    });
    expect(await wrong({ kind: 'text', text: 'a', more: 1 })).toMatchObject({ parameter: '/filter/more' });
    expect(await wrong(field('_time', { op: 'equals', value: 'soon' }))).toMatchObject({ parameter: '/filter' });
    let deep: unknown = { kind: 'text', text: 'a' };
    for (let depth = 0; depth < 300; depth += 1) deep = { kind: 'not', part: deep };
    expect(await wrong(deep)).toMatchObject({ status: 400, hint: 'write it flatter' });
    const parts = Array.from({ length: 501 }, (_, n) => ({ kind: 'text', text: `w${n}` }));
    expect(await wrong({ kind: 'or', parts })).toMatchObject({
      status: 400,
      detail: expect.stringContaining('more than 500 conditions'),
    });
    expect((await search({ limit: 0 })).json).toMatchObject({ parameter: '/limit' });
    expect((await search({ streams: ['nothing'] })).json).toMatchObject({ status: 400, parameter: 'stream' });
    expect((await search({ q: 'a' })).json).toMatchObject({ parameter: '/q' });
  });
});
