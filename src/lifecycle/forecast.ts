/**
 * When the disk will be full if the logs go on as in the last days: daily files come and go, so in the long run the
 * disk grows by what a day takes in the archive, up to what `keep-archives` lets it keep.
 */
import type { Listing } from '../model/listing.ts';
import type { Policy } from '../model/policy.ts';
import { daysBetween, localDate } from './calendar.ts';
import { summarize } from './summarize.ts';
import { sum } from '../model/quantities.ts';

export interface Forecast {
  /** What writers add in a day, from the daily files of the last days; null where there is none to judge by. */
  readonly rawBytesPerDay: number | null;
  /** What a day takes once it is archived. */
  readonly archivedBytesPerDay: number | null;
  /** Days until the disk is full; null where it cannot be said or is further off than DAYS_MAX. */
  readonly daysUntilFull: number | null;
}

/** Days of which daily files are taken into account: a week and a half show a weekly rhythm. */
const WINDOW_DAYS = 10;
/** What JSON Lines take after gzip, for logs without an archive yet: a cautious guess. */
const RATIO_GUESS = 0.25;
const DAYS_A_MONTH = 30.4;
/** Further ahead than ten years nothing is foretold. */
const DAYS_MAX = 3650;

export function forecast(listing: Listing, policy: Policy, nowMs: number): Forecast {
  const today = localDate(nowMs, policy.timezone);
  const recent = listing.streams
    .flatMap(({ dailies }) => dailies)
    .filter(({ file }) => daysBetween(file.date, today) <= WINDOW_DAYS && file.date <= today);
  const dates = new Set(recent.map(({ file }) => file.date));
  if (dates.size === 0) return { rawBytesPerDay: null, archivedBytesPerDay: null, daysUntilFull: null };
  const rawBytesPerDay = sum(recent.map(({ facts }) => facts.sizeBytes)) / dates.size;
  const { storedBytes } = archiveTotals(listing);
  const archivedBytesPerDay = rawBytesPerDay * archiveRatio(listing);
  // Until its first full week the daily tier itself still grows: up to `keep-days` and the week between two cleanings.
  const dailyBytes = sum(listing.streams.flatMap(({ dailies }) => dailies.map(({ facts }) => facts.sizeBytes)));
  const room = listing.disk.freeBytes - Math.max(0, rawBytesPerDay * (policy.clean.keepDays + 7) - dailyBytes);
  const fits = room >= growthLeft(policy, archivedBytesPerDay, storedBytes);
  const days = fits || archivedBytesPerDay === 0 ? null : Math.max(0, Math.floor(room / archivedBytesPerDay));
  return { rawBytesPerDay, archivedBytesPerDay, daysUntilFull: days !== null && days > DAYS_MAX ? null : days };
}

/** What a byte of these logs takes in an archive, as far as archives can tell; else a cautious guess. */
export function archiveRatio(listing: Listing): number {
  const { rawBytes, storedBytes } = archiveTotals(listing);
  return rawBytes === 0 ? RATIO_GUESS : storedBytes / rawBytes;
}

function archiveTotals(listing: Listing): { rawBytes: number; storedBytes: number } {
  const archives = summarize(listing).map(({ archive }) => archive);
  return {
    rawBytes: sum(archives.map((archive) => archive.rawBytes)),
    storedBytes: sum(archives.map((archive) => archive.storedBytes)),
  };
}

/** How much the archives can still grow until as much expires as comes in. */
function growthLeft(policy: Policy, archivedBytesPerDay: number, storedBytes: number): number {
  const { keepArchivesMonths } = policy.clean;
  if (keepArchivesMonths === null) return Number.POSITIVE_INFINITY;
  // The month that goes on comes on top of those that are kept, which go all at once and not day by day.
  return Math.max(0, (keepArchivesMonths + 1) * DAYS_A_MONTH * archivedBytesPerDay - storedBytes);
}
