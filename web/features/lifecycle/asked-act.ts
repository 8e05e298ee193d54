/** An act as the address has it, such as `act=verify&archive=field_flow/202610`: showing what it would do changes nothing. */
import { post } from '../../shared/api/ask.ts';
import type { Command, Plan, RunDetail } from './replies.ts';

export type AskedAct =
  | { readonly kind: Command; readonly streams: readonly string[] }
  | { readonly kind: 'verify'; readonly stream: string; readonly month: string }
  /** @property month YYYYMM, or YYYYMMDD for one day */
  | { readonly kind: 'restore'; readonly stream: string; readonly month: string }
  | { readonly kind: 'audit' };

/** Null: nothing is asked for, or nothing that there is. */
export function askedAct(params: URLSearchParams): AskedAct | null {
  const act = params.get('act');
  if (act === 'rotate' || act === 'archive' || act === 'clean') return { kind: act, streams: params.getAll('stream') };
  if (act === 'audit') return { kind: 'audit' };
  const archive = archiveOf(params.get('archive'));
  if (archive === null || (act !== 'verify' && act !== 'restore')) return null;
  const day = params.get('day');
  return { kind: act, stream: archive.stream, month: act === 'restore' && day !== null ? day : archive.month };
}

/** `field_flow/202610`; a stream may have any character but a slash. */
export function archiveOf(text: string | null): { readonly stream: string; readonly month: string } | null {
  const [, stream, month] = /^([^/]+)\/(\d{6})$/.exec(text ?? '') ?? [];
  return stream === undefined || month === undefined ? null : { stream, month };
}

/** Takes away what stands for an act. */
export const noAct = { act: null, day: null, archive: null } as const;

/** Starts it. @param key the same one gives the same run, however often it is sent @returns the id of the run */
export async function startAct(asked: AskedAct, key: string): Promise<string> {
  const { data } = await sendAct(asked, { headers: { 'idempotency-key': key } });
  if ('dry_run' in data) throw new TypeError('the server has only shown a plan');
  return data.id;
}

function sendAct(asked: AskedAct, options: { readonly headers: Readonly<Record<string, string>> }): Promise<{ data: Plan | RunDetail }> {
  switch (asked.kind) {
    case 'rotate':
      return post('/v1/lifecycle/rotate', bodyOf(asked.streams), {}, options);
    case 'archive':
      return post('/v1/lifecycle/archive', bodyOf(asked.streams), {}, options);
    case 'clean':
      return post('/v1/lifecycle/clean', bodyOf(asked.streams), {}, options);
    case 'verify':
      return post('/v1/archives/{stream}/{month}/verify', undefined, { path: pathOf(asked) }, options);
    case 'restore':
      return post('/v1/archives/{stream}/{month}/restore', {}, { path: pathOf(asked) }, options);
    case 'audit':
      return post('/v1/audit', undefined, {}, options);
  }
}

/** What a restore would write. Throws where it has none to write. */
export async function restorePlan(stream: string, month: string, signal: AbortSignal): Promise<Plan> {
  const { data } = await post('/v1/archives/{stream}/{month}/restore', { dry_run: true }, { path: { stream, month } }, { signal });
  if (!('dry_run' in data)) throw new TypeError('the server has begun, though only a plan was asked for');
  return data;
}

const bodyOf = (streams: readonly string[]) => (streams.length === 0 ? {} : { streams: [...streams] });
const pathOf = ({ stream, month }: { readonly stream: string; readonly month: string }) => ({ stream, month });

/** A key that no other request has; a page without https has no randomUUID. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
