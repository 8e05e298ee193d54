/** The calls of each label in figures: how many, how they ended, how long they took and how good they were. */
import { meanEstimate } from '../../insight/mean-interval.ts';
import type { MeanEstimate } from '../../insight/mean-interval.ts';
import { proportionOf } from '../../insight/proportions.ts';
import type { Proportion } from '../../insight/proportions.ts';
import type { RecordsScope } from '../records-scope.ts';
import { shownText } from '../requests/list-requests.ts';
import type { RoleStreams } from '../requests/role-streams.ts';
import { callsSql, groupSql, isInGroup } from './calls.ts';
import type { Grouping } from './calls.ts';
import { noTrend, stretchParams, stretchSql, trendHint } from './score-trend.ts';
import type { TrendHint } from './score-trend.ts';

/** With fewer samples a figure is shown, but not compared with others. */
export const SAMPLES_MIN = 20;

export interface LabelSummary {
  /** Null: the call has no such label. */
  readonly name: string | null;
  readonly requests: number;
  readonly ok: Proportion;
  /** Null where no call says how long it took. */
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly score: MeanEstimate;
  readonly scoreMedian: number | null;
  readonly firstNs: bigint;
  readonly lastNs: bigint;
  readonly trend: TrendHint;
  /** Whether there are SAMPLES_MIN calls at least. */
  readonly isEnough: boolean;
}

export interface LabelSummaries {
  /** The most frequent first. */
  readonly labels: readonly LabelSummary[];
  /** Labels in all. */
  readonly labelCount: number;
  /** Calls in all; one with several wrappers counts once. */
  readonly requests: number;
}

export interface LabelsWish {
  readonly grouping: Grouping;
  readonly limit: number;
  /** Only calls of this group; null: all. */
  readonly within: { readonly grouping: Grouping; readonly name: string } | null;
}

interface Row {
  readonly label: string | null;
  readonly n: number;
  readonly ok: number;
  readonly durations: readonly (number | null)[];
  readonly scored: number;
  readonly score_mean: number | null;
  readonly score_variance: number | null;
  readonly score_median: number | null;
  readonly first: string;
  readonly last: string;
  readonly all_first: string;
  readonly all_last: string;
  readonly labels: number;
}

export async function labelSummaries(
  scope: RecordsScope,
  roles: RoleStreams,
  { grouping, limit, within }: LabelsWish,
): Promise<LabelSummaries> {
  if (roles.calls.length === 0) return { labels: [], labelCount: 0, requests: 0 };
  const columns = [...new Set([grouping, ...(within === null ? [] : [within.grouping])])];
  const calls = callsSql(roles, scope.where, ['ns', 'outcome', 'duration', 'score', ...columns]);
  const ofGroup = within === null ? '1' : isInGroup(within.grouping, 'v_within');
  const params = { ...roles.params, ...(within === null ? {} : { v_within: within.name }) };
  const from = `FROM (SELECT ${groupSql(grouping)} AS label, ns, outcome, duration, score FROM (${calls}) WHERE ${ofGroup})`;
  const [rows, [total]] = await Promise.all([
    scope.all<Row>(
      `SELECT label, toFloat64(count()) AS n, toFloat64(countIf(outcome = 1)) AS ok,
        quantilesExactInclusiveIf(0.5, 0.95)(assumeNotNull(duration), isNotNull(duration)) AS durations,
        toFloat64(countIf(isNotNull(score))) AS scored, avg(score) AS score_mean, varSampStable(score) AS score_variance,
        quantileExactInclusiveIf(0.5)(assumeNotNull(score), isNotNull(score)) AS score_median,
        toString(min(ns)) AS first, toString(max(ns)) AS last,
        toString(min(min(ns)) OVER ()) AS all_first, toString(max(max(ns)) OVER ()) AS all_last,
        toFloat64(count() OVER ()) AS labels
      ${from} GROUP BY label ORDER BY n DESC, label LIMIT ${limit}`,
      { params },
    ),
    scope.all<{ n: number }>(`SELECT toFloat64(count()) AS n FROM (${calls}) WHERE ${ofGroup}`, { params }),
  ]);
  const [any] = rows;
  if (any === undefined) return { labels: [], labelCount: 0, requests: 0 };
  const [firstNs, lastNs] = [BigInt(any.all_first), BigInt(any.all_last)];
  const points = await scope.all<{ label: string | null; x: number; y: number }>(
    `SELECT label, ${stretchSql()} AS x, avg(assumeNotNull(score)) AS y ${from} WHERE isNotNull(score)
      GROUP BY label, x ORDER BY x`,
    { params: { ...params, ...stretchParams(firstNs, lastNs) } },
  );
  return {
    labels: rows.map((row) => summaryOf(row, pointsOf(points, row.label), firstNs, lastNs)),
    labelCount: any.labels,
    requests: total?.n ?? 0,
  };
}

function pointsOf(points: readonly { label: string | null; x: number; y: number }[], label: string | null) {
  return points.filter((point) => point.label === label);
}

function summaryOf(
  row: Row,
  points: readonly { readonly x: number; readonly y: number }[],
  firstNs: bigint,
  lastNs: bigint,
): LabelSummary {
  const { label, n, ok, durations, scored, score_mean: mean, score_variance: variance } = row;
  return {
    name: label === null ? null : shownText(label),
    requests: n,
    ok: proportionOf({ count: ok, total: n }),
    p50Ms: durations[0] ?? null,
    p95Ms: durations[1] ?? null,
    score: meanEstimate({ n: scored, mean, variance }),
    scoreMedian: row.score_median,
    firstNs: BigInt(row.first),
    lastNs: BigInt(row.last),
    trend: points.length === 0 ? noTrend : trendHint(points, firstNs, lastNs),
    isEnough: n >= SAMPLES_MIN,
  };
}
