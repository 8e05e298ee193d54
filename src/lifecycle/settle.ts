/**
 * When a daily file may be sealed: nobody has it open for writing, and it has been quiet for the settle time. Where
 * the open files of other users cannot be seen, the quiet time also counts from the last change of its inode, so a
 * writer that opened it just before the rotation is given the same time.
 */
import type { DailyListing, Listing } from '../model/listing.ts';
import type { Policy } from '../model/policy.ts';

/** Why the daily file must wait, or null where it need not. */
export function waitsFor(daily: DailyListing, listing: Listing, policy: Policy): string | null {
  const [writer] = daily.writers;
  if (writer !== undefined) {
    const others = daily.writers.length > 1 ? ` and ${daily.writers.length - 1} more` : '';
    return `process ${writer.pid} (${writer.command})${others} still has it open for writing`;
  }
  const { settleMs } = policy.archive;
  const { modifiedMs, changedMs } = daily.facts;
  const lastMs = listing.seesAllWriters ? modifiedMs : Math.max(modifiedMs, changedMs);
  const quietMs = listing.takenAtMs - lastMs;
  if (quietMs >= settleMs || settleMs === 0) return null;
  const unseen = listing.seesAllWriters ? '' : '; the open files of other users cannot be seen';
  return `it changed ${seconds(quietMs)} ago and is sealed after ${seconds(settleMs)} of quiet${unseen}`;
}

function seconds(ms: number): string {
  return `${Math.max(0, Math.round(ms / 1000))} s`;
}
