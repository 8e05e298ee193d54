/** How many points each group of a curve has, and between what they lie: exact, and the same whatever is drawn of it. */
import type { RecordsScope } from '../records-scope.ts';
import type { CurveSource } from './curve-source.ts';

/** A point by its record. */
export interface PlacedValue {
  readonly value: number;
  readonly x: number;
  readonly id: string;
  readonly step: number | null;
  /** ns since 1970. */
  readonly ns: bigint;
}

export interface GroupExtent {
  readonly group: number;
  /** With or without a value. */
  readonly records: number;
  /** Records with a value and a place on the axis. */
  readonly points: number;
  /** Records without a number that can be used. */
  readonly withoutValue: number;
  /** Records with a value that have no place on the axis. */
  readonly withoutX: number;
  /** Null where there is no point. */
  readonly known: {
    readonly fromX: number;
    readonly toX: number;
    readonly mean: number;
    /** Of equal values the one with the smallest x, then with the smallest id. */
    readonly min: PlacedValue;
    readonly max: PlacedValue;
    /** The one with the greatest x, then with the greatest id. */
    readonly last: PlacedValue;
    readonly firstNs: bigint;
    readonly lastNs: bigint;
  } | null;
}

interface Row {
  readonly v_group: number;
  readonly records: number;
  readonly points: number;
  readonly without_value: number;
  readonly without_x: number;
  readonly from_x: number | null;
  readonly to_x: number | null;
  readonly mean: number | null;
  readonly least: PointTuple;
  readonly greatest: PointTuple;
  readonly latest: PointTuple;
  readonly first_ns: string;
  readonly last_ns: string;
}

/** Value, x, id in hex, step, and ns since 1970. */
type PointTuple = [number, number, string, number | null, string];

const POINT = 'isNotNull(v_y) AND isNotNull(v_x)';

/** Whole tuples are compared: that takes a third of the time of the point at the least key, and ties have one answer. */
export async function groupExtents(scope: RecordsScope, { sql, params }: CurveSource): Promise<readonly GroupExtent[]> {
  const [y, x] = ['assumeNotNull(v_y)', 'assumeNotNull(v_x)'];
  const shown = (value: string, tuple: string, at: number) =>
    `(${value}, ${tuple}.${at}, lower(hex(${tuple}.${at + 1})), ${tuple}.4, toString(toUnixTimestamp64Nano(${tuple}.5)))`;
  const rows = await scope.all<Row>(
    `SELECT v_group, records, points, without_value, without_x, from_x, to_x, mean,
      ${shown('v_least.1', 'v_least', 2)} AS least, ${shown('-v_greatest.1', 'v_greatest', 2)} AS greatest,
      ${shown('v_latest.3', 'v_latest', 1)} AS latest, first_ns, last_ns
    FROM (SELECT v_group, toFloat64(count()) AS records, toFloat64(countIf(${POINT})) AS points,
        toFloat64(countIf(isNull(v_y))) AS without_value, toFloat64(countIf(isNotNull(v_y) AND isNull(v_x))) AS without_x,
        minIf(v_x, ${POINT}) AS from_x, maxIf(v_x, ${POINT}) AS to_x, avgIf(v_y, ${POINT}) AS mean,
        minIf((${y}, ${x}, v_id, v_step, v_time), ${POINT}) AS v_least,
        minIf((-${y}, ${x}, v_id, v_step, v_time), ${POINT}) AS v_greatest,
        maxIf((${x}, v_id, ${y}, v_step, v_time), ${POINT}) AS v_latest,
        toString(toUnixTimestamp64Nano(minIf(v_time, ${POINT}))) AS first_ns,
        toString(toUnixTimestamp64Nano(maxIf(v_time, ${POINT}))) AS last_ns
      FROM (${sql}) GROUP BY v_group)
    ORDER BY v_group`,
    { params },
  );
  return rows.map((row) => ({
    group: row.v_group,
    records: row.records,
    points: row.points,
    withoutValue: row.without_value,
    withoutX: row.without_x,
    known:
      row.points === 0
        ? null
        : {
            fromX: row.from_x ?? 0,
            toX: row.to_x ?? 0,
            mean: row.mean ?? 0,
            min: placedOf(row.least),
            max: placedOf(row.greatest),
            last: placedOf(row.latest),
            firstNs: BigInt(row.first_ns),
            lastNs: BigInt(row.last_ns),
          },
  }));
}

function placedOf([value, x, id, step, ns]: PointTuple): PlacedValue {
  return { value, x, id, step, ns: BigInt(ns) };
}

/** Between the least and the greatest x of all groups; null where there is no point. */
export function spanOf(extents: readonly GroupExtent[]): { readonly fromX: number; readonly toX: number } | null {
  const known = extents.flatMap((extent) => (extent.known === null ? [] : [extent.known]));
  if (known.length === 0) return null;
  return {
    fromX: Math.min(...known.map(({ fromX }) => fromX)),
    toX: Math.max(...known.map(({ toX }) => toX)),
  };
}
