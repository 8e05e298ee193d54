/**
 * A schedule of five cron fields as systemd's OnCalendar expressions, with the same due times as Varve's own scheduler
 * has. What has no star is written out as a list, since systemd counts steps in another way. Where both days of the month
 * and days of the week are given, cron means either, and systemd both: that takes two expressions.
 *
 * systemd leaves out a time that is skipped when clocks go forward, and the second of two equal ones when they go back;
 * 02:00 every day would be 364 times a year in Berlin. Those runs get expressions of their own, in UTC.
 *
 * Source: systemd.time(7), "Calendar Events".
 */
import { CronPattern } from 'croner';
import { nextDue } from '../lifecycle/schedule.ts';
import type { ClockChange } from './clock-changes.ts';
import { clockChanges } from './clock-changes.ts';
import { momentExpressions } from './moment-expressions.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MS_PER_MINUTE = 60_000;

/**
 * @param schedule that the configuration has accepted
 * @param timezone IANA name
 */
export function onCalendar(schedule: string, timezone: string): string[] {
  const pattern = new CronPattern(schedule, undefined, { mode: '5-part' });
  const regular = dates(pattern).map((date) => `${date} ${times(pattern)} ${timezone}`);
  const moments = clockChanges(timezone).flatMap((change) => leftOut(schedule, timezone, pattern, change));
  return [...regular, ...momentExpressions(moments)];
}

function dates(pattern: CronPattern): string[] {
  const months = list(pattern.month, 1);
  const byDay = `*-${months}-${list(pattern.day, 1)}`;
  const days = pattern.dayOfWeek.slice(0, weekdays.length);
  const names = weekdays.filter((_, index) => days[index] !== 0);
  const byWeekday = names.length === weekdays.length ? `*-${months}-*` : `${names.join(',')} *-${months}-*`;
  if (pattern.starDOW) return [byDay];
  return pattern.starDOM ? [byWeekday] : [byDay, byWeekday];
}

function times(pattern: CronPattern): string {
  return `${list(pattern.hour, 0)}:${list(pattern.minute, 0)}:00`;
}

/** The numbers that are set, where the first stands for `from`; a star where all are. */
function list(field: readonly number[], from: number): string {
  const set = field.flatMap((value, index) => (value === 0 ? [] : [String(index + from).padStart(2, '0')]));
  return set.length === field.length ? '*' : set.join(',');
}

/** Due times around one change of the clock that the regular expressions do not have. */
function leftOut(schedule: string, timezone: string, pattern: CronPattern, change: ClockChange): number[] {
  const { atMs, beforeMs, afterMs } = change;
  const isForward = afterMs > beforeMs;
  // A skipped run is made up for at the end of the gap; what is repeated lasts as long as the clock went back.
  const endMs = isForward ? atMs + MS_PER_MINUTE : atMs + beforeMs - afterMs;
  const moments: number[] = [];
  for (
    let ms = nextDue(schedule, timezone, atMs - 1);
    ms !== null && ms < endMs;
    ms = nextDue(schedule, timezone, ms)
  ) {
    if (!isForward || !matches(pattern, ms + afterMs)) moments.push(ms);
  }
  return moments;
}

/** Whether a local time, given as if it were UTC, is one that the pattern names. */
function matches(pattern: CronPattern, localMs: number): boolean {
  const local = new Date(localMs);
  const byDay = pattern.day[local.getUTCDate() - 1] === 1;
  const byWeekday = pattern.dayOfWeek[local.getUTCDay()] !== 0;
  const isDay = pattern.starDOW ? byDay : pattern.starDOM ? byWeekday : byDay || byWeekday;
  const isMonth = pattern.month[local.getUTCMonth()] === 1;
  return isMonth && isDay && pattern.hour[local.getUTCHours()] === 1 && pattern.minute[local.getUTCMinutes()] === 1;
}
