/** Whether the disk is so full that tiers are compressed ahead of their schedule. */
import type { Listing } from '../model/listing.ts';
import type { Policy } from '../model/policy.ts';

/** Says how little is free, where it is less than `min-free-disk`; null where there is enough. */
export function lowDisk(listing: Listing, policy: Policy): string | null {
  const { totalBytes, freeBytes } = listing.disk;
  const floor = policy.clean.minFreeDisk;
  const floorBytes = floor.kind === 'share' ? floor.share * totalBytes : floor.bytes;
  if (totalBytes === 0 || freeBytes >= floorBytes) return null;
  const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
  const wanted = floor.kind === 'share' ? percent(floor.share) : percent(floor.bytes / totalBytes);
  return `only ${percent(freeBytes / totalBytes)} of the disk is free, less than min-free-disk ${wanted}`;
}
