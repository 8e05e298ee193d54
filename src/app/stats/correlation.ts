/**
 * Two numbers of the same records: do they rise together? Ranks are made in the engine over all pairs, equal values sharing
 * the middle of their ranks; what that means is judged here.
 */
import { judgePearson } from '../../insight/pearson.ts';
import type { PearsonJudged } from '../../insight/pearson.ts';
import { judgeSpearman, spearman, spearmanCountedMax } from '../../insight/spearman.ts';
import type { Correlation, NoCorrelation } from '../../insight/spearman.ts';
import { numberOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';

export interface CorrelationFound {
  readonly spearman: Correlation | NoCorrelation;
  /** Null for too few pairs, or where one of the two never changes. */
  readonly pearson: PearsonJudged | null;
  /** Records with both numbers. */
  readonly n: number;
  readonly records: number;
}

export async function correlationOf(scope: RecordsScope, x: FieldPath, y: FieldPath): Promise<CorrelationFound> {
  const pairs = `SELECT ${numberOf(x)} AS a, ${numberOf(y)} AS b FROM records WHERE ${scope.where}`;
  const ranks = `SELECT x, y, rank() OVER (ORDER BY x) + (count() OVER (PARTITION BY x) - 1) / 2 AS x_rank,
    rank() OVER (ORDER BY y) + (count() OVER (PARTITION BY y) - 1) / 2 AS y_rank
    FROM (SELECT assumeNotNull(a) AS x, assumeNotNull(b) AS y FROM (${pairs}) WHERE isNotNull(a) AND isNotNull(b))`;
  const [records, { n, r, rho }] = await Promise.all([
    scope.count(),
    scope.one<{ n: number; r: number | null; rho: number | null }>(
      `SELECT toFloat64(count()) AS n, corrStable(x, y) AS r, corrStable(x_rank, y_rank) AS rho FROM (${ranks})`,
    ),
  ]);
  const pearson = r === null ? null : judgePearson(bounded(r), n);
  // So few that all their orders are counted, or nothing to be judged: the ranks themselves are looked at.
  if (n <= spearmanCountedMax || rho === null) {
    const points = await scope.all<{ x: number; y: number }>(
      `SELECT toFloat64(x_rank) AS x, toFloat64(y_rank) AS y FROM (${ranks}) LIMIT ${spearmanCountedMax + 1}`,
    );
    const judged = spearman(points);
    return { spearman: judged.direction === 'constant' ? { ...judged, n } : judged, pearson, n, records };
  }
  return { spearman: judgeSpearman(bounded(rho), n), pearson, n, records };
}

/** Sums in another order may end a rounding beyond 1. */
function bounded(r: number): number {
  return Math.min(1, Math.max(-1, r));
}
