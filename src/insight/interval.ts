/** A range that covers the true value in the stated share of cases, in the unit of the value. */
export interface Interval {
  readonly low: number;
  readonly high: number;
  /** Between 0 and 1, 0.95 say. */
  readonly confidence: number;
}

export const defaultConfidence = 0.95;
