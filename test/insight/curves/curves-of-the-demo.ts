/** Learning curves for the tests: invented ones of known course, and the one of the demonstration. */
import type { Random } from '../../../src/demo/random.ts';
import { demoDay } from '../../../src/demo/pipeline-day.ts';
import type { CurvePoint } from '../../../src/insight/curves/points.ts';

/** A curve with the course that `level` gives for a place from 0 to 1, and normal noise. */
export function noisyCurve(
  random: Random,
  count: number,
  sigma: number,
  level: (place: number) => number,
): readonly CurvePoint[] {
  return Array.from({ length: count }, (_, index) => ({
    x: index + 1,
    y: level(index / (count - 1)) + sigma * random.normal(),
    id: `g${index + 1}`,
  }));
}

/** 60 rising to 88, of which a 1/e-th is left after `tau` of the curve. */
export const exponential =
  (tau: number) =>
  (place: number): number =>
    60 + 28 * (1 - Math.exp(-place / tau));

interface EvolutionRecord {
  readonly generation: number;
  readonly learned_from?: {
    readonly avg_score: number;
    readonly sample_count: number;
    readonly patterns?: { readonly topics: Record<string, number> };
  };
}

/** The generations of a whole history of the demonstration. */
export function demoGenerations(days: number): readonly EvolutionRecord[] {
  const dayMs = 86_400_000;
  const startMs = Date.UTC(2025, 9, 12);
  return Array.from({ length: days }, (_, dayIndex) => {
    const dayStartMs = startMs + dayIndex * dayMs;
    const records = demoDay({ seed: 20_251_012, dayStartMs, dayEndMs: dayStartMs + dayMs, dayIndex, days });
    return records.filter(({ stream, line }) => stream === 'evolution' && line.startsWith('{'));
  })
    .flat()
    .map(({ line }) => JSON.parse(line) as EvolutionRecord);
}

export function scoresOf(generations: readonly EvolutionRecord[]): readonly CurvePoint[] {
  return generations.map(({ generation, learned_from: learnt }) => ({
    x: generation,
    y: learnt?.avg_score ?? null,
    id: `g${generation}`,
    weight: learnt?.sample_count ?? 1,
  }));
}
