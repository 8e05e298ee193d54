import { gzipSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { demoDay, generationsPerDay } from '../../src/demo/pipeline-day.ts';
import { allRecords, dayMs, dayOf, days, history, historyStartMs, parsed, seed } from './history.ts';
import { BackendForward, Evolution, matching, Stage, WrapperRequest } from './schemas.ts';

const flow = parsed(allRecords, 'field_flow');
const stages = matching(
  Stage,
  flow.documents.map(({ value }) => value),
);
const logged = matching(
  WrapperRequest,
  parsed(allRecords, 'wrapper_requests').documents.map(({ value }) => value),
);

describe('a day', () => {
  it('is the same for the same seed and another for another, in whatever order days are made', () => {
    expect(dayOf(17)).toEqual(history[17]);
    expect(dayOf(0)).toEqual(history[0]);
    expect(dayOf(17, days, seed + 1)).not.toEqual(history[17]);
    expect(dayOf(17, days, seed + 2 ** 32)).not.toEqual(history[17]);
    const lines = (dayIndex: number): ReadonlySet<string> => new Set(history[dayIndex]?.map((record) => record.line));
    expect([...lines(3)].filter((line) => line.startsWith('{') && lines(4).has(line))).toEqual([]);
  });

  it('is in time order, within its bounds, and each line ends with its only newline', () => {
    fc.assert(
      fc.property(
        fc.integer(),
        fc.integer({ min: 3_600_000, max: 25 * 3_600_000 }),
        fc.integer({ min: 1, max: 50 }),
        fc.nat(),
        fc.integer({ min: 0, max: 23 }),
        (anySeed, lengthMs, ofDays, pick, startHour) => {
          const dayEndMs = historyStartMs + lengthMs;
          const dayIndex = pick % ofDays;
          const records = demoDay({
            seed: anySeed,
            dayStartMs: historyStartMs,
            dayEndMs,
            dayIndex,
            days: ofDays,
            requestsPerDay: 12,
            startHour,
          });
          let beforeMs = historyStartMs;
          for (const { line, timeMs } of records) {
            expect(timeMs).toBeGreaterThanOrEqual(beforeMs);
            expect(Number.isInteger(timeMs)).toBe(true);
            expect(line.indexOf('\n')).toBe(line.length - 1);
            beforeMs = timeMs;
          }
          expect(beforeMs).toBeLessThan(dayEndMs);
          expect(records.length).toBeGreaterThan(generationsPerDay);
        },
      ),
      { numRuns: 40 },
    );
  });

  it('holds its last requests whole: they arrive early enough to end before the day does', () => {
    const dayEndMs = historyStartMs + 3_600_000;
    const options = { seed, dayStartMs: historyStartMs, dayEndMs, dayIndex: 0, days: 1, startHour: 10 };
    const records = demoDay({ ...options, requestsPerDay: 400 });
    expect(records.at(-1)?.timeMs).toBeLessThan(dayEndMs);
    expect(records.at(-1)?.timeMs).toBeGreaterThan(dayEndMs - 10_000);
  });

  it('refuses to be shorter than an hour or to lie outside the history', () => {
    const day = { seed, dayStartMs: 0, dayEndMs: dayMs, dayIndex: 0, days: 1 };
    expect(() => demoDay({ ...day, dayEndMs: 60_000 })).toThrow(
      new RangeError('a day lasts at least 3600000 ms, not 60000'),
    );
    expect(() => demoDay({ ...day, dayIndex: 1 })).toThrow(new RangeError('day 1 does not lie in a history of 1 days'));
  });

  it('has one id for all records of a request, and a backend record for each request that was forwarded', () => {
    const forwarded = matching(BackendForward, stages).map((record) => record.request_id);
    expect(new Set(forwarded).size).toBe(forwarded.length);
    expect(logged.map((record) => record.request_id).sort()).toEqual([...forwarded].sort());
    const answers = new Map(stages.flatMap((each) => (each.stage === '5_RESPONSE' ? [[each.request_id, each]] : [])));
    const mismatched = logged.filter((record) => {
      const answer = answers.get(record.request_id);
      if (answer === undefined) return record.success !== false || record.response !== null;
      if (record.success === false || record.response !== answer.response) return true;
      const chain = record.wrapper_chain ?? answer.wrapper_chain;
      return record.latency_ms !== answer.latency_ms || chain.join() !== answer.wrapper_chain.join();
    });
    expect(mismatched).toEqual([]);
    expect(answers.size).toBeGreaterThan(0.95 * logged.length);
  });

  it('leads each request through its stages in order, to an answer or an error', () => {
    const paths = new Map<string, string>();
    for (const { request_id, stage } of stages) {
      paths.set(request_id, `${paths.get(request_id) ?? ''}${stage.replace(/_.*/, '')} `);
    }
    expect(paths.size).toBeGreaterThan(2_000);
    expect([...new Set(paths.values())].sort()).toEqual([
      '1 2 2.5 3 4 5 ',
      '1 2 2.5 3 4 ERROR ',
      '1 2 3 4 5 ',
      '1 2 3 4 ERROR ',
      '1 ERROR ',
    ]);
  });

  it('has several generations, numbered without a gap across days', () => {
    const numbers = matching(
      Evolution,
      parsed(allRecords, 'evolution').documents.map(({ value }) => value),
    ).map((record) => record.generation);
    expect(numbers).toEqual(Array.from({ length: days * generationsPerDay }, (_, index) => index + 1));
  });

  it('has odd lines, about one in two thousand', () => {
    const odd = (['field_flow', 'wrapper_requests', 'evolution'] as const).flatMap(
      (stream) => parsed(allRecords, stream).odd,
    );
    expect(odd.length).toBeGreaterThanOrEqual(2);
    expect(odd.length).toBeLessThan(allRecords.length / 700);
  });

  it('takes 10 to 15 kB a request and compresses like real text', () => {
    const requests = new Set(stages.map((record) => record.request_id)).size;
    const text = allRecords.filter(({ stream }) => stream === 'field_flow').map(({ line }) => line);
    const bytes = Buffer.from(text.join(''));
    expect(bytes.length / requests).toBeGreaterThan(10_000);
    expect(bytes.length / requests).toBeLessThan(15_000);
    const ratio = gzipSync(bytes, { level: 6 }).length / bytes.length;
    expect(ratio).toBeGreaterThan(0.15);
    expect(ratio).toBeLessThan(0.25);
  });
});
