/** How good the answers are: the mean score of the range against that of the period before. */
import { numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { numbersIn } from '../../query/filter-pieces.ts';
import type { ClosedRange } from '../../query/time-interval.ts';
import { meanDifference } from '../../insight/mean-difference.ts';
import type { MeanDifference } from '../../insight/mean-difference.ts';
import { meanEstimate } from '../../insight/mean-interval.ts';
import type { MeanEstimate, MeanOf } from '../../insight/mean-interval.ts';
import { evidenceOf } from '../insight/asked-records.ts';
import type { RecordsEvidence } from '../insight/asked-records.ts';
import { usableNumber } from '../insight/measure.ts';
import { bothPeriods } from './summary-ask.ts';
import type { SummaryAsk } from './summary-ask.ts';

export interface ScoreMean extends MeanEstimate {
  readonly evidence: RecordsEvidence;
}

export interface Score extends MeanDifference {
  readonly now: ScoreMean;
  readonly before: ScoreMean;
}

/** @param streams that have the score there */
export async function scoreOf(ask: SummaryAsk, field: FieldPath, streams: readonly string[]): Promise<Score> {
  const { asked, range, before } = ask;
  const scope = bothPeriods(ask, streams);
  const rows = await scope.all<MeanOf & { readonly earlier: number }>(
    `SELECT toFloat64(ns < {v_middle:Int64}) AS earlier, toFloat64(count()) AS n, avg(v) AS mean, varSampStable(v) AS variance
    FROM (SELECT ${usableNumber(numberOf(field))} AS v, toUnixTimestamp64Nano(records.time) AS ns
      FROM records WHERE ${scope.where}) WHERE isNotNull(v) GROUP BY earlier`,
    { params: { v_middle: String(range.fromNs) } },
  );
  const meanOf = (earlier: number): MeanOf => {
    const row = rows.find((one) => one.earlier === earlier);
    return row === undefined
      ? { n: 0, mean: null, variance: null }
      : { n: row.n, mean: row.mean, variance: row.n < 2 ? null : row.variance };
  };
  const shown = (mean: MeanOf, period: ClosedRange): ScoreMean => ({
    ...meanEstimate(mean),
    evidence: evidenceOf({ ...asked, scope }, 'all', numbersIn(field), period),
  });
  const [now, earlier] = [meanOf(0), meanOf(1)];
  return { ...meanDifference(earlier, now), now: shown(now, range), before: shown(earlier, before) };
}
