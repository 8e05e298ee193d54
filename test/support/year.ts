/** A year of logs as a machine in Berlin sees it: cron's moments, and records whose day stands in them. */

export const BERLIN = 'Europe/Berlin';

const formatter = new Intl.DateTimeFormat('sv-SE', {
  timeZone: BERLIN,
  dateStyle: 'short',
  timeStyle: 'short',
});

/**
 * The instant of a local time in Berlin, as Debian's cron takes it: a time that daylight saving skips is run when the
 * clock has jumped, and of a repeated one the first is meant.
 *
 * @param date such as 2026-03-29
 * @param time such as 02:00
 */
export function inBerlin(date: string, time: string): Date {
  for (const offset of ['+02:00', '+01:00']) {
    const instant = new Date(`${date}T${time}:00${offset}`);
    if (formatter.format(instant) === `${date} ${time}`) return instant;
  }
  return new Date(`${date}T${time}:00+01:00`);
}

/** All days of a year, as 2026-01-01. */
export function daysOf(year: number): string[] {
  const days: string[] = [];
  for (let day = Date.UTC(year, 0, 1); day < Date.UTC(year + 1, 0, 1); day += 86_400_000) {
    days.push(new Date(day).toISOString().slice(0, 10));
  }
  return days;
}

export interface CronMoment {
  readonly command: 'rotate' | 'archive' | 'clean';
  readonly at: Date;
}

/** What the default schedule runs on a day: 02:00 rotate, on the 1st 03:00 archive, on Sundays 04:00 clean. */
export function cronMoments(date: string): CronMoment[] {
  const moments: CronMoment[] = [{ command: 'rotate', at: inBerlin(date, '02:00') }];
  if (date.endsWith('-01')) moments.push({ command: 'archive', at: inBerlin(date, '03:00') });
  if (new Date(`${date}T12:00:00Z`).getUTCDay() === 0) moments.push({ command: 'clean', at: inBerlin(date, '04:00') });
  return moments;
}
