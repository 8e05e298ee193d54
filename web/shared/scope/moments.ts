/** Moments as an address has them: an instant, or `now` less something. */

const unitMs: Readonly<Record<string, number>> = {
  s: 1_000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
  w: 604_800_000,
};

/**
 * In ms since 1970. What cannot be read, as in an address that was typed, is `now` less a day.
 * @param tz zone of a time that names none, so that an address means the same in every browser
 */
export function momentMs(text: string, nowMs: number, tz = 'UTC'): number {
  const [, count, unit] = /^now(?:-(\d+)([smhdw]))?$/.exec(text) ?? [];
  if (text === 'now') return nowMs;
  if (count !== undefined && unit !== undefined) return nowMs - Number(count) * (unitMs[unit] ?? 0);
  const epoch = /^\d{12,14}$/.test(text) ? Number(text) : writtenMs(text, tz);
  return Number.isNaN(epoch) ? nowMs - 86_400_000 : epoch;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;
const CLOCK = /^(\d{4}-\d{2}-\d{2})[T ](\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)$/;

/** NaN: no time. Browsers take a time without a zone for one of their own zone. */
function writtenMs(text: string, tz: string): number {
  const [, day, clock] = CLOCK.exec(text) ?? [];
  if (day !== undefined && clock !== undefined) return inZone(Date.parse(`${day}T${clock}Z`), tz);
  if (DAY.test(text)) return inZone(Date.parse(text), tz);
  return /^\d{4}-\d{2}/.test(text) ? Date.parse(text) : Number.NaN;
}

/** The instant at which the clock of the zone shows what a clock in UTC shows at `clockMs`. */
function inZone(clockMs: number, tz: string): number {
  if (Number.isNaN(clockMs) || tz === 'UTC') return clockMs;
  // The offset may change between the two: a second look takes the one that holds there.
  const near = clockMs - offsetMs(clockMs, tz);
  return clockMs - offsetMs(near, tz);
}

function offsetMs(ms: number, tz: string): number {
  try {
    const format = new Intl.DateTimeFormat('en-US', { timeZone: tz, timeZoneName: 'longOffset' });
    const name = format.formatToParts(ms).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const [, sign, hours, minutes] = /([+-])(\d{2}):(\d{2})/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours ?? 0) * 60 + Number(minutes ?? 0)) * 60_000;
  } catch (thrown) {
    // A zone that this browser does not know is shown as UTC everywhere.
    if (thrown instanceof RangeError) return 0;
    throw thrown;
  }
}

/** Whether it can be read, as `momentMs` reads it. */
export function isMoment(text: string): boolean {
  return /^now(-\d+[smhdw])?$/.test(text) || /^\d{12,14}$/.test(text) || !Number.isNaN(writtenMs(text, 'UTC'));
}

/** Whether it moves as time goes on. */
export function isRelative(text: string | null): boolean {
  return text === null || text.startsWith('now');
}

export const presets: readonly { readonly from: string; readonly label: string }[] = [
  { from: 'now-15m', label: 'Last 15 minutes' },
  { from: 'now-1h', label: 'Last hour' },
  { from: 'now-6h', label: 'Last 6 hours' },
  { from: 'now-24h', label: 'Last 24 hours' },
  { from: 'now-7d', label: 'Last 7 days' },
  { from: 'now-30d', label: 'Last 30 days' },
  { from: 'now-90d', label: 'Last 90 days' },
];
