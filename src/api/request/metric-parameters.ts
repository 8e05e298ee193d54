/**
 * Which metrics an answer over time is about: those that are named, or else what people look at of requests, for each stream
 * of requests by itself; where there is none, how many records there are.
 */
import Type from 'typebox';
import { isOfField, metricNames, requestMetrics, unitOf } from '../../app/insight/metrics.ts';
import type { Metric, MetricName } from '../../app/insight/metrics.ts';
import type { Services } from '../services.ts';
import { BadRequest } from './bad-request.ts';
import { durationOf, meantField, streamsMeant } from './default-field.ts';
import { fieldSchema } from './parameters.ts';
import { bucketsParameter, intervalSchema } from './time-parameters.ts';

/** As many pairs of buckets as a robust slope can be had of exactly. */
export const SERIES_BUCKETS_MAX = 1000;

export const metricParameters = {
  metric: Type.Optional(
    Type.Array(Type.Enum([...metricNames]), {
      maxItems: metricNames.length,
      description:
        'What to measure; may be given several times. Left out: of each stream of requests count, error_share, p50 and p95 of the duration and the mean score; count where no stream is one.',
      examples: ['p95'],
    }),
  ),
  field: Type.Optional(
    fieldSchema('Number to measure; the duration of requests where it is left out. Alone it means p50 and p95 of it.'),
  ),
  interval: Type.Optional(intervalSchema('How long a bucket is')),
  buckets: bucketsParameter,
  confidence: Type.Number({
    minimum: 0.5,
    maximum: 0.999,
    default: 0.95,
    description: 'Of intervals, and how sure a finding has to be.',
  }),
  points: Type.Boolean({ default: false, description: 'Whether each finding comes with its buckets, to draw them.' }),
};

/** Metrics of the same streams. */
export interface MetricSource {
  /** As the scope takes them; empty: all. */
  readonly streams: readonly string[];
  readonly metrics: readonly Metric[];
}

export interface MetricQuery {
  readonly metric?: readonly MetricName[];
  readonly field?: string;
  readonly stream?: readonly string[];
}

/** Throws `bad-request`. */
export function metricSources(services: Services, query: MetricQuery): readonly MetricSource[] {
  const names = [...new Set(query.metric ?? (query.field === undefined ? [] : (['p50', 'p95'] as const)))];
  const streams = streamsMeant(services, query.stream);
  const ofRequests = streams.filter((stream) => services.rolesOf(stream).request !== null);
  if (names.length === 0) {
    if (ofRequests.length === 0) return [{ streams: query.stream ?? [], metrics: [{ name: 'count' }] }];
    return ofRequests.map((stream) => ({ streams: [stream], metrics: requestMetrics(services.rolesOf(stream)) }));
  }
  if (query.field !== undefined && !names.some(isOfField)) {
    throw new BadRequest('field', `field: ${names.join(' and ')} are of no field`, 'leave field out, or ask for p95');
  }
  const shares = names.includes('error_share')
    ? ofRequests.map((stream): MetricSource => {
        const { request } = services.rolesOf(stream);
        return { streams: [stream], metrics: [{ name: 'error_share', ok: request?.ok ?? null }] };
      })
    : [];
  const counts: MetricSource[] = names.includes('count')
    ? [{ streams: query.stream ?? [], metrics: [{ name: 'count' }] }]
    : [];
  return [...counts, ...shares, ...ofField(services, query, names.filter(isOfField))];
}

function ofField(services: Services, query: MetricQuery, names: readonly MetricName[]): readonly MetricSource[] {
  if (names.length === 0) return [];
  const { field, streams, stream } = meantField(services, query, durationOf);
  if (field === null) return [];
  const unit = unitOf(
    field,
    streams.map((one) => services.rolesOf(one)),
  );
  const metrics = names.filter(isOfField).map((name): Metric => ({ name, field, unit }));
  return [{ streams: stream, metrics }];
}
