/**
 * Keys of one request: arrows and j, k walk its spans, Enter opens the record of one. The arrows are the page's own where
 * something else has the focus, and at both ends, where they scroll on.
 */
import { useKeys } from '../../../shared/ui/keys.ts';

export interface TraceKeys {
  readonly rows: number;
  readonly chosen: number;
  readonly choose: (index: number) => void;
  readonly open: () => void;
}

export function useTraceKeys({ rows, chosen, choose, open }: TraceKeys): void {
  const step = (by: 1 | -1): void | false => {
    const next = chosen + by;
    if (next < 0 || next >= rows) return false;
    choose(next);
  };
  const free = (event: KeyboardEvent, act: () => void | false) => (isFree(event.target) ? act() : false);
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ArrowDown: (event) => free(event, () => step(1)),
    ArrowUp: (event) => free(event, () => step(-1)),
    Enter: (event) => free(event, open),
  });
}

/** Whether the focus is on the waterfall, or nowhere. */
export function isFree(target: EventTarget | null): boolean {
  return target instanceof Element && (target === document.body || target.closest('.waterfall') !== null);
}
