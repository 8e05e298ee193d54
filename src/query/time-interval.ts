/**
 * How long the buckets of time are: a count of a unit, as people write it (`5m`, `1d`, `1mo`), and the choice of one that
 * divides a range into about as many buckets as are wanted, all of them lengths that a clock or a calendar has.
 */

export const intervalUnits = ['ms', 's', 'm', 'h', 'd', 'w', 'mo', 'y'] as const;
export type IntervalUnit = (typeof intervalUnits)[number];

export interface TimeInterval {
  readonly count: number;
  readonly unit: IntervalUnit;
}

/** A range with both its ends: from the first, to before the second. */
export interface ClosedRange {
  readonly fromNs: bigint;
  readonly toNs: bigint;
}

/** Of days and longer units the usual length: clocks and calendars know longer and shorter ones. */
const unitMs: Readonly<Record<IntervalUnit, number>> = {
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
  mo: 2_629_800_000,
  y: 31_557_600_000,
};

/** Steps that people count in, from the shortest to the longest. */
const niceCounts: readonly (readonly [IntervalUnit, readonly number[]])[] = [
  ['ms', [1, 2, 5, 10, 20, 50, 100, 200, 500]],
  ['s', [1, 2, 5, 10, 15, 30]],
  ['m', [1, 2, 5, 10, 15, 30]],
  ['h', [1, 2, 3, 6, 12]],
  ['d', [1, 2]],
  ['w', [1, 2]],
  ['mo', [1, 3, 6]],
  ['y', [1, 2, 5, 10, 20, 50, 100, 200, 500]],
];
const niceIntervals = niceCounts.flatMap(([unit, counts]) => counts.map((count) => ({ unit, count })));

const NS_PER_MS = 1_000_000n;
const WRITTEN = /^([1-9]\d{0,5})(ms|s|m|h|d|w|mo|y)$/;

/** Usual length, in milliseconds. */
export function intervalMs({ count, unit }: TimeInterval): number {
  return count * unitMs[unit];
}

export function intervalText({ count, unit }: TimeInterval): string {
  return `${count}${unit}`;
}

/** Null where it is none: units below a day must divide the day, so that each day has the same buckets. */
export function parseInterval(written: string): TimeInterval | null {
  const [, count, unitText] = WRITTEN.exec(written.trim()) ?? [];
  const unit = intervalUnits.find((known) => known === unitText);
  if (unit === undefined) return null;
  const interval = { count: Number(count), unit };
  return isOfClock(interval) && unitMs.d % intervalMs(interval) !== 0 ? null : interval;
}

/** A length of time as people write it, of any count, in milliseconds; null where it is none. */
export function parseDuration(written: string): number | null {
  const [, count, unit] = /^(\d{1,9}(?:\.\d{1,3})?)(ms|s|m|h|d|w)$/.exec(written.trim()) ?? [];
  const known = intervalUnits.find((one) => one === unit);
  return known === undefined ? null : Number(count) * unitMs[known];
}

/** Whether it is shorter than a day. */
export function isOfClock({ unit }: TimeInterval): boolean {
  return unit === 'ms' || unit === 's' || unit === 'm' || unit === 'h';
}

/**
 * The shortest nice interval of which at most as many as wanted are as long as the range; that range may touch one more
 * bucket than that, since buckets begin where clocks and calendars do.
 */
export function chooseInterval({ fromNs, toNs }: ClosedRange, bucketsWanted: number): TimeInterval {
  const lengthMs = Number(toNs - fromNs) / Number(NS_PER_MS);
  const fitting = niceIntervals.find((interval) => lengthMs <= bucketsWanted * intervalMs(interval));
  return fitting ?? { count: 500, unit: 'y' };
}
