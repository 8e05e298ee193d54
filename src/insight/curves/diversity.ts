/**
 * How varied topics or styles are, generation by generation: entropy (Shannon 1948), the number of equally frequent names
 * that would be as varied (Hill 1973), and how much the most frequent take. Falling diversity beside a flat score is a
 * narrowing, which the reader of both curves concludes.
 */
import { trendOf, type TrendResult } from '../trend.ts';

export interface NameCounts {
  /** Generation or any other x. */
  readonly x: number;
  readonly id: string;
  /** How often each name occurs. What is not a number above 0 does not count. */
  readonly counts: Readonly<Record<string, number>>;
}

export interface Diversity {
  readonly x: number;
  readonly id: string;
  readonly total: number;
  readonly names: number;
  /** In nats, with the bias of few samples put right: + (names - 1) / (2 total) (Miller 1955). */
  readonly entropy: number;
  /** Entropy over that of all names of the curve alike, 0 to 1; null where the whole curve has one name. */
  readonly evenness: number | null;
  /** exp(entropy), and 1 / sum of squared shares: Hill numbers of order 1 and 2; at most the names of the curve. */
  readonly effectiveNames: number;
  readonly effectiveNamesDominant: number;
  /** Sum of squared shares (Herfindahl), 1 where one name takes all. */
  readonly concentration: number;
  /** The most frequent name, of equal ones the first in the order of code units. */
  readonly leader: { readonly name: string; readonly share: number };
}

export interface ShareShift {
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

export interface DiversityCurve {
  /** By x; generations without counts are left out. */
  readonly points: readonly Diversity[];
  readonly withoutCounts: number;
  /** Names of the whole curve. */
  readonly names: number;
  /** Of the evenness; `too-few` with fewer than five generations. */
  readonly trend: TrendResult;
  /** Between the first and the last third of the generations: 0 for equal shares, 1 for no name in common; null without. */
  readonly divergence: number | null;
  /** Every name by how much its share changed between those thirds, the most first. */
  readonly shifts: readonly ShareShift[];
}

const THIRD = 3;

export function diversityOf(generations: Iterable<NameCounts>): DiversityCurve {
  const all = [...generations].map(({ x, id, counts }) => ({ x, id, counts: countsOf(counts) }));
  const counted = all
    .filter(({ x, counts }) => Number.isFinite(x) && counts.size > 0)
    .sort((one, other) => one.x - other.x);
  const names = new Set(counted.flatMap(({ counts }) => [...counts.keys()])).size;
  const points = counted.map(({ x, id, counts }) => diversityAt(x, id, counts, names));
  const third = Math.ceil(counted.length / THIRD);
  const before = sharesOf(counted.slice(0, third).map(({ counts }) => counts));
  const after = sharesOf(counted.slice(-third).map(({ counts }) => counts));
  return {
    points,
    withoutCounts: all.length - counted.length,
    names,
    trend: trendOf(
      points.map(({ x, evenness }) => ({ x, y: evenness ?? 0 })),
      { seed: 0 },
    ),
    divergence: counted.length < 2 ? null : divergenceOf(before, after),
    shifts: counted.length < 2 ? [] : shiftsOf(before, after),
  };
}

function diversityAt(x: number, id: string, counts: ReadonlyMap<string, number>, namesOfCurve: number): Diversity {
  const shares = [...sharesOf([counts])].sort(
    ([one, share], [other, otherShare]) => otherShare - share || byCodeUnit(one, other),
  );
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const plain = -shares.reduce((sum, [, share]) => sum + share * Math.log(share), 0);
  const entropyMax = Math.log(namesOfCurve);
  const entropy = Math.min(entropyMax, Math.max(0, plain + (counts.size - 1) / (2 * total)));
  const concentration = shares.reduce((sum, [, share]) => sum + share ** 2, 0);
  const [name, share] = shares[0] ?? ['', 0];
  return {
    x,
    id,
    total,
    names: counts.size,
    entropy,
    evenness: namesOfCurve > 1 ? entropy / entropyMax : null,
    effectiveNames: Math.exp(entropy),
    effectiveNamesDominant: 1 / concentration,
    concentration,
    leader: { name, share },
  };
}

function countsOf(counts: Readonly<Record<string, number>>): ReadonlyMap<string, number> {
  return new Map(Object.entries(counts).filter(([, count]) => count > 0 && count <= Number.MAX_SAFE_INTEGER));
}

/** The share of each name in all counts together. */
function sharesOf(all: readonly ReadonlyMap<string, number>[]): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const counts of all) for (const [name, count] of counts) sums.set(name, (sums.get(name) ?? 0) + count);
  const total = [...sums.values()].reduce((sum, count) => sum + count, 0);
  return new Map([...sums].map(([name, sum]) => [name, sum / total]));
}

/** Jensen and Shannon's divergence in bits (Lin 1991). */
function divergenceOf(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): number {
  const half = (one: ReadonlyMap<string, number>, other: ReadonlyMap<string, number>) =>
    [...one].reduce((sum, [name, share]) => sum + share * Math.log2((2 * share) / (share + (other.get(name) ?? 0))), 0);
  return Math.min(1, Math.max(0, (half(before, after) + half(after, before)) / 2));
}

function shiftsOf(before: ReadonlyMap<string, number>, after: ReadonlyMap<string, number>): readonly ShareShift[] {
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, before: before.get(name) ?? 0, after: after.get(name) ?? 0 }))
    .sort(
      (one, other) =>
        Math.abs(other.after - other.before) - Math.abs(one.after - one.before) || byCodeUnit(one.name, other.name),
    );
}

function byCodeUnit(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}
