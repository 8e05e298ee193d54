/** The records of one kind of message. */
import Type from 'typebox';
import { VALUES_MESSAGES_MAX, patternRecords } from '../../app/insight/pattern-records.ts';
import type { PatternsOfScope } from '../../app/insight/mine-patterns.ts';
import type { RecordsScope } from '../../app/records-scope.ts';
import { timeSpanOf, within } from '../../app/stats/time-span.ts';
import { VarveError } from '../../model/errors.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { EvidenceSchema, evidenceReply } from '../reply/finding-parts.ts';
import {
  PATTERN_LIMITS,
  kindSchema,
  patternMeta,
  patternMetaProperties,
  patternProperties,
  patternReply,
  patternsQuery,
  tokenSchema,
} from '../reply/pattern-parts.ts';
import {
  closed,
  countSchema,
  momentOf,
  momentOfMs,
  momentOrNull,
  momentSchema,
  nullable,
  numberOrNull,
} from '../reply/schema-parts.ts';
import { streamsMeant } from '../request/default-field.ts';
import { fieldOf } from '../request/read-records.ts';
import { bucketsOf, bucketsParameter, intervalSchema } from '../request/time-parameters.ts';

/** Of each place. */
const VALUES_MAX = 100;

const PatternSchema = Type.Object(
  {
    kind: Type.Literal('pattern'),
    ...patternProperties,
    exact: Type.Boolean({
      description:
        'Whether the figures below are of just the records that count has; else of all that fit the template.',
    }),
    interval: Type.String({ description: 'Length of a bucket.' }),
    over_time: Type.Array(
      Type.Object(
        { from: momentSchema('Begin.'), to: momentSchema('End, not in it.'), count: countSchema('Records.') },
        closed,
      ),
      { description: 'All buckets of the time; the sum is count.' },
    ),
    parameters: Type.Array(
      Type.Object(
        {
          token: tokenSchema,
          kind: kindSchema,
          count: countSchema('Records that have a value there.'),
          distinct: nullable(Type.Integer({ minimum: 0 }), 'Different values; null: more than 20,000.'),
          min: numberOrNull('Of numbers; else null, as median and max.'),
          median: numberOrNull('Of numbers.'),
          max: numberOrNull('Of numbers.'),
          values: Type.Array(Type.Object({ value: Type.String(), count: countSchema('How often.') }, closed), {
            description: 'The most frequent first.',
          }),
        },
        closed,
      ),
      { description: 'What stood in each place that holds values, in the order of the text.' },
    ),
    parameters_from: countSchema(
      `Records that parameters are of: all, or the newest, as found among the newest ${VALUES_MESSAGES_MAX} records that have the fixed words of the template.`,
    ),
    examples: Type.Array(
      Type.Object(
        {
          id: Type.String({ description: 'Of the record.' }),
          stream: Type.String(),
          time: momentOrNull('Its own time; null where it has none.'),
          text: Type.String({ description: 'Up to 4,096 characters of it.' }),
        },
        closed,
      ),
      { description: 'The newest five.' },
    ),
    evidence: Type.Array(EvidenceSchema, { description: 'All records that were mined, with a text or without.' }),
  },
  closed,
);

export const getPattern = endpoint({
  id: 'getPattern',
  method: 'GET',
  path: '/v1/insight/patterns/{id}',
  tag: 'Insight',
  summary: 'the records of one kind of message',
  description:
    'How many of its records there are over time, exactly, what stood in the places that hold values, and the newest of them. The id is made of the template alone: it stays the same through rotation and archiving, in another time range and on another machine, as long as the texts asked for give that template. Ask with the same field as for the list.',
  scope: 'read',
  example: '?field=error',
  errors: ['not-found'],
  params: {
    id: Type.String({
      pattern: '^[0-9a-f]{16}$',
      description: 'Of the pattern.',
      'x-wanted': 'the id of a pattern: 16 hex digits',
    }),
  },
  query: {
    ...patternsQuery,
    interval: Type.Optional(intervalSchema('How long a bucket is')),
    buckets: bucketsParameter,
    values: Type.Integer({ minimum: 1, maximum: VALUES_MAX, default: 10, description: 'Values listed of each place.' }),
  },
  reply: replySchemaWith(PatternSchema, patternMetaProperties),
  handle: async (ask) => {
    const { field: name, interval = 'auto', buckets: wanted, values, ...records } = ask.query;
    const field = name === undefined ? null : fieldOf(name);
    const work = async (scope: RecordsScope, timezone: string) => {
      const mined = await ask.services.patterns.of(scope, field);
      const pattern = mined.patterns.find(({ id }) => id === ask.path.id);
      if (pattern === undefined) throw unknownPattern(ask.path.id, mined);
      const span = await timeSpanOf(scope);
      const chosen = bucketsOf('interval', interval, span, wanted, timezone);
      const closedScope = span === null ? scope : within(scope, span);
      const found = await patternRecords(closedScope, field, mined, pattern, chosen.buckets, values);
      return { mined, pattern, chosen, found };
    };
    const { data, meta } = await overRecords(
      ask,
      records,
      async (scope, { timezone }) => ({ ...(await work(scope, timezone)), timezone, question: scope.question }),
      { limits: PATTERN_LIMITS },
    );
    const { mined, pattern, chosen, found, timezone, question } = data;
    const asked = { role: 'all' as const, ...question.range, filter: records.q ?? '', streams: question.streams };
    return {
      data: {
        kind: 'pattern' as const,
        ...patternReply(pattern, mined),
        exact: mined.folds === 0,
        interval: chosen.interval,
        over_time: found.counts.map(({ startMs, endMs, count }) => ({
          from: momentOfMs(startMs),
          to: momentOfMs(endMs),
          count,
        })),
        parameters: found.values.map((one) => ({ ...one, values: [...one.values] })),
        parameters_from: found.valuesFrom,
        examples: found.examples.map(({ id, stream, timeNs, text }) => ({ id, stream, time: momentOf(timeNs), text })),
        evidence: [evidenceReply(asked, { tiers: records.tier ?? [], tz: timezone })],
      },
      meta: { ...meta, ...patternMeta(mined, field, streamsMeant(ask.services, records.stream)) },
    };
  },
});

function unknownPattern(id: string, { patterns }: PatternsOfScope): VarveError {
  const message = `none of the ${patterns.length} patterns of these records has the id ${id}`;
  return new VarveError(
    'not-found',
    message,
    'ask /v1/insight/patterns with the same field, filter and time for those that there are',
  );
}
