/** Rows of a reply in other formats: the same rows, whatever their texts and however many. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

/** With what separates, ends or escapes something in one format or another. */
const odd = 'a "b", `c` \\ \'d\'\n{e:String}';
const long = 'x'.repeat(6_000);

function lineOf(number: number): string {
  return JSON.stringify({ timestamp: '2025-12-01T10:00:00Z', number, text: number === 0 ? odd : long });
}

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) =>
    place.write('flow.jsonl', ...Array.from({ length: 1000 }, (_, number) => lineOf(number))),
  );
}, 60_000);

afterAll(() => api.close());

describe('a table', () => {
  it('is lines of JSON', async () => {
    const { text, headers } = await api.get('/v1/records?limit=1000&order=asc&format=ndjson');
    expect(headers['content-type']).toBe('application/x-ndjson; charset=utf-8');
    const rows: readonly { readonly record: { readonly number: number } }[] = text
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect(rows.map(({ record }) => record.number)).toEqual(Array.from({ length: 1000 }, (_, number) => number));
  });

  it('is CSV with a header', async () => {
    const { text, headers } = await api.get('/v1/records?limit=1&order=asc', { accept: 'text/csv' });
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    expect(text.split('\r\n')[0]).toBe('id,stream,time,tier,record,raw');
    expect(text).toContain(
      `"${JSON.stringify({ timestamp: '2025-12-01T10:00:00Z', number: 0, text: odd }).replaceAll('"', '""')}"`,
    );
  });

  it('is Parquet, also where the rows are megabytes', async () => {
    const { rawPayload, headers } = await api.server.inject({ url: '/v1/records?limit=1000&order=asc&format=parquet' });
    expect(headers['content-type']).toBe('application/vnd.apache.parquet');
    expect(rawPayload.subarray(0, 4).toString()).toBe('PAR1');
    expect(rawPayload.subarray(-4).toString()).toBe('PAR1');
    const path = join(api.place.folder, 'page.parquet');
    writeFileSync(path, rawPayload);
    const read = await api.services.followed.engine.all(
      `SELECT toUInt32(count()) AS rows, toUInt32(sum(length(raw))) AS bytes, any(raw) AS first FROM file('${path}', Parquet)`,
    );
    const lines = Array.from({ length: 1000 }, (_, number) => lineOf(number));
    const bytes = lines.reduce((sum, line) => sum + Buffer.byteLength(line), 0);
    expect(read).toEqual([{ rows: 1000, bytes, first: lines[0] }]);
  });

  it('is a file with columns where there is no row', async () => {
    const { rawPayload } = await api.server.inject({ url: '/v1/records?q=nothing:here&format=parquet' });
    expect(rawPayload.subarray(-4).toString()).toBe('PAR1');
    expect(rawPayload.includes(Buffer.from('stream'))).toBe(true);
  });

  it('is refused in a format that there is not', async () => {
    const { status, json } = await api.get('/v1/records', { accept: 'image/png' });
    expect(status).toBe(406);
    expect(json).toMatchObject({ code: 'not-acceptable' });
  });
});
