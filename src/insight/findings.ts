/**
 * What insight has to say, as values: each finding carries all that a sentence needs, numbers with their units and where
 * the evidence is, and no prose. `kind` tells them apart.
 */
import type { Estimate } from './bootstrap.ts';
import type { ChangePoints } from './change-points.ts';
import type { Comparison } from './compare-windows.ts';
import type { EventRate } from './event-rate.ts';
import type { Outliers, TooFewForOutliers } from './outliers.ts';
import type { Proportion, ProportionDifference } from './proportions.ts';
import type { QuantilesResult } from './quantiles.ts';
import type { Correlation, NoCorrelation } from './spearman.ts';
import type { TrendResult } from './trend.ts';

/** What was measured. */
export interface Measure {
  /** As in a record, with dots for nested fields; null where records themselves are counted. */
  readonly field: string | null;
  /** `ms`, `bytes`, `share`, `points`; null where the field says none. */
  readonly unit: string | null;
  /** What x is counted in where a finding has one: `generation`, `ms`, `request`. */
  readonly per: string | null;
}

/** Which records a number rests on: asking for them again gives the same ones. */
export interface Evidence {
  /** `before` and `after` where two windows are compared. */
  readonly role: 'all' | 'before' | 'after' | 'baseline';
  /** Half-open, epoch milliseconds; null where there is no bound. */
  readonly fromMs: number | null;
  readonly toMs: number | null;
  /** In the filter language; empty where all records count. */
  readonly filter: string;
  readonly streams: readonly string[];
}

export interface About {
  readonly measure: Measure;
  readonly evidence: readonly Evidence[];
}

export type Result =
  | ChangePoints
  | Comparison
  | Correlation
  | Estimate
  | EventRate
  | NoCorrelation
  | Outliers
  | Proportion
  | ProportionDifference
  | QuantilesResult
  | TooFewForOutliers
  | TrendResult;

/** A result and what it is about; narrowing by `kind`, and then by `direction` or `status`, gives each its fields. */
export type Finding = Result & About;

/** Puts a result beside what it is about. */
export function findingOf<Kind extends Result>(result: Kind, about: About): Kind & About {
  return { ...result, measure: about.measure, evidence: about.evidence };
}
