/** What a reader of the demo's charts will find: rhythm, an incident, differences, learning and a setback. */
import { describe, expect, it } from 'vitest';
import { generationsPerDay } from '../../src/demo/pipeline-day.ts';
import { allRecords, dayMs, days, history, historyStartMs, parsed } from './history.ts';
import { Evolution, matching, Stage, WrapperRequest } from './schemas.ts';

const flow = parsed(allRecords, 'field_flow').documents;
const incoming = flow.filter(({ value }) => matching(Stage, [value])[0]?.stage === '1_INCOMING');
const errors = flow.flatMap(({ value, timeMs }) =>
  matching(Stage, [value]).flatMap((each) => (each.stage === 'ERROR' ? [{ error: each.error, timeMs }] : [])),
);
const logged = parsed(allRecords, 'wrapper_requests').documents.flatMap(({ value, timeMs }) =>
  matching(WrapperRequest, [value]).map((record) => ({ ...record, timeMs })),
);
const generations = matching(
  Evolution,
  parsed(allRecords, 'evolution').documents.map(({ value }) => value),
);

const dayIndexOf = (timeMs: number): number => Math.floor((timeMs - historyStartMs) / dayMs);
const hourOf = (timeMs: number): number => ((timeMs - historyStartMs) % dayMs) / 3_600_000;
const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const incidentFromHour = 13.3;
const incidentDays = new Map<number, number>();
for (const { error, timeMs } of errors) {
  if (error.endsWith('504')) incidentDays.set(dayIndexOf(timeMs), (incidentDays.get(dayIndexOf(timeMs)) ?? 0) + 1);
}
const [incidentDay = -1, incidentErrors = 0] = [...incidentDays].sort(([, one], [, other]) => other - one)[0] ?? [];
const isIncident = (timeMs: number): boolean =>
  dayIndexOf(timeMs) === incidentDay && hourOf(timeMs) > incidentFromHour && hourOf(timeMs) < 17;

describe('the story', () => {
  it('is busy by day and calm at night', () => {
    const perHour = (from: number, until: number): number =>
      incoming.filter(({ timeMs }) => hourOf(timeMs) >= from && hourOf(timeMs) < until).length / (until - from);
    expect(perHour(9, 12)).toBeGreaterThan(8 * perHour(0, 6));
    expect(perHour(12, 13)).toBeLessThan(perHour(10, 11));
  });

  it('has about half the requests at weekends, and sixty a day on average', () => {
    const weekend = (dayIndex: number): boolean =>
      [0, 6].includes(new Date(historyStartMs + dayIndex * dayMs).getUTCDay());
    const counts = history.map(
      (_, dayIndex) => incoming.filter(({ timeMs }) => dayIndexOf(timeMs) === dayIndex).length,
    );
    const rest = mean(counts.filter((_, dayIndex) => weekend(dayIndex)));
    const work = mean(counts.filter((_, dayIndex) => !weekend(dayIndex)));
    expect(rest / work).toBeGreaterThan(0.35);
    expect(rest / work).toBeLessThan(0.6);
    expect(mean(counts)).toBeGreaterThan(54);
    expect(mean(counts)).toBeLessThan(66);
  });

  it('has one slow afternoon with errors 504 on a working day, and few errors elsewhere', () => {
    expect(incidentErrors).toBeGreaterThanOrEqual(4);
    expect([1, 2, 3, 4, 5]).toContain(new Date(historyStartMs + incidentDay * dayMs).getUTCDay());
    const during = logged.filter(({ timeMs }) => isIncident(timeMs)).map((record) => record.latency_ms);
    const otherwise = logged.filter(({ timeMs }) => !isIncident(timeMs)).map((record) => record.latency_ms);
    expect(median(during)).toBeGreaterThan(2.5 * median(otherwise));
    expect(errors.filter(({ timeMs }) => !isIncident(timeMs)).length / incoming.length).toBeLessThan(0.03);
  });

  it('has log-normal latencies that differ from wrapper to wrapper', () => {
    const logsOf = new Map<string, number[]>();
    for (const record of logged) {
      if (record.wrapper_chain === null || record.response === null || isIncident(record.timeMs)) continue;
      const chain = record.wrapper_chain.join('/');
      logsOf.set(chain, [...(logsOf.get(chain) ?? []), Math.log(record.latency_ms)]);
    }
    expect(logsOf.size).toBe(6);
    const medians = [...logsOf.values()].map((logs) => Math.exp(median(logs)));
    expect(Math.max(...medians)).toBeGreaterThan(2.5 * Math.min(...medians));
    const shapes = [...logsOf.values()].map((logs) => {
      const center = mean(logs);
      const sigma = Math.sqrt(mean(logs.map((log) => (log - center) ** 2)));
      return { sigma, skewness: Math.abs(mean(logs.map((log) => ((log - center) / sigma) ** 3))) };
    });
    expect(Math.max(...shapes.map(({ skewness }) => skewness))).toBeLessThan(0.6);
    expect(Math.min(...shapes.map(({ sigma }) => sigma))).toBeGreaterThan(0.2);
    expect(Math.max(...shapes.map(({ sigma }) => sigma))).toBeLessThan(0.6);
  });

  it('has wrappers that differ in quality', () => {
    const scores = (chain: string): number[] =>
      logged.flatMap((record) =>
        record.wrapper_chain?.join('/') === chain &&
        record.quality_score !== undefined &&
        dayIndexOf(record.timeMs) > 24
          ? [record.quality_score.total_score]
          : [],
      );
    expect(mean(scores('kompass/prisma'))).toBeGreaterThan(mean(scores('anker')) + 6);
  });

  it('learns quickly, levels off, and makes one setback good', () => {
    const meanOf = (from: number, until: number): number =>
      mean(
        generations
          .filter(({ generation }) => generation > from * days * generationsPerDay)
          .filter(({ generation }) => generation <= until * days * generationsPerDay)
          .flatMap(({ learned_from }) => (learned_from === undefined ? [] : [learned_from.avg_score])),
      );
    const [start, quarter, before, setback, after, end] = [
      meanOf(0, 0.06),
      meanOf(0.2, 0.3),
      meanOf(0.4, 0.46),
      meanOf(0.46, 0.52),
      meanOf(0.6, 0.7),
      meanOf(0.9, 1),
    ];
    expect(quarter).toBeGreaterThan(start + 10);
    expect(before).toBeGreaterThan(quarter);
    expect(setback).toBeLessThan(before - 6);
    expect(after).toBeGreaterThan(before);
    expect(Math.abs(end - after)).toBeLessThan(4);
  });

  it('says of each generation what the requests since the one before say', () => {
    const samples = generations.flatMap(({ learned_from }) => (learned_from === undefined ? [] : [learned_from]));
    expect(samples.length).toBeGreaterThan(0.8 * generations.length);
    const answered = logged.filter((record) => record.response !== null).length;
    const counted = samples.reduce((sum, sample) => sum + sample.sample_count, 0);
    expect(counted).toBeLessThanOrEqual(answered);
    expect(counted).toBeGreaterThan(0.85 * answered);
    const patterns = samples.flatMap((sample) => ('patterns' in sample ? [sample] : []));
    const totals = patterns.map((sample) =>
      Object.values(sample.patterns.topics).reduce((sum, count) => sum + count, 0),
    );
    expect(totals).toEqual(patterns.map((sample) => sample.sample_count));
    expect(patterns.length).toBeGreaterThan(50);
  });

  it('narrows its topics a little', () => {
    const evenness = (from: number, until: number): number => {
      const counts = new Map<string, number>();
      for (const { topic, timeMs } of logged) {
        const share = dayIndexOf(timeMs) / days;
        if (topic !== undefined && share >= from && share < until) counts.set(topic, (counts.get(topic) ?? 0) + 1);
      }
      const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
      const entropy = [...counts.values()].reduce((sum, count) => sum - (count / total) * Math.log(count / total), 0);
      return entropy / Math.log(8);
    };
    expect(evenness(0.75, 1)).toBeLessThan(evenness(0, 0.3) - 0.02);
    expect(evenness(0.75, 1)).toBeGreaterThan(0.7);
  });
});
