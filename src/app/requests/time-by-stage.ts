/** How long requests stayed in each stage: until their next one. Of every request that is asked for, exactly. */
import type { AskedRequests } from './asked-requests.ts';
import { durationMs, shownText } from './list-requests.ts';

export interface StageTime {
  readonly stage: string;
  /** How often it was reached. */
  readonly count: number;
  /** How often no stage came after it: there it has no duration. */
  readonly endedCount: number;
  /** Definition 7 of Hyndman and Fan; null where it was always the last. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly p99Ms: number | null;
  readonly maxMs: number | null;
  readonly totalMs: number;
  /** Of the time in all stages; null where that is none. */
  readonly share: number | null;
}

export interface TimeByStage {
  /** In the order in which requests reach them. */
  readonly stages: readonly StageTime[];
  /** Stages in all; there are more of them than rows where the limit was met. */
  readonly stageCount: number;
  /** Requests with a stage. */
  readonly requests: number;
}

/** How long whole requests took, as a list of them says it; percentiles by definition 7, null where no request has one. */
export interface WholeDurations {
  /** Requests of which it is known. */
  readonly count: number;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly maxMs: number | null;
}

export async function wholeDurations(asked: AskedRequests): Promise<WholeDurations> {
  const none = { count: 0, p50Ms: null, p95Ms: null, maxMs: null };
  if (asked.isEmpty) return none;
  const [row] = await asked.all<{ n: number; quantiles: readonly number[]; longest: number }>(
    `SELECT toFloat64(count()) AS n, quantilesExactInclusive(0.5, 0.95)(took) AS quantiles, max(took) AS longest
    FROM (SELECT assumeNotNull(ms) AS took FROM (
      SELECT ${durationMs} AS ms FROM (${asked.moments(['place', 'duration'])}) GROUP BY request HAVING ${asked.hasBegun})
      WHERE isNotNull(ms))`,
  );
  if (row === undefined || row.n === 0) return none;
  const [p50, p95] = row.quantiles;
  return { count: row.n, p50Ms: p50 ?? null, p95Ms: p95 ?? null, maxMs: row.longest };
}

interface Row {
  readonly stage: string;
  readonly n: number;
  readonly ended: number;
  readonly quantiles: readonly (number | null)[];
  readonly longest: number | null;
  readonly total: number;
  readonly place_mean: number;
  readonly all_total: number;
  readonly all_stages: number;
  readonly all_requests: number;
}

/** @param limit stages, those with the most time */
export async function timeByStage(asked: AskedRequests, limit: number): Promise<TimeByStage> {
  if (asked.isEmpty) return { stages: [], stageCount: 0, requests: 0 };
  const rows = await asked.all<Row>(
    `SELECT stage, toFloat64(count()) AS n, toFloat64(countIf(isNull(ms))) AS ended,
      quantilesExactInclusiveIf(0.5, 0.95, 0.99)(assumeNotNull(ms), isNotNull(ms)) AS quantiles,
      maxIf(ms, isNotNull(ms)) AS longest, ifNull(sum(ms), 0) AS total, avg(place_in_request) AS place_mean,
      sum(ifNull(sum(ms), 0)) OVER () AS all_total, toFloat64(count() OVER ()) AS all_stages,
      sum(toFloat64(countIf(isNull(ms)))) OVER () AS all_requests
    FROM (
      SELECT arrayJoin(spans) AS span, span.1 AS stage, span.2 AS ms, span.3 AS place_in_request FROM (
        SELECT arraySort(x -> x.1, groupArrayIf((place, assumeNotNull(stage)), isNotNull(stage))) AS reached,
          arrayMap(
            (x, i) -> (x.2, if(i < length(reached), (reached[i + 1].1.1 - x.1.1) / 1000000, NULL), i),
            reached, arrayEnumerate(reached)) AS spans
        FROM (${asked.moments(['place', 'stage'])}) GROUP BY request HAVING ${asked.hasBegun}))
    GROUP BY stage ORDER BY total DESC, stage LIMIT ${limit}`,
  );
  const [any] = rows;
  return {
    stages: rows.toSorted((one, other) => one.place_mean - other.place_mean).map(stageTime),
    stageCount: any?.all_stages ?? 0,
    requests: any?.all_requests ?? 0,
  };
}

function stageTime({ stage, n, ended, quantiles, longest, total, all_total }: Row): StageTime {
  const isKnown = ended < n;
  const [p50, p95, p99] = isKnown ? quantiles : [];
  return {
    stage: shownText(stage),
    count: n,
    endedCount: ended,
    p50Ms: p50 ?? null,
    p95Ms: p95 ?? null,
    p99Ms: p99 ?? null,
    maxMs: isKnown ? longest : null,
    totalMs: total,
    share: all_total === 0 ? null : total / all_total,
  };
}
