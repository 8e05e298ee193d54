/**
 * What differs between two windows, the greatest effect first. Each numeric field and each value of a category field is
 * one question; of those answered yes at most the stated share are wrong on average, however many were asked.
 */
import { adjustedChances } from './false-discovery.ts';
import { defaultConfidence } from './interval.ts';
import { requireShare, requireWhole } from './numbers.ts';
import {
  countedDifference,
  numericDifference,
  type CountedField,
  type NumericDifference,
  type NumericField,
} from './numeric-difference.ts';
import type { ValueCount } from './quantiles.ts';
import { shareDifferences, type CategoryField, type ShareDifference } from './share-differences.ts';

const falseDiscoveryRateDefault = 0.05;
const countMinDefault = 10;

export interface CompareOptions {
  /** Share of the differences told that may be none; 0.05 unless told. */
  readonly falseDiscoveryRate?: number;
  /** Of the intervals of each difference alone. */
  readonly confidence?: number;
  /** Values, or records, that each window needs to be compared at all; 10 unless told, and at least 2. */
  readonly countMin?: number;
}

export type Difference = (NumericDifference | ShareDifference) & {
  /** The least false discovery rate at which this is told (Benjamini and Hochberg). */
  readonly adjustedP: number;
};

export interface TooFewToCompare {
  readonly field: string;
  readonly nBefore: number;
  readonly nAfter: number;
}

export interface Comparison {
  readonly kind: 'comparison';
  readonly falseDiscoveryRate: number;
  /** How many questions were asked. */
  readonly asked: number;
  /** Values that occur too seldom to ask. */
  readonly tooRare: number;
  readonly differences: readonly Difference[];
  /** Fields of which nothing can be said, with how many values there are, and how many it would take. */
  readonly tooFew: readonly TooFewToCompare[];
  readonly countMin: number;
  /** Fields of which there was enough, and in which nothing differs. */
  readonly alike: readonly string[];
}

/** What two windows have of one field. */
export type ComparedField = NumericField | CountedField | CategoryField;

/** @throws RangeError for a value, count or option that is none. */
export function compareWindows(fields: readonly ComparedField[], options: CompareOptions = {}): Comparison {
  const {
    falseDiscoveryRate = falseDiscoveryRateDefault,
    confidence = defaultConfidence,
    countMin = countMinDefault,
  } = options;
  requireShare(falseDiscoveryRate, 'falseDiscoveryRate');
  requireShare(confidence, 'confidence');
  requireWhole(countMin, 'countMin', 2);
  const asked: (NumericDifference | ShareDifference)[] = [];
  const tooFew: TooFewToCompare[] = [];
  const compared = new Set<string>();
  let tooRare = 0;
  for (const field of fields) {
    const { nBefore, nAfter } = sizesOf(field);
    if (Math.min(nBefore, nAfter) < countMin) {
      tooFew.push({ field: field.field, nBefore, nAfter });
      continue;
    }
    compared.add(field.field);
    if (field.type === 'numeric') {
      asked.push(numericDifference(field, confidence));
    } else if (field.type === 'counted') {
      asked.push(countedDifference(field, confidence));
    } else {
      const shares = shareDifferences(field, confidence, falseDiscoveryRate);
      asked.push(...shares.differences);
      tooRare += shares.tooRare;
    }
  }
  const adjusted = adjustedChances(asked.map(({ p }) => p));
  const differences = asked
    .map((difference, index) => ({ ...difference, adjustedP: adjusted[index] ?? 1 }))
    .filter(({ adjustedP }) => adjustedP <= falseDiscoveryRate)
    .sort(byEffect);
  const differing = new Set(differences.map(({ field }) => field));
  const alike = [...compared].filter((field) => !differing.has(field));
  return {
    kind: 'comparison',
    falseDiscoveryRate,
    asked: asked.length,
    tooRare,
    differences,
    tooFew,
    countMin,
    alike,
  };
}

function sizesOf(field: ComparedField): { readonly nBefore: number; readonly nAfter: number } {
  if (field.type === 'numeric') return { nBefore: field.before.length, nAfter: field.after.length };
  if (field.type === 'category') return { nBefore: field.before.total, nAfter: field.after.total };
  const sizeOf = (entries: readonly ValueCount[]) => entries.reduce((sum, { count }) => sum + count, 0);
  return { nBefore: sizeOf(field.before), nAfter: sizeOf(field.after) };
}

/** Equal effects in the order of their chances, and then as they came. */
function byEffect(one: Difference, other: Difference): number {
  return Math.abs(other.effect) - Math.abs(one.effect) || one.p - other.p;
}
