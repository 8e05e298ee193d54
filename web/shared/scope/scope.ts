/**
 * Which records a page is about: time range, filters, streams, and what it is compared with. All of it stands in the
 * address, and travels from page to page.
 */
import { useMemo } from 'react';
import { changeParams, changed, hrefOf, useParams } from './address.ts';
import type { ChangeOptions, Changes, PageName } from './address.ts';
import { isRelative, momentMs } from './moments.ts';
import { asOfNowMs, useAsOfMs } from './as-of.ts';

export interface Scope {
  /** As the address has them: `now-24h`, an instant, or null where the range is open. */
  readonly from: string | null;
  readonly to: string | null;
  /** The filter that a person typed; empty: none. */
  readonly q: string;
  /** Filters that were clicked together, each a chip; all of them hold. */
  readonly filters: readonly string[];
  /** Empty: all. */
  readonly streams: readonly string[];
  /** Zone that times are shown in and days are counted in. */
  readonly tz: string;
  readonly compare: 'previous' | null;
  readonly live: boolean;
}

/** What a page shows when the address says nothing; learning takes longer, and its page shows all of it. */
const DEFAULT_FROM = 'now-24h';
/** Written for an open begin, since an address without one has the default of its page. */
export const ALL_TIME = 'all';

const scopeNames = ['from', 'to', 'q', 'f', 'stream', 'tz', 'compare', 'live'];

function scopeOf(params: URLSearchParams): Scope {
  const from = params.get('from') ?? DEFAULT_FROM;
  return {
    from: from === ALL_TIME ? null : from,
    to: params.get('to'),
    q: params.get('q') ?? '',
    filters: params.getAll('f'),
    streams: params.getAll('stream'),
    tz: params.get('tz') ?? 'UTC',
    compare: params.get('compare') === 'previous' ? 'previous' : null,
    live: params.get('live') === '1',
  };
}

export function useScope(): Scope {
  const params = useParams();
  const text = params.toString();
  return useMemo(() => scopeOf(new URLSearchParams(text)), [text]);
}

/** Changes of the address that make this change of the scope. */
export function scopeChanges(scope: Partial<Scope>): Changes {
  const changes: Record<string, string | readonly string[] | null> = {};
  if (scope.from !== undefined) changes['from'] = scope.from ?? ALL_TIME;
  if (scope.to !== undefined) changes['to'] = scope.to;
  if (scope.q !== undefined) changes['q'] = scope.q === '' ? null : scope.q;
  if (scope.filters !== undefined) changes['f'] = scope.filters;
  if (scope.streams !== undefined) changes['stream'] = scope.streams;
  if (scope.tz !== undefined) changes['tz'] = scope.tz === 'UTC' ? null : scope.tz;
  if (scope.compare !== undefined) changes['compare'] = scope.compare;
  if (scope.live !== undefined) changes['live'] = scope.live ? '1' : null;
  return changes;
}

export function changeScope(scope: Partial<Scope>, options?: ChangeOptions): void {
  changeParams(scopeChanges(scope), options);
}

/** One more filter that holds, once. */
export function addFilter(filter: string): void {
  const { filters } = scopeOf(new URLSearchParams(location.search));
  changeScope({ filters: [...new Set([...filters, filter])] });
}

/** Turns Live on or off. A range that is over has nothing that follows: its end opens. */
export function toggleLive({ live, to }: Scope): void {
  changeScope(live || isRelative(to) ? { live: !live } : { live: true, to: null });
}

/** The address of a page with the scope of this one, changed so, and with parameters of its own. */
export function useScopedHref(): (page: PageName, scope?: Partial<Scope>, own?: Changes) => string {
  const params = useParams();
  return (page, scope = {}, own = {}) => {
    const kept = new URLSearchParams([...params].filter(([name]) => scopeNames.includes(name)));
    return hrefOf(page, changed(changed(kept, scopeChanges(scope)), own));
  };
}

/** All filters of the scope as one, in the language of `q`; undefined where there is none. */
export function filterOf({ q, filters }: Pick<Scope, 'q' | 'filters'>): string | undefined {
  const parts = [q.trim(), ...filters].filter((part) => part !== '');
  if (parts.length === 0) return undefined;
  return parts.length === 1 ? parts[0] : parts.map((part) => `(${part})`).join(' AND ');
}

/** The scope as endpoints over records take it: with absolute times, the same for all of a page, so that sums agree. */
export interface ScopeQuery {
  readonly q?: string;
  readonly from?: string;
  readonly to?: string;
  readonly tz?: string;
  readonly stream?: string[];
}

export interface Range {
  /** Begin in ms; null: open. */
  readonly fromMs: number | null;
  /** End in ms, not in it. */
  readonly toMs: number;
}

/** The range of the scope as instants; an open end is now. */
export function useRange(): Range {
  const { from, to, tz } = useScope();
  const asOfMs = useAsOfMs();
  return useMemo(() => rangeOf({ from, to, tz }, asOfMs), [from, to, tz, asOfMs]);
}

function rangeOf({ from, to, tz }: Pick<Scope, 'from' | 'to' | 'tz'>, asOfMs: number): Range {
  return {
    fromMs: from === null ? null : momentMs(from, asOfMs, tz),
    toMs: to === null ? asOfMs : momentMs(to, asOfMs, tz),
  };
}

export function useScopeQuery(): ScopeQuery {
  const scope = useScope();
  const { fromMs, toMs } = useRange();
  return useMemo(() => scopeQuery(scope, { fromMs, toMs }), [scope, fromMs, toMs]);
}

/** As `useScopeQuery` will have it, for what is asked before anything is drawn. */
export function scopeQueryNow(): ScopeQuery {
  const scope = scopeOf(new URLSearchParams(location.search));
  return scopeQuery(scope, rangeOf(scope, asOfNowMs()));
}

export function scopeQuery(scope: Scope, { fromMs, toMs }: Range): ScopeQuery {
  const q = filterOf(scope);
  return {
    ...(q === undefined ? {} : { q }),
    ...(fromMs === null ? {} : { from: new Date(fromMs).toISOString() }),
    to: new Date(toMs).toISOString(),
    ...(scope.tz === 'UTC' ? {} : { tz: scope.tz }),
    ...(scope.streams.length === 0 ? {} : { stream: [...scope.streams] }),
  };
}

/** The period of equal length before; null where the range is open. */
export function periodBefore({ fromMs, toMs }: Range): { readonly fromMs: number; readonly toMs: number } | null {
  return fromMs === null ? null : { fromMs: fromMs - (toMs - fromMs), toMs: fromMs };
}
