/** The very points of curves, for those that are short enough to be computed with one by one. */
import type { RecordsScope } from '../records-scope.ts';
import type { CurveSource } from './curve-source.ts';

/** Longer curves are computed from buckets: the answer is the same to the eye, and a tenth of the work. */
export const CURVE_POINTS_MAX = 20_000;

export interface RawPoint {
  readonly group: number;
  readonly x: number;
  /** Null where the record has no number that can be used. */
  readonly y: number | null;
  readonly id: string;
  readonly step: number | null;
  readonly ns: bigint;
  readonly samples: number | null;
}

/** By group, and in it by x, then by time and id. @param withGaps also records without a value */
export async function rawPoints(
  scope: RecordsScope,
  { sql, params }: CurveSource,
  withGaps: boolean,
): Promise<readonly RawPoint[]> {
  const rows = await scope.all<Omit<RawPoint, 'ns'> & { readonly ns: string }>(
    `SELECT v_group AS group, v_x AS x, v_y AS y, lower(hex(v_id)) AS id, v_step AS step,
      toString(toUnixTimestamp64Nano(v_time)) AS ns, v_samples AS samples
    FROM (${sql}) WHERE isNotNull(v_x)${withGaps ? '' : ' AND isNotNull(v_y)'}
    ORDER BY v_group, v_x, v_time, v_id`,
    { params },
  );
  return rows.map((row) => ({ ...row, ns: BigInt(row.ns) }));
}
