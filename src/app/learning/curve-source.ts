/**
 * The points of curves as SQL: for each record of a metric its group, place along the axis, value and samples. Nothing of it
 * leaves the engine but what is asked from it: a million points become buckets there.
 */
import { numberOf } from '../../query/field-values.ts';
import { NUMBER_MAX } from '../../query/filter-pieces.ts';
import { RecordOrder } from '../records/record-position.ts';
import type { RecordsScope } from '../records-scope.ts';
import { valueSql } from './metric-catalog.ts';
import type { Axis, Metric, MetricSource } from './metric.ts';
import type { Split } from './curve-group.ts';

export interface CurveAsk {
  readonly metric: Metric;
  readonly axis: Axis;
  readonly split: Split | null;
  /** SQL of what counts its own requests and samples, where it is finer than the groups. */
  readonly partition?: string;
}

export interface CurveSource {
  /**
   * A query with the columns v_group (index of the label; see Split), v_time, v_id, v_step, v_y, v_samples and v_x, of
   * which the last four may be null.
   */
  readonly sql: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The records of the metric alone. */
export function scopeOfMetric(scope: RecordsScope, { sources }: Metric): RecordsScope {
  return scope.with({ streams: [...new Set(sources.map(({ stream }) => stream))] });
}

/** @param scope of the metric, see scopeOfMetric @param more columns of `records` beside, with names of their own */
export function curveSource(scope: RecordsScope, ask: CurveAsk, more: readonly string[] = []): CurveSource {
  const { metric, axis, split } = ask;
  const params: Record<string, string> = { ...split?.params };
  const of = (name: string, field: (source: MetricSource) => readonly string[] | null) =>
    valueSql(metric.sources, (source) => usable(field(source)), params, name);
  const group = split === null ? '0' : split.sql;
  const samples = of('v_s', (source) => source.samples);
  const step = of('v_g', ({ step: field }) => field);
  const order = new RecordOrder(scope).by('asc');
  const inOrder = `OVER (PARTITION BY ${ask.partition ?? group} ORDER BY ${order} ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)`;
  const xs: Readonly<Record<Axis, string>> = {
    step: 'v_step',
    time: 'toFloat64(toUnixTimestamp64Nano(v_time)) / 1000000',
    requests: 'v_place',
    samples: 'v_place',
  };
  const place: Readonly<Record<Axis, string>> = {
    step: '0.',
    time: '0.',
    requests: `toFloat64(row_number() ${inOrder})`,
    samples: `sum(ifNull(${samples}, 0.)) ${inOrder}`,
  };
  const inner = `SELECT toInt32(${group}) AS v_group, records.time AS v_time, records.id AS v_id, ${step} AS v_step,
      ${of('v_y', ({ field }) => field)} AS v_y, ${samples} AS v_samples, ${place[axis]} AS v_place${more.map((column) => `, ${column}`).join('')}
    FROM records WHERE ${scope.where}`;
  return { sql: `SELECT *, ${xs[axis]} AS v_x FROM (${inner})`, params };
}

/** A number that can be computed with; else null. */
function usable(field: readonly string[] | null): string {
  if (field === null) return 'CAST(NULL AS Nullable(Float64))';
  const value = numberOf(field);
  return `if(abs(${value}) <= ${NUMBER_MAX}, ${value}, NULL)`;
}
