/** Marks the document as settled while nothing is being asked or loaded: for programs that look at pages, such as tests. */
import { useIsFetching } from '@tanstack/react-query';
import { useEffect } from 'react';

/** What follows from an answer, such as a drawing, is done by then. */
const QUIET_MS = 150;

/** What the router dispatches as the address changes, before anything is drawn for the new one. */
const MOVES = ['pushState', 'replaceState', 'popstate'] as const;

export function useSettled(): void {
  const asked = useIsFetching();
  useEffect(() => {
    const move = () => {
      document.documentElement.dataset['settled'] = 'false';
    };
    for (const name of MOVES) addEventListener(name, move);
    return () => {
      for (const name of MOVES) removeEventListener(name, move);
    };
  }, []);
  useEffect(() => {
    const { dataset } = document.documentElement;
    dataset['settled'] = 'false';
    if (asked > 0) return;
    // A page that is still being loaded has asked nothing yet.
    const timer = setInterval(() => {
      dataset['settled'] = String(document.querySelector('[aria-busy="true"]') === null);
    }, QUIET_MS);
    return () => clearInterval(timer);
  }, [asked]);
}
