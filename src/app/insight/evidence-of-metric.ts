/** Which records the values of a metric rest on. */
import { failuresIn, numbersIn } from '../../query/filter-pieces.ts';
import type { TimeRange } from '../../query/time-range.ts';
import { evidenceOf } from './asked-records.ts';
import type { AskedRecords, RecordsEvidence } from './asked-records.ts';
import type { Metric } from './metrics.ts';

/** The first is of the records that count; of a share, the second of those that make it up. */
export function bothEvidence(
  asked: AskedRecords,
  metric: Metric,
  role: RecordsEvidence['role'],
  range: TimeRange,
): readonly RecordsEvidence[] {
  if (metric.name === 'count') return [evidenceOf(asked, role, '', range)];
  if (metric.name === 'error_share') {
    return [evidenceOf(asked, role, '', range), evidenceOf(asked, 'events', failuresIn(metric.ok), range)];
  }
  return [evidenceOf(asked, role, numbersIn(metric.field), range)];
}
