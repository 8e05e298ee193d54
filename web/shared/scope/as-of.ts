/**
 * The one moment that `now` means on the whole page. Every question of a page is asked for the same range, so that its
 * sums agree to the unit; the moment moves on when a person asks for it, when the range changes, and while Live is on. It
 * goes by the clock of the server, which wrote the times that are asked for.
 */
import { useSyncExternalStore } from 'react';
import { onClockChange, serverNowMs } from '../api/server-clock.ts';

let asOfMs = serverNowMs();
const listeners = new Set<() => void>();

/** For what is asked before anything is drawn. */
export function asOfNowMs(): number {
  return asOfMs;
}

/** Moves `now` on to the present. */
export function refreshAsOf(): void {
  asOfMs = serverNowMs();
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
