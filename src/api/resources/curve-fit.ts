/** The curve that levels off behind a metric: where its plateau is, how it goes on, when it reaches a target. */
import Type from 'typebox';
import { AHEAD_MAX, fitCurve } from '../../app/learning/fit-curve.ts';
import { loadCurves } from '../../app/learning/load-curves.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import {
  AxisSchema,
  FitSchema,
  LevelSchema,
  MetricSchema,
  betterOrNull,
  plateauOrNull,
  shownMetric,
} from '../reply/curve-schemas.ts';
import { closed, countSchema, nullable, numberOrNull } from '../reply/schema-parts.ts';
import { snakeCased } from '../reply/snake-case.ts';
import {
  askedStreams,
  axisParameter,
  betterParameter,
  catalogFor,
  curveAsked,
  curveStreams,
  metricParameter,
} from '../request/curve-request.ts';
import { recordsParameters } from '../request/parameters.ts';

/** Numbers of which squares can be computed. */
const TARGET_MAX = 1e150;
const LINE_POINTS_MAX = 500;

const ForecastSchema = Type.Array(
  Type.Object(
    {
      x: Type.Number(),
      value: Type.Number({ description: 'The curve.' }),
      low: Type.Number({ description: 'Of the 95% interval of the curve.' }),
      high: Type.Number({ description: 'Of the 95% interval of the curve.' }),
      point_low: Type.Number({ description: 'Of the 95% interval of a single further point.' }),
      point_high: Type.Number({ description: 'Of the 95% interval of a single further point.' }),
    },
    closed,
  ),
);

const TargetSchema = Type.Union([
  Type.Object({ kind: Type.Literal('reached'), x: Type.Number() }, closed),
  Type.Object({ kind: Type.Literal('ahead'), x: LevelSchema, steps: LevelSchema }, closed),
  Type.Object(
    {
      kind: Type.Literal('not-on-this-course'),
      possible_x: numberOrNull('Earliest place that the data do not rule out; null: none up to the horizon.'),
      horizon_x: Type.Number({ description: 'Nothing is said beyond it.' }),
    },
    closed,
  ),
]);

export const fitCurveEndpoint = endpoint({
  id: 'fitCurve',
  method: 'GET',
  path: '/v1/curves/fit',
  tag: 'Learning',
  summary: 'plateau, forecast and steps to a target',
  description:
    'Fits curves that level off, keeps all that the data do not rule out at 95%, and says where they level off, how they go on, and when they reach a target. It presumes that the future goes on as the past. Where no curve beats a constant clearly, it says that it is too early, and nothing else. Setbacks are set aside. Of more than 20,000 points the means of 2,000 buckets are fitted. Where several streams have the metric, name one with stream.',
  scope: 'read',
  example: '?metric=avg_score&target=85',
  query: {
    ...recordsParameters,
    metric: metricParameter,
    x: axisParameter,
    better: betterParameter,
    target: Type.Optional(
      Type.Number({
        minimum: -TARGET_MAX,
        maximum: TARGET_MAX,
        description: 'Value of which it is asked when the curve reaches it.',
        examples: [85],
      }),
    ),
    ahead: Type.Number({
      minimum: 0,
      maximum: AHEAD_MAX,
      default: 0.5,
      description: 'How far the forecast goes, in lengths of the curve so far.',
    }),
    points: Type.Integer({
      minimum: 2,
      maximum: LINE_POINTS_MAX,
      default: 60,
      description: 'Points of the curve, and of the forecast.',
    }),
  },
  reply: replySchemaWith(
    Type.Object(
      {
        metric: nullable(MetricSchema, 'Null where no stream has any.'),
        x: nullable(AxisSchema, 'Null where there is no metric.'),
        better: betterOrNull,
        count: countSchema('Points of the metric.'),
        fitted_by: Type.Enum(['points', 'buckets'], { description: 'What the curve was fitted to.' }),
        fit: nullable(FitSchema, 'Null where there is no metric.'),
        plateau: plateauOrNull,
        curve: Type.Array(ForecastSchema.items, {
          description: 'From the first to the last point; empty without a fit.',
        }),
        forecast: Type.Array(ForecastSchema.items, { description: 'Beyond the last point; empty without a fit.' }),
        target: numberOrNull('As it was asked for.'),
        reaches_target: nullable(
          TargetSchema,
          'reached: at x; ahead: at x, after so many steps; not-on-this-course: the curve stays short of it. Null without a target, and where it is too early to say.',
        ),
      },
      closed,
    ),
    { streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }) },
  ),
  async handle(ask) {
    const { query, services } = ask;
    const { data, meta } = await overRecords(
      ask,
      query,
      async (scope, { timezone }) => {
        const streams = askedStreams(scope);
        const target = query.target ?? null;
        const { metrics } = await catalogFor(scope, services, query.metric);
        const asked = curveAsked(scope, metrics, query);
        if (asked === null) return { streams, fitted: { ...nothing, target } };
        const { metric, axis } = asked;
        const loaded = await loadCurves(asked.scope, { metric, axis, split: null }, { timezone });
        const [curve] = loaded.curves;
        const common = { metric: shownMetric(metric), x: axis, better: asked.better, target, fitted_by: loaded.basis };
        if (curve === undefined) return { streams, fitted: { ...nothing, ...common, fit: noPoints } };
        // Which way is better only says what a setback is.
        const wish = { better: asked.better ?? 'higher', target, ahead: query.ahead, points: query.points };
        const { fit, plateau, curve: line, forecast, reading } = fitCurve(curve, metric, wish);
        const fitted = {
          ...common,
          count: curve.extent.points,
          fit: snakeCased(fit),
          plateau: snakeCased(plateau),
          curve: snakeCased(line),
          forecast: snakeCased(forecast),
          reaches_target: snakeCased(reading),
        };
        return { streams, fitted };
      },
      curveStreams(services),
    );
    return { data: data.fitted, meta: { ...meta, streams: data.streams } };
  },
});

const noPoints = snakeCased({ kind: 'too-early', why: 'few-points', points: 0, pointsMin: 8 } as const);

const nothing = {
  metric: null,
  x: null,
  better: null,
  count: 0,
  fitted_by: 'points' as const,
  fit: null,
  plateau: null,
  curve: [],
  forecast: [],
  reaches_target: null,
};
