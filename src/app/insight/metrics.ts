/** What can be measured of many records together: how many there are, which share failed, and numbers of a field. */
import type { StreamConfig } from '../../config/config.ts';
import { fieldName } from '../../query/field-name.ts';
import type { FieldPath } from '../../query/filter.ts';

export const metricNames = [
  'count',
  'error_share',
  'mean',
  'min',
  'max',
  'sum',
  'p50',
  'p75',
  'p90',
  'p95',
  'p99',
] as const;
export type MetricName = (typeof metricNames)[number];

/** Those that are of the numbers of a field. */
export type FieldMetricName = Exclude<MetricName, 'count' | 'error_share'>;

export type Metric =
  | { readonly name: 'count' }
  /** `ok`: field that says whether it went well; null: an error says that it did not. */
  | { readonly name: 'error_share'; readonly ok: FieldPath | null }
  | { readonly name: FieldMetricName; readonly field: FieldPath; readonly unit: string | null };

export const quantileShares = { p50: 0.5, p75: 0.75, p90: 0.9, p95: 0.95, p99: 0.99 } as const;

export function isOfField(name: MetricName): name is FieldMetricName {
  return name !== 'count' && name !== 'error_share';
}

/** Whether a stretch of time that is only half covered would have half as much of it. */
export function addsUp({ name }: Metric): boolean {
  return name === 'count' || name === 'sum';
}

/** What people look at of requests: how many, which share failed, how long they took, and how good they were. */
export function requestMetrics({ request }: StreamConfig): readonly Metric[] {
  if (request === null) return [{ name: 'count' }];
  const { ok, duration, score } = request;
  const durations = (['p50', 'p95'] as const).map((name) => ({ name, field: duration ?? [], unit: 'ms' }));
  return [
    { name: 'count' },
    { name: 'error_share', ok },
    ...(duration === null ? [] : durations),
    ...(score === null ? [] : [{ name: 'mean' as const, field: score, unit: 'points' }]),
  ];
}

/** Null where nothing says it: neither a role nor the end of the name. */
export function unitOf(field: FieldPath, roles: readonly StreamConfig[]): string | null {
  const name = fieldName(field);
  const isOf = (known: FieldPath | null | undefined) =>
    known !== null && known !== undefined && fieldName(known) === name;
  if (roles.some(({ request }) => isOf(request?.duration))) return 'ms';
  if (roles.some(({ request }) => isOf(request?.score))) return 'points';
  const [, suffix] = /_(ms|bytes|seconds|share)$/.exec(field.at(-1) ?? '') ?? [];
  return suffix === 'seconds' ? 's' : (suffix ?? null);
}
