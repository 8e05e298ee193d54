/** The values of one field: the most frequent, the rarest, and how many there are. */
import Type from 'typebox';
import { distinctValuesOf } from '../../app/stats/distinct-values.ts';
import { rareValuesOf } from '../../app/stats/rare-values.ts';
import { valueCountsOf } from '../../app/stats/value-counts.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { fieldMeta, fieldMetaSchema } from '../reply/field-meta.ts';
import { instantOf } from '../reply/instant.ts';
import { closed, countSchema, cutSchema, momentSchema, nullable, shareOf, shareSchema } from '../reply/schema-parts.ts';
import { idFieldOf, labelFieldOf, meantField } from '../request/default-field.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';

const VALUES_MAX = 10_000;
const RARE_MAX = 1000;

const value = Type.String({ description: 'As text; an item, where the field is a list.' });
const noCounts = { values: [], other: 0, missing: 0, total: 0, distinct: 0 };

export const getTop = endpoint({
  id: 'getTop',
  method: 'GET',
  path: '/v1/stats/top',
  tag: 'Statistics',
  summary: 'most frequent values of a field',
  description:
    'The values that occur most often, with their share. Exact: values, meta.other and meta.missing together are meta.total. Items of a list count one by one. Without field: the first label of requests, or else the stage.',
  scope: 'read',
  table: true,
  example: '?field=topic&limit=10',
  query: {
    ...recordsParameters,
    field: Type.Optional(fieldSchema('Field; the first label of requests where it is left out.')),
    limit: Type.Integer({ minimum: 1, maximum: VALUES_MAX, default: 20, description: 'At most so many.' }),
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        { value, cut: cutSchema, count: countSchema('How often.'), share: shareSchema('Of the total.') },
        closed,
      ),
    ),
    {
      ...fieldMetaSchema,
      other: countSchema('Of values that are not listed.'),
      missing: countSchema('Records without a value.'),
      total: countSchema('Sum of all: records, and one more for each further item of a list.'),
      distinct: countSchema('Different values, listed or not.'),
    },
  ),
  handle: async (ask) => {
    const { field: _field, limit, ...records } = ask.query;
    const meant = meantField(ask.services, ask.query, labelFieldOf);
    const { field } = meant;
    const { data, meta } = await overRecords(ask, { ...records, stream: meant.stream }, async (scope) =>
      field === null ? noCounts : valueCountsOf(scope, field, limit),
    );
    const { values, other, missing, total, distinct } = data;
    return {
      data: values.map((one) => ({ ...one, share: shareOf(one.count, total) })),
      meta: { ...meta, ...fieldMeta(meant), other, missing, total, distinct },
    };
  },
});

export const getRare = endpoint({
  id: 'getRare',
  method: 'GET',
  path: '/v1/stats/rare',
  tag: 'Statistics',
  summary: 'values of a field that hardly ever occur',
  description:
    'Values that occur at most max_count times, the rarest first, of the same count the newest: with first and last time and the id of the newest record. Exact. Used to see an error or a label that nobody knew before. Without field: the first label of requests, or else the stage.',
  scope: 'read',
  table: true,
  example: '?field=error&max_count=3&from=now-7d',
  query: {
    ...recordsParameters,
    field: Type.Optional(fieldSchema('Field; the first label of requests where it is left out.')),
    max_count: Type.Integer({
      minimum: 1,
      maximum: 1_000_000_000,
      default: 10,
      description: 'More often is not rare.',
    }),
    limit: Type.Integer({ minimum: 1, maximum: RARE_MAX, default: 20, description: 'At most so many.' }),
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          value,
          cut: cutSchema,
          count: countSchema('How often.'),
          first_time: momentSchema('Time of its first record.'),
          last_time: momentSchema('Time of its last one.'),
          example_id: Type.String({ description: 'Id of that one.' }),
        },
        closed,
      ),
    ),
    fieldMetaSchema,
  ),
  handle: async (ask) => {
    const { field: _field, max_count: countMax, limit, ...records } = ask.query;
    const meant = meantField(ask.services, ask.query, labelFieldOf);
    const { field } = meant;
    const { data, meta } = await overRecords(ask, { ...records, stream: meant.stream }, async (scope) =>
      field === null ? [] : rareValuesOf(scope, field, countMax, limit),
    );
    return {
      data: data.map(({ firstNs, lastNs, exampleId, ...one }) => ({
        ...one,
        first_time: instantOf(firstNs),
        last_time: instantOf(lastNs),
        example_id: exampleId,
      })),
      meta: { ...meta, ...fieldMeta(meant) },
    };
  },
});

export const getDistinct = endpoint({
  id: 'getDistinct',
  method: 'GET',
  path: '/v1/stats/distinct',
  tag: 'Statistics',
  summary: 'how many different values a field has',
  description:
    'Counts different values, such as requests by their id; of lists, different items. Exact up to 1,000,000 values, HyperLogLog above; method and relative_error say which. Texts are told apart by their first 200 characters. Without field: the id of requests.',
  scope: 'read',
  example: '?field=request_id&from=now-24h',
  query: {
    ...recordsParameters,
    field: Type.Optional(fieldSchema('Field; the id of requests where it is left out.')),
    method: Type.Enum(['auto', 'exact', 'hll'], {
      default: 'auto',
      description: 'auto: exact up to 1,000,000 values.',
    }),
  },
  reply: replySchemaWith(
    nullable(
      Type.Object(
        {
          distinct: countSchema('Different values.'),
          method: Type.Enum(['exact', 'hll']),
          relative_error: Type.Number({
            minimum: 0,
            description: 'Standard error as a share of distinct; 0 where exact.',
          }),
          records: countSchema('Matching records.'),
          present: countSchema('Records that have the field, and not null.'),
          missing: countSchema('Records that do not.'),
        },
        closed,
      ),
      'Null where no field was named and no stream has an id of requests.',
    ),
    fieldMetaSchema,
  ),
  handle: async (ask) => {
    const { field: _field, method, ...records } = ask.query;
    const meant = meantField(ask.services, ask.query, idFieldOf);
    const { field } = meant;
    const { data, meta } = await overRecords(ask, { ...records, stream: meant.stream }, async (scope) =>
      field === null ? null : distinctValuesOf(scope, field, method),
    );
    if (data === null) return { data, meta: { ...meta, ...fieldMeta(meant) } };
    const { distinct, method: used, relativeError, records: all, present } = data;
    return {
      data: { distinct, method: used, relative_error: relativeError, records: all, present, missing: all - present },
      meta: { ...meta, ...fieldMeta(meant) },
    };
  },
});
