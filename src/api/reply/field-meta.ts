/** Members of `meta` that say which field an answer is about, where, and how its quantiles were made. */
import Type from 'typebox';
import { fieldName } from '../../query/field-name.ts';
import type { MeantField } from '../request/default-field.ts';

export const fieldMetaSchema = {
  field: Type.Union([Type.String(), Type.Null()], {
    description: 'Field that was asked; null where none was named and no stream has one of that role.',
  }),
  streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }),
};

export const quantileMethodSchema = Type.Union([Type.Enum(['exact', 't-digest']), Type.Null()], {
  description:
    'exact: from all values, interpolated (type 7 of Hyndman and Fan, as NumPy and R); t-digest: estimated, about 1% off in rank at the middle and less at the ends; null: no numbers.',
});

export const quantileMethodParameter = Type.Enum(['auto', 'exact', 't-digest'], {
  default: 'auto',
  description: 'How quantiles are made. auto: exact up to 5,000,000 values, t-digest above.',
});

export function fieldMeta({ field, streams }: MeantField): {
  readonly field: string | null;
  readonly streams: string[];
} {
  return { field: field === null ? null : fieldName(field), streams: [...streams] };
}
