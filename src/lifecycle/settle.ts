/**
 * When a daily file may be sealed: nobody has it open for writing, and it has been quiet for the settle time. Where
 * the open files of some processes cannot be seen, a file is also not sealed by the very run that rotated it: a writer
 * may have opened it an instant before.
 */
import type { DailyListing, Listing } from '../model/listing.ts';
import type { Policy } from '../model/policy.ts';

/**
 * Why the daily file must wait, or null where it need not.
 *
 * @param rotatedNow names that the same run gave to live files
 */
export function waitsFor(
  daily: DailyListing,
  listing: Listing,
  policy: Policy,
  rotatedNow: ReadonlySet<string>,
): string | null {
  const [writer] = daily.writers;
  if (writer !== undefined) {
    const others = daily.writers.length > 1 ? ` and ${daily.writers.length - 1} more` : '';
    return `process ${writer.pid} (${writer.command})${others} still has it open for writing`;
  }
  const { settleMs } = policy.archive;
  if (settleMs === 0) return null;
  if (rotatedNow.has(daily.file.name) && !listing.seesAllWriters) {
    return 'it was rotated a moment ago, and the open files of some processes cannot be seen';
  }
  const quietMs = listing.takenAtMs - daily.facts.modifiedMs;
  return quietMs >= settleMs ? null : `it was written to within the settle time of ${settleTime(settleMs)}`;
}

const UNITS = [
  { ms: 3_600_000, unit: 'h' },
  { ms: 60_000, unit: 'min' },
];

/** In the largest unit of which it is a whole number, as it stands in the configuration. */
function settleTime(ms: number): string {
  const { ms: unitMs, unit } = UNITS.find((candidate) => ms % candidate.ms === 0) ?? { ms: 1000, unit: 's' };
  return `${Math.round(ms / unitMs)} ${unit}`;
}
