/** The next days as a table: for each command the times of each day, in the zone that the schedules are meant in. */
import type { Command, Schedule } from './replies.ts';

export const DAYS = 14;
const DAY_MS = 86_400_000;

export interface ScheduleDay {
  /** YYYY-MM-DD. */
  readonly date: string;
  /** `Tue`. */
  readonly weekday: string;
  /** `24`. */
  readonly day: string;
  readonly isWeekend: boolean;
  /** HH:MM, in their order. */
  readonly times: Readonly<Record<Command, readonly string[]>>;
}

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** @param today YYYY-MM-DD in the zone of the schedule */
export function scheduleDays(moments: Schedule['moments'], today: string): readonly ScheduleDay[] {
  const firstMs = Date.parse(`${today}T00:00:00Z`);
  return Array.from({ length: DAYS }, (_, index) => {
    const at = new Date(firstMs + index * DAY_MS);
    const date = at.toISOString().slice(0, 10);
    const timesOf = (command: Command) =>
      moments
        .filter((one) => one.command === command && one.local.startsWith(date))
        .map(({ local }) => local.slice(11));
    return {
      date,
      weekday: weekdays[at.getUTCDay()] ?? '',
      day: String(at.getUTCDate()),
      isWeekend: at.getUTCDay() % 6 === 0,
      times: { rotate: timesOf('rotate'), archive: timesOf('archive'), clean: timesOf('clean') },
    };
  });
}

/** The date of a moment in a zone, YYYY-MM-DD. */
export function localDate(ms: number, timezone: string): string {
  return new Intl.DateTimeFormat('en-CA', {
    timeZone: timezone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  }).format(ms);
}
