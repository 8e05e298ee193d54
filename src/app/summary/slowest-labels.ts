/** What is slow: of each label of requests the value whose requests take longest, among those with requests enough. */
import { labelsOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import { both, numbersIn, valueIn } from '../../query/filter-pieces.ts';
import { fieldName } from '../../query/field-name.ts';
import { quantileRanks } from '../../insight/quantile-bounds.ts';
import { RECENT_CONFIDENCE, RECENT_VALUES_MIN } from '../../insight/recent-level.ts';
import { evidenceOf } from '../insight/asked-records.ts';
import type { AskedRecords, RecordsEvidence } from '../insight/asked-records.ts';
import { quantilesSql } from '../stats/quantile-method.ts';
import type { QuantileMethod } from '../stats/quantile-method.ts';
import { valuesSql } from './latency.ts';

/** A first page has room for no more. */
const LABELS_MAX = 4;
/** The interval begins 2.6 of them below p95. */
const SPREADS_AROUND = 4;

export interface SlowestLabel {
  readonly field: FieldPath;
  /** As the index has it. */
  readonly value: string;
  /** Values with requests enough, of which it is the slowest. */
  readonly of: number;
  readonly n: number;
  readonly p95: number;
  /** Begin of the interval of p95; null where too few say it. */
  readonly p95Low: number | null;
  readonly evidence: RecordsEvidence;
}

interface Row {
  readonly place: number;
  readonly value: string;
  readonly n: number;
  readonly p95: number;
  readonly of: number;
  /** Its values around the begin of the interval, rising, and the rank of the first of them. */
  readonly around: readonly number[];
  readonly from_rank: number;
}

/** The slowest first. @param asked of the streams that have the duration @param labels of their requests */
export async function slowestLabels(
  asked: AskedRecords,
  field: FieldPath,
  labels: readonly FieldPath[],
  method: QuantileMethod,
): Promise<readonly SlowestLabel[]> {
  const fields = [...new Map(labels.map((label) => [fieldName(label), label])).values()].slice(0, LABELS_MAX);
  if (fields.length === 0) return [];
  const { scope } = asked;
  const lists = fields.map((label, index) => `arrayDistinct(${labelsOf(label)}) AS l${index}`);
  const pairs = fields.map((_, index) => `arrayMap(x -> (toUInt8(${index}), x), l${index})`);
  const source = valuesSql(asked, field, `, ${lists.join(', ')}`);
  // Values within four standard deviations below the place of p95: the rank that the interval begins at is among them.
  const around =
    method === 'exact'
      ? `toFloat64(greatest(1, floor(n * 0.95 - ${SPREADS_AROUND} * sqrt(n * 0.0475)))) AS from_rank,
        arraySlice(arraySort(groupArray(v)), toUInt64(from_rank), toUInt64(ceil(n * 0.95) - from_rank + 1)) AS around`
      : `toFloat64(1) AS from_rank, CAST([], 'Array(Float64)') AS around`;
  const rows = await scope.all<Row>(
    `SELECT toFloat64(pair.1) AS place, pair.2 AS value, toFloat64(count()) AS n, ${quantilesSql(method, [0.95], 'v')}[1] AS p95,
      toFloat64(count() OVER (PARTITION BY pair.1)) AS of, ${around}
    FROM (SELECT assumeNotNull(v) AS v, arrayJoin(arrayConcat(${pairs.join(', ')})) AS pair FROM ${source})
    GROUP BY pair HAVING count() >= ${RECENT_VALUES_MIN} ORDER BY place, p95 DESC, value LIMIT 1 BY place`,
  );
  return rows
    .flatMap(({ place, value, of, n, p95, around: rising, from_rank: from }): SlowestLabel[] => {
      const label = fields[place];
      if (label === undefined) return [];
      const { low } = quantileRanks(n, 0.95, RECENT_CONFIDENCE);
      const p95Low = low === null ? null : (rising[low - from] ?? null);
      const evidence = evidenceOf(asked, 'all', both(numbersIn(field), valueIn(label, value)));
      return [{ field: label, value, of, n, p95, p95Low, evidence }];
    })
    .sort((one, other) => other.p95 - one.p95);
}
