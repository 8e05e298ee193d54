/** One request: its records, where its time went, and what it takes to run it again. */
import Type from 'typebox';
import { readTrace } from '../../app/requests/read-trace.ts';
import type { TraceRecord } from '../../app/requests/read-trace.ts';
import { replayNames, replayOf } from '../../app/requests/replay.ts';
import { requestCondition } from '../../app/requests/request-condition.ts';
import { roleStreamsOf } from '../../app/requests/role-streams.ts';
import { waterfallGaps, waterfallOf } from '../../app/requests/waterfall.ts';
import type { RecordsScope } from '../../app/records-scope.ts';
import { VarveError } from '../../model/errors.ts';
import type { Ask } from '../ask.ts';
import { endpoint } from '../endpoint.ts';
import { overRoles, roleReplySchema, tellsOfRequests } from '../over-roles.ts';
import { recordsPage } from '../records-page.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { instantOf } from '../reply/instant.ts';
import { JsonText, jsonTextSchema } from '../reply/json-text.ts';
import { RecordSchema } from '../reply/record-row.ts';
import { snakeCased } from '../reply/snake-case.ts';
import { RECORDS_PER_PAGE_MAX, pageParameters } from '../request/parameters.ts';
import { closed, numberOrNull, textOrNull } from '../reply/schema-parts.ts';

const ID_CHARS_MAX = 1024;

const params = {
  id: Type.String({ minLength: 1, maxLength: ID_CHARS_MAX, description: 'Id of the request.' }),
};

export const getRequest = endpoint({
  id: 'getRequest',
  method: 'GET',
  path: '/v1/requests/{id}',
  tag: 'Requests',
  summary: 'all records of one request',
  description:
    'Every record of every stream that has the id, oldest first: by the field that a role of its stream names, and in ' +
    'streams without a role by the same names. An id that is spelt like another endpoint, such as `stages`, is found with ' +
    '/v1/records instead. A page has at most 16 MiB of lines; `meta.next_cursor` leads to the rest.',
  scope: 'read',
  errors: ['not-found', 'changed-meanwhile'],
  params,
  query: {
    limit: Type.Integer({
      minimum: 1,
      maximum: RECORDS_PER_PAGE_MAX,
      default: 1000,
      description: 'At most so many; `meta.next_cursor` leads to the rest.',
    }),
    cursor: pageParameters.cursor,
  },
  table: true,
  reply: replySchemaWith(Type.Array(RecordSchema), {
    next_cursor: textOrNull('Leads to the next page; null where there is none.'),
    matches: Type.Integer({ minimum: 0, description: 'Records of the request in all.' }),
  }),
  async handle(ask) {
    const { id } = ask.path;
    const { data, meta } = await recordsPage(ask, {
      records: {},
      condition: () => requestCondition(idFieldsOf(ask), id),
      question: ['request', id],
      fields: [],
      order: 'asc',
      limit: ask.query.limit,
      cursor: ask.query.cursor,
      count: true,
    });
    const matches = meta.matches ?? 0;
    if (matches === 0) throw noSuchRequest(id);
    return { data, meta: { ...meta, matches } };
  },
});

/** Of all streams that have one; where the index has none yet, by the names that the known streams use. */
function idFieldsOf({ services }: Pick<Ask, 'services'>) {
  const streams = services.followed.snapshot().caughtUp.files.map(({ stream }) => stream);
  return [...new Set(streams)].flatMap((stream) => {
    const { trace, request } = services.rolesOf(stream);
    return [...(trace === null ? [] : [trace.id]), ...(request === null ? [] : [request.id])];
  });
}

const spanSchema = Type.Object(
  {
    stage: Type.String(),
    record_id: Type.String({ description: 'The record that says so.' }),
    stream: Type.String(),
    offset_ms: Type.Number({ description: 'Since the request began.' }),
    duration_ms: numberOrNull('Until the next stage; null of the last.'),
    share: numberOrNull('Of the time from the first stage to the last.'),
    is_longest: Type.Boolean(),
  },
  closed,
);

const backendSchema = Type.Object(
  {
    record_id: Type.String({ description: 'The record of the call, or of the answer.' }),
    offset_ms: numberOrNull('When the backend was asked, since the request began.'),
    latency_ms: numberOrNull('How long it took to answer.'),
    latency_from: Type.Union([Type.Enum(['call', 'response', 'stages']), Type.Null()], {
      description: 'Who says so: the record of the call, the stage of the answer, or the time between two stages.',
    }),
    url: textOrNull('Address of the backend.'),
    model: textOrNull('Model that was asked.'),
    ok: Type.Union([Type.Boolean(), Type.Null()], { description: 'Whether it answered; null: nobody says.' }),
  },
  { ...closed, description: 'The last call of the backend.' },
);

export const getRequestWaterfall = endpoint({
  id: 'getRequestWaterfall',
  method: 'GET',
  path: '/v1/requests/{id}/waterfall',
  tag: 'Requests',
  summary: 'where the time of one request went',
  description:
    'A span for each stage, until the next one; the critical path names the fewest stages that hold 90% of the time. A ' +
    'gap is time around the call of the backend that its own latency does not explain, of at least 1 ms. What is missing ' +
    'for a whole trace is listed in `incomplete`: nothing that begins or ends it (stages called incoming, response or ' +
    'error), a number that is left out, a stage that comes twice, numbers that fall. Durations are as fine as the times ' +
    'of the records, see `resolution`. More than 2,000 records are refused.',
  scope: 'read',
  errors: ['not-found'],
  params,
  reply: roleReplySchema(
    Type.Object(
      {
        id: Type.String(),
        started_at: Type.String({ description: 'First record; of a call without stages: when the backend was asked.' }),
        ended_at: Type.String({ description: 'Last record.' }),
        total_ms: Type.Number(),
        resolution: Type.Enum(['s', 'ms', 'us', 'ns'], { description: 'How fine the times of its records are.' }),
        ok: Type.Union([Type.Boolean(), Type.Null()], { description: 'null: no record says.' }),
        spans: Type.Array(spanSchema),
        longest: textOrNull('The stage that lasted longest; null where none has a duration.'),
        critical_path: Type.Array(Type.String(), { description: 'The longest first.' }),
        gaps: Type.Array(
          Type.Object(
            {
              after_stage: Type.String(),
              before_stage: Type.String(),
              offset_ms: Type.Number(),
              duration_ms: Type.Number(),
            },
            closed,
          ),
        ),
        backend: Type.Union([backendSchema, Type.Null()]),
        is_complete: Type.Boolean(),
        incomplete: Type.Array(
          Type.Object(
            {
              what: Type.Enum([...waterfallGaps]),
              stage: textOrNull('The stage, or the number that is missing; null where it is about the whole.'),
            },
            closed,
          ),
        ),
      },
      closed,
    ),
    {},
  ),
  async handle(ask) {
    const { id } = ask.path;
    const { found, meta } = await overTrace(ask, id);
    const { beginNs, endNs, ...rest } = waterfallOf(found.records);
    const times = { id, started_at: instantOf(beginNs), ended_at: instantOf(endNs) };
    return { data: { ...times, ...snakeCased(rest) }, meta };
  },
});

export const getRequestReplay = endpoint({
  id: 'getRequestReplay',
  method: 'GET',
  path: '/v1/requests/{id}/replay',
  tag: 'Requests',
  summary: 'the parameters to run a request again',
  description:
    'What came in (prompt, mode, format, style and whatever else the incoming stage has), the wrappers that were loaded, ' +
    'and the model: each as its record has it, digit for digit, with the record that says so. `missing` names what no ' +
    'record tells; null that a record tells is no gap. The endpoint runs nothing.',
  scope: 'read',
  errors: ['not-found'],
  params,
  reply: roleReplySchema(
    Type.Object(
      {
        id: Type.String(),
        parameters: jsonTextSchema(
          Type.Object({}, { additionalProperties: true, description: 'By name, to be sent as they are.' }),
        ),
        sources: Type.Array(
          Type.Object(
            {
              parameter: Type.String(),
              record_id: Type.String(),
              stage: textOrNull('null: from a call.'),
            },
            closed,
          ),
          { description: 'Where each of them was found.' },
        ),
        missing: Type.Array(Type.Enum([...replayNames])),
        is_complete: Type.Boolean({ description: 'Whether nothing is missing.' }),
      },
      closed,
    ),
    {},
  ),
  async handle(ask) {
    const { id } = ask.path;
    const { found, meta } = await overTrace(ask, id);
    const { parameters, missing, isComplete } = replayOf(found.records, found.own);
    const members = parameters.map(({ name, value }) => `${JSON.stringify(name)}:${value}`);
    return {
      data: {
        id,
        parameters: new JsonText(`{${members.join(',')}}`),
        sources: parameters.map(({ name, recordId, stage }) => ({ parameter: name, record_id: recordId, stage })),
        missing: [...missing],
        is_complete: isComplete,
      },
      meta,
    };
  },
});

/** Throws `not-found`. */
async function overTrace(ask: Pick<Ask, 'services' | 'signal'>, id: string) {
  const { rolesOf } = ask.services;
  return overRoles(ask, {}, { isAsked: tellsOfRequests }, async (scope) => {
    const { names } = roleStreamsOf(scope, rolesOf);
    const records: readonly TraceRecord[] = await readTrace(scope, rolesOf, id);
    if (records.length === 0) throw noSuchRequest(id);
    return { records, streams: names, own: ownFields(scope, ask) };
  });
}

/** Fields of a trace that say which record it is. */
function ownFields(scope: RecordsScope, { services }: Pick<Ask, 'services'>): ReadonlySet<string> {
  const { names } = roleStreamsOf(scope, services.rolesOf);
  return new Set(
    names.flatMap((stream) => {
      const { time, trace } = services.rolesOf(stream);
      const fields = [...(time === null ? [] : [time]), ...(trace === null ? [] : [trace.id, trace.stage])];
      // A field inside another one leaves the rest of that to be told.
      return fields.flatMap((field) => (field.length === 1 ? field : []));
    }),
  );
}

function noSuchRequest(id: string): VarveError {
  return new VarveError(
    'not-found',
    `no record has the request id '${id.length > 80 ? `${id.slice(0, 80)}…` : id}'`,
    'GET /v1/requests lists the requests that there are; text of a record is found with GET /v1/records?q=',
  );
}
