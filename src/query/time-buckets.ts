/**
 * Buckets of time as clocks and calendars of a time zone have them. Up to an hour all are equally long and counted from
 * midnight, so a day with daylight saving has 23 or 25 hours; those of several hours begin where the clock shows a multiple;
 * days, weeks (from Monday), months and years begin at midnight there. Where they begin is computed once, here; the engine
 * only looks up between which beginnings a time lies, so that both agree on every record.
 */
import type { ZoneRule } from './moments.ts';
import { intervalMs, isOfClock, type ClosedRange, type TimeInterval } from './time-interval.ts';
import { localClock, zoneRule } from './time-range.ts';

export interface TimeBuckets {
  /** Where each begins, in whole milliseconds since 1970, rising. Empty where the range is. */
  readonly startsMs: readonly number[];
  /** Where the last one ends. */
  readonly endMs: number;
}

/** More are no chart, and each costs a line of the reply. */
export const TIME_BUCKETS_MAX = 2000;

const NS_PER_MS = 1_000_000n;
const MS_PER_HOUR = 3_600_000;
const MS_PER_DAY = 86_400_000;
const DAYS_PER_WEEK = 7;
/** The first of January 1970 was a Thursday: weeks are counted from the Monday before it. */
const MONDAY_DAY = -3;

/** About how many buckets a range has: to be compared with `TIME_BUCKETS_MAX` before they are made. */
export function bucketCountOf({ fromNs, toNs }: ClosedRange, interval: TimeInterval): number {
  return Math.ceil(Number(toNs - fromNs) / Number(NS_PER_MS) / intervalMs(interval));
}

/**
 * All buckets that the range touches: the first holds its begin, and may begin before it.
 *
 * @throws RangeError for a time zone that is none.
 */
export function bucketStartsOf({ fromNs, toNs }: ClosedRange, interval: TimeInterval, timezone: string): TimeBuckets {
  const zone = zoneRule(timezone);
  if (zone === null) throw new RangeError(`${timezone} is no time zone`);
  if (toNs <= fromNs) return { startsMs: [], endMs: 0 };
  const [fromMs, lastMs] = [floorMs(fromNs), floorMs(toNs - 1n)];
  const starts = isOfClock(interval)
    ? clockStarts(fromMs, lastMs, intervalMs(interval), timezone, zone)
    : calendarStarts(fromMs, lastMs, interval, timezone, zone);
  // The last is the first that begins after the range.
  return { startsMs: starts.slice(0, -1), endMs: starts.at(-1) ?? 0 };
}

/** Index of the bucket that holds a time, in milliseconds; -1 where none does. */
export function bucketIndexOf({ startsMs, endMs }: TimeBuckets, timeMs: number): number {
  if (timeMs >= endMs) return -1;
  let [low, high] = [0, startsMs.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((startsMs[middle] ?? 0) <= timeMs) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/**
 * SQL of the begin of the bucket of `records.time`, in milliseconds since 1970 as Float64. Of times in the range of the
 * buckets only; they must not be empty.
 */
export function bucketStartSql({ startsMs, endMs }: TimeBuckets, time = 'records.time'): string {
  const ns = `toUnixTimestamp64Nano(${time})`;
  const [first = 0, second = endMs] = startsMs;
  const step = second - first;
  // The last one, too: one longer than the others would be taken for two.
  const isEven = [...startsMs, endMs].every((edge, index) => edge === first + index * step);
  // Counted from the first begin on, all is positive: the engine would round other quotients up.
  if (isEven) return `toFloat64(${first} + intDiv(${ns} - (${nsOf(first)}), ${nsOf(step)}) * ${step})`;
  const starts = startsMs.map((start) => `toInt64(${nsOf(start)})`).join(', ');
  return `toFloat64(intDiv(roundDown(${ns}, [${starts}]), 1000000))`;
}

function nsOf(ms: number): string {
  return String(BigInt(ms) * NS_PER_MS);
}

/** Rounded down, before 1970 too. */
function floorMs(ns: bigint): number {
  const rest = ((ns % NS_PER_MS) + NS_PER_MS) % NS_PER_MS;
  return Number((ns - rest) / NS_PER_MS);
}

/** Steps within each day, from the one that holds the first moment to the first that begins after the last. */
function clockStarts(fromMs: number, lastMs: number, stepMs: number, timezone: string, zone: ZoneRule): number[] {
  const starts: number[] = [];
  let day = Math.floor(localClock(fromMs, timezone) / MS_PER_DAY);
  for (let begin = zone(day * MS_PER_DAY); ; day += 1) {
    const end = zone((day + 1) * MS_PER_DAY);
    const within =
      stepMs <= MS_PER_HOUR
        ? evenSteps(begin, end, stepMs, fromMs, lastMs)
        : shownSteps(day * MS_PER_DAY, begin, end, stepMs, zone);
    starts.push(...within);
    begin = end;
    if (end > lastMs) {
      starts.push(end);
      break;
    }
  }
  return fromThrough(starts, fromMs, lastMs);
}

function evenSteps(begin: number, end: number, stepMs: number, fromMs: number, lastMs: number): number[] {
  const first = begin + Math.max(0, Math.floor((fromMs - begin) / stepMs)) * stepMs;
  const starts: number[] = [];
  for (let at = first; at < end && at <= lastMs + stepMs; at += stepMs) starts.push(at);
  return starts;
}

/** Where the clock shows a multiple of the step; one that it leaves out is where it goes on. */
function shownSteps(midnight: number, begin: number, end: number, stepMs: number, zone: ZoneRule): number[] {
  const starts = [begin];
  for (let shown = stepMs; shown < MS_PER_DAY; shown += stepMs) {
    const at = zone(midnight + shown);
    if (at > (starts.at(-1) ?? begin) && at < end) starts.push(at);
  }
  return starts;
}

function calendarStarts(
  fromMs: number,
  lastMs: number,
  interval: TimeInterval,
  timezone: string,
  zone: ZoneRule,
): number[] {
  const { startOf, next } = calendarOf(interval);
  const starts: number[] = [];
  for (let shown = startOf(localClock(fromMs, timezone)); ; shown = next(shown)) {
    const at = zone(shown);
    starts.push(at);
    if (at > lastMs) break;
  }
  return fromThrough(starts, fromMs, lastMs);
}

/** On a calendar without zones: the begin of the interval of a day, and of the one after it. */
function calendarOf({ count, unit }: TimeInterval): {
  startOf: (shownMs: number) => number;
  next: (startMs: number) => number;
} {
  if (unit === 'mo' || unit === 'y') {
    const months = unit === 'y' ? count * 12 : count;
    const monthAt = (index: number) => {
      const first = new Date(0);
      return first.setUTCFullYear(Math.floor(index / 12), index - Math.floor(index / 12) * 12, 1);
    };
    const indexOf = (ms: number) => new Date(ms).getUTCFullYear() * 12 + new Date(ms).getUTCMonth();
    return {
      startOf: (shownMs) => monthAt(Math.floor(indexOf(shownMs) / months) * months),
      next: (startMs) => monthAt(indexOf(startMs) + months),
    };
  }
  const days = unit === 'w' ? count * DAYS_PER_WEEK : count;
  const origin = unit === 'w' ? MONDAY_DAY : 0;
  return {
    startOf: (shownMs) => (Math.floor((Math.floor(shownMs / MS_PER_DAY) - origin) / days) * days + origin) * MS_PER_DAY,
    next: (startMs) => startMs + days * MS_PER_DAY,
  };
}

/** From the last that is not after the first moment, to the first that is after the last one; each once. */
function fromThrough(rising: readonly number[], fromMs: number, lastMs: number): number[] {
  const starts = rising.filter((start, index) => index === 0 || start > (rising[index - 1] ?? start));
  const first = Math.max(
    0,
    starts.findLastIndex((start) => start <= fromMs),
  );
  const after = starts.findIndex((start) => start > lastMs);
  return starts.slice(first, after === -1 ? starts.length : after + 1);
}
