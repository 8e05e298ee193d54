/** Records over time. */
import Type from 'typebox';
import { histogramOf } from '../../app/stats/histogram.ts';
import type { HistogramRow } from '../../app/stats/histogram.ts';
import { noSplit, splitBy, splitGroups } from '../../app/stats/label-split.ts';
import { timeSpanOf, within } from '../../app/stats/time-span.ts';
import { fieldName } from '../../query/field-name.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { quantileMethodParameter, quantileMethodSchema } from '../reply/field-meta.ts';
import { closed, countSchema, momentOfMs, momentSchema, nullable, numberOrNull } from '../reply/schema-parts.ts';
import { BadRequest } from '../request/bad-request.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';
import { bucketsOf, bucketsParameter, intervalSchema } from '../request/time-parameters.ts';

const SPLIT_MAX = 50;
/** Some 5 MB of JSON. */
const ROWS_MAX = 20_000;

export const groupProperties = {
  group: Type.Enum([...splitGroups], {
    description:
      'all: nothing is split; value: records with that label; other: with a label that is not shown; missing: without.',
  }),
  label: nullable(Type.String(), 'The label, where group is value; items of a list joined by " + ".'),
};

export const getHistogram = endpoint({
  id: 'getHistogram',
  method: 'GET',
  path: '/v1/stats/histogram',
  tag: 'Statistics',
  summary: 'records over time',
  description:
    'Counts records in buckets of time, exactly; empty buckets are there, and the sum is the number of matching records. Buckets are half-open, round in tz, and clock changes make days of 23 and 25 hours. by splits each bucket by a label: the most frequent ones, other, and missing. field adds count, min, max, mean, sum and percentiles of a number. Without from and to the time is that of the matching records.',
  scope: 'read',
  table: true,
  example: '?q=stage:ERROR&interval=1d&tz=Europe/Berlin',
  query: {
    ...recordsParameters,
    interval: Type.Optional(intervalSchema('How long a bucket is')),
    buckets: bucketsParameter,
    by: Type.Optional(fieldSchema('Label to split by.')),
    top: Type.Integer({
      minimum: 1,
      maximum: SPLIT_MAX,
      default: 6,
      description: 'Labels that are shown apart with by.',
    }),
    field: Type.Optional(fieldSchema('Number to summarise in each bucket.')),
    method: quantileMethodParameter,
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          from: momentSchema('Begin of the bucket.'),
          to: momentSchema('Its end, not in it.'),
          ...groupProperties,
          count: countSchema('Records.'),
          values: nullable(
            Type.Integer({ minimum: 0 }),
            'Records with a number in field; null without field, as all below.',
          ),
          min: numberOrNull('Least.'),
          max: numberOrNull('Greatest.'),
          mean: numberOrNull('Mean.'),
          sum: numberOrNull('Sum.'),
          p50: numberOrNull('Median.'),
          p95: numberOrNull('95th percentile.'),
          p99: numberOrNull('99th percentile.'),
        },
        closed,
      ),
    ),
    {
      interval: Type.String({ description: 'Of the buckets; as asked where there is no record to choose it by.' }),
      total: countSchema('Matching records: the sum of all counts.'),
      by: nullable(Type.String(), 'Label that was split by.'),
      field: nullable(Type.String(), 'Number that was summarised.'),
      method: quantileMethodSchema,
    },
  ),
  handle: async (ask) => {
    const { interval = 'auto', buckets: wanted, by, top, field, method, ...records } = ask.query;
    const [byField, ofField] = [by, field].map((name) => (name === undefined ? null : fieldOf(name)));
    const { data, meta } = await overRecords(ask, records, async (scope, { timezone }) => {
      const span = await timeSpanOf(scope);
      const chosen = bucketsOf('interval', interval, span, wanted, timezone);
      if (span === null) return { interval: chosen.interval, rows: [], total: 0, method: null };
      const inside = within(scope, span);
      const split = byField === null || byField === undefined ? noSplit : await splitBy(inside, byField, top);
      const rows = chosen.buckets.startsMs.length * split.groups.size;
      if (rows > ROWS_MAX) {
        throw new BadRequest(
          'interval',
          `the answer would have ${rows} rows, and ${ROWS_MAX} are the limit`,
          'ask for fewer buckets, or a smaller top',
        );
      }
      return {
        interval: chosen.interval,
        ...(await histogramOf(inside, chosen.buckets, split, ofField ?? null, method)),
      };
    });
    return {
      data: data.rows.map(rowOf),
      meta: {
        ...meta,
        interval: data.interval,
        total: data.total,
        by: byField === null || byField === undefined ? null : fieldName(byField),
        field: ofField === null || ofField === undefined ? null : fieldName(ofField),
        method: data.method,
      },
    };
  },
});

const nothing = { values: null, min: null, max: null, mean: null, sum: null, p50: null, p95: null, p99: null };

function rowOf({ startMs, endMs, group, label, count, numbers }: HistogramRow) {
  return { from: momentOfMs(startMs), to: momentOfMs(endMs), group, label, count, ...(numbers ?? nothing) };
}
