/**
 * Dates as people mean them: the calendar day in a time zone, written YYYYMMDD, and its month, written YYYYMM. Ages
 * are counted in calendar days, so a day of 23 or 25 hours is one day.
 */

const MS_PER_DAY = 86_400_000;
const formatters = new Map<string, Intl.DateTimeFormat>();

/** The local date of an instant in an IANA time zone, as YYYYMMDD. */
export function localDate(instantMs: number, timezone: string): string {
  let formatter = formatters.get(timezone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'gregory',
      numberingSystem: 'latn',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    formatters.set(timezone, formatter);
  }
  const parts = new Map(formatter.formatToParts(instantMs).map((part) => [part.type, part.value]));
  const year = (parts.get('year') ?? '').padStart(4, '0');
  return `${year}${parts.get('month') ?? ''}${parts.get('day') ?? ''}`;
}

export function monthOf(date: string): string {
  return date.slice(0, 6);
}

/** Whether eight digits are a day of the calendar: 20240229 is, 20230229 is not. */
export function isDate(digits: string): boolean {
  return /^\d{8}$/.test(digits) && digits >= '00010101' && fromDayNumber(dayNumber(digits)) === digits;
}

export function isMonth(digits: string): boolean {
  return isDate(`${digits}01`);
}

/** Calendar days from one date to a later one; negative where it is earlier. */
export function daysBetween(from: string, to: string): number {
  return dayNumber(to) - dayNumber(from);
}

export function addDays(date: string, days: number): string {
  return fromDayNumber(dayNumber(date) + days);
}

/** Months from one month to a later one, both YYYYMM. */
export function monthsBetween(from: string, to: string): number {
  const count = (month: string) => Number(month.slice(0, 4)) * 12 + Number(month.slice(4, 6));
  return count(to) - count(from);
}

/** YYYYMMDD or YYYYMM as people read it: 2025-12-01, 2025-12. */
export function readable(digits: string): string {
  return [digits.slice(0, 4), digits.slice(4, 6), digits.slice(6, 8)].filter((part) => part !== '').join('-');
}

/** A moment in a time zone: 2025-12-01 03:00. */
export function moment(instantMs: number, timezone: string): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone: timezone, dateStyle: 'short', timeStyle: 'short' }).format(
    instantMs,
  );
}

function dayNumber(date: string): number {
  const day = new Date(0);
  // Not Date.UTC: it takes the years 0 to 99 for 1900 to 1999.
  day.setUTCFullYear(Number(date.slice(0, 4)), Number(date.slice(4, 6)) - 1, Number(date.slice(6, 8)));
  return Math.round(day.getTime() / MS_PER_DAY);
}

function fromDayNumber(days: number): string {
  return new Date(days * MS_PER_DAY).toISOString().slice(0, 10).replaceAll('-', '');
}
