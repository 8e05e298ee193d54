/** The address of the page as the one place of what is shown: read by everybody, written in one way. */
import { useSyncExternalStore } from 'react';
import { navigate, usePathname, useSearch } from 'wouter/use-browser-location';
import { basePath } from '../api/base.ts';

export type PageName = 'dashboard' | 'analytics' | 'learning' | 'explore' | 'traces' | 'lifecycle';

/** Last part of the address of each page. */
const pageSegments: Readonly<Record<PageName, string>> = {
  dashboard: '',
  analytics: 'analytics',
  learning: 'learning',
  explore: 'explore',
  traces: 'traces',
  lifecycle: 'lifecycle',
};

/** Whether a page is called so. */
export function isPage(name: string): name is PageName {
  return Object.hasOwn(pageSegments, name);
}

/** What is shown of the address, as changes to it: null takes a parameter away, a list gives it several times. */
export type Changes = Readonly<Record<string, string | readonly string[] | null>>;

/** The parameters of the address as they are now. */
export function useParams(): URLSearchParams {
  return new URLSearchParams(useSearch());
}

/** Null: an address that is no page. */
export function usePage(): PageName | null {
  return pageAt(usePathname());
}

export function pageAt(pathname: string): PageName | null {
  const segment = pathname.slice(basePath.length).replace(/\/$/, '');
  const entry = Object.entries(pageSegments).find(([, one]) => one === segment);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- keys of an object of this very type
  return entry === undefined ? null : (entry[0] as PageName);
}

export function changed(params: URLSearchParams, changes: Changes): URLSearchParams {
  const next = new URLSearchParams(params);
  for (const [name, value] of Object.entries(changes)) {
    next.delete(name);
    if (value === null) continue;
    for (const one of typeof value === 'string' ? [value] : value) next.append(name, one);
  }
  return next;
}

/** Relative to the folder of the pages, so that it is right under every path. */
export function hrefOf(page: PageName, params: URLSearchParams): string {
  const search = params.toString();
  return `${basePath}${pageSegments[page]}${search === '' ? '' : `?${search}`}`;
}

export interface ChangeOptions {
  /** Whether the browser's back button leads to what was before; not for what changes while a person drags. */
  readonly replace?: boolean;
}

/** Changes parameters of the page that is shown. */
export function changeParams(changes: Changes, { replace = false }: ChangeOptions = {}): void {
  const next = changed(new URLSearchParams(location.search), changes).toString();
  const address = `${location.pathname}${next === '' ? '' : `?${next}`}`;
  if (address !== `${location.pathname}${location.search}`) navigate(address, { replace });
}

export function goTo(href: string): void {
  navigate(href);
}

/** Whether the window is at most so wide, in CSS pixels. */
export function useNarrow(widthPx: number): boolean {
  const query = matchMedia(`(max-width: ${widthPx}px)`);
  return useSyncExternalStore(
    (changedNow) => {
      query.addEventListener('change', changedNow);
      return () => query.removeEventListener('change', changedNow);
    },
    () => query.matches,
  );
}
