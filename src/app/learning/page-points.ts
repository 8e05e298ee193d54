/** The points of a metric one by one, page by page, in the order in which records are read. */
import type { FieldPath } from '../../config/config.ts';
import { labelOf } from '../../query/field-values.ts';
import { RecordOrder, type KeyRow, type RecordPosition } from '../records/record-position.ts';
import type { RecordsScope } from '../records-scope.ts';
import { curveSource } from './curve-source.ts';
import type { Axis, Metric } from './metric.ts';

export interface PointsWish {
  readonly metric: Metric;
  readonly axis: Axis;
  /** Each of its values counts its own requests; null: all together. */
  readonly split: FieldPath | null;
  readonly order: 'asc' | 'desc';
  readonly limit: number;
  readonly after: RecordPosition | null;
}

export interface PagedPoint {
  readonly id: string;
  readonly stream: string;
  readonly ns: bigint;
  readonly step: number | null;
  /** Null where the record has no place on the axis. */
  readonly x: number | null;
  readonly value: number;
  readonly samples: number | null;
  readonly label: string | null;
}

interface Row extends KeyRow, Omit<PagedPoint, 'ns' | 'stream'> {}

/** @param scope of the metric; see scopeOfMetric */
export async function pagePoints(
  scope: RecordsScope,
  { metric, axis, split, order, limit, after }: PointsWish,
): Promise<{ readonly points: readonly PagedPoint[]; readonly next: RecordPosition | null }> {
  const places = new RecordOrder(scope);
  const label = split === null ? 'CAST(NULL AS Nullable(String))' : labelOf(split);
  const more = [
    'records.time AS time',
    'records.stream AS stream',
    'records.host AS host',
    'records.source AS source',
    'records.at AS at',
    `${label} AS v_label`,
  ];
  const partition = split === null ? {} : { partition: `ifNull(${label}, '')` };
  const source = curveSource(scope, { metric, axis, split: null, ...partition }, more);
  const beyond = after === null ? { sql: '1', params: {} } : await places.beyond(after, order);
  const rows = await scope.all<Row>(
    `SELECT toString(toUnixTimestamp64Nano(records.time)) AS ns, stream, host, source, toFloat64(records.at) AS at,
      lower(hex(v_id)) AS id, v_step AS step, v_x AS x, v_y AS value, v_samples AS samples, v_label AS label
    FROM (${source.sql}) AS records WHERE isNotNull(v_y) AND (${beyond.sql})
    ORDER BY ${places.by(order)} LIMIT ${limit + 1}`,
    { params: { ...source.params, ...beyond.params } },
  );
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    points: page.map(({ id, stream, ns, step, x, value, samples, label: name }) => ({
      id,
      stream,
      ns: BigInt(ns),
      step,
      x,
      value,
      samples,
      label: name,
    })),
    next: rows.length > limit && last !== undefined ? places.positionOf(last) : null,
  };
}
