import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoMoment, requestsPerGeneration } from '../../src/demo/pipeline-moment.ts';
import { historyStartMs, parsed, seed } from './history.ts';
import { Evolution, FieldFlow, matching, misfits, Stage, WrapperRequest } from './schemas.ts';

const moments = Array.from({ length: 240 }, (_, index) => {
  const nowMs = historyStartMs + 3_600_000 + index * 60_000;
  return { nowMs, records: demoMoment({ seed, index, nowMs, generation: 160 }) };
});
const allOf = moments.flatMap(({ records }) => records);
const valuesOf = (stream: 'field_flow' | 'wrapper_requests' | 'evolution'): unknown[] =>
  parsed(allOf, stream).documents.map(({ value }) => value);

describe('a moment', () => {
  it('is the records of one request, in order, that ends just before now', () => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(10_000), fc.integer({ min: 1e12, max: 2e12 }), (anySeed, index, nowMs) => {
        const records = demoMoment({ seed: anySeed, index, nowMs, generation: 1 });
        const times = records.map((record) => record.timeMs);
        expect(times).toEqual([...times].sort((one, other) => one - other));
        expect(times.at(-1)).toBeLessThan(nowMs);
        expect(times.at(-1)).toBeGreaterThan(nowMs - 50);
        expect(times[0]).toBeGreaterThan(nowMs - 62_000);
        const flow = parsed(records, 'field_flow').documents.map(({ value }) => value);
        expect(new Set(matching(Stage, flow).map((record) => record.request_id)).size).toBe(1);
        for (const { line } of records) expect(line.indexOf('\n')).toBe(line.length - 1);
        expect(demoMoment({ seed: anySeed, index, nowMs, generation: 1 })).toEqual(records);
      }),
    );
  });

  it('has the shapes of the contract', () => {
    expect(misfits(FieldFlow, valuesOf('field_flow'))).toEqual([]);
    expect(misfits(WrapperRequest, valuesOf('wrapper_requests'))).toEqual([]);
    expect(misfits(Evolution, valuesOf('evolution'))).toEqual([]);
  });

  it('breeds a generation after every twelfth request, which learns from these twelve', () => {
    const where = moments.flatMap(({ records }, index) =>
      records.some((record) => record.stream === 'evolution') ? [index + 1] : [],
    );
    expect(where).toEqual(Array.from({ length: 20 }, (_, index) => (index + 1) * requestsPerGeneration));
    const generations = matching(Evolution, valuesOf('evolution'));
    expect(generations.map((record) => record.generation)).toEqual(Array.from({ length: 20 }, (_, n) => 161 + n));

    const first = moments.slice(0, requestsPerGeneration).flatMap(({ records }) => records);
    const answered = matching(
      WrapperRequest,
      parsed(first, 'wrapper_requests').documents.map(({ value }) => value),
    ).filter((record) => record.response !== null);
    expect(generations[0]?.learned_from?.sample_count).toBe(answered.length);
  });

  it('has another request id each time', () => {
    const logged = matching(WrapperRequest, valuesOf('wrapper_requests')).map((record) => record.request_id);
    expect(new Set(logged).size).toBe(logged.length);
    expect(logged.length).toBeGreaterThan(230);
  });
});
