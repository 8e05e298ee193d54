/** How often each value of many fields occurs: what stands beside a list of records and narrows it. */
import Type from 'typebox';
import { valueCountsOf } from '../../app/stats/value-counts.ts';
import { fieldName } from '../../query/field-name.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { closed, countSchema, cutSchema } from '../reply/schema-parts.ts';
import { facetFields } from '../request/default-field.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';

/** Each is a pass over its column. */
const FIELDS_MAX = 50;
const VALUES_MAX = 500;

export const getFacets = endpoint({
  id: 'getFacets',
  method: 'GET',
  path: '/v1/facets',
  tag: 'Streams and fields',
  summary: 'counts of the values of many fields at once',
  description:
    'For each field its most frequent values with their counts, what the other values add up to, and how many records have none: exact, and together the total. Where a record has a list, each of its items counts, per_item says so, and total is more than records by that. Without field: the labels and stages of the streams, _stream and _problem.',
  scope: 'read',
  table: true,
  example: '?field=topic&field=style&limit=5&q=success:false',
  query: {
    ...recordsParameters,
    field: Type.Optional(
      Type.Array(fieldSchema('Field to count; may be given several times.'), {
        maxItems: FIELDS_MAX,
        description: 'Fields to count; the labels of the streams where it is left out.',
        examples: ['topic'],
      }),
    ),
    limit: Type.Integer({ minimum: 1, maximum: VALUES_MAX, default: 10, description: 'Values listed of each field.' }),
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          field: Type.String(),
          values: Type.Array(
            Type.Object({ value: Type.String(), cut: cutSchema, count: countSchema('How often.') }, closed),
            { description: 'The most frequent, as texts.' },
          ),
          other: countSchema('Of values that are not listed.'),
          missing: countSchema('Records without a value.'),
          total: countSchema('Sum of values, other and missing.'),
          distinct: countSchema('Different values, listed or not. Exact.'),
          per_item: Type.Boolean({
            description: 'Whether lists were counted by their items, so that total is more than records.',
          }),
        },
        closed,
      ),
    ),
    { records: countSchema('Matching records.') },
  ),
  handle: async (ask) => {
    const { field, limit, ...records } = ask.query;
    const fields = field?.map(fieldOf) ?? facetFields(ask.services, records.stream).slice(0, FIELDS_MAX);
    const { data, meta } = await overRecords(ask, records, async (scope) => {
      const [count, facets] = await Promise.all([
        scope.count(),
        Promise.all(fields.map((one) => valueCountsOf(scope, one, limit))),
      ]);
      return { count, facets };
    });
    return {
      data: data.facets.map(({ values, other, missing, total, distinct }, index) => ({
        field: fieldName(fields[index] ?? []),
        values: [...values],
        other,
        missing,
        total,
        distinct,
        per_item: total !== data.count,
      })),
      meta: { ...meta, records: data.count },
    };
  },
});
