/** Groups of records and their figures. */
import Type from 'typebox';
import { aggregateOf } from '../../app/stats/aggregate.ts';
import type { Aggregate, Metric } from '../../app/stats/aggregate.ts';
import { countNumbers } from '../../app/stats/histogram.ts';
import { quantileMethod } from '../../app/stats/quantile-method.ts';
import { timeSpanOf, within } from '../../app/stats/time-span.ts';
import type { RecordsScope } from '../../app/records-scope.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { quantileMethodSchema } from '../reply/field-meta.ts';
import { countSchema, momentOfMs, nullable } from '../reply/schema-parts.ts';
import { AggregateBody, readAggregate } from '../request/aggregate-body.ts';
import type { AggregateNames } from '../request/aggregate-body.ts';
import { BUCKETS_WANTED_DEFAULT, bucketsOf } from '../request/time-parameters.ts';

const figures = Type.Record(Type.String(), nullable(Type.Number(), 'Null where nothing has a number.'));

export const aggregateRecords = endpoint({
  id: 'aggregateRecords',
  method: 'POST',
  path: '/v1/stats/aggregate',
  tag: 'Statistics',
  summary: 'groups of records and their figures',
  description:
    'Groups the matching records by fields, by time, or both, and computes figures of each group: count, sum, mean, min, max, percentiles, different values. A row has the groups and figures by their names; a record without the field is in the group null, and buckets of time without a record have no row. Percentiles are exact up to 5,000,000 numbers in all (type 7, as NumPy and R), t-digest above; all else is exact. meta.totals are the same figures of all matching records.',
  scope: 'read',
  table: true,
  body: AggregateBody,
  example: `{"group_by":[{"field":"topic"}],"metrics":[{"op":"count"},{"op":"percentile","field":"latency_ms","percentile":95}],"having":[{"metric":"count","is":">=","value":20}],"limit":10}`,
  reply: replySchemaWith(
    Type.Array(
      Type.Record(Type.String(), Type.Union([Type.String(), Type.Number(), Type.Null()]), {
        description: 'Groups, then figures, by their names.',
      }),
    ),
    {
      totals: figures,
      groups: countSchema('Groups that pass having, listed or not.'),
      interval: nullable(Type.String(), 'Of the buckets of time; null where the groups are not by time.'),
      method: quantileMethodSchema,
    },
  ),
  handle: async (ask) => {
    const {
      group_by: _groups,
      metrics: _metrics,
      having: _having,
      order: _order,
      limit: _limit,
      buckets,
      ...records
    } = ask.body;
    const wish = readAggregate(ask.body);
    const { data, meta } = await overRecords(ask, records, async (scope, { timezone }) => {
      const { time } = wish;
      const span = time === null ? null : await timeSpanOf(scope);
      const chosen =
        time === null
          ? null
          : bucketsOf(time.pointer, time.interval, span, buckets ?? BUCKETS_WANTED_DEFAULT, timezone);
      const inside = span === null ? scope : within(scope, span);
      const method = await methodOf(inside, wish.metrics);
      const found = await aggregateOf(inside, { ...wish, buckets: chosen?.buckets ?? null, method: method ?? 'exact' });
      return { ...found, method, interval: chosen?.interval ?? null };
    });
    const { rows, totals, groupsTotal, method, interval } = data;
    return {
      data: rows.map((row) => rowOf(wish, row)),
      meta: { ...meta, totals: named(wish.metrics, totals), groups: groupsTotal, interval, method },
    };
  },
});

/** Null where no percentile is asked for; the field with the most numbers decides. */
async function methodOf(scope: RecordsScope, metrics: readonly Metric[]) {
  const fields = metrics.flatMap((metric) => (metric.op === 'percentile' ? [metric.field] : []));
  if (fields.length === 0) return null;
  const counts = await Promise.all(fields.map((field) => countNumbers(scope, field)));
  return quantileMethod('auto', Math.max(...counts));
}

function rowOf(
  { groups, metrics }: AggregateNames,
  row: Aggregate['rows'][number],
): Record<string, string | number | null> {
  const keys = groups.map((group, index): [string, string | number | null] => {
    const value = row.groups[index] ?? null;
    return [group.name, group.kind === 'time' && value !== null ? momentOfMs(Number(value)) : value];
  });
  return { ...Object.fromEntries(keys), ...named(metrics, row.metrics) };
}

function named(metrics: readonly Metric[], values: readonly (number | null)[]): Record<string, number | null> {
  return Object.fromEntries(metrics.map((metric, index) => [metric.name, values[index] ?? null]));
}
