/** How this browser likes the pages to look. It is no part of what is shown, so it stands in no address. */
import { useCallback, useSyncExternalStore } from 'react';

type Choice = 'theme' | 'density';

const listeners = new Set<() => void>();

/** Empty: as the system has it. */
export function useChoice<T extends string>(name: Choice): [T | '', (value: T | '') => void] {
  const value = useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- written below and by theme.ts only
    () => (document.documentElement.dataset[name] ?? '') as T | '',
  );
  const choose = useCallback(
    (chosen: T | '') => {
      if (chosen === '') delete document.documentElement.dataset[name];
      else document.documentElement.dataset[name] = chosen;
      try {
        if (chosen === '') localStorage.removeItem(`varve.${name}`);
        else localStorage.setItem(`varve.${name}`, chosen);
      } catch (thrown) {
        // A browser that keeps nothing for this site: the choice lasts as long as the page.
        if (!(thrown instanceof DOMException)) throw thrown;
      }
      for (const told of listeners) told();
    },
    [name],
  );
  return [value, choose];
}
