/** Sides, differences and tables of a comparison of curves, as replies show them. */
import Type from 'typebox';
import type { ComparedSides } from '../../app/learning/compare-sides.ts';
import type { LabelTable } from '../../app/learning/label-table.ts';
import type { CurveGroup, Split } from '../../app/learning/curve-group.ts';
import { fieldName } from '../../query/field-name.ts';
import { shownLabel } from '../../query/shown-label.ts';
import { TrendSchema } from './curve-schemas.ts';
import { closed, countSchema, momentOf, momentOrNull, nullable, numberOrNull } from './schema-parts.ts';
import { snakeCased } from './snake-case.ts';

export const SideSchema = Type.Object(
  {
    label: nullable(Type.String(), 'Null where the sides are ranges or filters.'),
    records: countSchema('Records, with a value or without.'),
    count: countSchema('Points.'),
    mean: numberOrNull('Of all points.'),
    median: numberOrNull('Of all points, exact.'),
    min: numberOrNull('Least value.'),
    max: numberOrNull('Greatest value.'),
    from: momentOrNull('Time of the first point.'),
    to: momentOrNull('Time of the last point.'),
    from_x: numberOrNull('First place on the axis, before both were put to the same beginning.'),
    to_x: numberOrNull('Last place on the axis.'),
    compared_by: Type.Enum(['points', 'buckets']),
  },
  closed,
);

export function shownSide(side: ComparedSides['facts'][number], label: string | null) {
  const { records, points, mean, median, min, max, firstNs, lastNs, fromX, toX, basis } = side;
  return {
    label,
    records,
    count: points,
    mean,
    median,
    min,
    max,
    from: momentOf(firstNs),
    to: momentOf(lastNs),
    from_x: fromX,
    to_x: toX,
    compared_by: basis,
  };
}

const DifferenceSchema = Type.Object(
  {
    value: Type.Number(),
    low: Type.Number({ description: 'Of the 95% interval.' }),
    high: Type.Number({ description: 'Of the 95% interval.' }),
    clear: Type.Boolean({ description: 'Whether the interval leaves out 0.' }),
  },
  { ...closed, description: 'The first side less the second.' },
);
const pair = <T extends Type.TSchema>(schema: T) => Type.Array(schema, { minItems: 2, maxItems: 2 });

export const ComparisonSchema = Type.Union([
  Type.Object(
    {
      kind: Type.Literal('too-early'),
      why: Type.Literal('few-common-points'),
      points: pair(Type.Number()),
      points_min: Type.Number(),
    },
    closed,
  ),
  Type.Object(
    { kind: Type.Literal('too-early'), why: Type.Literal('too-large'), magnitude_max: Type.Number() },
    closed,
  ),
  Type.Object(
    {
      kind: Type.Literal('comparison'),
      from_x: Type.Number({ description: 'Where both have points, from their own beginnings.' }),
      to_x: Type.Number(),
      points: pair(Type.Number()),
      mean: DifferenceSchema,
      final_level: DifferenceSchema,
      final_points: pair(Type.Number()),
      speed_level: Type.Number({ description: 'Level by which speeds are compared.' }),
      speed: pair(
        Type.Object(
          {
            x: numberOrNull('When it is reached, since the side’s own first point.'),
            by: Type.Enum(['fit', 'running-median']),
          },
          closed,
        ),
      ),
    },
    closed,
  ),
]);

const LabelSchema = Type.Object(
  {
    kind: Type.Enum(['all', 'label', 'none', 'other']),
    label: nullable(Type.String(), 'Null where it is no single one.'),
  },
  closed,
);

export const TableSchema = Type.Object(
  {
    row_field: Type.String(),
    column_field: Type.String(),
    rows: Type.Array(LabelSchema),
    columns: Type.Array(LabelSchema),
    row_others: countSchema('Labels that share the row of the others.'),
    column_others: countSchema('Labels that share the column of the others.'),
    cells: Type.Array(
      Type.Object(
        {
          row: Type.Integer({ minimum: 0, description: 'Index in rows.' }),
          column: Type.Integer({ minimum: 0, description: 'Index in columns.' }),
          n: countSchema('Values.'),
          median: Type.Number({ description: 'Exact.' }),
          low: numberOrNull('Of the 95% interval of the median, as the bootstrap has it; null of a single value.'),
          high: numberOrNull('Of the same interval.'),
          trend: Type.Union(TrendSchema.anyOf, {
            description: 'By the requests of the cell, from 1; slope is for each of them.',
          }),
          few: Type.Boolean({ description: 'Whether there are too few values to rank it.' }),
          rank: nullable(Type.Integer({ minimum: 1 }), '1 is the best median; null with few values.'),
        },
        closed,
      ),
      { description: 'Pairs of labels that occur, row by row.' },
    ),
  },
  closed,
);

export function shownTable({ rows, columns, cells }: LabelTable) {
  const indexIn = ({ groups }: Split, group: CurveGroup) => groups.findIndex(({ index }) => index === group.index);
  return {
    row_field: fieldName(rows.field),
    column_field: fieldName(columns.field),
    rows: rows.groups.map(shownGroup),
    columns: columns.groups.map(shownGroup),
    row_others: rows.others,
    column_others: columns.others,
    cells: cells
      .map(({ row, column, n, median, interval, trend, few, rank }) => ({
        row: indexIn(rows, row),
        column: indexIn(columns, column),
        n,
        median,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        trend: snakeCased(trend),
        few,
        rank,
      }))
      .sort((one, other) => one.row - other.row || one.column - other.column),
  };
}

function shownGroup({ kind, label }: CurveGroup) {
  return { kind, label: label === null ? null : shownLabel(label).value };
}
