/**
 * A schedule is five cron fields as crontab(5) has them, since cron, systemd and Varve's own scheduler must read it
 * alike: no nicknames, seconds, `L`, `W`, `#` or `?`. It must also come due at some time: 31 February never does.
 */
import { CronPattern } from 'croner';
import { messageOf } from '../model/errors.ts';
import { faulty, parsed, quoted, type Parsed, type Scalar } from './parsed.ts';

interface Field {
  readonly name: string;
  readonly min: number;
  readonly max: number;
  readonly words: readonly string[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

const fields: readonly Field[] = [
  { name: 'minute', min: 0, max: 59, words: [] },
  { name: 'hour', min: 0, max: 23, words: [] },
  { name: 'day of the month', min: 1, max: 31, words: [] },
  { name: 'month', min: 1, max: 12, words: months },
  { name: 'day of the week', min: 0, max: 7, words: weekdays },
];

const point = '(\\d{1,2}|[A-Za-z]{3})';
const item = `(${point}(-${point}(/\\d{1,2})?)?|\\*(/\\d{1,2})?)`;
const fieldPattern = new RegExp(`^${item}(,${item})*$`);

/** For the schema: five fields, whatever is in them. */
export const schedulePattern = '^\\s*\\S+(\\s+\\S+){4}\\s*$';

/** Longest February, and the other months. */
const daysInMonth = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const hint = 'write minute, hour, day of the month, month and day of the week, such as "0 2 * * *" for 02:00 every day';

/** Reads a schedule; returns its five fields with one space between them. */
export function parseSchedule(value: Scalar, written: string = String(value)): Parsed<string> {
  const parts = String(value).trim().split(/\s+/);
  if (parts.length !== fields.length || typeof value !== 'string') {
    const count = value === '' ? 0 : parts.length;
    return faulty(`${quoted(written)} has ${count === 1 ? '1 field' : `${count} fields`}, not five`, hint);
  }
  for (const [index, part] of parts.entries()) {
    const field = fields[index];
    const wrong = field === undefined ? null : faultOf(part, field);
    if (wrong !== null) return faulty(`${quoted(written)} is no schedule: ${wrong}`, hint);
  }
  if (hasDoubtfulDays(parts)) {
    const message = `${quoted(written)} names days in two ways that cron and systemd read differently`;
    return faulty(message, 'leave the day of the month or the day of the week at *, or list the days, such as 1,3,5');
  }
  const schedule = parts.join(' ');
  const pattern = patternOf(schedule);
  if (typeof pattern === 'string') return faulty(`${quoted(written)} is no schedule: ${pattern}`, hint);
  if (!comesDue(pattern)) return faulty(`${quoted(written)} never comes due`, 'write a day that one of the months has');
  return parsed(schedule);
}

function faultOf(part: string, field: Field): string | null {
  const range = `${field.min} to ${field.max}`;
  if (!fieldPattern.test(part)) return `${quoted(part)} is no ${field.name}`;
  for (const [, text] of part.matchAll(/(?:^|[,-])(\w+)/g)) {
    if (text === undefined) continue;
    const number = Number(text);
    const known = Number.isNaN(number)
      ? field.words.includes(text.toLowerCase())
      : number >= field.min && number <= field.max;
    if (!known) return `${quoted(text)} is no ${field.name}, which is ${range}`;
  }
  return null;
}

/**
 * With both day fields given, either one is enough; but where one of them begins with `*`, as a stepped one does, cron
 * wants both: crontab(5) of Debian.
 */
function hasDoubtfulDays([, , day = '', , weekday = '']: readonly string[]): boolean {
  return [day, weekday].some((field) => /^\*./.test(field)) && day !== '*' && weekday !== '*';
}

/** The pattern, or what croner has against it. Constructing one starts no timer and reads no clock. */
function patternOf(schedule: string): CronPattern | string {
  try {
    return new CronPattern(schedule, undefined, { mode: '5-part' });
  } catch (thrown) {
    return messageOf(thrown)
      .replace(/^CronPattern: /, '')
      .replace(/^./, (first) => first.toLowerCase());
  }
}

/** False where the days of the month exist in none of its months; days of the week come in every month. */
function comesDue(pattern: CronPattern): boolean {
  if (!pattern.starDOW || pattern.starDOM) return true;
  return daysInMonth.some(
    (length, month) => pattern.month[month] === 1 && pattern.day.some((set, day) => set === 1 && day < length),
  );
}
