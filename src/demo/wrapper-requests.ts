/**
 * `wrapper_requests`: one record for each request that reached the backend. Older versions wrote less: no chain, no
 * labels, no score; `success` is written where it is false and otherwise hardly ever.
 */
import type { DemoRecord } from './demo-record.ts';
import { pythonJson } from './python-json.ts';
import type { Random } from './random.ts';
import type { DemoRequest } from './request.ts';
import { formatTimestamp } from './timestamps.ts';

/** The oldest records, some of which have no chain. */
const nullChainUntilProgress = 0.15;
const nullChainProbability = 0.45;
const successWrittenProbability = 0.08;
/** How often labels and score are written, at the first generation and at the last. */
const labelProbability = { start: 0.4, end: 0.85 };
const scoreProbability = { start: 0.35, end: 0.8 };

/** The record of a request that its backend answered or failed at `timeMs`; none where it was never asked. */
export function backendRecords(random: Random, request: DemoRequest, timeMs: number): readonly DemoRecord[] {
  const { outcome, progress } = request;
  if ('failure' in outcome && outcome.failure.at !== 'backend') return [];
  const answer = 'answer' in outcome ? outcome.answer : null;
  const written = <Field>(probability: { start: number; end: number }, field: Field): Field | undefined =>
    random.chance(probability.start + (probability.end - probability.start) * progress) ? field : undefined;
  const nullChain = progress < nullChainUntilProgress && random.chance(nullChainProbability);
  const line = pythonJson({
    request_id: request.id,
    timestamp: formatTimestamp(timeMs, request.timestampStyle, random),
    response: answer === null ? null : answer.response,
    latency_ms: 'answer' in outcome ? outcome.answer.latencyMs : outcome.failure.latencyMs,
    wrapper_chain: nullChain ? null : request.wrapper.chain,
    success: answer === null ? false : random.chance(successWrittenProbability) ? true : undefined,
    topic: written(labelProbability, request.topic.name),
    style: request.style === null ? undefined : written(labelProbability, request.style.name),
    format: request.format === null ? undefined : written(labelProbability, request.format.name),
    quality_score: answer === null ? undefined : written(scoreProbability, { ...answer.score }),
  });
  return [{ stream: 'wrapper_requests', timeMs, line: `${line}\n` }];
}
