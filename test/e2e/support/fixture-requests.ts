/**
 * Requests of the pipeline over a span of time, and the generations that learn from them, drawn by the generator of
 * `varve demo`: but with as many of both as a page needs to be full, and slow where a test says so.
 */
import type { DemoRecord } from '../../../src/demo/demo-record.ts';
import { evolutionRecord } from '../../../src/demo/evolution.ts';
import type { Random } from '../../../src/demo/random.ts';
import { drawRequest } from '../../../src/demo/request.ts';
import type { DemoRequest } from '../../../src/demo/request.ts';
import { requestRecords, requestSpanMs } from '../../../src/demo/request-records.ts';
import { arrivalShare } from '../../../src/demo/rhythm.ts';

/** Seed of the prompts that recur. */
export const FIXTURE_SEED = 20_260_401;
/** Hour of the day at which files are rotated, and so at which spans begin. */
export const ROTATION_HOUR = 2;

/** After the last request that a generation learns from. */
const BREEDING_MS = 1_500;

export interface Span {
  readonly fromMs: number;
  readonly untilMs: number;
  readonly requests: number;
  /** Bred in it. */
  readonly generations: number;
  /** Number of the generation before the first. */
  readonly generation: number;
  /** Requests come at equal chances at any time; false: in the rhythm of a day. */
  readonly isSteady: boolean;
  /** Place on the learning curve, from 0 to 1, at the begin and at the end. */
  readonly progress: readonly [number, number];
  /** What multiplies the backend's latency for a request that arrives then. */
  slowdownAt(arrivalMs: number): number;
}

interface Arrived {
  readonly arrivalMs: number;
  readonly endMs: number;
  readonly request: DemoRequest;
}

/** All records of the span, in the order in which they are drawn. */
export function spanRecords(random: Random, span: Span): readonly DemoRecord[] {
  const arrived = Array.from({ length: span.requests }, () => arrive(random, span));
  return [
    ...arrived.flatMap(({ request, arrivalMs }) => requestRecords(random, request, arrivalMs)),
    ...generationRecords(random, span, arrived),
  ];
}

function arrive(random: Random, span: Span): Arrived {
  const share = span.isSteady ? random.unit() : arrivalShare(random, ROTATION_HOUR);
  const arrivalMs = Math.floor(span.fromMs + share * (span.untilMs - span.fromMs));
  const request = drawRequest(random, {
    seed: FIXTURE_SEED,
    progress: progressAt(span, share),
    slowdown: span.slowdownAt(arrivalMs),
  });
  return { arrivalMs, endMs: arrivalMs + requestSpanMs(request), request };
}

/** Each learns from as many requests, and comes when the last of them has ended: so none is too small to have a score. */
function generationRecords(random: Random, span: Span, arrived: readonly Arrived[]): readonly DemoRecord[] {
  const inOrder = arrived.toSorted((one, other) => one.endMs - other.endMs);
  const size = Math.ceil(inOrder.length / Math.max(1, span.generations));
  return Array.from({ length: span.generations }, (_, index) => {
    const learnt = inOrder.slice(index * size, (index + 1) * size);
    const timeMs = Math.min(span.untilMs - 1, (learnt.at(-1)?.endMs ?? span.fromMs) + BREEDING_MS);
    const progress = progressAt(span, (timeMs - span.fromMs) / (span.untilMs - span.fromMs));
    const requests = learnt.map(({ request }) => request);
    return evolutionRecord(random, { number: span.generation + index + 1, progress, timeMs, requests });
  });
}

function progressAt({ progress: [begin, end] }: Span, share: number): number {
  return begin + (end - begin) * share;
}
