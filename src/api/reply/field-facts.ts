/** A field as the lists of fields show it. */
import Type from 'typebox';
import { fieldTypes } from '../../app/streams/field-list.ts';
import type { FieldFacts } from '../../app/streams/field-list.ts';
import { closed, countSchema, nullable, shareOf, shareSchema } from './schema-parts.ts';

export const FieldTypesSchema = Type.Array(
  Type.Object({ type: Type.Enum([...fieldTypes]), records: countSchema('Records in which it is one.') }, closed),
  { description: 'Its types. integer and float are both numbers; list is a list of anything.' },
);

export const FieldFactsSchema = Type.Object(
  {
    field: Type.String({ description: 'As filters write it.' }),
    records: countSchema('Records that have it, and not null.'),
    share: shareSchema('Of all records.'),
    types: FieldTypesSchema,
    distinct_estimate: nullable(
      Type.Integer({ minimum: 0 }),
      'Different values, about (1% off); null where the records have more than 300 such fields.',
    ),
  },
  closed,
);

export function fieldRowOf({ field, records, types, distinct }: FieldFacts, all: number) {
  return { field, records, share: shareOf(records, all), types: [...types], distinct_estimate: distinct };
}
