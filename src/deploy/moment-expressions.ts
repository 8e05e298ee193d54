/**
 * Single moments as few OnCalendar expressions. Laws set clocks on a weekday of a week of a month, such as the last
 * Sunday of March: where the moments are exactly such days, one expression says so, and otherwise each date is named.
 */
import { FIRST_YEAR, LAST_YEAR } from './clock-changes.ts';

const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];
const MS_PER_DAY = 86_400_000;

/** @param moments full minutes from `FIRST_YEAR` to `LAST_YEAR`, in order */
export function momentExpressions(moments: readonly number[]): string[] {
  const minutesOfHours = group(moments, (ms) => new Date(ms).toISOString().slice(0, 'YYYY-MM-DDTHH'.length));
  const hours = [...minutesOfHours].map(([hour, all]) => ({
    dayMs: Date.parse(`${hour.slice(0, 'YYYY-MM-DD'.length)}T00:00:00Z`),
    time: `${hour.slice(-2)}:${all.map((ms) => twoDigits(new Date(ms).getUTCMinutes())).join(',')}:00 UTC`,
  }));
  const alike = group(hours, ({ dayMs, time }) => {
    const day = new Date(dayMs);
    return `${time} ${day.getUTCDay()} ${day.getUTCMonth()}`;
  });
  return [...alike.values()].flatMap((days) => {
    const time = days[0]?.time ?? '';
    return dateExpressions(days.map(({ dayMs }) => dayMs)).map((date) => `${date} ${time}`);
  });
}

/** Days of one month and weekday: their week of the month, where these are all days of that week. */
function dateExpressions(days: readonly number[]): string[] {
  const first = new Date(days[0] ?? 0);
  const numbers = days.map((ms) => new Date(ms).getUTCDate());
  const [low, high] = [Math.min(...numbers), Math.max(...numbers)];
  const week: number[] = [];
  for (let year = FIRST_YEAR; year <= LAST_YEAR; year += 1) {
    const [from, to] = [low, high].map((date) => Date.UTC(year, first.getUTCMonth(), date));
    for (let ms = from ?? 0; ms <= (to ?? 0); ms += MS_PER_DAY) {
      if (new Date(ms).getUTCDay() === first.getUTCDay()) week.push(ms);
    }
  }
  if (week.join(' ') !== days.join(' ')) return days.map((ms) => new Date(ms).toISOString().slice(0, 10));
  const month = twoDigits(first.getUTCMonth() + 1);
  const range = low === high ? twoDigits(low) : `${twoDigits(low)}..${twoDigits(high)}`;
  return [`${weekdays[first.getUTCDay()]} *-${month}-${range}`];
}

function group<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const found = groups.get(keyOf(item));
    if (found === undefined) groups.set(keyOf(item), [item]);
    else found.push(item);
  }
  return groups;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
