/**
 * What an interrupted run left half done is finished first, whichever command comes next: a live file that has its
 * daily name already gets its fresh successor, and files that never took their name are removed.
 */
import type { Listing, LiveListing, StreamListing } from '../model/listing.ts';
import type { FinishSwapStep, Step } from '../model/plan.ts';

/** The daily name that the live file bears already, where a rotation was cut in two. */
export function interruptedSwap(stream: StreamListing): { live: LiveListing; daily: string } | null {
  const { live } = stream;
  const twin = stream.dailies.findLast(({ facts }) => facts.id === live?.facts.id);
  return live === null || twin === undefined ? null : { live, daily: twin.file.name };
}

export function planRecovery(listing: Listing): Step[] {
  return [
    ...listing.leftovers.map((path): Step => ({
      kind: 'remove-leftover',
      path,
      reason: 'an interrupted run left it, and it holds no record',
    })),
    ...listing.streams.flatMap((stream): FinishSwapStep[] => {
      const swap = interruptedSwap(stream);
      if (swap === null) return [];
      const { live, daily } = swap;
      const reason = 'an interrupted rotation gave it the daily name already';
      return [{ kind: 'finish-swap', ...swapFields(stream.stream, live, daily), reason }];
    }),
  ];
}

/** What `swap` and `finish-swap` have in common. */
export function swapFields(stream: string, live: LiveListing, daily: string) {
  const { id, sizeBytes, mode, uid, gid } = live.facts;
  return { stream, live: live.name, daily, id, sizeBytes, ownership: { mode, uid, gid } };
}
