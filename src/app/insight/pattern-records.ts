/**
 * The records of one pattern: how many over time, what its values were, and the newest of them. All records count over time;
 * values are those of the newest ones, up to a number that is told.
 */
import { setImmediate } from 'node:timers/promises';
import { countsFor } from '../../insight/patterns/counts-for.ts';
import { ANY_TOKEN } from '../../insight/patterns/line-group.ts';
import { maskLine } from '../../insight/patterns/mask-line.ts';
import type { MaskedLine, MaskKind } from '../../insight/patterns/mask-line.ts';
import type { Pattern } from '../../insight/patterns/pattern-miner.ts';
import { quantilesOf } from '../../insight/quantiles.ts';
import type { FieldPath } from '../../query/filter.ts';
import { NUMBER_MAX } from '../../query/filter-pieces.ts';
import { likePattern } from '../../query/like-pattern.ts';
import { bucketIndexOf, bucketStartSql } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import { timelessProblems } from '../answer-query.ts';
import type { RecordsScope } from '../records-scope.ts';
import type { PatternsOfScope } from './mine-patterns.ts';
import { likeTextKey, patternText } from './pattern-text.ts';

/** Newest messages that are looked at for values: some seconds at worst. */
export const VALUES_MESSAGES_MAX = 20_000;
/** Different values of a place that are told apart. */
const DISTINCT_MAX = 20_000;
/** Messages that are masked before other requests get their turn. */
const TURN_MESSAGES = 250;
const EXAMPLES_MAX = 5;

export interface PatternValues {
  /** The word of the template, from 0. */
  readonly token: number;
  readonly kind: MaskKind | 'any';
  readonly count: number;
  /** Different values; null where they are more than are told apart. */
  readonly distinct: number | null;
  /** Of those that are numbers; null where none is. */
  readonly min: number | null;
  readonly median: number | null;
  readonly max: number | null;
  /** The most frequent first. */
  readonly values: readonly { readonly value: string; readonly count: number }[];
}

export interface PatternExample {
  readonly id: string;
  readonly stream: string;
  readonly timeNs: bigint | null;
  readonly text: string;
}

export interface PatternRecords {
  readonly counts: readonly { readonly startMs: number; readonly endMs: number; readonly count: number }[];
  readonly values: readonly PatternValues[];
  /** Records that the values are of: the newest of the pattern. */
  readonly valuesFrom: number;
  readonly examples: readonly PatternExample[];
}

/** @param scope with both ends of its range, which the buckets are of @param valuesMax listed of each place */
export async function patternRecords(
  scope: RecordsScope,
  field: FieldPath | null,
  mined: PatternsOfScope,
  pattern: Pattern,
  buckets: TimeBuckets,
  valuesMax: number,
): Promise<PatternRecords> {
  const [counts, found] = await Promise.all([
    countsOverTime(scope, field, mined, pattern, buckets),
    newestOf(scope, field, mined, pattern),
  ]);
  const places = placesIn(
    pattern.template,
    found.map(({ masked }) => masked),
  );
  return {
    counts,
    values: places.map((place) => summaryOf(place, valuesMax)),
    valuesFrom: found.length,
    examples: found.slice(0, EXAMPLES_MAX).map(({ id, stream, timeNs, text }) => ({ id, stream, timeNs, text })),
  };
}

/** Records that may be of the pattern: their texts have its fixed words, in order. */
function candidates(field: FieldPath | null, { template }: Pattern) {
  const { text, isCut, isThere, params } = patternText(field);
  const fixed = template.split(/<(?:uuid|time|url|ip|path|hex|num|\*|rest)>|\s+/).filter((part) => part !== '');
  const many = { any: 'many' } as const;
  const like = likePattern([many, ...fixed.flatMap((part) => [{ text: part }, many])]);
  return {
    columns: `${text} AS t, ${isCut} AS cut`,
    // The text is what is cut, so that what lies behind does not count.
    condition: `${isThere} AND t LIKE {v_like:String}`,
    params: { ...params, v_like: like },
  };
}

async function countsOverTime(
  scope: RecordsScope,
  field: FieldPath | null,
  mined: PatternsOfScope,
  pattern: Pattern,
  buckets: TimeBuckets,
): Promise<PatternRecords['counts']> {
  const { startsMs, endMs } = buckets;
  const counts = startsMs.map((startMs, index) => ({ startMs, endMs: startsMs[index + 1] ?? endMs, count: 0 }));
  if (startsMs.length === 0) return counts;
  const { columns, condition, params } = candidates(field, pattern);
  // One row for each key, so that a text is masked once and not for each bucket.
  const rows = scope.rows<{ text: string; is_cut: number; starts: readonly number[]; ns: readonly number[] }>(
    `SELECT any(text) AS text, any(cut) AS is_cut, groupArray(start) AS starts, groupArray(toFloat64(n)) AS ns FROM (
      SELECT any(t) AS text, cut, sipHash128(${likeTextKey('t')}) AS key, start, count() AS n
      FROM (SELECT ${columns}, ${bucketStartSql(buckets)} AS start FROM records WHERE (${scope.where}) AND ${condition})
      GROUP BY key, cut, start) GROUP BY key, cut`,
    { params },
  );
  let taken = 0;
  for await (const { text, is_cut, starts, ns } of rows) {
    taken += 1;
    if (taken % TURN_MESSAGES === 0) await setImmediate();
    if (!countsFor(mined, pattern, maskLine(text, is_cut === 1))) continue;
    for (const [place, start] of starts.entries()) {
      const bucket = counts[bucketIndexOf(buckets, start)];
      if (bucket !== undefined) bucket.count += ns[place] ?? 0;
    }
  }
  return counts;
}

interface NewestRecord extends PatternExample {
  readonly masked: MaskedLine;
}

async function newestOf(
  scope: RecordsScope,
  field: FieldPath | null,
  mined: PatternsOfScope,
  pattern: Pattern,
): Promise<readonly NewestRecord[]> {
  const { columns, condition, params } = candidates(field, pattern);
  const rows = scope.rows<{ text: string; is_cut: number; record: string; of_stream: string; ns: string; odd: string }>(
    `SELECT t AS text, cut AS is_cut, record, of_stream, toString(place) AS ns, odd FROM (
      SELECT ${columns}, lower(hex(records.id)) AS record, toString(records.stream) AS of_stream,
        toUnixTimestamp64Nano(records.time) AS place, toString(records.problem) AS odd
      FROM records WHERE (${scope.where}) AND ${condition}
      ORDER BY place DESC, record LIMIT ${VALUES_MESSAGES_MAX})`,
    { params },
  );
  const found: NewestRecord[] = [];
  let taken = 0;
  for await (const { text, is_cut, record, of_stream, ns, odd } of rows) {
    taken += 1;
    if (taken % TURN_MESSAGES === 0) await setImmediate();
    const masked = maskLine(text, is_cut === 1);
    if (!countsFor(mined, pattern, masked)) continue;
    const timeNs = timelessProblems.has(odd) ? null : BigInt(ns);
    // Only examples are shown as a whole.
    found.push({ id: record, stream: of_stream, timeNs, text: found.length < EXAMPLES_MAX ? text : '', masked });
  }
  return found;
}

interface Place {
  readonly token: number;
  readonly kind: MaskKind | 'any';
  readonly counts: Map<string, number>;
  more: boolean;
}

/** What stood in each place of the template, in the order of its words. */
function placesIn(template: string, lines: readonly MaskedLine[]): readonly Place[] {
  const words = template.split(' ');
  const places = new Map<string, Place>();
  const add = (token: number, within: number, kind: Place['kind'], value: string): void => {
    const key = `${token} ${within}`;
    const place = places.get(key) ?? { token, kind, counts: new Map<string, number>(), more: false };
    places.set(key, place);
    if (place.counts.has(value) || place.counts.size < DISTINCT_MAX) {
      place.counts.set(value, (place.counts.get(value) ?? 0) + 1);
    } else place.more = true;
  };
  for (const { tokens, values } of lines) {
    for (const [token, word] of words.entries()) {
      if (word === ANY_TOKEN) {
        add(token, 0, 'any', tokens[token] ?? '');
        continue;
      }
      const own = values.filter((value) => value.token === token);
      for (const [within, { kind, text }] of own.entries()) add(token, within, kind, text);
    }
  }
  return [...places.values()].sort((one, other) => one.token - other.token);
}

function summaryOf({ token, kind, counts, more }: Place, valuesMax: number): PatternValues {
  const ranked = [...counts].sort(([one, n], [other, m]) => m - n || (one < other ? -1 : 1));
  const numbers =
    kind === 'num'
      ? ranked.flatMap(([text, count]) => {
          const number = Number(text);
          return Number.isFinite(number) && Math.abs(number) <= NUMBER_MAX
            ? Array.from({ length: count }, () => number)
            : [];
        })
      : [];
  const [min, median, max] = quantilesOf(numbers, [0, 0.5, 1]).quantiles;
  return {
    token,
    kind,
    count: ranked.reduce((sum, [, count]) => sum + count, 0),
    distinct: more ? null : counts.size,
    min: min?.value ?? null,
    median: median?.value ?? null,
    max: max?.value ?? null,
    values: ranked.slice(0, valuesMax).map(([value, count]) => ({ value, count })),
  };
}
