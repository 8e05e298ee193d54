/** What stands around a record: neighbours in its stream, or the records of the same request. */
import Type from 'typebox';
import { findNeighbours, findSameRequest } from '../../app/records/find-context.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { fieldNames, recordId, recordProperties, recordReply } from '../reply/record-row.ts';
import { fieldsParameter } from '../request/parameters.ts';

/** On either side. */
const NEIGHBOURS_MAX = 1000;
/** A request has some ten records. */
const REQUEST_RECORDS_MAX = 1000;

const neighbours = (which: string) =>
  Type.Integer({ minimum: 0, maximum: NEIGHBOURS_MAX, default: 5, description: `Neighbours ${which} it.` });

export const getRecordContext = endpoint({
  id: 'getRecordContext',
  method: 'GET',
  path: '/v1/records/{id}/context',
  tag: 'Records',
  summary: 'what happened around a record',
  description:
    'The records before and behind it in its stream, or with `of=request` all records of the same request, in every ' +
    'stream that has a trace or request role, oldest first. Of identical lines the first is meant. Records of one instant ' +
    `come as they were written. Of a request the first ${REQUEST_RECORDS_MAX} records are shown; meta.more_after says ` +
    'whether there are more, here as among neighbours.',
  scope: 'read',
  example: '?before=3&after=3',
  errors: ['not-found', 'changed-meanwhile'],
  params: { id: recordId() },
  query: {
    of: Type.Enum(['stream', 'request'], {
      default: 'stream',
      description: 'Neighbours in the stream, or the request.',
    }),
    before: neighbours('before'),
    after: neighbours('behind'),
    ...fieldsParameter,
  },
  table: true,
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          ...recordProperties,
          is_anchor: Type.Boolean({ description: 'Whether it is the record that was asked about.' }),
        },
        { additionalProperties: false },
      ),
    ),
    {
      request_id: Type.Union([Type.String(), Type.Null()], {
        description: 'What all of them have in common, with `of=request`; null where the record has none.',
      }),
      streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }),
      more_before: Type.Boolean({ description: 'Whether there are records before the first of these.' }),
      more_after: Type.Boolean({ description: 'Whether there are records behind the last of these.' }),
    },
  ),
  async handle(ask) {
    const { of, before, after } = ask.query;
    const { services, path } = ask;
    const fields = fieldNames(ask.query.fields);
    const { data, meta } = await overRecords(ask, {}, (scope, clock) => {
      if (of === 'stream') return findNeighbours(scope, path.id, { before, after });
      const streams = [...new Set(scope.snapshot.caughtUp.files.map(({ stream }) => stream))].sort();
      return findSameRequest(scope, path.id, streams, services.rolesOf, { limit: REQUEST_RECORDS_MAX, clock });
    });
    return {
      data: data.records.map(({ record, isAnchor }) => ({ ...recordReply(record, fields), is_anchor: isAnchor })),
      meta: {
        ...meta,
        request_id: data.value,
        streams: [...data.streams],
        more_before: data.moreBefore,
        more_after: data.moreAfter,
      },
    };
  },
});
