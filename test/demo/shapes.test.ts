import { describe, expect, it } from 'vitest';
import { allRecords, parsed } from './history.ts';
import { Evolution, FieldFlow, matching, misfits, OlderForm, Response, WrapperRequest } from './schemas.ts';

const flow = parsed(allRecords, 'field_flow').documents.map(({ value }) => value);
const requests = parsed(allRecords, 'wrapper_requests').documents.map(({ value }) => value);
const evolution = parsed(allRecords, 'evolution').documents.map(({ value }) => value);

describe('the shapes of forty days', () => {
  it('are those of the contract, record by record', () => {
    expect(misfits(FieldFlow, flow)).toEqual([]);
    expect(misfits(WrapperRequest, requests)).toEqual([]);
    expect(misfits(Evolution, evolution)).toEqual([]);
    expect(Math.min(flow.length / 10_000, requests.length / 2_000, evolution.length / 160)).toBeGreaterThanOrEqual(1);
  });

  it('are checked by a schema that refuses a field too many, too few or of another type', () => {
    const score = { total_score: 90, field_completeness: 100, structure_adherence: 80 };
    const sound = { request_id: '00000000-0000-4000-8000-000000000000', timestamp: '2025-10-12T00:00:00' };
    const record = { ...sound, response: null, latency_ms: 60_000, wrapper_chain: null, quality_score: score };
    expect(misfits(WrapperRequest, [record])).toEqual([]);
    expect(misfits(WrapperRequest, [{ ...record, extra: 1 }])).toHaveLength(1);
    expect(misfits(WrapperRequest, [{ ...record, latency_ms: '60000' }])).toHaveLength(1);
    expect(misfits(WrapperRequest, [{ ...record, timestamp: '2025-10-12 00:00' }])).toHaveLength(1);
    expect(misfits(WrapperRequest, [sound])).toHaveLength(1);
    expect(misfits(WrapperRequest, [{ ...record, quality_score: { ...score, total_score: 101 } }])).toHaveLength(1);
  });

  it('include every variant that the contract allows', () => {
    const stages = flow.map((value) => /"stage":"([^"]+)"/.exec(JSON.stringify(value).slice(0, 160))?.[1] ?? 'older');
    expect([...new Set(stages)].sort()).toEqual([
      '1_INCOMING',
      '2.5_FORMAT_LOADED',
      '2_WRAPPERS_LOADED',
      '3_FIELD_CALIBRATED',
      '4_BACKEND_FORWARD',
      '5_RESPONSE',
      'ERROR',
      'older',
    ]);
    const logged = matching(WrapperRequest, requests);
    const successes = logged.map((record) => record.success);
    expect(new Set(successes)).toEqual(new Set([undefined, true, false]));
    expect(successes.filter((success) => success === undefined).length / logged.length).toBeGreaterThan(0.85);
    const shares = (['topic', 'style', 'format', 'quality_score'] as const).map(
      (field) => logged.filter((record) => record[field] !== undefined).length / logged.length,
    );
    expect(Math.min(...shares)).toBeGreaterThan(0.3);
    expect(Math.max(...shares)).toBeLessThan(0.8);
    const learned = matching(Evolution, evolution).map((record) => Object.keys(record.learned_from ?? {}).at(-1));
    expect(new Set(learned)).toEqual(new Set([undefined, 'top_categories', 'top_styles', 'patterns']));
  });

  it('have no wrapper chain in some of the oldest records and in no later ones', () => {
    const logged = matching(WrapperRequest, requests);
    const oldest = logged.slice(0, 200).filter((record) => record.wrapper_chain === null).length;
    expect(oldest).toBeGreaterThan(40);
    expect(oldest).toBeLessThan(140);
    expect(logged.slice(-1_500).filter((record) => record.wrapper_chain === null)).toEqual([]);
  });

  it('have the older calibration form often at first and seldom later', () => {
    const whereOlder = flow.flatMap((value, index) => (matching(OlderForm, [value]).length > 0 ? [index] : []));
    const half = flow.length / 2;
    const early = whereOlder.filter((index) => index < half).length;
    expect(early).toBeGreaterThan(80);
    expect(whereOlder.length - early).toBeGreaterThan(0);
    expect(whereOlder.length - early).toBeLessThan(early / 4);
  });

  it('have texts in German, and some in English', () => {
    const responses = matching(Response, flow).map((record) => record.response);
    const german = responses.filter((text) => / (der|die|das) /.test(text)).length / responses.length;
    const english = responses.filter((text) => / the /.test(text)).length / responses.length;
    expect(german).toBeGreaterThan(0.7);
    expect(english).toBeGreaterThan(0.1);
    expect(responses.filter((text) => !/ (der|die|das|the) /.test(text))).toEqual([]);
    expect(responses.filter((text) => /undefined|null|NaN/.test(text))).toEqual([]);
  });
});
