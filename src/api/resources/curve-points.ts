/** Every point of a metric, with its record. */
import Type from 'typebox';
import { pagePoints } from '../../app/learning/page-points.ts';
import { writeCursor } from '../../app/records/page-cursor.ts';
import { shownLabel } from '../../query/shown-label.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { cursorOf } from '../request/read-cursor.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { MetricSchema, AxisSchema, shownMetric } from '../reply/curve-schemas.ts';
import { linkNext, nextCursorSchema } from '../reply/list-page.ts';
import { closed, momentOf, momentOrNull, nullable, numberOrNull } from '../reply/schema-parts.ts';
import {
  askedStreams,
  axisParameter,
  catalogFor,
  curveAsked,
  curveStreams,
  metricParameter,
  splitParameters,
} from '../request/curve-request.ts';
import { pageParameters, recordsParameters } from '../request/parameters.ts';
import { clockOf, fieldOf } from '../request/read-records.ts';

export const listCurvePoints = endpoint({
  id: 'listCurvePoints',
  method: 'GET',
  path: '/v1/curves/points',
  tag: 'Learning',
  summary: 'every point of a curve, with its record',
  description:
    'All points of a metric, none left out and none computed, in the order in which records are read. Records without a number that can be used have no point. Pages are stable while logs grow and rotate. Along requests and samples places are counted from the begin of the range, and with split in each value of the field; of requests x is time where none is named.',
  scope: 'read',
  example: '?metric=avg_score&limit=1000',
  errors: ['changed-meanwhile'],
  table: true,
  query: {
    ...recordsParameters,
    metric: metricParameter,
    x: axisParameter,
    split: splitParameters.split,
    ...pageParameters,
    order: Type.Enum(['asc', 'desc'], { default: 'asc', description: 'asc: oldest first; desc: newest first.' }),
  },
  reply: replySchemaWith(
    Type.Array(
      Type.Object(
        {
          x: numberOrNull('Place on the axis; null where the record has none.'),
          value: Type.Number(),
          time: momentOrNull('Of the record.'),
          step: numberOrNull('Number of its generation; null of requests.'),
          samples: numberOrNull('On how many samples it rests; null where the record does not say.'),
          label: nullable(Type.String(), 'Value of the field of split; null where there is none.'),
          stream: Type.String(),
          id: Type.String({ description: 'Id of the record.' }),
        },
        closed,
      ),
    ),
    {
      streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }),
      metric: nullable(MetricSchema, 'Null where no stream has any.'),
      x: nullable(AxisSchema, 'Null where there is no metric.'),
      next_cursor: nextCursorSchema,
    },
  ),
  async handle(ask) {
    const { q = '', from = '', to = '', tz = '', stream = [], tier = [], order, limit, cursor } = ask.query;
    const { metric = '', x = '', split } = ask.query;
    const question = ['points', q, from, to, tz, [...stream].sort(), [...tier].sort(), order, metric, x, split ?? ''];
    const begun = cursor === undefined ? null : cursorOf(cursor, question);
    const clock = begun?.clock ?? clockOf(ask.query.tz, ask.services);
    const { data, meta } = await overRecords(
      ask,
      ask.query,
      async (scope) => {
        const streams = askedStreams(scope);
        const { metrics } = await catalogFor(scope, ask.services, ask.query.metric);
        const asked = curveAsked(scope, metrics, ask.query);
        if (asked === null) return { streams, asked, axis: null, points: [], next: null };
        const axis = ask.query.x ?? (asked.metric.kind === 'request' ? 'time' : asked.axis);
        const field = split === undefined ? null : fieldOf(split);
        const wish = { metric: asked.metric, axis, split: field, order, limit, after: begun?.position ?? null };
        return { streams, asked, axis, ...(await pagePoints(asked.scope, wish)) };
      },
      { ...curveStreams(ask.services), clock },
    );
    const next = data.next === null ? null : writeCursor(question, { position: data.next, clock });
    linkNext(ask, next);
    return {
      data: data.points.map(({ x: place, value, ns, step, samples, label, stream: own, id }) => ({
        x: place,
        value,
        time: momentOf(ns),
        step,
        samples,
        label: label === null ? null : shownLabel(label).value,
        stream: own,
        id,
      })),
      meta: {
        ...meta,
        streams: data.streams,
        metric: data.asked && shownMetric(data.asked.metric),
        x: data.axis,
        next_cursor: next,
      },
    };
  },
});
