/**
 * The one moment that `now` means on the whole page. Every question of a page is asked for the same range, so that its
 * sums agree to the unit; the moment moves on when a person asks for it, when the range changes, and while Live is on.
 */
import { useSyncExternalStore } from 'react';

let asOfMs = Date.now();
const listeners = new Set<() => void>();

/** Moves `now` on to the present. */
export function refreshAsOf(): void {
  asOfMs = Date.now();
  for (const told of listeners) told();
}

export function useAsOfMs(): number {
  return useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => asOfMs,
  );
}
