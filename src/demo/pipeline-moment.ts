/**
 * The history goes on: one request that ends right now, drawn from the seed and its index, and after every twelve of
 * them the generation that learns from just these twelve.
 */
import type { DemoRecord } from './demo-record.ts';
import { evolutionRecord } from './evolution.ts';
import { withOddLines } from './odd-lines.ts';
import { Random } from './random.ts';
import { drawRequest, type DemoRequest } from './request.ts';
import { requestRecords, requestSpanMs } from './request-records.ts';

export const requestsPerGeneration = 12;

/** Sets the seeds of moments apart from those of days. */
const momentSalt = 0x6d6f6d;

export interface DemoMomentOptions {
  /** Any whole number; the same as for the days before, so that recurring prompts go on recurring. */
  readonly seed: number;
  /** Counts the requests since the writer began, from 0 on. */
  readonly index: number;
  /** Epoch milliseconds; no record is later. */
  readonly nowMs: number;
  /** The last generation before index 0, such as `days * generationsPerDay`. */
  readonly generation: number;
}

/** The records of one request that ends now, in time order; its first stages lie up to about a minute back. */
export function demoMoment({ seed, index, nowMs, generation }: DemoMomentOptions): readonly DemoRecord[] {
  const random = new Random(seed, momentSalt, index, 1);
  // A millisecond before now: so the microseconds of the last timestamp lie before it, too.
  const lastMs = Math.floor(nowMs) - 1;
  const request = momentRequest(seed, index);
  const records = requestRecords(random, request, lastMs - requestSpanMs(request));
  return withOddLines(random, [...records, ...breed(random, seed, index, generation, lastMs)]);
}

function breed(random: Random, seed: number, index: number, generation: number, timeMs: number): readonly DemoRecord[] {
  const generationsSince = (index + 1) / requestsPerGeneration;
  if (!Number.isInteger(generationsSince)) return [];
  const first = index + 1 - requestsPerGeneration;
  const requests = Array.from({ length: requestsPerGeneration }, (_, offset) => momentRequest(seed, first + offset));
  return [evolutionRecord(random, { number: generation + generationsSince, progress: 1, timeMs, requests })];
}

/** The request of that index, the same whenever it is asked for. */
function momentRequest(seed: number, index: number): DemoRequest {
  return drawRequest(new Random(seed, momentSalt, index, 0), { seed, progress: 1, slowdown: 1 });
}
