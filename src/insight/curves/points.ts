/**
 * What a learning curve is made of: points with the record that each comes from. A point without a number stays in the
 * drawing as a gap, and is never counted as a zero.
 */

export interface CurvePoint {
  /** Generation, epoch milliseconds or number of requests: any unit, the same for the whole curve. */
  readonly x: number;
  /** The metric; null or not finite where the record has none. */
  readonly y: number | null;
  /** The record. */
  readonly id: string;
  /** How many samples stand behind `y`; 1 where it is missing. */
  readonly weight?: number;
}

/** A point that can be computed with: all of its numbers are finite, and its weight is above 0. */
export interface SolidPoint {
  readonly x: number;
  readonly y: number;
  readonly id: string;
  readonly weight: number;
}

export interface SolidCurve {
  /** By x; points at the same x in the order in which they came. */
  readonly points: readonly SolidPoint[];
  /** Points that could not be used. */
  readonly unusable: number;
}

/** The points that can be computed with, by x, and how many cannot. */
export function solidCurve(points: Iterable<CurvePoint>): SolidCurve {
  const solid: SolidPoint[] = [];
  let unusable = 0;
  for (const { x, y, id, weight = 1 } of points) {
    if (y !== null && Number.isFinite(x) && Number.isFinite(y) && weight > 0 && Number.isFinite(weight)) {
      solid.push({ x, y, id, weight });
    } else unusable += 1;
  }
  return { points: solid.sort((one, other) => one.x - other.x), unusable };
}
