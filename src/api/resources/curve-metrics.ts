/** Which metrics learning curves can be drawn of. */
import Type from 'typebox';
import { METRICS_MAX, extremesOf, streamsOf } from '../../app/learning/metric-catalog.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { metricProperties, shownMetric } from '../reply/curve-schemas.ts';
import { closed, countSchema, numberOrNull } from '../reply/schema-parts.ts';
import { askedStreams, catalogOf, curveStreams } from '../request/curve-request.ts';
import { recordsParameters } from '../request/parameters.ts';

export const listCurveMetrics = endpoint({
  id: 'listCurveMetrics',
  method: 'GET',
  path: '/v1/curves/metrics',
  tag: 'Learning',
  summary: 'what learning curves can be drawn of',
  description: `Every number of the learning records, and of requests the score, its parts and the duration. Metrics are found in the roles of the streams and in their oldest and newest records, at most ${METRICS_MAX}. n, min and max are exact, and about the records that were asked for; unit, better and range are told by name and by all values.`,
  scope: 'read',
  example: '',
  table: true,
  query: recordsParameters,
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          ...metricProperties,
          n: countSchema('Values in the records that were asked for.'),
          min: numberOrNull('Least value; null where there is none.'),
          max: numberOrNull('Greatest value; null where there is none.'),
        },
        closed,
      ),
      { description: 'What people look at first comes first.' },
    ),
    {
      streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }),
      left_out: countSchema('Metrics beyond the limit.'),
    },
  ),
  async handle(ask) {
    const { data, meta } = await overRecords(
      ask,
      ask.query,
      async (scope) => {
        const { metrics, leftOut } = await catalogOf(scope, ask.services);
        const extremes = await extremesOf(scope.with({ streams: streamsOf(metrics) }), metrics);
        const rows = metrics.map((metric, index) => {
          const { n, min, max } = extremes[index] ?? { n: 0, min: null, max: null };
          return { ...shownMetric(metric), n, min, max };
        });
        return { rows, leftOut, streams: askedStreams(scope) };
      },
      curveStreams(ask.services),
    );
    return { data: data.rows, meta: { ...meta, streams: data.streams, left_out: data.leftOut } };
  },
});
