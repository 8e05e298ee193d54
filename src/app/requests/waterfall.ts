/**
 * Where the time of one request went: each stage lasts until the next one, the last until nothing more is known. What
 * is missing for the whole picture is named, so that nobody takes half a trace for a fast one.
 */
import { stageKindOf, stageNumberOf } from '../../query/stage-kinds.ts';
import type { TraceRecord } from './read-trace.ts';

/** The critical path names the stages that hold so much of the time. */
const CRITICAL_SHARE = 0.9;
/** No request has more stages; a greater number in a name counts something else. */
const STAGE_NUMBER_MAX = 100;
const NS_PER_MS = 1_000_000;
const NS_PER_S = 1_000_000_000n;

export interface Span {
  readonly stage: string;
  readonly recordId: string;
  readonly stream: string;
  /** Since the request began. */
  readonly offsetMs: number;
  /** Until the next stage; null of the last. */
  readonly durationMs: number | null;
  /** Of the time from the first stage to the last; null where that is none. */
  readonly share: number | null;
  readonly isLongest: boolean;
}

export interface Gap {
  readonly afterStage: string;
  readonly beforeStage: string;
  readonly offsetMs: number;
  /** Time between the two that the backend's own latency does not explain. */
  readonly durationMs: number;
}

export interface BackendCall {
  /** Where the call was written down, or the answer with its latency. */
  readonly recordId: string;
  readonly offsetMs: number | null;
  readonly latencyMs: number | null;
  /** `stages`: nobody wrote the latency down, it is the time until the stage after. */
  readonly latencyFrom: 'call' | 'response' | 'stages' | null;
  readonly url: string | null;
  readonly model: string | null;
  readonly ok: boolean | null;
}

export const waterfallGaps = [
  'no-stages',
  'no-begin',
  'no-end',
  'stage-missing',
  'stage-repeated',
  'out-of-order',
] as const;
export type WaterfallGap = (typeof waterfallGaps)[number];

export interface Waterfall {
  readonly beginNs: bigint;
  readonly endNs: bigint;
  readonly totalMs: number;
  /** `s` where no time has decimals: durations are then whole seconds. */
  readonly resolution: 's' | 'ms' | 'us' | 'ns';
  readonly ok: boolean | null;
  readonly spans: readonly Span[];
  readonly longest: string | null;
  /** The fewest stages that hold CRITICAL_SHARE of the time, the longest first. */
  readonly criticalPath: readonly string[];
  readonly gaps: readonly Gap[];
  readonly backend: BackendCall | null;
  readonly isComplete: boolean;
  readonly incomplete: readonly { readonly what: WaterfallGap; readonly stage: string | null }[];
}

interface Stage extends TraceRecord {
  readonly stage: string;
}

/** @param records in order, at least one */
export function waterfallOf(records: readonly TraceRecord[]): Waterfall {
  const stages = records.filter((record): record is Stage => record.stage !== null && !record.isCall);
  const calls = records.filter(({ isCall }) => isCall);
  const call = calls.at(-1) ?? null;
  const beginNs = beginOf(records, stages);
  const endNs = records.reduce((latest, { ns }) => (ns > latest ? ns : latest), beginNs);
  const offsetOf = (ns: bigint) => msOf(ns - beginNs);
  const spans = spansOf(stages, offsetOf);
  const backend = backendOf(stages, call, offsetOf);
  const incomplete = incompleteOf(stages);
  return {
    beginNs,
    endNs,
    totalMs: msOf(endNs - beginNs),
    resolution: resolutionOf(records),
    ok: verdictOf(records),
    spans,
    longest: spans.find(({ isLongest }) => isLongest)?.stage ?? null,
    criticalPath: criticalPathOf(spans),
    gaps: gapsOf(stages, backend, offsetOf),
    backend,
    isComplete: incomplete.length === 0,
    incomplete,
  };
}

/** Of the last moment that says so; of several records of it, a failure: as the list of requests has it. */
function verdictOf(records: readonly TraceRecord[]): boolean | null {
  const said = records.filter(({ ok }) => ok !== null);
  const lastNs = said.reduce<bigint | null>((latest, { ns }) => (latest === null || ns > latest ? ns : latest), null);
  return lastNs === null ? null : said.every(({ ns, ok }) => ns !== lastNs || ok === true);
}

/** A call without stages was written down when it was over. */
function beginOf(records: readonly TraceRecord[], stages: readonly Stage[]): bigint {
  const first =
    records.reduce<bigint | null>((least, { ns }) => (least === null || ns < least ? ns : least), null) ?? 0n;
  if (stages.length > 0) return first;
  return records.reduce((least, { ns, durationMs }) => {
    const begin = durationMs === null || durationMs < 0 ? ns : ns - BigInt(Math.round(durationMs * NS_PER_MS));
    return begin < least ? begin : least;
  }, first);
}

function spansOf(stages: readonly Stage[], offsetOf: (ns: bigint) => number): Span[] {
  const lasting = stages.map(({ ns }, index) => {
    const next = stages[index + 1];
    return next === undefined ? null : msOf(next.ns - ns);
  });
  const total = lasting.reduce<number>((sum, duration) => sum + (duration ?? 0), 0);
  const longest = Math.max(0, ...lasting.map((duration) => duration ?? 0));
  const longestAt = longest === 0 ? -1 : lasting.indexOf(longest);
  return stages.map(({ stage, id, stream, ns }, index) => {
    const durationMs = lasting[index] ?? null;
    return {
      stage,
      recordId: id,
      stream,
      offsetMs: offsetOf(ns),
      durationMs,
      share: durationMs === null || total === 0 ? null : durationMs / total,
      isLongest: index === longestAt,
    };
  });
}

function criticalPathOf(spans: readonly Span[]): string[] {
  const path: string[] = [];
  let held = 0;
  for (const { stage, share } of spans.toSorted((one, other) => (other.share ?? 0) - (one.share ?? 0))) {
    if (share === null || share === 0 || held >= CRITICAL_SHARE) break;
    path.push(stage);
    held += share;
  }
  return path;
}

function backendOf(
  stages: readonly Stage[],
  call: TraceRecord | null,
  offsetOf: (ns: bigint) => number,
): BackendCall | null {
  const sentAt = stages.findLastIndex(({ stage }) => stageKindOf(stage) === 'backend');
  const sent = stages[sentAt];
  const answered = stages.slice(sentAt + 1).find(({ stage }) => stageKindOf(stage) === 'response');
  const latency = answered === undefined ? null : numberIn(answered, 'latency_ms');
  const next = sent === undefined ? undefined : stages[sentAt + 1];
  const known = call ?? (latency === null ? null : answered) ?? sent ?? null;
  if (known === null) return null;
  const told = [
    { latencyMs: call?.durationMs ?? null, latencyFrom: 'call' as const },
    { latencyMs: latency, latencyFrom: 'response' as const },
    {
      latencyMs: sent === undefined || next === undefined ? null : msOf(next.ns - sent.ns),
      latencyFrom: 'stages' as const,
    },
  ].find(({ latencyMs }) => latencyMs !== null) ?? { latencyMs: null, latencyFrom: null };
  const begun = sent === undefined ? null : offsetOf(sent.ns);
  return {
    recordId: known.id,
    // A call that no stage announces began its latency before it was written down.
    offsetMs: begun ?? (told.latencyMs === null ? null : Math.max(0, offsetOf(known.ns) - told.latencyMs)),
    ...told,
    url: textIn(sent, 'backend_url') ?? textIn(call ?? undefined, 'backend_url'),
    model: textIn(sent, 'model') ?? textIn(call ?? undefined, 'model'),
    ok: call?.ok ?? answered?.ok ?? null,
  };
}

/** Only the wait for the backend has a latency of its own to be compared with. */
function gapsOf(stages: readonly Stage[], backend: BackendCall | null, offsetOf: (ns: bigint) => number): Gap[] {
  if (backend === null || backend.latencyMs === null || backend.latencyFrom === 'stages') return [];
  const sentAt = stages.findLastIndex(({ stage }) => stageKindOf(stage) === 'backend');
  const [sent, next] = [stages[sentAt], stages[sentAt + 1]];
  if (sent === undefined || next === undefined) return [];
  const unexplained = round(msOf(next.ns - sent.ns) - backend.latencyMs);
  if (unexplained < 1) return [];
  return [
    {
      afterStage: sent.stage,
      beforeStage: next.stage,
      offsetMs: round(offsetOf(sent.ns) + backend.latencyMs),
      durationMs: unexplained,
    },
  ];
}

function incompleteOf(stages: readonly Stage[]): { what: WaterfallGap; stage: string | null }[] {
  const [first] = stages;
  const last = stages.at(-1);
  if (first === undefined || last === undefined) return [{ what: 'no-stages', stage: null }];
  const kinds = stages.map(({ stage }) => stageKindOf(stage));
  const numbers = stages.flatMap(({ stage }) => stageNumberOf(stage) ?? []);
  const seen = new Set(numbers.map(Math.floor));
  // Whole numbers count the stages; one with decimals may be left out.
  const missing = Array.from(
    { length: Math.min(STAGE_NUMBER_MAX, Math.max(0, ...seen)) },
    (_, index) => index + 1,
  ).filter((number) => !seen.has(number));
  const repeated = [...new Set(stages.map(({ stage }) => stage))].filter(
    (name) => stages.filter(({ stage }) => stage === name).length > 1,
  );
  const isFalling = numbers.some((number, index) => number < (numbers[index - 1] ?? number));
  // Where no name says what its stage is, none is known to be the first or the last.
  const isNamed = kinds.some((kind) => kind !== 'between');
  const hasBegin = !isNamed || kinds.includes('incoming');
  return [
    ...(hasBegin ? [] : [{ what: 'no-begin' as const, stage: null }]),
    ...missing
      // That the first is missing is said already.
      .filter((number) => hasBegin || number !== 1)
      .map((number) => ({ what: 'stage-missing' as const, stage: String(number) })),
    ...repeated.map((stage) => ({ what: 'stage-repeated' as const, stage })),
    ...(isFalling ? [{ what: 'out-of-order' as const, stage: null }] : []),
    ...(!isNamed || kinds.some((kind) => kind === 'response' || kind === 'error')
      ? []
      : [{ what: 'no-end' as const, stage: null }]),
  ];
}

function resolutionOf(records: readonly TraceRecord[]): Waterfall['resolution'] {
  const divisible = (by: bigint) => records.every(({ ns }) => ns % by === 0n);
  if (divisible(NS_PER_S)) return 's';
  if (divisible(1_000_000n)) return 'ms';
  return divisible(1000n) ? 'us' : 'ns';
}

/** A text of a record, as it reads. */
function textIn(record: TraceRecord | undefined, field: string): string | null {
  const value = valueIn(record, field);
  return typeof value === 'string' ? value : null;
}

function numberIn(record: TraceRecord | undefined, field: string): number | null {
  const value = valueIn(record, field);
  return typeof value === 'number' && Number.isFinite(value) ? value : null;
}

function valueIn(record: TraceRecord | undefined, field: string): unknown {
  const text = record?.source?.valueOf(field) ?? null;
  return text === null ? null : JSON.parse(text);
}

function msOf(ns: bigint): number {
  return Number(ns) / NS_PER_MS;
}

/** Sums of decimals show digits that no time has. */
function round(ms: number): number {
  return Math.round(ms * NS_PER_MS) / NS_PER_MS;
}
