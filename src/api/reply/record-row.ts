/** A record as a row of a reply: who it is, and what was written, digit for digit. */
import Type from 'typebox';
import type { PlacedRecord } from '../../app/ask-records.ts';
import { lineOf, recordText, timeOf } from '../../app/record-text.ts';
import { JsonText, jsonTextSchema } from './json-text.ts';

export const recordId = (description = 'Id of the record: 32 hex digits.') =>
  Type.String({ pattern: '^[0-9a-fA-F]{32}$', description, 'x-wanted': 'the id of a record: 32 hex digits' });

export const tierSchema = Type.Enum(['live', 'daily', 'archive', 'elsewhere'], {
  description: 'Where its bytes lie now; elsewhere: on another host.',
});

export const recordProperties = {
  id: Type.String({ description: 'Permalink: depends on the stream and the line alone.' }),
  stream: Type.String(),
  time: Type.Union([Type.String(), Type.Null()], { description: 'Its own time, in UTC; null where it has none.' }),
  tier: tierSchema,
  record: jsonTextSchema(
    Type.Union([Type.Object({}, { additionalProperties: true }), Type.Null()], {
      description: 'The record, or those of its fields that were asked for; null where the line is no JSON object.',
    }),
  ),
  raw: Type.String({ description: 'The line as it was written; bytes that are no UTF-8 are shown as U+FFFD.' }),
};

export const RecordSchema = Type.Object(recordProperties, { additionalProperties: false });

/** @param fields empty: all of them */
export function recordReply(found: PlacedRecord, fields: readonly string[]) {
  const { id, stream, tier } = found;
  const raw = lineOf(found);
  return { id, stream, time: timeOf(found), tier, record: new JsonText(recordText(found, raw, fields)), raw };
}

/** Names of a list in a query, such as `request_id,latency_ms`. */
export function fieldNames(text: string | undefined): string[] {
  return (text ?? '')
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');
}
