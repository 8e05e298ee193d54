/** Tiers, files and archives as they lie on the disk: what is in each, and its bytes. */
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, symlinkSync, writeFileSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

const at = (day: string, n: number) =>
  JSON.stringify({ timestamp: `${day}T10:00:0${n}Z`, n, text: 'a text that repeats' });
const november = [at('2025-11-28', 1), at('2025-11-28', 2), at('2025-11-29', 3)];
const daily = [at('2025-12-05', 4), at('2025-12-05', 4), 'odd', '[1]'];
const live = [at('2025-12-06', 5), '{"n":6}'];

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('flow.20251128.jsonl', ...november.slice(0, 2));
    place.write('flow.20251129.jsonl', ...november.slice(2));
    place.write('calm.jsonl', at('2025-12-01', 7));
    writeFileSync(join(place.folder, 'secret.jsonl'), '{"secret":1}\n');
    symlinkSync(join(place.folder, 'secret.jsonl'), join(place.logs, 'linked.jsonl'));
    symlinkSync('/etc/passwd', join(place.logs, 'flow.20251201.jsonl'));
    writeFileSync(join(place.logs, 'rotation.log'), 'none of your business\n');
  });
  // What settle is about is another test's matter: these are old.
  const old = new Date('2025-12-01T00:00:00Z');
  for (const name of ['flow.20251128.jsonl', 'flow.20251129.jsonl']) utimesSync(join(api.place.logs, name), old, old);
  const reply = await api.send('POST', '/v1/lifecycle/archive?wait_ms=20000', { streams: ['flow'] });
  if (!reply.text.includes('"state":"done"')) throw new Error(`archiving did not end: ${reply.text}`);
  api.place.write('flow.20251205.jsonl', ...daily);
  api.place.write('flow.jsonl', ...live);
  await api.catchUp();
}, 60_000);

afterAll(() => api.close());

interface FileRow {
  readonly id: string;
  readonly kind: string;
  readonly name: string;
  readonly bytes: number;
}

async function files(): Promise<readonly FileRow[]> {
  const { json } = await api.get('/v1/files');
  return (json as { data: FileRow[] }).data;
}

const idOf = (name: string) => createHash('sha256').update(name).digest('hex').slice(0, 32);

const linesBytes = (lines: readonly string[]) => Buffer.from(lines.map((line) => `${line}\n`).join('')).length;
const content = (name: string) => readFileSync(join(api.place.logs, name));

describe('GET /v1/tiers', () => {
  it('has files, records, bytes and times of each tier of each stream', async () => {
    const { status, json } = await api.get('/v1/tiers?stream=flow');
    expect(status).toBe(200);
    const stored = statSync(join(api.place.logs, 'archive/flow.202511.jsonl.gz')).size;
    const rawBytes = linesBytes(november);
    const plain = (lines: readonly string[]) => ({
      bytes_on_disk: linesBytes(lines),
      raw_bytes: linesBytes(lines),
      ratio: 1,
    });
    expect((json as { data: unknown }).data).toEqual([
      {
        stream: 'flow',
        tier: 'live',
        files: 1,
        records: 2,
        ...plain(live),
        first_time: '2025-12-06T10:00:05Z',
        last_time: '2025-12-06T10:00:05Z',
      },
      {
        stream: 'flow',
        tier: 'daily',
        files: 1,
        records: 4,
        ...plain(daily),
        first_time: '2025-12-05T10:00:04Z',
        last_time: '2025-12-05T10:00:04Z',
      },
      {
        stream: 'flow',
        tier: 'archive',
        files: 1,
        records: 3,
        bytes_on_disk: stored,
        raw_bytes: rawBytes,
        ratio: stored / rawBytes,
        first_time: '2025-11-28T10:00:01Z',
        last_time: '2025-11-29T10:00:03Z',
      },
    ]);
    expect(json).toMatchObject({ meta: { completeness: { exact: true }, disk: {}, forecast: {} } });
  });

  it('has empty tiers of a stream that has only a live file, and as a table', async () => {
    const { text } = await api.get('/v1/tiers?stream=calm&format=csv');
    const bytes = linesBytes([at('2025-12-01', 7)]);
    expect(text).toBe(
      'stream,tier,files,records,bytes_on_disk,raw_bytes,ratio,first_time,last_time\r\n' +
        `calm,live,1,1,${bytes},${bytes},1,2025-12-01T10:00:07Z,2025-12-01T10:00:07Z\r\n` +
        'calm,daily,0,0,0,0,,,\r\ncalm,archive,0,0,0,0,,,\r\n',
    );
  });

  it('knows its streams', async () => {
    expect((await api.get('/v1/tiers?stream=flwo')).json).toMatchObject({
      parameter: 'stream',
      hint: 'did you mean flow?',
    });
  });
});

describe('GET /v1/files', () => {
  it('lists the files of all tiers, and nothing that a link leads to', async () => {
    const { json } = await api.get('/v1/files');
    const { data, meta } = json as { data: Record<string, unknown>[]; meta: { next_cursor: unknown } };
    const archive = statSync(join(api.place.logs, 'archive/flow.202511.jsonl.gz'));
    expect(data.map(({ name }) => name)).toEqual([
      'calm.jsonl',
      'flow.jsonl',
      'flow.20251205.jsonl',
      'archive/flow.202511.jsonl.gz',
      'archive/flow.202511.manifest.json',
    ]);
    expect(data.map(({ id }) => id)).toEqual(data.map(({ name }) => idOf(String(name))));
    expect(meta.next_cursor).toBeNull();
    expect(data[3]).toMatchObject({
      kind: 'archive',
      stream: 'flow',
      date: null,
      month: '202511',
      bytes: archive.size,
      raw_bytes: linesBytes(november),
      records: 3,
      first_time: '2025-11-28T10:00:01.000Z',
      last_time: '2025-11-29T10:00:03.000Z',
      committed_bytes: archive.size,
      writers: [],
      damage: null,
    });
    expect(data[2]).toMatchObject({
      kind: 'daily',
      date: '20251205',
      month: '202512',
      bytes: linesBytes(daily),
      ratio: 1,
      records: 4,
      first_time: '2025-12-05T10:00:04Z',
      committed_bytes: 0,
    });
  });

  it('can be limited to kinds and streams, and paged', async () => {
    const names: unknown[] = [];
    let url: string | undefined = '/v1/files?kind=live&kind=daily&limit=1';
    while (url !== undefined) {
      const { json, headers } = await api.get(url);
      names.push(...(json as { data: FileRow[] }).data.map(({ name }) => name));
      url = /^<(.*)>; rel="next"$/.exec(headers['link'] ?? '')?.[1];
    }
    expect(names).toEqual(['calm.jsonl', 'flow.jsonl', 'flow.20251205.jsonl']);
    expect((await api.get('/v1/files?stream=calm&kind=archive')).json).toMatchObject({ data: [] });
  });

  it.each([
    ['kind=secret', 'kind'],
    ['limit=0', 'limit'],
    ['cursor=AAAA', 'cursor'],
    ['stream=nope', 'stream'],
  ])('refuses ?%s', async (query, parameter) => {
    const { status, json } = await api.get(`/v1/files?${query}`);
    expect([status, json]).toMatchObject([400, { parameter }]);
  });
});

describe('GET /v1/files/{id}', () => {
  it('is the row of the list', async () => {
    const id = idOf('flow.20251205.jsonl');
    const { json } = await api.get(`/v1/files/${id}`);
    const row = (await files()).find((file) => file.id === id);
    expect((json as { data: unknown }).data).toEqual(row);
  });

  it.each(['0'.repeat(32), idOf('linked.jsonl')])('does not know %s', async (id) => {
    expect((await api.get(`/v1/files/${id}`)).json).toMatchObject({ code: 'not-found' });
    expect((await api.get(`/v1/files/${id}/content`)).json).toMatchObject({ code: 'not-found' });
  });

  it.each([
    '../varve.yaml',
    '%2e%2e%2fvarve.yaml',
    '..%2Fsecret.jsonl',
    'flow.jsonl',
    'archive%2Fflow.202511.manifest.json',
    '%2Fetc%2Fpasswd',
    'linked.jsonl',
    'flow.20251201.jsonl',
    `${'0'.repeat(31)}%00`,
    '.varve%2Fruns.jsonl',
    'rotation.log',
  ])('opens nothing by the name %s', async (name) => {
    for (const url of [`/v1/files/${name}`, `/v1/files/${name}/content`]) {
      const { status, text } = await api.get(url);
      expect([400, 404]).toContain(status);
      expect(text).not.toContain('secret":');
    }
  });
});

describe('GET /v1/files/{id}/content', () => {
  const ask = async (name: string, headers: Record<string, string> = {}, query = '') =>
    api.get(`/v1/files/${idOf(name)}/content${query}`, headers);

  it('gives the bytes of a daily file, with a strong tag that spares them', async () => {
    const whole = content('flow.20251205.jsonl').toString();
    const { status, headers, text } = await ask('flow.20251205.jsonl');
    expect([status, text]).toEqual([200, whole]);
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-length': String(whole.length),
      'accept-ranges': 'bytes',
      'content-disposition': `attachment; filename="flow.20251205.jsonl"; filename*=UTF-8''flow.20251205.jsonl`,
    });
    const { etag = '' } = headers;
    expect(etag).toMatch(/^"[0-9a-f]{32}"$/);
    for (const known of [etag, `W/${etag}`, `"other", ${etag}`, '*']) {
      const again = await ask('flow.20251205.jsonl', { 'if-none-match': known });
      expect([again.status, again.text, again.headers['etag']]).toEqual([304, '', etag]);
    }
    expect((await ask('flow.20251205.jsonl', { 'if-none-match': '"other"' })).status).toBe(200);
  });

  it.each<[string, (size: number) => [number, number]]>([
    ['bytes=0-9', () => [0, 10]],
    ['bytes=10-', (size) => [10, size]],
    ['bytes=-7', (size) => [size - 7, size]],
    ['bytes=-100000', (size) => [0, size]],
    ['bytes=5-100000', (size) => [5, size]],
    ['bytes=0-4,5-9', () => [0, 10]],
    ['bytes=4-8, 0-5', () => [0, 9]],
    ['bytes=2-3,100000-', () => [2, 4]],
  ])('gives the part %s', async (range, expected) => {
    const whole = content('flow.20251205.jsonl');
    const [from, to] = expected(whole.length);
    const { status, headers, text } = await ask('flow.20251205.jsonl', { range });
    expect([status, text]).toEqual([206, whole.subarray(from, to).toString()]);
    expect(headers['content-range']).toBe(`bytes ${from}-${to - 1}/${whole.length}`);
    expect(headers['content-length']).toBe(String(to - from));
  });

  it.each([
    'bytes=0-1,9-10',
    'bytes=9-3',
    'bytes=-',
    'bytes=',
    'bytes=a-b',
    'lines=0-1',
    `bytes=${'0-0,'.repeat(101)}`,
  ])('gives the whole for %s', async (range) => {
    const { status, headers, text } = await ask('flow.20251205.jsonl', { range });
    expect([status, text]).toEqual([200, content('flow.20251205.jsonl').toString()]);
    expect(headers['content-range']).toBeUndefined();
  });

  it.each(['bytes=100000-', 'bytes=-0', 'bytes=100000-100001,200000-'])('has nothing of %s', async (range) => {
    const { status, headers, json } = await ask('flow.20251205.jsonl', { range });
    expect([status, json]).toMatchObject([416, { code: 'bad-range' }]);
    expect(headers['content-range']).toBe(`bytes */${linesBytes(daily)}`);
  });

  it('goes on with a download only of the very same content', async () => {
    const { etag = '' } = (await ask('flow.20251205.jsonl')).headers;
    const range = 'bytes=3-5';
    expect((await ask('flow.20251205.jsonl', { range, 'if-range': etag })).status).toBe(206);
    for (const other of ['"other"', `W/${etag}`, new Date().toUTCString()]) {
      expect((await ask('flow.20251205.jsonl', { range, 'if-range': other })).status).toBe(200);
    }
  });

  it('tags a live file weakly, and a range of it is never of the very same content', async () => {
    const { headers, text } = await ask('flow.jsonl');
    expect(text).toBe(content('flow.jsonl').toString());
    const { etag = '' } = headers;
    expect(etag).toMatch(/^W\/"[0-9a-f]{32}"$/);
    expect((await ask('flow.jsonl', { 'if-none-match': etag })).status).toBe(304);
    expect((await ask('flow.jsonl', { range: 'bytes=0-1', 'if-range': etag })).status).toBe(200);
    expect((await ask('flow.jsonl', { range: 'bytes=0-1' })).status).toBe(206);
  });

  it('gives an archive as it is, or its records', async () => {
    const name = 'archive/flow.202511.jsonl.gz';
    const response = await api.server.inject({ method: 'GET', url: `/v1/files/${idOf(name)}/content` });
    expect(response.rawPayload.equals(content(name))).toBe(true);
    expect(response.headers['content-type']).toBe('application/gzip');
    const { status, headers, text } = await ask(name, { range: 'bytes=0-3' }, '?decompress=true');
    expect([status, text]).toEqual([200, gunzipSync(content(name)).toString()]);
    expect(text).toBe(november.map((line) => `${line}\n`).join(''));
    expect(headers).toMatchObject({
      'content-type': 'application/x-ndjson',
      'content-length': String(linesBytes(november)),
      'content-disposition': `attachment; filename="flow.202511.jsonl"; filename*=UTF-8''flow.202511.jsonl`,
      'accept-ranges': 'none',
    });
    expect(headers['etag']).not.toBe(response.headers['etag']);
  });

  it('gives of an archive only what is committed', async () => {
    const name = 'archive/flow.202511.jsonl.gz';
    const before = content(name);
    const id = idOf(name);
    const { headers } = await ask(name);
    writeFileSync(join(api.place.logs, name), Buffer.concat([before, Buffer.from('what a crash left')]));
    try {
      const response = await api.server.inject({ method: 'GET', url: `/v1/files/${id}/content` });
      expect(response.rawPayload.equals(before)).toBe(true);
      expect(response.headers['etag']).toBe(headers['etag']);
    } finally {
      writeFileSync(join(api.place.logs, name), before);
    }
  });

  it('gives the headers alone for HEAD', async () => {
    const response = await api.server.inject({
      method: 'HEAD',
      url: `/v1/files/${idOf('flow.20251205.jsonl')}/content`,
    });
    expect([response.statusCode, response.body, response.headers['content-length']]).toEqual([
      200,
      '',
      String(linesBytes(daily)),
    ]);
  });

  it('gives a manifest as JSON', async () => {
    const { json, headers } = await ask('archive/flow.202511.manifest.json');
    expect(headers['content-type']).toBe('application/json');
    expect(json).toEqual(JSON.parse(content('archive/flow.202511.manifest.json').toString()));
  });

  it('does not take an archive directory that is a link', async () => {
    const other = await openApi((place) => {
      mkdirSync(join(place.folder, 'elsewhere'));
      writeFileSync(join(place.folder, 'elsewhere', 'flow.202511.jsonl.gz'), 'secret');
      symlinkSync(join(place.folder, 'elsewhere'), join(place.logs, 'archive'));
      place.write('flow.jsonl', '{"n":1}');
    });
    try {
      const id = idOf('archive/flow.202511.jsonl.gz');
      expect((await other.get(`/v1/files/${id}/content`)).status).toBe(404);
    } finally {
      await other.close();
    }
  });
});

describe('GET /v1/archives', () => {
  it('has what the manifests say', async () => {
    const { json } = await api.get('/v1/archives');
    const stored = statSync(join(api.place.logs, 'archive/flow.202511.jsonl.gz')).size;
    expect((json as { data: unknown[] }).data).toEqual([
      {
        stream: 'flow',
        month: '202511',
        state: 'sound',
        damage: null,
        compression: 'gzip',
        members: 2,
        days: 2,
        records: 3,
        raw_bytes: linesBytes(november),
        stored_bytes: stored,
        uncommitted_bytes: 0,
        ratio: stored / linesBytes(november),
        first_time: '2025-11-28T10:00:01.000Z',
        last_time: '2025-11-29T10:00:03.000Z',
        sealed_at: expect.stringMatching(/^2\d{3}-/),
        expired_at: null,
        archive_file: idOf('archive/flow.202511.jsonl.gz'),
        manifest_file: idOf('archive/flow.202511.manifest.json'),
      },
    ]);
    expect((await api.get('/v1/archives?stream=calm')).json).toEqual({ data: [] });
    expect((await api.get('/v1/archives?stream=nope')).json).toMatchObject({ parameter: 'stream' });
  });

  it('has the members of a month, with a tag that spares them', async () => {
    const { status, json, headers } = await api.get('/v1/archives/flow/2025-11');
    const { members } = JSON.parse(content('archive/flow.202511.manifest.json').toString()) as {
      members: Record<string, unknown>[];
    };
    expect(status).toBe(200);
    expect(json).toMatchObject({
      data: {
        month: '202511',
        manifest: members.map(({ seq, daily: of, chain, sha256, records, firstTime }) => ({
          seq,
          daily: of,
          chain,
          sha256,
          records,
          first_time: firstTime,
        })),
      },
    });
    const { etag = '' } = headers;
    expect(etag).toMatch(/^"/);
    const again = await api.get('/v1/archives/flow/202511', { 'if-none-match': etag });
    expect([again.status, again.text]).toEqual([304, '']);
  });

  it.each([
    ['flow/202510', 404, 'of flow there are: 202511'],
    ['calm/202511', 404, "no month of a stream 'calm' is archived; GET /v1/archives lists what is"],
    ['..%2Fflow/202511', 404, "no month of a stream '../flow' is archived; GET /v1/archives lists what is"],
    ['flow/202513', 404, 'of flow there are: 202511'],
    ['flow/november', 400, 'write a month, such as 2025-11'],
  ])('does not know %s', async (path, status, hint) => {
    expect((await api.get(`/v1/archives/${path}`)).json).toMatchObject({ status, hint });
  });
});

describe('POST /v1/archives/{stream}/{month}/verify', () => {
  it('re-reads the month, and finds it as it was committed', async () => {
    const { status, json, headers } = await api.send('POST', '/v1/archives/flow/2025-11/verify?wait_ms=20000');
    const stored = statSync(join(api.place.logs, 'archive/flow.202511.jsonl.gz')).size;
    expect(status).toBe(202);
    expect(json).toMatchObject({
      data: {
        act: 'verify',
        by: 'api',
        state: 'done',
        exit_code: 0,
        streams: ['flow'],
        month: '202511',
        findings: {
          months: [{ month: '202511', members: 2, records: 3, raw_bytes: linesBytes(november), stored_bytes: stored }],
          damage: [],
          unverified: [],
        },
      },
    });
    const { id } = (json as { data: { id: string } }).data;
    expect(headers['location']).toBe(`/v1/runs/${id}`);
    expect((await api.get(`/v1/runs/${id}`)).json).toEqual(json);
  });

  it('finds a byte that has changed', async () => {
    const path = join(api.place.logs, 'archive/flow.202511.jsonl.gz');
    const before = readFileSync(path);
    const after = Buffer.from(before);
    after[40] = (after[40] ?? 0) ^ 1;
    writeFileSync(path, after);
    try {
      const { json } = await api.send('POST', '/v1/archives/flow/2025-11/verify?wait_ms=20000');
      const { data } = json as { data: { findings: { damage: { message: string }[] } } };
      expect(data).toMatchObject({ state: 'damage', exit_code: 3 });
      expect(data.findings.damage.map(({ message }) => message.replace(/^.*archive\//, ''))).toEqual([
        expect.stringMatching(/^flow\.202511\.jsonl\.gz: member 1 \(flow\.20251128\.jsonl\) /),
      ]);
    } finally {
      writeFileSync(path, before);
    }
  });

  it('is 404 for a month that is not there', async () => {
    expect((await api.send('POST', '/v1/archives/flow/2025-10/verify')).status).toBe(404);
  });
});

describe('POST /v1/archives/{stream}/{month}/restore', () => {
  const restored = (name: string) => readFileSync(join(api.place.logs, 'restored', name)).toString();

  it('shows first what it would write, and writes nothing', async () => {
    const { status, json } = await api.send('POST', '/v1/archives/flow/2025-11/restore', { dry_run: true });
    expect(status).toBe(200);
    expect(json).toMatchObject({
      data: {
        act: 'restore',
        dry_run: true,
        steps: [
          { kind: 'restore', files: ['flow.20251128.jsonl'], into: 'restored/flow.20251128.jsonl', records: 2 },
          { kind: 'restore', files: ['flow.20251129.jsonl'], into: 'restored/flow.20251129.jsonl', records: 1 },
        ],
        totals: { steps: 2, restore_files: 2, restore_bytes: linesBytes(november), archive_files: 0 },
      },
    });
    expect(() => restored('flow.20251128.jsonl')).toThrow('ENOENT');
  });

  it('writes one day, then the others, and never anything over what is there', async () => {
    const day = await api.send('POST', '/v1/archives/flow/2025-11/restore?wait_ms=20000', { day: '2025-11-29' });
    expect(day.status).toBe(202);
    expect(day.json).toMatchObject({
      data: { state: 'done', month: '20251129', steps: [{ outcome: 'done', into: 'restored/flow.20251129.jsonl' }] },
    });
    expect(restored('flow.20251129.jsonl')).toBe(`${november[2] ?? ''}\n`);
    writeFileSync(join(api.place.logs, 'restored', 'flow.20251128.jsonl'), 'mine\n');
    const month = await api.send('POST', '/v1/archives/flow/2025-11/restore?wait_ms=20000');
    expect(month.json).toMatchObject({
      data: { state: 'failed', exit_code: 1, steps: [{ outcome: 'failed' }, { outcome: 'unchanged' }] },
    });
    expect(restored('flow.20251128.jsonl')).toBe('mine\n');
  });

  it.each<[unknown, number, object]>([
    [{ to: '/tmp' }, 400, { parameter: '/to' }],
    [{ day: '2025-12-01' }, 404, { detail: '2025-12-01 is no day of 2025-11' }],
    [{ day: '2025-11-01' }, 404, { detail: 'nothing of 2025-11-01 of flow can be restored: it is not archived' }],
    [{ day: 'monday' }, 400, { parameter: '/day' }],
  ])('refuses %j', async (body, status, problem) => {
    expect((await api.send('POST', '/v1/archives/flow/2025-11/restore', body)).json).toMatchObject({
      status,
      ...problem,
    });
  });
});

describe('GET /v1/unparsable', () => {
  it('has each odd line with its reason, and counts of all', async () => {
    const { status, json } = await api.get('/v1/unparsable?order=asc');
    expect(status).toBe(200);
    const { data, meta } = json as { data: Record<string, unknown>[]; meta: Record<string, unknown> };
    const idOfLine = (line: string) => createHash('sha256').update(`flow\n${line}`).digest('hex').slice(0, 32);
    const plain = { stream: 'flow', tier: 'daily', time: null, is_cut: false };
    expect(data).toEqual([
      { ...plain, id: idOfLine('odd'), reason: 'not-json', bytes: 3, raw: 'odd' },
      { ...plain, id: idOfLine('[1]'), reason: 'not-object', bytes: 3, raw: '[1]' },
    ]);
    expect(meta['counts']).toEqual([
      { stream: 'flow', reason: 'no-time', count: 1, unparsable: false },
      { stream: 'flow', reason: 'not-json', count: 1, unparsable: true },
      { stream: 'flow', reason: 'not-object', count: 1, unparsable: true },
    ]);
    expect(meta['next_cursor']).toBeNull();
    expect(meta['completeness']).toMatchObject({ unparsable_lines: 2 });
  });

  it('can be limited to a reason, and paged', async () => {
    expect((await api.get('/v1/unparsable?reason=no-time')).json).toMatchObject({
      data: [{ raw: '{"n":6}', tier: 'live' }],
    });
    const first = await api.get('/v1/unparsable?limit=1&order=asc');
    const next = /^<(.*)>; rel="next"$/.exec(first.headers['link'] ?? '')?.[1] ?? '';
    expect((await api.get(next)).json).toMatchObject({ data: [{ raw: '[1]' }], meta: { next_cursor: null } });
    expect((await api.get('/v1/unparsable?stream=calm')).json).toMatchObject({ data: [], meta: { counts: [] } });
  });

  it.each([
    ['reason=ugly', 'reason'],
    ['cursor=AAAA', 'cursor'],
    ['q=stage:(', 'q'],
  ])('refuses ?%s', async (query, parameter) => {
    expect((await api.get(`/v1/unparsable?${query}`)).json).toMatchObject({ status: 400, parameter });
  });
});

describe('the server', () => {
  it('made no mistake in all of this', () => {
    expect(api.faults).toEqual([]);
  });
});
