/** While Live is on, `now` moves on by itself, and every question that hangs on it is asked again. */
import { useEffect } from 'react';
import { refreshAsOf } from '../../shared/scope/as-of.ts';
import { useScope } from '../../shared/scope/scope.ts';

const EVERY_MS = 5_000;

export function useLiveClock(): void {
  const { live, from, to } = useScope();
  useEffect(() => {
    if (!live) return;
    const timer = setInterval(() => {
      if (!document.hidden) refreshAsOf();
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [live]);
  // A new range is counted back from the present, not from when the page was loaded.
  useEffect(refreshAsOf, [from, to]);
}
