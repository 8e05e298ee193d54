/**
 * Rotation: a live file with records in it takes the name of its day. An empty one has nothing to keep and stays. A
 * name that is used, on disk or in a manifest that can be read, is not used again.
 */
import type { Listing, LiveListing, StreamListing } from '../model/listing.ts';
import { lastSealingOf } from '../model/manifest.ts';
import type { Kept, NotifyStep, Plan, SwapStep } from '../model/plan.ts';
import type { Policy } from '../model/policy.ts';
import { addDays, localDate } from './calendar.ts';
import { dailyName } from './names.ts';
import { interruptedSwap, swapFields } from './plan-recovery.ts';

/** Why a live file is to be rotated now, or null where it is not. */
export type RotateReason = (live: LiveListing) => string | null;

/** The date that a daily file gets which is rotated now. */
export function rotationDate(policy: Policy, nowMs: number): string {
  const today = localDate(nowMs, policy.timezone);
  return policy.rotate.dated === 'today' ? today : addDays(today, -1);
}

export function planRotate(listing: Listing, policy: Policy, nowMs: number, reasonFor: RotateReason): Plan {
  const date = rotationDate(policy, nowMs);
  const steps: SwapStep[] = [];
  const kept: Kept[] = [];
  for (const stream of listing.streams) {
    const { live } = stream;
    if (live === null || interruptedSwap(stream) !== null) continue;
    const reason = reasonFor(live);
    if (reason === null) continue;
    if (live.facts.sizeBytes === 0) {
      kept.push({ file: live.name, reason: 'it is empty', waits: false });
      continue;
    }
    const daily = freeDailyName(listing, stream, date);
    steps.push({ kind: 'swap', ...swapFields(stream.stream, live, daily), reason });
  }
  return { steps: [...steps, ...planNotify(listing, policy, steps)], kept, problems: [] };
}

function freeDailyName(listing: Listing, stream: StreamListing, date: string): string {
  const onDisk = new Set([...stream.dailies.map(({ file }) => file.name), ...listing.refused.map(({ name }) => name)]);
  const archived = (name: string) =>
    stream.archives.some((archive) => archive.state === 'sound' && lastSealingOf(archive.manifest, name).length > 0);
  let sequence = 1;
  while (onDisk.has(dailyName(stream.stream, date, sequence)) || archived(dailyName(stream.stream, date, sequence))) {
    sequence += 1;
  }
  return dailyName(stream.stream, date, sequence);
}

/**
 * Writers are told after a rotation, and told again as long as one still holds a daily file: so a run that died
 * between renaming and telling is made good by the next one.
 */
function planNotify(listing: Listing, policy: Policy, swaps: readonly SwapStep[]): NotifyStep[] {
  const { notify } = policy.rotate;
  if (notify.kind === 'none') return [];
  const held = listing.streams.flatMap((stream) =>
    stream.dailies.filter(({ writers }) => writers.length > 0).map(({ file }) => file.name),
  );
  const finished = listing.streams.flatMap((stream) => interruptedSwap(stream)?.daily ?? []);
  const dailies = [...new Set([...held, ...finished, ...swaps.map(({ daily }) => daily)])];
  if (dailies.length === 0) return [];
  const reason =
    swaps.length + finished.length > 0 ? 'writers must open the live path again' : 'a writer still holds a daily file';
  return [{ kind: 'notify', notify, dailies, reason }];
}
