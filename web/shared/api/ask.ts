/** Asks the API, with the types of its specification. What the server refuses is thrown as a `VarveProblem`. */
import { VarveProblem, problemOf } from '../../../client/problem.ts';
import { addressIn } from './base.ts';
import { learnClock } from './server-clock.ts';
import type { Body, GetPath, PathValues, PostPath, PostReply, Query, Reply } from './schema-types.ts';

export interface Asked<Q, V> {
  readonly query?: Q | undefined;
  /** Values of what stands in braces in the address. */
  readonly path?: V | undefined;
}

/** Told of each answer that says that no session is open, so that the page can ask for a token. */
export const signInWanted = new EventTarget();

export async function get<P extends GetPath>(
  path: P,
  { query, path: values }: Asked<Query<P>, PathValues<P>> = {},
  signal?: AbortSignal,
): Promise<Reply<P>> {
  const response = await answerOf(addressOf(path, values ?? {}, query ?? {}), { signal: signal ?? null });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as its specification says
  return (await response.json()) as Reply<P>;
}

export async function post<P extends PostPath>(
  path: P,
  body: Body<P> | undefined,
  { query, path: values }: Asked<object, PathValues<P>> = {},
  { signal, headers = {} }: { readonly signal?: AbortSignal; readonly headers?: Readonly<Record<string, string>> } = {},
): Promise<PostReply<P>> {
  const response = await answerOf(addressOf(path, values ?? {}, query ?? {}), {
    method: 'POST',
    headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
    body: body === undefined ? null : JSON.stringify(body),
    signal: signal ?? null,
  });
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- what the server sends is as its specification says
  return (await response.json()) as PostReply<P>;
}

/** For what answers with something else than JSON, or with nothing. @param path from the root of the program */
export async function answerOf(address: string, init: RequestInit): Promise<Response> {
  const response = await fetch(address, { credentials: 'same-origin', ...init });
  learnClock(response.headers.get('date'));
  if (response.ok) return response;
  const problem = await problemOf(response);
  if (problem.status === 401) signInWanted.dispatchEvent(new Event('wanted'));
  throw problem;
}

/** The address of an endpoint with its values in place, for links and downloads too. */
export function addressOf(path: string, values: object, query: object): string {
  const given = new Map<string, unknown>(Object.entries(values));
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(String(given.get(name))));
  return addressIn(filled, query);
}

export function isProblem(thrown: unknown, code: string): thrown is VarveProblem {
  return thrown instanceof VarveProblem && thrown.code === code;
}
