/** Parameters that many endpoints share: which records are meant, how many of them, and which of their fields. */
import Type from 'typebox';

/** Streams that one question names; who means more leaves them out and means all. */
export const STREAMS_MAX = 100;
/** Characters of a text that comes in a body in place of a parameter: no less than an address can have. */
export const TEXT_CHARS_MAX = 16_384;

const TIME = 'RFC 3339, a day such as 2025-12-07, a month, now-24h, or an epoch';

/** Which records a question is about. */
export const recordsParameters = {
  q: Type.Optional(
    Type.String({
      description:
        'Filter: stage:ERROR, latency_ms:>20000, "backend did not answer", AND OR NOT ( ). Empty: all records.',
      examples: ['stage:ERROR'],
    }),
  ),
  from: Type.Optional(Type.String({ description: `Records from then on: ${TIME}.`, examples: ['now-24h'] })),
  to: Type.Optional(Type.String({ description: `Records before that: ${TIME}.`, examples: ['now'] })),
  tz: Type.Optional(
    Type.String({
      description: 'Time zone in which days and times without one are meant; the configured one where it is left out.',
      examples: ['Europe/Berlin'],
    }),
  ),
  stream: Type.Optional(
    Type.Array(Type.String({ 'x-wanted': 'the name of a stream' }), {
      maxItems: STREAMS_MAX,
      description: 'Only this stream; may be given several times.',
      examples: ['wrapper_requests'],
    }),
  ),
  tier: Type.Optional(
    Type.Array(Type.Enum(['live', 'daily', 'archive']), {
      maxItems: 3,
      description: 'Only records whose bytes now lie in this tier; may be given several times.',
    }),
  ),
};

export const RECORDS_PER_PAGE_MAX = 10_000;

export const pageParameters = {
  limit: Type.Integer({
    minimum: 1,
    maximum: RECORDS_PER_PAGE_MAX,
    default: 100,
    description: 'At most so many; `meta.next_cursor` leads to the rest.',
  }),
  cursor: Type.Optional(
    Type.String({ maxLength: 4096, description: 'Where to go on, from `meta.next_cursor` of the page before.' }),
  ),
  order: Type.Enum(['asc', 'desc'], { default: 'desc', description: 'asc: oldest first; desc: newest first.' }),
};

export const fieldsParameter = {
  fields: Type.Optional(
    Type.String({
      description: 'Only these fields of each record, separated by commas; nested ones with dots.',
      examples: ['request_id,latency_ms,quality_score.total_score'],
    }),
  ),
};

/** One field, as filters name it. */
export const fieldSchema = (description: string) =>
  Type.String({
    minLength: 1,
    maxLength: 1000,
    description,
    examples: ['latency_ms'],
    'x-wanted': 'the name of a field',
  });
