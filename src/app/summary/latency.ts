/**
 * How long requests take: over the whole range, and in its newest part, which is as short as it can be and still have
 * values enough.
 */
import { numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { numbersIn } from '../../query/filter-pieces.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import { quantileRanks } from '../../insight/quantile-bounds.ts';
import { RECENT_CONFIDENCE, RECENT_VALUES_MIN, recentVerdict } from '../../insight/recent-level.ts';
import type { RecentVerdict } from '../../insight/recent-level.ts';
import { evidenceOf } from '../insight/asked-records.ts';
import type { AskedRecords, RecordsEvidence } from '../insight/asked-records.ts';
import { usableNumber } from '../insight/measure.ts';
import { quantileMethod, quantilesSql } from '../stats/quantile-method.ts';
import type { QuantileMethod } from '../stats/quantile-method.ts';
import type { SummaryAsk } from './summary-ask.ts';

/** Parts of the range, from the shortest on, of which the first with values enough is the recent one. */
const RECENT_PARTS = [24n, 12n, 6n, 4n] as const;
const NS_PER_MS = 1_000_000n;

export interface LatencyLevel {
  readonly n: number;
  /** Null without values. */
  readonly p50: number | null;
  readonly p95: number | null;
  readonly p99: number | null;
  readonly evidence: RecordsEvidence;
}

export interface RecentLatency extends LatencyLevel {
  readonly range: ClosedRange;
  readonly p95Low: number | null;
  readonly p95High: number | null;
}

export interface WholeLatency extends LatencyLevel {
  /** Of few values the ends say more than quantiles, which lie between two of them. Null without values. */
  readonly min: number | null;
  readonly max: number | null;
  /** What takes longer is slow. */
  readonly p90: number | null;
}

export interface Latency {
  readonly verdict: RecentVerdict;
  readonly whole: WholeLatency;
  readonly recent: RecentLatency;
  readonly method: QuantileMethod;
}

/** The numbers of a field in the records of a question, those that can be computed with, as `v`, with their times. */
export function valuesSql({ scope }: AskedRecords, field: FieldPath, more = ''): string {
  return `(SELECT * FROM (SELECT ${usableNumber(numberOf(field))} AS v, toUnixTimestamp64Nano(records.time) AS ns${more}
    FROM records WHERE ${scope.where}) WHERE isNotNull(v))`;
}

/** SQL of the value of a rank, from 1, among `n`. */
function rankedSql(method: QuantileMethod, rank: number, n: number, value: string): string {
  const share = (rank - 0.5) / n;
  // The exact one takes the value at that share of the places, rounded down: no two values are mixed.
  return method === 'exact'
    ? `toFloat64(quantileExact(${share})(${value}))`
    : `${quantilesSql(method, [share], value)}[1]`;
}

/** @param asked of the streams that have the field, with the range of the summary @param nowMs a range may go beyond it */
export async function latencyOf(
  asked: AskedRecords,
  { range }: SummaryAsk,
  field: FieldPath,
  nowMs: number,
): Promise<Latency> {
  const { scope } = asked;
  const parts = recentParts(range, nowMs);
  const isIn = ({ fromNs, toNs }: ClosedRange) => `ns >= toInt64('${fromNs}') AND ns < toInt64('${toNs}')`;
  const values = valuesSql(asked, field);
  const counted = await scope.one<{ n: number; parts: readonly number[] }>(
    `SELECT toFloat64(count()) AS n, [${parts.map((part) => `toFloat64(countIf(${isIn(part)}))`).join(', ')}] AS parts
    FROM ${values}`,
  );
  const enough = counted.parts.findIndex((n) => n >= RECENT_VALUES_MIN);
  const chosen = enough === -1 ? parts.length - 1 : enough;
  const recent = parts[chosen] ?? range;
  const n = counted.parts[chosen] ?? 0;
  const method = quantileMethod('auto', counted.n);
  const ranks = quantileRanks(n, 0.95, RECENT_CONFIDENCE);
  const newest = `if(${isIn(recent)}, v, NULL)`;
  const end = (rank: number | null) => (rank === null ? 'NULL' : rankedSql(method, rank, n, newest));
  const { whole, min, max, late, low, high } = await scope.one<{
    whole: readonly (number | null)[];
    min: number | null;
    max: number | null;
    late: readonly (number | null)[];
    low: number | null;
    high: number | null;
  }>(
    `SELECT ${quantilesSql(method, [0.5, 0.9, 0.95, 0.99], 'v')} AS whole,
      minOrNull(v) AS min, maxOrNull(v) AS max,
      ${quantilesSql(method, [0.5, 0.95, 0.99], newest)} AS late, ${end(ranks.low)} AS low, ${end(ranks.high)} AS high
    FROM ${values}`,
  );
  const [p50 = null, p90 = null, p95 = null, p99 = null] = whole;
  const [lateP50 = null, lateP95 = null, lateP99 = null] = late;
  const evidence = (period: ClosedRange) => evidenceOf(asked, 'all', numbersIn(field), period);
  return {
    verdict: recentVerdict({ n, p95: lateP95, low, high }, p95),
    whole: { n: counted.n, min, max, p50, p90, p95, p99, evidence: evidence(range) },
    recent: {
      range: recent,
      n,
      p50: lateP50,
      p95: lateP95,
      p99: lateP99,
      p95Low: low,
      p95High: high,
      evidence: evidence(recent),
    },
    method,
  };
}

function recentParts({ fromNs, toNs }: ClosedRange, nowMs: number): readonly ClosedRange[] {
  const nowNs = BigInt(Math.ceil(nowMs)) * NS_PER_MS;
  const endNs = nowNs > fromNs && nowNs < toNs ? nowNs : toNs;
  return RECENT_PARTS.map((part) => {
    const begin = endNs - (toNs - fromNs) / part;
    return { fromNs: begin < fromNs || begin >= endNs ? fromNs : begin, toNs: endNs };
  });
}
