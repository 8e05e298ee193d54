/** Times as people read them, in the zone of the scope. */

const formats = new Map<string, Intl.DateTimeFormat>();

function format(tz: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${tz} ${JSON.stringify(options)}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { timeZone: knownZone(tz), hourCycle: 'h23', ...options });
  formats.set(key, made);
  return made;
}

/** A zone that this browser knows: an address may name any. */
function knownZone(tz: string): string {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: tz }).resolvedOptions().timeZone;
  } catch (thrown) {
    if (thrown instanceof RangeError) return 'UTC';
    throw thrown;
  }
}

const day = { day: 'numeric', month: 'short' } as const;
const clock = { hour: '2-digit', minute: '2-digit' } as const;

/** `22 Nov`. */
export function dayText(ms: number, tz: string): string {
  return format(tz, day).format(ms);
}

/** `03:12`. */
export function clockText(ms: number, tz: string): string {
  return format(tz, clock).format(ms);
}

/** `22 Nov 2026, 03:41:07.213`. */
export function fullTimeText(ms: number, tz: string): string {
  const date = format(tz, { ...day, year: 'numeric' }).format(ms);
  return `${date}, ${format(tz, { ...clock, second: '2-digit', fractionalSecondDigits: 3 }).format(ms)}`;
}

/** `22 Nov`, and with the year where it is not this one. */
function dateText(ms: number, tz: string): string {
  const year = format(tz, { year: 'numeric' });
  return format(tz, year.format(ms) === year.format(Date.now()) ? day : { ...day, year: 'numeric' }).format(ms);
}

/** `22 Nov, 03:41`, and with the year where it is not this one. */
export function timeText(ms: number, tz: string): string {
  return `${dateText(ms, tz)}, ${clockText(ms, tz)}`;
}

/** `13:03:24.252`, for rows of a log. */
export function preciseClockText(ms: number, tz: string): string {
  return format(tz, { ...clock, second: '2-digit', fractionalSecondDigits: 3 }).format(ms);
}

/** `03:12 to 04:00` on one day, else with both days; where it is not clear which day that is, `spellText` says it. */
export function rangeText(fromMs: number, toMs: number, tz: string): string {
  const [first, last] = [dateText(fromMs, tz), dateText(toMs, tz)];
  if (first === last) return `${clockText(fromMs, tz)} to ${clockText(toMs, tz)}`;
  return `${first} ${clockText(fromMs, tz)} to ${last} ${clockText(toMs, tz)}`;
}

const LATELY_MS = 86_400_000;

/** As `rangeText`, and with the day where that is not clear from its being of late. */
export function spellText(fromMs: number, toMs: number, tz: string, nowMs: number): string {
  const isOneDay = dateText(fromMs, tz) === dateText(toMs, tz);
  const isLate = Math.abs(nowMs - fromMs) < LATELY_MS;
  return isOneDay && !isLate ? `${dateText(fromMs, tz)} ${rangeText(fromMs, toMs, tz)}` : rangeText(fromMs, toMs, tz);
}

/** For how long, in words that fit behind `the last`: `hour`, `30 h`, `day`, `7 d`. */
export function spanText(ms: number): string {
  const hours = ms / 3_600_000;
  if (hours === 1) return 'hour';
  if (hours < 1) return `${Math.round(ms / 60_000)} min`;
  if (hours === 24) return 'day';
  return hours < 48 ? `${Math.round(hours)} h` : `${Math.round(hours / 24)} d`;
}

/** `Europe/Berlin`, `UTC`. */
export function zoneText(tz: string): string {
  return knownZone(tz).replaceAll('_', ' ');
}

/** `4 min ago`, `in 3 h`. */
export function relativeText(ms: number, nowMs: number): string {
  const size = Math.abs(ms - nowMs);
  const [count, unit] =
    size < 60_000
      ? [Math.round(size / 1000), 's']
      : size < 3_600_000
        ? [Math.round(size / 60_000), 'min']
        : size < 86_400_000
          ? [Math.round(size / 3_600_000), 'h']
          : [Math.round(size / 86_400_000), 'd'];
  return ms <= nowMs ? `${count} ${unit} ago` : `in ${count} ${unit}`;
}

/** Labels of a time axis: days where it spans days, else the clock; the day is written where it begins. */
export function axisTimes(ticksMs: readonly number[], tz: string): string[] {
  const span = (ticksMs.at(-1) ?? 0) - (ticksMs[0] ?? 0);
  let before = '';
  return ticksMs.map((ms) => {
    const today = dayText(ms, tz);
    const isNewDay = today !== before;
    before = today;
    const midnight = clockText(ms, tz) === '00:00';
    if (span > 3 * 86_400_000) return midnight || isNewDay ? today : clockText(ms, tz);
    if (isNewDay) return `${today} ${clockText(ms, tz)}`;
    return span < 120_000 ? format(tz, { ...clock, second: '2-digit' }).format(ms) : clockText(ms, tz);
  });
}

/** Of what has happened. The moment that a page is of lies a little before the present, and so before what came last. */
export function agoText(ms: number, nowMs: number): string {
  return relativeText(ms, Math.max(ms, nowMs));
}
