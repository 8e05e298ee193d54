/** Wrappers beside one another: pair by pair, and by another label cell by cell. */
import Type from 'typebox';
import { COMPARED_MAX, VALUES_MAX, compareLabels } from '../../app/pipeline/compare-labels.ts';
import type { ComparedMeasure, LabelComparison } from '../../app/pipeline/compare-labels.ts';
import { CELLS_MAX, labelCells } from '../../app/pipeline/label-cells.ts';
import type { LabelCell } from '../../app/pipeline/label-cells.ts';
import { SAMPLES_MIN } from '../../app/pipeline/label-summary.ts';
import { endpoint } from '../endpoint.ts';
import { aboutCalls, overCalls } from '../over-calls.ts';
import { roleReplySchema } from '../over-roles.ts';
import { trendProperties } from '../reply/label-row.ts';
import { BadRequest } from '../request/bad-request.ts';
import { recordsParameters } from '../request/parameters.ts';
import { byParameter, groupingOf } from './labels.ts';
import { closed, countSchema, numberOrNull } from '../reply/schema-parts.ts';

const NAME_CHARS_MAX = 1024;

const measureSchema = (unit: string) =>
  Type.Union(
    [
      Type.Object(
        {
          change: Type.Enum(['higher', 'lower'], { description: 'b against a.' }),
          n_a: countSchema('Values of a that were compared.'),
          n_b: countSchema('Values of b that were compared.'),
          median_a: Type.Number(),
          median_b: Type.Number(),
          shift: Type.Number({ description: `How much b lies above a, in ${unit} (Hodges-Lehmann).` }),
          shift_low: Type.Number({ description: 'Begin of its 95% interval.' }),
          shift_high: Type.Number({ description: 'End of its 95% interval.' }),
          delta: Type.Number({ description: "Cliff's: how much more often b is above a than below, -1 to 1." }),
          delta_low: Type.Number({ description: 'Begin of its 95% interval.' }),
          delta_high: Type.Number({ description: 'End of its 95% interval.' }),
          effect: Type.Number({ description: 'In standard deviations.' }),
          magnitude: Type.Enum(['negligible', 'small', 'medium', 'large']),
          p: Type.Number({ description: 'Two-sided chance of as great a difference where there is none.' }),
          adjusted_p: Type.Number({ description: 'The same for all pairs of this answer (Benjamini-Hochberg).' }),
          is_sampled: Type.Boolean({
            description: `Whether there were more values, so that ${VALUES_MAX} of each were drawn.`,
          }),
        },
        closed,
      ),
      Type.Null(),
    ],
    { description: 'null where one of them has fewer than two values.' },
  );

const ComparisonSchema = Type.Object(
  {
    a: Type.String(),
    b: Type.String(),
    n_a: countSchema('Calls of a.'),
    n_b: countSchema('Calls of b.'),
    ok: Type.Object(
      {
        share_a: numberOrNull('Share of a that went well.'),
        share_b: numberOrNull('Share of b that went well.'),
        difference: numberOrNull('b less a.'),
        low: Type.Number({ description: 'Begin of its 95% interval (Newcombe).' }),
        high: Type.Number({ description: 'End of its 95% interval.' }),
      },
      closed,
    ),
    score: measureSchema('points'),
    duration: measureSchema('milliseconds'),
    is_enough: Type.Boolean({ description: `Whether both have ${SAMPLES_MIN} calls at least.` }),
    rank: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
      description: 'By the size of the effect on the score; null where one has too few samples.',
    }),
  },
  closed,
);

const CellSchema = Type.Object(
  {
    wrapper: Type.String(),
    across: Type.String({ description: 'Value of the label that `across` names.' }),
    n: countSchema('Scores.'),
    median_score: Type.Number(),
    median_score_low: numberOrNull('Begin of its 95% interval (sign test); null where the scores are too few.'),
    median_score_high: numberOrNull('End of its 95% interval.'),
    ...trendProperties,
    is_enough: Type.Boolean({ description: `Whether there are ${SAMPLES_MIN} scores at least: grey it out else.` }),
    rank: Type.Union([Type.Integer({ minimum: 1 }), Type.Null()], {
      description: 'By the median among the cells of the same column that are enough; null where it is not.',
    }),
  },
  closed,
);

const nameParameter = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: NAME_CHARS_MAX, description, examples: ['lotse + prisma'] }));

export const compareWrappers = endpoint({
  id: 'compareWrappers',
  method: 'GET',
  path: '/v1/wrappers/compare',
  tag: 'Pipeline',
  summary: 'which wrapper does better, and how sure that is',
  description:
    `With a and b these two, with one of them it against the others, with none the ${COMPARED_MAX} most frequent, each ` +
    'pair: difference of the shares that went well (exact), of scores and of durations, with 95% intervals. The best-' +
    `founded effects on the score come first. Of more than ${VALUES_MAX} values of one wrapper so many are drawn, always ` +
    'the same ones; the reply says where. `cells` has each wrapper by topic, or whatever `across` names: number, median ' +
    `and interval are exact. What rests on fewer than ${SAMPLES_MIN} samples is marked and has no rank. ${aboutCalls}`,
  scope: 'read',
  example: '?a=lotse&b=lotse%20%2B%20prisma',
  query: {
    ...recordsParameters,
    by: byParameter,
    a: nameParameter('A chain or wrapper as /v1/wrappers names it.'),
    b: nameParameter('Another one; differences are those of b against a.'),
    across: Type.Enum(['topic', 'style', 'format'], { default: 'topic', description: 'Columns of `cells`.' }),
  },
  reply: roleReplySchema(
    Type.Object({ comparisons: Type.Array(ComparisonSchema), cells: Type.Array(CellSchema) }, closed),
    {
      wrappers: countSchema('Wrappers in all.'),
      cells: countSchema(`Cells in all; the ${CELLS_MAX} fullest are in the reply.`),
    },
  ),
  async handle(ask) {
    const { a, b, across, by } = ask.query;
    if (a !== undefined && a === b) throw new BadRequest('b', `a and b are both '${a}'`, 'name two different ones');
    const grouping = groupingOf(by);
    const named = [a, b].filter((name) => name !== undefined);
    const { answer, meta } = await overCalls(ask, ask.query, async (scope, roles) => {
      const [compared, cells] = await Promise.all([
        compareLabels(scope, roles, { grouping, a: a ?? null, b: b ?? null }),
        labelCells(scope, roles, { grouping, across, labels: named.length === 2 ? named : null }),
      ]);
      return { compared, cells };
    });
    const { comparisons, labelCount, unknown } = answer.compared;
    const [lacking] = unknown;
    if (lacking !== undefined && labelCount > 0) {
      const message = `no call that was asked for has the ${by} '${lacking.slice(0, 80)}'`;
      throw new BadRequest(lacking === a ? 'a' : 'b', message, `GET /v1/wrappers?by=${by} lists those that there are`);
    }
    return {
      data: { comparisons: comparisons.map(comparisonRow), cells: answer.cells.cells.map(cellRow) },
      meta: { ...meta, wrappers: labelCount, cells: answer.cells.cellCount },
    };
  },
});

function comparisonRow({ a, b, nA, nB, ok, score, duration, isEnough, rank }: LabelComparison) {
  return {
    a,
    b,
    n_a: nA,
    n_b: nB,
    ok: {
      share_a: ok.before.share,
      share_b: ok.after.share,
      difference: ok.difference,
      low: ok.interval.low,
      high: ok.interval.high,
    },
    score: measureRow(score),
    duration: measureRow(duration),
    is_enough: isEnough,
    rank,
  };
}

function measureRow(measure: ComparedMeasure | null) {
  if (measure === null) return null;
  return {
    change: measure.change,
    n_a: measure.nBefore,
    n_b: measure.nAfter,
    median_a: measure.medianBefore,
    median_b: measure.medianAfter,
    shift: measure.shift,
    shift_low: measure.shiftInterval.low,
    shift_high: measure.shiftInterval.high,
    delta: measure.delta,
    delta_low: measure.deltaInterval.low,
    delta_high: measure.deltaInterval.high,
    effect: measure.effect,
    magnitude: measure.magnitude,
    p: measure.p,
    adjusted_p: measure.adjustedP,
    is_sampled: measure.isSampled,
  };
}

function cellRow({ label, across, n, median, low, high, trend, isEnough, rank }: LabelCell) {
  return {
    wrapper: label,
    across,
    n,
    median_score: median,
    median_score_low: low,
    median_score_high: high,
    trend: trend.direction,
    trend_per_day: trend.perDay,
    is_enough: isEnough,
    rank,
  };
}
