/**
 * One day of the history: requests in the rhythm of day and week, and the generations that learn from them. A day is
 * drawn from the seed and its own index, so days can be made in any order and one at a time.
 */
import type { DemoRecord } from './demo-record.ts';
import { evolutionRecord } from './evolution.ts';
import { incidentDayIndex, incidentSlowdown } from './incident.ts';
import { withOddLines } from './odd-lines.ts';
import { Random } from './random.ts';
import { drawRequest, type DemoRequest } from './request.ts';
import { requestRecords, requestSpanMs } from './request-records.ts';
import { arrivalShare, requestCount } from './rhythm.ts';

/** When generations are bred, as shares of the day. */
const generationShares = [0.4, 0.52, 0.66, 0.96] as const;
const generationShareJitter = 0.02;

export const generationsPerDay: number = generationShares.length;

/** A request may take a minute, and a day has to hold it whole. */
const dayMsMin = 3_600_000;

/** Sets the seeds of days apart from those of moments. */
const daySalt = 0x646179;

export interface DemoDayOptions {
  /** Any whole number; the same seed gives the same history. */
  readonly seed: number;
  /** Epoch milliseconds; the records lie from here up to, but not at, `dayEndMs`. At least an hour lies between. */
  readonly dayStartMs: number;
  readonly dayEndMs: number;
  /** Which day of the history it is, from 0 to `days` - 1: its place on the learning curve. */
  readonly dayIndex: number;
  readonly days: number;
  /** Mean over the week; working days have about a fifth more. */
  readonly requestsPerDay?: number;
  /** The local hour at `dayStartMs`; 2 where days run from rotation to rotation. */
  readonly startHour?: number;
}

interface TimedRequest {
  readonly arrivalMs: number;
  readonly endMs: number;
  readonly request: DemoRequest;
}

/**
 * The records of one day, in time order. Generations are numbered from `dayIndex * generationsPerDay + 1` on. For a day
 * that is not over yet, make it whole and keep what lies before now.
 * @throws RangeError where the day is shorter than an hour or its index lies outside the history.
 */
export function demoDay(options: DemoDayOptions): readonly DemoRecord[] {
  const { seed, dayStartMs, dayEndMs, dayIndex, days } = options;
  if (!(dayEndMs - dayStartMs >= dayMsMin)) {
    throw new RangeError(`a day lasts at least ${dayMsMin} ms, not ${dayEndMs - dayStartMs}`);
  }
  if (!(dayIndex >= 0 && dayIndex < days)) {
    throw new RangeError(`day ${dayIndex} does not lie in a history of ${days} days`);
  }
  const random = new Random(seed, daySalt, dayIndex);
  const requests = drawDay(random, options);
  const records = [
    ...requests.flatMap(({ request, arrivalMs }) => requestRecords(random, request, arrivalMs)),
    ...drawGenerations(random, options, requests),
  ].sort((one, other) => one.timeMs - other.timeMs);
  return withOddLines(random, records);
}

function drawDay(random: Random, options: DemoDayOptions): readonly TimedRequest[] {
  const { seed, dayStartMs, dayEndMs, dayIndex, days, requestsPerDay = 60, startHour = 0 } = options;
  const weekday = weekdayAt((dayStartMs + dayEndMs) / 2);
  const firstWeekday = (((weekday - dayIndex) % 7) + 7) % 7;
  const incident = dayIndex === incidentDayIndex(days, firstWeekday);
  return Array.from({ length: requestCount(random, requestsPerDay, weekday) }, () => {
    const share = arrivalShare(random, startHour);
    const slowdown = incident ? incidentSlowdown((share * 24 + startHour) % 24) : 1;
    const request = drawRequest(random, { seed, progress: (dayIndex + share) / days, slowdown });
    const spanMs = requestSpanMs(request);
    const arrivalMs = Math.min(Math.floor(dayStartMs + share * (dayEndMs - dayStartMs)), dayEndMs - 1 - spanMs);
    return { arrivalMs, endMs: arrivalMs + spanMs, request };
  });
}

function drawGenerations(
  random: Random,
  options: DemoDayOptions,
  requests: readonly TimedRequest[],
): readonly DemoRecord[] {
  const { dayStartMs, dayEndMs, dayIndex, days } = options;
  let sinceMs = dayStartMs;
  return generationShares.map((meanShare, index) => {
    const share = meanShare + generationShareJitter * random.unit();
    const timeMs = Math.floor(dayStartMs + share * (dayEndMs - dayStartMs));
    const learnt = requests.filter(({ endMs }) => endMs >= sinceMs && endMs < timeMs).map(({ request }) => request);
    sinceMs = timeMs;
    const number = dayIndex * generationsPerDay + index + 1;
    return evolutionRecord(random, { number, progress: (dayIndex + share) / days, timeMs, requests: learnt });
  });
}

/** The weekday of the middle of a day, 0 for Sunday: in UTC, which at noon agrees with every zone up to 11 h away. */
function weekdayAt(noonMs: number): number {
  return new Date(noonMs).getUTCDay();
}
