/** Scores of the answers: how they are distributed, and where they go. */
import Type from 'typebox';
import { scoreProfile, scoreShares } from '../../app/pipeline/score-profile.ts';
import type { ScoreProfile } from '../../app/pipeline/score-profile.ts';
import type { CallStream } from '../../app/requests/role-streams.ts';
import { endpoint } from '../endpoint.ts';
import { aboutCalls, overCalls } from '../over-calls.ts';
import { roleReplySchema } from '../over-roles.ts';
import { instantOf } from '../reply/instant.ts';
import { trendProperties } from '../reply/label-row.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';
import { closed, countSchema, numberOrNull } from '../reply/schema-parts.ts';

const BINS_MAX = 200;

const quantileName = (share: number) => `p${Math.round(share * 100)}`;

export const getScores = endpoint({
  id: 'getScores',
  method: 'GET',
  path: '/v1/scores',
  tag: 'Pipeline',
  summary: 'distribution and course of a score',
  description:
    'Of the total score, of one of its parts, or of any `field` that is a number: mean with its 95% interval (Student), ' +
    'percentiles, histogram, course over time with p10 to p90, and whether it rises. All but the trend is exact. The ' +
    `parts are looked for beside the field that the role names as score. ${aboutCalls}`,
  scope: 'read',
  example: '?score=field_completeness&q=topic:bildung',
  query: {
    ...recordsParameters,
    score: Type.Enum(['total_score', 'field_completeness', 'structure_adherence'], {
      default: 'total_score',
      description: 'Which score; `field` goes before it.',
    }),
    field: Type.Optional(fieldSchema('Any field that is a number, such as latency_ms.')),
    bins: Type.Integer({
      minimum: 1,
      maximum: BINS_MAX,
      default: 20,
      description: 'Bars of the histogram, of equal width from the least value to the greatest.',
    }),
  },
  reply: roleReplySchema(
    Type.Object(
      {
        count: countSchema('Calls with the score.'),
        missing: countSchema('Calls without it, or where it is no number.'),
        mean: numberOrNull('null without values.'),
        mean_low: numberOrNull('Begin of its 95% interval; null below two values, and where all are the same.'),
        mean_high: numberOrNull('End of its 95% interval.'),
        standard_deviation: numberOrNull('Of the sample; null below two values.'),
        min: numberOrNull('The least.'),
        max: numberOrNull('The greatest.'),
        quantiles: Type.Object(
          Object.fromEntries(scoreShares.map((share) => [quantileName(share), numberOrNull(`Quantile at ${share}.`)])),
          closed,
        ),
        histogram: Type.Array(
          Type.Object({ from: Type.Number(), to: Type.Number(), count: countSchema('Values in it.') }, closed),
          { description: 'Half-open bars, but for the last.' },
        ),
        interval: Type.Union([Type.String(), Type.Null()], {
          description: 'How long the stretches of `over_time` are.',
        }),
        over_time: Type.Array(
          Type.Object(
            {
              from: Type.String({ description: 'Begin of the stretch, by the calendar of the time zone.' }),
              count: countSchema('Values.'),
              mean: numberOrNull('null where there is none.'),
              p10: numberOrNull('10% are at most this.'),
              p50: numberOrNull('The median.'),
              p90: numberOrNull('90% are at most this.'),
            },
            closed,
          ),
        ),
        ...trendProperties,
        trend_p: numberOrNull('Two-sided chance of as consistent a trend where there is none.'),
      },
      closed,
    ),
    { score: Type.String({ description: 'What was measured.' }) },
  ),
  async handle(ask) {
    const { score, field, bins } = ask.query;
    const given = field === undefined ? null : fieldOf(field);
    const partOf = ({ score: total }: CallStream) => {
      if (given !== null || total === null || score === 'total_score') return given ?? total;
      return [...total.slice(0, -1), score];
    };
    const { answer, meta } = await overCalls(ask, ask.query, (scope, roles, { timezone }) =>
      scoreProfile(scope, roles, { fieldOf: partOf, bins, timezone }),
    );
    return { data: scoresReply(answer), meta: { ...meta, score: field ?? score } };
  },
});

function scoresReply(profile: ScoreProfile) {
  const { n, missing, mean, standardDeviation, min, max, quantiles, histogram, interval, overTime, trend } = profile;
  return {
    count: n,
    missing,
    mean: mean.mean,
    mean_low: mean.interval?.low ?? null,
    mean_high: mean.interval?.high ?? null,
    standard_deviation: standardDeviation,
    min,
    max,
    quantiles: Object.fromEntries(scoreShares.map((share, index) => [quantileName(share), quantiles[index] ?? null])),
    histogram: histogram.map((bin) => ({ ...bin })),
    interval,
    over_time: overTime.map(({ fromMs, ...rest }) => ({ from: instantOf(BigInt(fromMs) * 1_000_000n), ...rest })),
    trend: trend.direction,
    trend_per_day: trend.perDay,
    trend_p: trend.p,
  };
}
