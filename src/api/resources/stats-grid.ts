/** How two numbers of the same records lie, as counts on a grid. */
import Type from 'typebox';
import { gridOf } from '../../app/stats/grid.ts';
import type { Grid, GridSide } from '../../app/stats/grid.ts';
import { fieldName } from '../../query/field-name.ts';
import { endpoint } from '../endpoint.ts';
import { overRecords } from '../over-records.ts';
import { replySchemaWith } from '../reply/completeness.ts';
import { closed, countSchema, nullable, numberOrNull } from '../reply/schema-parts.ts';
import { binsParameters } from '../request/bins-parameters.ts';
import { durationOf, meantField, scoreOf, streamsMeant } from '../request/default-field.ts';
import { fieldSchema, recordsParameters } from '../request/parameters.ts';
import { fieldOf } from '../request/read-records.ts';

/** Cells are drawn, and 200 by 200 are more than a chart has room for. */
const BINS_MAX = 200;

const binsSchema = (of: string, bins: number) =>
  Type.Integer({ minimum: 1, maximum: BINS_MAX, default: bins, description: `About so many ${of}.` });
const sideSchema = (of: string) =>
  Type.Object(
    {
      field: nullable(Type.String(), 'Field; null where none was named and no stream has one of that role.'),
      scale: Type.Enum(['linear', 'log'], { description: 'How its bins are spaced.' }),
      edges: Type.Array(Type.Number(), {
        description:
          'Edges of its bins, rising: one more than there are bins. Each bin holds its lower edge, the last one its upper edge, too.',
      }),
      min: numberOrNull('Least number of the records with both.'),
      max: numberOrNull('Greatest number of them.'),
      non_numeric: countSchema('Records with something else there, such as a text or a list.'),
      missing: countSchema('Records without the field.'),
    },
    { ...closed, description: of },
  );

export const getGrid = endpoint({
  id: 'getGrid',
  method: 'GET',
  path: '/v1/stats/grid',
  tag: 'Statistics',
  summary: 'two numbers against one another, as density',
  description:
    'A grid of counts: columns are bins of x, rows are bins of y, both on round numbers. Its size is that of the picture, not that of the logs, and every count is exact, no sample: the cells and outside together are the records with both numbers. Without x and y: duration and score of requests.',
  scope: 'read',
  example: '?x=latency_ms&y=quality_score.total_score&x_bins=60&y_bins=30',
  query: {
    ...recordsParameters,
    x: Type.Optional(fieldSchema('Number of the columns; the duration of requests where it is left out.')),
    y: Type.Optional(fieldSchema('Number of the rows; the score of requests where it is left out.')),
    x_bins: binsSchema('columns', 48),
    y_bins: binsSchema('rows', 24),
    x_scale: binsParameters.scale,
    y_scale: binsParameters.scale,
  },
  reply: replySchemaWith(
    Type.Object(
      {
        x: sideSchema('Of the columns.'),
        y: sideSchema('Of the rows.'),
        counts: Type.Array(Type.Array(Type.Integer({ minimum: 0 })), {
          description: 'For each column the count of each row, from the lowest numbers up.',
        }),
        count_max: countSchema('The greatest of them.'),
      },
      closed,
    ),
    {
      records: countSchema('Matching records: those with both numbers, and all others.'),
      pairs: countSchema('Records with both numbers.'),
      outside: countSchema('Those of them in no cell: on a log scale what is not above 0.'),
      streams: Type.Array(Type.String(), { description: 'Streams that were asked.' }),
    },
  ),
  handle: async (ask) => {
    const {
      x: xName,
      y: yName,
      x_bins: columns,
      y_bins: rows,
      x_scale: xScale,
      y_scale: yScale,
      ...records
    } = ask.query;
    const roles = meantField(ask.services, records, durationOf);
    const scores = meantField(ask.services, records, scoreOf);
    const x = xName === undefined ? roles.field : fieldOf(xName);
    const y = yName === undefined ? scores.field : fieldOf(yName);
    const stream = xName === undefined ? roles.stream : yName === undefined ? scores.stream : (records.stream ?? []);
    const { data, meta } = await overRecords(ask, { ...records, stream }, async (scope) =>
      x === null || y === null
        ? null
        : gridOf(
            scope,
            { field: x, wish: { scale: xScale, bins: columns, min: null, max: null } },
            { field: y, wish: { scale: yScale, bins: rows, min: null, max: null } },
          ),
    );
    return {
      data: {
        x: sideOf(x === null ? null : fieldName(x), data?.x, xScale),
        y: sideOf(y === null ? null : fieldName(y), data?.y, yScale),
        ...cellsOf(data),
      },
      meta: {
        ...meta,
        records: data?.records ?? 0,
        pairs: data?.pairs ?? 0,
        outside: data?.outside ?? 0,
        streams: [...streamsMeant(ask.services, stream)],
      },
    };
  },
});

function cellsOf(grid: Grid | null) {
  const counts = grid?.counts.map((cells) => [...cells]) ?? [];
  return { counts, count_max: counts.reduce((most, cells) => Math.max(most, ...cells), 0) };
}

function sideOf(field: string | null, side: GridSide | undefined, wish: 'auto' | 'linear' | 'log') {
  return {
    field,
    scale: side?.scale ?? (wish === 'log' ? ('log' as const) : ('linear' as const)),
    edges: [...(side?.edges ?? [])],
    min: side?.min ?? null,
    max: side?.max ?? null,
    non_numeric: side?.nonNumeric ?? 0,
    missing: side?.missing ?? 0,
  };
}
