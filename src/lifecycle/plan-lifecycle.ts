/**
 * The whole life of the logs as one pure function: from what lies on the disk, what the owner wants and what time it
 * is, to the steps that are due, what stays and why, and what a person should look at.
 */
import type { DailyListing, Listing } from '../model/listing.ts';
import type { Plan } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { lowDisk } from './free-disk.ts';
import { planArchive } from './plan-archive.ts';
import type { ArchiveVerdict } from './plan-archive.ts';
import { archiveVerdict, cleanVerdict, planExpiry } from './plan-clean.ts';
import { planRecovery } from './plan-recovery.ts';
import { planRotate } from './plan-rotate.ts';
import type { RotateReason } from './plan-rotate.ts';

/** What a plan is asked for. */
export interface Wanted {
  /** Rotate every live file; or, with `triggered`, only those that `max-size` or `min-free-disk` ask for. */
  readonly rotate: 'all' | 'triggered' | 'none';
  readonly archive: boolean;
  /** With `triggered`, only what `min-free-disk` asks for. */
  readonly clean: 'all' | 'triggered' | 'none';
  /** Daily files that the same run has just made by rotation. */
  readonly rotatedNow?: ReadonlySet<string>;
}

export function planLifecycle(listing: Listing, policy: Policy, nowMs: number, wanted: Wanted): Plan {
  const low = lowDisk(listing, policy);
  const rotation = planRotate(listing, policy, nowMs, rotateReason(listing, policy, wanted, low));
  const archiving = planArchive(
    listing,
    policy,
    (daily) => verdictOn(daily, policy, nowMs, wanted, low),
    wanted.rotatedNow,
  );
  const expiry = wanted.clean === 'all' ? planExpiry(listing, policy, nowMs) : [];
  return {
    steps: [...planRecovery(listing), ...rotation.steps, ...archiving.steps, ...expiry],
    kept: [...rotation.kept, ...(wanted.archive || wanted.clean !== 'none' ? archiving.kept : [])],
    // Rotation does not look into archives; their damage is for the commands that touch them to tell.
    problems: wanted.archive || wanted.clean !== 'none' ? archiving.problems : [],
  };
}

/** On a full disk only a live file that takes this share of it is rotated early: a smaller one would free next to nothing. */
const WORTH_ROTATING_SHARE = 0.001;

function rotateReason(listing: Listing, policy: Policy, wanted: Wanted, low: string | null): RotateReason {
  const { maxSizeBytes } = policy.rotate;
  return ({ facts }) => {
    if (wanted.rotate === 'none') return null;
    if (wanted.rotate === 'all') return 'its day has ended';
    if (maxSizeBytes !== null && facts.sizeBytes >= maxSizeBytes) return 'it has reached max-size';
    return facts.sizeBytes >= listing.disk.totalBytes * WORTH_ROTATING_SHARE ? low : null;
  };
}

function verdictOn(
  daily: DailyListing,
  policy: Policy,
  nowMs: number,
  wanted: Wanted,
  low: string | null,
): ArchiveVerdict {
  const opinions: ArchiveVerdict[] = [];
  if (wanted.archive) opinions.push(archiveVerdict(daily, policy, nowMs));
  if (wanted.clean === 'all') opinions.push(cleanVerdict(daily, policy, nowMs));
  if (wanted.clean !== 'none' && low !== null) opinions.push({ due: true, reason: low });
  const due = opinions.find((opinion) => opinion.due);
  return due ?? opinions.at(-1) ?? { due: false, reason: 'not asked for' };
}
