/** The places of identical lines as a reply names them. */
import Type from 'typebox';
import { PLACES_MAX } from '../../app/records/find-record.ts';
import type { RecordPlace } from '../../app/records/find-record.ts';
import { tierSchema } from './record-row.ts';
import { textOrNull } from './schema-parts.ts';

export const placeProperties = {
  tier: tierSchema,
  host: Type.String({ description: 'Machine that put it into the index, as it was called then.' }),
  file: textOrNull('Name of the daily or live file that it was written to; null where that is on another host.'),
  offset_bytes: Type.Integer({ minimum: 0, description: 'Of its first byte in that file.' }),
  length_bytes: Type.Integer({ minimum: 0, description: 'With its line end.' }),
};

export const CopiesSchema = Type.Object(
  {
    count: Type.Integer({ minimum: 1, description: 'Identical lines of the stream, all of them: they share this id.' }),
    places: Type.Array(Type.Object(placeProperties, { additionalProperties: false }), {
      description: `Where they stand: the first ${PLACES_MAX}, oldest first.`,
    }),
  },
  { additionalProperties: false },
);

export function placeReply({ tier, host, file, at, bytes }: RecordPlace) {
  return { tier, host, file, offset_bytes: at, length_bytes: bytes };
}
