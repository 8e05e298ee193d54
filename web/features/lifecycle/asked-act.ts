/** An act as the address has it, such as `act=verify&archive=field_flow/202610`: showing what it would do changes nothing. */
import type { Command } from './replies.ts';

export type AskedAct =
  | { readonly kind: Command; readonly streams: readonly string[] }
  | { readonly kind: 'verify'; readonly stream: string; readonly month: string }
  /** @property day YYYYMMDD; null: the whole month */
  | { readonly kind: 'restore'; readonly stream: string; readonly month: string; readonly day: string | null }
  | { readonly kind: 'audit' };

/** Null: nothing is asked for, or nothing that there is. */
export function askedAct(params: URLSearchParams): AskedAct | null {
  const act = params.get('act');
  if (act === 'rotate' || act === 'archive' || act === 'clean') return { kind: act, streams: params.getAll('stream') };
  if (act === 'audit') return { kind: 'audit' };
  const archive = archiveOf(params.get('archive'));
  if (archive === null || (act !== 'verify' && act !== 'restore')) return null;
  return act === 'verify' ? { kind: act, ...archive } : { kind: act, ...archive, day: params.get('day') };
}

/** `field_flow/202610`; a stream may have any character but a slash. */
export function archiveOf(text: string | null): { readonly stream: string; readonly month: string } | null {
  const [, stream, month] = /^([^/]+)\/(\d{6})$/.exec(text ?? '') ?? [];
  return stream === undefined || month === undefined ? null : { stream, month };
}

/** Takes away what stands for an act. */
export const noAct = { act: null, day: null, archive: null } as const;

/** A key that no other request has; a page without https has no randomUUID. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}
