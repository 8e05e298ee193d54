/**
 * When requests were slow: times in which those that took longer than nine of ten do crowd, and in which requests took
 * clearly longer than in the rest of the range.
 */
import type { FieldPath } from '../../query/filter.ts';
import { numbersIn } from '../../query/filter-pieces.ts';
import { bucketStartSql, bucketStartsOf } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import { chooseInterval, intervalText } from '../../query/time-interval.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import { spellsOf } from '../../insight/spells.ts';
import type { Spell } from '../../insight/spells.ts';
import { evidenceOf } from '../insight/asked-records.ts';
import type { AskedRecords, RecordsEvidence } from '../insight/asked-records.ts';
import { quantilesSql } from '../stats/quantile-method.ts';
import { valuesSql } from './latency.ts';
import type { Latency } from './latency.ts';
import type { SummaryAsk } from './summary-ask.ts';

/** Of a day five minutes each. */
export const SPELL_BUCKETS = 480;
/** A list of more is not read. */
export const SPELLS_SHOWN_MAX = 5;
export const FALSE_ALARM_MAX = 0.01;
/** Slow is what takes longer than nine of ten. */
export const USUAL_SLOW_SHARE = 0.1;
/** In a spell three of ten are slow, or more. */
export const SPELL_SLOW_SHARE = 0.3;
export const SPELL_FACTOR_MIN = 1.25;
/** Of fewer values a tenth is too few to crowd. */
export const SPELL_VALUES_MIN = 100;

export interface SpellLevel {
  readonly p50: number | null;
  readonly p95: number | null;
}

export interface SlowSpell {
  readonly range: ClosedRange;
  readonly n: number;
  readonly slow: number;
  readonly inside: SpellLevel;
  readonly evidence: RecordsEvidence;
}

export interface SlowSpells {
  readonly status: 'found' | 'none' | 'too-few';
  /** Null where there are too few. */
  readonly interval: string | null;
  readonly total: number;
  /** Values in all of them. */
  readonly touched: number;
  readonly outside: SpellLevel;
  /** The greatest first, SPELLS_SHOWN_MAX at most. */
  readonly spells: readonly SlowSpell[];
}

interface LevelRow {
  /** Of the spell, from 1; 0: outside all. */
  readonly place: number;
  readonly levels: readonly (number | null)[];
}

const noLevel: SpellLevel = { p50: null, p95: null };

/** @param asked of the streams that have the field, with the range of the summary */
export async function slowSpells(
  asked: AskedRecords,
  { range }: SummaryAsk,
  field: FieldPath,
  { whole, method }: Latency,
): Promise<SlowSpells> {
  const nothing = { interval: null, total: 0, touched: 0, outside: noLevel, spells: [] };
  if (whole.n < SPELL_VALUES_MIN || whole.p90 === null) return { status: 'too-few', ...nothing };
  const { scope, clock } = asked;
  const interval = chooseInterval(range, SPELL_BUCKETS);
  const buckets = bucketStartsOf(range, interval, clock.timezone);
  const start = `, ${bucketStartSql(buckets)} AS start`;
  const source = valuesSql(asked, field, start);
  const found = await scope.all<{ start: number; total: number; slow: number }>(
    `SELECT start, toFloat64(count()) AS total, toFloat64(countIf(v > {v_slow:Float64})) AS slow FROM ${source} GROUP BY start`,
    { params: { v_slow: whole.p90 } },
  );
  const byStart = new Map(found.map((row) => [row.start, row]));
  const rule = { usualShare: USUAL_SLOW_SHARE, spellShare: SPELL_SLOW_SHARE, falseAlarmMax: FALSE_ALARM_MAX };
  let spells = spellsOf(
    buckets.startsMs.map((one) => ({ total: byStart.get(one)?.total ?? 0, events: byStart.get(one)?.slow ?? 0 })),
    rule,
  );
  for (;;) {
    if (spells.length === 0) return { status: 'none', ...nothing, interval: intervalText(interval) };
    const place = placeSql(spells, buckets);
    const levels = await scope.all<LevelRow>(
      `SELECT toFloat64(${place}) AS place, ${quantilesSql(method, [0.5, 0.95], 'v')} AS levels FROM ${source} GROUP BY place`,
    );
    const levelOf = (index: number): SpellLevel => {
      const [p50 = null, p95 = null] = levels.find((row) => row.place === index)?.levels ?? [];
      return { p50, p95 };
    };
    const outside = levelOf(0);
    const clear = spells.filter((_, index) => isClear(levelOf(index + 1), outside));
    if (clear.length < spells.length) {
      // What is left out lies outside from now on.
      spells = clear;
      continue;
    }
    const shown = spells
      .map((spell, index) => ({ spell, inside: levelOf(index + 1) }))
      .sort((one, other) => other.spell.excess - one.spell.excess)
      .slice(0, SPELLS_SHOWN_MAX);
    return {
      status: 'found',
      interval: intervalText(interval),
      total: spells.length,
      touched: spells.reduce((sum, { total }) => sum + total, 0),
      outside,
      spells: shown.map(({ spell, inside }) => {
        const period = rangeOfSpell(spell, buckets, range);
        const evidence = evidenceOf(asked, 'all', numbersIn(field), period);
        return { range: period, n: spell.total, slow: spell.events, inside, evidence };
      }),
    };
  }
}

/** From the begin of its first bucket to the end of its last one, as far as the range goes. */
export function rangeOfSpell(
  { first, last }: Spell,
  { startsMs, endMs }: TimeBuckets,
  range: ClosedRange,
): ClosedRange {
  const [from, to] = [startsMs[first] ?? 0, startsMs[last + 1] ?? endMs].map((ms) => BigInt(ms) * 1_000_000n);
  return {
    fromNs: from === undefined || from < range.fromNs ? range.fromNs : from,
    toNs: to === undefined || to > range.toNs ? range.toNs : to,
  };
}

/** SQL of the number of the spell of a row, from 1; 0: none. */
function placeSql(spells: readonly Spell[], { startsMs }: TimeBuckets): string {
  const starts = spells.flatMap(({ first, last }, index) =>
    startsMs.slice(first, last + 1).map((ms) => ({ ms, place: index + 1 })),
  );
  const list = (numbers: readonly number[]) => `[${numbers.map((number) => `toFloat64(${number})`).join(', ')}]`;
  return `transform(start, ${list(starts.map(({ ms }) => ms))}, ${list(starts.map(({ place }) => place))}, toFloat64(0))`;
}

function isClear(inside: SpellLevel, outside: SpellLevel): boolean {
  if (inside.p95 === null || outside.p95 === null) return false;
  return inside.p95 > outside.p95 && inside.p95 >= SPELL_FACTOR_MIN * outside.p95;
}
