/** Streams: what there is, in which tiers, since when, what their records look like, and when they were silent. */
import Type from 'typebox';
import { expectStream } from '../request/known-stream.ts';
import { fieldListOf } from '../../app/streams/field-list.ts';
import { rhythmOf, silentPeriods } from '../../app/streams/silent-periods.ts';
import { streamsOverview, tierParts } from '../../app/streams/streams-overview.ts';
import type { StreamOverview } from '../../app/streams/streams-overview.ts';
import type { StreamConfig } from '../../config/config.ts';
import { fieldName } from '../../query/field-name.ts';
import { parseDuration } from '../../query/time-interval.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchema, replySchemaWith } from '../reply/completeness.ts';
import { instantOf } from '../reply/instant.ts';
import {
  closed,
  countSchema,
  momentOf,
  momentOrNull,
  momentSchema,
  nullable,
  numberOrNull,
} from '../reply/schema-parts.ts';
import { BadRequest } from '../request/bad-request.ts';
import { recordsParameters } from '../request/parameters.ts';
import { FieldFactsSchema, fieldRowOf } from '../reply/field-facts.ts';

const MS_PER_NS = 1e-6;
const NS_PER_MS = 1_000_000n;
const GAPS_MAX = 1000;
/** Of the schema of one stream; /v1/fields lists them all. */
const FIELDS_SHOWN = 200;

const roleNames = ['trace', 'request', 'learning'] as const;
const { stream: _one, ...withoutStream } = recordsParameters;

const streamProperties = {
  stream: Type.String(),
  records: countSchema('Records of all tiers.'),
  bytes: countSchema('Bytes of their lines before compression, with line ends.'),
  first_time: momentOrNull('Time of the first record; null where there is none.'),
  last_time: momentOrNull('Time of the last one.'),
  silent_ms: numberOrNull('How long ago that is; negative where it lies in the future.'),
  last_hour: countSchema('Records of the last hour.'),
  last_day: countSchema('Records of the last 24 hours.'),
  live_files: countSchema('Its live files.'),
  daily_files: countSchema('Its daily files.'),
  archived_days: countSchema('Its days in the archive.'),
  roles: Type.Array(Type.Enum([...roleNames]), {
    description: 'What its records are: stages of requests, requests, steps of learning.',
  }),
  unparsable: countSchema('Lines that are no JSON objects: kept, counted, and found by their text.'),
  timeless: countSchema('Lines with fields but no time of their own: they go by the line before.'),
};

export const listStreams = endpoint({
  id: 'listStreams',
  method: 'GET',
  path: '/v1/streams',
  tag: 'Streams and fields',
  summary: 'all streams with their size and age',
  description:
    'Every stream that has a file or is configured: records, bytes, first and last time, files by tier, records of the last hour and day, odd lines. All counts are exact, over all tiers. silent_ms is what an alert on a stream that stopped looks at.',
  scope: 'read',
  table: true,
  example: '',
  query: {},
  reply: replySchema(Type.Array(Type.Object(streamProperties, closed))),
  handle: (ask) =>
    overRecords(ask, {}, async (scope, { nowMs }) => {
      const named = [...(ask.services.config.streams?.keys() ?? [])];
      const found = await streamsOverview(scope, nowMs, named);
      return found.map((one) => streamRow(one, ask.services.rolesOf(one.stream), nowMs));
    }),
});

const path = Type.Array(Type.String());
const maybePath = (description: string) => nullable(Type.String(), description);

export const getStream = endpoint({
  id: 'getStream',
  method: 'GET',
  path: '/v1/streams/{stream}',
  tag: 'Streams and fields',
  summary: 'one stream: fields, ranges, sizes, roles',
  description: `What its records look like and where they lie: fields with their types and shares (the ${FIELDS_SHOWN} in most records), records, bytes and times by tier, and which fields have which role. Counts are exact; distinct is an estimate.`,
  scope: 'read',
  errors: ['not-found'],
  params: { stream: Type.String({ description: 'Name of the stream.', examples: ['wrapper_requests'] }) },
  reply: replySchema(
    Type.Object(
      {
        ...streamProperties,
        time_field: maybePath('Field of the time as configured; null: the well-known names are tried.'),
        role_fields: Type.Object(
          {
            trace_id: maybePath('Field that ties the stages of a request together.'),
            trace_stage: maybePath('Field with the stage.'),
            request_id: maybePath('Field with the id of a request.'),
            request_duration: maybePath('Field with how long it took.'),
            request_ok: maybePath('Field that says whether it went well.'),
            request_score: maybePath('Field with its score.'),
            request_labels: path,
            learning_step: maybePath('Field with the step of learning.'),
          },
          { ...closed, description: 'Fields by their role; null where it has none.' },
        ),
        tiers: Type.Array(
          Type.Object(
            {
              tier: Type.Enum(['live', 'daily', 'archive', 'elsewhere']),
              records: countSchema('Records there.'),
              bytes: countSchema('Bytes of their lines before compression.'),
              first_time: momentSchema('Time of the first.'),
              last_time: momentSchema('Time of the last.'),
            },
            closed,
          ),
          { description: 'Tiers with records, the newest first.' },
        ),
        fields: Type.Array(FieldFactsSchema),
        fields_total: countSchema('Fields, listed or not.'),
      },
      closed,
    ),
  ),
  handle: (ask) => {
    const { stream } = ask.path;
    const { services } = ask;
    expectStream(services, stream);
    return overRecords(ask, { stream: [stream] }, async (scope, { nowMs }) => {
      const [overview, tiers, fields] = await Promise.all([
        streamsOverview(scope, nowMs, [stream]),
        tierParts(scope),
        fieldListOf(scope, '', FIELDS_SHOWN),
      ]);
      const one = overview.find(({ stream: name }) => name === stream);
      if (one === undefined) throw new Error(`${stream} was asked for and is not there`);
      const roles = services.rolesOf(stream);
      return {
        ...streamRow(one, roles, nowMs),
        ...roleFields(roles),
        tiers: tiers.map(({ firstNs, lastNs, ...tier }) => ({
          ...tier,
          first_time: instantOf(firstNs),
          last_time: instantOf(lastNs),
        })),
        fields: fields.fields.map((field) => fieldRowOf(field, fields.records)),
        fields_total: fields.total,
      };
    });
  },
});

export const listStreamGaps = endpoint({
  id: 'listStreamGaps',
  method: 'GET',
  path: '/v1/streams/{stream}/gaps',
  tag: 'Streams and fields',
  summary: 'silent periods of a stream',
  description:
    'Times between two records that follow on each other that are longer than min, the longest first, and the one since the last record until now (or until to). Exact. Where min is left out it follows from the rhythm of the stream: the median of the gaps above zero, times exp(3 s) and at least 3, where s is the spread of their logarithms (distance of the quartiles / 1.349); meta says what came out. One hour where no two records differ in time.',
  scope: 'read',
  table: true,
  errors: ['not-found'],
  example: '?min=1h&limit=20',
  params: { stream: Type.String({ description: 'Name of the stream.', examples: ['wrapper_requests'] }) },
  query: {
    ...withoutStream,
    min: Type.Optional(
      Type.String({
        minLength: 2,
        maxLength: 20,
        description: 'Only longer ones: a length of time such as 90s, 15m, 6h, 2d.',
        examples: ['15m'],
        'x-wanted': 'a length of time such as 15m',
      }),
    ),
    limit: Type.Integer({
      minimum: 1,
      maximum: GAPS_MAX,
      default: 50,
      description: 'At most so many, of the longest.',
    }),
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          from: momentSchema('Time of the last record before it.'),
          to: momentSchema('Time of the first record after it; where it is open, now or the end of the range.'),
          gap_ms: Type.Number({ minimum: 0, description: 'How long it is.' }),
          open: Type.Boolean({ description: 'Whether no record has ended it.' }),
        },
        closed,
      ),
    ),
    {
      total: countSchema('Such periods, listed or not.'),
      min_ms: Type.Number({ minimum: 0, description: 'What they are longer than.' }),
      min_from: Type.Enum(['request', 'rhythm', 'default'], { description: 'Where that comes from.' }),
      median_gap_ms: numberOrNull('Median of the gaps above zero; null where there is none.'),
    },
  ),
  handle: async (ask) => {
    const { stream } = ask.path;
    const { min, limit, ...records } = ask.query;
    expectStream(ask.services, stream);
    const minMs = min === undefined ? null : parseDuration(min);
    if (min !== undefined && minMs === null) {
      throw new BadRequest(
        'min',
        `min: '${min}' is no length of time`,
        'write a number and one of ms, s, m, h, d, w, such as 15m',
      );
    }
    const { data, meta } = await overRecords(ask, { ...records, stream: [stream] }, async (scope, { nowMs }) => {
      const rhythm = await rhythmOf(scope);
      const nowNs = BigInt(Math.floor(nowMs)) * NS_PER_MS;
      const { toNs } = scope.question.range;
      const untilNs = toNs !== null && toNs < nowNs ? toNs : nowNs;
      return { rhythm, found: await silentPeriods(scope, rhythm, minMs, untilNs, limit) };
    });
    const { rhythm, found } = data;
    return {
      data: found.periods.map(({ fromNs, toNs, open }) => ({
        from: instantOf(fromNs),
        to: instantOf(toNs),
        gap_ms: Number(toNs - fromNs) * MS_PER_NS,
        open,
      })),
      meta: {
        ...meta,
        total: found.total,
        min_ms: found.minMs,
        min_from:
          minMs !== null
            ? ('request' as const)
            : rhythm.usualMaxMs === null
              ? ('default' as const)
              : ('rhythm' as const),
        median_gap_ms: rhythm.medianMs,
      },
    };
  },
});

function streamRow(one: StreamOverview, roles: StreamConfig, nowMs: number) {
  const { stream, records, bytes, firstNs, lastNs, files, lastHour, lastDay, unparsable, timeless } = one;
  return {
    stream,
    records,
    bytes,
    first_time: momentOf(firstNs),
    last_time: momentOf(lastNs),
    silent_ms: lastNs === null ? null : Math.round(nowMs - Number(lastNs) * MS_PER_NS),
    last_hour: lastHour,
    last_day: lastDay,
    live_files: files.live,
    daily_files: files.daily,
    archived_days: files.archive,
    roles: roleNames.filter((role) => roles[role] !== null),
    unparsable,
    timeless,
  };
}

function roleFields({ time, trace, request, learning }: StreamConfig) {
  const named = (field: readonly string[] | null | undefined) =>
    field === null || field === undefined ? null : fieldName(field);
  return {
    time_field: named(time),
    role_fields: {
      trace_id: named(trace?.id),
      trace_stage: named(trace?.stage),
      request_id: named(request?.id),
      request_duration: named(request?.duration),
      request_ok: named(request?.ok),
      request_score: named(request?.score),
      request_labels: (request?.labels ?? []).map(fieldName),
      learning_step: named(learning?.step),
    },
  };
}
