/**
 * One label by another, such as wrappers by topics: of each cell how many scores there are, their median with its
 * interval, and their trend. A cell is ranked among those of the same column where it has samples enough.
 */
import { normalHalfWidth } from '../../insight/normal-distribution.ts';
import { defaultConfidence } from '../../insight/interval.ts';
import type { RecordsScope } from '../records-scope.ts';
import { shownText } from '../requests/list-requests.ts';
import type { RoleStreams } from '../requests/role-streams.ts';
import { callsSql, groupSql } from './calls.ts';
import type { Grouping } from './calls.ts';
import { SAMPLES_MIN } from './label-summary.ts';
import { noTrend, stretchParams, stretchSql, trendHint } from './score-trend.ts';
import type { TrendHint } from './score-trend.ts';

/** A table with more is read by nobody. */
export const CELLS_MAX = 500;

export interface LabelCell {
  readonly label: string;
  readonly across: string;
  /** Scores. */
  readonly n: number;
  readonly median: number;
  /** Of the median, by the sign test; null where the scores are too few for one. */
  readonly low: number | null;
  readonly high: number | null;
  readonly trend: TrendHint;
  readonly isEnough: boolean;
  /** By the median among the cells of the same column, from 1; null where they are not enough. */
  readonly rank: number | null;
}

export interface LabelCells {
  /** The fullest first. */
  readonly cells: readonly LabelCell[];
  readonly cellCount: number;
}

interface Row {
  readonly label: string;
  readonly across: string;
  readonly n: number;
  readonly median: number;
  readonly edge: number;
  readonly low: number;
  readonly high: number;
  readonly first: string;
  readonly last: string;
  readonly cells: number;
}

/** @param labels only these; null: all */
export async function labelCells(
  scope: RecordsScope,
  roles: RoleStreams,
  wish: { readonly grouping: Grouping; readonly across: Grouping; readonly labels: readonly string[] | null },
): Promise<LabelCells> {
  const { grouping, across, labels } = wish;
  if (roles.calls.length === 0) return { cells: [], cellCount: 0 };
  const calls = callsSql(roles, scope.where, [...new Set(['ns', 'score', grouping, across] as const)]);
  const ofLabels = labels === null ? '1' : `has(JSONExtract({v_labels:String}, 'Array(String)'), label)`;
  const from = `FROM (
    SELECT ${groupSql(grouping)} AS maybe_label, ifNull(maybe_label, '') AS label, ${across} AS maybe_across,
      ifNull(maybe_across, '') AS across, ns, assumeNotNull(score) AS value
    FROM (${calls}) WHERE isNotNull(score))
    WHERE isNotNull(maybe_label) AND isNotNull(maybe_across) AND ${ofLabels}`;
  const params = { ...roles.params, ...(labels === null ? {} : { v_labels: JSON.stringify(labels) }) };
  const z = normalHalfWidth(defaultConfidence);
  const rows = await scope.all<Row>(
    // As medianIntervalRank says.
    `SELECT * EXCEPT (rising, edge_rank) FROM (
      SELECT label, across, arraySort(groupArray(value)) AS rising, toFloat64(length(rising)) AS n,
        toInt64(floor(n / 2 - ${z} * sqrt(n) / 2)) AS edge_rank, toFloat64(edge_rank) AS edge,
        rising[greatest(1, edge_rank)] AS low, rising[length(rising) + 1 - greatest(1, edge_rank)] AS high,
        (rising[intDiv(length(rising) + 1, 2)] + rising[intDiv(length(rising), 2) + 1]) / 2 AS median,
        toString(min(min(ns)) OVER ()) AS first, toString(max(max(ns)) OVER ()) AS last,
        toFloat64(count() OVER ()) AS cells
      ${from} GROUP BY label, across ORDER BY n DESC, label, across LIMIT ${CELLS_MAX})`,
    { params },
  );
  const [any] = rows;
  if (any === undefined) return { cells: [], cellCount: 0 };
  const [firstNs, lastNs] = [BigInt(any.first), BigInt(any.last)];
  const points = await scope.all<{ label: string; across: string; x: number; y: number }>(
    `SELECT label, across, ${stretchSql()} AS x, avg(value) AS y ${from} GROUP BY label, across, x ORDER BY x`,
    { params: { ...params, ...stretchParams(firstNs, lastNs) } },
  );
  const pointsOf = ({ label, across: column }: Row) =>
    points.filter((point) => point.label === label && point.across === column);
  const cells = rows.map((row) => cellOf(row, trendOfPoints(pointsOf(row), firstNs, lastNs)));
  return { cells: withRanks(cells), cellCount: any.cells };
}

function trendOfPoints(points: readonly { readonly x: number; readonly y: number }[], firstNs: bigint, lastNs: bigint) {
  return points.length === 0 ? noTrend : trendHint(points, firstNs, lastNs);
}

function cellOf({ label, across, n, median, edge, low, high }: Row, trend: TrendHint): Omit<LabelCell, 'rank'> {
  const hasInterval = edge >= 1;
  return {
    label: shownText(label),
    across: shownText(across),
    n,
    median,
    low: hasInterval ? low : null,
    high: hasInterval ? high : null,
    trend,
    isEnough: n >= SAMPLES_MIN,
  };
}

function withRanks(cells: readonly Omit<LabelCell, 'rank'>[]): LabelCell[] {
  return cells.map((cell) => {
    const better = cells.filter(
      (other) => other.across === cell.across && other.isEnough && other.median > cell.median,
    ).length;
    return { ...cell, rank: cell.isEnough ? better + 1 : null };
  });
}
