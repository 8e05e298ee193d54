/** How often what moves is asked for again: only while Live is on. */
import { useScope } from '../../shared/scope/scope.ts';

const LIVE_MS = 5_000;

export function useEvery(): number | false {
  return useScope().live ? LIVE_MS : false;
}

/** The streams that the page is about, as endpoints of files take them. */
export function useStreams(): { readonly stream?: string[] } {
  const { streams } = useScope();
  return streams.length === 0 ? {} : { stream: [...streams] };
}
