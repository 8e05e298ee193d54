/** Whether two numbers of the same records rise together. */
import Type from 'typebox';
import { correlationOf } from '../../app/stats/correlation.ts';
import type { CorrelationFound } from '../../app/stats/correlation.ts';
import { fieldName } from '../../query/field-name.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { closed, countSchema, nullable } from '../reply/schema-parts.ts';
import { durationOf, meantField, scoreOf, streamsMeant } from '../request/default-field.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';

const interval = Type.Object(
  { low: Type.Number(), high: Type.Number(), confidence: Type.Number() },
  { ...closed, description: 'Covers the true value so often.' },
);
const twoSided = Type.Number({
  minimum: 0,
  maximum: 1,
  description: 'Chance of such a value, or one further from 0, where nothing is related.',
});

export const getCorrelation = endpoint({
  id: 'getCorrelation',
  method: 'GET',
  path: '/v1/stats/correlation',
  tag: 'Statistics',
  summary: 'whether two numbers rise together',
  description:
    'Spearman (ranks, any curve that rises) and Pearson (a straight line) over all matching records that have both numbers, no sample. p and interval are there from 5 pairs on; up to 8 pairs the chance is counted over all orders. A correlation is no cause. Without x and y: duration and score of requests.',
  scope: 'read',
  example: '?x=latency_ms&y=quality_score.total_score',
  query: {
    ...recordsParameters,
    x: Type.Optional(fieldSchema('First number; the duration of requests where it is left out.')),
    y: Type.Optional(fieldSchema('Second number; the score of requests where it is left out.')),
  },
  reply: replySchemaWith(
    nullable(
      Type.Object(
        {
          n: countSchema('Records with both numbers.'),
          direction: Type.Enum(['together', 'opposite', 'none', 'too-few', 'constant'], {
            description:
              'By Spearman: none where chance explains it; too-few below 5 pairs; constant where a number never changes.',
          }),
          spearman: nullable(
            Type.Object({ rho: Type.Number(), p: twoSided, interval, method: Type.Enum(['exact', 'student']) }, closed),
            'Null for too few pairs, or a constant.',
          ),
          pearson: nullable(
            Type.Object({ r: Type.Number(), p: twoSided, interval }, closed),
            'Null for too few pairs, or a constant.',
          ),
          records: countSchema('Matching records.'),
        },
        closed,
      ),
      'Null where a field was not named and no stream has one of that role.',
    ),
    {
      x: nullable(Type.String(), 'First field.'),
      y: nullable(Type.String(), 'Second field.'),
      streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }),
    },
  ),
  handle: async (ask) => {
    const { x: xName, y: yName, ...records } = ask.query;
    const roles = meantField(ask.services, records, durationOf);
    const scores = meantField(ask.services, records, scoreOf);
    const x = xName === undefined ? roles.field : fieldOf(xName);
    const y = yName === undefined ? scores.field : fieldOf(yName);
    const stream = xName === undefined ? roles.stream : yName === undefined ? scores.stream : (records.stream ?? []);
    const { data, meta } = await overRecords(ask, { ...records, stream }, async (scope) =>
      x === null || y === null ? null : correlationOf(scope, x, y),
    );
    return {
      data: data === null ? null : foundOf(data),
      meta: {
        ...meta,
        x: x === null ? null : fieldName(x),
        y: y === null ? null : fieldName(y),
        streams: [...streamsMeant(ask.services, stream)],
      },
    };
  },
});

function foundOf({ n, records, spearman, pearson }: CorrelationFound) {
  const isJudged = 'rho' in spearman;
  return {
    n,
    direction: spearman.direction,
    spearman: isJudged
      ? { rho: spearman.rho, p: spearman.p, interval: { ...spearman.interval }, method: spearman.method }
      : null,
    pearson: pearson === null || !isJudged ? null : { r: pearson.r, p: pearson.p, interval: { ...pearson.interval } },
    records,
  };
}
