/**
 * Questions that are asked before anything can be drawn: while the browser still reads the code that draws, the server
 * works on the answers. Whoever asks the same then takes the answer that is on its way.
 */
import { get } from './ask.ts';
import type { Asked } from './ask.ts';
import type { GetPath, PathValues, Query, Reply } from './schema-types.ts';
import { inTurn } from './turns.ts';

/** What nobody has taken by then is forgotten: it would be old. */
const KEPT_MS = 3_000;

const early = new Map<string, Promise<unknown>>();

export function keyOf<P extends GetPath>(path: P, { query, path: values }: Asked<Query<P>, PathValues<P>>) {
  return [path, values ?? null, query ?? null] as const;
}

/** Asks before the others, as what the first chart of a page waits for. */
export function askEarly<P extends GetPath>(path: P, asked: Asked<Query<P>, PathValues<P>> = {}): void {
  const key = JSON.stringify(keyOf(path, asked));
  const answer = inTurn(true, () => get(path, asked));
  // Who takes it is told what went wrong; nobody else is to be.
  answer.catch(() => null);
  early.set(key, answer);
  setTimeout(() => early.delete(key), KEPT_MS);
}

/** The answer that is on its way, for the first who asks; undefined where there is none. */
export function takeEarly<P extends GetPath>(
  path: P,
  asked: Asked<Query<P>, PathValues<P>>,
): Promise<Reply<P>> | undefined {
  const key = JSON.stringify(keyOf(path, asked));
  const answer = early.get(key);
  early.delete(key);
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion -- the key has the path that it was asked for
  return answer as Promise<Reply<P>> | undefined;
}
