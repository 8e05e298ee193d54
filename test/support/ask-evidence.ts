/** Asks for the records that a finding says its numbers rest on. */
import type { ServedApi } from './served-api.ts';

export interface EvidenceReply {
  readonly role: string;
  readonly from: string | null;
  readonly to: string | null;
  readonly filter: string;
  readonly streams: readonly string[];
  readonly tiers: readonly string[];
  readonly tz: string;
}

/** How many records there are, as /v1/records/count says. */
export async function countOf(api: ServedApi, evidence: EvidenceReply): Promise<number> {
  const query = new URLSearchParams({ tz: evidence.tz });
  if (evidence.from !== null) query.set('from', evidence.from);
  if (evidence.to !== null) query.set('to', evidence.to);
  if (evidence.filter !== '') query.set('q', evidence.filter);
  for (const stream of evidence.streams) query.append('stream', stream);
  for (const tier of evidence.tiers) query.append('tier', tier);
  const { status, json, text } = await api.get(`/v1/records/count?${query.toString()}`);
  if (status !== 200 || !isCount(json)) throw new Error(`${query.toString()}: ${text}`);
  return json.data.count;
}

function isCount(json: unknown): json is { data: { count: number } } {
  return typeof json === 'object' && json !== null && 'data' in json;
}
