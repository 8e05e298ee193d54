/** Fields of the records: which there are, all about one, and its values for completion. */
import Type from 'typebox';
import { fieldListOf, knownFields } from '../../app/streams/field-list.ts';
import { fieldProfileOf } from '../../app/streams/field-profile.ts';
import { valuesBeginning } from '../../app/stats/value-counts.ts';
import type { RecordsScope } from '../../app/records-scope.ts';
import { nearestWord } from '../../model/did-you-mean.ts';
import { VarveError } from '../../model/errors.ts';
import { fieldName } from '../../query/field-name.ts';
import type { FieldPath } from '../../query/filter.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchema, replySchemaWith } from '../reply/completeness.ts';
import { FieldFactsSchema, FieldTypesSchema, fieldRowOf } from '../reply/field-facts.ts';
import { closed, countSchema, cutSchema, nullable, shareOf, shareSchema } from '../reply/schema-parts.ts';
import { snakeCased } from '../reply/snake-case.ts';
import { recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';

/** More fields than any screen lists, and some megabytes. */
const FIELDS_MAX = 5000;
const VALUES_MAX = 1000;
const TOP_MAX = 100;
const PREFIX_CHARS_MAX = 200;

/** What Varve itself knows of a record. */
const ownFields = ['_stream', '_host', '_problem', '_id', '_bytes'];

export const listFields = endpoint({
  id: 'listFields',
  method: 'GET',
  path: '/v1/fields',
  tag: 'Streams and fields',
  summary: 'which fields the records have',
  description:
    'Every field of the matching records, those in most records first: types, in how many records, and about how many different values. Records and types are counted exactly; distinct_estimate is an estimate. Objects are not listed, the fields in them are. Used for completion in a query box and to see what a log has.',
  scope: 'read',
  table: true,
  example: '?stream=wrapper_requests&prefix=quality',
  query: {
    ...recordsParameters,
    prefix: Type.String({
      maxLength: PREFIX_CHARS_MAX,
      default: '',
      description: 'Only fields whose name begins so.',
      examples: ['quality_score.'],
    }),
    limit: Type.Integer({ minimum: 1, maximum: FIELDS_MAX, default: 500, description: 'At most so many.' }),
  },
  reply: replySchemaWith(Type.Array(FieldFactsSchema), {
    total: countSchema('Fields, listed or not.'),
    records: countSchema('Records that the shares are of.'),
  }),
  handle: async (ask) => {
    const { prefix, limit, ...records } = ask.query;
    const { data, meta } = await overRecords(ask, records, (scope) => fieldListOf(scope, prefix, limit));
    return {
      data: data.fields.map((field) => fieldRowOf(field, data.records)),
      meta: { ...meta, total: data.total, records: data.records },
    };
  },
});

const fieldParam = {
  field: Type.String({ maxLength: 1000, description: 'Field as filters write it.', examples: ['latency_ms'] }),
};

const ValueSchema = Type.Object(
  {
    value: Type.String({ description: 'As text; an item, where the field is a list.' }),
    cut: cutSchema,
    count: countSchema('How often.'),
  },
  closed,
);

export const getField = endpoint({
  id: 'getField',
  method: 'GET',
  path: '/v1/fields/{field}',
  tag: 'Streams and fields',
  summary: 'profile of one field',
  description:
    'All about one field of the matching records: types, how many have it, different values (exact up to 1,000,000, HyperLogLog above), numbers with mean and percentiles, lengths of texts, most frequent values, and examples from the newest records. A field that no record has at all is not found.',
  scope: 'read',
  errors: ['not-found'],
  example: '?from=now-7d',
  params: fieldParam,
  query: {
    ...recordsParameters,
    top: Type.Integer({
      minimum: 1,
      maximum: TOP_MAX,
      default: 10,
      description: 'So many of the most frequent values.',
    }),
  },
  reply: replySchema(
    Type.Object(
      {
        field: Type.String(),
        records: countSchema('Matching records.'),
        present: countSchema('Records that have it, and not null.'),
        share: shareSchema('Of the matching records.'),
        types: FieldTypesSchema,
        distinct: countSchema('Different values; of lists, of their items.'),
        distinct_method: Type.Enum(['exact', 'hll']),
        distinct_relative_error: Type.Number({ minimum: 0, description: 'Standard error as a share; 0 where exact.' }),
        numbers: nullable(
          Type.Object(
            {
              count: countSchema('Records with a number.'),
              min: Type.Number(),
              max: Type.Number(),
              mean: Type.Number(),
              method: Type.Enum(['exact', 't-digest']),
              percentiles: Type.Array(Type.Object({ percentile: Type.Number(), value: Type.Number() }, closed)),
            },
            closed,
          ),
          'Null where it is never a number.',
        ),
        texts: nullable(
          Type.Object(
            {
              count: countSchema('Records with a text.'),
              min_chars: nullable(Type.Integer(), 'Of texts up to 200 characters, as the three here.'),
              max_chars: nullable(Type.Integer(), 'The longest of those.'),
              mean_chars: nullable(Type.Number(), 'Their mean.'),
              longer: countSchema('Texts of more than 200 characters.'),
            },
            closed,
          ),
          'Null where it is never a text.',
        ),
        top: Type.Array(ValueSchema, { description: 'Most frequent values.' }),
        top_other: countSchema('Of values that are not listed.'),
        examples: Type.Array(
          Type.Object(
            { id: Type.String({ description: 'Id of the record.' }), value: Type.String(), cut: cutSchema },
            closed,
          ),
          { description: 'From the newest records that have it.' },
        ),
      },
      closed,
    ),
  ),
  handle: (ask) => {
    const { top, ...records } = ask.query;
    const field = fieldOf(ask.path.field);
    return overRecords(ask, records, async (scope) => {
      const profile = await fieldProfileOf(scope, field, top);
      if (profile.present === 0) await expectField(scope, field);
      const { records: all, present, types, distinct, numbers, texts, examples } = profile;
      return {
        field: fieldName(field),
        records: all,
        present,
        share: shareOf(present, all),
        types: [...types],
        distinct: distinct.distinct,
        distinct_method: distinct.method,
        distinct_relative_error: distinct.relativeError,
        numbers: snakeCased(numbers),
        texts: snakeCased(texts),
        top: [...profile.top.values],
        top_other: profile.top.other,
        examples: [...examples],
      };
    });
  },
});

export const listFieldValues = endpoint({
  id: 'listFieldValues',
  method: 'GET',
  path: '/v1/fields/{field}/values',
  tag: 'Streams and fields',
  summary: 'values of a field that begin so',
  description:
    'The most frequent values of a field among the matching records, those that begin with prefix, whatever the case: for completion. Counts are exact. Items of a list are values by themselves.',
  scope: 'read',
  table: true,
  errors: ['not-found'],
  example: '?prefix=wr&limit=10',
  params: fieldParam,
  query: {
    ...recordsParameters,
    prefix: Type.String({
      maxLength: PREFIX_CHARS_MAX,
      default: '',
      description: 'Only values that begin so.',
      examples: ['ER'],
    }),
    limit: Type.Integer({ minimum: 1, maximum: VALUES_MAX, default: 20, description: 'At most so many.' }),
  },
  reply: replySchema(Type.Array(ValueSchema)),
  handle: (ask) => {
    const { prefix, limit, ...records } = ask.query;
    const field = fieldOf(ask.path.field);
    return overRecords(ask, records, async (scope) => {
      const values = await valuesBeginning(scope, field, prefix, limit);
      if (values.length === 0) await expectField(scope, field);
      return [...values];
    });
  },
});

/** Throws `not-found` for a field that no record has, whatever the question. */
async function expectField(scope: RecordsScope, field: FieldPath): Promise<void> {
  const name = fieldName(field);
  const known = [...(await knownFields(scope)), ...ownFields];
  if (known.some((one) => one === name || one.startsWith(`${name}.`))) return;
  const near = nearestWord(name, known);
  const hint = near === null ? '/v1/fields lists what there is' : `did you mean ${near}?`;
  throw new VarveError('not-found', `no record has the field '${name}'`, hint);
}
