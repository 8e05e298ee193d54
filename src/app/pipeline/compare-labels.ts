/**
 * How the calls of two labels differ: in score, in duration and in how they ended, each with its interval, and with a
 * chance that takes into account how many comparisons are made at once.
 */
import { adjustedChances } from '../../insight/false-discovery.ts';
import { defaultConfidence } from '../../insight/interval.ts';
import { numericDifference } from '../../insight/numeric-difference.ts';
import type { NumericDifference } from '../../insight/numeric-difference.ts';
import { proportionDifference } from '../../insight/proportions.ts';
import type { ProportionDifference } from '../../insight/proportions.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { RoleStreams } from '../requests/role-streams.ts';
import { callsSql, groupSql } from './calls.ts';
import type { Grouping } from './calls.ts';
import { SAMPLES_MIN } from './label-summary.ts';

/** Labels that are compared with one another where none is named: 28 pairs. */
export const COMPARED_MAX = 8;
/** Values of one label and measure; of more, so many are drawn, always the same. An interval is hardly wider for it. */
export const VALUES_MAX = 2000;

export interface ComparedMeasure extends Omit<NumericDifference, 'type' | 'field'> {
  /** Over all comparisons of this answer (Benjamini and Hochberg). */
  readonly adjustedP: number;
  /** Whether there were more values, so that VALUES_MAX of them were drawn. */
  readonly isSampled: boolean;
}

export interface LabelComparison {
  readonly a: string;
  readonly b: string;
  readonly nA: number;
  readonly nB: number;
  /** Share of b less share of a. */
  readonly ok: ProportionDifference;
  /** b against a; null where one of them has fewer than two values. */
  readonly score: ComparedMeasure | null;
  readonly duration: ComparedMeasure | null;
  /** Whether both have SAMPLES_MIN calls. */
  readonly isEnough: boolean;
  /** By the size of the effect on the score, from 1; null where they are too few, or have no score. */
  readonly rank: number | null;
}

export interface ComparedLabels {
  readonly comparisons: readonly LabelComparison[];
  /** Labels in all; those beyond COMPARED_MAX are in no comparison that does not name them. */
  readonly labelCount: number;
  /** Labels that were asked for and have no call. */
  readonly unknown: readonly string[];
}

interface Counted {
  readonly label: string;
  readonly n: number;
  readonly ok: number;
  /** By how frequent it is, from 1. */
  readonly place: number;
  /** How many there are. */
  readonly labels: number;
}

interface Values {
  readonly score: readonly number[];
  readonly duration: readonly number[];
}

/** Both named: these two. One: it against the most frequent others. None: the most frequent ones, each pair. */
export async function compareLabels(
  scope: RecordsScope,
  roles: RoleStreams,
  { grouping, a, b }: { readonly grouping: Grouping; readonly a: string | null; readonly b: string | null },
): Promise<ComparedLabels> {
  const named = [a, b].filter((name) => name !== null);
  if (roles.calls.length === 0) return { comparisons: [], labelCount: 0, unknown: named };
  const counted = await countsOf(scope, roles, grouping, named);
  const known = new Map(counted.map((one) => [one.label, one]));
  const pairs = pairsOf(counted, a, b).flatMap(([one, other]) => {
    const [first, second] = [known.get(one), known.get(other)];
    return first === undefined || second === undefined ? [] : [[first, second] as const];
  });
  const labels = [...new Set(pairs.flatMap(([one, other]) => [one.label, other.label]))];
  const values = await valuesOf(scope, roles, grouping, labels);
  const unknown = named.filter((name) => !known.has(name));
  const labelCount = counted[0]?.labels ?? 0;
  return { comparisons: ranked(pairs.map((pair) => compared(pair, values))), labelCount, unknown };
}

function pairsOf(counted: readonly Counted[], a: string | null, b: string | null): (readonly [string, string])[] {
  const frequent = counted.slice(0, COMPARED_MAX).map(({ label }) => label);
  if (a !== null && b !== null) return [[a, b]];
  if (a !== null) return frequent.filter((label) => label !== a).map((label) => [a, label]);
  if (b !== null) return frequent.filter((label) => label !== b).map((label) => [label, b]);
  return frequent.flatMap((one, index) => frequent.slice(index + 1).map((other) => [one, other] as const));
}

/** Those that are named, and the most frequent, these first. */
async function countsOf(
  scope: RecordsScope,
  roles: RoleStreams,
  grouping: Grouping,
  named: readonly string[],
): Promise<Counted[]> {
  const found = await scope.all<Counted>(
    `SELECT *, toFloat64(row_number() OVER (ORDER BY n DESC, label)) AS place, toFloat64(count() OVER ()) AS labels FROM (
      SELECT label, toFloat64(count()) AS n, toFloat64(countIf(outcome = 1)) AS ok
      FROM (SELECT ${groupSql(grouping)} AS label, outcome FROM (${callsSql(roles, scope.where, ['outcome', grouping])}))
      WHERE isNotNull(label) GROUP BY label)
    ORDER BY has(JSONExtract({v_named:String}, 'Array(String)'), assumeNotNull(label)) DESC, place
    LIMIT ${COMPARED_MAX + named.length}`,
    { params: { ...roles.params, v_named: JSON.stringify(named) } },
  );
  return found.sort((one, other) => one.place - other.place);
}

/** Of each label one value more than count, so that who has more is known; drawn by the ids of the records. */
async function valuesOf(
  scope: RecordsScope,
  roles: RoleStreams,
  grouping: Grouping,
  labels: readonly string[],
): Promise<Map<string, Values>> {
  if (labels.length === 0) return new Map();
  const calls = callsSql(roles, scope.where, ['record', 'score', 'duration', grouping]);
  const wanted = `has(JSONExtract({v_labels:String}, 'Array(String)'), ifNull(label, ''))`;
  const drawn = (measure: 'score' | 'duration') =>
    scope.all<{ label: string; values: number[] }>(
      `SELECT label, groupArray(value) AS values FROM (
        SELECT label, value FROM (
          SELECT ${groupSql(grouping)} AS label, assumeNotNull(${measure}) AS value, record FROM (${calls})
          WHERE isNotNull(${measure}))
        WHERE ${wanted} ORDER BY cityHash64(record), record LIMIT ${VALUES_MAX + 1} BY label)
      GROUP BY label`,
      { params: { ...roles.params, v_labels: JSON.stringify(labels) } },
    );
  const [scores, durations] = await Promise.all([drawn('score'), drawn('duration')]);
  const of = (rows: typeof scores, label: string) => rows.find((row) => row.label === label)?.values ?? [];
  return new Map(labels.map((label) => [label, { score: of(scores, label), duration: of(durations, label) }]));
}

type Unranked = Omit<LabelComparison, 'rank'>;

function compared([one, other]: readonly [Counted, Counted], values: ReadonlyMap<string, Values>): Unranked {
  const measured = (measure: keyof Values) =>
    measureOf(values.get(one.label)?.[measure] ?? [], values.get(other.label)?.[measure] ?? []);
  return {
    a: one.label,
    b: other.label,
    nA: one.n,
    nB: other.n,
    ok: proportionDifference({ count: one.ok, total: one.n }, { count: other.ok, total: other.n }),
    score: measured('score'),
    duration: measured('duration'),
    isEnough: Math.min(one.n, other.n) >= SAMPLES_MIN,
  };
}

function measureOf(before: readonly number[], after: readonly number[]): ComparedMeasure | null {
  if (Math.min(before.length, after.length) < 2) return null;
  const [first, second] = [before.slice(0, VALUES_MAX), after.slice(0, VALUES_MAX)];
  const isSampled = before.length > VALUES_MAX || after.length > VALUES_MAX;
  const difference = numericDifference({ type: 'numeric', field: '', before: first, after: second }, defaultConfidence);
  const { type: _type, field: _field, ...rest } = difference;
  return { ...rest, adjustedP: rest.p, isSampled };
}

/** The largest effect first; what rests on too few samples comes last, and has no rank. */
function ranked(comparisons: readonly Unranked[]): LabelComparison[] {
  const adjusted = adjustAll(comparisons);
  const effectOf = ({ score }: Unranked) => Math.abs(score?.effect ?? 0);
  const canRank = ({ isEnough, score }: Unranked) =>
    isEnough && score !== null && Math.min(score.nBefore, score.nAfter) >= SAMPLES_MIN;
  const best = adjusted.filter(canRank).sort((one, other) => effectOf(other) - effectOf(one));
  const rest = adjusted.filter((one) => !canRank(one));
  return [...best.map((one, index) => ({ ...one, rank: index + 1 })), ...rest.map((one) => ({ ...one, rank: null }))];
}

function adjustAll(comparisons: readonly Unranked[]): Unranked[] {
  const chancesOf = (measure: 'score' | 'duration') => {
    const asked = comparisons.flatMap((one, index) => (one[measure] === null ? [] : [{ index, p: one[measure].p }]));
    const adjusted = adjustedChances(asked.map(({ p }) => p));
    return new Map(asked.map(({ index }, place) => [index, adjusted[place] ?? 1]));
  };
  const [scores, durations] = [chancesOf('score'), chancesOf('duration')];
  return comparisons.map((one, index) => ({
    ...one,
    score: one.score === null ? null : { ...one.score, adjustedP: scores.get(index) ?? 1 },
    duration: one.duration === null ? null : { ...one.duration, adjustedP: durations.get(index) ?? 1 },
  }));
}
