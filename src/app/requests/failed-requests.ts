/**
 * Why requests failed: grouped by the stage that they had reached and by the text of the error without its values. Each
 * failed request counts once, by its last error.
 */
import { maskLine } from '../../insight/patterns/mask-line.ts';
import { templateId } from '../../insight/patterns/template-id.ts';
import type { AskedRequests } from './asked-requests.ts';
import { shownText, verdict } from './list-requests.ts';
import { stageKindSql } from '../../query/stage-kinds.ts';

/** Groups that are told apart; failures of any further kind are counted as `other`. */
const GROUPS_MAX = 10_000;
/** The newest so many are named as examples. */
const EXAMPLES_MAX = 5;

export interface FailedExample {
  readonly requestId: string;
  /** The record that says it failed. */
  readonly recordId: string;
  readonly ns: bigint;
}

export interface ErrorGroup {
  /** The last stage that was reached; null where no trace tells. */
  readonly stage: string | null;
  /** Null where no record has a text. */
  readonly template: string | null;
  readonly templateId: string | null;
  readonly count: number;
  readonly firstNs: bigint;
  readonly lastNs: bigint;
  /** The newest first. */
  readonly examples: readonly FailedExample[];
}

export interface FailedRequests {
  /** The most frequent first. */
  readonly groups: readonly ErrorGroup[];
  /** Requests that were asked for. */
  readonly requests: number;
  readonly failed: number;
  /** Failed ones of kinds beyond GROUPS_MAX. */
  readonly other: number;
}

interface OpenGroup {
  readonly stage: string | null;
  readonly template: string | null;
  count: number;
  firstNs: bigint;
  lastNs: bigint;
  examples: FailedExample[];
}

/** @param more condition over moments of the requests that count, with `params` */
export async function failedRequests(
  asked: AskedRequests,
  more = '1',
  params: Readonly<Record<string, string>> = {},
): Promise<FailedRequests> {
  if (asked.isEmpty) return { groups: [], requests: 0, failed: 0, other: 0 };
  const [totals, found] = await Promise.all([
    asked.all<{ requests: number; failed: number }>(
      `SELECT toFloat64(count()) AS requests, toFloat64(countIf(said = 0)) AS failed FROM (
        SELECT ${verdict} AS said FROM (${asked.moments(['outcome'], more)}) GROUP BY request HAVING ${asked.hasBegun})`,
      params,
    ),
    errorGroups(asked, more, params),
  ]);
  return { ...found, requests: totals[0]?.requests ?? 0, failed: totals[0]?.failed ?? 0 };
}

interface Row {
  readonly request: string;
  readonly failed_ns: string;
  readonly failed_record: string;
  readonly last_stage: string | null;
  readonly last_error: string | null;
}

/** The groups alone. */
export async function errorGroups(
  asked: AskedRequests,
  more = '1',
  params: Readonly<Record<string, string>> = {},
): Promise<Pick<FailedRequests, 'groups' | 'other'>> {
  const isStage = `isNotNull(stage) AND ${stageKindSql("ifNull(stage, '')")} != 'error'`;
  const isTold = 'isNotNull(error) AND outcome = 0';
  const columns = ['place', 'record', 'stage', 'outcome', 'error'] as const;
  const rows = asked.rows<Row>(
    `SELECT request, argMaxIf(error, place, ${isTold}) AS last_error,
      toString(if(isNull(last_error), maxIf(ns, outcome = 0), maxIf(ns, ${isTold}))) AS failed_ns,
      if(isNull(last_error), argMaxIf(record, place, outcome = 0), argMaxIf(record, place, ${isTold})) AS failed_record,
      argMaxIf(stage, place, ${isStage}) AS last_stage
    FROM (${asked.moments(columns, more)}) GROUP BY request HAVING ${asked.hasBegun} AND ${verdict} = 0`,
    params,
  );
  const groups = new Map<string, OpenGroup>();
  let other = 0;
  for await (const row of rows) {
    const template = row.last_error === null ? null : maskLine(shownText(row.last_error)).tokens.join(' ');
    const key = JSON.stringify([row.last_stage, template]);
    const example = { requestId: shownText(row.request), recordId: row.failed_record, ns: BigInt(row.failed_ns) };
    const known = groups.get(key);
    if (known !== undefined) include(known, example);
    else if (groups.size >= GROUPS_MAX) other += 1;
    else {
      const { ns } = example;
      const stage = row.last_stage === null ? null : shownText(row.last_stage);
      groups.set(key, { stage, template, count: 1, firstNs: ns, lastNs: ns, examples: [example] });
    }
  }
  const ranked = [...groups].sort(([one, a], [another, b]) => b.count - a.count || (one < another ? -1 : 1));
  return {
    groups: ranked.map(([, group]) => ({
      ...group,
      templateId: group.template === null ? null : templateId(group.template),
    })),
    other,
  };
}

function include(group: OpenGroup, example: FailedExample): void {
  group.count += 1;
  if (example.ns < group.firstNs) group.firstNs = example.ns;
  if (example.ns > group.lastNs) group.lastNs = example.ns;
  group.examples = [...group.examples, example].sort(newestFirst).slice(0, EXAMPLES_MAX);
}

function newestFirst(one: FailedExample, other: FailedExample): number {
  if (one.ns !== other.ns) return one.ns > other.ns ? -1 : 1;
  return one.requestId < other.requestId ? -1 : 1;
}
