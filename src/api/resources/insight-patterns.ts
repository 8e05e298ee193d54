/** The kinds of messages that there are. */
import Type from 'typebox';
import type { Pattern } from '../../insight/patterns/pattern-miner.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
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
import { closed, countSchema } from '../reply/schema-parts.ts';
import { streamsMeant } from '../request/default-field.ts';
import { fieldOf } from '../request/read-records.ts';

/** Some 500 kB. */
const PATTERNS_MAX = 1000;

export const getPatterns = endpoint({
  id: 'getPatterns',
  method: 'GET',
  path: '/v1/insight/patterns',
  tag: 'Insight',
  summary: 'kinds of messages, with counts, over all records',
  description:
    'Takes numbers, times, ids, addresses and paths out of each text, puts texts together that are alike (Drain), and counts every record, not a sample. Texts are told apart by their first 64 words and 4,096 characters. Up to 20,000 different texts without their values all counts are exact; with more the rarest kinds are given up, and other says how many. Half a million lines take some seconds, and the answer is kept until records come.',
  scope: 'read',
  table: true,
  example: '?field=error&q=stage:ERROR',
  query: {
    ...patternsQuery,
    order: Type.Enum(['count', 'rare', 'first_time', 'last_time'], {
      default: 'count',
      description: 'count: the most frequent first; rare: the least; first_time, last_time: the newest by that first.',
    }),
    limit: Type.Integer({
      minimum: 1,
      maximum: PATTERNS_MAX,
      default: 50,
      description: 'At most so many; patterns in meta says how many there are.',
    }),
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          ...patternProperties,
          example_id: Type.String({ description: 'Id of the oldest record.' }),
          parameters: Type.Array(
            Type.Object(
              {
                token: tokenSchema,
                kind: kindSchema,
                examples: Type.Array(Type.String(), {
                  description: 'Some values; /v1/insight/patterns/{id} has them all.',
                }),
              },
              closed,
            ),
            { description: 'Places that hold values.' },
          ),
        },
        closed,
      ),
    ),
    { ...patternMetaProperties, patterns: countSchema('Patterns, listed or not.') },
  ),
  handle: async (ask) => {
    const { field: name, order, limit, ...records } = ask.query;
    const field = name === undefined ? null : fieldOf(name);
    const { data, meta } = await overRecords(ask, records, (scope) => ask.services.patterns.of(scope, field), {
      limits: PATTERN_LIMITS,
    });
    return {
      data: ordered(data.patterns, order)
        .slice(0, limit)
        .map((pattern) => ({
          ...patternReply(pattern, data),
          example_id: pattern.first.id,
          parameters: pattern.parameters.map(({ token, kind, examples }) => ({ token, kind, examples: [...examples] })),
        })),
      meta: {
        ...meta,
        ...patternMeta(data, field, streamsMeant(ask.services, records.stream)),
        patterns: data.patterns.length,
      },
    };
  },
});

type Order = 'count' | 'rare' | 'first_time' | 'last_time';

function ordered(patterns: readonly Pattern[], order: Order): readonly Pattern[] {
  if (order === 'count') return patterns;
  if (order === 'rare') return patterns.toSorted((one, other) => one.count - other.count);
  const at = ({ first, last }: Pattern) => (order === 'first_time' ? first.at : last.at);
  return patterns.toSorted((one, other) => at(other) - at(one));
}
