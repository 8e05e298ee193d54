/**
 * `from` and `to` as people write them -> a half-open range in nanoseconds. Both stand for one moment: of a day or a month
 * its beginning, so that ranges that follow on each other share no record, and `to=2025-12-07` ends before that day.
 */
import { NS_PER_MS, instant, momentOf, spanOfDay, spanOfMonth, type Span, type ZoneRule } from './moments.ts';

/** What `now` and days mean. */
export interface Clock {
  readonly nowMs: number;
  /** IANA name. */
  readonly timezone: string;
}

export interface TimeRange {
  /** In it; null where it is open. */
  readonly fromNs: bigint | null;
  /** Not in it any more; null where it is open. */
  readonly toNs: bigint | null;
}

export interface TimeFault {
  readonly message: string;
  readonly hint: string;
}

export type TimeRangeOutcome =
  | { readonly ok: true; readonly range: TimeRange }
  | { readonly ok: false; readonly fault: TimeFault };
export type MomentOutcome =
  | { readonly ok: true; readonly span: Span }
  | { readonly ok: false; readonly fault: TimeFault };

/** @param written null or an empty text leaves that end open */
export function parseTimeRange(
  written: { readonly from: string | null; readonly to: string | null },
  clock: Clock,
): TimeRangeOutcome {
  const ends: (bigint | null)[] = [];
  for (const name of ['from', 'to'] as const) {
    const text = written[name];
    if (text === null || text.trim() === '') {
      ends.push(null);
      continue;
    }
    const moment = parseMoment(text, clock);
    if (!moment.ok) return { ok: false, fault: { ...moment.fault, message: `${name}: ${moment.fault.message}` } };
    ends.push(moment.span.startNs);
  }
  const [fromNs = null, toNs = null] = ends;
  if (fromNs === null || toNs === null || fromNs < toNs) return { ok: true, range: within({ fromNs, toNs }) };
  const message = `to: ${quote(written.to)} is not after from: ${quote(written.from)}`;
  const hint = 'the range ends before to: for all of a day, write the day after it';
  return { ok: false, fault: { message, hint } };
}

/** Times of records lie within the nanoseconds of 64 bits, from 1677 to 2262. */
const NS_MIN = -(2n ** 63n);
const NS_MAX = 2n ** 63n - 1n;

/** An end that no record can lie beyond is open, such as `to=9999-12-31`; a range beyond all records has none in it. */
function within({ fromNs, toNs }: TimeRange): TimeRange {
  if (fromNs !== null && fromNs >= NS_MAX) return { fromNs: NS_MAX - 1n, toNs: NS_MAX };
  if (toNs !== null && toNs <= NS_MIN) return { fromNs: NS_MIN, toNs: NS_MIN + 1n };
  return {
    fromNs: fromNs === null || fromNs <= NS_MIN ? null : fromNs,
    toNs: toNs === null || toNs >= NS_MAX ? null : toNs,
  };
}

const unitMs = new Map([
  ['s', 1000],
  ['m', 60_000],
  ['h', 3_600_000],
  ['d', 86_400_000],
  ['w', 604_800_000],
]);
const RELATIVE = /^now(?:([+-])(\d{1,9})([smhdw]))?$/;
/** Nanoseconds in seconds, milliseconds, microseconds and nanoseconds, and from how many digits on a number is in that unit. */
const epochUnits = [
  { digitsMax: 11, exponent: 9 },
  { digitsMax: 14, exponent: 6 },
  { digitsMax: 17, exponent: 3 },
  { digitsMax: 19, exponent: 0 },
];
/** Fewer digits are a moment before March 1973, or rather a mistake. */
const EPOCH_DIGITS_MIN = 9;
const EPOCH = new RegExp(String.raw`^(\d{${EPOCH_DIGITS_MIN},19})(?:\.(\d+))?$`);
const MS_PER_DAY = 86_400_000;
const HINT = 'write now-24h, 2025-12-07, 2025-12-07T10:00:00Z or a number of seconds since 1970';

/** One moment, or the day or month that it names. */
export function parseMoment(written: string, clock: Clock): MomentOutcome {
  const text = written.trim();
  const zone = zoneRule(clock.timezone);
  if (zone === null) {
    const fault = {
      message: `${quote(clock.timezone)} is no time zone`,
      hint: 'write one such as Europe/Berlin or UTC',
    };
    return { ok: false, fault };
  }
  const span =
    relative(text, clock, zone) ??
    spanOfDay(text, zone) ??
    spanOfMonth(text, zone) ??
    momentOf(text, zone) ??
    epoch(text);
  return span === null ? { ok: false, fault: faultOf(text) } : { ok: true, span };
}

function relative(text: string, { nowMs, timezone }: Clock, zone: ZoneRule): Span | null {
  if (text === 'today' || text === 'yesterday') {
    const today = Math.floor(localClock(nowMs, timezone) / MS_PER_DAY) * MS_PER_DAY;
    const day = text === 'today' ? today : today - MS_PER_DAY;
    return spanOfDay(new Date(day).toISOString().slice(0, 10), zone);
  }
  const [found, sign, count, unit = ''] = RELATIVE.exec(text) ?? [];
  if (found === undefined) return null;
  const ms = Number(count ?? 0) * (unitMs.get(unit) ?? 0);
  return instant(nsOf(nowMs) + (sign === '-' ? -1n : 1n) * BigInt(ms) * NS_PER_MS);
}

function epoch(text: string): Span | null {
  const [, digits, fraction = ''] = EPOCH.exec(text) ?? [];
  const unit = epochUnits.find(({ digitsMax }) => (digits ?? '').length <= digitsMax);
  if (digits === undefined || unit === undefined) return null;
  return instant(BigInt(`${digits}${fraction.slice(0, unit.exponent).padEnd(unit.exponent, '0')}`));
}

function faultOf(text: string): TimeFault {
  const message = `${quote(text)} is no time`;
  const [, year, month, day] = /^(\d{4})[./]?(\d{2})[./]?(\d{2})$/.exec(text) ?? [];
  if (day !== undefined) return { message, hint: `write ${year}-${month}-${day}` };
  if (/^\d{4}-\d{2}(?:-\d{2})?(?:$|[T ])/.test(text))
    return { message, hint: 'the calendar or the clock has no such moment' };
  if (/^(?:now)?[+-]?\d+[a-z]+$/i.test(text)) {
    return { message, hint: 'write now-24h, with one of the units s, m, h, d and w' };
  }
  return { message, hint: HINT };
}

function quote(text: string | null): string {
  return JSON.stringify((text ?? '').length > 60 ? `${(text ?? '').slice(0, 60)}…` : text);
}

/** A clock may have parts of a millisecond. */
function nsOf(ms: number): bigint {
  return BigInt(Math.floor(ms)) * NS_PER_MS + BigInt(Math.round((ms % 1) * 1e6));
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** What a clock there shows, as the milliseconds at which one in UTC shows it. */
export function localClock(instantMs: number, timezone: string): number {
  let formatter = formatters.get(timezone);
  if (formatter === undefined) {
    formatter = new Intl.DateTimeFormat('en-US', {
      timeZone: timezone,
      calendar: 'iso8601',
      numberingSystem: 'latn',
      hourCycle: 'h23',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      second: '2-digit',
    });
    formatters.set(timezone, formatter);
  }
  const parts = new Map(formatter.formatToParts(instantMs).map(({ type, value }) => [type, Number(value)]));
  const at = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) ?? 0;
  const clock = new Date(0);
  clock.setUTCFullYear(at('year'), at('month') - 1, at('day'));
  return clock.setUTCHours(at('hour'), at('minute'), at('second'), ((instantMs % 1000) + 1000) % 1000);
}

/** Null where there is no such zone. */
export function zoneRule(timezone: string): ZoneRule | null {
  try {
    localClock(0, timezone);
  } catch (thrown) {
    if (thrown instanceof RangeError) return null;
    throw thrown;
  }
  const offsetAt = (ms: number) => localClock(ms, timezone) - ms;
  return (clockMs) => {
    const before = clockMs - offsetAt(clockMs - MS_PER_DAY);
    const after = clockMs - offsetAt(clockMs + MS_PER_DAY);
    // An hour that comes twice is its first one.
    const shown = [before, after].filter((ms) => localClock(ms, timezone) === clockMs);
    if (shown.length > 0) return Math.min(...shown);
    // An hour that the clock leaves out is the moment at which it does.
    let [low, high] = [after, before];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle) === offsetAt(low)) low = middle;
      else high = middle;
    }
    return high;
  };
}
