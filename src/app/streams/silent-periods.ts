/**
 * Times in which a stream was silent for longer than its own rhythm explains. The usual gap between records is the median of
 * those above zero, and how much gaps differ is the spread of their logarithms, read from the quartiles: both stay what they
 * are when a tenth of the gaps are nights and outages.
 */
import type { RecordsScope } from '../records-scope.ts';

export interface SilentPeriod {
  readonly fromNs: bigint;
  readonly toNs: bigint;
  /** Whether no record ended it yet. */
  readonly open: boolean;
}

export interface Rhythm {
  /** Gaps above zero, between records that follow on each other. */
  readonly gaps: number;
  /** Null where there is no such gap. */
  readonly medianMs: number | null;
  /** Longer than this is silence; null where there is no gap that says so. */
  readonly usualMaxMs: number | null;
}

export interface SilentPeriods {
  /** The longest first. */
  readonly periods: readonly SilentPeriod[];
  /** How many there are, listed or not. */
  readonly total: number;
  /** What the periods are longer than. */
  readonly minMs: number;
}

/** Even a stream like clockwork is not silent before it has missed two beats. */
const MEDIANS_MIN = 3;
/** Of the logarithms: gaps of records that come by chance exceed it once in 10^13. */
const SPREADS = 3;
/** Quartiles of a normal distribution lie so many standard deviations apart. */
const QUARTILES_APART = 1.349;
/** Where no gap says what is usual. */
const MIN_MS_DEFAULT = 3_600_000;
const NS_PER_MS = 1e6;

export async function rhythmOf(scope: RecordsScope): Promise<Rhythm> {
  const { gaps, quartiles } = await scope.one<{ gaps: number; quartiles: readonly (number | null)[] }>(
    `SELECT toFloat64(count()) AS gaps, quantilesExactInclusive(0.25, 0.5, 0.75)(log(gap)) AS quartiles
    FROM (${gapsSql(scope)}) WHERE gap > 0`,
  );
  const [lower, middle, upper] = quartiles;
  if (gaps === 0 || typeof lower !== 'number' || typeof middle !== 'number' || typeof upper !== 'number') {
    return { gaps, medianMs: null, usualMaxMs: null };
  }
  const factor = Math.max(MEDIANS_MIN, Math.exp((SPREADS * (upper - lower)) / QUARTILES_APART));
  const medianMs = Math.exp(middle) / NS_PER_MS;
  return { gaps, medianMs, usualMaxMs: medianMs * factor };
}

/**
 * @param minMs null: what the rhythm says
 * @param untilNs where the gap after the last record ends for now; null: it is not asked for
 */
export async function silentPeriods(
  scope: RecordsScope,
  rhythm: Rhythm,
  minMs: number | null,
  untilNs: bigint | null,
  limit: number,
): Promise<SilentPeriods> {
  const least = minMs ?? rhythm.usualMaxMs ?? MIN_MS_DEFAULT;
  const leastNs = BigInt(Math.ceil(least * NS_PER_MS));
  const [found, { last }] = await Promise.all([
    scope.all<{ until: string; length: string; total: number }>(
      `SELECT toString(t) AS until, toString(gap) AS length, toFloat64(count() OVER ()) AS total
      FROM (${gapsSql(scope)}) WHERE gap > toInt64({v_least:String}) ORDER BY gap DESC, t LIMIT ${limit}`,
      { params: { v_least: String(leastNs) } },
    ),
    scope.one<{ last: string | null }>(
      `SELECT toString(maxOrNull(toUnixTimestamp64Nano(records.time))) AS last FROM records WHERE ${scope.where}`,
    ),
  ]);
  const closed = found.map(({ until, length }) => ({
    fromNs: BigInt(until) - BigInt(length),
    toNs: BigInt(until),
    open: false,
  }));
  const open =
    last !== null && untilNs !== null && untilNs - BigInt(last) > leastNs
      ? [{ fromNs: BigInt(last), toNs: untilNs, open: true }]
      : [];
  const periods = [...open, ...closed].sort((one, other) =>
    Number(other.toNs - other.fromNs - (one.toNs - one.fromNs)),
  );
  return { periods: periods.slice(0, limit), total: (found[0]?.total ?? 0) + open.length, minMs: least };
}

/** A row for each record but the first: its time, and how long after the one before it that is, in nanoseconds. */
function gapsSql(scope: RecordsScope): string {
  return `SELECT t, gap FROM (SELECT t, t - lagInFrame(t) OVER w AS gap, row_number() OVER w AS place
    FROM (SELECT toUnixTimestamp64Nano(records.time) AS t FROM records WHERE ${scope.where})
    WINDOW w AS (ORDER BY t ROWS BETWEEN 1 PRECEDING AND CURRENT ROW)) WHERE place > 1`;
}
