/**
 * A page of requests, one row each, by when they began, or by how long they took. Which ones are on the page is found
 * first, from ids and times alone; only of those is the rest read.
 */
import { LONG_TEXT_MARK } from '../../query/long-text.ts';
import type { AskedRequests } from './asked-requests.ts';
import type { MomentColumn } from './moments.ts';
import type { KeyPosition } from './request-cursor.ts';

/** Stages that a row names; a request with more has its own page. */
export const STAGES_SHOWN_MAX = 50;

/** `slowest`: by duration, those that nobody knows the duration of at the end. */
export const requestOrders = ['asc', 'desc', 'slowest'] as const;

export interface RequestsWish {
  readonly order: (typeof requestOrders)[number];
  readonly limit: number;
  readonly after: KeyPosition | null;
  readonly ok: boolean | null;
  readonly durationMsMin: number | null;
}

export interface ListedRequest {
  readonly id: string;
  readonly beginNs: bigint;
  readonly endNs: bigint;
  /** As its last call says, else from its first record to its last; null where there is but one. */
  readonly durationMs: number | null;
  /** Null: no record says. */
  readonly ok: boolean | null;
  readonly score: number | null;
  readonly wrapper: string | null;
  readonly topic: string | null;
  readonly style: string | null;
  readonly format: string | null;
  /** In order, the first STAGES_SHOWN_MAX. */
  readonly stages: readonly string[];
  readonly stageCount: number;
  readonly error: string | null;
  readonly records: number;
}

export interface RequestsPage {
  readonly requests: readonly ListedRequest[];
  readonly next: KeyPosition | null;
}

/** Of the moments of one request: the last that says so; of several at once, a failure. */
export const verdict = 'argMaxIf(outcome, (ns, 1 - ifNull(outcome, 0)), isNotNull(outcome))';
/** Of the moments of one request. */
export const durationMs = `ifNull(argMaxIf(duration, place, isNotNull(duration)),
  if(count() > 1, (max(ns) - min(ns)) / 1000000, NULL))`;
/** So long that its nanoseconds still are an Int64; nothing takes 285 years. */
const DURATION_MS_MAX = '9e12';
/** Place in the order of duration, in nanoseconds as places in time are; behind all others where nobody knows it. */
const durationNs = `ifNull(toInt64(least(greatest(${durationMs}, 0.), ${DURATION_MS_MAX}) * 1000000), -1)`;
/** A call knows better than a trace. */
const labelValue = (label: string) => `argMaxIf(${label}, (place.2, place), isNotNull(${label}))`;

/** What is cut in the index, and so in a list, ends with an ellipsis. */
export function shownText(text: string): string {
  return text.endsWith(LONG_TEXT_MARK) ? `${text.slice(0, -LONG_TEXT_MARK.length)}…` : text;
}

export async function listRequests(asked: AskedRequests, wish: RequestsWish): Promise<RequestsPage> {
  if (asked.isEmpty) return { requests: [], next: null };
  const { limit } = wish;
  const keys = await keysOf(asked, wish);
  const page = keys.slice(0, limit);
  const last = page.at(-1);
  if (last === undefined) return { requests: [], next: null };
  const found = await rowsOf(
    asked,
    page.map(({ id }) => id),
  );
  return {
    requests: page.flatMap(({ id }) => found.get(id) ?? []),
    next: keys.length > limit ? last : null,
  };
}

async function keysOf(asked: AskedRequests, wish: RequestsWish): Promise<KeyPosition[]> {
  const { order, limit, after, ok, durationMsMin } = wish;
  const isBySlowness = order === 'slowest';
  const columns: readonly MomentColumn[] = [
    ...(ok === null ? [] : ['outcome' as const]),
    ...(durationMsMin === null && !isBySlowness ? [] : ['duration' as const, 'place' as const]),
  ];
  const key = isBySlowness ? durationNs : 'min(ns)';
  const sign = order === 'asc' ? '>' : '<';
  const direction = order === 'asc' ? 'ASC' : 'DESC';
  const having = [
    asked.hasBegun,
    ...(after === null ? [] : [`(${key}, request) ${sign} ({v_after_ns:Int64}, {v_after_id:String})`]),
    ...(ok === null ? [] : [`${verdict} = ${ok ? 1 : 0}`]),
    ...(durationMsMin === null ? [] : [`${durationMs} >= {v_duration:Float64}`]),
  ];
  const rows = await asked.all<{ request: string; key: string }>(
    `SELECT request, toString(${key}) AS key FROM (${asked.moments(columns)}) GROUP BY request
      HAVING ${having.join(' AND ')} ORDER BY ${key} ${direction}, request ${direction} LIMIT ${limit + 1}`,
    {
      ...(after === null ? {} : { v_after_ns: String(after.ns), v_after_id: after.id }),
      ...(durationMsMin === null ? {} : { v_duration: durationMsMin }),
    },
  );
  return rows.map((row) => ({ id: row.request, ns: BigInt(row.key) }));
}

interface Row {
  readonly request: string;
  readonly begin_ns: string;
  readonly end_ns: string;
  readonly duration_ms: number | null;
  readonly verdict: number | null;
  readonly last_score: number | null;
  readonly of_wrapper: string | null;
  readonly of_topic: string | null;
  readonly of_style: string | null;
  readonly of_format: string | null;
  readonly stages: readonly string[];
  readonly stage_count: number;
  readonly last_error: string | null;
  readonly records: number;
}

async function rowsOf(asked: AskedRequests, ids: readonly string[]): Promise<Map<string, ListedRequest>> {
  const columns: readonly MomentColumn[] = [
    'place',
    'stage',
    'outcome',
    'error',
    'duration',
    'score',
    'wrapper',
    'topic',
    'style',
    'format',
  ];
  const rows = await asked.all<Row>(
    `SELECT request, toString(min(ns)) AS begin_ns, toString(max(ns)) AS end_ns, ${durationMs} AS duration_ms,
      ${verdict} AS verdict, argMaxIf(score, place, isNotNull(score)) AS last_score,
      ${labelValue('wrapper')} AS of_wrapper, ${labelValue('topic')} AS of_topic, ${labelValue('style')} AS of_style,
      ${labelValue('format')} AS of_format,
      arrayMap(x -> x.2, arraySort(x -> x.1, groupArrayIf((place, assumeNotNull(stage)), isNotNull(stage)))) AS all_stages,
      arraySlice(all_stages, 1, ${STAGES_SHOWN_MAX}) AS stages, toFloat64(length(all_stages)) AS stage_count,
      argMaxIf(error, place, isNotNull(error)) AS last_error, toFloat64(count()) AS records
    FROM (${asked.moments(columns, `request IN (${textsSql('v_ids', 'wanted_id')})`)}) GROUP BY request`,
    { v_ids: JSON.stringify(ids) },
  );
  return new Map(rows.map((row) => [row.request, listed(row)]));
}

/** A row for each text of a bound list, which is bound as JSON: that has an escape for each character. */
export function textsSql(parameter: string, column: string): string {
  return `SELECT arrayJoin(JSONExtract({${parameter}:String}, 'Array(String)')) AS ${column}`;
}

function listed(row: Row): ListedRequest {
  const text = (value: string | null) => (value === null ? null : shownText(value));
  return {
    id: shownText(row.request),
    beginNs: BigInt(row.begin_ns),
    endNs: BigInt(row.end_ns),
    durationMs: row.duration_ms,
    ok: row.verdict === null ? null : row.verdict === 1,
    score: row.last_score,
    wrapper: text(row.of_wrapper),
    topic: text(row.of_topic),
    style: text(row.of_style),
    format: text(row.of_format),
    stages: row.stages.map(shownText),
    stageCount: row.stage_count,
    error: text(row.last_error),
    records: row.records,
  };
}
