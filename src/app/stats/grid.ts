/**
 * How two numbers of the same records lie: counts on a grid of bins. Each matching record counts once: in a cell, outside
 * the grid, or as one that lacks a number on either side.
 */
import type { BinScale } from '../../insight/value-bins.ts';
import { VarveError } from '../../model/errors.ts';
import { numberOf, presenceOf } from '../../query/field-values.ts';
import type { FieldPath } from '../../query/filter.ts';
import type { RecordsScope } from '../records-scope.ts';
import { edgesOf, literal } from './distribution.ts';
import type { BinsWish } from './distribution.ts';

export interface GridSide {
  readonly scale: BinScale;
  /** One more than there are bins; none where no record has both numbers. */
  readonly edges: readonly number[];
  /** Of the records with both numbers; null where there is none. */
  readonly min: number | null;
  readonly max: number | null;
  readonly missing: number;
  /** Records with something else there, such as a text. */
  readonly nonNumeric: number;
}

export interface Grid {
  readonly x: GridSide;
  readonly y: GridSide;
  /** By bin of x, then by bin of y. */
  readonly counts: readonly (readonly number[])[];
  readonly records: number;
  /** Records with both numbers. */
  readonly pairs: number;
  /** Those of them that no cell holds: on a scale of factors, what is not above 0. */
  readonly outside: number;
}

interface Side {
  readonly field: FieldPath;
  readonly wish: BinsWish;
}

interface GridFacts {
  readonly records: number;
  readonly pairs: number;
  readonly a_present: number;
  readonly a_numbers: number;
  readonly a_min: number | null;
  readonly a_max: number | null;
  readonly a_positive: number | null;
  readonly b_present: number;
  readonly b_numbers: number;
  readonly b_min: number | null;
  readonly b_max: number | null;
  readonly b_positive: number | null;
}

/** Edges are made from the records that have both numbers, so that no column or row at an edge is empty for nothing. */
export async function gridOf(scope: RecordsScope, x: Side, y: Side): Promise<Grid> {
  const numbers = `SELECT toNullable(${numberOf(x.field)}) AS a, toNullable(${numberOf(y.field)}) AS b,
    ${presenceOf(x.field)} AS a_there, ${presenceOf(y.field)} AS b_there FROM records WHERE ${scope.where}`;
  const both = 'isNotNull(a) AND isNotNull(b)';
  const facts = await scope.one<GridFacts>(
    `SELECT toFloat64(count()) AS records, toFloat64(countIf(${both})) AS pairs,
      ${factsSql('a')}, ${factsSql('b')} FROM (${numbers})`,
  );
  const [across, up] = [
    edgesOf({ min: facts.a_min, max: facts.a_max, minPositive: facts.a_positive }, x.wish),
    edgesOf({ min: facts.b_min, max: facts.b_max, minPositive: facts.b_positive }, y.wish),
  ];
  const sides = {
    x: {
      ...across,
      min: facts.a_min,
      max: facts.a_max,
      missing: facts.records - facts.a_present,
      nonNumeric: facts.a_present - facts.a_numbers,
    },
    y: {
      ...up,
      min: facts.b_min,
      max: facts.b_max,
      missing: facts.records - facts.b_present,
      nonNumeric: facts.b_present - facts.b_numbers,
    },
  };
  const { records, pairs } = facts;
  const [columns, rows] = [across.edges.slice(0, -1), up.edges.slice(0, -1)];
  if (columns.length === 0 || rows.length === 0) return { ...sides, counts: [], records, pairs, outside: 0 };
  const found = await scope.all<{ x_edge: number; y_edge: number; count: number }>(
    `SELECT ${edgeSql('a', columns)} AS x_edge, ${edgeSql('b', rows)} AS y_edge, toFloat64(count()) AS count
    FROM (${numbers}) WHERE ${both} AND ${withinSql('a', across.edges)} AND ${withinSql('b', up.edges)}
    GROUP BY x_edge, y_edge`,
  );
  const counts = countsOf(found, columns, rows);
  return { ...sides, counts, records, pairs, outside: pairs - found.reduce((sum, { count }) => sum + count, 0) };
}

function factsSql(name: 'a' | 'b'): string {
  const both = 'isNotNull(a) AND isNotNull(b)';
  return `toFloat64(countIf(${name}_there)) AS ${name}_present, toFloat64(count(${name})) AS ${name}_numbers,
    minOrNullIf(${name}, ${both}) AS ${name}_min, maxOrNullIf(${name}, ${both}) AS ${name}_max,
    minOrNullIf(${name}, ${both} AND ${name} > 0) AS ${name}_positive`;
}

function edgeSql(name: 'a' | 'b', lower: readonly number[]): string {
  return `roundDown(assumeNotNull(${name}), [${lower.map(literal).join(', ')}])`;
}

function withinSql(name: 'a' | 'b', edges: readonly number[]): string {
  return `${name} >= ${literal(edges[0])} AND ${name} <= ${literal(edges.at(-1))}`;
}

/** A count that has no place would be lost, and the sums would not be the whole any more. */
function countsOf(
  found: readonly { readonly x_edge: number; readonly y_edge: number; readonly count: number }[],
  columns: readonly number[],
  rows: readonly number[],
): readonly (readonly number[])[] {
  const [columnOf, rowOf] = [columns, rows].map((edges) => new Map(edges.map((edge, index) => [edge, index])));
  const counts = columns.map(() => rows.map(() => 0));
  for (const { x_edge: across, y_edge: up, count } of found) {
    const cells = counts[columnOf?.get(across) ?? -1];
    const row = rowOf?.get(up);
    if (cells === undefined || row === undefined) throw new VarveError('internal', 'a record fell into no cell');
    cells[row] = count;
  }
  return counts;
}
