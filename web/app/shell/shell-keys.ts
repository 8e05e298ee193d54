/** The keys that work on every page. */
import { useEffect, useRef } from 'react';
import { changeScope, periodBefore, toggleLive, useRange, useScope, useScopedHref } from '../../shared/scope/scope.ts';
import { goTo, isPage } from '../../shared/scope/address.ts';
import type { PageName } from '../../shared/scope/address.ts';
import { useKeys } from '../../shared/ui/keys.ts';
import { pageKeys } from './pages.ts';

/** How long after `g` the letter of a page may come. */
const SECOND_KEY_MS = 1_200;

export function useShellKeys(page: PageName | null, open: (what: 'help' | 'palette') => void): void {
  const scope = useScope();
  const range = useRange();
  const href = useScopedHref();
  const goneAtMs = useRef(-Infinity);
  const shift = (direction: -1 | 1) => {
    const before = periodBefore(range);
    if (before === null) return;
    const span = range.toMs - before.toMs;
    const fromMs = before.toMs + direction * span;
    changeScope({
      from: new Date(fromMs).toISOString(),
      to: new Date(fromMs + span).toISOString(),
      live: false,
    });
  };
  const pageOf = (key: string) =>
    Object.keys(pageKeys)
      .filter(isPage)
      .find((one) => pageKeys[one] === key);
  const second = (event: KeyboardEvent): false | void => {
    const chosen = performance.now() - goneAtMs.current < SECOND_KEY_MS ? pageOf(event.key) : undefined;
    goneAtMs.current = -Infinity;
    if (chosen === undefined) return false;
    goTo(href(chosen));
  };
  const secondKeys = Object.fromEntries(Object.values(pageKeys).map((key) => [key, second]));
  useKeys({
    ...secondKeys,
    g: () => {
      goneAtMs.current = performance.now();
    },
    '/': () => {
      const box = document.querySelector<HTMLElement>('[data-search]');
      if (box === null) goTo(href('explore', {}, { focus: 'search' }));
      else box.focus();
    },
    f: () => toggleLive(scope),
    '[': () => shift(-1),
    ']': () => shift(1),
    '.': () => changeScope({ compare: scope.compare === null ? 'previous' : null }),
    '?': () => open('help'),
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      open('palette');
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [open]);
  // Who goes to another page by a key reads on at its beginning.
  useEffect(() => {
    goneAtMs.current = -Infinity;
  }, [page]);
}
