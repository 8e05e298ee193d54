/**
 * A metric by two labels, such as wrapper by topic: of each cell how many values, their median with its interval, and its
 * trend by the requests of the cell. Cells with few values are told and not ranked.
 */
import type { FieldPath } from '../../config/config.ts';
import type { Better } from '../../insight/curves/marks.ts';
import { trendOf, type TrendResult } from '../../insight/trend.ts';
import type { RecordsScope } from '../records-scope.ts';
import { curveSource } from './curve-source.ts';
import type { Metric } from './metric.ts';
import type { CurveGroup, Split } from './curve-group.ts';
import { splitBy } from './split.ts';

/** Cells with fewer values are not ranked. */
export const RANKED_VALUES_MIN = 20;
/** Rows and columns of a table that people can still read. */
export const TABLE_LABELS_MAX = 20;
/** A cell's course is told from the means of at most so many stretches of its requests. */
const COURSE_STRETCHES = 100;
/** Half of a 95% interval in standard deviations. */
const Z_95 = 1.959964;

export interface LabelCell {
  readonly row: CurveGroup;
  readonly column: CurveGroup;
  readonly n: number;
  readonly median: number;
  /** 95% interval of the median; null below two values. */
  readonly interval: { readonly low: number; readonly high: number } | null;
  readonly trend: TrendResult;
  /** Whether there are too few values to rank it. */
  readonly few: boolean;
  /** 1 is the best; null of cells with few values, and where no direction is better. */
  readonly rank: number | null;
}

export interface LabelTable {
  readonly rows: Split;
  readonly columns: Split;
  readonly cells: readonly LabelCell[];
}

interface CellRow {
  readonly v_row: number;
  readonly v_column: number;
  readonly n: number;
  readonly median: number;
  readonly low: number;
  readonly high: number;
}

export interface TableWish {
  readonly metric: Metric;
  readonly rows: FieldPath;
  readonly columns: FieldPath;
  readonly labels: number;
  readonly better: Better | null;
}

export async function labelTable(scope: RecordsScope, wish: TableWish): Promise<LabelTable> {
  const ask = { metric: wish.metric, axis: 'time' } as const;
  const [rows, columns] = await Promise.all([
    splitBy(scope, ask, wish.rows, wish.labels),
    splitBy(scope, ask, wish.columns, wish.labels),
  ]);
  // Both splits name their parameters alike.
  const columnSql = columns.sql.replaceAll('{v_label_', '{v_column_label_');
  const columnParams = Object.fromEntries(
    Object.entries(columns.params).map(([name, label]) => [name.replace('v_label_', 'v_column_label_'), label]),
  );
  const source = curveSource(scope, { ...ask, split: rows }, [`toInt32(${columnSql}) AS v_column`]);
  const params = { ...source.params, ...columnParams };
  const [cells, courses] = await Promise.all([
    scope.all<CellRow>(cellsSql(source.sql), { params }),
    scope.all<{ v_row: number; v_column: number; x: number; y: number }>(coursesSql(source.sql), { params }),
  ]);
  const found = cells.flatMap((cell) => {
    const row = rows.groups.find(({ index }) => index === cell.v_row);
    const column = columns.groups.find(({ index }) => index === cell.v_column);
    if (row === undefined || column === undefined) return [];
    const course = courses.filter(({ v_row, v_column }) => v_row === cell.v_row && v_column === cell.v_column);
    return [{ row, column, cell, trend: trendOf(course, { seed: 0 }) }];
  });
  const ranks = ranksOf(
    found.map(({ cell }) => cell),
    wish.better,
  );
  return {
    rows,
    columns,
    cells: found.map(({ row, column, trend, cell }, index) => ({
      row,
      column,
      n: cell.n,
      median: cell.median,
      interval: cell.n < 2 ? null : { low: cell.low, high: cell.high },
      trend,
      few: cell.n < RANKED_VALUES_MIN,
      rank: ranks[index] ?? null,
    })),
  };
}

/**
 * The interval is that of the bootstrap, without its chance: the median of a resample lies below the value of rank k where
 * at least half of n draws do, each with probability k / n (Efron 1982, section 10.3). Solved for k with Wilson's formula
 * that is half of n, less and more z n / (2 sqrt(n + z^2)).
 */
function cellsSql(points: string): string {
  const n = 'toFloat64(length(v_sorted))';
  const reach = `${Z_95} * ${n} / (2 * sqrt(${n} + ${Z_95 ** 2}))`;
  const at = (rank: string) => `v_sorted[toUInt64(least(${n}, greatest(1., ${rank})))]`;
  return `SELECT v_row, v_column, ${n} AS n,
      (${at(`floor((${n} + 1) / 2)`)} + ${at(`floor(${n} / 2) + 1`)}) / 2 AS median,
      ${at(`ceil(${n} / 2 - ${reach})`)} AS low, ${at(`ceil(${n} / 2 + ${reach})`)} AS high
    FROM (SELECT v_group AS v_row, v_column, arraySort(groupArray(assumeNotNull(v_y))) AS v_sorted
      FROM (${points}) WHERE isNotNull(v_y) GROUP BY v_row, v_column)
    ORDER BY v_row, v_column`;
}

/** Of each cell the means of equally long stretches of its values, or the values where they are few. */
function coursesSql(points: string): string {
  return `SELECT v_row, v_column, avg(v_index) AS x, avg(v_y) AS y
    FROM (SELECT v_group AS v_row, v_column, v_y,
        row_number() OVER (PARTITION BY v_group, v_column ORDER BY v_time, v_id) AS v_index,
        count() OVER (PARTITION BY v_group, v_column) AS v_count
      FROM (${points}) WHERE isNotNull(v_y))
    GROUP BY v_row, v_column, intDiv((v_index - 1) * least(v_count, ${COURSE_STRETCHES}), v_count)
    ORDER BY v_row, v_column, x`;
}

function ranksOf(cells: readonly CellRow[], better: Better | null): readonly (number | null)[] {
  const ranked = cells.filter(({ n }) => n >= RANKED_VALUES_MIN).map(({ median }) => median);
  const isBetter = (one: number, other: number) => (better === 'higher' ? one > other : one < other);
  return cells.map(({ n, median }) =>
    better === null || n < RANKED_VALUES_MIN ? null : 1 + ranked.filter((other) => isBetter(other, median)).length,
  );
}
