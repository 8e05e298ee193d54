/**
 * Which names generations saw how often: the share of each, on one list of names for the whole curve, and how varied they
 * are. Only generations that counted names are here.
 */
import { diversityOf, type DiversityCurve } from '../../insight/curves/diversity.ts';
import { generationFacts } from '../../insight/curves/generation.ts';
import { presenceOf } from '../../query/field-values.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { PatternRoot } from './metric-catalog.ts';
import type { LearningStream } from './find-generation.ts';
import { stepIn } from './read-generation.ts';

/** The newest ones; more are no small multiples. */
export const PATTERN_GENERATIONS_MAX = 2000;
/** A longer record says other things than how often it saw which name. */
export const PATTERN_BYTES_MAX = 64 * 1024;
/** Names with a series of their own; the rest share one. */
export const PATTERN_NAMES_MAX = 12;

export interface PatternGeneration {
  readonly id: string;
  readonly step: number | null;
  /** ns since 1970. */
  readonly ns: bigint;
  readonly total: number;
  /** One for each of the names, in their order. */
  readonly shares: readonly number[];
  readonly othersShare: number;
}

export interface PatternSeries {
  readonly stream: string;
  /** `topics`, `styles`. */
  readonly group: string;
  /** The most frequent over the whole curve, the most frequent first. */
  readonly names: readonly string[];
  /** How many more names there are. */
  readonly others: number;
  /** In the order of time. */
  readonly generations: readonly PatternGeneration[];
  /** Along the order of the generations. */
  readonly diversity: DiversityCurve;
}

export interface PatternCurves {
  readonly series: readonly PatternSeries[];
  /** Generations that are not here: older ones, and those whose records are longer. */
  readonly leftOut: number;
}

interface PatternRow {
  readonly id: string;
  readonly step: number | null;
  readonly ns: bigint;
  readonly groups: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

export async function patternCurves(
  scope: RecordsScope,
  streams: readonly LearningStream[],
  roots: readonly PatternRoot[],
): Promise<PatternCurves> {
  const read = await Promise.all(
    streams.map(async (one) => {
      const own = roots.filter(({ stream }) => stream === one.stream);
      if (own.length === 0) return { stream: one.stream, rows: [], leftOut: 0 };
      return { stream: one.stream, ...(await patternRows(scope.with({ streams: [one.stream] }), one, own)) };
    }),
  );
  return {
    series: read.flatMap(({ stream, rows }) => {
      const groups = [...new Set(rows.flatMap((row) => [...row.groups.keys()]))].sort();
      return groups.map((group) => seriesOf(stream, group, rows));
    }),
    leftOut: read.reduce((sum, { leftOut }) => sum + leftOut, 0),
  };
}

async function patternRows(
  scope: RecordsScope,
  { step }: LearningStream,
  roots: readonly PatternRoot[],
): Promise<{ readonly rows: readonly PatternRow[]; readonly leftOut: number }> {
  const has = roots.map(({ field }) => presenceOf(field)).join(' OR ');
  const where = `${scope.where} AND (${has})`;
  const [rows, { matches }] = await Promise.all([
    scope.all<{ id: string; ns: string; line: string }>(
      `SELECT lower(hex(records.id)) AS id, toString(toUnixTimestamp64Nano(records.time)) AS ns, base64Encode(raw) AS line
      FROM records WHERE ${where} AND records.bytes <= ${PATTERN_BYTES_MAX}
      ORDER BY records.time DESC, records.source DESC, records.at DESC LIMIT ${PATTERN_GENERATIONS_MAX}`,
    ),
    scope.one<{ matches: number }>(`SELECT toFloat64(count()) AS matches FROM records WHERE ${where}`),
  ]);
  return {
    rows: rows.toReversed().map(({ id, ns, line }) => {
      const value: unknown = JSON.parse(Buffer.from(line, 'base64').toString('utf8'));
      return { id, step: stepIn(value, step), ns: BigInt(ns), groups: generationFacts(value, step).patterns };
    }),
    leftOut: matches - rows.length,
  };
}

function seriesOf(stream: string, group: string, rows: readonly PatternRow[]): PatternSeries {
  const counted = rows.flatMap(({ groups, ...row }) => {
    const counts = groups.get(group);
    return counts === undefined ? [] : [{ ...row, counts, total: totalOf(counts.values()) }];
  });
  const totals = new Map<string, number>();
  for (const { counts } of counted) {
    for (const [name, count] of counts) totals.set(name, (totals.get(name) ?? 0) + count);
  }
  const ranked = [...totals]
    .sort(([one, count], [other, otherCount]) => otherCount - count || (one < other ? -1 : Number(one > other)))
    .map(([name]) => name);
  const names = ranked.slice(0, PATTERN_NAMES_MAX);
  return {
    stream,
    group,
    names,
    others: ranked.length - names.length,
    generations: counted.map(({ id, step, ns, total, counts }) => {
      const shares = names.map((name) => (counts.get(name) ?? 0) / total);
      const named = names.reduce((sum, name) => sum + (counts.get(name) ?? 0), 0);
      return { id, step, ns, total, shares, othersShare: (total - named) / total };
    }),
    diversity: diversityOf(
      // Its place in time: numbers of generations may be missing, or begin anew.
      counted.map(({ id, counts }, index) => ({ x: index, id, counts: Object.fromEntries(counts) })),
    ),
  };
}

function totalOf(counts: Iterable<number>): number {
  let sum = 0;
  for (const count of counts) sum += count;
  return sum;
}
