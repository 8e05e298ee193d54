/** One record by its id: as JSON, and as the bytes that were written. */
import Type from 'typebox';
import { findRawLine, findRecord } from '../../app/records/find-record.ts';
import { endpoint, openEndpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchema } from '../reply/completeness.ts';
import { CopiesSchema, placeReply } from '../reply/record-copies.ts';
import { fieldNames, recordId, recordProperties, recordReply } from '../reply/record-row.ts';
import { fieldsParameter } from '../request/parameters.ts';

export const getRecord = endpoint({
  id: 'getRecord',
  method: 'GET',
  path: '/v1/records/{id}',
  tag: 'Records',
  summary: 'one record by its id',
  description:
    'A permalink: an id depends on the stream and the line alone, so it stays when the record is rotated, archived or ' +
    'moved to another machine. Identical lines of a stream share it; `copies` counts them and says where they stand.',
  scope: 'read',
  errors: ['not-found'],
  params: { id: recordId() },
  query: fieldsParameter,
  reply: replySchema(Type.Object({ ...recordProperties, copies: CopiesSchema }, { additionalProperties: false })),
  handle: (ask) =>
    overRecords(ask, {}, async (scope) => {
      const { record, count, places } = await findRecord(scope, ask.path.id);
      return {
        ...recordReply(record, fieldNames(ask.query.fields)),
        copies: { count, places: places.map(placeReply) },
      };
    }),
});

export const getRecordRaw = openEndpoint({
  id: 'getRecordRaw',
  method: 'GET',
  path: '/v1/records/{id}/raw',
  tag: 'Records',
  summary: 'the line of a record, byte for byte',
  description:
    'The bytes as they were written, without the line end. They can never change, so the `ETag` is strong: send it as ' +
    '`If-None-Match` and get 304 where the record is still there.',
  scope: 'read',
  errors: ['not-found'],
  params: { id: recordId() },
  media: {
    'text/plain': { description: 'The line, where it is UTF-8.' },
    'application/octet-stream': { description: 'The line, where it is not.' },
  },
  async open({ path, headers, services, signal }) {
    const id = path.id.toLowerCase();
    const { data: line } = await overRecords({ services, signal }, {}, (scope) => findRawLine(scope, id), {
      isRead: 'later',
    });
    const etag = `"${id}"`;
    // Asked for again each time: who may read may change, and records go when their retention ends.
    const always = { etag, 'cache-control': 'private, no-cache' };
    if (isKnown(headers['if-none-match'], etag)) return { status: 304, headers: always, body: null };
    return {
      status: 200,
      headers: {
        ...always,
        'content-type': line.isUtf8 ? 'text/plain; charset=utf-8' : 'application/octet-stream',
        'content-length': String(line.bytes),
        'content-disposition': `attachment; filename="${safeName(line.stream)}-${id}.json"`,
      },
      body: line.content,
    };
  },
});

/** RFC 9110, 13.1.2: a weak comparison, of any of those that are given. */
function isKnown(given: string | undefined, etag: string): boolean {
  if (given === undefined) return false;
  return given.split(',').some((one) => one.trim() === '*' || one.trim().replace(/^W\//, '') === etag);
}

/** A stream may be called anything that a file may. */
function safeName(stream: string): string {
  return stream.replaceAll(/[^0-9A-Za-z._-]/g, '_').slice(0, 100);
}
