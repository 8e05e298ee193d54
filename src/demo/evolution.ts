/**
 * `evolution`: one record for each generation, which learns from the requests since the generation before. What it says
 * is computed from those very requests. Early versions name the leading topics or styles, later ones count them all.
 */
import type { DemoRecord } from './demo-record.ts';
import { pythonJson, type JsonObject } from './python-json.ts';
import type { Random } from './random.ts';
import type { DemoRequest } from './request.ts';
import { formatTimestamp, pickTimestampStyle } from './timestamps.ts';

/** With fewer answered requests a generation learns nothing. */
const samplesMin = 3;
const leadersOnlyUntilProgress = 0.3;
const leaderCount = 3;
/** How often some field but the time and the number of the generation is missing. */
const missingProbability = 0.03;

interface Generation {
  readonly number: number;
  /** 0 at the first generation, 1 at the last. */
  readonly progress: number;
  readonly timeMs: number;
  readonly requests: readonly DemoRequest[];
}

export function evolutionRecord(random: Random, generation: Generation): DemoRecord {
  const { number, progress, timeMs, requests } = generation;
  const written = <Field>(field: Field): Field | undefined => (random.chance(missingProbability) ? undefined : field);
  const answered = requests.filter((request) => 'answer' in request.outcome);
  const strength = 0.9 - 0.5 * progress + 0.04 * random.normal();
  const line = pythonJson({
    timestamp: formatTimestamp(timeMs, pickTimestampStyle(random), random),
    generation: number,
    learned_from: answered.length < samplesMin ? undefined : written(learnedFrom(random, answered, progress)),
    prompts_generated: written(random.whole(14, 30)),
    success_rate: requests.length === 0 ? undefined : written(rounded(answered.length / requests.length, 4)),
    feedback_strength: written(rounded(Math.min(1, Math.max(0, strength)), 3)),
  });
  return { stream: 'evolution', timeMs, line: `${line}\n` };
}

function learnedFrom(random: Random, answered: readonly DemoRequest[], progress: number): JsonObject {
  const scores = answered.map((request) =>
    'answer' in request.outcome ? request.outcome.answer.score.total_score : 0,
  );
  const summary = {
    sample_count: answered.length,
    avg_score: rounded(scores.reduce((sum, score) => sum + score, 0) / scores.length, 2),
  };
  const topics = counted(answered.map((request) => request.topic.name));
  const styles = counted(answered.flatMap((request) => (request.style === null ? [] : [request.style.name])));
  if (progress >= leadersOnlyUntilProgress) return { ...summary, patterns: { topics, styles } };
  return random.chance(0.5)
    ? { ...summary, top_categories: Object.keys(topics).slice(0, leaderCount) }
    : { ...summary, top_styles: Object.keys(styles).slice(0, leaderCount) };
}

/** How often each name occurs, the most frequent first. */
function counted(names: readonly string[]): Record<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return Object.fromEntries([...counts].sort(([, one], [, other]) => other - one));
}

function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals));
}
