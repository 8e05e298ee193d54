/**
 * Cleaning keeps the disk bounded: daily files that are older than `keep-days` go into their archives, and archives
 * that are older than `keep-archives` go altogether. It archives what it is about to delete, so no day is ever
 * missing from its month.
 */
import type { DailyListing, Listing, StreamListing } from '../model/listing.ts';
import type { ExpireArchiveStep } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { daysBetween, localDate, monthOf, monthsBetween, readable } from './calendar.ts';
import type { ArchiveVerdict } from './plan-archive.ts';

/** Whether a daily file is older than the policy keeps. */
export function cleanVerdict(daily: DailyListing, policy: Policy, nowMs: number): ArchiveVerdict {
  const ageDays = daysBetween(daily.file.date, localDate(nowMs, policy.timezone));
  const { keepDays } = policy.clean;
  const due = ageDays > keepDays;
  return { due, reason: due ? `it is more than ${days(keepDays)} old` : `it is not more than ${days(keepDays)} old` };
}

/** Whether the month of a daily file has ended. */
export function archiveVerdict(daily: DailyListing, policy: Policy, nowMs: number): ArchiveVerdict {
  const month = monthOf(daily.file.date);
  const ended = month < monthOf(localDate(nowMs, policy.timezone));
  return { due: ended, reason: `${readable(month)} has ${ended ? '' : 'not '}ended` };
}

export function planExpiry(listing: Listing, policy: Policy, nowMs: number): ExpireArchiveStep[] {
  const { keepArchivesMonths } = policy.clean;
  if (keepArchivesMonths === null) return [];
  const thisMonth = monthOf(localDate(nowMs, policy.timezone));
  return listing.streams.flatMap((stream) => expiryOf(stream, thisMonth, keepArchivesMonths));
}

function expiryOf(stream: StreamListing, thisMonth: string, keepMonths: number): ExpireArchiveStep[] {
  // Of a stream with damage nothing is deleted: an old month may be what it is mended from.
  if (stream.archives.some(({ state }) => state === 'damaged')) return [];
  return stream.archives.flatMap((archive): ExpireArchiveStep[] => {
    if (archive.state !== 'sound' || archive.sizeBytes === null) return [];
    const ageMonths = monthsBetween(archive.month, thisMonth);
    // A month with a day still to come is not complete, and what is not complete does not expire.
    const open = stream.dailies.some(({ file }) => monthOf(file.date) === archive.month);
    if (ageMonths <= keepMonths || open) return [];
    const reason = `${ageMonths} months old, kept for ${keepMonths}`;
    const { stream: name } = stream;
    const { archive: file } = archive.manifest;
    return [
      {
        kind: 'expire-archive',
        stream: name,
        month: archive.month,
        archive: file,
        sizeBytes: archive.sizeBytes,
        reason,
      },
    ];
  });
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
