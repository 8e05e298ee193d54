/** All lines that one request leaves in the logs, in the order in which they are written. */
import type { DemoRecord } from './demo-record.ts';
import { olderFormRecords, stageRecords } from './field-flow.ts';
import type { Random } from './random.ts';
import type { DemoRequest } from './request.ts';
import { backendRecords } from './wrapper-requests.ts';

/** The backend's record follows the last stage by this long, and a calibration of the older form that one. */
const bookkeepingMs = 2;

/** Time from a request's arrival to its last line, in milliseconds, at most. */
export function requestSpanMs(request: DemoRequest): number {
  const { wrappers, format, field, forward } = request.stepsMs;
  const latencyMs = 'answer' in request.outcome ? request.outcome.answer.latencyMs : request.outcome.failure.latencyMs;
  return wrappers + format + field + forward + latencyMs + 2 * bookkeepingMs;
}

export function requestRecords(random: Random, request: DemoRequest, arrivalMs: number): readonly DemoRecord[] {
  const stages = stageRecords(random, request, arrivalMs);
  const endMs = stages.at(-1)?.timeMs ?? arrivalMs;
  return [
    ...stages,
    ...backendRecords(random, request, endMs + bookkeepingMs),
    ...olderFormRecords(random, request, endMs + 2 * bookkeepingMs),
  ];
}
