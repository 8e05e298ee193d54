/** Findings of a summary as replies show them. */
import type { Errors } from '../../app/summary/errors.ts';
import type { Keeping } from '../../app/summary/keeping.ts';
import type { Latency } from '../../app/summary/latency.ts';
import type { Learning, PlacedPoint } from '../../app/summary/learning.ts';
import type { CountedRecords } from '../../app/summary/request-records.ts';
import type { Score, ScoreMean } from '../../app/summary/score.ts';
import {
  FALSE_ALARM_MAX,
  SPELL_FACTOR_MIN,
  SPELL_SLOW_SHARE,
  SPELL_VALUES_MIN,
  USUAL_SLOW_SHARE,
} from '../../app/summary/slow-spells.ts';
import type { SlowestLabel } from '../../app/summary/slowest-labels.ts';
import type { FoundLatency, FoundRequests, SummaryField } from '../../app/summary/summary.ts';
import type { RequestOutcomes } from '../../app/summary/request-outcomes.ts';
import { verdictThresholds } from '../../insight/curves/verdict.ts';
import { MEAN_CONFIDENCE, MEAN_EFFECT_MIN, MEAN_VALUES_MIN } from '../../insight/mean-difference.ts';
import type { Proportion } from '../../insight/proportions.ts';
import { RECENT_CONFIDENCE, RECENT_FACTOR_MIN, RECENT_VALUES_MIN } from '../../insight/recent-level.ts';
import { SHARE_FACTOR_MIN, SHARE_P_MAX, SHARE_TOTAL_MIN } from '../../insight/share-verdict.ts';
import { fieldName } from '../../query/field-name.ts';
import { shownLabel } from '../../query/shown-label.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import { evidenceReply, intervalReply } from './finding-parts.ts';
import type { AskedSame } from './finding-parts.ts';
import { instantOf } from './instant.ts';
import { momentOf, momentOfMs } from './schema-parts.ts';

export function periodReply({ fromNs, toNs }: ClosedRange) {
  return { from: instantOf(fromNs), to: instantOf(toNs) };
}

const measureOf = ({ field }: Pick<SummaryField, 'field'>, metric: string, unit: string) => ({
  metric,
  field: fieldName(field),
  unit,
  per: null,
});

export function latencyReply({ latency, slowest }: FoundLatency, measured: SummaryField, same: AskedSame) {
  const { verdict, whole, recent, method } = latency;
  const levels = ({ n, p50, p95, p99 }: Latency['whole'] | Latency['recent']) => ({ n, p50, p95, p99 });
  return {
    kind: 'latency' as const,
    verdict,
    measure: measureOf(measured, 'values', 'ms'),
    streams: [...measured.streams],
    whole: { ...levels(whole), min: whole.min, max: whole.max, evidence: evidenceReply(whole.evidence, same) },
    recent: {
      ...periodReply(recent.range),
      ...levels(recent),
      p95_low: recent.p95Low,
      p95_high: recent.p95High,
      evidence: evidenceReply(recent.evidence, same),
    },
    slowest: slowest.map((label) => slowestReply(label, whole.p95, same)),
    thresholds: { confidence: RECENT_CONFIDENCE, factor_min: RECENT_FACTOR_MIN, n_min: RECENT_VALUES_MIN },
    method,
  };
}

function slowestReply(label: SlowestLabel, ofAll: number | null, same: AskedSame) {
  const { field, of, n, p95, p95Low } = label;
  return {
    field: fieldName(field),
    ...shownLabel(label.value),
    of,
    n,
    p95,
    p95_low: p95Low,
    stands_out: p95Low !== null && ofAll !== null && p95Low > ofAll,
    evidence: evidenceReply(label.evidence, same),
  };
}

export function spellsReply({ latency, spells: found }: FoundLatency, measured: SummaryField, same: AskedSame) {
  const { status, interval, total, touched, outside, spells } = found;
  const { n, p90 } = latency.whole;
  return {
    kind: 'slow-spells' as const,
    status,
    measure: measureOf(measured, 'values', 'ms'),
    n,
    n_min: SPELL_VALUES_MIN,
    bucket: interval,
    total,
    touched,
    touched_share: n === 0 ? null : touched / n,
    spells: spells.map(({ range, n: within, slow, inside, evidence }) => ({
      ...periodReply(range),
      n: within,
      share: within / n,
      slow,
      inside: { ...inside },
      outside: { ...outside },
      evidence: evidenceReply(evidence, same),
    })),
    thresholds: {
      slow_above: status === 'too-few' ? null : p90,
      usual_share: USUAL_SLOW_SHARE,
      spell_share: SPELL_SLOW_SHARE,
      factor_min: SPELL_FACTOR_MIN,
      false_alarm_max: FALSE_ALARM_MAX,
    },
  };
}

export function errorsReply({ errors, records }: FoundRequests, same: AskedSame) {
  const { verdict, now, before, p, reason, reasons, spells, spellsTotal } = errors;
  return {
    kind: 'errors' as const,
    verdict,
    ...failuresReply(now),
    before: failuresReply(before),
    p,
    reason: reason === null ? null : reasonReply(reason, now.count),
    reasons,
    spells: spells.map(({ range, requests, failed }) => ({
      ...periodReply(range),
      requests,
      failed,
      share_of_failed: failed / now.count,
    })),
    spells_total: spellsTotal,
    records: recordsReply(records.failing, same),
    thresholds: {
      p_max: SHARE_P_MAX,
      factor_min: SHARE_FACTOR_MIN,
      n_min: SHARE_TOTAL_MIN,
      false_alarm_max: FALSE_ALARM_MAX,
    },
  };
}

function failuresReply({ count, total, share, interval }: Proportion) {
  return { requests: total, failed: count, share, interval: share === null ? null : intervalReply(interval) };
}

function reasonReply(group: NonNullable<Errors['reason']>, failed: number) {
  const { stage, template, templateId, count, firstNs, lastNs, examples } = group;
  return {
    stage,
    template,
    template_id: templateId,
    count,
    share: count / failed,
    first_time: instantOf(firstNs),
    last_time: instantOf(lastNs),
    example_request_id: examples[0]?.requestId ?? null,
  };
}

function recordsReply(records: readonly CountedRecords[], same: AskedSame) {
  return records.map(({ n, evidence }) => ({ n, evidence: evidenceReply(evidence, same) }));
}

export function requestsReply({ outcomes, records }: FoundRequests, same: AskedSame) {
  const { now, before }: RequestOutcomes = outcomes;
  return {
    kind: 'requests' as const,
    count: now.requests,
    before: before.requests,
    ratio: before.requests === 0 ? null : now.requests / before.requests,
    records: recordsReply(records.all, same),
  };
}

export function scoreReply(score: Score, measured: SummaryField, same: AskedSame) {
  const { verdict, now, before, difference, interval } = score;
  const mean = (one: ScoreMean) => ({
    n: one.n,
    mean: one.mean,
    interval: one.interval && intervalReply(one.interval),
    evidence: evidenceReply(one.evidence, same),
  });
  return {
    kind: 'score' as const,
    verdict,
    measure: measureOf(measured, 'mean', 'points'),
    streams: [...measured.streams],
    ...mean(now),
    before: mean(before),
    difference,
    interval_of_difference: interval && intervalReply(interval),
    thresholds: { confidence: MEAN_CONFIDENCE, effect_min: MEAN_EFFECT_MIN, n_min: MEAN_VALUES_MIN },
  };
}

/** @param tz what days mean; the evidence is of all tiers */
export function learningReply(learning: Learning, tz: string) {
  const { stream, metric, field, word, because, n, samples, slope, evidence } = learning;
  const max = metric?.range?.max ?? null;
  return {
    kind: 'learning' as const,
    stream,
    metric: metric?.name ?? null,
    measure:
      metric === null || field === null
        ? null
        : { metric: 'values', field: fieldName(field), unit: metric.unit, per: 'generation' },
    better: metric?.better ?? null,
    verdict: word,
    because,
    n,
    n_min: verdictThresholds.pointsMin,
    samples,
    range_max: max === Number.MAX_VALUE ? null : max,
    first: pointReply(learning.first),
    last: pointReply(learning.last),
    best: pointReply(learning.best),
    slope: slope?.value ?? null,
    interval_of_slope: slope && intervalReply(slope.interval),
    recent_points: verdictThresholds.recentPoints,
    evidence: evidence && evidenceReply(evidence, { tiers: [], tz }),
  };
}

function pointReply(point: PlacedPoint | null) {
  return point && { x: point.x, value: point.value, time: momentOf(point.ns) };
}

export interface LogsSeen {
  readonly indexLagMs: number;
  /** By reason, of all streams. */
  readonly oddLines: readonly { readonly problem: string; readonly count: number }[];
}

export function logsReply(keeping: Keeping, { indexLagMs, oddLines }: LogsSeen) {
  const { verdict, reasons, streams, files, bytesOnDisk, rawBytes, disk, waiting, commands, silent } = keeping;
  const odd = (isTimeless: boolean) =>
    oddLines.filter(({ problem }) => (problem === 'no-time') === isTimeless).reduce((sum, { count }) => sum + count, 0);
  return {
    kind: 'logs' as const,
    verdict,
    reasons: reasons.map(({ kind, severity, count, subjects }) => ({ kind, severity, count, subjects: [...subjects] })),
    streams,
    files: { ...files },
    bytes_on_disk: bytesOnDisk,
    raw_bytes: rawBytes,
    // A tiny archive can be larger than its lines.
    saved_share: rawBytes === 0 ? null : Math.max(0, 1 - bytesOnDisk / rawBytes),
    disk: { total_bytes: disk.totalBytes, free_bytes: disk.freeBytes },
    days_until_full: keeping.daysUntilFull,
    waiting: { days: waiting.days, bytes: waiting.bytes, oldest_date: waiting.oldestDate },
    commands: commands.map(({ command, due, overdueMs, lastRunMs, nextDueMs, lastOutcome }) => ({
      command,
      due,
      overdue_ms: Math.round(overdueMs),
      last_run_at: lastRunMs === null ? null : momentOfMs(lastRunMs),
      next_due_at: nextDueMs === null ? null : momentOfMs(nextDueMs),
      last_outcome: lastOutcome,
    })),
    running: keeping.running,
    problems: keeping.problems,
    index_lag_ms: indexLagMs,
    odd_lines: { no_fields: odd(false), no_time: odd(true) },
    silent: silent.map(({ stream, lastNs, silentMs, longestPauseMs }) => ({
      stream,
      last: instantOf(lastNs),
      silent_ms: silentMs,
      longest_pause_ms: longestPauseMs,
    })),
  };
}
