/**
 * When requests arrive: busy by day with a dip at noon, calm at night, and at weekends about half of it.
 */
import type { Random } from './random.ts';

/** Relative number of requests in each local hour from 0 to 23. */
const hourWeights = [
  6, 4, 3, 3, 3, 5, 10, 24, 52, 84, 100, 96, 66, 74, 98, 100, 88, 66, 44, 36, 32, 26, 18, 10,
] as const;

/** Requests from Sunday to Saturday relative to the mean of the week. */
const weekdayFactors = [0.5, 1.12, 1.2, 1.25, 1.22, 1.13, 0.58] as const;

const dailySigma = 0.07;

/** How many requests a day has. @param weekday 0 is Sunday. */
export function requestCount(random: Random, requestsPerDay: number, weekday: number): number {
  return Math.round(requestsPerDay * (weekdayFactors[weekday] ?? 1) * Math.exp(dailySigma * random.normal()));
}

/** A time of arrival as a share of the day, from 0 to 1. @param startHour the local hour at which the day starts. */
export function arrivalShare(random: Random, startHour: number): number {
  const hour = random.weighted([...hourWeights.keys()], (each) => hourWeights[each] ?? 0);
  return ((((hour + random.unit() - startHour) % 24) + 24) % 24) / 24;
}
