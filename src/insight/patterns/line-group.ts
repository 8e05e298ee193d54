/** Messages that are equal but for their values: their words, how many, the first and the last, and what the values were. */
import type { MaskedLine } from './mask-line.ts';
import { byCodeUnit, mergeParameters, parameterOf, wordParameter, type Parameter } from './parameter.ts';

/** Stands for a word that differs from message to message. */
export const ANY_TOKEN = '<*>';

/** A record, and its place in time or in the stream. */
export interface Seen {
  readonly id: string;
  readonly at: number;
}

/** Messages that are equal but for their values, counted by someone else already. */
export interface CountedSeen {
  readonly count: number;
  readonly first: Seen;
  readonly last: Seen;
  readonly stream: string;
}

export interface LineGroup {
  readonly tokens: readonly string[];
  readonly count: number;
  /** How many of each stream, as far as that was said. */
  readonly streams: ReadonlyMap<string, number>;
  readonly first: Seen;
  readonly last: Seen;
  /** In the order of the words, and within a word of the values. */
  readonly parameters: readonly Parameter[];
}

export function groupOf({ tokens, values }: MaskedLine, seen: Seen): LineGroup {
  return {
    tokens,
    count: 1,
    streams: noStreams,
    first: seen,
    last: seen,
    parameters: values.map((one) => parameterOf(one)),
  };
}

const noStreams: ReadonlyMap<string, number> = new Map();

/** Of several messages at once; only the values of the one that is given are known. */
export function countedGroupOf({ tokens, values }: MaskedLine, { count, first, last, stream }: CountedSeen): LineGroup {
  const parameters = values.map((one) => parameterOf(one, count));
  return { tokens, count, streams: new Map([[stream, count]]), first, last, parameters };
}

export function textOf({ tokens }: LineGroup): string {
  return tokens.join(' ');
}

/** Both as one; words that differ become `<*>`. They have equally many words. */
export function mergeGroups(one: LineGroup, other: LineGroup): LineGroup {
  const differs = (token: string, index: number) => token === ANY_TOKEN || token !== other.tokens[index];
  const same = !one.tokens.some(differs);
  return {
    tokens: same ? one.tokens : one.tokens.map((token, index) => (differs(token, index) ? ANY_TOKEN : token)),
    count: one.count + other.count,
    streams: mergeCounts(one.streams, other.streams),
    first: earlier(other.first, one.first) ? other.first : one.first,
    last: earlier(one.last, other.last) ? other.last : one.last,
    parameters:
      one.tokens.every((token) => token !== ANY_TOKEN) && same
        ? mergeLists(one.parameters, other.parameters)
        : one.tokens.flatMap((token, index) => {
            const [mine, others] = [one, other].map((group) => group.parameters.filter((each) => each.token === index));
            return differs(token, index)
              ? [mergeParameters(asAny(one, index), asAny(other, index))]
              : mergeLists(mine ?? [], others ?? []);
          }),
  };
}

function mergeCounts(
  one: ReadonlyMap<string, number>,
  other: ReadonlyMap<string, number>,
): ReadonlyMap<string, number> {
  if (other.size === 0) return one;
  const both = new Map(one);
  for (const [stream, count] of other) both.set(stream, (both.get(stream) ?? 0) + count);
  return both;
}

/** The place of a word as one parameter. */
function asAny(group: LineGroup, token: number): Parameter {
  const known = group.parameters.find((parameter) => parameter.token === token && parameter.kind === 'any');
  return known ?? wordParameter(token, group.tokens[token] ?? '', group.count);
}

function mergeLists(one: readonly Parameter[], other: readonly Parameter[]): readonly Parameter[] {
  // A message that has the very text of a mask has fewer values than words show; the longer list has the others.
  const longer = one.length >= other.length ? one : other;
  const shorter = longer === one ? other : one;
  return longer.map((parameter, index) => {
    const same = shorter[index];
    return same === undefined ? parameter : mergeParameters(parameter, same);
  });
}

function earlier(one: Seen, other: Seen): boolean {
  return one.at < other.at || (one.at === other.at && byCodeUnit(one.id, other.id) < 0);
}
