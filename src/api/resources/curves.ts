/** Learning curves: series with their smoothed lines, bands, verdicts and marks, ready to be drawn. */
import Type from 'typebox';
import { drawCurves } from '../../app/learning/load-curves.ts';
import { patternCurves } from '../../app/learning/pattern-shares.ts';
import { placeAnnotations } from '../../app/learning/place-annotations.ts';
import type { Split } from '../../app/learning/curve-group.ts';
import { fieldName } from '../../query/field-name.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { AnnotationSchema, shownAnnotation } from '../reply/annotation-schema.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { AxisSchema, MetricSchema, betterOrNull, shownMetric } from '../reply/curve-schemas.ts';
import { PatternsSchema, shownPatterns } from '../reply/pattern-schemas.ts';
import { closed, countSchema, nullable, numberOrNull } from '../reply/schema-parts.ts';
import { SeriesSchema, shownSeries } from '../reply/series-schema.ts';
import {
  askedStreams,
  axisParameter,
  betterParameter,
  catalogFor,
  curveAsked,
  curveStreams,
  metricParameter,
  splitAsked,
  splitParameters,
} from '../request/curve-request.ts';
import { recordsParameters } from '../request/parameters.ts';

/** More rows than any screen has columns. */
const BUCKETS_MAX = 2000;
const BUCKETS_DEFAULT = 200;
/** Beyond it a line no longer moves. */
const WEIGHT_MAX = 0.98;
const WEIGHT_DEFAULT = 0.6;

const smoothingKinds = { ema: 'ema', density: 'density-ema', gaussian: 'gaussian' } as const;

export const getCurves = endpoint({
  id: 'getCurves',
  method: 'GET',
  path: '/v1/curves',
  tag: 'Learning',
  summary: 'learning curves with smoothed lines, bands, verdicts and marks',
  description:
    'One series, or one for each value of a field. Few points come one by one; many as buckets with their exact least, greatest and last value, count and mean, made in the engine. Of requests a bucket has ten on average, so that its p10 and p90 say something. Figures of a series, its verdict and its marks do not hang on buckets: they are the same for every drawing. Up to 20,000 points verdicts rest on the points, beyond that on the means of 2,000 buckets; judged_by says which. Records without a value are gaps, never zeros. patterns is about the same generations: how often they saw which names.',
  scope: 'read',
  example: '?metric=avg_score&smoothing=ema&weight=0.6',
  errors: ['file-failed'],
  query: {
    ...recordsParameters,
    metric: metricParameter,
    x: axisParameter,
    ...splitParameters,
    smoothing: Type.Optional(
      Type.Enum(['ema', 'density', 'gaussian'], {
        description:
          'ema: debiased moving average over points; density: the same by the stretch of x that each stands for; gaussian: centred. Left out: density along time, else ema.',
      }),
    ),
    weight: Type.Number({
      minimum: 0,
      maximum: WEIGHT_MAX,
      default: WEIGHT_DEFAULT,
      description: 'How smooth the line is: 0 is raw.',
    }),
    buckets: Type.Integer({
      minimum: 1,
      maximum: BUCKETS_MAX,
      default: BUCKETS_DEFAULT,
      description: 'At most about so many rows in each series; along time one may be touched beside.',
    }),
    better: betterParameter,
    patterns: Type.Boolean({ default: true, description: 'Whether shares of names and their diversity come, too.' }),
  },
  reply: replySchemaWith(
    Type.Object(
      {
        metric: nullable(MetricSchema, 'Null where no stream has any.'),
        x: nullable(AxisSchema, 'Null where there is no metric.'),
        better: betterOrNull,
        from_x: numberOrNull('Least x of all series.'),
        to_x: numberOrNull('Greatest x of all series.'),
        split: nullable(Type.String(), 'Field by which the series differ; null where there is one.'),
        others: countSchema('Labels that share the series of the others.'),
        smoothing: Type.Object({ method: Type.Enum(['ema', 'density', 'gaussian']), weight: Type.Number() }, closed),
        drawn_by: Type.Enum(['points', 'buckets'], { description: 'What the rows are.' }),
        judged_by: Type.Enum(['points', 'buckets'], { description: 'What verdict and marks rest on.' }),
        series: Type.Array(SeriesSchema, { description: 'Those with the most points first.' }),
        annotations: Type.Array(
          Type.Object(
            { ...AnnotationSchema.properties, x: numberOrNull('Its place on the axis; null where it has none there.') },
            closed,
          ),
        ),
        patterns: nullable(PatternsSchema, 'Null where they were not asked for, or the metric is one of requests.'),
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
        const catalog = await catalogFor(scope, services, query.metric);
        const asked = curveAsked(scope, catalog.metrics, query);
        const method = query.smoothing ?? (asked?.axis === 'time' ? 'density' : 'ema');
        const smoothing = { method, weight: query.weight };
        if (asked === null) return { curves: { ...nothing, smoothing }, streams };
        const split = await splitAsked(asked, query);
        const withPatterns = query.patterns && asked.metric.kind === 'learning';
        const [drawn, annotations, patterns] = await Promise.all([
          drawCurves(
            asked.scope,
            { metric: asked.metric, axis: asked.axis, split },
            { buckets: query.buckets, timezone },
          ),
          services.annotations.list(),
          withPatterns ? patternCurves(asked.scope, catalog.roles.learning, catalog.patternRoots) : null,
        ]);
        const wish = { kind: smoothingKinds[method], factor: query.weight };
        const series = drawn.curves.map((curve) => shownSeries(curve, asked, wish));
        const curves = {
          metric: shownMetric(asked.metric),
          x: asked.axis,
          better: asked.better,
          from_x: drawn.span?.fromX ?? null,
          to_x: drawn.span?.toX ?? null,
          split: split === null ? null : fieldName(split.field),
          others: othersOf(split),
          smoothing,
          drawn_by: drawn.drawn,
          judged_by: drawn.basis,
          series,
          annotations: placeAnnotations(annotations, drawn.curves, asked.axis, scope.question.range).map(
            ({ annotation, x }) => ({ ...shownAnnotation(annotation), x }),
          ),
          patterns:
            patterns &&
            shownPatterns(
              patterns,
              series.map(({ verdict }) => verdict?.word ?? null),
            ),
        };
        return { curves, streams };
      },
      curveStreams(services),
    );
    return { data: data.curves, meta: { ...meta, streams: data.streams } };
  },
});

const nothing = {
  metric: null,
  x: null,
  better: null,
  from_x: null,
  to_x: null,
  split: null,
  others: 0,
  drawn_by: 'points' as const,
  judged_by: 'points' as const,
  series: [],
  annotations: [],
  patterns: null,
};

function othersOf(split: Split | null): number {
  return split?.others ?? 0;
}
