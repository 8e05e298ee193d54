/** All about the calls of one label: in figures, over time, by another label, why some failed, and examples to look at. */
import { bucketStartSql, bucketStartsOf } from '../../query/time-buckets.ts';
import { chooseInterval, intervalText } from '../../query/time-interval.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import type { RecordsScope } from '../records-scope.ts';
import { AskedRequests } from '../requests/asked-requests.ts';
import { failedRequests } from '../requests/failed-requests.ts';
import type { FailedRequests } from '../requests/failed-requests.ts';
import { shownText } from '../requests/list-requests.ts';
import { momentsSql } from '../requests/moments.ts';
import type { RoleStreams, RolesOf } from '../requests/role-streams.ts';
import { callsSql, isInGroup } from './calls.ts';
import type { Grouping } from './calls.ts';
import { labelSummaries } from './label-summary.ts';
import type { LabelSummary } from './label-summary.ts';

/** As many as a chart in a card has room for. */
const BUCKETS_WANTED = 60;
/** Rows of the table by the other label. */
const OTHER_LABELS_MAX = 50;
const EXAMPLES_NEWEST = 5;
const EXAMPLES_MOST = 3;

export interface LabelBucket {
  readonly fromMs: number;
  readonly requests: number;
  readonly okShare: number | null;
  readonly p50Ms: number | null;
  readonly p95Ms: number | null;
  readonly scoreMean: number | null;
}

export interface LabelExample {
  readonly why: 'newest' | 'best' | 'worst' | 'slowest';
  readonly recordId: string;
  readonly requestId: string | null;
  readonly ns: bigint;
  readonly ok: boolean;
  readonly score: number | null;
  readonly durationMs: number | null;
}

export interface LabelProfile {
  readonly summary: LabelSummary;
  readonly interval: string;
  /** Each of the time from the first call to the last; those without calls, too. */
  readonly overTime: readonly LabelBucket[];
  readonly others: readonly LabelSummary[];
  readonly otherCount: number;
  readonly failures: FailedRequests;
  readonly examples: readonly LabelExample[];
}

export interface ProfileWish {
  readonly grouping: Grouping;
  readonly name: string;
  /** The label that the calls are broken down by. */
  readonly other: Grouping;
  readonly timezone: string;
}

/** Null where no call in the scope has the label. */
export async function labelProfile(
  scope: RecordsScope,
  roles: RoleStreams,
  rolesOf: RolesOf,
  wish: ProfileWish,
): Promise<LabelProfile | null> {
  const within = { grouping: wish.grouping, name: wish.name };
  const { labels } = await labelSummaries(scope, roles, { grouping: wish.grouping, limit: 1000, within });
  // A chain that has the wrapper is in the groups of its other wrappers as well.
  const summary = labels.find(({ name }) => name === wish.name);
  if (summary === undefined) return null;
  const span = { fromNs: summary.firstNs, toNs: summary.lastNs + 1n };
  const [overTime, others, failures, examples] = await Promise.all([
    bucketsOf(scope, roles, wish, span),
    labelSummaries(scope, roles, { grouping: wish.other, limit: OTHER_LABELS_MAX, within }),
    failuresOf(scope, rolesOf, wish),
    examplesOf(scope, roles, wish),
  ]);
  return { summary, ...overTime, others: others.labels, otherCount: others.labelCount, failures, examples };
}

interface BucketRow {
  readonly bucket: number;
  readonly n: number;
  readonly ok: number;
  readonly durations: readonly (number | null)[];
  readonly score_mean: number | null;
}

async function bucketsOf(
  scope: RecordsScope,
  roles: RoleStreams,
  { grouping, name, timezone }: ProfileWish,
  span: ClosedRange,
): Promise<Pick<LabelProfile, 'interval' | 'overTime'>> {
  const interval = chooseInterval(span, BUCKETS_WANTED);
  const buckets = bucketStartsOf(span, interval, timezone);
  const calls = callsSql(roles, scope.where, ['time', 'outcome', 'duration', 'score', grouping]);
  const rows = await scope.all<BucketRow>(
    `SELECT ${bucketStartSql(buckets, 'time')} AS bucket, toFloat64(count()) AS n, toFloat64(countIf(outcome = 1)) AS ok,
      quantilesExactInclusiveIf(0.5, 0.95)(assumeNotNull(duration), isNotNull(duration)) AS durations,
      avg(score) AS score_mean
    FROM (${calls}) WHERE ${isInGroup(grouping, 'v_name')} GROUP BY bucket`,
    { params: { ...roles.params, v_name: name } },
  );
  const found = new Map(rows.map((row) => [row.bucket, row]));
  return {
    interval: intervalText(interval),
    overTime: buckets.startsMs.map((fromMs) => {
      const row = found.get(fromMs);
      const requests = row?.n ?? 0;
      return {
        fromMs,
        requests,
        okShare: row === undefined ? null : row.ok / row.n,
        p50Ms: row?.durations[0] ?? null,
        p95Ms: row?.durations[1] ?? null,
        scoreMean: row?.score_mean ?? null,
      };
    }),
  };
}

/** Of whole requests: one that failed before its call was written down has its label in the trace. */
function failuresOf(scope: RecordsScope, rolesOf: RolesOf, { grouping, name }: ProfileWish): Promise<FailedRequests> {
  const asked = new AskedRequests(scope, rolesOf);
  const label = grouping === 'wrappers' ? 'wrapper' : grouping;
  const is =
    grouping === 'wrappers'
      ? `has(splitByString(' + ', ifNull(${label}, '')), {v_name:String})`
      : `${label} = {v_name:String}`;
  const which = `request IN (SELECT request FROM (${momentsSql(asked.roles, scope.where, [label])}) WHERE ${is})`;
  return failedRequests(asked, which, { v_name: name });
}

interface ExampleRow {
  readonly record: string;
  readonly request: string | null;
  readonly at_ns: string;
  readonly outcome: number;
  readonly score: number | null;
  readonly duration: number | null;
}

async function examplesOf(
  scope: RecordsScope,
  roles: RoleStreams,
  { grouping, name }: ProfileWish,
): Promise<LabelExample[]> {
  const calls = callsSql(roles, scope.where, ['ns', 'record', 'request', 'outcome', 'score', 'duration', grouping]);
  const most = async (why: LabelExample['why'], limit: number, condition: string, order: string) => {
    const rows = await scope.all<ExampleRow>(
      `SELECT record, request, toString(ns) AS at_ns, outcome, score, duration FROM (${calls})
        WHERE ${isInGroup(grouping, 'v_name')} AND ${condition} ORDER BY ${order}, ns DESC, record LIMIT ${limit}`,
      { params: { ...roles.params, v_name: name } },
    );
    return rows.map((row) => ({
      why,
      recordId: row.record,
      requestId: row.request === null ? null : shownText(row.request),
      ns: BigInt(row.at_ns),
      ok: row.outcome === 1,
      score: row.score,
      durationMs: row.duration,
    }));
  };
  const found = await Promise.all([
    most('newest', EXAMPLES_NEWEST, '1', 'ns DESC'),
    most('best', EXAMPLES_MOST, 'isNotNull(score)', 'score DESC'),
    most('worst', EXAMPLES_MOST, 'isNotNull(score)', 'score ASC'),
    most('slowest', EXAMPLES_MOST, 'isNotNull(duration)', 'duration DESC'),
  ]);
  return found.flat();
}
