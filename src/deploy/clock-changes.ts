/** When the clocks of a time zone are set forward or back, as far as the rules of today say. */

/**
 * Weekdays and dates come round alike after 28 years, so what holds in all of these holds until 2099 unless somebody
 * changes the law. Fixed, so that the same installation gets the same units each year.
 */
export const FIRST_YEAR = 2026;
export const LAST_YEAR = FIRST_YEAR + 27;

export interface ClockChange {
  /** The first instant of the new offset. */
  readonly atMs: number;
  /** Offsets from UTC before and after, positive in the east. */
  readonly beforeMs: number;
  readonly afterMs: number;
}

const MS_PER_MINUTE = 60_000;
/** Shorter than any daylight saving, Morocco's pause of it for Ramadan included. */
const STEP_MS = 7 * 24 * 60 * MS_PER_MINUTE;

/** Changes of the clock from `FIRST_YEAR` to `LAST_YEAR`, in order. */
export function clockChanges(timezone: string): ClockChange[] {
  const offsetAt = offsets(timezone);
  const changes: ClockChange[] = [];
  const endMs = Date.UTC(LAST_YEAR + 1, 0);
  let afterMs = offsetAt(Date.UTC(FIRST_YEAR, 0));
  for (let fromMs = Date.UTC(FIRST_YEAR, 0); fromMs < endMs; fromMs += STEP_MS) {
    const beforeMs = afterMs;
    afterMs = offsetAt(fromMs + STEP_MS);
    if (beforeMs === afterMs) continue;
    let [low, high] = [fromMs / MS_PER_MINUTE, (fromMs + STEP_MS) / MS_PER_MINUTE];
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2);
      if (offsetAt(middle * MS_PER_MINUTE) === beforeMs) low = middle;
      else high = middle;
    }
    changes.push({ atMs: high * MS_PER_MINUTE, beforeMs, afterMs });
  }
  return changes;
}

function offsets(timezone: string): (instantMs: number) => number {
  const format = new Intl.DateTimeFormat('en-US', { timeZone: timezone, timeZoneName: 'longOffset' });
  return (instantMs) => {
    const name = format.formatToParts(instantMs).find(({ type }) => type === 'timeZoneName')?.value ?? '';
    // Such as GMT-03:30; plain GMT for none.
    const [, sign = '+', hours = '0', minutes = '0'] = /^GMT(?:([+-])(\d\d):(\d\d))?/.exec(name) ?? [];
    return (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) * MS_PER_MINUTE;
  };
}
