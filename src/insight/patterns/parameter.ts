/**
 * What stood in one place of a pattern, over all its messages: how often, the range of numbers, and a few texts. Always
 * the same texts, whatever the order of the messages: the first ones in the order of code units.
 */
import type { MaskedValue, MaskKind } from './mask-line.ts';

/** Enough to see what kind of values they are. */
const EXAMPLES_MAX = 5;
/** Longer texts are cut for examples; ranges of numbers do not depend on it. */
const EXAMPLE_CHARS_MAX = 120;

export interface Parameter {
  /** The word of the pattern, from 0. */
  readonly token: number;
  /** `any` where whole words differ. */
  readonly kind: MaskKind | 'any';
  readonly count: number;
  /** Of those values that are finite numbers, rounded as doubles are; null where none is. */
  readonly min: number | null;
  readonly max: number | null;
  /** Different texts, at most EXAMPLES_MAX. */
  readonly examples: readonly string[];
  /** Whether there were more different texts. */
  readonly more: boolean;
}

/** @param count messages that have a value there, of which this is one */
export function parameterOf({ token, kind, text }: MaskedValue, count = 1): Parameter {
  const number = kind === 'num' ? Number(text) : Number.NaN;
  const finite = Number.isFinite(number) ? number : null;
  const examples = [text.slice(0, EXAMPLE_CHARS_MAX)];
  return { token, kind, count, min: finite, max: finite, examples, more: count > 1 };
}

/** A word of `count` messages, in a place where words differ. */
export function wordParameter(token: number, word: string, count: number): Parameter {
  return { token, kind: 'any', count, min: null, max: null, examples: [word.slice(0, EXAMPLE_CHARS_MAX)], more: false };
}

/** Both together; they stand in the same place. */
export function mergeParameters(one: Parameter, other: Parameter): Parameter {
  const [known] = other.examples;
  const nothingNew = other.examples.length === 1 && !other.more && known !== undefined && one.examples.includes(known);
  const all = nothingNew ? one.examples : [...new Set([...one.examples, ...other.examples])].sort(byCodeUnit);
  return {
    token: one.token,
    kind: one.kind,
    count: one.count + other.count,
    min: extreme(one.min, other.min, Math.min),
    max: extreme(one.max, other.max, Math.max),
    examples: all.slice(0, EXAMPLES_MAX),
    more: one.more || other.more || all.length > EXAMPLES_MAX,
  };
}

function extreme(
  one: number | null,
  other: number | null,
  choose: (one: number, other: number) => number,
): number | null {
  if (one === null || other === null) return one ?? other;
  return choose(one, other);
}

export function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
