/** What of this page stands in the address: which list, which request of it, and which of its spans. */
import type { Changes } from '../../shared/scope/address.ts';

export const shows = ['slowest', 'newest', 'failed'] as const;
export type Show = (typeof shows)[number];

/** An address that names no list, or one that is none, means the slowest. */
export function showOf(params: URLSearchParams): Show {
  const asked = params.get('show');
  return shows.find((one) => one === asked) ?? 'slowest';
}

/** The request that is looked at; null: the list. */
export function requestOf(params: URLSearchParams): string | null {
  const id = params.get('request');
  return id === null || id === '' ? null : id;
}

/** Parameters of the page for one request of a list, or for the list alone. */
export function traceChanges(show: Show, request: string | null = null): Changes {
  return { show: show === 'slowest' ? null : show, request };
}
