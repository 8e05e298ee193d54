/** How a number is spread, label by label, on one scale. */
import Type from 'typebox';
import { spreadsBy } from '../../app/stats/spreads.ts';
import type { Spread } from '../../app/stats/spreads.ts';
import { fieldName } from '../../query/field-name.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { fieldMeta, fieldMetaSchema, quantileMethodSchema } from '../reply/field-meta.ts';
import { closed, countSchema, cutSchema, nullable, numberOrNull, textOrNull } from '../reply/schema-parts.ts';
import { binsParameters, binsWish } from '../request/bins-parameters.ts';
import { durationOf, labelFieldOf, meantField } from '../request/default-field.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';

const BINS_MAX = 200;
const LABELS_MAX = 200;

const SpreadSchema = Type.Object(
  {
    label: textOrNull('The label; an item, where the field is a list; null: records without one.'),
    cut: cutSchema,
    records: countSchema('Records with that label: as many as a filter for it finds.'),
    n: countSchema('Those of them with a number.'),
    mean: numberOrNull('Mean; null where there is no number, as all below.'),
    p5: numberOrNull('5% are at most this.'),
    p25: numberOrNull('A quarter is at most this.'),
    p50: numberOrNull('Median.'),
    median_low: numberOrNull(
      'Begin of its 95% interval (sign test); null where the numbers are fewer than 6, or quantiles are estimated.',
    ),
    median_high: numberOrNull('End of its 95% interval.'),
    p75: numberOrNull('Three quarters are at most this.'),
    p95: numberOrNull('95% are at most this.'),
    underflow: countSchema('Numbers below the first bin; on a log scale also those that are not above 0.'),
    overflow: countSchema('Numbers above the last bin.'),
    counts: Type.Array(Type.Integer({ minimum: 0 }), {
      description: 'Numbers in each bin between the edges of meta.',
    }),
  },
  closed,
);

export const listSpreads = endpoint({
  id: 'listSpreads',
  method: 'GET',
  path: '/v1/stats/spreads',
  tag: 'Statistics',
  summary: 'how a number is spread, label by label',
  description:
    'For each label of a field: how many records, percentiles, the median with its interval, and the counts of bins that are the same for all labels, so that they can be drawn side by side. A list counts by each of its items. The most frequent labels come first, records without a label last; meta.labels says how many there are. All counts are exact. Without field: the duration of requests; without by: their first label.',
  scope: 'read',
  example: '?field=latency_ms&by=topic&scale=log',
  query: {
    ...recordsParameters,
    field: Type.Optional(fieldSchema('Number; the duration of requests where it is left out.')),
    by: Type.Optional(fieldSchema('Label; the first label of requests where it is left out.')),
    top: Type.Integer({ minimum: 1, maximum: LABELS_MAX, default: 20, description: 'At most so many labels.' }),
    bins: Type.Integer({
      minimum: 1,
      maximum: BINS_MAX,
      default: 30,
      description: 'About so many bins on round edges; exactly so many where min or max is given.',
    }),
    ...binsParameters,
  },
  reply: replySchemaWith(Type.Array(SpreadSchema), {
    ...fieldMetaSchema,
    by: nullable(Type.String(), 'Label; null where none was named and no stream has one.'),
    scale: Type.Enum(['linear', 'log'], { description: 'How the bins are spaced.' }),
    edges: Type.Array(Type.Number(), {
      description:
        'Edges of the bins, rising: one more than there are bins. Each bin holds its lower edge, the last one its upper edge, too.',
    }),
    labels: countSchema('Labels in all; more than rows where the limit was met.'),
    records: countSchema('Matching records; a record with a list is in several rows.'),
    numbers: countSchema('Those of them with a number.'),
    method: quantileMethodSchema,
  }),
  handle: async (ask) => {
    const { field: _field, by: byName, top, bins, scale, min: _min, max: _max, ...records } = ask.query;
    const meant = meantField(ask.services, ask.query, durationOf);
    const wish = binsWish(ask.query, bins);
    const { field } = meant;
    const label = meantField(ask.services, { stream: meant.streams }, labelFieldOf).field;
    const by = byName === undefined ? label : fieldOf(byName);
    const { data, meta } = await overRecords(ask, { ...records, stream: meant.stream }, async (scope) =>
      field === null || by === null ? null : spreadsBy(scope, { field, by, top }, wish),
    );
    return {
      data: data?.spreads.map(spreadReply) ?? [],
      meta: {
        ...meta,
        ...fieldMeta(meant),
        by: by === null ? null : fieldName(by),
        scale: data?.scale ?? (scale === 'log' ? ('log' as const) : ('linear' as const)),
        edges: [...(data?.edges ?? [])],
        labels: data?.labels ?? 0,
        records: data?.records ?? 0,
        numbers: data?.numbers ?? 0,
        method: data === null || data.numbers === 0 ? null : data.method,
      },
    };
  },
});

function spreadReply({ quantiles, counts, medianLow, medianHigh, ...rest }: Spread) {
  const [p5 = null, p25 = null, p50 = null, p75 = null, p95 = null] = quantiles;
  return { ...rest, p5, p25, p50, median_low: medianLow, median_high: medianHigh, p75, p95, counts: [...counts] };
}
