/** Schemas of what is said about a curve: its metric, trend, fit, plateau and verdict, and the marks on it. */
import Type from 'typebox';
import type { CurveMarks, Judged, Mark } from '../../app/learning/judge-curve.ts';
import type { Metric } from '../../app/learning/metric.ts';
import { axesOf } from '../../app/learning/metric.ts';
import { fieldName } from '../../query/field-name.ts';
import { closed, countSchema, momentOf, momentOrNull, nullable, numberOrNull } from './schema-parts.ts';
import { snakeCased } from './snake-case.ts';

export const AxisSchema = Type.Enum(['step', 'time', 'requests', 'samples']);
const BetterSchema = Type.Enum(['higher', 'lower']);
export const betterOrNull = nullable(BetterSchema, 'Which way is better; null where it is neither said nor known.');

export const metricProperties = {
  name: Type.String({ description: 'As the parameter metric takes it.' }),
  kind: Type.Enum(['learning', 'request'], {
    description: 'Of what records: one for each generation, or for each request.',
  }),
  unit: nullable(
    Type.Enum(['points', 'share', 'ms', 's', 'bytes', 'count']),
    'points of 100, share from 0 to 1; null where neither name nor values tell.',
  ),
  better: betterOrNull,
  range_min: numberOrNull('Least value that the metric can have; null: open, or not known.'),
  range_max: numberOrNull('Greatest value that the metric can have; null: open, or not known.'),
  axes: Type.Array(AxisSchema, { description: 'What it has curves along; the first where none is named.' }),
  fields: Type.Array(Type.Object({ stream: Type.String(), field: Type.String() }, closed), {
    description: 'Where it comes from.',
  }),
};
export const MetricSchema = Type.Object(metricProperties, closed);

export function shownMetric(metric: Metric) {
  const { name, kind, unit, better, range, sources } = metric;
  const open = Number.MAX_VALUE;
  return {
    name,
    kind,
    unit,
    better,
    range_min: range === null || range.min === -open ? null : range.min,
    range_max: range === null || range.max === open ? null : range.max,
    axes: [...axesOf(metric)],
    fields: sources.map(({ stream, field }) => ({ stream, field: fieldName(field) })),
  };
}

const IntervalSchema = Type.Object(
  { low: Type.Number(), high: Type.Number(), confidence: Type.Number() },
  { ...closed, description: 'Of the value beside it.' },
);
export const intervalOrNull = (description: string) => nullable(IntervalSchema, description);

export const TrendSchema = Type.Union(
  [
    Type.Object(
      {
        kind: Type.Literal('trend'),
        direction: Type.Literal('too-few'),
        n: countSchema('Points.'),
        distinct_x: countSchema('Different x among them.'),
        n_min: countSchema('What it would take.'),
        distinct_x_min: countSchema('What it would take.'),
      },
      closed,
    ),
    Type.Object(
      {
        kind: Type.Literal('trend'),
        direction: Type.Enum(['rising', 'falling', 'none']),
        n: countSchema('Points.'),
        slope: Type.Number({ description: 'Units of y for each unit of x, by Theil and Sen.' }),
        interval: IntervalSchema,
        intercept: Type.Number(),
        tau: Type.Number(),
        p: Type.Number({ description: 'Chance of a trend as consistent where there is none, by Mann and Kendall.' }),
        variance_factor: Type.Number({ description: 'Above 1 where neighbours resemble each other.' }),
        method: Type.Object({ significance: Type.String(), slope: Type.String() }, closed),
      },
      closed,
    ),
  ],
  { description: 'none: no trend stands out from chance, or the interval of the slope has 0 in it.' },
);

const early = { kind: Type.Literal('too-early'), points: countSchema('Points that can be used.') };
export const FitSchema = Type.Union(
  [
    Type.Object(
      { ...early, why: Type.Literal('few-points'), points_min: countSchema('What it takes, at different x.') },
      closed,
    ),
    Type.Object({ ...early, why: Type.Literal('constant'), value: Type.Number() }, closed),
    Type.Object(
      {
        ...early,
        why: Type.Literal('no-better-than-constant'),
        lead: numberOrNull('AICc of a constant less that of the best curve.'),
        lead_min: Type.Number(),
      },
      closed,
    ),
    Type.Object({ ...early, why: Type.Literal('too-large'), magnitude_max: Type.Number() }, closed),
    Type.Object(
      {
        kind: Type.Literal('fit'),
        shape: Type.Object(
          {
            name: Type.Enum(['exponential', 'power', 'hill']),
            parameter: Type.Number(),
            order: numberOrNull('Of hill.'),
          },
          closed,
        ),
        points: countSchema('Points that count.'),
        aside: countSchema('Points set aside: in setbacks, or far off.'),
        unusable: countSchema('Records without a number that can be used.'),
        lead: numberOrNull('AICc of a constant less that of the curve.'),
        noise: numberOrNull('Standard deviation of a point around the curve, in units of y.'),
        variance_factor: Type.Number(),
      },
      closed,
    ),
  ],
  { description: 'The curve that levels off behind the points, or why none can be told yet.' },
);

export const LevelSchema = Type.Object(
  {
    value: Type.Number(),
    low: numberOrNull('Of a 95% interval; null: the data leave it open.'),
    high: numberOrNull('Of a 95% interval; null: the data leave it open.'),
  },
  closed,
);

export const plateauOrNull = nullable(
  Type.Union([
    Type.Object(
      {
        kind: Type.Literal('plateau'),
        level: LevelSchema,
        start_x: LevelSchema,
        rest_share: Type.Number({ description: 'What is left of the way there.' }),
        reached: Type.Boolean(),
      },
      closed,
    ),
    Type.Object(
      {
        kind: Type.Literal('not-in-sight'),
        best: Type.Number(),
        beyond: Type.Number({ description: 'The plateau lies beyond it.' }),
        rising: Type.Boolean(),
      },
      closed,
    ),
  ]),
  'Where the curve levels off; null where there is no fit.',
);

const VerdictSchema = Type.Object(
  {
    word: Type.Enum(['learning', 'slow', 'plateau', 'slipping', 'noisy', 'too-early']),
    because: Type.Enum([
      'few-points',
      'no-trend-yet',
      'too-large',
      'no-trend-in-noise',
      'constant',
      'levelled-off',
      'gain-below-noise',
      'levelled-off-worse',
      'open-setback',
      'recent-fall',
      'falling-course',
      'rising-course',
      'rising-on-plateau',
      'recent-rise',
    ]),
    evidence: Type.Object(
      {
        points: countSchema('Points that it rests on.'),
        unusable: countSchema('Records without a number that can be used.'),
        recent_trend: TrendSchema,
        fit: FitSchema,
        plateau: plateauOrNull,
        speed_share: numberOrNull('Speed at the last point over the mean speed so far; null without a fit.'),
        next_gain: numberOrNull('What the curve gains in its next tenth, in units of y; null without a fit.'),
      },
      closed,
    ),
    thresholds: Type.Object(
      {
        points_min: Type.Number(),
        recent_points: Type.Number(),
        trend_confidence: Type.Number(),
        aicc_lead_min: Type.Number(),
        plateau_rest_share: Type.Number(),
        slow_speed_share: Type.Number(),
        setback_sigmas: Type.Number(),
        fall_sigmas_min: Type.Number(),
        visible_gain_sigmas: Type.Number(),
      },
      { ...closed, description: 'By which it was judged.' },
    ),
  },
  closed,
);
export const verdictOrNull = nullable(
  VerdictSchema,
  'What the curve does, in one word, with all that speaks for it; null where it is not known which way is better.',
);

export function shownVerdict({ verdict }: Judged) {
  return snakeCased(verdict);
}

const markSchema = (description: string) =>
  Type.Object(
    {
      x: Type.Number(),
      y: Type.Number(),
      id: Type.String({ description: 'Id of the record, or of the first one of a bucket.' }),
      step: numberOrNull('Number of its generation; null of requests.'),
      time: momentOrNull('Of the record.'),
    },
    { ...closed, description },
  );
const markOrNull = (description: string) => nullable(markSchema(description), description);

export const marksOrNull = nullable(
  Type.Object(
    {
      best: markOrNull('The best point, of equal ones the first; null without points.'),
      plateau_start: nullable(
        Type.Object(
          { x: Type.Number(), low: numberOrNull('Of a 95% interval.'), high: numberOrNull('Of a 95% interval.') },
          closed,
        ),
        'From where on less than a twentieth of the way is left; null while that is not reached.',
      ),
      setbacks: Type.Array(
        Type.Object(
          {
            begin: markSchema('First point below the level before.'),
            bottom: markSchema('Worst point.'),
            recovered: markOrNull('The point that made it good; null while none has.'),
            depth: Type.Number({ description: 'How far the level fell, in units of y.' }),
            level_before: Type.Number({ description: 'Best level before.' }),
          },
          closed,
        ),
      ),
      noise: Type.Number({ description: 'Standard deviation of a point.' }),
      depth_min: Type.Number({ description: 'How deep a setback is at least.' }),
    },
    closed,
  ),
  'Null where it is not known which way is better.',
);

export function shownMarks({ best, plateauStart, setbacks, noise, depthMin }: CurveMarks) {
  return {
    best: best && shownMark(best),
    plateau_start: plateauStart === null ? null : { ...plateauStart },
    setbacks: setbacks.map(({ begin, bottom, recovered, depth, levelBefore }) => ({
      begin: shownMark(begin),
      bottom: shownMark(bottom),
      recovered: recovered && shownMark(recovered),
      depth,
      level_before: levelBefore,
    })),
    noise,
    depth_min: depthMin,
  };
}

function shownMark({ x, y, id, step, ns }: Mark) {
  return { x, y, id, step, time: momentOf(ns) };
}
