import { createHash } from 'node:crypto';
import { Compile } from 'typebox/compile';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PairSchema, TrainingPageSchema } from '../../src/api/resources/training-data.ts';
import { demoDay } from '../../src/demo/pipeline-day.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

let api: ServedApi;

/** Two days of what the pipeline writes, with its odd lines. */
const dayStartMs = Date.UTC(2025, 11, 1, 2);
const demo = [0, 1].flatMap((dayIndex) =>
  demoDay({
    seed: 7,
    dayStartMs: dayStartMs + dayIndex * 86_400_000,
    dayEndMs: dayStartMs + (dayIndex + 1) * 86_400_000,
    dayIndex,
    days: 2,
    requestsPerDay: 60,
  }),
);
const stage = (time: string, id: string, prompt: unknown) =>
  `${JSON.stringify({ timestamp: time, request_id: id, stage: '1_INCOMING', prompt })}\n`;
const call = (time: string, id: string | null, response: unknown, more = {}) =>
  `${JSON.stringify({ timestamp: time, request_id: id, response, latency_ms: 5, ...more })}\n`;
const long = 'ä "q" \\ \n'.repeat(100);
const mine = {
  field_flow: [
    // Days before its response, and twice: the first one counts.
    stage('2025-10-01T00:00:00Z', 'far', long),
    stage('2025-10-02T00:00:00Z', 'far', 'later'),
    stage('2025-12-10T00:00:00Z', 'twin-1', 'same'),
    stage('2025-12-10T00:00:00Z', 'twin-2', 'same'),
    stage('2025-12-10T00:00:00Z', 'blank', '  '),
    stage('2025-12-10T00:00:00Z', 'number', 5),
  ],
  wrapper_requests: [
    call('2025-12-10T00:00:01Z', 'far', long, { quality_score: { total_score: 99 }, topic: "o'dd" }),
    call('2025-12-10T00:00:02Z', 'twin-1', 'answer'),
    call('2025-12-10T00:00:03Z', 'twin-2', 'answer', { style: 'own' }),
    call('2025-12-10T00:00:04Z', 'blank', 'answer'),
    call('2025-12-10T00:00:05Z', 'number', 'answer'),
    call('2025-12-10T00:00:06Z', 'untraced', 'answer'),
    call('2025-12-10T00:00:07Z', null, 'own answer', { prompt: 'own prompt' }),
    call('2025-12-10T00:00:08Z', 'twin-1', null),
    call('2025-12-10T00:00:09Z', 'twin-1', 'went wrong', { success: false }),
  ],
};
const linesIn = (stream: 'field_flow' | 'wrapper_requests') => [
  ...demo.filter((record) => record.stream === stream).map(({ line }) => line),
  ...mine[stream],
];

beforeAll(async () => {
  api = await openApi((place) => {
    for (const stream of ['field_flow', 'wrapper_requests'] as const) {
      place.write(`${stream}.jsonl`, ...linesIn(stream).map((line) => line.replace(/\n$/, '')));
    }
  });
}, 60_000);

afterAll(() => api.close());

type Line = Record<string, unknown> & { timestamp: string; request_id?: string | null };
function objectsIn(stream: 'field_flow' | 'wrapper_requests'): Line[] {
  return linesIn(stream).flatMap((line) => {
    try {
      const value = JSON.parse(line) as Line | null;
      return typeof value === 'object' && value !== null && 'timestamp' in value ? [value] : [];
    } catch {
      return [];
    }
  });
}
const timeOf = ({ timestamp }: Line) => Date.parse(/Z|[+-]\d\d:\d\d$/.test(timestamp) ? timestamp : `${timestamp}Z`);
const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';

interface Expected {
  readonly prompt: string;
  readonly response: string;
  readonly call: Line;
}
/** All pairs of the written lines, oldest first, also equal ones. */
function expectedPairs(): Expected[] {
  const prompts = new Map<string, string>();
  for (const line of objectsIn('field_flow').toSorted((one, other) => timeOf(one) - timeOf(other))) {
    const { request_id: id, prompt } = line;
    if (isText(id) && prompt !== undefined && prompt !== null && !prompts.has(id))
      prompts.set(id, isText(prompt) ? prompt : '');
  }
  return objectsIn('wrapper_requests')
    .toSorted((one, other) => timeOf(one) - timeOf(other))
    .flatMap((line) => {
      const traced = prompts.get(line.request_id ?? '') ?? '';
      const prompt = traced === '' ? line['prompt'] : traced;
      const { response } = line;
      return isText(prompt) && isText(response) ? [{ prompt, response, call: line }] : [];
    });
}
function deduped(pairs: readonly Expected[]): Expected[] {
  return [
    ...new Map(pairs.toReversed().map((pair) => [JSON.stringify([pair.prompt, pair.response]), pair])).values(),
  ].sort((one, other) => timeOf(one.call) - timeOf(other.call));
}
const wentWell = ({ call: line }: Expected) => line['success'] !== false;

const ndjson = async (query = '') => {
  const reply = await api.get(`/v1/training-data${query}`);
  expect(reply).toMatchObject({ status: 200, headers: { 'content-type': 'application/x-ndjson; charset=utf-8' } });
  return reply.text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line) as Record<string, string>);
};
/** Texts are long, so a difference shows by their hashes. */
const hash = (value: string | undefined) =>
  createHash('sha256')
    .update(value ?? '')
    .digest('hex')
    .slice(0, 12);
const texts = (pairs: readonly { readonly prompt?: string; readonly response?: string }[]) =>
  pairs.map(({ prompt, response }) => `${hash(prompt)} ${hash(response)}`);
const check = Compile(PairSchema);
const checkPage = Compile(TrainingPageSchema);

describe('GET /v1/training-data', () => {
  it('has every pair of the logs, oldest first', async () => {
    const expected = deduped(expectedPairs().filter(wentWell));
    expect(expected.length).toBeGreaterThan(60);
    const pairs = await ndjson();
    expect(pairs.every((pair) => check.Check(pair))).toBe(true);
    expect(texts(pairs)).toEqual(texts(expected));
    expect(pairs.find(({ request_id: id }) => id === 'far')).toMatchObject({
      prompt: long,
      response: long,
      score: 99,
      topic: "o'dd",
      ok: true,
    });
  });

  it('names the records that a pair was made of', async () => {
    const [pair] = await ndjson('?topic=' + encodeURIComponent("o'dd"));
    expect((await api.get(`/v1/records/${pair?.['prompt_record_id']}/raw`)).text).toBe(mine.field_flow[0]?.trim());
    expect((await api.get(`/v1/records/${pair?.['response_record_id']}/raw`)).text).toBe(
      mine.wrapper_requests[0]?.trim(),
    );
    const own = (await ndjson('?from=2025-12-10T00:00:07Z'))[0];
    expect(own).toMatchObject({ prompt: 'own prompt', request_id: null });
    expect(own?.['prompt_record_id']).toBe(own?.['response_record_id']);
  });

  it('filters by score, wrapper, topic, style and outcome', async () => {
    const all = expectedPairs();
    const scoreOf = ({ call: line }: Expected) =>
      (line['quality_score'] as { total_score?: number } | undefined)?.total_score ?? -1;
    const chainOf = ({ call: line }: Expected) => (line['wrapper_chain'] as string[] | null | undefined) ?? [];
    expect(texts(await ndjson('?min_score=55'))).toEqual(
      texts(deduped(all.filter((one) => wentWell(one) && scoreOf(one) >= 55))),
    );
    const prisma = deduped(all.filter((one) => wentWell(one) && chainOf(one).includes('prisma')));
    expect(prisma.length).toBeGreaterThan(5);
    expect(texts(await ndjson('?wrapper=prisma'))).toEqual(texts(prisma));
    expect(texts(await ndjson(`?wrapper=${encodeURIComponent('lotse + prisma')}`))).toEqual(
      texts(prisma.filter((one) => chainOf(one).join(' ') === 'lotse prisma')),
    );
    expect(texts(await ndjson('?style=own'))).toEqual(texts([{ prompt: 'same', response: 'answer' }]));
    expect(texts(await ndjson('?ok=false'))).toEqual(texts([{ prompt: 'same', response: 'went wrong' }]));
    expect(texts(await ndjson('?ok=any&dedupe=false'))).toEqual(texts(all));
    expect(await ndjson('?topic=none')).toEqual([]);
    expect(await ndjson('?stream=field_flow')).toEqual([]);
    expect((await ndjson('?limit=3')).length).toBe(3);
  });

  it.each(['dedupe=true', 'dedupe=false&ok=any'])('pages as JSON with %s', async (wish) => {
    const seen: { prompt: string; response: string }[] = [];
    let cursor = '';
    do {
      const { status, json, headers } = await api.get(`/v1/training-data?format=json&limit=25&${wish}${cursor}`);
      expect([status, headers['content-type']]).toEqual([200, 'application/json; charset=utf-8']);
      if (!checkPage.Check(json)) throw new Error(JSON.stringify(checkPage.Errors(json)[0]));
      const { data, meta } = json;
      seen.push(...data);
      cursor = meta.next_cursor === null ? '' : `&cursor=${meta.next_cursor}`;
      expect(headers['link'] === undefined).toBe(meta.next_cursor === null);
    } while (cursor !== '');
    expect(texts(seen)).toEqual(texts(await ndjson(`?${wish}`)));
  });

  it('gives what Accept asks for', async () => {
    const reply = await api.get('/v1/training-data?limit=1', { accept: 'application/json' });
    expect(checkPage.Check(reply.json)).toBe(true);
    expect((await api.get('/v1/training-data', { accept: 'text/csv' })).json).toMatchObject({ code: 'not-acceptable' });
  });

  it.each([
    ['limit=0', 'limit'],
    ['limit=1001&format=json', 'limit'],
    ['min_score=high', 'min_score'],
    ['ok=maybe', 'ok'],
    ['dedupe=2', 'dedupe'],
    ['cursor=x', 'cursor'],
    ['wrapper=', 'wrapper'],
    ['format=csv', 'format'],
    ['q=a:(', 'q'],
  ])('refuses %s', async (query, parameter) => {
    expect((await api.get(`/v1/training-data?${query}`)).json).toMatchObject({ status: 400, parameter });
  });
});

it('made no mistakes', () => expect(api.faults).toEqual([]));
