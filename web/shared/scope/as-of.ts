/**
 * The one moment that `now` means on the whole page. Every question of a page is asked for the same range, so that its
 * sums agree to the unit; the moment moves on when a person asks for it, when the range changes, and while Live is on. It
 * goes by the clock of the server, which wrote the times that are asked for, and stays behind it by what the index may.
 */
import { useSyncExternalStore } from 'react';
import { onClockChange, serverNowMs } from '../api/server-clock.ts';

/**
 * What was written since may not be in the index yet, and would come between two questions of one page. With the server
 * running a record is found within a second.
 */
const FOUND_MS = 2_000;

const presentMs = () => serverNowMs() - FOUND_MS;

let asOfMs = presentMs();
const listeners = new Set<() => void>();

/** For what is asked before anything is drawn. */
export function asOfNowMs(): number {
  return asOfMs;
}

/** Moves `now` on to the present. */
export function refreshAsOf(): void {
  asOfMs = presentMs();
  for (const told of listeners) told();
}

onClockChange(refreshAsOf);

/** What the router dispatches once the address has changed, before anything is drawn or asked for the new one. */
const MOVES = ['pushState', 'replaceState', 'popstate'] as const;

const rangeOf = (search: string) => {
  const params = new URLSearchParams(search);
  return `${params.get('from')} ${params.get('to')}`;
};

let range = rangeOf(location.search);
for (const name of MOVES) {
  addEventListener(name, () => {
    const next = rangeOf(location.search);
    // A new range is counted back from the present, not from when the page was loaded.
    if (next !== range) refreshAsOf();
    range = next;
  });
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
