/** Percentiles of a number. */
import Type from 'typebox';
import { countNumbers } from '../../app/stats/histogram.ts';
import { noSplit, splitBy } from '../../app/stats/label-split.ts';
import { percentilesOf } from '../../app/stats/percentiles.ts';
import { timeSpanOf, within } from '../../app/stats/time-span.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { fieldMeta, fieldMetaSchema, quantileMethodParameter, quantileMethodSchema } from '../reply/field-meta.ts';
import { closed, countSchema, momentOfMs, momentOrNull, nullable } from '../reply/schema-parts.ts';
import { BadRequest } from '../request/bad-request.ts';
import { durationOf, meantField } from '../request/default-field.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';
import { bucketsOf, bucketsParameter, intervalSchema } from '../request/time-parameters.ts';
import { groupProperties } from './stats-histogram.ts';

const PERCENTILES_MAX = 50;
const SPLIT_MAX = 100;
/** Fewer buckets show no course. */
const BUCKETS_MIN = 24;
const PER_BUCKET_MAX = 100_000;
/** Some 5 MB of JSON. */
const ROWS_MAX = 50_000;

export const getPercentiles = endpoint({
  id: 'getPercentiles',
  method: 'GET',
  path: '/v1/stats/percentiles',
  tag: 'Statistics',
  summary: 'percentiles of a number',
  description:
    'One row for each percentile, of all matching records, or of each bucket of time (interval), or of each label (by), or of both. Exact up to 5,000,000 numbers (interpolated, type 7, as NumPy and R), t-digest above; meta.method says which. Groups without a number have no rows. Without field: the duration of requests.',
  scope: 'read',
  table: true,
  example: '?field=latency_ms&percentiles=50,99&by=topic',
  query: {
    ...recordsParameters,
    field: Type.Optional(fieldSchema('Number; the duration of requests where it is left out.')),
    percentiles: Type.String({
      maxLength: 1000,
      default: '50,90,95,99',
      description: `Numbers from 0 to 100, separated by commas; at most ${PERCENTILES_MAX}.`,
      examples: ['50,95,99.9'],
    }),
    interval: Type.Optional(intervalSchema('Over time, in buckets of this length')),
    buckets: bucketsParameter,
    per_bucket: Type.Integer({
      minimum: 1,
      maximum: PER_BUCKET_MAX,
      default: 1,
      description: `Where the interval is auto, and this many numbers in each bucket on average take fewer of them, so many; but not fewer than ${BUCKETS_MIN}. A p95 of a handful is no more than the greatest of it.`,
    }),
    by: Type.Optional(fieldSchema('Label to split by.')),
    top: Type.Integer({
      minimum: 1,
      maximum: SPLIT_MAX,
      default: 20,
      description: 'Labels that are shown apart with by.',
    }),
    method: quantileMethodParameter,
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          from: momentOrNull('Begin of the bucket; null where it is not over time.'),
          to: momentOrNull('Its end, not in it.'),
          ...groupProperties,
          percentile: Type.Number({ minimum: 0, maximum: 100 }),
          value: Type.Number({ description: 'So much percent of the numbers are not above it.' }),
          n: countSchema('Numbers that it is of.'),
        },
        closed,
      ),
    ),
    {
      ...fieldMetaSchema,
      n: countSchema('Matching records with a number.'),
      method: quantileMethodSchema,
      interval: nullable(Type.String(), 'Of the buckets; null where it is not over time.'),
    },
  ),
  handle: async (ask) => {
    const { field: _field, percentiles, interval, buckets, per_bucket: each, by, top, method, ...records } = ask.query;
    const meant = meantField(ask.services, ask.query, durationOf);
    const shares = percentilesIn(percentiles);
    const byField = by === undefined ? null : fieldOf(by);
    const query = { ...records, stream: meant.stream };
    const { data, meta } = await overRecords(ask, query, async (scope, { timezone }) => {
      const { field } = meant;
      const span = interval === undefined ? null : await timeSpanOf(scope);
      const inside = span === null ? scope : within(scope, span);
      const n = field === null ? 0 : await countNumbers(inside, field);
      const wanted = Math.min(buckets, Math.max(BUCKETS_MIN, Math.round(n / each)));
      const chosen = interval === undefined ? null : bucketsOf('interval', interval, span, wanted, timezone);
      const nothing = { interval: chosen?.interval ?? null, rows: [], n: 0, method: null };
      if (field === null || (chosen !== null && span === null)) return nothing;
      const split = byField === null ? noSplit : await splitBy(inside, byField, top);
      const rows = (chosen?.buckets.startsMs.length ?? 1) * split.groups.size * shares.length;
      if (rows > ROWS_MAX) {
        throw new BadRequest(
          'interval',
          `the answer could have ${rows} rows, and ${ROWS_MAX} are the limit`,
          'ask for fewer buckets, labels or percentiles',
        );
      }
      const found = await percentilesOf(inside, {
        field,
        percentiles: shares,
        buckets: chosen?.buckets ?? null,
        split,
        method,
        n,
      });
      return { ...nothing, rows: found.rows, n, method: n === 0 ? null : found.method };
    });
    return {
      data: data.rows.map(({ startMs, endMs, ...row }) => ({
        from: startMs === null ? null : momentOfMs(startMs),
        to: endMs === null ? null : momentOfMs(endMs),
        ...row,
      })),
      meta: { ...meta, ...fieldMeta(meant), n: data.n, method: data.method, interval: data.interval },
    };
  },
});

/** Each once, in rising order. */
function percentilesIn(written: string): readonly number[] {
  const parts = written.split(',').map((part) => part.trim());
  const wrong = parts.find((part) => !/^\d{1,3}(?:\.\d{1,6})?$/.test(part) || Number(part) > 100);
  if (wrong !== undefined) {
    throw new BadRequest(
      'percentiles',
      `percentiles: '${wrong.slice(0, 40)}' is no number from 0 to 100`,
      'write them as in 50,95,99.9',
    );
  }
  const numbers = [...new Set(parts.map(Number))].sort((one, other) => one - other);
  if (numbers.length <= PERCENTILES_MAX) return numbers;
  throw new BadRequest(
    'percentiles',
    `percentiles: ${numbers.length} are asked for, and ${PERCENTILES_MAX} are the limit`,
    'ask twice',
  );
}
