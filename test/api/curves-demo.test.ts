/** Learning as the demonstration has it: a rise that levels off, with a setback that a later generation makes good. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { demoDay } from '../../src/demo/pipeline-day.ts';
import { verdictOf } from '../../src/insight/curves/verdict.ts';
import { quantile, recordId } from '../support/learning-logs.ts';
import { openApi } from '../support/served-api.ts';
import type { ServedApi } from '../support/served-api.ts';

const DAY = 86_400_000;
const DAYS = 30;
const START = Date.UTC(2025, 10, 1);

const records = Array.from({ length: DAYS }, (_, day) =>
  demoDay({ seed: 11, dayStartMs: START + day * DAY, dayEndMs: START + (day + 1) * DAY, dayIndex: day, days: DAYS }),
)
  .flat()
  .map(({ stream, line }) => ({ stream, line: line.replace(/\n$/, '') }));

interface EvolutionLine {
  readonly generation: number;
  readonly learned_from?: {
    readonly sample_count?: number;
    readonly avg_score?: number;
    readonly patterns?: { readonly topics: Record<string, number>; readonly styles: Record<string, number> };
  };
  readonly success_rate?: number;
}

const evolution = records
  .filter(({ stream, line }) => stream === 'evolution' && /"generation": \d/.test(line) && line.endsWith('}'))
  .map(({ line }) => {
    return { id: recordId('evolution', line), value: JSON.parse(line) as EvolutionLine };
  });

let api: ServedApi;

beforeAll(async () => {
  api = await openApi((place) => {
    for (const stream of ['evolution', 'wrapper_requests']) {
      place.write(`${stream}.jsonl`, ...records.filter((one) => one.stream === stream).map(({ line }) => line));
    }
  });
}, 60_000);

afterAll(() => api.close());

// oxlint-disable-next-line typescript/no-explicit-any -- replies are checked against their schemas
async function dataOf(url: string): Promise<any> {
  const { status, json, text } = await api.get(url);
  if (status !== 200 || typeof json !== 'object' || json === null || !('data' in json)) throw new Error(text);
  return json.data;
}

describe('the curves of the demonstration', () => {
  it('have their setback, and the generation that made it good', async () => {
    const { series } = await dataOf('/v1/curves?metric=avg_score');
    const samples = evolution
      .flatMap(({ value }) => value.learned_from?.sample_count ?? [])
      .sort((one, other) => one - other);
    const middle = samples[Math.floor(samples.length / 2)] ?? 1;
    const verdict = verdictOf(
      evolution.map(({ id, value: { generation, learned_from } }) => ({
        x: generation,
        y: learned_from?.avg_score ?? null,
        id,
        weight: learned_from?.sample_count ?? middle,
      })),
      { better: 'higher', range: { min: 0, max: 100 } },
    );
    const { marks } = verdict.evidence;
    expect(marks.setbacks).toHaveLength(1);
    expect([series[0].verdict.word, series[0].verdict.because]).toEqual([verdict.word, verdict.because]);
    expect(series[0].marks.setbacks).toMatchObject(
      marks.setbacks.map(({ begin, bottom, recovered }) => ({
        begin: { id: begin.id, step: begin.x },
        bottom: { id: bottom.id, step: bottom.x },
        recovered: { id: recovered?.id, step: recovered?.x },
      })),
    );
    expect(series[0].marks.best).toMatchObject({ id: marks.best?.id, step: marks.best?.x, y: marks.best?.y });
  });

  it('have the shares of topics and styles of every generation that counted them', async () => {
    const { patterns } = await dataOf('/v1/curves');
    const counting = evolution.filter(({ value }) => value.learned_from?.patterns !== undefined);
    for (const group of ['topics', 'styles'] as const) {
      const own = counting.filter(({ value }) => Object.keys(value.learned_from?.patterns?.[group] ?? {}).length > 0);
      const shown = patterns.groups.find((one: { group: string }) => one.group === group);
      expect(shown.generations.map(({ id }: { id: string }) => id)).toEqual(own.map(({ id }) => id));
      own.forEach(({ value }, index) => {
        const counts = value.learned_from?.patterns?.[group] ?? {};
        const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
        expect(shown.generations[index].total).toBe(total);
        shown.names.forEach((name: string, place: number) => {
          expect(shown.generations[index].shares[place]).toBeCloseTo((counts[name] ?? 0) / total, 12);
        });
      });
    }
  });

  it('have the score of every wrapper, each from its first request', async () => {
    const { series } = await dataOf('/v1/curves?metric=score&split=wrapper_chain&groups=20&patterns=false');
    const byChain = new Map<string | null, number[]>();
    for (const { stream, line } of records) {
      if (stream !== 'wrapper_requests') continue;
      const score = /"total_score": (\d+)/.exec(line)?.[1];
      const chain = /"wrapper_chain": \[([^\]]*)\]/.exec(line)?.[1];
      if (score === undefined) continue;
      const label = chain === undefined ? null : JSON.parse(`[${chain}]`).join(' + ');
      byChain.set(label, [...(byChain.get(label) ?? []), Number(score)]);
    }
    const counted = [...byChain].filter(([label]) => label !== null && label !== '');
    expect(counted.length).toBeGreaterThan(3);
    for (const [label, scores] of counted) {
      const found = series.find((one: { label: string | null }) => one.label === label);
      expect([label, found?.count, found?.min.value, found?.max.value, found?.last.value]).toEqual([
        label,
        scores.length,
        Math.min(...scores),
        Math.max(...scores),
        scores.at(-1),
      ]);
      if (found.rows.length === 1) expect(found.rows[0].median).toBeCloseTo(quantile(scores, 0.5), 9);
    }
  });

  it('are too early to speak of on the first five generations, whatever their score', async () => {
    const { series } = await dataOf('/v1/curves?q=generation:[1 TO 5]');
    expect([series[0].verdict.word, series[0].verdict.because]).toEqual(['too-early', 'few-points']);
    expect((await dataOf('/v1/curves/fit?q=generation:[1 TO 5]&target=90')).reaches_target).toBeNull();
  });
});
