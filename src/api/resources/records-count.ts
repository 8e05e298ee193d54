/** How many records match: one number, without any of them. */
import Type from 'typebox';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchema } from '../reply/completeness.ts';
import { recordsParameters } from '../request/parameters.ts';

export const countRecords = endpoint({
  id: 'countRecords',
  method: 'GET',
  path: '/v1/records/count',
  tag: 'Records',
  summary: 'how many records match',
  description: 'Counts every match of every tier, exactly. Identical lines count as often as they were written.',
  scope: 'read',
  example: '?q=stage:ERROR&from=now-24h',
  query: recordsParameters,
  reply: replySchema(Type.Object({ count: Type.Integer({ minimum: 0 }) }, { additionalProperties: false })),
  handle: (ask) => overRecords(ask, ask.query, async (scope) => ({ count: await scope.count() })),
});
