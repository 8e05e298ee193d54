/**
 * How many requests began in the range and in the period before it, and how many of them failed: as /v1/requests and
 * /v1/requests/errors count them, but for requests whose records lie further than an hour apart from the two periods.
 */
import { bucketStartSql, bucketStartsOf } from '../../query/time-buckets.ts';
import type { TimeBuckets } from '../../query/time-buckets.ts';
import { chooseInterval } from '../../query/time-interval.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import { within } from '../stats/time-span.ts';
import { AskedRequests } from '../requests/asked-requests.ts';
import { verdict } from '../requests/list-requests.ts';
import { SPELL_BUCKETS } from './slow-spells.ts';
import { widened } from './summary-ask.ts';
import type { SummaryAsk } from './summary-ask.ts';

/** Requests end within minutes: looking at all of history for each of them would take a hundred times as long. */
const REACH_NS = 3_600_000_000_000n;

export interface Outcomes {
  readonly requests: number;
  readonly failed: number;
}

export interface RequestOutcomes {
  readonly now: Outcomes;
  readonly before: Outcomes;
  readonly buckets: TimeBuckets;
  /** By the begin of the bucket; without those that have none. */
  readonly byStart: ReadonlyMap<number, Outcomes>;
}

/** The requests that began in a period. */
export function requestsOf({ asked, rolesOf }: SummaryAsk, period: ClosedRange): AskedRequests {
  return new AskedRequests(within(asked.scope, period), rolesOf, widened(period, REACH_NS));
}

/** Of streams that tell of requests, one at least. */
export async function requestOutcomes(ask: SummaryAsk): Promise<RequestOutcomes> {
  const { range, before, asked } = ask;
  const requests = requestsOf(ask, { fromNs: before.fromNs, toNs: range.toNs });
  const buckets = bucketStartsOf(range, chooseInterval(range, SPELL_BUCKETS), asked.clock.timezone);
  const rows = await requests.all<{ earlier: number; start: number; requests: number; failed: number }>(
    `SELECT toFloat64(begin < {v_middle:Int64}) AS earlier,
      if(earlier = 1, toFloat64(0), ${bucketStartSql(buckets, `fromUnixTimestamp64Nano(begin, 'UTC')`)}) AS start,
      toFloat64(count()) AS requests, toFloat64(countIf(said = 0)) AS failed
    FROM (SELECT min(ns) AS begin, ${verdict} AS said FROM (${requests.moments(['outcome'])})
      GROUP BY request HAVING ${requests.hasBegun})
    GROUP BY earlier, start`,
    { v_middle: String(range.fromNs) },
  );
  const own = rows.filter(({ earlier }) => earlier === 0);
  return {
    now: sumOf(own),
    before: sumOf(rows.filter(({ earlier }) => earlier === 1)),
    buckets,
    byStart: new Map(own.map(({ start, requests: count, failed }) => [start, { requests: count, failed }])),
  };
}

function sumOf(rows: readonly Outcomes[]): Outcomes {
  return {
    requests: rows.reduce((sum, row) => sum + row.requests, 0),
    failed: rows.reduce((sum, row) => sum + row.failed, 0),
  };
}
