import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) =>
    place.write(
      'flow.jsonl',
      '{"timestamp":"2025-12-01T10:00:00Z","stage":"ERROR"}',
      '{"timestamp":"2025-12-02T10:00:00Z","stage":"OK"}',
      'odd',
    ),
  );
}, 60_000);

afterAll(() => api.close());

describe('GET /v1/records/count', () => {
  it('counts what matches, and says how complete that is', async () => {
    const { status, json } = await api.get('/v1/records/count?q=stage:ERROR&from=2025-12-01&to=2025-12-02');
    expect(status).toBe(200);
    expect(json).toMatchObject({
      data: { count: 1 },
      meta: {
        completeness: { exact: true, files: { live: 1, daily: 0, archive: 0 }, unparsable_lines: 1, unreadable: [] },
        from: '2025-12-01T00:00:00Z',
        to: '2025-12-02T00:00:00Z',
      },
    });
  });

  it('shows where a filter is wrong', async () => {
    const { status, json } = await api.get('/v1/records/count?q=stage:(ERROR');
    expect(status).toBe(400);
    expect(json).toMatchObject({ code: 'bad-request', parameter: 'q' });
  });

  it('knows its parameters', async () => {
    expect((await api.get('/v1/records/count?strem=flow')).json).toMatchObject({
      detail: "the endpoint has no parameter 'strem'",
      hint: 'did you mean stream?',
      parameter: 'strem',
    });
  });
});
