/**
 * What differs between two generations: each measure, and the share of each name among those that were counted. A share of
 * samples has an interval; a mean without its variance has none, and nothing is said of whether it could be chance.
 */
import type { Interval } from '../interval.ts';
import { proportionDifference } from '../proportions.ts';
import type { GenerationFacts } from './generation.ts';

export interface MeasureChange {
  readonly name: string;
  /** Null where that generation has none. */
  readonly before: number | null;
  readonly after: number | null;
  readonly difference: number | null;
  /** Of the difference, where both are shares of known numbers of samples (Newcombe); else null. */
  readonly interval: Interval | null;
  /** Whether the interval leaves out 0; null where there is none. */
  readonly clear: boolean | null;
}

export interface NameChange {
  readonly name: string;
  readonly before: { readonly count: number; readonly share: number | null };
  readonly after: { readonly count: number; readonly share: number | null };
  /** Share after less share before; null where one generation counted nothing. */
  readonly difference: number | null;
  readonly interval: Interval | null;
  readonly clear: boolean | null;
}

export interface PatternChange {
  /** `topics`, `styles`. */
  readonly group: string;
  readonly beforeTotal: number;
  readonly afterTotal: number;
  /** By how much their shares changed, the most first. */
  readonly names: readonly NameChange[];
}

export interface GenerationChanges {
  readonly measures: readonly MeasureChange[];
  readonly patterns: readonly PatternChange[];
}

const SAMPLES_KEY = 'sample_count';
const SHARE_KEY = /(?:^|[_.])(?:rate|share|ratio|accuracy)$/;

export function generationChanges(before: GenerationFacts, after: GenerationFacts): GenerationChanges {
  const names = [...new Set([...before.measures.keys(), ...after.measures.keys()])].sort(byCodeUnit);
  const groups = [...new Set([...before.patterns.keys(), ...after.patterns.keys()])].sort(byCodeUnit);
  return {
    measures: names.map((name) => measureChange(name, before, after)),
    patterns: groups.map((group) =>
      patternChange(group, before.patterns.get(group) ?? new Map(), after.patterns.get(group) ?? new Map()),
    ),
  };
}

function measureChange(name: string, before: GenerationFacts, after: GenerationFacts): MeasureChange {
  const [one, other] = [before.measures.get(name) ?? null, after.measures.get(name) ?? null];
  const difference = one === null || other === null ? null : other - one;
  const counts = SHARE_KEY.test(name) ? [trialsOf(one, before), trialsOf(other, after)] : [];
  const [first, second] = counts;
  if (difference === null || first === undefined || second === undefined || first === null || second === null) {
    return { name, before: one, after: other, difference, interval: null, clear: null };
  }
  const { interval } = proportionDifference(first, second);
  return { name, before: one, after: other, difference, interval, clear: isClear(interval) };
}

/** Samples are taken for the trials; their successes are rounded to whole ones. */
function trialsOf(share: number | null, { measures }: GenerationFacts): { count: number; total: number } | null {
  const total = measures.get(SAMPLES_KEY);
  if (share === null || share < 0 || share > 1 || total === undefined) return null;
  return Number.isSafeInteger(total) && total > 0 ? { count: Math.round(share * total), total } : null;
}

function patternChange(
  group: string,
  before: ReadonlyMap<string, number>,
  after: ReadonlyMap<string, number>,
): PatternChange {
  const [beforeTotal, afterTotal] = [totalOf(before), totalOf(after)];
  const names = [...new Set([...before.keys(), ...after.keys()])].map((name) =>
    nameChange(
      name,
      { count: before.get(name) ?? 0, total: beforeTotal },
      { count: after.get(name) ?? 0, total: afterTotal },
    ),
  );
  return {
    group,
    beforeTotal,
    afterTotal,
    names: names.sort(
      (one, other) =>
        Math.abs(other.difference ?? 0) - Math.abs(one.difference ?? 0) || byCodeUnit(one.name, other.name),
    ),
  };
}

interface CountedName {
  readonly count: number;
  readonly total: number;
}

function nameChange(name: string, before: CountedName, after: CountedName): NameChange {
  const shareOf = ({ count, total }: CountedName) => (total > 0 ? count / total : null);
  const [one, other] = [shareOf(before), shareOf(after)];
  const difference = one === null || other === null ? null : other - one;
  const isWhole = [before, after].every(
    ({ count, total }) => Number.isSafeInteger(count) && Number.isSafeInteger(total),
  );
  const interval = difference !== null && isWhole ? proportionDifference(before, after).interval : null;
  return {
    name,
    before: { count: before.count, share: one },
    after: { count: after.count, share: other },
    difference,
    interval,
    clear: interval === null ? null : isClear(interval),
  };
}

function isClear({ low, high }: Interval): boolean {
  return low > 0 || high < 0;
}

function totalOf(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((sum, count) => sum + count, 0);
}

function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
