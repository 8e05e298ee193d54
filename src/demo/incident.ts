/**
 * The one bad afternoon of the history: for a few hours of a working day the backend is several times slower, so that
 * requests run into the timeout and end as errors 504.
 */

/** Where in the history it lies. */
const historyShare = 0.72;
/** Local hours. */
const fromHour = 13.3;
const untilHour = 16.8;
const slowdown = 4.5;

const sunday = 0;
const saturday = 6;

/** The day of the incident. @param firstWeekday weekday of day 0; 0 is Sunday. */
export function incidentDayIndex(days: number, firstWeekday: number): number {
  const day = Math.min(days - 1, Math.floor(days * historyShare));
  const weekday = (firstWeekday + day) % 7;
  const daysBack = weekday === sunday ? 2 : weekday === saturday ? 1 : 0;
  return Math.max(0, day - daysBack);
}

/** What multiplies the backend's latency at that local hour of the day of the incident. */
export function incidentSlowdown(hour: number): number {
  return hour >= fromHour && hour < untilHour ? slowdown : 1;
}
