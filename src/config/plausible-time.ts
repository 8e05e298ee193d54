/**
 * Whether a value looks like a time of a log: ISO-8601 text, or a number that as epoch seconds, milliseconds,
 * microseconds or nanoseconds falls between the years 2000 and 2100. The four ranges do not overlap.
 */

const EPOCH_S_MIN = 946_684_800;
const EPOCH_S_MAX = 4_102_444_800;
const unitsPerSecond = [1, 1e3, 1e6, 1e9];

const isoTime = /^\d{4}-?(\d\d)-?(\d\d)([T ](\d\d):?(\d\d)(:?(\d\d)([.,]\d{1,9})?)?\s?(Z|UTC|[+-]\d\d(:?\d\d)?)?)?$/;

/** True for text such as `2025-11-26T02:09:54.556031Z`, `2025-11-26 02:09:54,556` or `2025-11-26`. */
export function isTimeText(value: unknown): boolean {
  const match = typeof value === 'string' ? isoTime.exec(value) : null;
  if (match === null || /^\d{8}$/.test(match[0])) return false;
  const [month, day, hour, minute, second] = [1, 2, 4, 5, 7].map((group) => Number(match[group] ?? '0'));
  return (
    within(month, 1, 12) && within(day, 1, 31) && within(hour, 0, 24) && within(minute, 0, 59) && within(second, 0, 60)
  );
}

/** The number as epoch seconds, whichever unit it is in; null where it is no plausible time. */
export function epochSeconds(value: unknown): number | null {
  if (typeof value !== 'number') return null;
  const unit = unitsPerSecond.find((perSecond) => within(value / perSecond, EPOCH_S_MIN, EPOCH_S_MAX));
  return unit === undefined ? null : value / unit;
}

export function isPlausibleTime(value: unknown): boolean {
  return isTimeText(value) || epochSeconds(value) !== null;
}

function within(value: number | undefined, min: number, max: number): boolean {
  return value !== undefined && value >= min && value <= max;
}
