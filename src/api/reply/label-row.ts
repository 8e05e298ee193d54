/** The figures of a label as a flat row, for tables and charts. */
import Type from 'typebox';
import type { LabelSummary } from '../../app/pipeline/label-summary.ts';
import { SAMPLES_MIN } from '../../app/pipeline/label-summary.ts';
import { instantOf } from './instant.ts';

const number = (description: string) => Type.Union([Type.Number(), Type.Null()], { description });
const share = (description: string) =>
  Type.Union([Type.Number({ minimum: 0, maximum: 1 }), Type.Null()], { description });

export const trendProperties = {
  trend: Type.Enum(['rising', 'falling', 'none', 'too-few'], {
    description:
      'Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.',
  }),
  trend_per_day: number(
    'How fast, in points of the score per day (Theil-Sen); null where there are too few stretches.',
  ),
};

export const LabelRowSchema = Type.Object(
  {
    name: Type.Union([Type.String(), Type.Null()], { description: 'null: the records say none.' }),
    requests: Type.Integer({ minimum: 0, description: 'Calls of the backend, exactly.' }),
    share: share('Of all calls. A call with several wrappers counts for each of them where they are told apart.'),
    ok_count: Type.Integer({ minimum: 0, description: 'Those that went well.' }),
    ok_share: share('Share that went well.'),
    ok_share_low: Type.Number({ description: 'Begin of its 95% interval (Wilson).' }),
    ok_share_high: Type.Number({ description: 'End of its 95% interval.' }),
    p50_ms: number('Median duration, exact; null where no call says how long it took.'),
    p95_ms: number('95% took at most so long.'),
    scored: Type.Integer({ minimum: 0, description: 'Calls with a score.' }),
    mean_score: number('Mean of the scores; null where there are none.'),
    mean_score_low: number('Begin of its 95% interval (Student); null below two scores.'),
    mean_score_high: number('End of its 95% interval.'),
    median_score: number('Median of the scores, exact.'),
    first: Type.String({ description: 'Time of the first call.' }),
    last: Type.String({ description: 'Time of the last call.' }),
    ...trendProperties,
    is_enough: Type.Boolean({
      description: `Whether there are ${SAMPLES_MIN} calls at least: with fewer, do not compare it with others.`,
    }),
  },
  { additionalProperties: false },
);

/** @param requests calls in all */
export function labelRow(label: LabelSummary, requests: number) {
  const { name, ok, score, trend } = label;
  return {
    name,
    requests: label.requests,
    share: requests === 0 ? null : label.requests / requests,
    ok_count: ok.count,
    ok_share: ok.share,
    ok_share_low: ok.interval.low,
    ok_share_high: ok.interval.high,
    p50_ms: label.p50Ms,
    p95_ms: label.p95Ms,
    scored: score.n,
    mean_score: score.mean,
    mean_score_low: score.interval?.low ?? null,
    mean_score_high: score.interval?.high ?? null,
    median_score: label.scoreMedian,
    first: instantOf(label.firstNs),
    last: instantOf(label.lastNs),
    trend: trend.direction,
    trend_per_day: trend.perDay,
    is_enough: label.isEnough,
  };
}
