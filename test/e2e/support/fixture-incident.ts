/** The bad forty minutes of the fixture: most requests are slow, many fail, and one has an id and an error of its own. */
import type { DemoRecord } from '../../../src/demo/demo-record.ts';
import { drawRequest } from '../../../src/demo/request.ts';
import { requestRecords } from '../../../src/demo/request-records.ts';
import type { Random } from '../../../src/demo/random.ts';
import { FIXTURE_SEED, spanRecords } from './fixture-requests.ts';

const MINUTE_MS = 60_000;
const BEGINS_BEFORE_NOW_MS = 180 * MINUTE_MS;
const LASTS_MS = 40 * MINUTE_MS;
/** Beyond what comes at any time, so that each bucket of a chart has some. */
const EXTRA_REQUESTS = 24;
const SLOWDOWN = 5;
/** The guilty request arrives so long after the begin, and its backend gives up after so long. */
const GUILTY_AFTER_MS = 2 * MINUTE_MS;
const GUILTY_LATENCY_MS = 48_500;

export interface Incident {
  readonly fromMs: number;
  readonly untilMs: number;
  /** Of the guilty request. */
  readonly requestId: string;
  /** What its record of stage ERROR says. */
  readonly error: string;
}

export function incidentBefore(nowMs: number): Incident {
  const fromMs = nowMs - BEGINS_BEFORE_NOW_MS;
  return {
    fromMs,
    untilMs: fromMs + LASTS_MS,
    requestId: 'deadbeef-0000-4000-8000-00000000e2e1',
    error: 'MemoryError: field store is full, 512 MiB wanted and 0 left',
  };
}

/** What multiplies the backend's latency for a request that arrives then. */
export function slowdownOf({ fromMs, untilMs }: Incident): (arrivalMs: number) => number {
  return (arrivalMs) => (arrivalMs >= fromMs && arrivalMs < untilMs ? SLOWDOWN : 1);
}

/** The records that the incident adds. */
export function incidentRecords(random: Random, incident: Incident): readonly DemoRecord[] {
  const extra = spanRecords(random, {
    fromMs: incident.fromMs,
    untilMs: incident.untilMs,
    requests: EXTRA_REQUESTS,
    generations: 0,
    generation: 0,
    isSteady: true,
    progress: [1, 1],
    slowdownAt: slowdownOf(incident),
  });
  const drawn = drawRequest(random, { seed: FIXTURE_SEED, progress: 1, slowdown: 1 });
  const guilty = {
    ...drawn,
    id: incident.requestId,
    outcome: { failure: { at: 'backend' as const, error: incident.error, latencyMs: GUILTY_LATENCY_MS } },
  };
  return [...extra, ...requestRecords(random, guilty, incident.fromMs + GUILTY_AFTER_MS)];
}
