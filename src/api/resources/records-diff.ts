/** In what two records differ, field by field. */
import Type from 'typebox';
import { timeOf } from '../../app/record-text.ts';
import type { PlacedRecord } from '../../app/ask-records.ts';
import { diffRecords as diffOf } from '../../app/records/diff-records.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchema } from '../reply/completeness.ts';
import { JsonText, jsonTextSchema } from '../reply/json-text.ts';
import { recordId, recordProperties } from '../reply/record-row.ts';
import { closed } from '../reply/schema-parts.ts';

const { id, stream, time } = recordProperties;
const side = Type.Object({ id, stream, time }, closed);
const value = (description: string) =>
  Type.Optional(jsonTextSchema(Type.Unknown({ description: `${description}, digit for digit as it was written.` })));

export const diffRecords = endpoint({
  id: 'diffRecords',
  method: 'POST',
  path: '/v1/records/diff',
  tag: 'Records',
  summary: 'in which fields two records differ',
  description:
    'What was added, removed or changed from one record to another, down to the innermost field. A value is there only ' +
    'where the record has it, so null is a value. Items of lists are compared by their place. Numbers are compared as ' +
    'they were written: 1.0 and 1.00 differ. Of a line that is no JSON object the whole line is compared, with an empty path.',
  scope: 'read',
  example: '{"before":"0123456789abcdef0123456789abcdef","after":"fedcba9876543210fedcba9876543210"}',
  errors: ['not-found'],
  body: Type.Object({ before: recordId('Id of the first record.'), after: recordId('Id of the other one.') }, closed),
  reply: replySchema(
    Type.Object(
      {
        before: side,
        after: side,
        same_fields: Type.Integer({ minimum: 0, description: 'Innermost values that both have alike.' }),
        changes: Type.Array(
          Type.Object(
            {
              path: Type.Array(Type.Union([Type.String(), Type.Integer({ minimum: 0 })]), {
                description: 'Keys, and places in lists from 0, that lead there.',
              }),
              kind: Type.Enum(['added', 'removed', 'changed']),
              before: value('In the first record'),
              after: value('In the other one'),
            },
            closed,
          ),
          { description: 'In the order of the first record; what is new comes behind what an object had.' },
        ),
      },
      closed,
    ),
  ),
  handle: (ask) =>
    overRecords(ask, {}, async (scope) => {
      const { before, after, changes, same } = await diffOf(scope, ask.body.before, ask.body.after);
      return {
        before: sideOf(before),
        after: sideOf(after),
        same_fields: same,
        changes: changes.map((change) => ({
          path: [...change.path],
          kind: change.kind,
          ...(change.before === null ? {} : { before: new JsonText(change.before) }),
          ...(change.after === null ? {} : { after: new JsonText(change.after) }),
        })),
      };
    }),
});

function sideOf(record: PlacedRecord) {
  return { id: record.id, stream: record.stream, time: timeOf(record) };
}
