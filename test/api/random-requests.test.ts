/** No request that can be made from the specification, or with malice, makes the server fail. */
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { allEndpoints } from '../../src/api/all-endpoints.ts';
import { openApiDocument } from '../../src/api/openapi.ts';
import { requestsTo } from '../support/random-requests.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const REQUESTS_EACH = 12;
const SEED = 20_251_207;

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    const minute = (number: number) => `2025-12-01T10:${String(number).padStart(2, '0')}:00Z`;
    for (let number = 0; number < 60; number += 1) {
      const timestamp = minute(number);
      const request_id = `r${number}`;
      place.write(
        'field_flow.jsonl',
        JSON.stringify({ timestamp, request_id, stage: '1_INCOMING', prompt: `p${number}`, mode: 'm' }),
        JSON.stringify({ timestamp, request_id, stage: number % 7 === 0 ? 'ERROR' : '5_RESPONSE', latency_ms: number }),
      );
      place.write(
        'wrapper_requests.jsonl',
        JSON.stringify({
          timestamp,
          request_id,
          response: `answer ${number}`,
          latency_ms: 100 + number,
          wrapper_chain: ['sigma', number % 2 === 0 ? 'tau' : 'rho'],
          topic: 'bildung',
          quality_score: { total_score: number },
        }),
      );
      place.write(
        'evolution.jsonl',
        JSON.stringify({
          timestamp,
          generation: number,
          learned_from: { sample_count: 20, avg_score: number / 60 },
          success_rate: 0.5,
        }),
      );
    }
    place.write('field_flow.jsonl', 'odd', '', '[1]', '{"timestamp":"2025-12-01T11:00:00Z","latency_ms":"text"}');
  });
}, 60_000);

afterAll(() => api.close());

const document: unknown = JSON.parse(JSON.stringify(openApiDocument(allEndpoints, '0.0.0')));

function operationOf(path: string, method: string): Readonly<Record<string, unknown>> {
  const found = ['paths', path, method.toLowerCase()].reduce<unknown>(
    (value, name) =>
      typeof value === 'object' && value !== null
        ? Object.entries(value).find(([key]) => key === name)?.[1]
        : undefined,
    document,
  );
  if (typeof found !== 'object' || found === null) throw new Error(`the specification has no ${method} ${path}`);
  return { ...found };
}

// What goes on for as long as its client listens is shown by suites of its own.
describe.each(allEndpoints.filter(({ endless }) => !endless))('$method $path', ({ path, method }) => {
  it('answers whatever is asked, or says what is wrong with it', async () => {
    const known = {
      stream: ['field_flow', 'wrapper_requests', 'evolution'],
      field: ['latency_ms', 'stage', 'wrapper_chain', 'quality_score.total_score'],
      name: ['sigma', 'bildung'],
      n: ['1', '59'],
      month: ['202512'],
    };
    await fc.assert(
      fc.asyncProperty(requestsTo(path, operationOf(path, method), known), async (request) => {
        const before = api.faults.length;
        // What it replies is checked against the specification on the way.
        const { status } =
          method === 'GET' ? await api.get(request.url) : await api.send(method, request.url, request.body);
        expect(status).not.toBe(500);
        expect(api.faults.slice(before)).toEqual([]);
      }),
      { numRuns: REQUESTS_EACH, seed: SEED },
    );
  }, 60_000);
});
