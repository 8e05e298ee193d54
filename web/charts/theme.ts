/** Colours of the tokens as a canvas takes them; a canvas knows no custom properties, and must be drawn anew with a theme. */
import { useSyncExternalStore } from 'react';

let version = 0;
let known = new Map<string, string>();
const listeners = new Set<() => void>();

function changedTheme(): void {
  version += 1;
  known = new Map();
  for (const told of listeners) told();
}

matchMedia('(prefers-color-scheme: dark)').addEventListener('change', changedTheme);
new MutationObserver(changedTheme).observe(document.documentElement, {
  attributeFilter: ['data-theme', 'data-density'],
});

/** Changes with the theme. */
export function useThemeVersion(): number {
  return useSyncExternalStore(
    (told) => {
      listeners.add(told);
      return () => listeners.delete(told);
    },
    () => version,
  );
}

/** @param token such as `--accent` */
export function tokenColor(token: string): string {
  const before = known.get(token);
  if (before !== undefined) return before;
  const probe = document.createElement('i');
  probe.style.color = `var(${token})`;
  document.body.append(probe);
  const { color } = getComputedStyle(probe);
  probe.remove();
  known.set(token, color);
  return color;
}

/** Names of the tokens of categories, in their order; the seventh and all after it are `other`. */
export function categoryToken(index: number): string {
  return index < 6 ? `--category-${index + 1}` : '--category-other';
}

/** @param color as `rgb(…)`, which a computed colour is */
export function withOpacity(color: string, opacity: number): string {
  return color.startsWith('rgb(') ? `rgba(${color.slice(4, -1)}, ${opacity})` : color;
}
