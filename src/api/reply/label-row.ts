/** The figures of a label as a flat row, for tables and charts. */
import Type from 'typebox';
import type { LabelSummary } from '../../app/pipeline/label-summary.ts';
import { SAMPLES_MIN } from '../../app/pipeline/label-summary.ts';
import { instantOf } from './instant.ts';
import { numberOrNull, shareOrNull } from './schema-parts.ts';

export const trendProperties = {
  trend: Type.Enum(['rising', 'falling', 'none', 'too-few'], {
    description:
      'Whether the score rises or falls over time, by its means over 40 equal stretches of it (Mann-Kendall, 95%); a hint.',
  }),
  trend_per_day: numberOrNull(
    'How fast, in points of the score per day (Theil-Sen); null where there are too few stretches.',
  ),
};

export const LabelRowSchema = Type.Object(
  {
    name: Type.Union([Type.String(), Type.Null()], { description: 'null: the records say none.' }),
    requests: Type.Integer({ minimum: 0, description: 'Calls of the backend, exactly.' }),
    share: shareOrNull('Of all calls. A call with several wrappers counts for each of them where they are told apart.'),
    ok_count: Type.Integer({ minimum: 0, description: 'Those that went well.' }),
    ok_share: shareOrNull('Share that went well.'),
    ok_share_low: Type.Number({ description: 'Begin of its 95% interval (Wilson).' }),
    ok_share_high: Type.Number({ description: 'End of its 95% interval.' }),
    p50_ms: numberOrNull('Median duration, exact; null where no call says how long it took.'),
    p95_ms: numberOrNull('95% took at most so long.'),
    scored: Type.Integer({ minimum: 0, description: 'Calls with a score.' }),
    mean_score: numberOrNull('Mean of the scores; null where there are none.'),
    mean_score_low: numberOrNull('Begin of its 95% interval (Student); null below two scores.'),
    mean_score_high: numberOrNull('End of its 95% interval.'),
    median_score: numberOrNull('Median of the scores, exact.'),
    first_time: Type.String({ description: 'Time of the first call.' }),
    last_time: Type.String({ description: 'Time of the last call.' }),
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
    first_time: instantOf(label.firstNs),
    last_time: instantOf(label.lastNs),
    trend: trend.direction,
    trend_per_day: trend.perDay,
    is_enough: label.isEnough,
  };
}
