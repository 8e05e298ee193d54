/** Generations of learning, one for each learning record, and what changed from one to the next. */
import Type from 'typebox';
import { findGeneration, stepRange } from '../../app/learning/find-generation.ts';
import { readGeneration } from '../../app/learning/read-generation.ts';
import { everythingOf, roleStreamsOf, streamsWithRole } from '../../app/learning/role-streams.ts';
import { findPage } from '../../app/records/find-page.ts';
import { writeCursor } from '../../app/records/page-cursor.ts';
import { VarveError } from '../../model/errors.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { cursorOf } from '../request/read-cursor.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import {
  ChangesSchema,
  GenerationSchema,
  recordCountSchema,
  recordIdsSchema,
  shownChanges,
  shownGeneration,
} from '../reply/generation-schemas.ts';
import { JsonText, jsonTextSchema } from '../reply/json-text.ts';
import { linkNext, nextCursorSchema } from '../reply/list-page.ts';
import { closed, countSchema, momentOrNull, nullable } from '../reply/schema-parts.ts';
import { askedStreams } from '../request/curve-request.ts';
import { pageParameters, recordsParameters } from '../request/parameters.ts';
import { clockOf } from '../request/read-records.ts';

const streamsSchema = Type.Array(Type.String(), { description: 'Streams that were asked.' });

export const listGenerations = endpoint({
  id: 'listGenerations',
  method: 'GET',
  path: '/v1/generations',
  tag: 'Learning',
  summary: 'generations, one for each learning record',
  description:
    'What each learning record says of its generation, the newest first. Any part of it may be missing. success_rate has an interval where the record says on how many samples it rests. Each record comes once, also while logs grow and rotate between two pages.',
  scope: 'read',
  example: '?limit=20',
  errors: ['changed-meanwhile'],
  table: true,
  query: { ...recordsParameters, ...pageParameters },
  reply: replySchemaWith(Type.Array(GenerationSchema), {
    streams: streamsSchema,
    matches: countSchema('Learning records that match in all.'),
    next_cursor: nextCursorSchema,
  }),
  async handle(ask) {
    const { q = '', from = '', to = '', tz = '', stream = [], tier = [], order, limit, cursor } = ask.query;
    const { rolesOf } = ask.services;
    const question = ['generations', q, from, to, tz, [...stream].sort(), [...tier].sort(), order];
    const begun = cursor === undefined ? null : cursorOf(cursor, question);
    const clock = begun?.clock ?? clockOf(ask.query.tz, ask.services);
    const { data, meta } = await overRecords(
      ask,
      ask.query,
      async (scope) => {
        const streams = askedStreams(scope);
        const { learning } = roleStreamsOf(scope, rolesOf);
        if (learning.length === 0) return { rows: [], next: null, matches: 0, streams };
        const steps = new Map(learning.map((one) => [one.stream, one.step]));
        const own = scope.with({ streams: [...steps.keys()] });
        const [page, n] = await Promise.all([
          findPage(own, { order, limit, after: begun?.position ?? null }),
          own.count(),
        ]);
        const rows = page.records.map((record) =>
          shownGeneration(readGeneration(record, steps.get(record.stream) ?? [])),
        );
        return { rows, next: page.next, matches: n, streams };
      },
      { clock, streams: streamsWithRole(rolesOf, 'learning') },
    );
    const next = data.next === null ? null : writeCursor(question, { position: data.next, clock });
    linkNext(ask, next);
    return { data: data.rows, meta: { ...meta, streams: data.streams, matches: data.matches, next_cursor: next } };
  },
});

export const getGeneration = endpoint({
  id: 'getGeneration',
  method: 'GET',
  path: '/v1/generations/{n}',
  tag: 'Learning',
  summary: 'one generation, and what changed against the one before',
  description:
    'All that the record of a generation says, the record itself, the generation before it in the same stream, and what differs: every measure, and the share of each name that it counted. Where several records have the number, the newest counts, and all ids are told. between is the time since the generation before: what it learned from was written then.',
  scope: 'read',
  example: '?stream=evolution',
  errors: ['not-found'],
  params: {
    n: Type.String({
      pattern: String.raw`^-?\d{1,15}(?:\.\d{1,15})?$`,
      description: 'Number of the generation.',
      examples: ['12'],
      'x-wanted': 'a number',
    }),
  },
  query: { stream: recordsParameters.stream },
  reply: replySchemaWith(
    Type.Object(
      {
        generation: GenerationSchema,
        record: jsonTextSchema(
          Type.Any({ description: 'The record as it was written; null where it is no JSON object.' }),
        ),
        record_ids: recordIdsSchema,
        records: recordCountSchema,
        before: nullable(GenerationSchema, 'The generation before it; null where it is the first.'),
        changes: nullable(ChangesSchema, 'Against the generation before; null where it is the first.'),
        between: Type.Object(
          { from: momentOrNull('Of the generation before.'), to: momentOrNull('Of this one.') },
          { ...closed, description: 'When that was written which it learned from.' },
        ),
      },
      closed,
    ),
    { streams: streamsSchema },
  ),
  async handle(ask) {
    const { rolesOf } = ask.services;
    const step = Number(ask.path.n);
    const { data, meta } = await overRecords(
      ask,
      ask.query,
      async (scope) => {
        const { learning } = roleStreamsOf(scope, rolesOf);
        const all = everythingOf(scope, askedStreams(scope));
        const found = await findGeneration(all, learning, step);
        if (found === null) {
          const range = await stepRange(all, learning);
          const message = `there is no generation ${ask.path.n}`;
          const there =
            range === null
              ? 'no stream that was asked has learning records'
              : `there are generations from ${range.from} to ${range.to}; GET /v1/generations lists them`;
          throw new VarveError('not-found', message, there);
        }
        return { ...found, streams: askedStreams(scope) };
      },
      { streams: streamsWithRole(rolesOf, 'learning') },
    );
    const { generation, before, ids, records, streams } = data;
    return {
      data: {
        generation: shownGeneration(generation),
        record: new JsonText(generation.line?.trim() ?? 'null'),
        record_ids: [...ids],
        records,
        before: before && shownGeneration(before),
        changes: before && shownChanges(before, generation),
        between: { from: before?.time ?? null, to: generation.time },
      },
      meta: { ...meta, streams },
    };
  },
});
