/**
 * Whether a score rises or falls, as a hint beside other figures: the trend of its means over equal stretches of time, so
 * that a million calls cost no more than some.
 */
import { trendOf } from '../../insight/trend.ts';
import type { Point } from '../../insight/trend.ts';

/** Stretches of time; more would be emptier, and say no more. */
const TREND_POINTS = 40;
const NS_PER_DAY = 86_400_000_000_000;
/** Chooses pairs only above a thousand points, which there never are. */
const SEED = 1;

export interface TrendHint {
  readonly direction: 'rising' | 'falling' | 'none' | 'too-few';
  /** Of the score; null where there are too few points. */
  readonly perDay: number | null;
  /** Two-sided. */
  readonly p: number | null;
}

export const noTrend: TrendHint = { direction: 'too-few', perDay: null, p: null };

/** SQL of the number of the stretch, from 0, in which `ns` lies; the width of all of them is bound, too. */
export function stretchSql(): string {
  return `toFloat64(intDiv(toInt128(ns - {v_first:Int64}) * ${TREND_POINTS}, toInt128({v_width:Int64})))`;
}

/** @param lastNs of the last call: it lies within */
export function stretchParams(firstNs: bigint, lastNs: bigint): Readonly<Record<string, string>> {
  return { v_first: String(firstNs), v_width: String(lastNs - firstNs + 1n) };
}

/** @param points x: number of the stretch; y: mean of the score in it */
export function trendHint(points: readonly Point[], firstNs: bigint, lastNs: bigint): TrendHint {
  const trend = trendOf(points, { seed: SEED });
  if (trend.direction === 'too-few') return noTrend;
  const stretchDays = Number(lastNs - firstNs + 1n) / NS_PER_DAY / TREND_POINTS;
  return { direction: trend.direction, perDay: trend.slope / stretchDays, p: trend.p };
}
