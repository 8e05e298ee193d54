/**
 * Moments as people write them, in nanoseconds since 1970: days of the calendar and ISO 8601 with its fraction whole. A
 * day or a month is the span from its beginning to the beginning of the next.
 */
import type { SqlParameters } from './sql-parameters.ts';

export interface Span {
  readonly startNs: bigint;
  /** Not in it any more; of a moment, one nanosecond later. */
  readonly endNs: bigint;
}

export const NS_PER_MS = 1_000_000n;
const NS_PER_MINUTE = 60_000n * NS_PER_MS;
const MS_PER_DAY = 86_400_000;
const INT64_MIN = -(2n ** 63n);
const INT64_MAX = 2n ** 63n - 1n;

const ISO =
  /^(?<date>\d{4}-\d{2}-\d{2})[T ](?<hour>[01]\d|2[0-3]):(?<minute>[0-5]\d)(?::(?<second>[0-5]\d)(?:[.,](?<fraction>\d+))?)?\s*(?<zone>Z|z|(?<sign>[+-])(?<hours>0\d|1[0-4]):?(?<minutes>[0-5]\d))?$/;

/** Where a clock in some place shows this: the same as for UTC, moved by that place's offset. */
export type ZoneRule = (clockMs: number) => number;
const utc: ZoneRule = (clockMs) => clockMs;

/** What a day of the calendar, written with dashes, begins and ends with there; null where it is none. */
export function spanOfDay(written: string, zone: ZoneRule): Span | null {
  const day = dayOf(written);
  return day === null ? null : spanBetween(zone(day), zone(day + MS_PER_DAY));
}

/** As `spanOfDay`, of a month: `2025-12`. */
export function spanOfMonth(written: string, zone: ZoneRule): Span | null {
  const first = dayOf(`${written}-01`);
  if (first === null) return null;
  const next = new Date(first);
  next.setUTCMonth(next.getUTCMonth() + 1);
  return spanBetween(zone(first), zone(next.getTime()));
}

/** A day and a clock; null where it is none. */
export function momentOf(written: string, zone: ZoneRule): Span | null {
  const groups = ISO.exec(written)?.groups;
  const day = dayOf(groups?.['date'] ?? '');
  if (groups === undefined || day === null) return null;
  const { hour, minute, second = '0', fraction = '', sign, hours, minutes } = groups;
  const clockMs = day + ((Number(hour) * 60 + Number(minute)) * 60 + Number(second)) * 1000;
  const offset = BigInt(hours ?? 0) * 60n + BigInt(minutes ?? 0);
  const wholeNs =
    groups['zone'] === undefined
      ? BigInt(zone(clockMs)) * NS_PER_MS
      : BigInt(clockMs) * NS_PER_MS - (sign === '-' ? -offset : offset) * NS_PER_MINUTE;
  return instant(wholeNs + BigInt(fraction.slice(0, 9).padEnd(9, '0')));
}

export function instant(ns: bigint): Span {
  return { startNs: ns, endNs: ns + 1n };
}

/** A bound of a range that is a time: as in records, without a zone it is UTC. Undefined for any other text. */
export function filterMoment(written: string): Span | undefined {
  return momentOf(written, utc) ?? spanOfDay(written, utc) ?? undefined;
}

/** SQL for a time from the one moment to before the other; null is an open end. */
export function timeBetween(
  column: string,
  fromNs: bigint | null,
  beforeNs: bigint | null,
  parameters: SqlParameters,
): string {
  const at = (ns: bigint) => `fromUnixTimestamp64Nano(toInt64(${parameters.bind(String(clamped(ns)))}), 'UTC')`;
  const parts = [
    ...(fromNs === null ? [] : [`${column} >= ${at(fromNs)}`]),
    ...(beforeNs === null ? [] : [`${column} < ${at(beforeNs)}`]),
  ];
  return parts.length === 0 ? '1' : `(${parts.join(' AND ')})`;
}

/** Midnight in UTC of a day that the calendar has, as YYYY-MM-DD. */
function dayOf(written: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written)) return null;
  const ms = Date.parse(`${written}T00:00:00Z`);
  // Some engines take the 30th of February for a day in March.
  return Number.isNaN(ms) || new Date(ms).toISOString().slice(0, 10) !== written ? null : ms;
}

function spanBetween(startMs: number, endMs: number): Span {
  return { startNs: BigInt(startMs) * NS_PER_MS, endNs: BigInt(endMs) * NS_PER_MS };
}

/** To what a time of the engine can be. */
function clamped(ns: bigint): bigint {
  if (ns < INT64_MIN) return INT64_MIN;
  return ns > INT64_MAX ? INT64_MAX : ns;
}
