/** How a number is spread, and how that changes over time. */
import Type from 'typebox';
import { densityOf } from '../../app/stats/distribution.ts';
import type { Density } from '../../app/stats/distribution.ts';
import { timeSpanOf, within } from '../../app/stats/time-span.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { fieldMeta, fieldMetaSchema } from '../reply/field-meta.ts';
import { closed, countSchema, momentOfMs, numberOrNull } from '../reply/schema-parts.ts';
import { binsParameters, binsWish } from '../request/bins-parameters.ts';
import { durationOf, meantField } from '../request/default-field.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { bucketsOf, intervalSchema } from '../request/time-parameters.ts';

const BINS_MAX = 500;
const ROWS_MAX = 200;
const COLUMNS_MAX = 500;

const densityMeta = {
  ...fieldMetaSchema,
  scale: Type.Enum(['linear', 'log'], { description: 'How the bins are spaced.' }),
  records: countSchema('Matching records: those in bins, underflow, overflow, non_numeric and missing together.'),
  numbers: countSchema('Records with a number.'),
  underflow: countSchema('Numbers below the first bin; on a log scale also those that are not above 0.'),
  overflow: countSchema('Numbers above the last bin.'),
  non_numeric: countSchema('Records with something else, such as a text or a list.'),
  missing: countSchema('Records without the field.'),
  min: numberOrNull('Least number.'),
  max: numberOrNull('Greatest number.'),
};

export const getDistribution = endpoint({
  id: 'getDistribution',
  method: 'GET',
  path: '/v1/stats/distribution',
  tag: 'Statistics',
  summary: 'how a number is spread',
  description:
    'Counts the numbers of a field in bins on round numbers, exactly. Each bin holds its lower edge, the last one its upper edge, too. What lies outside, is no number or is missing is counted in meta, so that all together is every matching record. Without field: the duration of requests.',
  scope: 'read',
  table: true,
  example: '?field=latency_ms&bins=20&scale=log',
  query: {
    ...recordsParameters,
    field: Type.Optional(fieldSchema('Number; the duration of requests where it is left out.')),
    bins: Type.Integer({
      minimum: 1,
      maximum: BINS_MAX,
      default: 40,
      description: 'About so many bins on round edges; exactly so many where min or max is given.',
    }),
    ...binsParameters,
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          from: Type.Number({ description: 'Lower edge.' }),
          to: Type.Number({ description: 'Upper edge.' }),
          count: countSchema('Numbers between.'),
        },
        closed,
      ),
    ),
    densityMeta,
  ),
  handle: async (ask) => {
    const { field: _field, bins, scale, min: _min, max: _max, ...records } = ask.query;
    const meant = meantField(ask.services, ask.query, durationOf);
    const wish = binsWish(ask.query, bins);
    const { field } = meant;
    const { data, meta } = await overRecords(ask, { ...records, stream: meant.stream }, async (scope) =>
      field === null ? null : densityOf(scope, field, wish, null),
    );
    const [counts = []] = data?.counts ?? [];
    return {
      data: counts.map((count, index) => ({ from: data?.edges[index] ?? 0, to: data?.edges[index + 1] ?? 0, count })),
      meta: { ...meta, ...fieldMeta(meant), ...metaOfDensity(data, scale) },
    };
  },
});

export const getHeatmap = endpoint({
  id: 'getHeatmap',
  method: 'GET',
  path: '/v1/stats/heatmap',
  tag: 'Statistics',
  summary: 'a number over time, as density',
  description:
    'A grid of counts: columns are buckets of time, rows are bins of a number. Its size is that of the picture, not that of the logs, and every count is exact: the cells, underflow, overflow, non_numeric and missing together are the matching records. Without field: the duration of requests; without from and to: the time of the matching records.',
  scope: 'read',
  example: '?field=latency_ms&columns=96&rows=32&from=now-24h&to=now',
  query: {
    ...recordsParameters,
    field: Type.Optional(fieldSchema('Number; the duration of requests where it is left out.')),
    columns: Type.Integer({
      minimum: 1,
      maximum: COLUMNS_MAX,
      default: 96,
      description: 'About so many buckets of time.',
    }),
    interval: Type.Optional(intervalSchema('Length of a bucket of time, in place of columns')),
    rows: Type.Integer({
      minimum: 1,
      maximum: ROWS_MAX,
      default: 32,
      description: 'About so many bins of the number.',
    }),
    ...binsParameters,
  },
  reply: replySchemaWith(
    Type.Object(
      {
        times: Type.Array(Type.String(), {
          description: 'Begin of each column, and the end of the last one. RFC 3339.',
        }),
        edges: Type.Array(Type.Number(), { description: 'Edges of the rows, rising: one more than there are rows.' }),
        counts: Type.Array(Type.Array(Type.Integer({ minimum: 0 })), {
          description: 'For each column the count of each row, from the lowest numbers up.',
        }),
        count_max: countSchema('The greatest of them.'),
      },
      closed,
    ),
    { ...densityMeta, interval: Type.String({ description: 'Of the columns.' }) },
  ),
  handle: async (ask) => {
    const { field: _field, columns, rows, interval = 'auto', scale, min: _min, max: _max, ...records } = ask.query;
    const meant = meantField(ask.services, ask.query, durationOf);
    const wish = binsWish(ask.query, rows);
    const { field } = meant;
    const { data, meta } = await overRecords(ask, { ...records, stream: meant.stream }, async (scope, { timezone }) => {
      const span = await timeSpanOf(scope);
      const chosen = bucketsOf('interval', interval, span, columns, timezone);
      if (field === null || span === null) return { ...chosen, density: null };
      return { ...chosen, density: await densityOf(within(scope, span), field, wish, chosen.buckets) };
    });
    const { density, buckets } = data;
    const counts = density?.counts.map((column) => [...column]) ?? [];
    const times = counts.length === 0 ? [] : [...buckets.startsMs, buckets.endMs];
    return {
      data: {
        times: times.map(momentOfMs),
        edges: [...(density?.edges ?? [])],
        counts,
        count_max: counts.reduce((most, column) => Math.max(most, ...column), 0),
      },
      meta: { ...meta, ...fieldMeta(meant), ...metaOfDensity(density, scale), interval: data.interval },
    };
  },
});

/** As far as `meta` says it. */
function metaOfDensity(density: Density | null, scale: 'auto' | 'linear' | 'log') {
  const shown = density ?? {
    records: 0,
    numbers: 0,
    underflow: 0,
    overflow: 0,
    nonNumeric: 0,
    missing: 0,
    min: null,
    max: null,
    scale: scale === 'log' ? ('log' as const) : ('linear' as const),
  };
  const { records, numbers, underflow, overflow, nonNumeric, missing, min, max } = shown;
  return { scale: shown.scale, records, numbers, underflow, overflow, non_numeric: nonNumeric, missing, min, max };
}
