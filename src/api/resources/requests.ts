/** Requests, one row each, whatever streams and days their records lie in. */
import Type from 'typebox';
import { AskedRequests } from '../../app/requests/asked-requests.ts';
import { STAGES_SHOWN_MAX, listRequests as pageOf, requestOrders } from '../../app/requests/list-requests.ts';
import type { ListedRequest } from '../../app/requests/list-requests.ts';
import { writeKeyCursor } from '../../app/requests/request-cursor.ts';
import { endpoint } from '../endpoint.ts';
import { overRoles, roleReplySchema, tellsOfRequests } from '../over-roles.ts';
import { instantOf } from '../reply/instant.ts';
import { linkNext, nextCursorSchema } from '../reply/list-page.ts';
import { keyCursorOf } from '../request/read-cursor.ts';
import { pageParameters, recordsParameters } from '../request/parameters.ts';
import { clockOf } from '../request/read-records.ts';

/** A row is made of all records of its request; more rows at once would be more ids than one query takes. */
const REQUESTS_PER_PAGE_MAX = 1000;

const maybe = <T extends ReturnType<typeof Type.String> | ReturnType<typeof Type.Number>>(schema: T) =>
  Type.Union([schema, Type.Null()]);
const label = (what: string) =>
  Type.Union([Type.String(), Type.Null()], { description: `The ${what}, as far as a record says; null: none does.` });

const RequestSchema = Type.Object(
  {
    id: Type.String({ description: 'Id of the request; what is beyond 200 characters is cut.' }),
    started_at: Type.String({ description: 'Time of its first record.' }),
    ended_at: Type.String({ description: 'Time of its last record.' }),
    duration_ms: Type.Union([Type.Number(), Type.Null()], {
      description:
        'As its last call of the backend says, else from its first record to its last; null where it has but one.',
    }),
    ok: Type.Union([Type.Boolean(), Type.Null()], {
      description: 'What the last record that says so tells; null where none does: it runs, or it broke off.',
    }),
    score: maybe(Type.Number()),
    wrapper: label('wrapper, or chain of wrappers'),
    topic: label('topic'),
    style: label('style'),
    format: label('format'),
    stages: Type.Array(Type.String(), {
      description: `Stages that it reached, in order; the first ${STAGES_SHOWN_MAX} of them.`,
    }),
    stage_count: Type.Integer({ minimum: 0, description: 'Stages that it reached in all.' }),
    error: Type.Union([Type.String(), Type.Null()], {
      description: 'Text of its last error; what is beyond 200 characters is cut.',
    }),
    records: Type.Integer({
      minimum: 1,
      description: 'Its records; identical lines count as often as they are there.',
    }),
  },
  { additionalProperties: false },
);

export const listRequests = endpoint({
  id: 'listRequests',
  method: 'GET',
  path: '/v1/requests',
  tag: 'Requests',
  summary: 'requests, newest or slowest first',
  description:
    'One row for each request id, made of all its records in all streams that have the role trace or request, also when ' +
    'they lie on different days. `q` finds requests of which any record matches: `topic:bildung`, `stage:ERROR`. `from` ' +
    'and `to` are about the time of the first record. Records without an id belong to no request. Exact. Pages follow ' +
    'by `meta.next_cursor`, and by the header `Link`; `now` and days mean on all pages what they meant on the first.',
  scope: 'read',
  example: '?ok=false&from=now-24h&limit=20',
  query: {
    ...recordsParameters,
    ...pageParameters,
    limit: Type.Integer({
      minimum: 1,
      maximum: REQUESTS_PER_PAGE_MAX,
      default: 100,
      description: 'At most so many; `meta.next_cursor` leads to the rest.',
    }),
    order: Type.Enum([...requestOrders], {
      default: 'desc',
      description:
        'asc: oldest first; desc: newest first; slowest: those that took longest first, and last those of which nobody ' +
        'knows it.',
    }),
    ok: Type.Optional(
      Type.Boolean({ description: 'Only those that went well, or that failed; left out: also those that do not say.' }),
    ),
    min_duration_ms: Type.Optional(
      Type.Number({ minimum: 0, description: 'Only those that took at least so long.', examples: [20_000] }),
    ),
  },
  table: true,
  reply: roleReplySchema(Type.Array(RequestSchema), {
    next_cursor: nextCursorSchema,
  }),
  async handle(ask) {
    const { q = '', from = '', to = '', tz = '', stream = [], tier = [], order, limit, ok, cursor } = ask.query;
    const { min_duration_ms: durationMsMin } = ask.query;
    const wanted = [...stream].sort();
    const question = ['requests', q, from, to, tz, wanted, [...tier].sort(), order, ok ?? null, durationMsMin ?? null];
    const begun = cursor === undefined ? null : keyCursorOf(cursor, question);
    const clock = begun?.clock ?? clockOf(ask.query.tz, ask.services);
    const wish = { order, limit, after: begun?.position ?? null, ok: ok ?? null, durationMsMin: durationMsMin ?? null };
    const { found, meta } = await overRoles(ask, ask.query, { clock, isAsked: tellsOfRequests }, async (scope) => {
      const asked = new AskedRequests(scope, ask.services.rolesOf);
      return { ...(await pageOf(asked, wish)), streams: asked.roles.names };
    });
    const next = found.next === null ? null : writeKeyCursor(question, { position: found.next, clock });
    linkNext(ask, next);
    return { data: found.requests.map(requestRow), meta: { ...meta, next_cursor: next } };
  },
});

function requestRow({ beginNs, endNs, durationMs, stages, stageCount, ...rest }: ListedRequest) {
  return {
    ...rest,
    started_at: instantOf(beginNs),
    ended_at: instantOf(endNs),
    duration_ms: durationMs,
    stages: [...stages],
    stage_count: stageCount,
  };
}
