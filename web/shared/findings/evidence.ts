/** Where the records are that a number rests on: each figure of a sentence leads there. */
import { ALL_TIME } from '../scope/scope.ts';
import { hrefOf } from '../scope/address.ts';

/** As the API says it with each finding; asking for these records gives the same number. */
export interface Evidence {
  readonly from: string | null;
  readonly to: string | null;
  readonly filter: string;
  readonly streams: readonly string[];
  readonly tiers?: readonly string[];
  readonly tz: string;
}

export function evidenceHref({ from, to, filter, streams, tiers = [], tz }: Evidence): string {
  const params = new URLSearchParams();
  params.set('from', from ?? ALL_TIME);
  if (to !== null) params.set('to', to);
  if (filter !== '') params.set('q', filter);
  for (const stream of streams) params.append('stream', stream);
  for (const tier of tiers) params.append('tier', tier);
  if (tz !== 'UTC') params.set('tz', tz);
  return hrefOf('explore', params);
}
