import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    place.write('odd.jsonl', '{"timestamp":"2025-12-01T10:00:00Z","a(":["x","y"],"b)":"z","arrayMap(x -> ":7}');
  });
}, 60_000);

afterAll(() => api.close());

const written = (name: string) => `field=${encodeURIComponent(name.replaceAll(/[\s()]/g, String.raw`\$&`))}`;

describe('fields whose names look like SQL', () => {
  it('are counted like all others', async () => {
    const fields = ['a(', 'b)', 'arrayMap(x -> '].map(written).join('&');
    expect((await api.get(`/v1/facets?${fields}`)).json).toMatchObject({
      data: [
        { values: [{ value: 'x' }, { value: 'y' }], missing: 0 },
        { values: [{ value: 'z' }], missing: 0 },
        { values: [{ value: '7' }], missing: 0 },
      ],
    });
  });

  it('are measured like all others', async () => {
    expect((await api.get(`/v1/insight/outliers?${written('arrayMap(x -> ')}`)).json).toMatchObject({
      data: [{ status: 'too-few', n: 1 }],
    });
  });
});
